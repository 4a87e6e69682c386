//! Recorded sessions: `tests/sessions/NAME.jsonl` has a line for each message, `{"to": …}` for one to the server and `{"from": …}` for one from
//! it, and `{"file": "a.brief", "text": …}` for a file on disk, without `text` for one that is gone. `UPDATE_SESSIONS=1` writes what the server
//! sends now.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use hence::internals::server::Server;
use hence::{Date, Memory};
use serde_json::Value;

pub fn sessions() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sessions");
    let mut found: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    found.sort();
    found
}

/// The lines of a session as they are now. All sessions are on one day.
fn replay(recorded: &str) -> String {
    let mut memory = Memory::new();
    memory.set_today(Some(Date::day(2026, 6, 1)));
    let memory = Arc::new(RwLock::new(memory));
    let mut server = Server::new(memory.clone());
    let mut lines = String::new();
    for line in recorded.lines().filter(|line| !line.starts_with(r#"{"from""#)) {
        lines.push_str(line);
        lines.push('\n');
        // The message as it is written, for what the server makes of its order and blanks.
        if let Some(message) = line.strip_prefix(r#"{"to":"#).and_then(|rest| rest.strip_suffix('}')) {
            let message = message.trim();
            // A text in place of an object is sent as it is: what is no JSON, too.
            let text = serde_json::from_str::<String>(message).unwrap_or_else(|_| message.to_owned());
            for sent in server.handle(&text) {
                lines.push_str(&format!("{{\"from\": {sent}}}\n"));
            }
            continue;
        }
        let step: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let path = step["file"].as_str().expect("a path");
        let mut memory = memory.write().expect("nothing panicked");
        match step["text"].as_str() {
            Some(text) => memory.write(path, text),
            None => drop(memory.remove(path)),
        }
    }
    lines
}

#[test]
fn each_session_goes_as_it_was_recorded() {
    let is_update = std::env::var_os("UPDATE_SESSIONS").is_some();
    assert!(sessions().len() > 5, "too few sessions");
    for path in sessions() {
        let recorded = fs::read_to_string(&path).expect("text");
        let now = replay(&recorded);
        if is_update {
            fs::write(&path, now).expect("written");
        } else {
            assert!(
                recorded == now,
                "{}: the server sends something else; look at what `UPDATE_SESSIONS=1` changes",
                path.display()
            );
        }
    }
}

#[test]
fn a_session_goes_the_same_a_second_time() {
    for path in sessions() {
        let recorded = fs::read_to_string(&path).expect("text");
        assert_eq!(replay(&recorded), replay(&recorded), "{}", path.display());
    }
}

#[test]
fn questions_are_answered_as_their_commands_do() {
    use assert_cmd::cargo::CommandCargoExt;

    let recorded = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sessions/questions.jsonl")).expect("text");
    let messages: Vec<Value> = recorded.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let opened = messages.iter().find(|message| message["to"]["method"] == "textDocument/didOpen").expect("opened");
    let folder = tempfile::TempDir::new().expect("a folder");
    let text = opened["to"]["params"]["textDocument"]["text"].as_str().expect("text");
    fs::write(folder.path().join("lights.brief"), text).expect("written");
    let mut compared = 0;
    for message in &messages {
        let (method, params) = (message["to"]["method"].as_str().unwrap_or_default(), &message["to"]["params"]);
        let is_plain = params.as_object().is_some_and(|params| params.len() == 1);
        let command: &[&str] = match method {
            "hence/status" => &["status", "--json"],
            "hence/load" => &["load", "--json"],
            "hence/sources" => &["sources", "--json", "--as-of", "2026-06-01"],
            "hence/disputes" => &["disputes", "--json"],
            "hence/matrix" => &["matrix", "--json"],
            "hence/graph" => &["graph", "--format", "json"],
            "hence/standards" => &["standards", "--json", "--as-of", "2026-06-01"],
            "hence/read" => &["read", "--json", "--as-of", "2026-06-01"],
            "hence/check" => &["check", "--output-format", "json", "--as-of", "2026-06-01"],
            _ => continue,
        };
        if !is_plain || params["textDocument"]["uri"] != "file:///lights.brief" {
            continue;
        }
        let mut program = std::process::Command::cargo_bin("hence").expect("built");
        let printed = program.current_dir(folder.path()).args(command).arg("lights.brief").output().expect("runs").stdout;
        // The server knows the file by its full path.
        let printed = String::from_utf8(printed).expect("text").replace("\"lights.brief", "\"/lights.brief");
        let printed: Value = serde_json::from_str(&printed).expect("JSON");
        let answer = messages.iter().find(|answer| answer["from"]["id"] == message["to"]["id"]).expect("answered");
        assert_eq!(answer["from"]["result"], printed, "{method}");
        compared += 1;
    }
    assert_eq!(compared, 9);
}
