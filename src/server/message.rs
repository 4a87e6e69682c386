//! Messages of JSON-RPC 2.0, as the Language Server Protocol uses them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The id of a request, as it is written: a number or a string.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Id {
    /// A number.
    Number(i64),
    /// A string.
    Text(String),
}

/// A message that came in. One without a method answers something that the server asked.
#[derive(Debug, Deserialize)]
pub(crate) struct Incoming<'text> {
    pub id: Option<Id>,
    #[serde(borrow)]
    pub method: Option<Cow<'text, str>>,
    #[serde(borrow)]
    pub params: Option<&'text RawValue>,
}

impl<'text> Incoming<'text> {
    /// Reads a message.
    ///
    /// # Errors
    /// Where it is none, with the id of the request if that could be read.
    pub(crate) fn read(text: &'text str) -> Result<Self, (Option<Id>, Fault)> {
        #[derive(Deserialize)]
        struct OnlyId {
            id: Option<Id>,
        }
        serde_json::from_str(text).map_err(|error| {
            let id = serde_json::from_str::<OnlyId>(text).ok().and_then(|only| only.id);
            let code = if error.is_data() { Fault::REQUEST } else { Fault::PARSE };
            (id, Fault::new(code, format!("this is no message of JSON-RPC: {error}")))
        })
    }
}

/// What a message is, as far as whoever queues messages has to know.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// A request with its id.
    Request(Id),
    /// The request with this id is no longer wanted.
    Cancel(Id),
    /// The text of a file has changed.
    Change,
    /// The session ends.
    Exit,
    /// Anything else.
    Other,
}

/// What a message is.
pub fn kind_of(message: &str) -> Kind {
    #[derive(Deserialize)]
    struct Cancelled {
        id: Id,
    }
    let Ok(incoming) = Incoming::read(message) else { return Kind::Other };
    match (incoming.method.as_deref(), incoming.id) {
        (Some("$/cancelRequest"), None) => {
            let cancelled = incoming.params.and_then(|params| serde_json::from_str::<Cancelled>(params.get()).ok());
            cancelled.map_or(Kind::Other, |cancelled| Kind::Cancel(cancelled.id))
        }
        (Some("textDocument/didChange"), None) => Kind::Change,
        (Some("exit"), None) => Kind::Exit,
        (Some(_), Some(id)) => Kind::Request(id),
        _ => Kind::Other,
    }
}

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Fault {
    code: i32,
    message: String,
}

impl Fault {
    pub(crate) const PARSE: i32 = -32700;
    pub(crate) const REQUEST: i32 = -32600;
    pub(crate) const METHOD: i32 = -32601;
    pub(crate) const PARAMS: i32 = -32602;
    pub(crate) const NOT_INITIALIZED: i32 = -32002;
    /// The request is in order, and what it asks for cannot be done.
    pub(crate) const FAILED: i32 = -32803;
    /// The request was cancelled.
    pub(crate) const CANCELLED: i32 = -32800;

    pub(crate) fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// The message that answers a request with a result, which is JSON.
pub(crate) fn answer_with(id: &Id, result: &str) -> String {
    let id = serde_json::to_string(id).unwrap_or_default();
    format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{result}}}"#)
}

/// The message that says why a request has no answer; the id is `null` where that could not be read.
pub(crate) fn fault_with(id: Option<&Id>, fault: &Fault) -> String {
    let (id, fault) = (serde_json::to_string(&id).unwrap_or_default(), serde_json::to_string(fault).unwrap_or_default());
    format!(r#"{{"jsonrpc":"2.0","id":{id},"error":{fault}}}"#)
}

/// A notification, or with an id a request of the server's own.
pub(crate) fn outgoing<Params: Serialize>(id: Option<i64>, method: &str, params: &Params) -> String {
    #[derive(Serialize)]
    struct Outgoing<'params, Params> {
        jsonrpc: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<i64>,
        method: &'params str,
        params: &'params Params,
    }
    serde_json::to_string(&Outgoing { jsonrpc: "2.0", id, method, params }).unwrap_or_default()
}
