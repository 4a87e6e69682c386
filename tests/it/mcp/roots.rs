//! What may be read: what is below the roots, and nothing else.

use std::sync::Arc;

use hence::internals::mcp::{Options, Server};
use hence::{Memory, Os, System};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::mcp::{BRIDGE, Client, sound};

/// A server that a client with roots speaks to.
struct Asking(Server);

impl Asking {
    fn new(system: Arc<dyn System>) -> Self {
        let mut asking = Self(Server::new(Options { system, folders: Vec::new(), store: None }));
        let params = json!({ "protocolVersion": "2025-06-18", "capabilities": { "roots": { "listChanged": true } } });
        asking.send(&json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params }));
        asking
    }

    fn send(&mut self, message: &Value) -> Vec<Value> {
        self.0.handle(&message.to_string()).iter().map(|sent| serde_json::from_str(sent).expect("JSON")).collect()
    }

    fn check(&mut self, id: u64, path: &str) -> Vec<Value> {
        let params = json!({ "name": "check", "arguments": { "path": path } });
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params }))
    }
}

fn text(answer: &Value) -> &str {
    answer["result"]["content"][0]["text"].as_str().expect("text")
}

fn memory() -> Arc<Memory> {
    Arc::new([("a/bridge.brief", BRIDGE), ("b/bridge.brief", "claim x: X.\n")].into_iter().collect())
}

#[test]
fn a_client_is_asked_for_its_roots_when_a_file_is_first_read() {
    let mut asking = Asking::new(memory());
    let asked = asking.check(1, "bridge.brief");
    assert_eq!(asked, [json!({ "jsonrpc": "2.0", "id": "roots-1", "method": "roots/list" })]);
    // What comes meanwhile waits, and what needs no file does not.
    assert_eq!(asking.check(2, "/b/bridge.brief"), Vec::<Value>::new());
    let params = json!({ "name": "explain", "arguments": { "name": "note" } });
    assert_eq!(asking.send(&json!({ "jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": params })).len(), 1);
    let roots = json!({ "roots": [{ "uri": "file:///a", "name": "a" }, { "uri": "https://example.org/b" }] });
    let answers = asking.send(&json!({ "jsonrpc": "2.0", "id": "roots-1", "result": roots }));
    assert_eq!(answers.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [1, 2]);
    assert!(text(&answers[0]).starts_with("1 error in 1 file"), "{}", answers[0]);
    assert_eq!(text(&answers[1]), "`/b/bridge.brief` is outside the folders that may be read: `/a`");
    // They changed: asked once more.
    assert!(asking.send(&json!({ "jsonrpc": "2.0", "method": "notifications/roots/list_changed" })).is_empty());
    assert_eq!(asking.check(4, "/b/bridge.brief")[0]["id"], "roots-2");
    let answers = asking.send(&json!({ "jsonrpc": "2.0", "id": "roots-2", "result": { "roots": [{ "uri": "file:///b" }] } }));
    assert_eq!(answers[0]["result"]["isError"], false);
}

#[test]
fn a_client_that_gives_no_roots_hears_what_to_do() {
    for outcome in
        [json!({ "error": { "code": -32601, "message": "no" } }), json!({ "result": { "roots": [] } }), json!({ "result": 1 })]
    {
        let mut asking = Asking::new(memory());
        asking.check(1, "bridge.brief");
        let mut response = outcome;
        response["jsonrpc"] = "2.0".into();
        response["id"] = "roots-1".into();
        let answers = asking.send(&response);
        assert!(text(&answers[0]).contains("start the server as `hence mcp FOLDER`"), "{}", answers[0]);
    }
    let mut asking = Asking::new(memory());
    asking.check(1, "bridge.brief");
    assert!(asking.0.is_waiting());
    let answers = asking.0.give_up_waiting();
    assert!(!asking.0.is_waiting() && answers.len() == 1 && answers[0].contains("hence mcp FOLDER"));
    // It comes late, and counts.
    assert!(
        asking.send(&json!({ "jsonrpc": "2.0", "id": "roots-1", "result": { "roots": [{ "uri": "file:///a" }] } })).is_empty()
    );
    assert!(text(&asking.check(2, "bridge.brief")[0]).starts_with("1 error"));
}

#[test]
fn a_request_of_the_newer_generation_is_asked_to_bring_its_roots() {
    let system = memory();
    let mut server = Server::new(Options { system, folders: Vec::new(), store: None });
    let mut ask = |client: Value, more: &Value| -> Value {
        let mut params = json!({ "name": "check", "arguments": { "path": "bridge.brief" } });
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": client,
        });
        params["inputResponses"] = more.clone();
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
        serde_json::from_str::<Value>(&server.handle(&message.to_string())[0]).expect("JSON")["result"].clone()
    };
    let asked = ask(json!({ "roots": {} }), &Value::Null);
    assert_eq!(
        (&asked["resultType"], &asked["inputRequests"]["roots"]["method"]),
        (&json!("input_required"), &json!("roots/list"))
    );
    let answer = ask(json!({ "roots": {} }), &json!({ "roots": { "roots": [{ "uri": "file:///a" }] } }));
    assert_eq!((&answer["resultType"], &answer["structuredContent"]["summary"]["errors"]), (&json!("complete"), &json!(1)));
    let none = ask(json!({}), &Value::Null);
    assert_eq!(none["isError"], true);
}

#[test]
fn folders_of_the_command_line_count_whatever_the_client_says() {
    let mut client = Client::with(&[("a/bridge.brief", BRIDGE), ("b/x.brief", BRIDGE)], &["/a"], None);
    for path in ["bridge.brief", "./bridge.brief", "/a/bridge.brief", "/a/../a/bridge.brief", "file:///a/bridge.brief"] {
        let (answer, _) = client.call("check", &json!({ "path": path }));
        assert_eq!(answer["reports"][0]["file"], "bridge.brief", "{path}");
    }
    for path in ["/b/x.brief", "../b/x.brief", "/", "/a/../b/x.brief", "b/x.brief/../../../b/x.brief", "file:///b/x.brief"] {
        let reason = client.refused("check", &json!({ "path": path }));
        assert!(reason.ends_with("is outside the folders that may be read: `/a`"), "{path}: {reason}");
    }
    // Whether something is there is not said of what may not be read.
    let there = client.refused("check", &json!({ "path": "/b/x.brief" })).replace("x.brief", "y.brief");
    assert_eq!(client.refused("check", &json!({ "path": "/b/y.brief" })), there);
    assert_eq!(client.refused("check", &json!({ "path": "none.brief" })), "`none.brief` is not there");
    assert_eq!(client.refused("check", &json!({ "path": "a\u{0}b" })), "a path has no NUL in it");
}

#[test]
fn a_text_needs_no_folder_and_reads_none() {
    let mut client = Client::with(&[("secret.brief", "claim hidden: Hidden.\n")], &[], None);
    assert!(client.call("check", &json!({ "text": sound() })).0["clean"] == true);
    let (answer, _) = client.call("check", &json!({ "text": "use s: secret.brief\n" }));
    assert_eq!(answer["reports"][0]["rule"], "missing-file");
    assert!(!answer.to_string().contains("hidden"), "{answer}");
    assert!(client.refused("check", &json!({})).starts_with("name a brief"));
}

#[cfg(unix)]
#[test]
fn links_and_uses_do_not_lead_out_of_the_roots() {
    use std::fs;
    use std::os::unix::fs::symlink;

    let folder = TempDir::new().expect("a folder");
    let (root, outside) = (folder.path().join("root"), folder.path().join("outside"));
    for path in [&root, &outside] {
        fs::create_dir(path).expect("made");
    }
    // Without the roots, the project would be the whole folder.
    fs::create_dir(folder.path().join(".git")).expect("made");
    fs::write(outside.join("secret.brief"), "claim hidden: The secret.\n").expect("written");
    fs::write(outside.join("copy.txt"), "the secret words of the copy").expect("written");
    fs::write(outside.join("hence.toml"), "[rules]\nsecret = 1\n").expect("written");
    symlink(outside.join("secret.brief"), root.join("link.brief")).expect("linked");
    symlink(&outside, root.join("folder")).expect("linked");
    symlink(outside.join("hence.toml"), root.join("hence.toml")).expect("linked");
    let brief = "use a: ../outside/secret.brief\nuse b: link.brief\nuse c: folder/secret.brief\n\n\
                 evidence e: Words.\n  quote: \"the secret words of the copy\"\n  cites: 1\n\n\
                 note 1: Copy\n  archive: folder/copy.txt\n";
    fs::write(root.join("own.brief"), brief).expect("written");
    let mut server = Server::new(Options { system: Arc::new(Os), folders: vec![root.clone()], store: None });
    server
        .handle(r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}"#);
    let mut check = |path: &str| -> String {
        let params = json!({ "name": "check", "arguments": { "path": path } });
        server.handle(&json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": params }).to_string()).concat()
    };
    // A configuration that leads out cannot be used, and is not shown.
    let own = check("own.brief");
    assert!(own.contains("configuration cannot be used") && !own.contains("secret = 1"), "{own}");
    fs::remove_file(root.join("hence.toml")).expect("removed");
    let own = check("own.brief");
    assert!(own.matches("missing-file").count() >= 4 && !own.contains("The secret"), "{own}");
    for path in ["link.brief", "folder/secret.brief", "folder", "../outside/secret.brief"] {
        let answer = check(path);
        assert!(answer.contains("outside the folders that may be read") && !answer.contains("hidden"), "{path}: {answer}");
    }
    assert!(check(&outside.join("secret.brief").display().to_string()).contains("outside"));
    // A folder is walked without what links lead to.
    let all = check(".");
    assert!(all.contains("own.brief") && !all.contains("The secret"), "{all}");
}
