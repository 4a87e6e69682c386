//! The formats of `hence check` as their readers see them: what each says is what `json` says.

mod concise;
mod github;
mod gitlab;
mod hostile;
mod identity;
mod jsonl;
mod junit;
mod many;
mod places;
mod rdjson;
mod sarif;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use assert_cmd::cargo::CommandCargoExt;
use hence::OUTPUT_FORMATS;
use hence::internals::rules::RULES;
use serde_json::Value;
use tempfile::TempDir;

use crate::pages::write_examples;

/// All formats.
pub static FORMATS: LazyLock<Vec<&str>> = LazyLock::new(|| OUTPUT_FORMATS.iter().map(|format| format.name).collect());

/// A report, as every format has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub file: String,
    pub line: u64,
    pub column: u64,
    pub rule: String,
    pub level: String,
}

/// Runs `hence` in a folder.
pub fn hence(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").env_remove("NO_GRAPHICS").output().expect("runs")
}

/// What a check of a folder prints in a format; rules that are off in every profile are on, and there are reports of all levels.
pub fn printed(folder: &Path, format: &str) -> String {
    let arguments = ["check", "--quiet", "--as-of", "2024-06-01", "--warn", "compound-claim", "--output-format", format];
    let output = hence(folder, &arguments);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What `json` says of a folder, in its order.
pub fn expected(folder: &Path) -> Vec<Found> {
    let report: Value = serde_json::from_str(&printed(folder, "json")).expect("JSON");
    report["diagnostics"].as_array().expect("a list").iter().map(of_json).collect()
}

/// A report of `json`, or of a line of `jsonl`.
pub fn of_json(item: &Value) -> Found {
    let start = &item["span"]["start"];
    Found {
        file: text(&item["file"]),
        line: number(&start["line"]),
        column: number(&start["column"]),
        rule: text(&item["rule"]),
        level: text(&item["level"]),
    }
}

/// The reports among the lines of `jsonl`.
pub fn jsonl_lines(printed: &str) -> Vec<Found> {
    let lines = printed.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines.filter(|line| line.get("summary").is_none()).map(|line| of_json(&line)).collect()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

pub fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("no number: {value}"))
}

/// A folder with every sort of finding: the examples of all pages, in a folder whose name is to be encoded, and a brief in which
/// characters of all widths stand before the faults.
pub fn every_finding() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write_examples(&folder.path().join("Übung, 甲: 100%"));
    let wide = "claim 甲é: \"𝒜\" & <b>.\n  because: 甲乙 + e\u{301}x + tpyo\n\nassumption 甲乙: B.\n\nassumption e\u{301}x: C.\n";
    fs::write(folder.path().join("wide 甲.brief"), wide).expect("written");
    fs::write(folder.path().join("marked.brief"), format!("\u{feff}cliam 甲: T.\r\n\r\n{wide}")).expect("written");
    folder
}

/// Whether a value is as a schema says; the words of the first fault where it is not.
pub fn validate(schema: &str, value: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(schema);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).expect("text")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> =
        validator.iter_errors(value).take(3).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(!validator.is_valid(&serde_json::json!({"nonsense": [1]})), "a schema that takes everything");
}

#[test]
fn the_folder_of_every_finding_has_every_rule_and_level() {
    let folder = every_finding();
    let expected = expected(folder.path());
    let silent: Vec<&str> =
        RULES.iter().map(|rule| rule.name).filter(|name| !expected.iter().any(|found| found.rule == *name)).collect();
    assert!(silent.is_empty(), "{silent:?}");
    for level in ["error", "warning", "advice"] {
        assert!(expected.iter().any(|found| found.level == level), "{level}");
    }
}

#[test]
fn the_page_on_formats_has_a_row_for_each() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).expect("text");
    for format in FORMATS.iter() {
        assert!(page.contains(&format!("| `{format}` |")), "docs/formats.md says nothing of {format}");
    }
}

#[test]
fn every_format_is_the_same_bytes_in_every_run() {
    let folder = every_finding();
    for &format in FORMATS.iter() {
        assert_eq!(printed(folder.path(), format), printed(folder.path(), format), "{format}");
    }
}
