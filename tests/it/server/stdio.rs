//! `hence lsp` as an editor runs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

fn start() -> Child {
    let command = Command::new(assert_cmd::cargo::cargo_bin!("hence"))
        .args(["lsp", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    command.expect("it starts")
}

fn framed(message: &Value) -> String {
    let text = message.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

/// All messages that are left.
fn messages(child: &mut Child) -> Vec<Value> {
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut found = Vec::new();
    let mut header = String::new();
    while out.read_line(&mut header).expect("text") > 0 {
        if let Some(length) = header.trim().strip_prefix("Content-Length: ") {
            let mut text = vec![0; 2 + length.parse::<usize>().expect("a number")];
            out.read_exact(&mut text).expect("a message");
            found.push(serde_json::from_slice(&text[2..]).expect("JSON"));
        }
        header.clear();
    }
    found
}

fn request(id: i64, method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

fn notification(method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

#[test]
fn several_edits_at_once_are_reported_on_once_and_a_cancelled_request_is_not_answered_with_a_result() {
    let uri = "file:///nowhere/bridge.brief";
    let mut child = start();
    let edit = |version: i64, text: &str| {
        let change =
            json!([{"range": {"start": {"line": 0, "character": 13}, "end": {"line": 0, "character": 13}}, "text": text}]);
        notification(
            "textDocument/didChange",
            &json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": change}),
        )
    };
    let mut sent = vec![
        request(1, "initialize", &json!({"capabilities": {}})),
        notification("initialized", &json!({})),
        notification(
            "textDocument/didOpen",
            &json!({"textDocument": {"uri": uri, "languageId": "brief", "version": 1, "text": "claim safe: Safe.\n"}}),
        ),
    ];
    sent.extend((2..50).map(|version| edit(version, "a")));
    sent.push(request(2, "textDocument/hover", &json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 8}})));
    sent.push(notification("$/cancelRequest", &json!({"id": 2})));
    sent.push(request(3, "shutdown", &Value::Null));
    sent.push(notification("exit", &Value::Null));
    let text: String = sent.iter().map(framed).collect();
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    let found = messages(&mut child);
    assert!(child.wait().expect("it ends").success());
    let published = found.iter().filter(|message| message["method"] == "textDocument/publishDiagnostics").count();
    assert!(published <= 3, "{published} times, for 48 edits");
    let answer =
        |id: i64| found.iter().find(|message| message["id"] == id && message.get("method").is_none()).expect("an answer");
    assert!(answer(1)["result"]["capabilities"]["hoverProvider"].as_bool().expect("a flag"));
    // It was cancelled, unless it was worked on before that was read.
    let second = answer(2);
    assert!(second["error"]["code"] == -32800 || second.get("result").is_some(), "{second}");
    assert_eq!(answer(3)["result"], Value::Null);
}

#[test]
fn a_session_without_shutdown_or_with_bad_framing_ends_with_status_1() {
    for text in [framed(&notification("exit", &Value::Null)), "Content-Length: x\r\n\r\n{}".to_owned(), String::new()] {
        let mut child = start();
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
        messages(&mut child);
        assert_eq!(child.wait().expect("it ends").code(), Some(1), "{text:?}");
    }
}
