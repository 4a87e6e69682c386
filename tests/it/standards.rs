//! `hence standards`: a brief by the standards of a profile.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::view::standards::SCHEMA;
use serde_json::Value;
use tempfile::TempDir;

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("hence").expect("the binary");
    command.current_dir(folder).env("COLUMNS", "100").args(arguments).output().expect("run")
}

fn report(brief: &str, arguments: &[&str]) -> Value {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), brief).expect("written");
    fs::write(folder.path().join("copy.txt"), "The water was clear.").expect("written");
    let output = hence(folder.path(), &[&["standards", "a.brief", "--json", "--as-of", "2024-06-01"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The statements that meet a standard in some way.
fn met(report: &Value, number: usize, what: &str) -> Vec<String> {
    let met = report["standards"][number - 1]["met"].as_array().expect("a list");
    let of = met.iter().filter(|met| met["what"] == what).flat_map(|met| met["statements"].as_array().expect("a list"));
    of.map(|statement| format!("{}:{}", statement["id"].as_str().unwrap_or("-"), statement["line"])).collect()
}

/// The rules whose reports are missing from a standard.
fn missing(report: &Value, number: usize) -> Vec<String> {
    let missing = report["standards"][number - 1]["missing"].as_array().expect("a list");
    missing.iter().map(|missing| missing["rule"].as_str().expect("text").to_owned()).collect()
}

const BRIEF: &str = "\
brief: Is the pond clean?
  audience: the council
  thesis: clean

forecast clean: The pond will stay clean.
  likelihood: likely
  confidence: moderate
  because: measured
  despite: algae
    but: cold

evidence measured: The water was clear.
  quote: the water was murky
  cites: survey
evidence algae: Algae grew last year.
  cites: survey
evidence cold: This year is cold.
  cites: survey
assumption weather: The summer stays cool.
  if-wrong: algae come back

note survey: Survey
  author: A. Rossi
  publisher: Water Office
  date: 2024-01-01
  archive: copy.txt
";

#[test]
fn a_standard_is_met_by_what_the_brief_does_with_ids_and_lines() {
    let report = report(BRIEF, &["--profile", "icd-203"]);
    assert_eq!(report["standards"].as_array().map(Vec::len), Some(9));
    assert_eq!(met(&report, 1, "evidence with a quote"), ["measured:12"]);
    assert_eq!(met(&report, 2, "judgements with a likelihood"), ["clean:5"]);
    assert_eq!(met(&report, 3, "assumptions that say what changes if they are wrong"), ["weather:19"]);
    assert_eq!(met(&report, 4, "objections"), ["algae:15"]);
    assert_eq!(met(&report, 4, "answers to objections"), ["cold:17"]);
    assert_eq!(met(&report, 5, "the brief names whom it is for"), ["-:1"]);
    assert_eq!(met(&report, 4, "questions with rival answers"), Vec::<String>::new());
}

#[test]
fn what_is_missing_is_what_the_rules_of_the_profile_report() {
    let report_of = |profile: &str| report(BRIEF, &["--profile", profile]);
    let icd = report_of("icd-203");
    assert!(missing(&icd, 1).contains(&"quote-not-found".to_owned()), "{icd:#}");
    assert!(
        missing(&icd, 2).contains(&"baseless-confidence".to_owned()) && missing(&icd, 2).contains(&"missing-horizon".to_owned())
    );
    assert!(
        missing(&icd, 4).contains(&"no-alternatives".to_owned()) || !missing(&icd, 4).contains(&"quote-not-found".to_owned())
    );
    // The note asks for no horizon, and knows another scale of confidence.
    let ipcc = report_of("ipcc");
    assert!(!(1..=6).any(|number| missing(&ipcc, number).contains(&"missing-horizon".to_owned())));
    let with_reason =
        BRIEF.replace("  confidence: moderate\n", "  confidence: moderate\n    reason: one survey\n  by: 2025-01-01\n");
    let fixed = report(&with_reason, &["--profile", "icd-203"]);
    assert!(
        !missing(&fixed, 2).contains(&"baseless-confidence".to_owned())
            && !missing(&fixed, 2).contains(&"missing-horizon".to_owned())
    );
}

#[test]
fn the_profile_is_that_of_the_option_then_of_the_brief() {
    let profile = |brief: &str, arguments: &[&str]| report(brief, arguments)["profile"].as_str().expect("text").to_owned();
    let phia = BRIEF.replace("  audience", "  profile: phia\n  audience");
    let newsroom = BRIEF.replace("  audience", "  profile: newsroom\n  audience");
    assert_eq!(profile(BRIEF, &[]), "icd-203");
    assert_eq!(profile(&phia, &[]), "phia");
    assert_eq!(profile(&phia, &["--profile", "ipcc"]), "ipcc");
    assert_eq!(profile(&newsroom, &[]), "icd-203");
}

#[test]
fn people_read_it_in_rows_that_fit_and_no_report_is_lost() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), BRIEF).expect("written");
    let output = hence(folder.path(), &["standards", "a.brief", "--as-of", "2024-06-01"]);
    let shown = String::from_utf8(output.stdout).expect("text");
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    assert!(!shown.to_lowercase().contains("score"));
    insta::assert_snapshot!(shown);
    let json = report(BRIEF, &["--profile", "phia"]);
    let sorted: usize = (1..=5).map(|number| missing(&json, number).len()).sum();
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), BRIEF).expect("written");
    fs::write(folder.path().join("copy.txt"), "The water was clear.").expect("written");
    let check =
        hence(folder.path(), &["check", "a.brief", "--profile", "phia", "--output-format", "json", "--as-of", "2024-06-01"]);
    let check: Value = serde_json::from_slice(&check.stdout).expect("JSON");
    assert_eq!(check["diagnostics"].as_array().map(Vec::len), Some(sorted));
}

#[test]
fn json_is_as_its_schema_says_on_every_example() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut seen = 0;
    for entry in fs::read_dir(&examples).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "brief") {
            continue;
        }
        for profile in ["icd-203", "phia", "ipcc"] {
            let output = hence(&examples, &["standards", &path.to_string_lossy(), "--json", "--profile", profile]);
            let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert!(validator.is_valid(&report), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 18, "{seen}");
}
