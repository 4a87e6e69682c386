use std::fs;

use roxmltree::{Document, Node};
use tempfile::TempDir;

use super::{Found, every_finding, expected, hence, printed};

/// What a CI server would show: each report, and whether it is a failure. Checks on the way what Jenkins' schema asks for: which
/// elements and attributes there are, and that counts are right.
pub fn read(report: &str) -> Vec<(Found, bool)> {
    let document = Document::parse(report).expect("XML");
    let root = document.root_element();
    let mut found = Vec::new();
    let mut sums = [0; 3];
    for suite in root.children().filter(Node::is_element) {
        attributes(suite, "testsuite", &["name"], &["tests", "failures", "errors"]);
        let cases: Vec<Node<'_, '_>> = suite.children().filter(Node::is_element).collect();
        let failures = cases.iter().filter(|case| has(**case, "failure")).count();
        let errors = cases.iter().filter(|case| has(**case, "error")).count();
        assert_eq!(counts(suite), [cases.len(), failures, errors]);
        for (sum, count) in sums.iter_mut().zip(counts(suite)) {
            *sum += count;
        }
        found.extend(cases.into_iter().filter_map(of_case));
    }
    attributes(root, "testsuites", &["name"], &["tests", "failures", "errors"]);
    assert_eq!(counts(root), sums);
    found
}

fn attributes(node: Node<'_, '_>, name: &str, needed: &[&str], allowed: &[&str]) {
    assert_eq!(node.tag_name().name(), name);
    assert!(needed.iter().all(|name| node.has_attribute(*name)), "{node:?}");
    let known = |name: &str| needed.contains(&name) || allowed.contains(&name);
    assert!(node.attributes().all(|attribute| known(attribute.name())), "{node:?}");
}

fn counts(node: Node<'_, '_>) -> [usize; 3] {
    ["tests", "failures", "errors"].map(|name| node.attribute(name).and_then(|count| count.parse().ok()).expect("a count"))
}

fn has(case: Node<'_, '_>, name: &str) -> bool {
    case.children().any(|child| child.has_tag_name(name))
}

fn of_case(case: Node<'_, '_>) -> Option<(Found, bool)> {
    attributes(case, "testcase", &["name"], &["classname"]);
    let children: Vec<Node<'_, '_>> = case.children().filter(Node::is_element).collect();
    assert!(children.len() < 2, "{case:?}");
    let child = *children.first()?;
    let is_failure = child.has_tag_name("failure");
    if is_failure || child.has_tag_name("error") {
        attributes(child, child.tag_name().name(), &["type", "message"], &[]);
    } else {
        attributes(child, "system-out", &[], &[]);
    }
    if child.has_tag_name("error") {
        return None;
    }
    let file = case.attribute("classname").expect("a path");
    let place = child.text().expect("text").strip_prefix(file).expect("the path first");
    let (place, rest) = place.trim_start_matches(':').split_once(": ").expect("a place");
    let (line, column) = place.split_once(':').expect("line and column");
    let (level, rest) = rest.split_once('[').expect("a level");
    let found = Found {
        file: file.to_owned(),
        line: line.parse().expect("a line"),
        column: column.parse().expect("a column"),
        rule: rest.split_once(']').expect("a rule").0.to_owned(),
        level: level.to_owned(),
    };
    Some((found, is_failure))
}

#[test]
fn a_server_reads_every_report_and_its_failures_are_those_that_fail_the_run() {
    let folder = every_finding();
    let read = read(&printed(folder.path(), "junit"));
    assert!(read.iter().all(|(found, is_failure)| (found.level == "error") == *is_failure));
    assert_eq!(read.into_iter().map(|(found, _)| found).collect::<Vec<_>>(), expected(folder.path()));
}

fn check(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let output = hence(folder.path(), &[&["check", "--output-format", "junit"], arguments].concat());
    (output.status.code(), String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn a_file_without_reports_passes_and_one_that_cannot_be_read_is_an_error() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a & b.brief"), "assumption a: A.\n").expect("written");
    let (status, report) = check(&folder, &["a & b.brief", "gone.brief"]);
    assert_eq!(status, Some(2));
    assert!(read(&report).is_empty());
    let document = Document::parse(&report).expect("XML");
    assert_eq!(counts(document.root_element()), [2, 0, 1]);
    let case = |class: &str| document.descendants().find(|node| node.attribute("classname") == Some(class)).expect("a case");
    assert!(!case("a & b.brief").has_children());
    let error = case("hence").first_element_child().expect("an error");
    assert_eq!(error.attribute("message"), Some("gone.brief: no such file or folder"));
}

#[test]
fn fail_on_says_what_is_a_failure() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), "claim a: A.\n  because: e\n\nevidence e: E.\n").expect("written");
    let failures = |arguments: &[&str]| {
        let (status, report) = check(&folder, arguments);
        (status, read(&report).into_iter().filter(|(_, is_failure)| *is_failure).count())
    };
    assert_eq!(failures(&[]), (Some(0), 0));
    assert_eq!(failures(&["--fail-on", "warning"]), (Some(1), 1));
    assert_eq!(failures(&["--fail-on", "never"]), (Some(0), 0));
}
