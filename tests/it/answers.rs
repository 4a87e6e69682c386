//! Questions as servers ask them: the same bytes as the command prints.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::answers::request::{About, QUESTIONS, answer};
use hence::{Date, Memory, load};
use serde_json::{Map, Value, json};

const TODAY: &str = "2026-01-01";

fn printed(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::cargo_bin("hence").expect("built").current_dir(root).args(arguments).output().expect("runs");
    String::from_utf8(output.stdout).expect("text")
}

/// The examples in memory, as they are on disk.
fn memory() -> Memory {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut memory = Memory::new();
    memory.set_today(Some(Date::day(2026, 1, 1)));
    let mut folders = vec![root.join("examples")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("bytes");
                memory.write(path.strip_prefix(root).expect("below"), bytes);
            }
        }
    }
    memory
}

fn asked(path: &str, question: &str, params: Value) -> Result<String, String> {
    let loaded = load(Arc::new(memory()), &[path.into()]);
    let file = loaded.checked[0];
    let mut settings = loaded.settings(file);
    settings.today = Some(Date::day(2026, 1, 1));
    let about = About { project: &loaded.project, file, settings: &settings };
    let Value::Object(params) = params else { panic!("{params}") };
    let mut out = Vec::new();
    answer(question, params, Some(about), &mut out).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(out).expect("text"))
}

#[test]
fn every_question_is_answered_as_its_command_does() {
    let briefs =
        ["examples/mongolia.brief", "examples/rivals.brief", "examples/review/review.brief", "examples/shared-library.brief"];
    let mut answered: Vec<&str> = Vec::new();
    for path in briefs {
        for (question, command) in [
            ("status", vec!["status", "--json", path]),
            ("load", vec!["load", "--json", path]),
            ("disputes", vec!["disputes", "--json", path]),
            ("sources", vec!["sources", "--json", "--as-of", TODAY, path]),
            ("graph", vec!["graph", "--format", "json", path]),
            ("standards", vec!["standards", "--json", "--as-of", TODAY, path]),
            ("read", vec!["read", "--json", "--as-of", TODAY, path]),
            ("check", vec!["check", "--output-format", "json", "--as-of", TODAY, path]),
        ] {
            assert_eq!(asked(path, question, json!({})).as_deref(), Ok(printed(&command).as_str()), "{question} {path}");
            answered.push(question);
        }
    }
    let (essay, rivals) = (briefs[0], briefs[1]);
    for (question, path, params, command) in [
        ("why", rivals, json!({}), vec!["why", "--json", rivals]),
        ("why", rivals, json!({ "id": "volcanoes" }), vec!["why", "--json", rivals, "volcanoes"]),
        ("impact", rivals, json!({ "ids": ["1", "2"] }), vec!["impact", "--json", rivals, "1", "2"]),
        ("impact", rivals, json!({ "publisher": ["Science"] }), vec!["impact", "--json", rivals, "--publisher", "Science"]),
        ("matrix", rivals, json!({}), vec!["matrix", "--json", rivals]),
        ("matrix", rivals, json!({ "question": "trigger" }), vec!["matrix", "--json", rivals, "trigger"]),
        (
            "graph",
            rivals,
            json!({ "focus": ["impact"], "depth": 1, "positions": true }),
            vec!["graph", "--format", "json", "--positions", "--focus", "impact", "--depth", "1", rivals],
        ),
        (
            "graph",
            essay,
            json!({ "standing": ["falls"], "no_off": true }),
            vec!["graph", "--format", "json", "--standing", "falls", "--no-off", essay],
        ),
        (
            "standards",
            rivals,
            json!({ "profile": "phia" }),
            vec!["standards", "--json", "--as-of", TODAY, "--profile", "phia", rivals],
        ),
        ("explain", rivals, json!({ "rule": "unused-note" }), vec!["explain", "--output-format", "json", "unused-note"]),
        ("explain", rivals, json!({ "rule": "sourcing" }), vec!["explain", "--output-format", "json", "sourcing"]),
        ("explain", rivals, json!({}), vec!["explain", "--output-format", "json"]),
    ] {
        assert_eq!(asked(path, question, params).as_deref(), Ok(printed(&command).as_str()), "{command:?}");
        answered.push(question);
    }
    for (format, params) in [("html", json!({})), ("markdown", json!({ "format": "markdown", "for_reader": true }))] {
        let audience = if format == "html" { "colleague" } else { "reader" };
        let command = ["report", "--format", format, "--audience", audience, "--as-of", TODAY, rivals];
        let answer: Value = serde_json::from_str(&asked(rivals, "report", params).expect("answered")).expect("JSON");
        assert_eq!((&answer["format"], answer["text"].as_str()), (&json!(format), Some(printed(&command).as_str())));
        answered.push("report");
    }
    for question in QUESTIONS {
        assert!(answered.contains(&question), "{question} was not asked");
    }
}

#[test]
fn what_is_wrong_with_a_question_is_said_with_what_to_ask() {
    let rivals = "examples/rivals.brief";
    for (question, params, words) in [
        ("stats", json!({}), "did you mean `status`?"),
        ("brew", json!({}), "there is no question `brew`; `status`"),
        ("why", json!({ "id": "volcanos" }), "did you mean `volcanoes`?"),
        ("why", json!({ "statement": "impact" }), "wrong parameters: unknown field `statement`, expected `id`"),
        ("why", json!({ "id": 1 }), "wrong parameters: invalid type: integer"),
        ("status", json!({ "id": "impact" }), "wrong parameters: unknown field `id`"),
        ("impact", json!({}), "say what to retract"),
        ("impact", json!({ "ids": ["trigger"] }), "cannot be retracted"),
        ("graph", json!({ "standing": ["up"] }), "wrong parameters: unknown variant `up`"),
        ("graph", json!({ "focus": ["none-such"] }), "`none-such` is not declared in this brief"),
        ("standards", json!({ "profile": "x" }), "there is no profile `x`"),
        ("explain", json!({ "rule": "unused-nota" }), "did you mean `unused-note`?"),
        ("report", json!({ "format": "docx" }), "wrong parameters: unknown variant `docx`"),
    ] {
        let reason = asked(rivals, question, params).expect_err(question);
        assert!(reason.contains(words), "{question}: {reason}");
    }
    let none = answer("status", Map::new(), None, &mut Vec::new()).expect_err("refused");
    assert_eq!(none.to_string(), "this question is about a file; say which");
}
