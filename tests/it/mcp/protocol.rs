//! The protocol: versions, faulty messages, what is listed.

use serde_json::{Value, json};

use crate::mcp::{BRIDGE, Client, validate};

#[test]
fn the_revision_of_the_client_is_spoken_where_it_is_known() {
    for (offered, spoken) in [
        ("2025-11-25", "2025-11-25"),
        ("2025-06-18", "2025-06-18"),
        ("2025-03-26", "2025-03-26"),
        ("2024-11-05", "2024-11-05"),
        ("2026-07-28", "2025-11-25"),
        ("1.0", "2025-11-25"),
    ] {
        let mut client = Client::of(&[]);
        let answer = client.ask("initialize", &json!({ "protocolVersion": offered, "capabilities": {}, "clientInfo": {} }));
        assert_eq!(answer["result"]["protocolVersion"], spoken);
        assert!(answer["result"]["instructions"].as_str().is_some_and(|text| text.contains("hence://skill")));
    }
}

fn modern(version: &str, params: Value) -> Value {
    let mut params = params;
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": version,
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    params
}

#[test]
fn a_request_may_say_for_itself_what_it_needs() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE)]);
    let found = client.ask("server/discover", &modern("2026-07-28", json!({})));
    let result = &found["result"];
    assert_eq!((&result["supportedVersions"], &result["resultType"]), (&json!(["2026-07-28"]), &json!("complete")));
    let params = modern("2026-07-28", json!({ "name": "check", "arguments": { "path": "bridge.brief" } }));
    let answer = client.ask("tools/call", &params);
    assert_eq!(answer["result"]["structuredContent"]["summary"]["errors"], 1);
    assert_eq!(answer["result"]["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "hence");
    let listed = client.ask("tools/list", &modern("2026-07-28", json!({})));
    assert_eq!((&listed["result"]["cacheScope"], &listed["result"]["resultType"]), (&json!("public"), &json!("complete")));
    let other = client.ask("tools/list", &modern("2031-01-01", json!({})));
    assert_eq!((&other["error"]["code"], &other["error"]["data"]["supported"]), (&json!(-32022), &json!(["2026-07-28"])));
    let meta = json!({ "_meta": { "io.modelcontextprotocol/protocolVersion": "2026-07-28" } });
    assert_eq!(client.ask("tools/list", &meta)["error"]["code"], -32602);
}

#[test]
fn what_is_no_message_is_answered_with_what_is_wrong() {
    for (line, code, id, words) in [
        ("{", -32700, Value::Null, "not JSON"),
        ("nonsense", -32700, Value::Null, "not JSON"),
        ("[]", -32600, Value::Null, "list of messages"),
        ("1", -32600, Value::Null, "not an object"),
        ("{}", -32600, Value::Null, "jsonrpc"),
        (r#"{"jsonrpc":"1.0","id":3,"method":"ping"}"#, -32600, json!(3), "jsonrpc"),
        (r#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600, Value::Null, "`id`"),
        (r#"{"jsonrpc":"2.0","id":3,"method":1}"#, -32600, json!(3), "`method`"),
        (r#"{"jsonrpc":"2.0","id":"a"}"#, -32600, json!("a"), "neither"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"ping","params":[1]}"#, -32600, json!(3), "`params`"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"brew"}"#, -32601, json!(3), "no method `brew`"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"initialize"}"#, -32602, json!(3), "protocolVersion"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"tools/call"}"#, -32602, json!(3), "`name`"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"chek"}}"#, -32602, json!(3), "did you mean `check`?"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":7}}"#, -32602, json!(3), "`name`"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"hence://x"}}"#, -32002, json!(3), "no resource"),
        (
            r#"{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#,
            -32002,
            json!(3),
            "no resource",
        ),
        (r#"{"jsonrpc":"2.0","id":3,"method":"prompts/get","params":{"name":"x"}}"#, -32602, json!(3), "write_brief"),
        (r#"{"jsonrpc":"2.0","id":3,"method":"prompts/get","params":{"name":"write_brief"}}"#, -32602, json!(3), "`question`"),
    ] {
        let answers = Client::of(&[]).send(line);
        let [answer] = &answers[..] else { panic!("{line}: {answers:?}") };
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(code), &id), "{line}");
        assert!(answer["error"]["message"].as_str().is_some_and(|message| message.contains(words)), "{line}: {answer}");
    }
}

#[test]
fn what_wants_no_answer_gets_none() {
    for line in [
        "",
        "  \n",
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/unheard-of","params":{}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#,
        r#"{"jsonrpc":"2.0","id":99,"result":{}}"#,
        r#"{"jsonrpc":"2.0","id":"roots-1","error":{"code":1,"message":"no"}}"#,
    ] {
        assert_eq!(Client::of(&[]).send(line), Vec::<Value>::new(), "{line}");
    }
}

#[test]
fn deep_and_huge_messages_are_refused() {
    let mut client = Client::of(&[]);
    let deep = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"ping","params":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(client.send(&deep)[0]["error"]["code"], -32700);
    let text = "x".repeat((8 << 20) + 1);
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "check", "arguments": { "text": text } } });
    let answer = &client.send(&message.to_string())[0];
    assert_eq!(answer["result"]["content"][0]["text"], "`text` is longer than 8 MiB; name the file by its `path`");
    let huge = " ".repeat((32 << 20) + 1);
    let answer = &client.send(&format!("{huge}{{}}"))[0];
    assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(-32600), &Value::Null));
}

#[test]
fn a_cancelled_request_is_not_answered() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE)]);
    let cancelled = client.server.cancelled();
    assert!(cancelled.see(r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"a"}}"#));
    assert!(!cancelled.see(r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"notifications/cancelled"}}"#));
    let call = |id: &str| {
        json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": "check", "arguments": { "path": "bridge.brief" } } })
            .to_string()
    };
    assert_eq!(client.send(&call("a")), Vec::<Value>::new());
    assert_eq!(client.send(&call("b")).len(), 1);
}

#[test]
fn before_the_beginning_only_the_beginning_is_answered() {
    let options =
        hence::internals::mcp::Options { system: std::sync::Arc::new(hence::Memory::new()), folders: Vec::new(), store: None };
    let mut server = hence::internals::mcp::Server::new(options);
    let mut ask = |method: &str| -> Value {
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": method });
        serde_json::from_str(&server.handle(&message.to_string())[0]).expect("JSON")
    };
    assert_eq!(ask("ping")["result"], json!({}));
    assert_eq!(ask("server/discover")["result"]["supportedVersions"], json!(["2026-07-28"]));
    assert_eq!(ask("tools/list")["error"]["code"], -32600);
}

#[test]
fn tools_are_listed_with_schemas_that_are_schemas() {
    for (store, is_read_only) in [(None, true), (Some(std::sync::Arc::new(crate::mcp::Writes::default()) as _), false)] {
        let mut client = Client::with(&[], &["/"], store);
        let listed = client.ask("tools/list", &json!({}));
        let tools = listed["result"]["tools"].as_array().expect("a list");
        let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
        assert_eq!(names, ["check", "apply_fixes", "what_if", "explain", "status", "why", "impact", "load", "matrix", "sources"]);
        for tool in tools {
            let changes = tool["name"] == "apply_fixes" && !is_read_only;
            assert_eq!(
                (&tool["annotations"]["readOnlyHint"], &tool["annotations"]["openWorldHint"]),
                (&json!(!changes), &json!(false))
            );
            for schema in [&tool["inputSchema"], &tool["outputSchema"]] {
                assert_eq!(schema["type"], "object", "{}", tool["name"]);
                assert!(jsonschema::meta::is_valid(schema), "{}", tool["name"]);
            }
            assert!(tool["description"].as_str().is_some_and(|words| words.len() < 600), "{}", tool["name"]);
        }
    }
}

#[test]
fn the_schemas_of_answers_are_printed_and_kept_in_the_repository() {
    use std::process::Command;

    use assert_cmd::cargo::CommandCargoExt;

    for (tool, name) in
        [("check", "mcp-check"), ("apply_fixes", "mcp-apply-fixes"), ("what_if", "mcp-what-if"), ("explain", "mcp-explain")]
    {
        let printed = Command::cargo_bin("hence").expect("built").args(["schema", name]).output().expect("runs").stdout;
        let path = format!("{}/docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(printed, std::fs::read(path).expect("a schema"), "{name}");
        let printed: Value = serde_json::from_slice(&printed).expect("JSON");
        assert_eq!(printed, Client::of(&[]).schema(tool), "{name}");
    }
}

#[test]
fn every_resource_that_is_listed_can_be_read() {
    let mut client = Client::of(&[]);
    let listed = client.ask("resources/list", &json!({}));
    let resources = listed["result"]["resources"].as_array().expect("a list");
    assert!(resources.len() > hence::RULES.len() + 3);
    for resource in resources {
        let read = client.ask("resources/read", &json!({ "uri": resource["uri"] }));
        let text = read["result"]["contents"][0]["text"].as_str().expect("text");
        assert_eq!(resource["size"], text.len(), "{resource}");
        assert!(!text.is_empty());
    }
    assert_eq!(
        client.ask("resources/templates/list", &json!({}))["result"]["resourceTemplates"][0]["uriTemplate"],
        "hence://rules/{rule}"
    );
    let near = client.ask("resources/read", &json!({ "uri": "hence://rules/unused-nota" }));
    assert!(near["error"]["message"].as_str().is_some_and(|words| words.contains("did you mean `unused-note`?")), "{near}");
}

#[test]
fn a_prompt_brings_the_language_with_it() {
    let mut client = Client::of(&[]);
    let listed = client.ask("prompts/list", &json!({}));
    for (prompt, argument) in [("write_brief", "question"), ("correct_brief", "path")] {
        assert!(listed["result"]["prompts"].as_array().is_some_and(|all| all.iter().any(|listed| listed["name"] == prompt)));
        let got = client.ask("prompts/get", &json!({ "name": prompt, "arguments": { argument: "Is it safe?" } }));
        let text = got["result"]["messages"][0]["content"]["text"].as_str().expect("text");
        assert!(text.contains("Is it safe?") && text.contains("because:"), "{text}");
    }
}

#[test]
fn what_came_is_answered_on_one_line_with_nothing_hidden() {
    let mut client = Client::of(&[]);
    let text = "claim a: x\u{202e}y\u{0}\u{7f}\u{2028} ##[error]\r\n  because: b\n";
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "check", "arguments": { "text": text } } });
    let sent = client.server.handle(&message.to_string());
    assert!(sent.len() == 1 && !sent[0].contains(['\n', '\r', '\u{202e}', '\u{2028}']), "{sent:?}");
    let answer: Value = serde_json::from_str(&sent[0]).expect("JSON");
    validate(&client.schema("check"), &answer["result"]["structuredContent"]);
}
