//! What sources carry, against the definition: every retraction is tried, one by one.

use std::collections::BTreeSet;
use std::fmt::Write;

use hence::internals::analysis::cuts::{budget, single_points, smallest_cuts};
use hence::internals::analysis::impact::load::loads;
use hence::internals::analysis::impact::{Lanes, Mode};
use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::schema::{Field, Kind};
use hence::internals::standing::argument::Argument;
use proptest::prelude::*;

use super::definition;
use super::random::{Density, SMALL, SOURCED, Sample, briefs};
use super::said::{Said, text};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

/// Without faults of form: what an unknown source would carry is not defined.
const DISPUTED: Density = Density { odd: 0, empty: 0, ..SMALL };
const LARGER: Density = Density { statements: 30..=60, ..SOURCED };

fn clean() -> impl Strategy<Value = Sample> {
    prop_oneof![3 => briefs(SOURCED), 1 => briefs(DISPUTED)]
}

fn of_kind(brief: &[Said], kind: Kind) -> Vec<usize> {
    (0..brief.len()).filter(|&at| brief[at].kind == kind).collect()
}

fn standing(brief: &[Said], removed: &[usize]) -> BTreeSet<usize> {
    let labels = definition::labels(brief, removed).into_iter().enumerate();
    labels.filter(|&(_, label)| label == Label::Stands).map(|(at, _)| at).collect()
}

fn judgements(brief: &[Said], statements: &BTreeSet<usize>) -> Vec<usize> {
    statements.iter().copied().filter(|&at| brief[at].kind.needs_support()).collect()
}

fn number(at: usize) -> StatementNumber {
    StatementNumber::new(at)
}

fn indices(numbers: &[StatementNumber]) -> Vec<usize> {
    numbers.iter().map(|&number| number.index()).collect()
}

/// What each note carries: how many statements, and how many of them are judgements.
fn carried(brief: &[Said]) -> Vec<(usize, usize, usize)> {
    let stands = standing(brief, &[]);
    let carried = |note| {
        let lost = &stands - &standing(brief, &[note]);
        (note, lost.len(), judgements(brief, &lost).len())
    };
    of_kind(brief, Kind::Note).into_iter().map(carried).collect()
}

/// Those of some statements without which another one no longer stands.
fn needed(brief: &[Said], statement: usize, candidates: Vec<usize>) -> Vec<usize> {
    candidates.into_iter().filter(|&candidate| !standing(brief, &[candidate]).contains(&statement)).collect()
}

fn unnamed(brief: &[Said]) -> Vec<usize> {
    let cites = |at: &usize| brief[*at].relations.iter().any(|relation| relation.field == Field::Cites);
    of_kind(brief, Kind::Evidence).into_iter().filter(|at| !cites(at)).collect()
}

/// The sets of up to three notes that bring a statement down, objections and exceptions left as they are, and no part of which
/// does; smaller ones first.
fn cuts(brief: &[Said], statement: usize) -> Vec<Vec<usize>> {
    let notes = of_kind(brief, Kind::Note);
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for _ in 0..3 {
        let larger = |set: &Vec<usize>| {
            let after = set.last().copied();
            let with = |note: usize| set.iter().copied().chain([note]).collect::<Vec<_>>();
            notes.iter().copied().filter(move |&note| after.is_none_or(|last| note > last)).map(with).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(larger).collect();
        sets.retain(|set| !found.iter().any(|smaller| smaller.iter().all(|note| set.contains(note))));
        let (down, up): (Vec<_>, Vec<_>) =
            sets.into_iter().partition(|set| !definition::held_up(brief, set).contains(&statement));
        found.extend(down);
        sets = up;
    }
    found
}

fn loads_are_as_defined(brief: &[Said]) -> Result<(), TestCaseError> {
    let project = project(&[("a.brief", &text(brief))]);
    let argument = Argument::of(&project, FileId::new(0));
    let found: Vec<_> = loads(&argument, &mut budget(&argument))
        .into_iter()
        .map(|load| (load.note.index(), load.statements as usize, load.judgements as usize))
        .collect();
    prop_assert_eq!(found, carried(brief));
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases: effort::of(cases), failure_persistence: None, max_shrink_iters: 5000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(30))]

    #[test]
    fn each_note_of_a_larger_brief_carries_what_does_not_stand_without_it(brief in briefs(LARGER)) {
        loads_are_as_defined(&brief.0)?;
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn each_note_carries_what_does_not_stand_without_it(brief in clean()) {
        loads_are_as_defined(&brief.0)?;
    }

    #[test]
    fn single_points_of_failure_are_those_without_which_a_judgement_does_not_stand(brief in clean()) {
        let brief = &brief.0;
        let project = project(&[("a.brief", &text(brief))]);
        let argument = Argument::of(&project, FileId::new(0));
        let (reasons, mut lanes) = (argument.reasons(), Lanes::of(&argument));
        for statement in judgements(brief, &standing(brief, &[])) {
            let found = single_points(&argument, &reasons, &mut lanes, number(statement), &mut budget(&argument));
            let needed = |candidates| needed(brief, statement, candidates);
            prop_assert!(found.complete);
            prop_assert_eq!(indices(&found.notes), needed(of_kind(brief, Kind::Note)), "notes of s{}", statement);
            prop_assert_eq!(indices(&found.assumptions), needed(of_kind(brief, Kind::Assumption)), "assumptions of s{}", statement);
            prop_assert_eq!(indices(&found.unnamed), needed(unnamed(brief)), "evidence that cites nothing of s{}", statement);
        }
    }

    #[test]
    fn smallest_cuts_are_the_least_sets_of_notes_without_which_no_line_holds(brief in clean()) {
        let brief = &brief.0;
        let project = project(&[("a.brief", &text(brief))]);
        let argument = Argument::of(&project, FileId::new(0));
        for statement in judgements(brief, &standing(brief, &[])) {
            let found = smallest_cuts(&argument, number(statement), &mut budget(&argument));
            let sets: Vec<_> = found.sets.iter().map(|set| indices(set)).collect();
            prop_assert!(found.complete);
            let (sets, cuts): (BTreeSet<_>, BTreeSet<_>) = (sets.into_iter().collect(), cuts(brief, statement).into_iter().collect());
            prop_assert_eq!(sets, cuts, "cuts of s{}", statement);
        }
    }
}

/// Circles that can only be settled one after another, in one component with the last of them, and a note that knocks out
/// the first.
fn one_after_another(gadgets: usize) -> String {
    let mut brief =
        "assumption ground: G\n\nevidence knock: K\n  cites: 1\n\nnote 1: N\n\nnote 2: N\n\nevidence other: O\n  cites: 2\n"
            .to_owned();
    for at in 0..gadgets {
        let unless = if at == 0 { "knock".to_owned() } else { format!("d{}", at - 1) };
        let last = gadgets - 1;
        let _ = write!(
            brief,
            "\nclaim e{at}: E\n  because: ground\n    unless: {unless}\n\nclaim a{at}: A\n  because: e{at}\n  because: b{at}\n  \
             because: a{last} + e{at}\n\nclaim b{at}: B\n  because: a{at}\n\nclaim d{at}: D\n  because: ground\n    unless: a{at}\n"
        );
    }
    brief
}

#[test]
fn lanes_are_right_where_a_component_takes_many_rounds() {
    let project = project(&[("a.brief", &one_after_another(100))]);
    let argument = Argument::of(&project, FileId::new(0));
    let mut lanes = Lanes::of(&argument);
    let notes = argument.sources.notes.clone();
    let sets: Vec<&[StatementNumber]> = vec![&notes[..1], &notes[1..], &notes];
    assert!(lanes.run(Mode::Retracted, sets.iter().copied(), &mut budget(&argument)));
    for (lane, set) in sets.iter().enumerate() {
        let standing = argument.without(set);
        for statement in argument.propositions() {
            assert_eq!(
                lanes.stands(statement) >> lane & 1 == 1,
                standing.stands(statement),
                "{lane}: {}",
                argument.name(statement)
            );
        }
    }
    let changed = |lane: usize| {
        argument.propositions().filter(|&at| argument.standing.stands(at) != (lanes.stands(at) >> lane & 1 == 1)).count()
    };
    assert!(changed(0) > 100 && changed(1) == 1, "{} {}", changed(0), changed(1));
}
