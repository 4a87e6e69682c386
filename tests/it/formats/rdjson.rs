use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Found, every_finding, expected, number, printed, text, validate};

/// What reviewdog would show; columns in bytes.
pub fn read(report: &str) -> Vec<Found> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    validate("tests/schemas/rdjson.json", &report);
    let found = |item: &Value| Found {
        file: text(&item["location"]["path"]),
        line: number(&item["location"]["range"]["start"]["line"]),
        column: number(&item["location"]["range"]["start"]["column"]),
        rule: text(&item["code"]["value"]),
        level: match item["severity"].as_str() {
            Some("ERROR") => "error",
            Some("WARNING") => "warning",
            Some("INFO") => "advice",
            other => panic!("{other:?}"),
        }
        .to_owned(),
    };
    report["diagnostics"].as_array().expect("a list").iter().map(found).collect()
}

/// The offset in a file of a line and a column in bytes, both from 1.
fn offset(bytes: &[u8], position: &Value) -> u64 {
    let line = usize::try_from(number(&position["line"])).expect("small");
    // A line ends with LF, CRLF or CR.
    let starts =
        bytes.iter().enumerate().filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    let start = std::iter::once(0).chain(starts.map(|(at, _)| at + 1)).nth(line - 1).expect("a line");
    start as u64 + number(&position["column"]) - 1
}

#[test]
fn reviewdog_reads_every_report_and_finds_its_bytes() {
    let folder = every_finding();
    let printed_report = printed(folder.path(), "rdjson");
    let plain = |found: Vec<Found>| -> Vec<Found> { found.into_iter().map(|found| Found { column: 0, ..found }).collect() };
    assert_eq!(plain(read(&printed_report)), plain(expected(folder.path())));
    let report: Value = serde_json::from_str(&printed_report).expect("JSON");
    let whole: Value = serde_json::from_str(&printed(folder.path(), "json")).expect("JSON");
    let pairs = report["diagnostics"].as_array().expect("a list").iter().zip(whole["diagnostics"].as_array().expect("a list"));
    let mut compared = 0;
    for (item, same) in pairs {
        let bytes = fs::read(folder.path().join(text(&same["file"]))).expect("a file");
        // What is no UTF-8 is replaced before anything is counted.
        if std::str::from_utf8(&bytes).is_err() {
            continue;
        }
        for end in ["start", "end"] {
            assert_eq!(offset(&bytes, &item["location"]["range"][end]), number(&same["span"][end]["offset"]), "{item}");
        }
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
}

fn one(folder: &Path, text: &str) -> Value {
    fs::write(folder.join("a.brief"), text).expect("written");
    let report: Value = serde_json::from_str(&printed(folder, "rdjson")).expect("JSON");
    report["diagnostics"][0].clone()
}

#[test]
fn a_suggestion_fixes_the_brief_by_itself() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let text = "claim 甲é: Ä.\n  becuase: b\n\nassumption b: B.\n";
    let item = one(folder.path(), text);
    assert_eq!(item["code"]["value"], "unknown-field");
    let suggestion = &item["suggestions"][0];
    let range = |end: &str| usize::try_from(offset(text.as_bytes(), &suggestion["range"][end])).expect("small");
    let mut corrected = text.to_owned();
    corrected.replace_range(range("start")..range("end"), suggestion["text"].as_str().expect("text"));
    assert_eq!(corrected, "claim 甲é: Ä.\n  because: b\n\nassumption b: B.\n");
}

#[test]
fn a_fix_of_several_edits_is_no_suggestion() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let item =
        one(folder.path(), "claim a: A.\n  because: b, c, d\n\nassumption b: B.\n\nassumption c: C.\n\nassumption d: D.\n");
    assert_eq!(item["code"]["value"], "comma-between-premises");
    assert!(item.get("suggestions").is_none(), "{item}");
}
