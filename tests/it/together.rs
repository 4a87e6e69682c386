//! Features that meet in one run: fixes, configurations, baselines, formats, threads and watching.

use std::fs;

use serde_json::Value;

use crate::folder::{err, folder, hence, out};
use crate::formats::FORMATS;

const FAULTY: &str = "claim safe: The bridge is safe.\n  becuase: inspected\n\nassumption inspected: It was inspected.\n";
const BARE: &str = "brief: B\n\nclaim bare: A claim.\n";

#[test]
fn fixes_and_what_is_left_follow_the_levels_of_each_file() {
    let toml = "[rules]\nunsupported-claim = \"warning\"\n[per-file.\"old/**\"]\nunsupported-claim = \"off\"\n";
    let both = format!("{FAULTY}\nclaim bare: A claim.\n");
    let folder = folder(&[("hence.toml", toml), ("new.brief", &both), ("old/old.brief", &both)]);
    let output = hence(folder.path(), &["check", "--fix", "--quiet", "--output-format", "concise", "--off", "structure"]);
    let level = hence(folder.path(), &["check", "--quiet", "--output-format", "concise"]);
    assert!(!out(&output).contains("old/old.brief"), "{}", out(&output));
    assert!(out(&level).contains("warning[unsupported-claim]"), "{}", out(&level));
    assert!(!out(&level).contains("old/old.brief:6"), "{}", out(&level));
    for path in ["new.brief", "old/old.brief"] {
        assert_eq!(fs::read_to_string(folder.path().join(path)).expect("text"), both.replace("becuase", "because"));
    }
}

#[test]
fn a_baseline_hides_what_is_left_after_fixing() {
    let folder = folder(&[("a.brief", BARE), ("b/b.brief", BARE)]);
    let at = folder.path();
    assert_eq!(hence(at, &["check", "--write-baseline", "known.json"]).status.code(), Some(0));
    fs::write(at.join("b/b.brief"), format!("{BARE}\nassumption unused: U.\n  if-wrnog: It sinks.\n")).expect("written");
    let output = hence(at, &["check", "--fix", "--baseline", "known.json", "--output-format", "concise", "--off", "structure"]);
    assert!(!out(&output).contains("`bare`"), "{}", out(&output));
    assert!(err(&output).contains("hence: known.json: "), "{}", err(&output));
    assert!(fs::read_to_string(at.join("b/b.brief")).expect("text").contains("if-wrong: It sinks."));
}

#[test]
fn what_writes_the_briefs_or_a_baseline_is_asked_for_alone() {
    let folder = folder(&[("a.brief", FAULTY)]);
    for writes in [["--add-allow", "all"], ["--write-baseline", "known.json"]] {
        for other in ["--fix", "--diff", "--watch"] {
            let output = hence(folder.path(), &["check", writes[0], writes[1], other]);
            assert_eq!(output.status.code(), Some(2), "{writes:?} {other}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("text"), FAULTY);
}

#[test]
fn every_format_is_the_same_on_any_number_of_threads_and_follows_the_configuration() {
    let toml = "exclude = [\"drafts/\"]\n[per-file.\"old/**\"]\nall = \"off\"\n";
    let files: Vec<(String, String)> =
        (0..40).map(|n| (format!("{}/{n}.brief", ["new", "old", "drafts"][n % 3]), format!("{BARE}\n{FAULTY}"))).collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("hence.toml", toml));
    let folder = folder(&files);
    for &format in FORMATS.iter() {
        let on = |threads: &str| hence(folder.path(), &["check", "--threads", threads, "--output-format", format]);
        let [one, two, many] = ["1", "2", "7"].map(on);
        assert_eq!((&one.stdout, &one.stderr), (&two.stdout, &two.stderr), "{format}");
        assert_eq!((one.stdout, one.stderr), (many.stdout, many.stderr), "{format}");
        assert_eq!((one.status.code(), two.status.code()), (Some(1), Some(1)));
        assert!(!String::from_utf8_lossy(&two.stdout).contains("drafts/"), "{format}");
    }
}

#[test]
fn lines_of_json_are_the_same_as_they_come_and_in_a_file() {
    let folder = folder(&[("a.brief", BARE), ("b.brief", FAULTY), ("c.brief", "assumption a: A.\n")]);
    let come = hence(folder.path(), &["check", "--output-format", "jsonl"]);
    let kept = hence(folder.path(), &["check", "--output-format", "jsonl", "--output-file", "reports.jsonl"]);
    assert_eq!(out(&come), fs::read_to_string(folder.path().join("reports.jsonl")).expect("text"));
    assert_eq!((come.status.code(), kept.status.code()), (Some(1), Some(1)));
    let failed = hence(folder.path(), &["check", "b.brief", "none.brief", "--output-format", "jsonl"]);
    assert_eq!(failed.status.code(), Some(2));
    let last: Value = serde_json::from_str(out(&failed).lines().last().expect("a summary")).expect("JSON");
    assert_eq!(last["summary"]["files"], 1);
    assert_eq!(err(&failed), "hence: none.brief: no such file or folder\n");
}

#[test]
fn sarif_tells_what_is_allowed_after_fixing() {
    let allowed = format!("{FAULTY}\nclaim bare: A claim.\n  allow: unsupported-claim\n    reason: Under work.\n");
    let folder = folder(&[("a.brief", &allowed)]);
    let output = hence(folder.path(), &["check", "--fix", "--output-format", "sarif"]);
    let log: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.iter().all(|result| result["ruleId"] != "unknown-field"), "{log}");
    let suppressed: Vec<&Value> =
        results.iter().filter(|result| !result["suppressions"].as_array().is_none_or(Vec::is_empty)).collect();
    assert!(matches!(&suppressed[..], [one] if one["ruleId"] == "unsupported-claim"), "{log}");
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "Under work.");
}

#[test]
fn statistics_are_written_where_they_can_be_read() {
    let folder = folder(&[("a.brief", FAULTY)]);
    for &format in FORMATS.iter() {
        let output = hence(folder.path(), &["check", "--statistics", "--output-format", format]);
        match format {
            "full" | "concise" | "github" => assert!(out(&output).contains("fixable"), "{}", out(&output)),
            "json" => assert!(serde_json::from_str::<Value>(&out(&output)).expect("JSON")["rules"].is_array()),
            _ => assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{format}"),
        }
    }
}
