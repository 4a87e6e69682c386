use std::fs;
use std::path::Path;

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::folder::folder;

use super::{Found, every_finding, expected, hence, number, printed, text, validate};

/// What a result viewer would show of what is not suppressed.
pub fn read(report: &str) -> Vec<Found> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    validate("tests/schemas/sarif-2.1.0.json", &report);
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let found = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        let rule = usize::try_from(number(&result["ruleIndex"])).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        Found {
            file: path(&place["artifactLocation"]),
            line: number(&place["region"]["startLine"]),
            column: number(&place["region"]["startColumn"]),
            rule: text(&result["ruleId"]),
            level: match result["level"].as_str() {
                Some("note") => "advice".to_owned(),
                _ => text(&result["level"]),
            },
        }
    };
    let results = run["results"].as_array().expect("a list").iter();
    results.filter(|result| result["suppressions"] == json!([])).map(found).collect()
}

/// The path that a URI of a file below the folder stands for.
fn path(location: &Value) -> String {
    assert_eq!(location["uriBaseId"], "%SRCROOT%");
    let uri = text(&location["uri"]);
    let allowed = |next: char| next.is_ascii_alphanumeric() || "/.-_~%".contains(next);
    assert!(uri.chars().all(allowed), "{uri}");
    percent_decode_str(&uri).decode_utf8().expect("UTF-8").into_owned()
}

fn log(folder: &Path, arguments: &[&str]) -> Value {
    let output = hence(folder, &[&["check", "--output-format", "sarif"], arguments].concat());
    let log = serde_json::from_slice(&output.stdout).expect("JSON");
    validate("tests/schemas/sarif-2.1.0.json", &log);
    log
}

#[test]
fn a_viewer_reads_every_report_under_its_rule() {
    let folder = every_finding();
    assert_eq!(read(&printed(folder.path(), "sarif")), expected(folder.path()));
}

#[test]
fn the_rules_that_report_come_with_their_pages() {
    let folder = folder(&[("a.brief", "claim a: A.\n  because: b\n  because: e\n\nevidence e: E.\n")]);
    let log = log(folder.path(), &[]);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list").clone();
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, ["unknown-reference", "uncited-evidence"]);
    for rule in &rules {
        let page = hence::internals::rules::find(rule["id"].as_str().expect("a name")).expect("a rule").page;
        assert_eq!(rule["help"]["markdown"], page);
        assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| page.replace('\n', " ").contains(text)), "{rule}");
    }
}

#[test]
fn every_other_place_is_related_and_linked_from_the_message() {
    let folder = folder(&[("a.brief", "assumption a: A.\n\nassumption a: B.\n")]);
    let log = log(folder.path(), &[]);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "duplicate-id");
    let related = &result["relatedLocations"][0];
    assert_eq!((&related["id"], &related["physicalLocation"]["region"]["startLine"]), (&json!(1), &json!(1)));
    let message = text(&result["message"]["text"]);
    assert!(message.contains("](1)"), "{message}");
    assert_eq!(result["locations"][0]["logicalLocations"], json!([{ "name": "a", "kind": "assumption" }]));
}

#[test]
fn a_circle_is_a_flow_from_step_to_step() {
    let text = "claim a: A.\n  because: b\n\nclaim b: B.\n  because: c\n\nclaim c: C.\n  because: a\n";
    let folder = folder(&[("a.brief", text)]);
    let log = log(folder.path(), &[]);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "circular-reasoning");
    let steps = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().expect("steps");
    let lines: Vec<&Value> = steps.iter().map(|step| &step["location"]["physicalLocation"]["region"]["startLine"]).collect();
    assert_eq!(lines, [&json!(2), &json!(5), &json!(8)]);
    let words: Vec<&Value> = steps.iter().map(|step| &step["location"]["message"]["text"]).collect();
    assert_eq!(words, ["`a` rests on `b`.", "`b` rests on `c`.", "`c` rests on `a`."]);
}

#[test]
fn a_fix_fixes_the_brief() {
    let before = "claim 甲é: Ä.\n  becuase: b\n\nassumption b: B.\n";
    let folder = folder(&[("a.brief", before)]);
    let log = log(folder.path(), &[]);
    let fix = &log["runs"][0]["results"][0]["fixes"][0];
    let change = &fix["artifactChanges"][0];
    assert_eq!(path(&change["artifactLocation"]), "a.brief");
    let replacement = &change["replacements"][0];
    let offset = |line: &str, column: &str| {
        let place = |name: &str| usize::try_from(number(&replacement["deletedRegion"][name])).expect("small") - 1;
        let start: usize = before.split_inclusive('\n').take(place(line)).map(str::len).sum();
        start + before[start..].chars().take(place(column)).map(char::len_utf8).sum::<usize>()
    };
    let mut corrected = before.to_owned();
    let range = offset("startLine", "startColumn")..offset("endLine", "endColumn");
    corrected.replace_range(range, replacement["insertedContent"]["text"].as_str().expect("text"));
    assert_eq!(corrected, before.replace("becuase", "because"));
}

#[test]
fn what_is_allowed_is_suppressed_with_its_reason_and_in_no_other_format() {
    let text = "claim c: C.\n  because: water + ice + a\n\nassumption a: A.\n  if-wrong: B.\n\nevidence water: Water boils at lower temperatures on mountains.\n  allow: uncited-evidence\n    reason: school\n      knowledge\n\nevidence ice: Ice floats.\n";
    let folder = folder(&[("a.brief", text)]);
    let log = log(folder.path(), &[]);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let [open, silenced] = results.as_slice() else { panic!("{results:?}") };
    assert_eq!((&open["ruleId"], &open["suppressions"]), (&json!("unsourced-claim"), &json!([])));
    assert_eq!(silenced["ruleId"], "uncited-evidence");
    assert_eq!(silenced["locations"][0]["physicalLocation"]["region"]["startLine"], 7);
    let suppression = &silenced["suppressions"][0];
    assert_eq!((&suppression["kind"], &suppression["justification"]), (&json!("inSource"), &json!("school knowledge")));
    assert_eq!(suppression["location"]["physicalLocation"]["region"]["startLine"], 8);
    assert_eq!(read(&printed(folder.path(), "sarif")), expected(folder.path()));
    assert_eq!(expected(folder.path()).len(), 1);
    // What is silenced fails nothing.
    let status =
        |arguments: &[&str]| hence(folder.path(), &[&["check", "--fail-on", "warning"], arguments].concat()).status.code();
    assert_eq!((status(&["--output-format", "sarif"]), status(&[])), (Some(1), Some(1)));
    fs::write(
        folder.path().join("a.brief"),
        text.replace("ice: Ice floats.", "ice: Ice floats.\n  allow: uncited-evidence\n    reason: school"),
    )
    .expect("written");
    assert_eq!(status(&["--output-format", "sarif"]), Some(0));
}

#[test]
fn equal_reports_keep_their_fingerprints_when_lines_move() {
    let faulty = "claim a: A.\n  because: x + y\n";
    let folder = folder(&[("a.brief", faulty)]);
    let fingerprints = || -> Vec<Value> {
        let log = log(folder.path(), &[]);
        let results = log["runs"][0]["results"].as_array().expect("a list").clone();
        results.into_iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let before = fingerprints();
    assert!(before.len() == 2 && before[0] != before[1] && before[0]["henceStatement/v1"].is_string(), "{before:?}");
    fs::write(folder.path().join("a.brief"), format!("# A comment.\n\n{faulty}")).expect("written");
    assert_eq!(before, fingerprints());
}

#[test]
fn files_outside_the_folder_have_absolute_addresses() {
    let folder = folder(&[("out side/ö.brief", "claim a: A.\n"), ("in/b.brief", "claim b: B.\n")]);
    let inside = folder.path().join("in");
    let log = log(&inside, &["../out side/ö.brief", "./b.brief", "../in/b.brief"]);
    let uris: Vec<&Value> = log["runs"][0]["results"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"])
        .collect();
    assert_eq!(uris.len(), 2);
    let outside = uris.iter().find(|uri| uri.get("uriBaseId").is_none()).expect("outside");
    let place = text(&outside["uri"]);
    assert!(place.starts_with("file:///") && place.ends_with("/out%20side/%C3%B6.brief") && !place.contains(".."), "{place}");
    assert!(uris.contains(&&json!({ "uri": "b.brief", "uriBaseId": "%SRCROOT%" })), "{uris:?}");
}

#[test]
fn what_cannot_be_read_is_a_failure_of_the_tool() {
    let folder = folder(&[("a.brief", "assumption a: A.\n")]);
    let log = log(folder.path(), &["a.brief", "gone.brief"]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], "gone.brief: no such file or folder.");
}
