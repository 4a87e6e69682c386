//! Circles of reasoning, and reports about them.

mod knots;

use std::fmt::Write;

use crate::support::{rules, shown};

#[test]
fn claims_that_only_hold_each_other_up_are_one_circle() {
    insta::assert_snapshot!(shown(&[(
        "harbour.brief",
        "brief: The harbour\n  thesis: safe\n\nclaim safe: The harbour is safe.\n  because: inspected\n\nclaim inspected: It was inspected well.\n  because: trusted\n\nclaim trusted: The inspectors can be trusted.\n  because: safe\n",
    )]));
}

#[test]
fn every_step_of_a_circle_through_two_files_is_labelled() {
    insta::assert_snapshot!(shown(&[
        ("m.brief", "brief: M\n  thesis: a\n\nuse r: r.brief\n\nclaim a: A holds.\n  because: r/b\n"),
        ("r.brief", "use m: m.brief\n\nclaim b: B holds.\n  because: m/a\n"),
    ]));
}

#[test]
fn a_circle_held_up_elsewhere_is_idle_only_at_the_step_that_adds_nothing() {
    let idle = "claim a: A.\n  because: e\n  because: b\n\nclaim b: B.\n  because: a\n\nassumption e: E.\n";
    assert_eq!(rules(idle), [("idle-circle", 3)]);
    let both = "claim a: A.\n  because: e\n  because: b\n\nclaim b: B.\n  because: a\n  because: f\n\nassumption e: E.\n\nassumption f: F.\n";
    assert!(rules(both).is_empty());
}

#[test]
fn the_shortest_circle_of_a_component_is_shown() {
    let text =
        "claim a: A.\n  because: b\n\nclaim b: B.\n  because: c\n\nclaim c: C.\n  because: d + b\n\nclaim d: D.\n  because: a\n";
    let report = shown(&[("a.brief", text)]);
    assert!(report.contains("`b` and `c` only hold each other up"), "{report}");
}

#[test]
fn a_circle_of_one_is_a_self_reference_and_nothing_else() {
    assert_eq!(rules("claim a: A.\n  because: a\n"), [("self-reference", 2)]);
    assert_eq!(rules("claim a: A.\n  because: b\n    given: a\n\nassumption b: B.\n"), [("self-reference", 3)]);
}

#[test]
fn an_unknown_premise_breaks_no_circle_and_makes_none() {
    assert_eq!(
        rules("claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n  because: nowhere-near\n"),
        [("idle-circle", 5), ("unknown-reference", 6)]
    );
}

#[test]
fn a_chain_and_a_circle_of_a_hundred_thousand_claims_are_ordinary_input() {
    let count = 100_000;
    let mut chain = String::new();
    for at in 0..count {
        let _ = write!(chain, "claim c{at}: Step {at}.\n  because: c{}\n\n", at + 1);
    }
    let grounded = format!("{chain}assumption c{count}: The ground.\n");
    assert!(rules(&grounded).is_empty());
    let circle = format!("{chain}claim c{count}: The end.\n  because: c0\n");
    assert_eq!(rules(&circle), [("circular-reasoning", 2)]);
}

#[test]
fn of_several_premises_that_add_nothing_the_nearest_closes_the_circle() {
    let text = "brief: B\n  thesis: top\n\nclaim top: T.\n  because: base\n  because: far + near + other\n\nclaim far: F.\n  because: middle\n\nclaim middle: M.\n  because: top\n\nclaim near: N.\n  because: top\n\nclaim other: O.\n  because: top\n\nassumption base: B.\n  if-wrong: W.\n";
    let report = shown(&[("a.brief", text)]);
    assert!(report.contains("`top` rests on `near`") && !report.contains("`top` rests on `other`"), "{report}");
    assert_eq!(rules(text), [("idle-circle", 6)]);
}
