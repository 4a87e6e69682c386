//! `hence read`: what only a person can judge, in the order of what falls if it is wrong.

use std::path::Path;

use serde_json::Value;

use crate::folder::{folder, hence, out};

const COPY: &str = "Report on the bridge\n\nThe deck was tested in May.\nIt carried forty tonnes,\nand no more was tried.\n";
const BRIEF: &str = "\
brief: Does the bridge hold?
  thesis: holds

claim holds: The bridge holds a lorry.
  because: tested + enough
  because: inspected

claim enough: Forty tonnes are enough.
  because: lorries

evidence tested: The bridge carried forty tonnes.
  cites: report (p. 2)
  quote: It carried forty tonnes, and no more was tried.

evidence inspected: An engineer has inspected it.
  cites: letter
  quote: I have *seen* the bridge.

evidence lorries: No lorry here is heavier.
  cites: letter

evidence aside: It is old.
  cites: report
  quote: Report on the bridge

note report: Report
  publisher: Works
  date: 2020
  archive: report.txt

note letter: Letter
  publisher: Guard
  date: 2020
  url: none
";

#[test]
fn quotes_and_steps_are_a_line_each_with_their_place_and_what_falls() {
    let folder = folder(&[("bridge.brief", BRIEF), ("report.txt", COPY)]);
    let printed = out(&hence(folder.path(), &["read", "bridge.brief"])).replace("\n    ", " ");
    for row in [
        "bridge.brief: 3 quotes and 3 steps to judge, by what falls if they are wrong\n",
        "quote tested: “It carried forty tonnes, and no more was tried.” for “The bridge carried forty tonnes”, in note report (p. 2), report.txt:4; if wrong, no claim loses its standing",
        "step to enough: “Forty tonnes are enough” because lorries: “No lorry here is heavier”; if wrong, 1 claim no longer stands (enough)",
        "step to holds: “The bridge holds a lorry” because tested + enough: “The bridge carried forty tonnes” and “Forty tonnes are enough”; ",
        "quote inspected: “I have *seen* the bridge.” for “An engineer has inspected it”, in note letter; ",
        "quote aside: “Report on the bridge” for “It is old”, in note report, report.txt:1; ",
    ] {
        assert!(printed.contains(row), "{row}\n{printed}");
    }
    let list = out(&hence(folder.path(), &["read", "bridge.brief", "--to", "markdown"]));
    assert_eq!(list.lines().filter(|line| line.starts_with("- [ ] ")).count(), 6, "{list}");
    assert!(list.contains("“I have \\*seen\\* the bridge.”") && list.contains("because tested + enough: "), "{list}");
}

/// What of some claims and forecasts stands in a brief with this text.
fn standing(text: &str, files: &[(&str, &str)]) -> Vec<String> {
    let all = [&[("a.brief", text)], files].concat();
    let folder = folder(&all);
    let status: Value = serde_json::from_str(&out(&hence(folder.path(), &["status", "a.brief", "--json"]))).expect("JSON");
    let statements = status["statements"].as_array().expect("a list").iter();
    let standing = statements.filter(|item| {
        item["document"] == "a.brief"
            && item["standing"] == "stands"
            && matches!(item["kind"].as_str(), Some("claim" | "forecast"))
    });
    standing.map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

/// The text without the `n`-th line of reasoning of a claim whose premises are these: the line of its field, and what stands deeper below.
fn without_step(text: &str, id: &str, premises: &[&str]) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let start =
        lines.iter().position(|line| ["claim", "forecast"].iter().any(|kind| line.starts_with(&format!("{kind} {id}:"))))?;
    let end = (start + 1..lines.len()).find(|&at| !lines[at].starts_with(' ') && !lines[at].is_empty()).unwrap_or(lines.len());
    let first = premises.first()?;
    let field = (start..end).find(|&at| {
        let names = lines[at].trim().strip_prefix("because: ");
        names.is_some_and(|names| names.split([' ', '+', ',']).find(|name| !name.is_empty()) == Some(*first))
    })?;
    let rest = (field + 1..end).find(|&at| !lines[at].starts_with("    ")).unwrap_or(end);
    lines.drain(field..rest);
    Some(lines.join("\n") + "\n")
}

/// The order on a brief is that of what falls, tried out one by one: evidence retracted by `impact`, steps by leaving their lines out.
fn order_is_that_of_what_falls(path: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let report: Value =
        serde_json::from_str(&out(&hence(root, &["read", path, "--json", "--as-of", "2024-06-01"]))).expect("JSON");
    let listed = report["items"].as_array().expect("a list");
    let text = std::fs::read_to_string(root.join(path)).expect("text").replace("\r\n", "\n");
    let status: Value = serde_json::from_str(&out(&hence(root, &["status", path, "--json"]))).expect("JSON");
    let theses: Vec<&str> =
        status["documents"][0]["theses"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let before = standing(&text, &[]);
    let (mut previous, mut tried) = (None, 0);
    for point in listed {
        let id = point["id"].as_str().expect("an id");
        let lost: Vec<String> = if point["sort"] == "quote" {
            let impact: Value = serde_json::from_str(&out(&hence(root, &["impact", path, id, "--json"]))).expect("JSON");
            let changed = ["falls", "contested"].into_iter().flat_map(|sort| impact[sort].as_array().expect("a list"));
            let lost = changed
                .filter(|change| change["before"] == "stands" && change["kind"] != "evidence" && change["kind"] != "assumption");
            lost.map(|change| change["id"].as_str().expect("an id").to_owned()).collect()
        } else {
            let premises: Vec<&str> =
                point["premises"].as_array().expect("a list").iter().filter_map(|premise| premise["id"].as_str()).collect();
            let Some(text) = without_step(&text, id, &premises) else { continue };
            let after = standing(&text, &[]);
            before.iter().filter(|id| !after.contains(id)).cloned().collect()
        };
        tried += 1;
        let of_theses = lost.iter().filter(|id| theses.contains(&id.as_str())).count();
        let expected = (point["findings"].as_array().is_none_or(Vec::is_empty), -(of_theses as i64), -(lost.len() as i64));
        let stated = (point["lost"]["theses"].as_u64(), point["lost"]["judgements"].as_u64());
        assert_eq!(stated, (Some(of_theses as u64), Some(lost.len() as u64)), "{path}: {point}");
        assert!(previous.is_none_or(|previous| previous <= expected), "{path}: {previous:?} before {expected:?}: {point}");
        previous = Some(expected);
    }
    assert!(tried * 10 >= listed.len() * 7 && tried > 5, "{path}: {tried} of {}", listed.len());
}

#[test]
fn the_order_on_three_briefs_is_that_of_what_falls() {
    for path in [
        "tests/briefs/journalism-wirecard.brief",
        "tests/briefs/security-notpetya.brief",
        "tests/briefs/climate-amoc-decline.brief",
    ] {
        order_is_that_of_what_falls(path);
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let folder = folder(&[("bridge.brief", BRIEF), ("report.txt", COPY), ("empty.brief", "")]);
    let schema: Value = serde_json::from_str(&out(&hence(folder.path(), &["schema", "read"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for path in ["bridge.brief", "empty.brief"] {
        let report: Value = serde_json::from_str(&out(&hence(folder.path(), &["read", path, "--json"]))).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": 1})));
    assert_eq!(out(&hence(folder.path(), &["read", "empty.brief"])), "empty.brief: no quote and no step to judge\n");
}
