//! `apply_fixes`: what is written, and what is not.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::mcp::Store;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::mcp::{BRIDGE, Client, Writes, sound};

#[test]
fn without_leave_to_write_the_new_text_is_given() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE)]);
    let (answer, text) = client.call("apply_fixes", &json!({ "path": "bridge.brief" }));
    assert_eq!((&answer["written"], &answer["summary"]["errors"]), (&json!(false), &json!(0)));
    assert_eq!(answer["files"][0]["text"], sound());
    assert_eq!(answer["files"][0]["fixed"], json!([{ "rule": "unknown-field", "count": 1 }]));
    assert!(answer["not_written"].as_str().is_some_and(|why| why.contains("`--write`")), "{answer}");
    assert!(text.starts_with("1 report fixed, not written: the server may not write"), "{text}");
    let (answer, _) = client.call("apply_fixes", &json!({ "text": BRIDGE }));
    assert_eq!((&answer["files"][0]["text"], &answer["files"][0]["file"]), (&json!(sound()), &json!("<text>")));
    let (answer, text) = client.call("apply_fixes", &json!({ "text": sound() }));
    assert_eq!((&answer["files"], &answer["not_written"]), (&json!([]), &json!("there is nothing to fix")));
    assert!(text.starts_with("nothing was fixed\n"), "{text}");
}

#[test]
fn with_leave_to_write_files_are_written_and_texts_are_not() {
    let writes = Arc::new(Writes::default());
    let store: Arc<dyn Store> = Arc::<Writes>::clone(&writes);
    let mut client = Client::with(&[("bridge.brief", BRIDGE)], &["/"], Some(store));
    client.call("apply_fixes", &json!({ "text": BRIDGE }));
    client.call("apply_fixes", &json!({ "path": "bridge.brief", "text": BRIDGE }));
    let (answer, _) = client.call("apply_fixes", &json!({ "path": "bridge.brief", "preview": true }));
    assert_eq!((&answer["written"], &answer["not_written"]), (&json!(false), &json!("a preview was asked for")));
    assert!(writes.0.lock().expect("unharmed").is_empty());
    let (answer, text) = client.call("apply_fixes", &json!({ "path": "bridge.brief" }));
    assert_eq!(
        (&answer["written"], &answer["not_written"], &answer["files"][0]["text"]),
        (&json!(true), &Value::Null, &Value::Null)
    );
    assert!(text.starts_with("1 report fixed and written\n"), "{text}");
    assert_eq!(*writes.0.lock().expect("unharmed"), [("/bridge.brief".to_owned(), sound())]);
}

/// Answers of the program to messages.
fn session(folder: &TempDir, arguments: &[&str], messages: &[Value]) -> Vec<Value> {
    let mut command = Command::cargo_bin("hence").expect("built");
    let mut child = command
        .current_dir(folder.path())
        .arg("mcp")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let lines: String = messages.iter().map(|message| format!("{message}\n")).collect();
    child.stdin.take().expect("piped").write_all(lines.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn call(id: u64, tool: &str, arguments: &Value) -> Value {
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let params = json!({ "name": tool, "arguments": arguments, "_meta": meta });
    json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params })
}

#[test]
fn the_program_writes_only_with_its_option() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("bridge.brief");
    fs::write(&path, BRIDGE).expect("written");
    let answers = session(&folder, &["."], &[call(1, "apply_fixes", &json!({ "path": "bridge.brief" }))]);
    assert_eq!(answers[0]["result"]["structuredContent"]["written"], false);
    assert_eq!(fs::read_to_string(&path).expect("text"), BRIDGE);
    let answers = session(&folder, &["--write", "."], &[call(1, "apply_fixes", &json!({ "path": "bridge.brief" }))]);
    assert_eq!(answers[0]["result"]["structuredContent"]["written"], true, "{answers:?}");
    assert_eq!(fs::read_to_string(&path).expect("text"), sound());
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

/// Somebody else writes just before.
struct Late(std::path::PathBuf);

impl Store for Late {
    fn replace(&self, place: &std::path::Path, before: &str, text: &str) -> std::io::Result<()> {
        let now = fs::read_to_string(&self.0)?;
        assert!(place.is_absolute() && text != before);
        if now == before { fs::write(place, text) } else { Err(std::io::Error::other("changed meanwhile, left as it is")) }
    }
}

#[test]
fn a_file_that_could_not_be_written_is_said_and_its_text_given() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("other");
    fs::write(&path, "somebody else's").expect("written");
    let mut client = Client::with(&[("bridge.brief", BRIDGE)], &["/"], Some(Arc::new(Late(path))));
    let (answer, text) = client.call("apply_fixes", &json!({ "path": "bridge.brief" }));
    assert_eq!(
        (&answer["written"], &answer["not_written"]),
        (&json!(false), &json!("bridge.brief: changed meanwhile, left as it is"))
    );
    assert_eq!(answer["files"][0]["text"], sound());
    assert!(text.contains("changed meanwhile"), "{text}");
}

#[test]
fn the_program_answers_each_line_and_ends_with_its_input() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("bridge.brief"), BRIDGE).expect("written");
    let ping = json!({ "jsonrpc": "2.0", "id": 7, "method": "ping" });
    let cancel = json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 9 } });
    let answers = session(
        &folder,
        &["."],
        &[
            cancel,
            ping,
            call(9, "status", &json!({ "path": "bridge.brief" })),
            call(10, "status", &json!({ "path": "bridge.brief" })),
        ],
    );
    assert_eq!(answers.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [7, 10]);
    assert_eq!(session(&folder, &["."], &[]), Vec::<Value>::new());
}
