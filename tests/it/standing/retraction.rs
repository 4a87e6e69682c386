//! What sources carry, against the definition: every retraction is tried, one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use hence::internals::analysis::cuts::{Counted, budget, origin_points, single_points, smallest_cuts};
use hence::internals::analysis::impact::load::{inside, loads};
use hence::internals::analysis::impact::{Lanes, Mode};
use hence::internals::analysis::origins::{Origin, Origins};
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

pub fn clean() -> impl Strategy<Value = Sample> {
    prop_oneof![3 => briefs(SOURCED), 1 => briefs(DISPUTED)]
}

pub fn of_kind(brief: &[Said], kind: Kind) -> Vec<usize> {
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

/// What counts as one source: the notes of each origin that are not retracted, and each piece of evidence that cites nothing.
pub fn counted(brief: &[Said], argument: &Argument<'_>, origins: &Origins) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for note in of_kind(brief, Kind::Note) {
        if !argument.sources.is_retracted(number(note)) {
            // A note that pools several origins is none of them.
            let origin = match origins.of_note(number(note)) {
                Origin::One(first) => format!("{}", first.index()),
                Origin::Several => format!("own {note}"),
            };
            groups.entry(origin).or_default().push(note);
        }
    }
    groups.into_values().chain(unnamed(brief).into_iter().map(|evidence| vec![evidence])).collect()
}

/// The sets of up to three sources that bring a statement down, objections and exceptions left as they are, and no part of which does.
fn cuts(brief: &[Said], sources: &[Vec<usize>], statement: usize) -> BTreeSet<BTreeSet<Vec<usize>>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for _ in 0..3 {
        let larger = |set: &Vec<usize>| {
            let after = set.last().copied();
            let with = |source: usize| set.iter().copied().chain([source]).collect::<Vec<_>>();
            (0..sources.len()).filter(move |&source| after.is_none_or(|last| source > last)).map(with).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(larger).collect();
        sets.retain(|set| !found.iter().any(|smaller| smaller.iter().all(|source| set.contains(source))));
        let is_down = |set: &Vec<usize>| {
            let removed: Vec<usize> = set.iter().flat_map(|&at| sources[at].clone()).collect();
            !definition::held_up(brief, &removed).contains(&statement)
        };
        let (down, up): (Vec<_>, Vec<_>) = sets.into_iter().partition(is_down);
        found.extend(down);
        sets = up;
    }
    found.into_iter().map(|set| set.into_iter().map(|at| sources[at].clone()).collect()).collect()
}

fn loads_are_as_defined(brief: &[Said]) -> Result<(), TestCaseError> {
    let project = project(&[("a.brief", &text(brief))]);
    let argument = Argument::of(&project, FileId::new(0));
    let found: Vec<_> = loads(&argument, &inside(&argument), &mut budget(&argument))
        .into_iter()
        .map(|load| (load.notes[0].index(), load.statements as usize, load.judgements as usize))
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
    fn origins_of_several_notes_are_points_where_all_their_notes_together_are_and_none_alone(brief in clean()) {
        let brief = &brief.0;
        let project = project(&[("a.brief", &text(brief))]);
        let argument = Argument::of(&project, FileId::new(0));
        let origins = Origins::of(&project, argument.document(), &argument.sources);
        let sources = Counted::of(&origins, &argument.sources);
        let (reasons, mut lanes) = (argument.reasons(), Lanes::of(&argument));
        for statement in judgements(brief, &standing(brief, &[])) {
            let mut budget = budget(&argument);
            let single = single_points(&argument, &reasons, &mut lanes, number(statement), &mut budget);
            let (found, complete) =
                origin_points(&argument, (&reasons, &sources), &mut lanes, (number(statement), &single), &mut budget);
            let is_point = |notes: &Vec<usize>| notes.len() > 1 && !standing(brief, notes).contains(&statement);
            let is_alone = |note: &usize| !standing(brief, &[*note]).contains(&statement);
            let mut expected = counted(brief, &argument, &origins);
            expected.retain(|notes| is_point(notes) && !notes.iter().any(is_alone));
            let found: BTreeSet<Vec<usize>> = found.iter().map(|notes| indices(notes)).collect();
            prop_assert!(complete);
            prop_assert_eq!(found, expected.into_iter().collect(), "origins of s{}", statement);
        }
    }

    #[test]
    fn smallest_cuts_are_the_least_sets_of_sources_without_which_no_line_holds(brief in clean()) {
        let brief = &brief.0;
        let project = project(&[("a.brief", &text(brief))]);
        let argument = Argument::of(&project, FileId::new(0));
        let origins = Origins::of(&project, argument.document(), &argument.sources);
        let sources = Counted::of(&origins, &argument.sources);
        for statement in judgements(brief, &standing(brief, &[])) {
            let found = smallest_cuts(&argument, &sources, number(statement), &mut budget(&argument));
            prop_assert!(found.complete);
            let members = |set: &Vec<_>| set.iter().map(|source| indices(sources.members(source))).collect::<BTreeSet<_>>();
            let sets: BTreeSet<_> = found.sets.iter().map(members).collect();
            let expected = cuts(brief, &counted(brief, &argument, &origins), statement);
            prop_assert_eq!(sets, expected, "cuts of s{}", statement);
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
