//! `overconfident` speaks where no other report gives the same cause.

use std::fmt::Write;

use hence::internals::base::source::FileId;
use hence::internals::rules::run;

use crate::support::{check, project};

/// Two notes of two origins, and evidence from each.
const SOURCES: &str = "\
evidence one: One.
  cites: n
evidence two: Two.
  cites: m
note n: N
  publisher: Post
  date: 2020
  url: none
note m: M
  publisher: Times
  date: 2020
  url: none
";

/// What is reported of confidence, contest and objections, as `rule: message`.
fn reported(text: &str) -> String {
    let (project, found) = check(&format!("{text}{SOURCES}"));
    let wanted = ["overconfident", "unanswered-objection", "contested-thesis", "unsupported-claim"];
    let mut described = String::new();
    for report in found.iter().filter(|report| wanted.contains(&report.rule)) {
        let _ = writeln!(described, "{}: {}", report.rule, project.message(report));
    }
    described
}

#[test]
fn an_objection_that_is_reported_is_not_reported_again() {
    let text = "brief: B\n  thesis: t\nclaim t: T.\n  because: c\nclaim c: C.\n  confidence: high\n  because: one\n  because: two\n  despite: o\nevidence o: O.\n  cites: n\n";
    assert_eq!(reported(text), "unanswered-objection: the objection `o` to claim `c` is not answered\n");
    let allowed = text.replace("  despite", "  allow: unanswered-objection\n    reason: Open.\n  despite");
    assert_eq!(reported(&allowed), "overconfident: claim `c` has high confidence, but the objection `o` to it is not settled\n");
}

#[test]
fn a_contested_premise_speaks_where_its_own_objection_is_allowed() {
    let text = "brief: B\n  thesis: t\nclaim t: T.\n  because: c\nclaim c: C.\n  confidence: high\n  because: p + one + two\nclaim p: P.\n  because: one\n  despite: two\n";
    assert_eq!(reported(text), "unanswered-objection: the objection `two` to claim `p` is not answered\n");
    let allowed = format!("{text}  allow: unanswered-objection\n    reason: Open.\n");
    assert_eq!(reported(&allowed), "overconfident: claim `c` has high confidence, but what it rests on is contested, `p`\n");
    // Another line holds it up.
    let held = allowed.replace("claim p", "  because: one + two\nclaim p");
    assert_eq!(reported(&held), "");
}

#[test]
fn a_thesis_that_is_reported_as_contested_is_not_reported_again() {
    let file = "use r: r.brief\nbrief: B\n  thesis: c\nclaim c: C.\n  confidence: high\n  because: r/p + r/one + r/two\n";
    let used = format!("claim p: P.\n  because: one\n  despite: two\n{SOURCES}");
    let rules = |text: &str| -> Vec<&str> {
        let project = project(&[("a.brief", text), ("r.brief", &used)]);
        let found = run(&project, FileId::new(0), &hence::internals::rules::Settings::default());
        let rules = found.iter().map(|report| report.rule);
        rules.filter(|rule| matches!(*rule, "overconfident" | "contested-thesis")).collect()
    };
    assert_eq!(rules(file), ["contested-thesis"]);
    let library = file.replace("brief: B\n  thesis: c\n", "");
    assert_eq!(rules(&library), ["overconfident"]);
}

#[test]
fn one_report_names_all_that_speaks_against_high_confidence() {
    let text = "claim c: C.\n  confidence: high\n  because: one\n  because: a\nassumption a: A.\ngap g: G.\n  about: c\n  critical: yes\n";
    assert_eq!(
        reported(text),
        "overconfident: claim `c` has high confidence, but the critical gap `g` is about it and all that it rests on has one origin, that of note `n`\n"
    );
    let lines = [("because: one", "because: one\n  because: two"), ("critical: yes", "critical: no")];
    let corrected = lines.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    assert_eq!(reported(&corrected), "");
}

#[test]
fn what_falls_or_is_known_to_all_is_no_second_origin_and_no_single_one() {
    // The second line falls, so its origin does not count.
    let text = "claim c: C.\n  confidence: high\n  because: one\n  because: two\n    unless: one\n";
    assert!(reported(text).starts_with("overconfident: "), "{}", reported(text));
    let known = "claim c: C.\n  confidence: high\n  because: one\n  because: known\nevidence known: K.\n  cites: none\n    reason: Known.\n";
    assert_eq!(reported(known), "");
    let circle = "claim c: C.\n  confidence: high\n  because: one\n  because: d\nclaim d: D.\n  because: c\n";
    assert!(reported(circle).starts_with("overconfident: "), "{}", reported(circle));
}

#[test]
fn only_high_confidence_in_what_a_thesis_rests_on_is_looked_at() {
    let text = "claim c: C.\n  confidence: high\n  because: one\n";
    assert!(reported(text).starts_with("overconfident: "));
    assert_eq!(reported(&text.replace("high", "moderate")), "");
    assert_eq!(reported(&format!("brief: B\n  thesis: t\nclaim t: T.\n  because: one\n{text}")), "");
}

#[test]
fn confidence_that_is_too_high_for_two_reasons_is_one_report() {
    let text = "claim c: C.\n  confidence: high\n  because: p\nclaim p: P.\n  confidence: low\n  because: one\n";
    let rules = |text: &str| -> Vec<&str> { check(text).1.iter().map(|report| report.rule).collect() };
    assert_eq!(rules(&format!("{text}{SOURCES}")), ["overconfident"]);
    let allowed = text.replacen("  because", "  allow: overconfident\n    reason: R.\n  because", 1);
    assert_eq!(rules(&format!("{allowed}{SOURCES}")), ["confidence-above-support"]);
}
