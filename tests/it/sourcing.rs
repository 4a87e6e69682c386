//! Rules of sourcing and independence: which sources are weak, which count once, and that one cause gives one report.

use hence::diagnostic::Level;
use hence::rules::{Settings, run};
use hence::source::FileId;

use crate::support::{check, project, rules};

fn note(id: &str, fields: &str) -> String {
    format!("note {id}: N\n  publisher: {id}\n  date: 2020\n  url: none\n{fields}\n")
}

fn names(text: &str, settings: &Settings) -> Vec<&'static str> {
    let project = project(&[("a.brief", text)]);
    run(&project, FileId(0), settings).iter().map(|report| report.rule).collect()
}

/// A claim on evidence that cites these notes.
fn resting_on(notes: &str) -> String {
    format!("claim a: A.\n  because: e\n\nevidence e: E.\n  cites: {notes}\n\n")
}

#[test]
fn a_note_with_several_faults_is_reported_for_the_gravest() {
    let text = resting_on("n") + &note("n", "  genre: opinion\n  basis: anonymous\n  interest: sells it\n");
    let mut settings = Settings::default();
    for rule in ["opinion-as-fact", "anonymous-source", "interested-source"] {
        assert_eq!(names(&text, &settings), [rule]);
        settings.set(rule, Level::Off).expect("a rule");
    }
    assert_eq!(names(&text, &settings), [""; 0]);
}

#[test]
fn evidence_rests_alone_only_on_notes_of_one_sort() {
    let opinions = resting_on("n, m") + &note("n", "  genre: opinion\n") + &note("m", "  genre: opinion\n");
    assert_eq!(rules(&opinions), [("opinion-as-fact", 11)]);
    let both = resting_on("n, m") + &note("n", "  genre: opinion\n") + &note("m", "  basis: anonymous\n");
    assert_eq!(rules(&both), []);
}

#[test]
fn a_weak_source_is_reported_at_the_lowest_claim_that_hangs_on_it() {
    let evidence = "evidence e: E.\n  credibility: 5\n  cites: n\n\n".to_owned() + &note("n", "");
    assert_eq!(
        rules(&("claim a: A.\n  because: b\n\nclaim b: B.\n  because: e\n\n".to_owned() + &evidence)),
        [("weak-source", 4)]
    );
    let firm = "claim a: A.\n  because: e\n  because: f\n    unless: x\n\nevidence f: F.\n  cites: n\n\n".to_owned() + &evidence;
    assert_eq!(rules(&(firm.clone() + "\nclaim x: X.\n")), []);
    // What an exception undoes makes no claim sturdier.
    assert!(names(&(firm + "\nassumption x: X.\n"), &Settings::default()).contains(&"weak-source"));
}

#[test]
fn the_same_two_notes_give_one_report_on_however_much_evidence() {
    let text = "claim a: A.\n  because: e + f\n\nevidence e: E.\n  cites: n, m\n\nevidence f: F.\n  cites: n (p. 2), m\n\n"
        .to_owned()
        + &note("n", "  origin: AFP\n")
        + &note("m", "  origin: afp\n");
    let (_, found) = check(&text);
    assert_eq!(found.iter().map(|report| (report.rule, report.related.len())).collect::<Vec<_>>(), [("same-origin", 2)]);
    let passed_on = resting_on("n, m") + &note("n", "  repeats: x\n") + &note("m", "  repeats: x\n") + &note("x", "");
    assert_eq!(names(&passed_on, &Settings::default()), ["same-origin"]);
}

#[test]
fn evidence_that_may_go_without_a_source_makes_no_claim_unsourced() {
    let plain = "claim a: A.\n  because: e\n\nevidence e: E.\n";
    assert_eq!(rules(plain), [("unsourced-claim", 1)]);
    assert_eq!(rules(&format!("{plain}  allow: uncited-evidence\n    reason: school knowledge\n")), []);
    let mut settings = Settings::default();
    settings.set("unsourced-claim", Level::Off).expect("a rule");
    assert_eq!(names(plain, &settings), ["uncited-evidence"]);
    let partly = "claim a: A.\n  because: e\n  because: f\n\nevidence e: E.\n\nassumption f: F.\n";
    assert_eq!(names(partly, &Settings::default()), ["uncited-evidence"]);
}

#[test]
fn claims_on_the_same_evidence_without_a_source_have_one_cause() {
    let text = "claim a: A.\n  because: e\n\nclaim b: B.\n  because: e\n\nevidence e: E.\n";
    assert_eq!(rules(text), [("unsourced-claim", 1)]);
}
