//! The skill file and the page for agents: each example gives exactly the reports that it is marked with.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::mcp::Client;

/// The blocks of a page in a language, each with what stands after the language.
fn blocks(page: &str, language: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("text");
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(marks) = info.strip_prefix(language) {
            blocks.push((marks.trim().to_owned(), body.join("\n") + "\n"));
        }
    }
    blocks
}

#[test]
fn every_example_gives_the_reports_that_it_is_marked_with() {
    let mut client = Client::of(&[]);
    for (page, least) in [("docs/agents/SKILL.md", 6), ("docs/agents.md", 1)] {
        let examples = blocks(page, "brief");
        assert!(examples.len() >= least, "{page}: {}", examples.len());
        for (marks, text) in examples {
            let (answer, words) = client.call("check", &json!({ "text": text }));
            let found: BTreeSet<&str> =
                answer["reports"].as_array().expect("a list").iter().filter_map(|report| report["rule"].as_str()).collect();
            assert_eq!(found, marks.split_whitespace().collect(), "{page}: {text}\n{words}");
        }
    }
}

#[test]
fn the_skill_names_its_kinds_and_fields_as_the_language_does() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/agents/SKILL.md")).expect("text");
    for kind in &hence::internals::schema::KINDS {
        assert!(text.contains(&format!("| `{}", kind.name)), "{} is not in the table", kind.name);
    }
    let names = ["name: ", "description: "];
    assert!(text.starts_with("---\n") && names.iter().all(|name| text.lines().take(4).any(|line| line.starts_with(name))));
    // What an agent reads at the beginning is short.
    assert!(text.len() < 9_000, "{}", text.len());
}

#[test]
fn configurations_for_clients_are_json_that_starts_the_server() {
    let configurations = blocks("docs/agents.md", "json");
    assert!(configurations.len() >= 3);
    for (_, text) in configurations {
        let value: Value = serde_json::from_str(&text).expect("JSON");
        let servers = value.get("mcpServers").or_else(|| value.get("servers")).or_else(|| value.get("context_servers"));
        let server = &servers.unwrap_or_else(|| panic!("{text}"))["hence"];
        assert_eq!((&server["command"], &server["args"][0]), (&json!("hence"), &json!("mcp")), "{text}");
    }
}

#[test]
fn the_page_names_every_tool() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/agents.md")).expect("text");
    let listed = Client::of(&[]).ask("tools/list", &json!({}));
    for tool in listed["result"]["tools"].as_array().expect("a list") {
        let name = tool["name"].as_str().expect("a name");
        assert!(text.contains(&format!("| `{name}` |")), "{name} is not in the table");
    }
}
