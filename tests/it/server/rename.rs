//! Renaming while other messages wait: all that was sent before counts, and no two statements get one id.

use std::sync::Arc;

use hence::Memory;
use hence::internals::server::Server;
use serde_json::{Value, json};

const LIBRARY: &str = "claim safe: It is safe.\n  because: tested\n\nassumption tested: It was tested.\n";
const BRIEF: &str = "use lib: lib.brief\n\nbrief: A\n  thesis: good\n\nclaim good: It is good.\n  because: lib/safe\n";

/// A server that has these files open, and was not asked for reports since.
fn with_open(files: &[(&str, &str)]) -> Server {
    let mut server = Server::new(Arc::new(Memory::new()));
    server.receive(&json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}).to_string());
    for (uri, text) in files {
        let document = json!({"uri": uri, "languageId": "brief", "version": 0, "text": text});
        let params = json!({"textDocument": document});
        server.receive(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params}).to_string());
    }
    server
}

/// What the request answers at a place of a file, where reports are not asked for before.
fn asked(server: &mut Server, method: &str, uri: &str, (line, character): (u32, u32), name: &str) -> Value {
    let params = json!({
        "textDocument": {"uri": uri}, "position": {"line": line, "character": character},
        "newName": name, "context": {"includeDeclaration": true},
    });
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": format!("textDocument/{method}"), "params": params});
    let sent = server.receive(&message.to_string());
    serde_json::from_str(sent.last().expect("an answer")).expect("JSON")
}

#[test]
fn a_file_that_was_opened_just_before_is_renamed_in_too() {
    let (library, brief) = ("file:///lib.brief", "file:///a.brief");
    for files in [[(library, LIBRARY), (brief, BRIEF)], [(brief, BRIEF), (library, LIBRARY)]] {
        let mut server = with_open(&files);
        let answer = asked(&mut server, "rename", library, (0, 7), "sound");
        let changes = answer["result"]["changes"].as_object().expect("edits");
        assert_eq!(changes.keys().collect::<Vec<_>>(), [brief, library]);
        let mut server = with_open(&files);
        let answer = asked(&mut server, "references", library, (0, 7), "");
        assert_eq!(answer["result"].as_array().expect("places").len(), 2);
    }
}

#[test]
fn an_id_in_another_form_of_unicode_is_taken() {
    let uri = "file:///u.brief";
    for (declared, new) in [("caf\u{e9}", "cafe\u{301}"), ("cafe\u{301}", "caf\u{e9}"), ("\u{ac00}", "\u{1100}\u{1161}")] {
        let text = format!("claim {declared}: X.\n  because: b\n\nassumption b: B.\n");
        let mut server = with_open(&[(uri, &text)]);
        let refused = asked(&mut server, "rename", uri, (3, 11), new);
        assert_eq!(refused["error"]["message"], format!("claim `{declared}` has this id"), "{new:?}");
        // The statement itself may be written otherwise.
        let own = asked(&mut server, "rename", uri, (0, 6), new);
        assert!(own["result"].is_object(), "{own}");
    }
}
