use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Found, every_finding, expected, number, printed, text, validate};

/// What GitLab would show.
pub fn read(report: &str) -> Vec<Found> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    validate("tests/schemas/gitlab-code-quality.json", &report);
    let found = |item: &Value| Found {
        file: text(&item["location"]["path"]),
        line: number(&item["location"]["positions"]["begin"]["line"]),
        column: number(&item["location"]["positions"]["begin"]["column"]),
        rule: text(&item["check_name"]),
        level: match item["severity"].as_str() {
            Some("major") => "error",
            Some("minor") => "warning",
            Some("info") => "advice",
            other => panic!("{other:?}"),
        }
        .to_owned(),
    };
    report.as_array().expect("a list").iter().map(found).collect()
}

fn fingerprints(folder: &Path) -> Vec<String> {
    let report: Value = serde_json::from_str(&printed(folder, "gitlab")).expect("JSON");
    report.as_array().expect("a list").iter().map(|item| text(&item["fingerprint"])).collect()
}

#[test]
fn gitlab_reads_every_report_with_a_fingerprint_of_its_own() {
    let folder = every_finding();
    assert_eq!(read(&printed(folder.path(), "gitlab")), expected(folder.path()));
    let fingerprints = fingerprints(folder.path());
    assert_eq!(fingerprints.iter().collect::<HashSet<_>>().len(), fingerprints.len());
}

#[test]
fn a_report_keeps_its_fingerprint_where_lines_move_and_other_files_come() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let faulty = "claim a: A.\n  because: b\n";
    fs::write(folder.path().join("m.brief"), faulty).expect("written");
    let before = fingerprints(folder.path());
    fs::write(folder.path().join("m.brief"), format!("# A comment.\n\nassumption c: C.\n\n{faulty}")).expect("written");
    fs::write(folder.path().join("a.brief"), faulty).expect("written");
    let after = fingerprints(folder.path());
    assert_eq!((before.len(), after.len()), (1, 2));
    assert_eq!(before[0], after[1]);
}
