//! What `hence status` says of a review: what it does to the theses of others, and who hears of it.

use hence::internals::base::source::FileId;
use hence::internals::standing::argument::Argument;
use hence::internals::view::rows::Teller;
use hence::internals::view::status;

use crate::support::project;

const PLAN: &str = "brief: Build it?\n  thesis: build, later\n\nclaim build: We should build.\n  because: open\n\nclaim open: The site is open.\n  because: fact\n\nassumption fact: The gate is not locked.\n\nclaim later: We can build later.\n  because: fact\n";
const REVIEW: &str = "brief: Review\n\nuse plan: plan.brief\n\nclaim no-permit: There is no permit.\n  because: office\n  opposes: plan/open\n\nevidence office: The office has no file.\n  cites: none\n    reason: seen\n";

/// The lines of the status of the first file before its trees.
fn head(files: &[(&str, &str)]) -> Vec<String> {
    let project = project(files);
    let argument = Argument::of(&project, FileId::new(0));
    let mut out = Vec::new();
    status::write(&Teller::of(&argument, false, 200), &mut out).expect("written");
    let text = String::from_utf8(out).expect("text");
    text.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_review_says_first_what_it_does_to_the_theses() {
    assert_eq!(
        head(&[("review.brief", REVIEW), ("plan.brief", PLAN)]),
        [
            "review.brief: review of plan.brief · 4 stand, 2 are contested",
            "  of plan.brief, which does not use this review: thesis plan/build is contested, and stood before; thesis plan/later stands as before",
            "  objects to plan/open by no-permit: not answered",
            "  in dispute: plan/open (for it plan/fact; against it no-permit)",
        ]
    );
}

#[test]
fn an_answer_of_the_author_is_named() {
    let plan = PLAN.replace(
        "  because: fact\n\nassumption",
        "  because: fact\n  despite: review/no-permit\n    but: granted\n\nassumption granted: It was granted.\n\nassumption",
    ) + "\nuse review: review.brief\n";
    let lines = head(&[("review.brief", REVIEW), ("plan.brief", &plan)]);
    assert!(lines[1].starts_with("  of plan.brief, which uses this review: thesis plan/build stands as before"), "{lines:?}");
    assert_eq!(lines[2], "  objects to plan/open by no-permit: answered by plan/granted");
}

#[test]
fn a_bare_objection_and_one_to_a_step_are_told_apart() {
    let review = "brief: Review\n\nuse plan: plan.brief\n\nclaim dear: It is too dear.\n  opposes: plan/later\n\nassumption old: The fact is old.\n  opposes: plan/open\n    from: plan/fact\n";
    let lines = head(&[("review.brief", review), ("plan.brief", PLAN)]);
    assert_eq!(lines[2], "  objects to plan/later by dear: does not hold, as dear falls: nothing is given for it");
    assert_eq!(lines[3], "  objects to a step to plan/open by old: not answered");
}

#[test]
fn an_objection_to_what_a_brief_uses_concerns_its_thesis() {
    let library = "assumption fact: The gate is not locked.\n";
    let plan = "brief: Build it?\n  thesis: build\n\nuse lib: lib.brief\n\nclaim build: We should build.\n  because: lib/fact\n";
    let review =
        "brief: Review\n\nuse plan: plan.brief\n\nuse lib: lib.brief\n\nassumption seen: It was locked.\n  opposes: lib/fact\n";
    let lines = head(&[("review.brief", review), ("plan.brief", plan), ("lib.brief", library)]);
    assert_eq!(lines[0], "review.brief: review of plan.brief · 1 stands, 2 are contested");
    assert!(lines[1].contains("thesis plan/build is contested, and stood before"), "{lines:?}");
}

#[test]
fn a_brief_that_objects_to_nothing_of_others_is_no_review() {
    let own = "brief: Own\n  thesis: t\n\nuse plan: plan.brief\n\nclaim t: T.\n  because: plan/fact\n";
    assert_eq!(head(&[("own.brief", own), ("plan.brief", PLAN)])[0], "own.brief: thesis t: stands · 5 stand");
}

#[test]
fn questions_about_a_review_speak_of_the_theses_under_review() {
    let project = project(&[("review.brief", REVIEW), ("plan.brief", PLAN)]);
    let argument = hence::internals::analysis::review::argument(&project, FileId::new(0));
    let theses: Vec<String> = argument.theses.iter().map(|&thesis| argument.name(thesis)).collect();
    assert_eq!(theses, ["plan/build", "plan/later"]);
}

#[test]
fn what_a_reviewer_says_against_a_step_needs_a_reason_as_well() {
    let review = |fields: &str| {
        let text = format!("brief: Review\n\nuse plan: plan.brief\n\nclaim no-permit: There is no permit.\n{fields}");
        let found = crate::fixes::checked(&[("review.brief", &text), ("plan.brief", PLAN)]).diagnostics;
        found.iter().any(|report| report.rule == "unsupported-claim" && report.place.file == FileId::new(0))
    };
    assert!(review("  opposes: plan/open\n"));
    assert!(review("  opposes: plan/build\n    from: plan/open\n"));
    assert!(!review("  because: plan/fact\n  opposes: plan/build\n    from: plan/open\n"));
}
