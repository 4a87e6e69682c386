//! Rules of sourcing and independence: which sources are weak, which count once, and that one cause gives one report.

use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Level;
use hence::internals::rules::{Settings, run};

use crate::support::{check, project, rules};

fn note(id: &str, fields: &str) -> String {
    format!("note {id}: N\n  publisher: {id}\n  date: 2020\n  url: none\n{fields}\n")
}

fn names(text: &str, settings: &Settings) -> Vec<&'static str> {
    let project = project(&[("a.brief", text)]);
    run(&project, FileId::new(0), settings).iter().map(|report| report.rule).collect()
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
fn a_weak_source_is_reported_at_the_lowest_claim_that_depends_on_it() {
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
    assert_eq!(
        found.iter().map(|report| (report.rule, report.details.related().len())).collect::<Vec<_>>(),
        [("same-origin", 2)]
    );
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

/// A thesis on evidence that cites these notes.
fn thesis_on(notes: &str) -> String {
    "brief: B\n  thesis: a\n\n".to_owned() + &resting_on(notes)
}

#[test]
fn a_note_that_carries_a_thesis_alone_and_has_an_interest_is_one_report() {
    let text = thesis_on("n") + &note("n", "  interest: sells it\n");
    let (_, found) = check(&text);
    let said: Vec<_> = found.iter().map(|report| (report.rule, report.details.note())).collect();
    assert_eq!(said, [("interested-source", Some("without note `n` the thesis `a` no longer stands"))]);
    let allowed = text + "  allow: interested-source\n    reason: known\n";
    assert_eq!(names(&allowed, &Settings::default()), ["sole-carrier"]);
    let both = allowed.replace("allow: interested-source", "allow: interested-source, sole-carrier");
    assert_eq!(names(&both, &Settings::default()), [""; 0]);
    let other = both.replace("interested-source, ", "");
    assert_eq!(names(&other, &Settings::default()), ["interested-source"]);
}

#[test]
fn what_is_set_to_weigh_more_is_not_kept_silent_by_what_weighs_less() {
    let text = thesis_on("n") + &note("n", "  interest: sells it\n");
    let mut settings = Settings::default();
    settings.set("sole-carrier", Level::Error).expect("a rule");
    let mut found = names(&text, &settings);
    found.sort_unstable();
    assert_eq!(found, ["interested-source", "sole-carrier"]);
}

#[test]
fn that_a_thesis_rests_on_one_origin_is_said_once() {
    let confident = (thesis_on("n") + &note("n", "")).replace("because", "confidence: high\n    reason: R.\n  because");
    assert_eq!(names(&confident, &Settings::default()), ["overconfident"]);
    let mut settings = Settings::default();
    settings.set("single-source", Level::Warning).expect("a rule");
    assert_eq!(names(&(thesis_on("n") + &note("n", "")), &settings), ["single-source"]);
}

#[test]
fn a_source_under_an_answer_alone_is_distinguished_from_one_under_a_reason() {
    let text = "brief: B\n  thesis: a\n\nclaim a: A.\n  because: e\n  despite: o\n    but: f\n\nevidence e: E.\n  cites: n, m\n\n\
                evidence f: F.\n  cites: n\n\nassumption o: O.\n\n"
        .to_owned()
        + &note("n", "") + &note("m", "");
    let (project, found) = check(&text);
    assert_eq!(
        found.iter().map(|report| project.message(report)).collect::<Vec<_>>(),
        ["without note `n` the thesis `a` no longer stands: an objection is left without an answer"]
    );
}

#[test]
fn a_thesis_with_one_line_on_two_sources_is_not_single_sourced() {
    let lines = |more: &str| {
        format!(
            "brief: B\n  thesis: a\n\nclaim a: A.\n  because: e + f\n{more}\nevidence e: E.\n  cites: n\n\nevidence f: F.\n  cites: n, m\n\n"
        ) + &note("n", "")
            + &note("m", "")
    };
    let mut settings = Settings::default();
    settings.set("single-source", Level::Warning).expect("a rule");
    assert_eq!(names(&lines(""), &settings), ["single-source"]);
    assert_eq!(names(&lines("  because: f\n"), &settings), ["redundant-line"]);
}

#[test]
fn evidence_that_also_supports_the_thesis_is_not_only_turned_on_its_source() {
    let turned = |cites: &str, more: &str| {
        format!(
            "claim a: A.\n  because: g\n  despite: o\n    but: e\n{more}\nassumption g: G.\n\nevidence o: O.\n  cites: n\n\nevidence e: E.\n  cites: {cites}\n\n"
        ) + &note("n", "  interest: sells it\n")
            + &note("m", "  interest: buys it\n")
    };
    assert_eq!(names(&turned("n", ""), &Settings::default()), [""; 0]);
    assert_eq!(names(&turned("m", ""), &Settings::default()), ["interested-source"]);
    assert_eq!(names(&turned("n, m", "  because: e\n"), &Settings::default()), ["interested-source"]);
}

#[test]
fn many_notes_that_lack_the_same_are_one_report_and_those_that_lack_something_else_their_own() {
    let bare = |ids: std::ops::Range<usize>, fields: &str| -> String {
        ids.fold(String::new(), |text, id| text + &format!("note {id}: Source {id}\n{fields}\n"))
    };
    let lines = |text: &str| -> Vec<u32> {
        rules(text).into_iter().filter(|(rule, _)| *rule == "incomplete-note").map(|(_, line)| line).collect()
    };
    assert_eq!(lines(&bare(1..4, "")).len(), 3);
    assert_eq!(lines(&bare(1..5, "")), [1]);
    assert_eq!(lines(&bare(1..60, "")), [1]);
    // Whatever is between them.
    let mixed =
        bare(1..5, "") + &bare(5..9, "  date: 2020\n") + &bare(9..11, "  publisher: P\n  date: 2020\n") + &bare(11..13, "");
    assert_eq!(lines(&mixed), [1, 9, 21, 25]);
    // A note that allows the report is none of them, and its `allow` is used.
    let allowed = bare(1..2, "  allow: incomplete-note\n    reason: known\n") + &bare(2..6, "");
    assert_eq!(lines(&allowed), [5]);
    assert!(rules(&allowed).iter().all(|(rule, _)| *rule != "unused-allow"));
    let (project, found) = check(&bare(1..20, "  date: 2020\n"));
    let report = found.iter().find(|report| report.rule == "incomplete-note").expect("reported");
    assert_eq!(project.message(report), "19 notes have no `publisher` or `url`");
    assert!(report.details.note().is_some_and(|note| note.starts_with("notes `1`, `2`, ") && note.ends_with(" and 6 more")));
}
