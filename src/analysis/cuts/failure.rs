//! Single points of failure.

use std::collections::BTreeSet;

use crate::analysis::cuts::source::{Counted, Source};
use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::Reasons;
use foldhash::fast::RandomState;
use hashbrown::HashSet;

/// What a statement depends on alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// Notes, ascending.
    pub notes: Vec<StatementNumber>,
    /// Assumptions, ascending.
    pub assumptions: Vec<StatementNumber>,
    /// Evidence that cites nothing, each an unnamed source of its own; ascending.
    pub unnamed: Vec<StatementNumber>,
    /// Whether there are no others; not where the search was given up.
    pub complete: bool,
}

/// The sources and assumptions whose retraction makes a statement that stands no longer stand.
///
/// What it needs by the form of its lines alone is found by going down from it. Else only what its witness uses can be
/// one: groups of that are left open, 64 at a time, and where the statement stands all the same, none of a group is one;
/// what is left by itself is retracted. So k of n candidates take about k · log₆₄ n rounds, each O(V + E) and less where
/// little depends on them. Takes its steps from a budget, and gives up when there are none left.
pub fn single_points(
    argument: &Argument<'_>,
    reasons: &Reasons<'_>,
    lanes: &mut Lanes<'_>,
    statement: StatementNumber,
    budget: &mut Budget,
) -> Failures {
    let mut failures = Failures::default();
    if argument.standing.label(statement) != Label::Stands {
        return failures;
    }
    let Some(needed) = needed(argument, statement, budget) else { return failures };
    let mut candidates = candidates(argument, reasons, statement, budget);
    candidates.retain(|candidate| !needed.contains(candidate));
    failures.complete = !budget.is_spent();
    needed.into_iter().for_each(|found| failures.add(argument, found));
    let mut groups = vec![candidates];
    while let Some(group) = groups.pop() {
        if group.is_empty() {
            continue;
        }
        let size = group.len().div_ceil(64);
        let mode = if size == 1 { Mode::Retracted } else { Mode::Open };
        if !lanes.run(mode, group.chunks(size), budget) {
            failures.complete = false;
            break;
        }
        let stands = lanes.stands(statement);
        let lost = group.chunks(size).enumerate().filter(|&(lane, _)| stands >> lane & 1 == 0).flat_map(|(_, part)| part);
        match mode {
            Mode::Retracted => lost.for_each(|&found| failures.add(argument, found)),
            Mode::Open => {
                let lost: Vec<StatementNumber> = lost.copied().collect();
                // Where groups are too coarse to tell anything, smaller ones are tried.
                let part = if lost.len() * 2 > group.len() { lost.len().div_ceil(64).max(64) } else { lost.len() };
                groups.extend(lost.chunks(part.max(1)).map(<[StatementNumber]>::to_vec));
            }
        }
    }
    for list in [&mut failures.notes, &mut failures.assumptions, &mut failures.unnamed] {
        list.sort_unstable();
    }
    failures
}

/// The origins of several notes whose joint retraction makes a statement that stands no longer stand, though that of none of these notes
/// alone does; the notes of each ascending. Whether all were looked at. Only an origin of a note that the witness uses can be one; 64 at
/// a time, each O(what depends on its notes), as far as the budget goes.
pub fn origin_points(
    argument: &Argument<'_>,
    (reasons, counted): (&Reasons<'_>, &Counted<'_>),
    lanes: &mut Lanes<'_>,
    (statement, failures): (StatementNumber, &Failures),
    budget: &mut Budget,
) -> (Vec<Vec<StatementNumber>>, bool) {
    let mut found = Vec::new();
    let candidates = candidates(argument, reasons, statement, budget);
    if budget.is_spent() {
        return (found, false);
    }
    let sources: BTreeSet<Source> = candidates.iter().map(|&note| counted.of_note(note)).collect();
    let is_alone = |note: &StatementNumber| failures.notes.binary_search(note).is_ok();
    let groups: Vec<&[StatementNumber]> = sources
        .iter()
        .map(|source| counted.members(source))
        .filter(|notes| notes.len() > 1 && !notes.iter().any(is_alone))
        .collect();
    for part in groups.chunks(64) {
        if !lanes.run(Mode::Retracted, part.iter().copied(), budget) {
            return (found, false);
        }
        let stands = lanes.stands(statement);
        found.extend(part.iter().enumerate().filter(|&(lane, _)| stands >> lane & 1 == 0).map(|(_, notes)| notes.to_vec()));
    }
    (found, true)
}

impl Failures {
    fn add(&mut self, argument: &Argument<'_>, statement: StatementNumber) {
        match argument.kind(statement) {
            Some(Kind::Note) => self.notes.push(statement),
            Some(Kind::Assumption) => self.assumptions.push(statement),
            _ => self.unnamed.push(statement),
        }
    }
}

/// The sources and assumptions that a statement needs because there is one line only at each step down to them; `None` where the budget
/// ends before.
fn needed(
    argument: &Argument<'_>,
    statement: StatementNumber,
    budget: &mut Budget,
) -> Option<HashSet<StatementNumber, RandomState>> {
    let (graph, sources) = (&argument.graph, &argument.sources);
    let mut needed: HashSet<StatementNumber, RandomState> = HashSet::default();
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    let mut open = vec![statement];
    while let Some(statement) = open.pop() {
        if !budget.spend(1) {
            return None;
        }
        if !seen.insert(statement) {
            continue;
        }
        let only = |list: &[StatementNumber]| {
            if let [only] = list { Some(*only).filter(|_| !sources.is_incomplete(statement)) } else { None }
        };
        match argument.kind(statement) {
            Some(Kind::Assumption) => drop(needed.insert(statement)),
            Some(Kind::Evidence) if sources.is_unnamed(statement) => drop(needed.insert(statement)),
            Some(Kind::Evidence) => open.extend(only(sources.cited(statement))),
            Some(Kind::Note) => {
                needed.insert(statement);
                open.extend(only(sources.repeated(statement)));
            }
            _ if !graph.base[statement] => {
                let mut lines = graph.support_of(statement);
                if let (Some(line), None) = (lines.next(), lines.next()) {
                    open.extend(graph.choice(line).map_or_else(|| graph.premises(line), |choice| choice.needed.as_slice()));
                }
            }
            _ => {}
        }
    }
    Some(needed)
}

/// The sources and assumptions that the witness of a statement uses, ascending; not all of them where the budget ends before.
fn candidates(
    argument: &Argument<'_>,
    reasons: &Reasons<'_>,
    statement: StatementNumber,
    budget: &mut Budget,
) -> Vec<StatementNumber> {
    let sources = &argument.sources;
    let mut candidates = Vec::new();
    reasons.each_step_within(statement, budget, |step| match argument.kind(step.statement) {
        Some(Kind::Assumption) => candidates.push(step.statement),
        Some(Kind::Evidence) if sources.is_unnamed(step.statement) => candidates.push(step.statement),
        Some(Kind::Evidence) => candidates.extend(sources.cited(step.statement)),
        _ => {}
    });
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    candidates.retain(|&candidate| seen.insert(candidate));
    // What a note repeats carries it.
    let mut next = 0;
    while let Some(&candidate) = candidates.get(next).filter(|_| budget.spend(1)) {
        next += 1;
        candidates.extend(sources.repeated(candidate).iter().filter(|&&note| seen.insert(note)));
    }
    candidates.retain(|&candidate| !sources.is_retracted(candidate));
    candidates.sort_unstable();
    candidates
}
