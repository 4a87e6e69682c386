use std::fs;

use roxmltree::Document;
use serde_json::Value;
use tempfile::TempDir;

use super::{FORMATS, every_finding, hence, printed};

#[test]
fn what_a_brief_says_reaches_no_terminal_as_control_in_any_format() {
    let folder = TempDir::new().expect("a folder");
    let text = "claim a\u{1b}[31m: T\u{9b}31m\u{202e}\n  because: \u{7}x\u{1b}]0;t\u{7}, \u{fffe}y\n  becuase: \u{ffff}]]>\n\u{1b}[2Jprose\nuse \u{1b}: \u{1b}[31m/x.brief\n";
    fs::write(folder.path().join("\u{1b}[31m\r\n<&\u{fffe}>.brief"), text).expect("written");
    for &format in FORMATS.iter() {
        let printed = printed(folder.path(), format);
        assert!(printed.contains("hidden-character"), "{printed}");
        assert!(!printed.chars().any(|next| next.is_control() && next != '\n'), "{format}: {printed:?}");
    }
    // XML has no control characters, and these two neither.
    let report = printed(folder.path(), "junit");
    assert!(!report.contains(['\u{fffe}', '\u{ffff}']), "{report}");
    Document::parse(&report).expect("XML");
}

#[test]
fn a_brief_adds_no_command_and_no_line() {
    let folder = TempDir::new().expect("a folder");
    let text = "claim a: A.\n  because: x\r::error::y\n\nclaim b: B.\n  because: \u{2028}::warning::z\u{85}::notice::w\n";
    fs::write(folder.path().join("a\n::error::injected.brief"), text).expect("written");
    let lines = |format: &str| printed(folder.path(), format).lines().count();
    let report: Value = serde_json::from_str(&printed(folder.path(), "json")).expect("JSON");
    let count = report["diagnostics"].as_array().expect("a list").len();
    assert!(count > 2, "{report}");
    assert_eq!([lines("github"), lines("concise"), lines("jsonl")], [count, count, count + 1]);
    assert!(printed(folder.path(), "github").lines().all(|line| line.matches("::").count() >= 2 && line.contains("title=")));
}

#[test]
fn nothing_in_a_message_of_sarif_is_a_link_or_placeholder_of_the_brief() {
    let folder = TempDir::new().expect("a folder");
    let text = "claim a: A.\n  because: b\n  likelihood: [click](https://example.org) {0}\n\nassumption b: B.\n";
    fs::write(folder.path().join("a.brief"), text).expect("written");
    let report: Value = serde_json::from_str(&printed(folder.path(), "sarif")).expect("JSON");
    let message = report["runs"][0]["results"][0]["message"]["text"].as_str().expect("text");
    assert!(message.contains("[click] (https://example.org) {{0}}"), "{message}");
}

#[test]
fn every_format_goes_to_a_file_as_it_goes_to_the_terminal() {
    let folder = every_finding();
    for &format in FORMATS.iter() {
        let wanted = printed(folder.path(), format);
        let file = ["--output-file", "report.out"];
        let arguments = ["check", "-q", "--as-of", "2024-06-01", "--warn", "compound-claim", "--output-format", format];
        let output = hence(folder.path(), &[&arguments[..], &file].concat());
        assert!(output.stdout.is_empty(), "{format}");
        assert_eq!(fs::read_to_string(folder.path().join("report.out")).expect("written"), wanted, "{format}");
    }
}

#[test]
fn standard_input_has_its_name_in_every_format() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("text"), "claim a: A.\n  because: b\n").expect("written");
    for (format, name) in FORMATS.iter().copied().zip([
        "b ö/x.brief",
        "b ö/x.brief:2:12:",
        "\"b ö/x.brief\"",
        "\"b ö/x.brief\"",
        "\"b%20%C3%B6/x.brief\"",
        "file=b ö/x.brief,",
        "\"b ö/x.brief\"",
        "classname=\"b ö/x.brief\"",
        "\"b ö/x.brief\"",
    ]) {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("hence"));
        let input = fs::File::open(folder.path().join("text")).expect("a file");
        let command = command.current_dir(folder.path()).stdin(input);
        let output = command.args(["check", "-", "--stdin-filename", "b ö/x.brief", "--output-format", format]).output();
        let printed = String::from_utf8(output.expect("runs").stdout).expect("text");
        assert!(printed.contains(name), "{format}: {printed}");
    }
}
