//! What stands, is contested and falls: small briefs whose labels are known, and random ones against the definition.

mod agreement;
mod bearing;
mod consequences;
mod corroboration;
mod definition;
mod disputes;
mod ladders;
mod program;
mod proofs;
mod properties;
mod random;
mod reasons;
mod retraction;
mod said;
mod sentences;
mod shrink;
mod trees;
mod turning;

use hence::internals::base::source::FileId;

use crate::labels::{Label, labels};
use crate::support::project;

/// The labels in the document of the file at `root`: `c stands, p falls`, in the order of the document.
fn shown(files: &[(&str, &str)], root: usize) -> String {
    let project = project(files);
    let word = |label| match label {
        Label::Stands => "stands",
        Label::Contested => "contested",
        Label::Falls => "falls",
    };
    let labels = labels(&project, FileId::new(root)).into_iter();
    let shown = labels.map(|(at, label)| format!("{} {}", project.file(at.file).id(at.statement), word(label)));
    shown.collect::<Vec<_>>().join(", ")
}

/// A brief in which `ground` and `other` are assumptions and `bare` is a claim that nothing supports, before what is given here.
fn of(text: &str) -> String {
    let start = "assumption ground: Both sides signed.\n\nassumption other: Both sides kept copies.\n\nclaim bare: A copy was forged.\n\n";
    let shown = shown(&[("a.brief", &format!("{start}{text}"))], 0);
    shown.strip_prefix("ground stands, other stands, bare falls, ").unwrap_or(&shown).to_owned()
}

#[test]
fn assumptions_and_evidence_stand_and_a_claim_needs_support() {
    assert_eq!(
        shown(&[("a.brief", "claim a: A.\n\nforecast b: B.\n\nassumption c: C.\n\nevidence d: D.\n")], 0),
        "a falls, b falls, c stands, d stands"
    );
}

#[test]
fn premises_of_one_line_are_needed_together_and_lines_suffice_each() {
    assert_eq!(
        of("claim linked: A.\n  because: ground + bare\n\nclaim convergent: B.\n  because: bare\n  because: ground\n"),
        "linked falls, convergent stands"
    );
}

#[test]
fn a_warrant_is_needed_like_a_premise() {
    assert_eq!(
        of("claim a: A.\n  because: ground\n    given: other\n\nclaim b: B.\n  because: ground\n    given: bare\n"),
        "a stands, b falls"
    );
    assert_eq!(
        of("claim a: A.\n\nclaim b: B.\n\nassumption p: P.\n  supports: a\n    given: other\n  supports: b\n    given: bare\n"),
        "a stands, b falls, p stands"
    );
    assert_eq!(
        of(
            "assumption a: A.\n  despite: ground\n    given: bare\n\nassumption b: B.\n\nassumption p: P.\n  opposes: b\n    given: bare\n"
        ),
        "a stands, b stands, p stands"
    );
}

#[test]
fn an_exception_that_stands_fells_its_line_alone() {
    assert_eq!(
        of("claim a: A.\n  because: ground\n    unless: other\n\nclaim b: B.\n  because: ground\n    unless: bare\n"),
        "a falls, b stands"
    );
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: bare, other\n"), "a falls");
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: other\n  because: other\n"), "a stands");
}

#[test]
fn an_objection_that_nothing_answers_makes_a_supported_claim_contested() {
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n"), "a contested");
    assert_eq!(of("claim a: A.\n  because: ground\n\nassumption y: Y.\n  opposes: a\n"), "a contested, y stands");
    assert_eq!(of("claim a: A.\n  despite: other\n"), "a falls");
}

#[test]
fn an_objection_needs_all_its_premises() {
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other + bare\n"), "a stands");
}

#[test]
fn one_answer_that_stands_is_enough() {
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    but: bare, ground\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    but: bare\n"), "a contested");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    but: other\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    but: ground\n  despite: ground\n"), "a contested");
}

#[test]
fn what_rests_on_something_contested_is_contested() {
    let disputed = "claim a: A.\n  because: ground\n  despite: other\n\n";
    assert_eq!(
        of(&format!("{disputed}claim b: B.\n  because: a\n\nclaim c: C.\n  because: ground\n    unless: a\n")),
        "a contested, b contested, c contested"
    );
    assert_eq!(of(&format!("{disputed}claim b: B.\n  because: a\n  because: ground\n")), "a contested, b stands");
    assert_eq!(of(&format!("{disputed}claim b: B.\n  because: a + bare\n")), "a contested, b falls");
}

#[test]
fn an_objection_to_the_step_fells_the_lines_that_take_it_and_not_the_premise() {
    let step = "assumption y: Y.\n  opposes: a\n    from: ground\n";
    assert_eq!(of(&format!("claim a: A.\n  because: ground + other\n\n{step}")), "a falls, y stands");
    assert_eq!(of(&format!("claim a: A.\n  because: other\n    given: ground\n\n{step}")), "a falls, y stands");
    assert_eq!(of(&format!("claim a: A.\n  because: other\n\n{step}")), "a stands, y stands");
    assert_eq!(of(&format!("claim a: A.\n  because: ground\n\n{step}    but: other\n")), "a stands, y stands");
    assert_eq!(of(&format!("claim a: A.\n  because: ground\n\n{step}    but: bare\n")), "a falls, y stands");
    assert_eq!(
        of("claim a: A.\n\nassumption p: P.\n  supports: a\n\nassumption y: Y.\n  opposes: a\n    from: bare, p\n"),
        "a falls, p stands, y stands"
    );
}

#[test]
fn an_objection_to_the_step_answers_an_exception_that_names_the_same_statement() {
    assert_eq!(
        of("claim a: A.\n  because: ground\n    unless: y\n\nassumption y: Y.\n  opposes: a\n    from: ground\n    but: other\n"),
        "a stands, y stands"
    );
}

#[test]
fn claims_that_only_hold_each_other_up_fall() {
    assert_eq!(of("claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n"), "a falls, b falls");
    assert_eq!(of("claim a: A.\n  because: a\n"), "a falls");
    assert_eq!(of("claim a: A.\n  because: ground\n    given: a\n"), "a falls");
}

#[test]
fn a_circle_that_is_held_up_from_outside_stands() {
    assert_eq!(of("claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n  because: ground\n"), "a stands, b stands");
    assert_eq!(
        of("claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n  because: ground\n    unless: other\n"),
        "a falls, b falls"
    );
}

#[test]
fn a_circle_that_falls_speaks_against_nothing() {
    let circle = "claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n\n";
    assert_eq!(of(&format!("{circle}claim c: C.\n  because: ground\n    unless: a\n")), "a falls, b falls, c stands");
    assert_eq!(of(&format!("{circle}claim c: C.\n  because: ground\n  despite: a\n")), "a falls, b falls, c stands");
    // The second circle loses its ground only when the first one has fallen.
    let second = "claim c: C.\n  because: d\n  because: e\n\nclaim d: D.\n  because: c\n\nclaim e: E.\n  because: ground\n    unless: f\n\nclaim f: F.\n  because: ground\n    unless: a\n";
    assert_eq!(of(&format!("{circle}{second}")), "a falls, b falls, c falls, d falls, e falls, f stands");
}

#[test]
fn exceptions_to_one_another_are_contested_in_circles_of_any_length() {
    let claim = |id: &str, unless: &str| format!("claim {id}: C.\n  because: ground\n    unless: {unless}\n\n");
    assert_eq!(of(&claim("a", "a")), "a contested");
    assert_eq!(of(&[claim("a", "b"), claim("b", "a")].concat()), "a contested, b contested");
    assert_eq!(of(&[claim("a", "b"), claim("b", "c"), claim("c", "a")].concat()), "a contested, b contested, c contested");
    // Something from outside decides it.
    assert_eq!(of(&[claim("a", "b, other"), claim("b", "c"), claim("c", "a")].concat()), "a falls, b falls, c stands");
}

#[test]
fn what_fells_an_attacker_reinstates_what_it_attacked() {
    assert_eq!(
        of(
            "claim a: A.\n  because: ground\n    unless: b\n\nclaim b: B.\n  because: ground\n    unless: c\n\nclaim c: C.\n  because: ground\n"
        ),
        "a stands, b falls, c stands"
    );
    assert_eq!(
        of("claim a: A.\n  because: ground\n  despite: b\n\nclaim b: B.\n  because: ground\n    unless: other\n"),
        "a stands, b falls"
    );
}

#[test]
fn claims_that_object_to_each_other_are_contested() {
    assert_eq!(
        of("claim a: A.\n  because: ground\n  despite: b\n\nclaim b: B.\n  because: other\n  despite: a\n"),
        "a contested, b contested"
    );
    assert_eq!(of("assumption a: A.\n  opposes: a\n"), "a contested");
}

#[test]
fn evidence_falls_with_the_last_of_its_sources() {
    let notes = "note 1: One\n  retracted: 2020-05\n\nnote 2: Two\n\n";
    assert_eq!(of(&format!("{notes}evidence e: E.\n  cites: 1\n\nclaim c: C.\n  because: e\n")), "e falls, c falls");
    assert_eq!(of(&format!("{notes}evidence e: E.\n  cites: 1 (p. 3), 2\n")), "e stands");
    assert_eq!(of(&format!("{notes}evidence e: E.\n  cites: 1\n  cites: 2\n")), "e stands");
    assert_eq!(of(&format!("{notes}evidence e: E.\n  cites: none\n    reason: It is known.\n")), "e stands");
    assert_eq!(of(&format!("{notes}evidence e: E.\n  cites: 1, nowhere\n")), "e stands");
}

#[test]
fn a_note_that_only_repeats_retracted_ones_counts_as_retracted() {
    let notes = "note 1: One\n  retracted: 2020\n\nnote 2: Two\n  repeats: 1\n\nnote 3: Three\n  repeats: 2, 1\n\nnote 4: Four\n  repeats: 2, 5\n\nnote 5: Five\n\nnote 6: Six\n  repeats: 7\n\nnote 7: Seven\n  repeats: 6\n\nnote 8: Eight\n  repeats: 8, 1\n\n";
    assert_eq!(
        of(&format!(
            "{notes}evidence e: E.\n  cites: 3\n\nevidence f: F.\n  cites: 4\n\nevidence g: G.\n  cites: 6\n\nevidence h: H.\n  cites: 8\n"
        )),
        "e falls, f stands, g stands, h stands"
    );
}

#[test]
fn a_line_that_is_written_at_both_ends_has_the_sub_fields_of_both() {
    assert_eq!(
        of("claim a: A.\n  because: ground\n  despite: y\n    but: other\n\nassumption y: Y.\n  opposes: a\n"),
        "a stands, y stands"
    );
    assert_eq!(
        of("claim a: A.\n  because: p\n    unless: bare\n\nassumption p: P.\n  supports: a\n    unless: other\n"),
        "a falls, p stands"
    );
    assert_eq!(
        of(
            "claim a: A.\n  because: ground + other\n\nclaim b: B.\n  because: other + ground\n  because: ground\n    given: other\n    unless: a\n"
        ),
        "a stands, b falls"
    );
}

#[test]
fn lines_with_other_premises_are_lines_of_their_own() {
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: other\n  because: ground + other\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: other\n  because: ground\n    given: other\n"), "a stands");
    assert_eq!(
        of("claim a: A.\n  because: ground\n  despite: other\n    but: ground\n  despite: other + ground\n"),
        "a contested"
    );
}

#[test]
fn several_targets_are_several_lines() {
    assert_eq!(
        of(
            "claim a: A.\n\nclaim b: B.\n  because: ground\n\nassumption p: P.\n  supports: a, b\n    unless: other\n  opposes: a, b\n"
        ),
        "a falls, b contested, p stands"
    );
}

#[test]
fn an_unknown_reference_is_read_in_favour_of_the_statement_it_stands_in() {
    for unknown in ["nowhere", "5", "ground + nowhere"] {
        assert_eq!(of(&format!("claim a: A.\n  because: {unknown}\n\nnote 5: N\n")), "a stands", "{unknown}");
        assert_eq!(of(&format!("claim a: A.\n  because: ground\n    given: {unknown}\n\nnote 5: N\n")), "a stands", "{unknown}");
        assert_eq!(of(&format!("claim a: A.\n  because: ground\n  despite: {unknown}\n\nnote 5: N\n")), "a stands", "{unknown}");
    }
    assert_eq!(of("claim a: A.\n  because: bare + nowhere\n"), "a falls");
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: nowhere\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: nowhere, other\n"), "a falls");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    but: bare, nowhere\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    given: nowhere\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n\nassumption y: Y.\n  opposes: nowhere, a\n"), "a contested, y stands");
    assert_eq!(
        of("claim a: A.\n  because: nowhere\n\nassumption y: Y.\n  opposes: a\n    from: nowhere\n"),
        "a stands, y stands"
    );
}

#[test]
fn a_line_that_names_something_unknown_is_like_no_other() {
    assert_eq!(of("claim a: A.\n  because: ground + nowhere\n    unless: other\n  because: ground + nowhere\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n    unless: other\n  because: ground + nowhere\n"), "a stands");
}

#[test]
fn an_answer_that_is_presumed_to_stand_answers_the_objection_wherever_that_is_written() {
    assert_eq!(
        of("claim a: A.\n  because: ground\n  despite: y\n    but: nowhere\n\nassumption y: Y.\n  opposes: a\n"),
        "a stands, y stands"
    );
    assert_eq!(
        of(
            "claim a: A.\n  because: ground\n    unless: y\n\nassumption y: Y.\n  opposes: a\n    from: ground\n    but: nowhere\n"
        ),
        "a stands, y stands"
    );
}

#[test]
fn a_list_that_names_nothing_is_read_by_its_field() {
    assert_eq!(of("claim a: A.\n  because:\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n    given:\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n    unless:\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite:\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    but:\n"), "a stands");
    assert_eq!(of("claim a: A.\n  because: ground\n  despite: other\n    given:\n"), "a contested");
    assert_eq!(of("claim a: A.\n  because: ground\n\nassumption y: Y.\n  opposes:\n"), "a stands, y stands");
    assert_eq!(of("claim a: A.\n  because: ground\n\nassumption y: Y.\n  opposes: a\n    from:\n"), "a stands, y stands");
}

#[test]
fn what_stands_where_it_may_not_is_not_read() {
    // Only claims and forecasts rest on lines; a warrant beside `from` says nothing.
    assert_eq!(
        of("note 1: N\n  retracted: 2020\n\nevidence e: E.\n  cites: 1\n\nassumption p: P.\n  supports: e\n"),
        "e falls, p stands"
    );
    assert_eq!(
        of("claim a: A.\n  because: ground\n\nassumption y: Y.\n  opposes: a\n    from: ground\n    given: bare\n"),
        "a falls, y stands"
    );
}

#[test]
fn an_objection_in_another_file_counts_only_where_that_file_is_used() {
    let main = "claim x: X.\n  because: p\n\nassumption p: P.\n";
    let review = "use m: m.brief\n\nassumption y: Y.\n  opposes: m/x\n";
    let files = [("m.brief", main), ("r.brief", review)];
    assert_eq!(shown(&files, 0), "x stands, p stands");
    assert_eq!(shown(&files, 1), "y stands, x contested, p stands");
}

#[test]
fn an_author_answers_a_reviewer_at_home() {
    let main = "use r: r.brief\n\nclaim x: X.\n  because: z\n  despite: r/y\n    but: z\n\nassumption z: Z.\n";
    let files = [("m.brief", main), ("r.brief", "use m: m.brief\n\nassumption y: Y.\n  opposes: m/x\n")];
    assert_eq!(shown(&files, 0), "x stands, z stands, y stands");
    assert_eq!(shown(&files, 1), "y stands, x stands, z stands");
}

#[test]
fn a_reviewer_objects_to_a_step_in_a_file_of_their_own() {
    let main = "claim g: G.\n  because: p\n\nassumption p: P.\n";
    let files = [("m.brief", main), ("r.brief", "use m: m.brief\n\nassumption y: Y.\n  opposes: m/g\n    from: m/p\n")];
    assert_eq!(shown(&files, 0), "g stands, p stands");
    assert_eq!(shown(&files, 1), "y stands, g falls, p stands");
}
