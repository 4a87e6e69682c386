//! The smallest sets of sources and assumptions whose joint loss changes the label of a thesis.

use std::collections::BTreeSet;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::cuts::{Counted, LARGEST_CUT, Source};
use crate::analysis::impact::{Lanes, Mode};
use crate::analysis::turning::Thing;
use crate::base::ids::{IdSet, StatementNumber};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// Sets of sources and assumptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// The smaller ones first, none of whose loss is a part of the loss of another; each in the order of the document, and so are sets of one
    /// size.
    pub sets: Vec<Loss>,
    /// The size up to which there are no others; up to three are looked for.
    pub searched: usize,
    /// Whether there are no others at all: there are no larger sets to lose, or all of three were tried.
    pub complete: bool,
}

/// What is lost together, and what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The sources and assumptions.
    pub of: Vec<Thing>,
    /// The label of the thesis without them.
    pub after: Label,
}

/// More sets than anybody reads; where there are more, the search ends.
const MOST: usize = 400;

/// For each thesis in its order the sets of up to three sources and assumptions without which it has another label, and has its own
/// without any part of them. A note is a source, and so are all notes of one origin together. Every set of a size is tried, 64 at a time, for
/// all theses before the sets of the next size; sizes of which the budget does not allow for all are left out.
///
/// Every set has to be tried, as a loss can also take away an objection: of two things each of which would change the label, both
/// together need not.
pub(super) fn losses(argument: &Argument<'_>, counted: &Counted<'_>, budget: &mut Budget) -> Vec<Losses> {
    let mut searches: Vec<Search> = argument.theses.iter().map(|&thesis| Search::of(argument, counted, thesis)).collect();
    let mut lanes = Lanes::of(argument);
    for size in 1..=LARGEST_CUT {
        for search in &mut searches {
            search.try_size(size, argument, &mut lanes, budget);
        }
    }
    searches.into_iter().map(|search| without_larger(search.end(), counted)).collect()
}

/// Without the sets whose members are more than those of another one: an origin may have notes that are sources by themselves.
fn without_larger(mut losses: Losses, counted: &Counted<'_>) -> Losses {
    let members =
        |loss: &Loss| -> BTreeSet<StatementNumber> { loss.of.iter().flat_map(|thing| thing.members(counted)).copied().collect() };
    let all: Vec<BTreeSet<StatementNumber>> = losses.sets.iter().map(members).collect();
    let mut sets = all.iter();
    losses
        .sets
        .retain(|_| sets.next().is_some_and(|own| !all.iter().any(|other| other.len() < own.len() && other.is_subset(own))));
    losses
}

/// The search for one thesis.
struct Search {
    thesis: StatementNumber,
    /// What can be lost and could matter, in the order of the document, each with what is retracted then, ascending.
    things: Vec<(Thing, Vec<StatementNumber>)>,
    /// Those of them that do not change the label alone.
    pool: Vec<usize>,
    /// What was found, each with all that is retracted then, ascending.
    found: Vec<(Loss, Vec<StatementNumber>)>,
    searched: usize,
    is_over: bool,
}

impl Search {
    fn of(argument: &Argument<'_>, counted: &Counted<'_>, thesis: StatementNumber) -> Self {
        let things = things(argument, counted, thesis);
        let pool = (0..things.len()).collect();
        Self { thesis, things, pool, found: Vec::new(), searched: 0, is_over: false }
    }

    /// Tries all sets of a size that hold no smaller one that was found.
    fn try_size(&mut self, size: usize, argument: &Argument<'_>, lanes: &mut Lanes<'_>, budget: &mut Budget) {
        if self.is_over || !budget.allows(sets_of(self.pool.len(), size)) {
            self.is_over = true;
            return;
        }
        let smaller = self.found.len();
        let mut at: Vec<usize> = (0..size).collect();
        let mut is_left = size <= self.pool.len();
        let mut batch: Vec<(Vec<usize>, Vec<StatementNumber>)> = Vec::with_capacity(64);
        while is_left {
            let set: Vec<usize> = at.iter().map(|&at| self.pool[at]).collect();
            let removed = self.removed(&set);
            if !self.found[..smaller].iter().any(|(_, part)| is_part(part, &removed)) {
                batch.push((set, removed));
            }
            is_left = advance(&mut at, self.pool.len());
            if batch.len() < 64 && is_left {
                continue;
            }
            let steps = batch.len() * (1 + smaller);
            if !budget.spend(steps) || !self.try_sets(&batch, argument, lanes, budget) || self.found.len() > MOST {
                self.is_over = true;
                break;
            }
            batch.clear();
        }
        self.keep_smallest(smaller);
        if self.is_over {
            return;
        }
        self.searched = size;
        if size == 1 {
            let is_alone = |at: &usize| self.found.iter().any(|(_, part)| is_part(part, &self.things[*at].1));
            self.pool.retain(|at| !is_alone(at));
        }
    }

    /// All that is retracted where some things are lost, ascending.
    fn removed(&self, set: &[usize]) -> Vec<StatementNumber> {
        let mut removed: Vec<StatementNumber> = set.iter().flat_map(|&at| &self.things[at].1).copied().collect();
        removed.sort_unstable();
        removed.dedup();
        removed
    }

    fn try_sets(
        &mut self,
        batch: &[(Vec<usize>, Vec<StatementNumber>)],
        argument: &Argument<'_>,
        lanes: &mut Lanes<'_>,
        budget: &mut Budget,
    ) -> bool {
        if !lanes.run(Mode::Retracted, batch.iter().map(|(_, removed)| removed.as_slice()), budget) {
            return false;
        }
        let (stands, falls) = (lanes.stands(self.thesis), lanes.falls(self.thesis));
        for (lane, (set, removed)) in batch.iter().enumerate() {
            let after = match (stands >> lane & 1, falls >> lane & 1) {
                (1, _) => Label::Stands,
                (_, 1) => Label::Falls,
                _ => Label::Contested,
            };
            if after != argument.standing.label(self.thesis) {
                let of = set.iter().map(|&at| self.things[at].0).collect();
                self.found.push((Loss { of, after }, removed.clone()));
            }
        }
        true
    }

    /// Of the sets from a place on leaves out those of which another one retracts a part; of those that retract the same the first is kept.
    fn keep_smallest(&mut self, from: usize) {
        let new: Vec<(Loss, Vec<StatementNumber>)> = self.found.split_off(from);
        let is_kept = |at: usize| {
            let is_smaller = |&(other, (_, part)): &(usize, &(Loss, Vec<StatementNumber>))| {
                is_part(part, &new[at].1) && (part.len() < new[at].1.len() || other < at)
            };
            !new.iter().enumerate().any(|other| is_smaller(&other))
        };
        let kept: Vec<bool> = (0..new.len()).map(is_kept).collect();
        self.found.extend(new.into_iter().zip(kept).filter(|&(_, kept)| kept).map(|(found, _)| found));
    }

    fn end(self) -> Losses {
        let sets = self.found.into_iter().map(|(loss, _)| loss).collect();
        Losses { sets, searched: self.searched, complete: !self.is_over }
    }
}

/// Whether one list is a part of the other; both ascend.
fn is_part(part: &[StatementNumber], whole: &[StatementNumber]) -> bool {
    part.iter().all(|one| whole.binary_search(one).is_ok())
}

/// The next set of so many places, in order; false where there is none.
fn advance(at: &mut [usize], count: usize) -> bool {
    let size = at.len();
    let Some(last) = (0..size).rev().find(|&place| at[place] + size - place < count) else { return false };
    at[last] += 1;
    for place in last + 1..size {
        at[place] = at[place - 1] + 1;
    }
    true
}

/// How many sets of a size there are.
fn sets_of(count: usize, size: usize) -> usize {
    (0..size).fold(1, |sets: usize, at| sets.saturating_mul(count.saturating_sub(at)) / (at + 1))
}

/// The sources and assumptions that something depends on which is said for or against a thesis, or for or against what that rests on.
fn things(argument: &Argument<'_>, counted: &Counted<'_>, thesis: StatementNumber) -> Vec<(Thing, Vec<StatementNumber>)> {
    let sources = &argument.sources;
    let mut notes: Vec<StatementNumber> = Vec::new();
    let mut things: BTreeSet<(StatementNumber, Thing)> = BTreeSet::new();
    for statement in &below(argument, thesis) {
        match argument.kind(statement) {
            Some(Kind::Assumption) if argument.standing.is_base(&argument.graph, statement) => {
                things.insert((statement, Thing::Statement(statement)));
            }
            Some(Kind::Evidence) if sources.cited(statement).is_empty() => {
                things.insert((statement, Thing::Source(Source::Own(statement))));
            }
            Some(Kind::Evidence) => notes.extend(sources.cited(statement)),
            _ => {}
        }
    }
    let mut seen: HashSet<StatementNumber, RandomState> = notes.iter().copied().collect();
    while let Some(note) = notes.pop() {
        if !sources.is_retracted(note) {
            things.insert((note, Thing::Source(Source::Own(note))));
            let source = counted.of_note(note);
            if let [first, _, ..] = counted.members(&source) {
                things.insert((*first, Thing::Source(source)));
            }
        }
        // What a note repeats carries it.
        notes.extend(sources.repeated(note).iter().filter(|&&repeated| seen.insert(repeated)));
    }
    let with_members = |(_, thing): (StatementNumber, Thing)| (thing, thing.members(counted).to_vec());
    things.into_iter().map(with_members).collect()
}

/// A statement, and all that is said for or against it, in any number of steps.
fn below(argument: &Argument<'_>, thesis: StatementNumber) -> IdSet<StatementNumber> {
    let graph = &argument.graph;
    let mut found = IdSet::new(graph.statements());
    let mut open = vec![thesis];
    while let Some(statement) = open.pop() {
        if found.insert(statement) {
            let mut lines = graph.lines_on(statement).to_vec();
            while let Some(line) = lines.pop() {
                open.extend(graph.premises(line));
                lines.extend(graph.undercuts_of(line));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_of_a_size_comes_once() {
        for (count, size) in [(5, 1), (5, 2), (6, 3), (3, 3)] {
            let mut at: Vec<usize> = (0..size).collect();
            let mut sets = BTreeSet::from([at.clone()]);
            while advance(&mut at, count) {
                assert!(at.is_sorted() && sets.insert(at.clone()));
            }
            assert_eq!(sets.len(), sets_of(count, size));
        }
    }
}
