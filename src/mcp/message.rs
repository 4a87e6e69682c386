//! Messages of JSON-RPC 2.0: what comes in, and what is sent.

use serde_json::{Map, Value, json};

use crate::render::json::write_line;

/// An object of JSON.
pub(super) type Object = Map<String, Value>;

/// What comes in.
#[derive(Debug)]
pub(super) enum Message {
    /// Wants an answer.
    Request {
        /// By which the answer is known: a number or a text.
        id: Value,
        /// What is asked.
        method: String,
        /// With what.
        params: Object,
    },
    /// Wants none.
    Notification {
        /// What happened.
        method: String,
        /// To what.
        params: Object,
    },
    /// The answer to what was asked of the client.
    Response {
        /// What was asked.
        id: Value,
        /// The answer, or nothing where it is an error.
        result: Option<Value>,
    },
}

/// Why a request is not answered.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: i32,
    pub message: String,
    pub data: Option<Value>,
}

impl Fault {
    pub(super) const PARSE: i32 = -32700;
    pub(super) const REQUEST: i32 = -32600;
    pub(super) const METHOD: i32 = -32601;
    pub(super) const PARAMS: i32 = -32602;
    pub(super) const NOT_FOUND: i32 = -32002;
    pub(super) const VERSION: i32 = -32022;

    pub(super) fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    pub(super) fn params(message: impl Into<String>) -> Self {
        Self::new(Self::PARAMS, message)
    }
}

impl Message {
    /// Reads a message.
    ///
    /// # Errors
    /// Where it is none, with the id that the answer has.
    pub(super) fn read(line: &str) -> Result<Self, (Value, Fault)> {
        let value: Value = serde_json::from_str(line)
            .map_err(|error| (Value::Null, Fault::new(Fault::PARSE, format!("the message is not JSON: {error}"))))?;
        let no = |id: &Value, message: &str| Err((id.clone(), Fault::new(Fault::REQUEST, message)));
        let Value::Object(mut object) = value else {
            let message = if value.is_array() {
                "a list of messages is not read; send each on a line of its own"
            } else {
                "the message is not an object"
            };
            return no(&Value::Null, message);
        };
        let id = object.remove("id").filter(|id| !id.is_null());
        let known = id.clone().filter(|id| id.is_string() || id.is_number()).unwrap_or_default();
        if object.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
            return no(&known, "the message lacks `\"jsonrpc\": \"2.0\"`");
        }
        if id.is_some() && known.is_null() {
            return no(&known, "an `id` is a number or a text");
        }
        let params = match object.remove("params") {
            None | Some(Value::Null) => Object::new(),
            Some(Value::Object(params)) => params,
            Some(_) => return no(&known, "`params` is not an object"),
        };
        match (object.remove("method"), id) {
            (Some(Value::String(method)), Some(id)) => Ok(Self::Request { id, method, params }),
            (Some(Value::String(method)), None) => Ok(Self::Notification { method, params }),
            (Some(_), _) => no(&known, "`method` is not a text"),
            (None, Some(id)) if object.contains_key("result") || object.contains_key("error") => {
                Ok(Self::Response { id, result: object.remove("result") })
            }
            (None, _) => no(&known, "the message has neither `method` nor `result`"),
        }
    }
}

/// An answer, on a line.
pub(super) fn answer(id: &Value, result: Result<Value, Fault>) -> String {
    line(&match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(Fault { code, message, data: None }) => {
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
        }
        Err(Fault { code, message, data }) => {
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message, "data": data } })
        }
    })
}

/// A request to the client, on a line.
pub(super) fn request(id: &str, method: &str) -> String {
    line(&json!({ "jsonrpc": "2.0", "id": id, "method": method }))
}

/// A value on a line; what hides or reorders text is escaped.
fn line(value: &Value) -> String {
    let mut out = Vec::new();
    // A value of JSON has names that are texts, and a list of bytes takes all.
    let _ = write_line(value, &mut out);
    String::from_utf8_lossy(&out).trim_end().to_owned()
}
