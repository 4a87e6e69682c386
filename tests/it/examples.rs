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
fn the_essay_is_reported_as_a_careful_reader_would() {
    insta::assert_snapshot!(check("examples/mongolia.brief"));
}
