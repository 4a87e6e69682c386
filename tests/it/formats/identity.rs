//! What servers know reports by: two reports are never taken for one.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Document;
use serde_json::Value;

use crate::folder::{folder, hence, out};

/// Reports that say the same: in two statements, and twice in one.
const ALIKE: &str = "brief: T\n  thesis: c\n\nclaim c: One.\n  becuase: a\n  because: gone + gone-too, gone\n\nclaim d: Two.\n  becuase: b\n  becuase: b\n\nclaim e: Three.\n  because: gone-a + gone-b\n";

/// The names of the test cases of each class.
fn names(text: &str) -> BTreeMap<String, Vec<String>> {
    let folder = folder(&[("a.brief", text), ("b.brief", text)]);
    let xml = out(&hence(folder.path(), &["check", "--output-format", "junit"]));
    let document = Document::parse(&xml).expect("XML");
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in document.descendants().filter(|node| node.has_tag_name("testcase")) {
        let attribute = |name| case.attribute(name).expect("a name").to_owned();
        names.entry(attribute("classname")).or_default().push(attribute("name"));
    }
    names
}

#[test]
fn the_cases_of_a_file_have_different_names() {
    let names = names(ALIKE);
    assert_eq!(names["a.brief"], names["b.brief"]);
    let different: BTreeSet<&String> = names["a.brief"].iter().collect();
    assert_eq!(different.len(), names["a.brief"].len(), "{names:#?}");
    let is_there = |name: &str| assert!(names["a.brief"].iter().any(|known| known == name), "{name}: {names:#?}");
    is_there("unknown-field: unknown field `becuase` (line 5, in claim `c`)");
    is_there("unknown-field: unknown field `becuase` (line 10, in claim `d`)");
}

#[test]
fn a_name_that_stands_alone_holds_no_line() {
    let names = names("claim c: One.\n  becuase: a\n");
    assert!(names["a.brief"].contains(&"unknown-field: unknown field `becuase`".to_owned()), "{names:#?}");
}

#[test]
fn github_can_tell_the_reports_of_a_line_apart() {
    let folder = folder(&[("a.brief", ALIKE), ("b.brief", "claim c: X.\n  because: gone-a + gone-b\n")]);
    let log: Value = serde_json::from_str(&out(&hence(folder.path(), &["check", "--output-format", "sarif"]))).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let mut known = BTreeSet::new();
    for result in results {
        let location = &result["locations"][0]["physicalLocation"];
        let known_by = &result["partialFingerprints"];
        let hash = known_by["primaryLocationLineHash"].as_str().expect("a hash");
        let of = (location["artifactLocation"]["uri"].to_string(), result["ruleId"].to_string(), hash.to_owned());
        assert!(known.insert(of.clone()), "{of:?}");
        assert!(known_by["henceStatement/v1"].is_string());
    }
    assert!(results.len() > 7, "{}", results.len());
    // The first of a line has the value that GitHub's own action makes.
    let of_line = |file: &str, line: u64| -> Vec<String> {
        let lies = |result: &&Value| {
            let location = &result["locations"][0]["physicalLocation"];
            location["artifactLocation"]["uri"] == file && location["region"]["startLine"] == line
        };
        let hash = |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].as_str().expect("a hash").to_owned();
        results.iter().filter(lies).map(hash).collect()
    };
    let hashes = of_line("b.brief", 2);
    assert_eq!(hashes.len(), 2);
    assert_eq!(hashes[1], format!("{}:2", hashes[0]));
}
