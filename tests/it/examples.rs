//! The briefs that users start from.

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;

fn check(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::cargo_bin("hence")
        .expect("built")
        .current_dir(root)
        .args(["check", "--output-format", "concise", path])
        .output();
    String::from_utf8(output.expect("runs").stdout).expect("text")
}

#[test]
fn every_example_but_the_essay_is_clean() {
    let examples = ["mongolia-revised", "reasons", "objection", "rivals", "shared-library", "library/sources"];
    for example in examples.into_iter().chain(["review/bridge", "review/review"]) {
        let printed = check(&format!("examples/{example}.brief"));
        assert!(printed.starts_with("ok: "), "{example}: {printed}");
    }
}

#[test]
fn a_debate_and_a_safety_case_have_one_advice_each() {
    let printed = check("examples/debate.brief");
    assert!(printed.contains("advice[open-dispute]") && printed.ends_with("1 advice in 1 file (12 statements)\n"), "{printed}");
    let printed = check("examples/assurance.brief");
    assert!(
        printed.contains("advice[undeveloped-claim]") && printed.ends_with("1 advice in 1 file (12 statements)\n"),
        "{printed}"
    );
}

#[test]
fn the_essay_is_reported_as_a_careful_reader_would() {
    insta::assert_snapshot!(check("examples/mongolia.brief"));
}
