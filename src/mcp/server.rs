//! The server: what comes in, and what is sent for it.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::mcp::arguments::Given;
use crate::mcp::cancelled::Cancelled;
use crate::mcp::confined::Confined;
use crate::mcp::message::{Fault, Message, Object, answer, request};
use crate::mcp::results::{INSTRUCTIONS, capabilities, complete, of_call, roots_required, server_info};
use crate::mcp::roots::{Roots, folders};
use crate::mcp::store::Store;
use crate::mcp::tool::{Call, Stop, Tool};
use crate::mcp::tools::TOOLS;
use crate::mcp::{LARGEST_MESSAGE, prompts, resources, versions};
use crate::session::System;

/// What a server is started with.
pub struct Options {
    /// Where files are.
    pub system: Arc<dyn System>,
    /// The folders that may be read, whatever the client says; where there are none, those that it gives.
    pub folders: Vec<PathBuf>,
    /// What changes files, where that is allowed.
    pub store: Option<Arc<dyn Store>>,
}

/// A server of the Model Context Protocol without a transport.
pub struct Server {
    options: Options,
    /// Whether a client began with `initialize`.
    is_begun: bool,
    roots: Roots,
    /// How many requests were sent.
    asked: u64,
    /// Calls that wait for the roots.
    waiting: Vec<(Value, Object)>,
    cancelled: Cancelled,
}

/// Where in a request of the newer generation its revision and what the client can do stand.
const VERSION: &str = "io.modelcontextprotocol/protocolVersion";
const CLIENT: &str = "io.modelcontextprotocol/clientCapabilities";

/// What is sent for a request.
enum Outcome {
    Answer(Result<Value, Fault>),
    /// Nothing: it was cancelled, or waits.
    Nothing,
}

impl Server {
    /// A server that nobody has spoken to yet.
    pub fn new(options: Options) -> Self {
        let (roots, cancelled) = (Roots::None, Cancelled::default());
        Self { options, is_begun: false, roots, asked: 0, waiting: Vec::new(), cancelled }
    }

    /// The requests that were cancelled, for whoever reads messages while one is worked on.
    pub fn cancelled(&self) -> Cancelled {
        self.cancelled.clone()
    }

    /// Whether calls wait for the roots of the client.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Answers the calls that wait for roots as if the client had none: it was given long enough to say.
    pub fn give_up_waiting(&mut self) -> Vec<String> {
        self.roots = Roots::None;
        self.answer_waiting()
    }

    /// Takes a message, and gives those to send, each a line.
    pub fn handle(&mut self, line: &str) -> Vec<String> {
        if line.trim().is_empty() {
            return Vec::new();
        }
        if line.len() > LARGEST_MESSAGE {
            return vec![Self::too_large()];
        }
        if self.cancelled.see(line) {
            return Vec::new();
        }
        match Message::read(line) {
            Err((id, fault)) => vec![answer(&id, Err(fault))],
            Ok(Message::Notification { method, .. }) => {
                if method == "notifications/roots/list_changed" && !matches!(self.roots, Roots::None) {
                    self.roots = Roots::Unknown;
                    return if self.is_waiting() { self.ask_for_roots() } else { Vec::new() };
                }
                Vec::new()
            }
            Ok(Message::Response { id, result }) => self.response(&id, result.as_ref()),
            Ok(Message::Request { id, method, params }) => self.request(&id, &method, params),
        }
    }

    /// What is sent for a message that is larger than any may be.
    pub fn too_large() -> String {
        let message = format!("the message is larger than {} MiB; name files by their `path`", LARGEST_MESSAGE >> 20);
        answer(&Value::Null, Err(Fault::new(Fault::REQUEST, message)))
    }

    /// What is sent for a message that is no text.
    pub fn not_utf8() -> String {
        answer(&Value::Null, Err(Fault::new(Fault::PARSE, "the message is not UTF-8")))
    }

    fn request(&mut self, id: &Value, method: &str, params: Object) -> Vec<String> {
        let waited = self.waiting.len();
        let outcome = match params.get("_meta").and_then(|meta| meta.get(VERSION)) {
            Some(version) if method != "initialize" => {
                let version = version.clone();
                Outcome::from(self.stateless(id, method, params, &version))
            }
            _ => self.stateful(id, method, params),
        };
        let mut sent = match outcome {
            _ if self.cancelled.take(id) => Vec::new(),
            Outcome::Nothing => Vec::new(),
            Outcome::Answer(outcome) => vec![answer(id, outcome)],
        };
        if self.waiting.len() > waited && matches!(self.roots, Roots::Unknown) {
            sent.extend(self.ask_for_roots());
        }
        sent
    }

    /// Answers a request of a client that began with `initialize`.
    fn stateful(&mut self, id: &Value, method: &str, params: Object) -> Outcome {
        match method {
            "initialize" => return Outcome::Answer(self.initialize(&params)),
            "ping" => return Outcome::Answer(Ok(json!({}))),
            "server/discover" => return Outcome::Answer(Ok(discovered())),
            _ if !self.is_begun => {
                let message = format!("begin with `initialize`, or name a revision of the protocol in `_meta`: `{VERSION}`");
                return Outcome::Answer(Err(Fault::new(Fault::REQUEST, message)));
            }
            _ => {}
        }
        if method == "tools/call" {
            let tool = match tool(&params) {
                Ok(tool) => tool,
                Err(fault) => return Outcome::Answer(Err(fault)),
            };
            let is_open = matches!(self.roots, Roots::Unknown | Roots::Asked);
            if tool.reads && self.options.folders.is_empty() && is_open {
                self.waiting.push((id.clone(), params));
                return Outcome::Nothing;
            }
            let roots = if let Roots::Known(folders) = &self.roots { folders.clone() } else { Vec::new() };
            return self.call(id, tool, params, &roots).map_or(Outcome::Nothing, |result| Outcome::Answer(Ok(result)));
        }
        Outcome::Answer(self.common(method, &params))
    }

    /// Answers a request that says itself what it needs.
    fn stateless(&self, id: &Value, method: &str, params: Object, version: &Value) -> Option<Result<Value, Fault>> {
        let known = version.as_str().is_some_and(|version| versions::STATELESS.contains(&version));
        if !known {
            let fault = Fault::new(Fault::VERSION, "this revision of the protocol is not spoken");
            let data = json!({ "supported": versions::STATELESS, "requested": version });
            return Some(Err(Fault { data: Some(data), ..fault }));
        }
        let Some(client) = params.get("_meta").and_then(|meta| meta.get(CLIENT)) else {
            return Some(Err(Fault::params(format!("`_meta` lacks `{CLIENT}`"))));
        };
        let result = match method {
            "server/discover" => Ok(discovered()),
            "ping" => Ok(json!({})),
            "tools/call" => match tool(&params) {
                Err(fault) => Err(fault),
                Ok(tool) => {
                    let given = params.get("inputResponses").and_then(|responses| responses.get("roots"));
                    let needs_roots = tool.reads && self.options.folders.is_empty() && given.is_none();
                    if needs_roots && client.get("roots").is_some() {
                        return Some(Ok(roots_required()));
                    }
                    let roots = given.map_or_else(Vec::new, folders);
                    Ok(self.call(id, tool, params, &roots)?)
                }
            },
            method => self.common(method, &params),
        };
        Some(result.map(|result| complete(result, method)))
    }

    /// Answers what needs neither files nor a state.
    fn common(&self, method: &str, params: &Object) -> Result<Value, Fault> {
        let may_write = self.options.store.is_some();
        match method {
            "tools/list" => Ok(json!({ "tools": TOOLS.iter().map(|tool| tool.described(may_write)).collect::<Vec<_>>() })),
            "resources/list" => Ok(resources::list()),
            "resources/templates/list" => Ok(resources::templates()),
            "resources/read" => resources::read(params),
            "prompts/list" => Ok(prompts::list()),
            "prompts/get" => prompts::get(params),
            method => Err(Fault::new(Fault::METHOD, format!("there is no method `{method}`"))),
        }
    }

    fn initialize(&mut self, params: &Object) -> Result<Value, Fault> {
        let Some(offered) = params.get("protocolVersion").and_then(Value::as_str) else {
            return Err(Fault::params("`protocolVersion` is missing or no text"));
        };
        let has_roots = params.get("capabilities").and_then(|client| client.get("roots")).is_some();
        self.is_begun = true;
        self.roots = if has_roots { Roots::Unknown } else { Roots::None };
        Ok(json!({
            "protocolVersion": versions::agreed(offered),
            "capabilities": capabilities(),
            "serverInfo": server_info(),
            "instructions": INSTRUCTIONS,
        }))
    }

    /// Calls a tool; nothing where it was cancelled.
    fn call(&self, id: &Value, tool: &Tool, mut params: Object, roots: &[PathBuf]) -> Option<Value> {
        let given = match params.remove("arguments") {
            None | Some(Value::Null) => Ok(Object::new()),
            Some(Value::Object(given)) => Ok(given),
            Some(_) => Err("`arguments` is not an object".to_owned()),
        };
        let outcome = given.and_then(|given| Given::read(tool.arguments, given)).map_err(Stop::Refused).and_then(|given| {
            let folders = if self.options.folders.is_empty() { roots } else { &self.options.folders };
            let call = Call {
                given,
                files: Arc::new(Confined::to(Arc::clone(&self.options.system), folders)),
                store: self.options.store.as_deref(),
                is_cancelled: &|| self.cancelled.has(id),
            };
            call.check()?;
            (tool.call)(&call)
        });
        of_call(outcome)
    }

    fn ask_for_roots(&mut self) -> Vec<String> {
        self.asked += 1;
        self.roots = Roots::Asked;
        vec![request(&format!("roots-{}", self.asked), "roots/list")]
    }

    fn response(&mut self, id: &Value, result: Option<&Value>) -> Vec<String> {
        // One that comes late, when waiting was given up, still counts for what is asked next.
        let is_awaited = self.asked > 0 && !matches!(self.roots, Roots::Known(_));
        if !is_awaited || id.as_str() != Some(&format!("roots-{}", self.asked)) {
            return Vec::new();
        }
        self.roots = result.map_or(Roots::None, |result| Roots::Known(folders(result)));
        self.answer_waiting()
    }

    fn answer_waiting(&mut self) -> Vec<String> {
        let waiting = std::mem::take(&mut self.waiting);
        waiting.into_iter().flat_map(|(id, params)| self.request(&id, "tools/call", params)).collect()
    }
}

impl From<Option<Result<Value, Fault>>> for Outcome {
    fn from(outcome: Option<Result<Value, Fault>>) -> Self {
        outcome.map_or(Self::Nothing, Self::Answer)
    }
}

/// What the server is, for clients that do not begin with `initialize`.
fn discovered() -> Value {
    json!({
        "supportedVersions": versions::STATELESS,
        "capabilities": capabilities(),
        "instructions": INSTRUCTIONS,
    })
}

/// The tool that is called.
fn tool(params: &Object) -> Result<&'static Tool, Fault> {
    let Some(name) = params.get("name").and_then(Value::as_str) else {
        return Err(Fault::params("`name` is missing or no text: the tool to call"));
    };
    TOOLS.iter().find(|tool| tool.name == name).ok_or_else(|| {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        let near = nearest(name, names.iter().copied());
        let hint = if near.is_empty() { names.join(", ") } else { format!("did you mean {}?", any_of(&near)) };
        Fault::params(format!("there is no tool `{name}`; {hint}"))
    })
}
