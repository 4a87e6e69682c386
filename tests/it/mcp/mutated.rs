//! Messages with slips, cut off, or put together at random: each is answered as the protocol says, and none stops the server.

use serde_json::{Value, json};

use crate::mcp::{BRIDGE, Client};

/// Numbers that look random, the same in each run.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most.max(1)
    }

    fn of<'all, Item>(&mut self, items: &'all [Item]) -> &'all Item {
        &items[self.below(items.len())]
    }
}

fn value(numbers: &mut Numbers, depth: usize) -> Value {
    let texts =
        ["", "bridge.brief", "..", "safe", "1", "/etc/passwd", "\u{0}\u{202e}", "claim a: A.\n  because: a\n", BRIDGE, "error"];
    match numbers.below(if depth == 0 { 5 } else { 8 }) {
        0 => Value::Null,
        1 => json!(numbers.below(2) == 0),
        2 => json!(i64::try_from(numbers.below(400)).expect("small") - 100),
        3 | 4 => json!(numbers.of(&texts)),
        5 | 6 => json!((0..numbers.below(4)).map(|_| value(numbers, depth - 1)).collect::<Vec<_>>()),
        _ => arguments(numbers, depth - 1),
    }
}

fn arguments(numbers: &mut Numbers, depth: usize) -> Value {
    let names = [
        "path", "text", "id", "ids", "edits", "new_text", "old", "new", "most", "level", "profile", "unsafe", "name", "uri", "x",
    ];
    Value::Object((0..numbers.below(5)).map(|_| ((*numbers.of(&names)).to_owned(), value(numbers, depth))).collect())
}

fn message(numbers: &mut Numbers) -> Value {
    let methods = [
        "tools/call",
        "tools/call",
        "tools/call",
        "tools/call",
        "tools/list",
        "resources/read",
        "resources/list",
        "prompts/get",
        "initialize",
        "ping",
        "server/discover",
        "notifications/cancelled",
        "notifications/roots/list_changed",
        "x",
    ];
    let tools = ["check", "apply_fixes", "what_if", "explain", "status", "why", "impact", "load", "matrix", "sources", "brew"];
    let mut params = arguments(numbers, 2);
    params["name"] = json!(numbers.of(&tools));
    params["arguments"] = if numbers.below(8) == 0 { value(numbers, 1) } else { arguments(numbers, 3) };
    if numbers.below(3) == 0 {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": numbers.of(&["2026-07-28", "1"]),
            "io.modelcontextprotocol/clientCapabilities": value(numbers, 1),
        });
    }
    let mut message = json!({ "jsonrpc": "2.0", "method": numbers.of(&methods), "params": params });
    if numbers.below(10) > 0 {
        message["id"] = if numbers.below(10) == 0 { value(numbers, 1) } else { json!(numbers.below(100)) };
    }
    message
}

#[test]
fn every_message_is_answered_once_or_not_at_all() {
    let mut numbers = Numbers::new(7);
    let mut client = Client::of(&[("bridge.brief", BRIDGE), ("hence.toml", "")]);
    let (mut answers, mut errors) = (0, 0);
    for at in 0..1_500 {
        let message = message(&mut numbers);
        let mut line = message.to_string();
        if at % 5 == 0 {
            // A slip, or the end is missing.
            let place = (0..=numbers.below(line.len())).rev().find(|&place| line.is_char_boundary(place)).unwrap_or_default();
            if at % 10 == 0 { line.truncate(place) } else { line.insert(place, *numbers.of(&['"', '{', ']', '0', '\\', 'é'])) }
        }
        let sent = client.send(&line);
        assert!(sent.len() <= 1, "{line}: {sent:?}");
        for answer in sent {
            assert_eq!(answer["jsonrpc"], "2.0", "{line}");
            assert!(answer.get("result").is_some() != answer.get("error").is_some(), "{line}: {answer}");
            if let Some(error) = answer.get("error") {
                assert!(error["code"].is_i64() && error["message"].as_str().is_some_and(|words| !words.is_empty()), "{answer}");
                errors += 1;
            }
            answers += 1;
        }
    }
    assert!(answers > 1_000 && errors > 100 && errors < answers * 3 / 4, "{errors} of {answers}");
}
