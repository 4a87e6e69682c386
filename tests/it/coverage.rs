//! What a check looked at and what it did not, and why.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::render::{json, statistics};
use hence::internals::rules::{Need, RULES};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::pages::example_briefs;

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("hence").expect("the binary");
    command.current_dir(folder).env("COLUMNS", "100").args(arguments).output().expect("run")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// A brief in which a quote is looked up and others are not, each for another reason.
const MANY: &str = "\
brief: Is the dam safe?

claim safe: The dam is safe.
  because: seen + bare-one + web + gone + scan + blank

evidence seen: Divers saw no cracks.
  quote: no cracks
  cites: report
evidence bare-one: The crest is dry.
  quote: the crest is dry
  cites: bare
evidence web: The gates close.
  quote: the gates close
  cites: online
evidence gone: The wall is thick.
  quote: the wall is thick
  cites: lost
evidence scan: The rock is hard.
  quote: the rock is hard
  cites: picture
evidence blank: The turbines run.
  quote: the turbines run
  cites: empty

note report: Report
  publisher: Office
  date: 2020-01-01
  archive: report.txt
note bare: Letter
  publisher: Office
  date: 2020-01-01
note online: Page
  publisher: Office
  date: 2020-01-01
  archive: https://web.archive.org/x
note lost: Book
  publisher: Office
  date: 2020-01-01
  archive: lost.txt
note picture: Plan
  publisher: Office
  date: 2020-01-01
  archive: plan.png
note empty: Log
  publisher: Office
  date: 2020-01-01
  archive: empty.txt
";

fn folder_of(brief: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let files: [(&str, &[u8]); 4] = [
        ("a.brief", brief.as_bytes()),
        ("report.txt", b"We saw no cracks."),
        ("plan.png", b"\x89PNG\r\n\x1a\n"),
        ("empty.txt", b"  \n"),
    ];
    for (path, bytes) in files {
        fs::write(folder.path().join(path), bytes).expect("written");
    }
    folder
}

fn coverage(folder: &Path, arguments: &[&str]) -> Value {
    let output = hence(folder, &[&["check", "a.brief", "--output-format", "json", "--coverage"], arguments].concat());
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    report["coverage"].clone()
}

#[test]
fn each_quote_that_is_not_looked_up_has_its_reason() {
    let folder = folder_of(MANY);
    let coverage = coverage(folder.path(), &[]);
    let quotes = &coverage["quotes"];
    assert_eq!((quotes["all"].as_u64(), quotes["looked_up"].as_u64()), (Some(6), Some(1)));
    let not = quotes["not_looked_up"].as_array().expect("a list");
    let reasons: Vec<(&str, &str, &str)> = not
        .iter()
        .map(|not| {
            let place = &not["places"][0];
            (
                not["reason"].as_str().expect("text"),
                place["statement"].as_str().expect("text"),
                place["source"].as_str().expect("text"),
            )
        })
        .collect();
    assert_eq!(
        reasons,
        [
            ("no-archive", "bare-one", "bare"),
            ("address-only", "web", "online"),
            ("copy-missing", "gone", "lost.txt"),
            ("form-not-read", "scan", "plan.png"),
            ("no-text", "blank", "empty.txt"),
        ]
    );
    assert_eq!(coverage["notes"]["without_place"], 1);
    assert_eq!(coverage["notes"]["places"][0]["statement"], "bare");
}

#[test]
fn a_quote_that_is_in_one_copy_is_looked_up_whatever_its_other_notes_lack() {
    let brief = |quote: &str| {
        format!(
            "evidence e: E.\n  quote: {quote}\n  cites: 1, 2\n\nnote 1: One\n  archive: report.txt\n\nnote 2: Two\n  url: https://example.org\n"
        )
    };
    let found = coverage(folder_of(&brief("We saw no cracks")).path(), &[]);
    assert_eq!((&found["quotes"]["all"], &found["quotes"]["looked_up"]), (&json!(1), &json!(1)), "{found}");
    // It may be in the note that has no copy.
    let found = coverage(folder_of(&brief("We saw no rust")).path(), &[]);
    assert_eq!((&found["quotes"]["all"], &found["quotes"]["looked_up"]), (&json!(1), &json!(0)), "{found}");
}

#[test]
fn people_read_it_after_the_closing_line() {
    let folder = folder_of(MANY);
    let output = hence(folder.path(), &["check", "a.brief", "--coverage"]);
    let shown = text(&output.stdout);
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    // The rules that are off are many, and each new rule would change this.
    let shown: Vec<&str> = shown.split("- rules: ").collect();
    insta::assert_snapshot!(shown[0]);
    let output = hence(folder.path(), &["check", "a.brief", "--coverage", "--off", "quote-not-found"]);
    assert!(text(&output.stdout).contains("- 6 quotes not looked up: `quote-not-found` is off"));
    let output = hence(folder.path(), &["check", "a.brief", "--statistics"]);
    assert!(text(&output.stdout).contains("\n- quotes: 1 of 6 looked up in copies of their sources\n"));
}

#[test]
fn an_ok_says_of_what() {
    let brief = "brief: B\n\nclaim a: It is dry.\n  because: e\n\nevidence e: It was seen.\n  quote: it was seen and heard here\n  cites: n\n\n\
                 note n: N\n  author: A\n  publisher: P\n  date: 2020-01-01\n  url: https://example.org/n\n  accessed: 2020-02-01\n";
    let folder = folder_of(brief);
    let shown = text(&hence(folder.path(), &["check", "a.brief"]).stdout);
    let said = "ok: nothing to report in 1 file (4 statements); 1 of 1 quote not looked up (see `--coverage`)\n";
    assert_eq!(shown, said);
    let found = brief
        .replace("  accessed", "  archive: report.txt\n  accessed")
        .replace("it was seen and heard here", "We saw no cracks");
    let folder = folder_of(&found);
    let shown = text(&hence(folder.path(), &["check", "a.brief"]).stdout);
    assert_eq!(shown, "ok: nothing to report in 1 file (4 statements)\n");
}

#[test]
fn rules_that_are_off_or_need_something_are_listed_with_why() {
    let brief = "brief: B\n  language: de\n  profile: debate\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n";
    let folder = folder_of(brief);
    let coverage = coverage(folder.path(), &["--off", "url-in-text"]);
    let rules = &coverage["rules"];
    let off = |name: &str| {
        let all = rules["off"].as_array().expect("a list");
        all.iter().find(|rule| rule["rule"] == name).map(|rule| rule["because"].as_str().expect("text").to_owned())
    };
    assert_eq!(off("url-in-text").as_deref(), Some("set"));
    assert_eq!(off("missing-archive").as_deref(), Some("profile"));
    assert_eq!(off("missing-horizon").as_deref(), Some("default"));
    assert_eq!(off("unknown-reference"), None);
    let needs = |name: &str| {
        let all = rules["silent"].as_array().expect("a list");
        all.iter().find(|rule| rule["rule"] == name).map(|rule| rule["needs"].as_str().expect("text").to_owned())
    };
    assert_eq!(needs("source-after-cutoff").as_deref(), Some("as-of"));
    assert_eq!(needs("empty-conclusion").as_deref(), Some("language"));
    assert_eq!(needs("off-thesis").as_deref(), Some("thesis"));
    assert_eq!(needs("unsupported-claim"), None);
    let silent = rules["silent"].as_array().expect("a list").len();
    let off = rules["off"].as_array().expect("a list").len();
    assert_eq!(rules["ran"].as_u64(), Some((RULES.len() - silent - off) as u64));
}

/// A brief without what a rule needs.
fn without(brief: &str, need: Need) -> String {
    let lines = |unwanted: &str| {
        brief.lines().filter(|line| !line.starts_with(unwanted)).fold(String::new(), |all, line| all + line + "\n")
    };
    match need {
        Need::AsOf => lines("  as-of:"),
        Need::Thesis => lines("  thesis:"),
        Need::English => match brief.find("brief:") {
            Some(at) if at == 0 || brief[..at].ends_with('\n') => {
                let end = brief[at..].find('\n').map_or(brief.len(), |end| at + end + 1);
                format!("{}  language: de\n{}", &brief[..end], &brief[end..])
            }
            _ => format!("brief: B\n  language: de\n\n{brief}"),
        },
    }
}

#[test]
fn what_rules_need_is_what_their_pages_show() {
    // Each example of a page in which the rule speaks: without what the rule needs it is silent, and only then.
    let mut seen = 0;
    for rule in RULES.iter().filter(|rule| !rule.needs.is_empty()) {
        for brief in example_briefs(rule) {
            for &need in rule.needs {
                let folder = folder_of(&without(&brief, need));
                let output =
                    hence(folder.path(), &["check", "a.brief", "--output-format", "concise", "--no-config", "--warn", rule.name]);
                let shown = text(&output.stdout);
                assert!(!shown.contains(&format!("[{}]", rule.name)), "{} without {}:\n{brief}\n{shown}", rule.name, need.name());
                seen += 1;
            }
        }
    }
    assert!(seen >= 15, "{seen}");
}

#[test]
fn json_and_statistics_are_as_their_schemas_say() {
    let folder = folder_of(MANY);
    for (schema, arguments) in [(json::SCHEMA, "--coverage"), (statistics::SCHEMA, "--statistics")] {
        let schema: Value = serde_json::from_str(schema).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let output = hence(folder.path(), &["check", "a.brief", "--output-format", "json", arguments]);
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(report["coverage"].is_object());
    }
}

#[test]
fn sarif_has_it_in_its_invocation_and_formats_without_a_place_say_it_on_standard_error() {
    let folder = folder_of(MANY);
    let output = hence(folder.path(), &["check", "a.brief", "--output-format", "sarif", "--coverage"]);
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["properties"]["coverage"]["quotes"]["looked_up"], 1);
    let notes = invocation["toolExecutionNotifications"].as_array().expect("a list");
    assert!(
        notes.iter().any(|note| note["message"]["text"].as_str().is_some_and(|text| text.starts_with("quotes: 1 of 6"))),
        "{notes:?}"
    );
    for format in ["jsonl", "gitlab", "junit", "rdjson"] {
        let output = hence(folder.path(), &["check", "a.brief", "--output-format", format, "--coverage"]);
        assert!(text(&output.stderr).contains("quotes: 1 of 6"), "{format}");
        assert!(!text(&output.stdout).contains("quotes: 1 of 6"), "{format}");
    }
}
