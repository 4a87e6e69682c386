//! The tools: what they answer, and what they refuse.

use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::mcp::{BRIDGE, Client, sound};

#[test]
fn a_check_gives_the_lines_to_write_and_what_is_legal() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE)]);
    let (answer, text) = client.call("check", &json!({ "path": "bridge.brief" }));
    let report = &answer["reports"][0];
    assert_eq!(
        (&report["rule"], &report["line"], &report["now"]),
        (&json!("unknown-field"), &json!(5), &json!("  becuase: inspected"))
    );
    let change = json!({ "file": "bridge.brief", "line": 5, "old": ["  becuase: inspected"], "new": ["  because: inspected"] });
    assert_eq!(report["fixes"][0]["changes"], json!([change]));
    assert_eq!(report["legal"]["what"], "fields of a claim");
    assert!(report["legal"]["values"].as_array().is_some_and(|fields| fields.contains(&json!("because"))));
    assert!(text.contains("    + ") && text.contains("  because: inspected\n"), "{text}");
    assert_eq!(answer["clean"], false);
    // To do what is said is enough.
    let corrected = BRIDGE.replace("  becuase: inspected", change["new"][0].as_str().expect("a line"));
    let (answer, text) = client.call("check", &json!({ "path": "bridge.brief", "text": corrected }));
    assert_eq!((&answer["clean"], &answer["reports"]), (&json!(true), &json!([])));
    assert_eq!(text, "ok: nothing to report in 1 file (5 statements)");
}

/// What may stand at the place of the first report of a rule.
fn legal(text: &str, rule: &str) -> Value {
    let (answer, _) = Client::of(&[]).call("check", &json!({ "text": text, "most": 200 }));
    let report = answer["reports"].as_array().and_then(|all| all.iter().find(|report| report["rule"] == rule).cloned());
    report.unwrap_or_else(|| panic!("no {rule} in {answer}"))["legal"].clone()
}

#[test]
fn what_is_legal_comes_from_the_language_and_the_brief() {
    let has = |legal: &Value, value: &str| legal["values"].as_array().is_some_and(|all| all.contains(&json!(value)));
    assert!(has(&legal("cliam a: A.\n", "unknown-kind"), "claim"));
    for (text, rule, what, value) in [
        ("note 1: T\n  genre: book\n", "invalid-value", "words", "academic"),
        ("note 1: T\n  reliability: 2\n", "invalid-value", "grades of a source", "B (usually reliable)"),
        ("note 1: T\n  date: soon\n", "invalid-value", "a date", ""),
        (
            "claim a: A.\n  because: e\n  likelihood: maybe so\nevidence e: E.\n",
            "unknown-likelihood",
            "terms of ICD 203",
            "likely (55–80 %)",
        ),
        (
            "brief: B\n  profile: phia\nclaim a: A.\n  because: e\n  likelihood: probable-ish\nevidence e: E.\n",
            "unknown-likelihood",
            "terms of PHIA",
            "",
        ),
        ("claim a: A.\n  because: e\n  confidence: certain\nevidence e: E.\n", "invalid-value", "levels", "moderate"),
        ("claim a: A.\n  because: xyz\nevidence e: E.\nnote 1: T\n", "unknown-reference", "ids that may stand in `because`", "e"),
        (
            "claim a: A.\n  because: e\nevidence e: E.\n  cites: 2\nnote 1: T\n",
            "unknown-reference",
            "ids that may stand in `cites`",
            "1",
        ),
        (
            "claim a: A.\n  because: e\n  cites: 1\nevidence e: E.\nnote 1: T\n",
            "misplaced-field",
            "fields of a claim",
            "supports",
        ),
        ("note 1: T\n  puplisher: P\n", "unknown-field", "fields of a note", "publisher"),
        (
            "claim a: A.\n  because: e\n    givn: e\nevidence e: E.\n",
            "unknown-field",
            "fields of a claim",
            "given (below because, supports, despite, opposes)",
        ),
    ] {
        let legal = legal(text, rule);
        assert!(legal["what"].as_str().is_some_and(|words| words.starts_with(what)), "{text}: {legal}");
        assert!(value.is_empty() || has(&legal, value), "{text}: {legal}");
    }
}

#[test]
fn what_takes_facts_is_kept_apart_from_form() {
    let mut client = Client::of(&[]);
    let (answer, text) = client.call("check", &json!({ "text": BRIDGE }));
    assert_eq!((&answer["form_is_clean"], &answer["reports"][0]["about"]), (&json!(false), &json!("form")), "{text}");
    let contested = sound() + "\nevidence cracks: It has cracks.\n  opposes: safe\n  cites: 1\n";
    let (answer, text) = client.call("check", &json!({ "text": contested }));
    assert_eq!((&answer["clean"], &answer["form_is_clean"]), (&json!(false), &json!(true)));
    assert!(answer["reports"].as_array().is_some_and(|all| all.iter().all(|report| report["about"] == "content")), "{text}");
    assert!(text.contains("the form is right; what is left is about content"), "{text}");
}

#[test]
fn what_an_allow_silences_is_named() {
    let silenced = "claim a: A.\n  allow: unsupported-claim\n    reason: the user said so\n";
    let (answer, text) = Client::of(&[]).call("check", &json!({ "text": silenced }));
    assert_eq!(answer["notices"], json!(["an `allow` silences 1 report: `unsupported-claim` at <text>:1"]), "{text}");
    assert!(text.contains("note: an `allow` silences 1 report"), "{text}");
}

#[test]
fn only_so_many_reports_are_given_the_most_severe_first() {
    let claim = |at: usize| format!("claim c{at}: Statement number {at} is so.\n  because: x{at}\n\n");
    let text: String = "note 1: Title\n\n".to_owned() + &(0..60).map(claim).collect::<String>();
    let mut client = Client::of(&[]);
    let (answer, words) = client.call("check", &json!({ "text": text }));
    let reports = answer["reports"].as_array().expect("a list");
    assert!(reports.len() == 20 && reports.iter().all(|report| report["level"] == "error"), "{answer}");
    let all = ["errors", "warnings", "advice"].map(|level| answer["summary"][level].as_u64().expect("a count"));
    assert_eq!(answer["left_out"], all.iter().sum::<u64>() - 20);
    assert!(words.contains("reports are shown; correct these and check again"), "{words}");
    let (answer, _) = client.call("check", &json!({ "text": text, "most": 1, "level": "error" }));
    assert_eq!(
        (answer["reports"].as_array().map(Vec::len), &answer["reports"][0]["rule"]),
        (Some(1), &json!("unknown-reference"))
    );
}

#[test]
fn wrong_arguments_are_refused_with_the_right_ones() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE), ("folder/a.brief", BRIDGE), ("empty/x.txt", "")]);
    for (tool, arguments, reason) in [
        ("check", json!({ "pth": "a" }), "there is no argument `pth`; did you mean `path`?"),
        ("check", json!({ "path": 3 }), "`path` is a text, not a number"),
        ("check", json!({ "path": "bridge.brief", "profile": "icd" }), "`profile` is `icd-203`"),
        ("check", json!({ "path": "bridge.brief", "most": 0 }), "`most` is a whole number from 1 to 200"),
        ("check", json!({ "path": "none.brief" }), "`none.brief` is not there"),
        ("check", json!({ "path": "empty" }), "no briefs (`*.brief`) in this folder"),
        ("why", json!({ "path": "folder" }), "is a folder; name one brief"),
        ("why", json!({ "path": "bridge.brief", "id": "saef" }), "did you mean `safe`?"),
        ("why", json!({ "path": "bridge.brief", "id": "1" }), "neither stands nor falls"),
        ("impact", json!({ "path": "bridge.brief" }), "say what to retract"),
        ("impact", json!({ "path": "bridge.brief", "publisher": "Town" }), "no note has the publisher `Town`"),
        ("impact", json!({ "path": "bridge.brief", "doi": "x" }), "is not a valid DOI"),
        ("matrix", json!({ "path": "bridge.brief" }), "there is no `question`"),
        ("explain", json!({}), "`name` is missing"),
        ("explain", json!({ "name": "unused-nota" }), "did you mean `unused-note`?"),
        ("explain", json!({ "name": "publsher" }), "perhaps `publisher`"),
        ("what_if", json!({ "path": "bridge.brief" }), "either `edits` or `new_text`"),
        ("what_if", json!({ "path": "bridge.brief", "edits": "x" }), "`edits` is a list of edits"),
        ("apply_fixes", json!({ "path": "bridge.brief", "unsafe": "yes" }), "`unsafe` is true or false, not a text"),
    ] {
        let words = client.refused(tool, &arguments);
        assert!(words.contains(reason), "{tool} {arguments}: {words}");
    }
    let answer = client.ask("tools/call", &json!({ "name": "check", "arguments": [1] }));
    assert_eq!(answer["result"]["content"][0]["text"], "`arguments` is not an object");
}

/// What the command prints.
fn printed(folder: &TempDir, arguments: &[&str]) -> Value {
    let output = Command::cargo_bin("hence").expect("built").current_dir(folder.path()).args(arguments).output().expect("runs");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

#[test]
fn a_question_is_answered_as_by_its_command() {
    let text = include_str!("../../../examples/rivals.brief");
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("rivals.brief"), text).expect("written");
    let mut client = Client::of(&[("rivals.brief", text)]);
    let thesis = printed(&folder, &["status", "--json", "rivals.brief"])["documents"][0]["theses"][0]
        .as_str()
        .expect("a thesis")
        .to_owned();
    let note = printed(&folder, &["load", "--json", "rivals.brief"]);
    assert!(note.is_object());
    for (tool, arguments, command) in [
        ("status", json!({}), vec!["status", "--json", "rivals.brief"]),
        ("load", json!({}), vec!["load", "--json", "rivals.brief"]),
        ("sources", json!({}), vec!["sources", "--json", "--as-of", "2026-01-01", "rivals.brief"]),
        ("why", json!({ "id": thesis }), vec!["why", "--json", "rivals.brief", &thesis]),
        ("impact", json!({ "ids": [thesis] }), vec!["impact", "--json", "rivals.brief", &thesis]),
        ("matrix", json!({}), vec!["matrix", "--json", "rivals.brief"]),
    ] {
        let mut arguments = arguments;
        arguments["path"] = "rivals.brief".into();
        let (answer, words) = client.call(tool, &arguments);
        assert_eq!(answer, printed(&folder, &command), "{tool}");
        assert!(!words.is_empty() && !words.contains('\u{1b}'), "{tool}: {words}");
    }
}

#[test]
fn faults_of_form_are_said_before_what_stands() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE)]);
    let (_, text) = client.call("status", &json!({ "path": "bridge.brief" }));
    assert!(
        text.starts_with("note: bridge.brief has 1 error in form or references, so this may change; `check` shows them\n"),
        "{text}"
    );
    let (_, text) = client.call("status", &json!({ "text": sound() }));
    assert!(text.starts_with("<text>: thesis safe: stands"), "{text}");
}

#[test]
fn words_of_the_language_are_explained() {
    let mut client = Client::of(&[]);
    let (answer, text) = client.call("explain", &json!({ "name": "note" }));
    assert_eq!(answer["kind"]["name"], "note");
    assert!(text.contains("  publisher: text, or `none`; who published it\n"), "{text}");
    let (answer, text) = client.call("explain", &json!({ "name": "because:" }));
    assert_eq!(answer["fields"][0]["on"], json!(["claim", "forecast"]));
    assert!(text.contains("joined by `+`") && text.contains("\n  given: "), "{text}");
    let (answer, text) = client.call("explain", &json!({ "name": "error[unused-note]" }));
    assert_eq!((&answer["rule"]["rule"], answer["rule"]["page"].as_str()), (&json!("unused-note"), Some(text.as_str())));
    assert!(client.call("explain", &json!({ "name": "sourcing" })).0["rules"].as_array().is_some_and(|rules| rules.len() > 5));
    assert!(client.call("explain", &json!({ "name": "configuration" })).0["page"].is_string());
    for rule in hence::RULES {
        client.call("explain", &json!({ "name": rule.name }));
    }
}

#[test]
fn a_folder_is_checked_by_its_settings() {
    let files = [
        ("p/hence.toml", "exclude = [\"old\"]\n[rules]\nunsupported-claim = \"warning\"\n"),
        ("p/a.brief", "claim a: A.\n"),
        ("p/old/b.brief", "claim b: B.\n"),
    ];
    let mut client = Client::with(&files, &["/p"], None);
    let (answer, _) = client.call("check", &json!({ "path": "." }));
    assert_eq!((&answer["summary"]["files"], &answer["reports"][0]["file"]), (&json!(1), &json!("a.brief")));
    assert_eq!(answer["reports"][0]["level"], "warning");
    // From below, the settings above are not read, and that is said.
    let mut client = Client::with(&files, &["/p/old"], None);
    let (answer, text) = client.call("check", &json!({ "path": "b.brief" }));
    assert_eq!(answer["reports"][0]["level"], "error");
    assert!(text.contains("/p/hence.toml is above the folders that may be read, so its settings do not count here"), "{text}");
    let mut client = Client::with(&[("hence.toml", "[rules]\nx = 1\n"), ("a.brief", "")], &["/"], None);
    let reason = client.refused("check", &json!({ "path": "a.brief" }));
    assert!(reason.starts_with("nothing was done, because the configuration cannot be used:\nhence.toml:2: "), "{reason}");
}

#[test]
fn a_fix_of_very_many_lines_is_not_shown_but_made() {
    let fields: String = (0..200).map(|at| format!("remark: number {at}\n")).collect();
    let text = format!("claim a: A.\n  because: e\n{fields}\nevidence e: E.\n  cites: none\n    reason: r\n");
    let mut client = Client::of(&[]);
    let (answer, words) = client.call("check", &json!({ "text": text }));
    assert_eq!(
        (&answer["reports"][0]["rule"], &answer["reports"][0]["fixes"][0]["changes"]),
        (&json!("unindented-field"), &json!([]))
    );
    assert!(words.contains("too many lines to show; `apply_fixes` makes them"), "{words}");
    let (fixed, _) = client.call("apply_fixes", &json!({ "text": text }));
    assert!(client.call("check", &json!({ "text": fixed["files"][0]["text"] })).0["clean"] == true);
}
