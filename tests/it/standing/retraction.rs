//! What sources carry, against the definition: every retraction is tried, one by one.

use std::collections::BTreeSet;

use hence::graph::argument::Argument;
use hence::graph::cuts::{EFFORT, single_points, smallest_cuts};
use hence::graph::impact::Lanes;
use hence::graph::impact::load::loads;
use hence::schema::{Field, Kind};
use hence::source::FileId;
use proptest::prelude::*;

use super::definition;
use super::random::{Density, SMALL, SOURCED, Sample, briefs};
use super::said::{Said, text};
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

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("few")
}

fn indices(numbers: &[u32]) -> Vec<usize> {
    numbers.iter().map(|&number| number as usize).collect()
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
    let argument = Argument::of(&project, FileId(0));
    let found: Vec<_> = loads(&argument)
        .into_iter()
        .map(|load| (load.note as usize, load.statements as usize, load.judgements as usize))
        .collect();
    prop_assert_eq!(found, carried(brief));
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 5000, ..ProptestConfig::default() }
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
        let argument = Argument::of(&project, FileId(0));
        let (reasons, mut lanes) = (argument.reasons(), Lanes::of(&argument));
        for statement in judgements(brief, &standing(brief, &[])) {
            let mut effort = EFFORT;
            let found = single_points(&argument, &reasons, &mut lanes, number(statement), &mut effort);
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
        let argument = Argument::of(&project, FileId(0));
        for statement in judgements(brief, &standing(brief, &[])) {
            let found = smallest_cuts(&argument, number(statement));
            let sets: Vec<_> = found.sets.iter().map(|set| indices(set)).collect();
            prop_assert!(found.complete);
            let (sets, cuts): (BTreeSet<_>, BTreeSet<_>) = (sets.into_iter().collect(), cuts(brief, statement).into_iter().collect());
            prop_assert_eq!(sets, cuts, "cuts of s{}", statement);
        }
    }
}
