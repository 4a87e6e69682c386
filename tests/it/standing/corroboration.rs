//! How many lines share no origin, against the number itself where sources are few enough to try all sets of them.

use std::collections::BTreeSet;

use hence::internals::analysis::cuts::{Counted, budget, corroboration};
use hence::internals::analysis::origins::{Origin, Origins};
use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use hence::internals::standing::labels::Label;
use proptest::prelude::*;

use super::random::{SOURCED, Sample, briefs};
use super::said::text;
use crate::effort;
use crate::support::project;

/// The most sources of which all sets are tried.
const MOST: usize = 9;

/// What the notes of a document come from, each once; `None` where notes repeat each other,
/// so that one of them comes from several.
fn sources(argument: &Argument<'_>, origins: &Origins) -> Option<Vec<Vec<StatementNumber>>> {
    let mut of: Vec<(StatementNumber, Vec<StatementNumber>)> = Vec::new();
    for &note in &argument.sources.notes {
        let Origin::One(origin) = origins.of_note(note) else { return None };
        if !argument.sources.repeated(note).is_empty() {
            return None;
        }
        match of.iter_mut().find(|(known, _)| *known == origin) {
            Some((_, notes)) => notes.push(note),
            None => of.push((origin, vec![note])),
        }
    }
    let of: Vec<Vec<StatementNumber>> = of.into_iter().map(|(_, notes)| notes).collect();
    (of.len() <= MOST).then_some(of)
}

/// Whether a statement is held up by lines that hold, when nothing but these sources is there.
fn holds(argument: &Argument<'_>, goal: StatementNumber, present: &BTreeSet<StatementNumber>) -> bool {
    let (graph, standing) = (&argument.graph, &argument.standing);
    let mut holding: BTreeSet<StatementNumber> = BTreeSet::new();
    loop {
        let before = holding.len();
        for at in argument.propositions().filter(|&at| standing.label(at) == Label::Stands) {
            let cited = argument.sources.cited(at);
            let has_source = argument.kind(at) != Some(Kind::Evidence)
                || argument.sources.is_incomplete(at)
                || cited.iter().any(|&note| present.contains(&note) && !argument.sources.is_retracted(note));
            let base = standing.is_base(graph, at) && has_source;
            let mut lines = graph.support_of(at).filter(|&line| standing.line(line) == Label::Stands);
            if base || lines.any(|line| graph.is_met(line, |premise| holding.contains(&premise))) {
                holding.insert(at);
            }
        }
        if holding.len() == before {
            return holding.contains(&goal);
        }
    }
}

/// The most proofs that share no source: over all sets of sources, by those that are left.
fn packing(enough: &[bool]) -> Vec<usize> {
    let mut best = vec![0; enough.len()];
    for set in 1..enough.len() {
        let mut part = set;
        while part > 0 {
            if enough[part] {
                best[set] = best[set].max(1 + best[set & !part]);
            }
            part = (part - 1) & set;
        }
    }
    best
}

fn check(brief: &Sample) -> Result<(), TestCaseError> {
    let project = project(&[("a.brief", &text(&brief.0))]);
    let argument = Argument::of(&project, FileId::new(0));
    let origins = Origins::of(&project, argument.document(), &argument.sources);
    let counted = Counted::of(&origins, &argument.sources);
    let Some(sources) = sources(&argument, &origins) else { return Ok(()) };
    let sets = 1usize << sources.len();
    let members = |set: usize| (0..sources.len()).filter(move |at| set >> at & 1 == 1).flat_map(|at| sources[at].clone());
    for goal in argument.propositions().filter(|&at| argument.standing.label(at) == Label::Stands) {
        let found = corroboration(&argument, &counted, goal, &mut budget(&argument));
        let enough: Vec<bool> = (0..sets).map(|set| holds(&argument, goal, &members(set).collect())).collect();
        prop_assert_eq!(found.without_sources, enough[0], "{}", argument.name(goal));
        if enough[0] {
            prop_assert_eq!(found.at_most, None);
        } else {
            let most = packing(&enough)[sets - 1];
            let at_most = found.at_most.expect("few sources");
            let fits = (found.at_least..=at_most).contains(&most) && (found.at_least > 0) == (most > 0);
            prop_assert!(fits, "{}: {found:?}, and it is {most}", argument.name(goal));
            // With so few sources it is found exactly.
            prop_assert_eq!((found.at_least, at_most), (most, most), "{}", argument.name(goal));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_interval_of_corroboration_holds_the_number_itself(brief in briefs(SOURCED)) {
        check(&brief)?;
    }
}
