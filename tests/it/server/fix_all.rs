//! `source.fixAll.hence`: all safe fixes of a file, where they make nothing worse.

use std::sync::Arc;

use hence::Memory;
use hence::internals::server::Server;
use serde_json::{Value, json};

/// The titles of the actions that are offered on a text where an editor asks for some kinds.
fn offered(text: &str, only: &[&str]) -> Vec<String> {
    let mut server = Server::new(Arc::new(Memory::new()));
    server.handle(&json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}).to_string());
    let document = json!({"uri": "file:///a.brief", "languageId": "brief", "version": 1, "text": text});
    server.handle(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}).to_string());
    let all = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let mut context = json!({"diagnostics": []});
    if !only.is_empty() {
        context["only"] = json!(only);
    }
    let params = json!({"textDocument": {"uri": "file:///a.brief"}, "range": all, "context": context});
    let asked = json!({"jsonrpc": "2.0", "id": 1, "method": "textDocument/codeAction", "params": params});
    let answer: Value = serde_json::from_str(&server.handle(&asked.to_string())[0]).expect("JSON");
    let titles = answer["result"].as_array().expect("actions").iter().map(|action| action["title"].as_str().unwrap_or_default());
    titles.map(str::to_owned).collect()
}

#[test]
fn all_safe_fixes_are_offered_where_they_are_asked_for() {
    let text = "claim a: A.\n  becuase: b\n\nassumption b: B.\n";
    assert_eq!(offered(text, &["source.fixAll"]), ["apply all safe fixes"]);
    assert_eq!(offered(text, &["source"]), ["apply all safe fixes"]);
    // They cost a check, and are not made wherever the cursor goes.
    assert!(!offered(text, &[]).contains(&"apply all safe fixes".to_owned()));
    assert_eq!(offered("claim a: A.\n  because: b\n\nassumption b: B.\n", &["source.fixAll"]), [""; 0]);
}

#[test]
fn what_makes_a_brief_worse_is_not_offered() {
    // Once the field is read, the claim is a reason for itself.
    let text = "claim a: A.\n  becuase: a\n";
    assert_eq!(offered(text, &["source.fixAll"]), [""; 0]);
}
