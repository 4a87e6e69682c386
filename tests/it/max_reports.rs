//! `check --max-reports`: only what is written is cut, and every format says so in the way that is its own.

use std::fs;
use std::path::Path;

use roxmltree::Document;
use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{err, folder, hence, out};
use crate::formats::{FORMATS, jsonl_lines, validate};

/// Two files: `a.brief` with two warnings and an error, `b.brief` with two errors; and one without reports.
fn briefs() -> TempDir {
    let notes = "note n: N\n  publisher: P\n  date: 2019\n  url: none\n\nnote m: M\n  publisher: P\n  date: 2019\n  url: none\n";
    let found = "claim a: A.\n\nclaim b: B.\n";
    folder(&[("a.brief", &format!("brief: B\n\n{notes}\nclaim c: C.\n")), ("b.brief", found), ("c.brief", "assumption d: D.\n")])
}

fn check(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = hence(folder, &[&["check"], arguments].concat());
    (output.status.code(), out(&output), err(&output))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What a format says with all reports and with some.
fn both(format: &str, most: &str) -> [String; 2] {
    let folder = briefs();
    let all = check(folder.path(), &["--output-format", format]);
    let some = check(folder.path(), &["--output-format", format, "--max-reports", most]);
    // Whatever is written, the status counts all, and standard error says that it was not all.
    assert_eq!((all.0, all.2.as_str()), (Some(1), ""), "{format}");
    let word = format!("hence: {most} of 5 reports are shown, the most serious ones; `--max-reports all` shows the rest\n");
    assert_eq!((some.0, some.2), (Some(1), word), "{format}");
    [all.1, some.1]
}

#[test]
fn every_format_has_so_many_and_the_most_serious_ones() {
    let kinds = |text: &str| ["is cited by nothing", "has no support"].map(|message| text.matches(message).count());
    for format in ["full", "concise", "github", "rdjson", "json", "jsonl", "gitlab"] {
        let [all, some] = both(format, "3");
        assert_eq!((kinds(&all), kinds(&some)), ([2, 3], [0, 3]), "{format}: {some}");
    }
    for &format in FORMATS.iter() {
        let [all, some] = both(format, "0");
        assert!(some.len() < all.len() && !some.contains("`a` has no support"), "{format}: {some}");
        assert!(check(briefs().path(), &["--output-format", format, "--max-reports", "5"]).1 == all, "{format}");
    }
}

#[test]
fn what_is_counted_is_counted_whole() {
    let closing = "3 errors, 2 warnings in 3 files (7 statements)";
    for format in ["full", "concise", "github"] {
        let [all, some] = both(format, "1");
        assert!(all.contains(closing) && some.contains(closing), "{format}: {some}");
    }
    let folder = briefs();
    let statistics = |arguments: &[&str]| check(folder.path(), &[&["--statistics"], arguments].concat());
    assert_eq!(statistics(&[]), statistics(&["--max-reports", "1"]));
    // Fixed and known is what was found, not what was written.
    let written = check(folder.path(), &["--write-baseline", "known.json", "--max-reports", "0"]);
    assert_eq!(written, (Some(0), "known.json: 5 reports\n".to_owned(), String::new()));
    let (status, left, _) = check(folder.path(), &["--baseline", "known.json", "--max-reports", "0"]);
    assert_eq!((status, left.as_str()), (Some(0), "ok: nothing to report in 3 files (7 statements)\n"));
}

#[test]
fn json_counts_what_it_leaves_out() {
    let [all, some] = both("json", "2").map(|text| json(&text));
    validate("docs/report.schema.json", &some);
    assert_eq!((&some["summary"], &some["left_out"]), (&all["summary"], &Value::from(3)));
    assert_eq!((some["diagnostics"].as_array().map(Vec::len), all.get("left_out")), (Some(2), None));
    let [all, some] = both("jsonl", "2");
    let last = |text: &str| json(text.lines().last().expect("a summary"));
    validate("docs/report-line.schema.json", &last(&some));
    assert_eq!((&last(&some)["summary"], &last(&some)["left_out"]), (&last(&all)["summary"], &Value::from(3)));
    assert_eq!(jsonl_lines(&some).len(), 2);
}

#[test]
fn sarif_says_it_of_the_run_and_knows_reports_again() {
    let [all, some] = both("sarif", "2").map(|text| json(&text));
    validate("tests/schemas/sarif-2.1.0.json", &some);
    let run = &some["runs"][0];
    let word = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!((&word["level"], run["invocations"][0]["executionSuccessful"].as_bool()), (&Value::from("note"), Some(true)));
    assert_eq!(word["message"]["text"], "3 more reports are left out; `--max-reports all` tells them.");
    // What is told is told as it would be among all.
    let results = |log: &Value| log["runs"][0]["results"].as_array().expect("results").clone();
    let known = results(&all);
    assert!(results(&some).iter().all(|result| {
        known.iter().any(|known| {
            known["partialFingerprints"] == result["partialFingerprints"] && known["locations"] == result["locations"]
        })
    }));
    assert_eq!((results(&some).len(), run["tool"]["driver"]["rules"].as_array().map(Vec::len)), (2, Some(1)));
}

#[test]
fn fingerprints_stay_the_same_whatever_is_left_out() {
    // The same words several times, told apart by their number.
    let text = "claim a: A.\n  becuase: x\n  becuase: x\n  becuase: x\n";
    let folder = folder(&[("a.brief", text)]);
    let of = |arguments: &[&str]| {
        let found = json(&check(folder.path(), &[&["--output-format", "gitlab"], arguments].concat()).1);
        let found = found.as_array().expect("violations").clone();
        found.into_iter().map(|one| (one["location"].to_string(), one["fingerprint"].to_string())).collect::<Vec<_>>()
    };
    let all = of(&[]);
    assert!(all.len() > 2, "{all:?}");
    for most in 0..all.len() {
        let some = of(&["--max-reports", &most.to_string()]);
        assert_eq!(some.len(), most);
        assert!(some.iter().all(|one| all.contains(one)), "{some:?}\n{all:?}");
    }
}

#[test]
fn a_file_whose_reports_are_left_out_does_not_pass_as_clean_in_junit() {
    let [all, some] = both("junit", "1");
    assert_eq!((all.matches("nothing to report").count(), some.matches("nothing to report").count()), (1, 1));
    let document = Document::parse(&some).expect("XML");
    let count = |node: roxmltree::Node<'_, '_>, name: &str| node.attribute(name).and_then(|count| count.parse::<usize>().ok());
    for suite in document.descendants().filter(|node| node.has_tag_name("testsuite") || node.has_tag_name("testsuites")) {
        let has = |name: &str| Some(suite.descendants().filter(|node| node.has_tag_name(name)).count());
        assert_eq!((count(suite, "tests"), count(suite, "failures")), (has("testcase"), has("failure")), "{some}");
    }
    let failing: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("failure"))
        .filter_map(|failure| failure.parent()?.attribute("classname"))
        .collect();
    assert_eq!(failing, ["a.brief", "b.brief"]);
    assert!(some.contains("2 more reports are left out; `--max-reports all` tells them"), "{some}");
    // Where nothing that is left out fails, nothing fails.
    let folder = briefs();
    let arguments = ["a.brief", "--output-format", "junit", "--max-reports", "1", "--fail-on", "never"];
    let passing = check(folder.path(), &arguments).1;
    assert!(passing.contains("failures=\"0\"") && passing.contains("2 more reports are left out"), "{passing}");
}

#[test]
fn github_gets_a_notice() {
    let [all, some] = both("github", "2");
    assert!(!all.contains("left out"));
    let last = some.lines().nth(2).expect("a notice");
    assert_eq!(last, "::notice title=hence::3 more reports are left out; `--max-reports all` tells them");
}

#[test]
fn it_is_said_to_who_wants_quiet_unless_it_was_asked_for() {
    let claims: Vec<String> = (0..1_001).map(|at| format!("claim c{at}: C.\n\n")).collect();
    let folder = folder(&[("a.brief", &claims.concat())]);
    let asked = check(folder.path(), &["--quiet", "--max-reports", "1000"]);
    let usual = check(folder.path(), &["--quiet"]);
    assert_eq!(asked.1, usual.1);
    let word = "hence: 1000 of 1001 reports are shown, the most serious ones; `--max-reports all` shows the rest\n";
    assert_eq!((asked.2.as_str(), usual.2.as_str()), ("", word));
    // To a file as to the terminal.
    let to_file = check(folder.path(), &["--output-file", "report.txt", "--max-reports", "1"]);
    assert_eq!(to_file.2, word.replace("1000 of", "1 of"));
    assert_eq!(fs::read_to_string(folder.path().join("report.txt")).expect("written").matches("error[").count(), 1);
}
