//! How much each source carries: the statements that stand with it and would not without it.

use crate::analysis::case::case;
use crate::analysis::cuts::{Counted, Source, budget};
use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::{IdSet, IdVec, StatementNumber, large};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// What a source carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The note; several where they are of one origin, and retracted together.
    pub notes: Vec<StatementNumber>,
    /// How many statements stand, and would not if they were retracted; evidence included.
    pub statements: u32,
    /// How many of them are claims or forecasts.
    pub judgements: u32,
    /// How many of these are theses, or what these rest on.
    pub inside: u32,
    /// The first of these, theses before others, and what theses rest on before what they do not.
    pub first: Vec<StatementNumber>,
    /// Whether that was found out; not where the search was given up before.
    pub is_known: bool,
}

/// How many claims are listed by name.
const LISTED: usize = 6;

/// What each note carries, in the order of the document; `inside` says what the theses rest on. 64 notes at once: O(what depends on
/// them), as far as the budget goes; what the others carry is not known.
pub fn loads(argument: &Argument<'_>, inside: &IdVec<StatementNumber, bool>, budget: &mut Budget) -> Vec<Load> {
    let notes: Vec<Vec<StatementNumber>> = argument.sources.notes.iter().map(|&note| vec![note]).collect();
    loads_of(argument, inside, notes, budget)
}

/// The same of sets of notes.
pub fn loads_of(
    argument: &Argument<'_>,
    inside: &IdVec<StatementNumber, bool>,
    sets: Vec<Vec<StatementNumber>>,
    budget: &mut Budget,
) -> Vec<Load> {
    let mut lanes = Lanes::of(argument);
    let mut theses = IdSet::new(argument.graph.statements());
    theses.extend(&argument.theses);
    let mut loads: Vec<Load> = sets.into_iter().map(|notes| Load { notes, ..Load::default() }).collect();
    for part in loads.chunks_mut(64) {
        if !lanes.run(Mode::Retracted, part.iter().map(|load| load.notes.as_slice()), budget) {
            break;
        }
        count(argument, (&theses, inside), &lanes, part);
    }
    loads
}

/// What the origins of several notes carry, where more claims depend on all of these notes together than on any one of them; `notes` are the
/// loads of the notes in the order of the document.
pub fn heavier_groups(
    argument: &Argument<'_>,
    counted: &Counted<'_>,
    inside: &IdVec<StatementNumber, bool>,
    notes: &[Load],
) -> Vec<Load> {
    let mut sources: Vec<Source> = argument.sources.notes.iter().map(|&note| counted.of_note(note)).collect();
    sources.sort_unstable();
    sources.dedup();
    let sets: Vec<Vec<StatementNumber>> =
        sources.iter().map(|source| counted.members(source)).filter(|notes| notes.len() > 1).map(<[_]>::to_vec).collect();
    let mut groups = loads_of(argument, inside, sets, &mut budget(argument));
    let judgements = |note: &StatementNumber| {
        let at = argument.sources.notes.binary_search(note);
        at.ok().and_then(|at| notes.get(at)).map_or(0, |load| load.judgements)
    };
    groups.retain(|group| group.is_known && group.notes.iter().all(|note| group.judgements > judgements(note)));
    groups
}

/// What a document rests on where it matters: what its theses rest on.
pub fn inside(argument: &Argument<'_>) -> IdVec<StatementNumber, bool> {
    case(&argument.graph, &argument.theses, |at| argument.kind(at).is_some_and(Kind::needs_support))
}

fn count(
    argument: &Argument<'_>,
    (theses, inside): (&IdSet<StatementNumber>, &IdVec<StatementNumber, bool>),
    lanes: &Lanes<'_>,
    loads: &mut [Load],
) {
    let used = if loads.len() == 64 { u64::MAX } else { (1 << loads.len()) - 1 };
    let mut touched = lanes.touched().to_vec();
    touched.sort_unstable_by_key(|&statement| (!theses.contains(statement), !inside[statement], statement));
    touched.dedup();
    let [mut statements, mut judgements, mut counted] = [(); 3].map(|()| Counters::default());
    let mut listing = used;
    for statement in touched {
        if argument.standing.label(statement) != Label::Stands {
            continue;
        }
        let lost = !lanes.stands(statement) & used;
        statements.add(lost);
        if argument.kind(statement).is_some_and(Kind::needs_support) {
            judgements.add(lost);
            if inside[statement] {
                counted.add(lost);
            }
            let mut listed = lost & listing;
            while listed != 0 {
                let lane = large(listed.trailing_zeros());
                loads[lane].first.push(statement);
                listing &= !(u64::from(loads[lane].first.len() == LISTED) << lane);
                listed &= listed - 1;
            }
        }
    }
    for (lane, load) in loads.iter_mut().enumerate() {
        (load.statements, load.judgements, load.inside) = (statements.of(lane), judgements.of(lane), counted.of(lane));
        load.is_known = true;
    }
}

/// A counter for each lane, held bit by bit: the n-th word has the n-th bit of all counters.
#[derive(Default)]
struct Counters {
    planes: Vec<u64>,
}

impl Counters {
    /// Adds one in each lane of a word. O(1) on average.
    fn add(&mut self, lanes: u64) {
        let mut carry = lanes;
        for plane in &mut self.planes {
            if carry == 0 {
                return;
            }
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
        if carry != 0 {
            self.planes.push(carry);
        }
    }

    fn of(&self, lane: usize) -> u32 {
        let bits = self.planes.iter().enumerate().map(|(at, plane)| u32::from(plane >> lane & 1 != 0) << at);
        bits.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Counters;

    #[test]
    fn counters_count_each_lane_by_itself() {
        let mut counters = Counters::default();
        for round in 0..100u32 {
            counters.add(u64::from(round % 3 == 0) | 0b10 | u64::from(round < 7) << 63);
        }
        assert_eq!([0, 1, 2, 63].map(|lane| counters.of(lane)), [34, 100, 0, 7]);
    }
}
