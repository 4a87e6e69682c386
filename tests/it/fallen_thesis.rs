//! A thesis that does not stand for a reason in another file: the report names the cause and what to do about it.

use serde_json::Value;

use crate::folder::{folder, hence, out};

const LIBRARY: &str = "claim unproved: Prices fall.\n\nassumption demand: Demand stays.\n  if-wrong: X.\n\nclaim a: A.\n  because: b\n\n\
    claim b: B.\n  because: a\n\nevidence paper: A paper says so.\n  cites: 1\n\nnote 1: A paper\n  publisher: P\n  date: 2020\n  \
    url: none\n  retracted: 2021-01-01\n    reason: fraud\n\nclaim base: Based.\n  because: demand\n    unless: storm\n\n\
    assumption storm: A storm comes.\n  if-wrong: W.\n\nclaim far: Far.\n  because: unproved\n\n\
    claim disputed: D.\n  because: demand\n  despite: rival\n\nassumption rival: R.\n  if-wrong: W.\n";

fn found(brief: &str) -> Value {
    let folder = folder(&[("lib.brief", LIBRARY), ("a.brief", brief)]);
    let output = hence(folder.path(), &["check", "--output-format", "json", "a.brief"]);
    serde_json::from_str(&out(&output)).expect("JSON")
}

/// The message and the help of the report on the thesis of a brief that uses the library.
fn report(brief: &str) -> (String, String) {
    let found = found(brief);
    let of_thesis = |report: &&Value| report["rule"].as_str().is_some_and(|rule| rule.ends_with("-thesis"));
    let reports: Vec<&Value> = found["diagnostics"].as_array().expect("reports").iter().filter(of_thesis).collect();
    assert_eq!(reports.len(), 1, "{found}");
    let text = |name: &str| reports[0][name].as_str().unwrap_or_default().to_owned();
    assert!(text("note").starts_with("`hence why a.brief "), "{found}");
    (text("message"), text("help"))
}

fn resting_on(premise: &str) -> String {
    format!(
        "brief: B\n  thesis: t\n\nuse l: lib.brief\n\nclaim t: T.\n  because: middle\n\nclaim middle: M.\n  because: {premise} + l/demand\n"
    )
}

#[test]
fn the_report_names_the_cause_of_a_fall_and_what_to_do() {
    for (premise, cause, help) in [
        (
            "l/unproved",
            "nothing supports `l/unproved`",
            "add `because:` to `l/unproved` in `lib.brief`, or make it an `assumption`",
        ),
        ("l/far", "nothing supports `l/unproved`", "add `because:` to `l/unproved` in `lib.brief`, or make it an `assumption`"),
        ("l/a", "`l/b` rests on itself, in a circle", "add a `because:` to `l/b` in `lib.brief` that does not lead back to it"),
        (
            "l/paper",
            "the sources of `l/paper` are retracted",
            "add a note that is not retracted to `cites:` of `l/paper` in `lib.brief`",
        ),
        (
            "l/base",
            "`l/storm` stands, an exception to the reasons for `l/base`",
            "add a `because:` to `l/base` in `lib.brief` that `l/storm` does not affect, or object to `l/storm` with `opposes:`",
        ),
    ] {
        let (message, found) = report(&resting_on(premise));
        assert_eq!(message, format!("the thesis `t` falls, because {cause}"));
        assert_eq!(found, help, "{premise}");
    }
}

#[test]
fn a_thesis_that_is_itself_the_cause_is_not_named_twice() {
    let (message, help) = report("brief: B\n  thesis: l/unproved\n\nuse l: lib.brief\n");
    assert_eq!(message, "the thesis `l/unproved` falls, because nothing supports it");
    assert_eq!(help, "add `because:` to `l/unproved` in `lib.brief`, or make it an `assumption`");
}

#[test]
fn an_objection_in_another_file_is_named() {
    let (message, help) = report(&resting_on("l/disputed"));
    assert_eq!(
        message,
        "the thesis `t` is contested, because `l/rival` objects to `l/disputed`, and nothing decides between them"
    );
    assert_eq!(help, "answer the objection with `but:` and a statement that outweighs `l/rival`");
}

#[test]
fn an_objection_that_is_written_there_is_answered_there() {
    // Where objections need no answer, the report on the thesis says how one is given.
    for (objection, help) in [
        ("  despite: o\n", "answer it: below the `despite:` of `t` that names `o`, write `but:` with what outweighs it"),
        (
            "  despite: o\n    given: p\n",
            "answer it: below the `despite:` of `t` that names `o`, write `but:` with what outweighs it",
        ),
        (
            "\nclaim x: X.\n  because: o\n  opposes: t\n",
            "answer it: write `despite: x` on `t`, and `but:` with the answer below it",
        ),
    ] {
        let given = "assumption p: P.\n  if-wrong: W.\n\nassumption o: O.\n  if-wrong: W.\n";
        let brief = format!("brief: B\n  thesis: t\n  profile: debate\n\n{given}\nclaim t: T.\n  because: p\n{objection}");
        assert_eq!(report(&brief).1, help, "{brief}");
    }
}

#[test]
fn exceptions_that_exclude_each_other_are_named() {
    let brief = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: one\n\nclaim one: One.\n  because: p\n    unless: two\n\n\
        claim two: Two.\n  because: p\n    unless: one\n\nassumption p: P.\n  if-wrong: W.\n";
    let (message, help) = report(brief);
    assert!(message.ends_with("exclude each other"), "{message}");
    assert!(help.starts_with("decide between `two` and `one`") || help.starts_with("decide between `one` and `two`"), "{help}");
}
