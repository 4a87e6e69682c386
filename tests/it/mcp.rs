//! The server for agents: sessions of messages.

mod consistent;
mod fixes;
mod mutated;
mod protocol;
mod roots;
mod skill;
mod stdio;
mod tools;
mod what_if;

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use hence::Memory;
use hence::internals::mcp::{Options, Server, Store};
use serde_json::{Value, json};

/// A client of a server over files in memory.
pub struct Client {
    pub server: Server,
    asked: u64,
}

/// Writes down what would be written.
#[derive(Default)]
pub struct Writes(pub Mutex<Vec<(String, String)>>);

impl Store for Writes {
    fn replace(&self, place: &Path, _before: &str, text: &str) -> io::Result<()> {
        self.0.lock().expect("unharmed").push((place.display().to_string(), text.to_owned()));
        Ok(())
    }
}

impl Client {
    /// A client that has said `initialize`, of a server that may read all files.
    pub fn of(files: &[(&'static str, &'static str)]) -> Self {
        Self::with(files, &["/"], None)
    }

    pub fn with(files: &[(&'static str, &'static str)], folders: &[&str], store: Option<Arc<dyn Store>>) -> Self {
        let mut memory: Memory = files.iter().copied().collect();
        memory.set_today(Some(hence::Date::day(2026, 1, 1)));
        let folders = folders.iter().map(Into::into).collect();
        let server = Server::new(Options { system: Arc::new(memory), folders, store });
        let mut client = Self { server, asked: 0 };
        let begun = client.ask("initialize", &json!({ "protocolVersion": "2025-11-25", "capabilities": {} }));
        assert_eq!(begun["result"]["protocolVersion"], "2025-11-25");
        client.server.handle(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
        client
    }

    /// Asks something, and gives the one answer.
    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let message = json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params });
        let answers = self.send(&message.to_string());
        let [answer] = &answers[..] else { panic!("{method}: {answers:?}") };
        assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(self.asked)));
        answer.clone()
    }

    /// Sends a line.
    pub fn send(&mut self, line: &str) -> Vec<Value> {
        let answers = self.server.handle(line);
        answers.iter().map(|answer| serde_json::from_str(answer).expect("JSON on a line")).collect()
    }

    /// Calls a tool: its structured answer, which its schema describes, and its text.
    pub fn call(&mut self, tool: &str, arguments: &Value) -> (Value, String) {
        let answer = self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        assert_eq!(result["isError"], false, "{tool}: {answer}");
        let structured = result["structuredContent"].clone();
        validate(&self.schema(tool), &structured);
        (structured, result["content"][0]["text"].as_str().expect("text").to_owned())
    }

    /// Calls a tool that refuses: its reason.
    pub fn refused(&mut self, tool: &str, arguments: &Value) -> String {
        let answer = self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }));
        assert_eq!(answer["result"]["isError"], true, "{tool}: {answer}");
        answer["result"]["content"][0]["text"].as_str().expect("text").to_owned()
    }

    pub fn schema(&mut self, tool: &str) -> Value {
        let listed = self.ask("tools/list", &json!({}));
        let tools = listed["result"]["tools"].as_array().expect("a list").clone();
        tools.into_iter().find(|listed| listed["name"] == tool).expect("listed")["outputSchema"].clone()
    }
}

/// Checks a value against a schema.
pub fn validate(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let faults: Vec<String> = validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:?} in {value}");
}

/// A brief with a slip, and what it rests on.
pub const BRIDGE: &str = "\
brief: Bridge
  thesis: safe

claim safe: The bridge is safe.
  becuase: inspected

evidence inspected: It was inspected in May 2024.
  cites: 1, 2

note 1: Inspection report
  publisher: City
  date: 2024-05-01
  url: https://example.org/report
  accessed: 2024-06-01

note 2: The bridge is looked at
  publisher: Local News
  date: 2024-05-02
  url: none
";

/// The same without the slip.
pub fn sound() -> String {
    BRIDGE.replace("becuase", "because")
}
