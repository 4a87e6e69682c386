//! How much each source carries: the statements that stand with it and would not without it.

use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::{IdSet, StatementNumber, large};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// What a source carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The note.
    pub note: StatementNumber,
    /// How many statements stand, and would not if it were retracted; evidence included.
    pub statements: u32,
    /// How many of them are claims or forecasts.
    pub judgements: u32,
    /// The first of these, theses before others.
    pub first: Vec<StatementNumber>,
    /// Whether that was found out; not where the search was given up before.
    pub is_known: bool,
}

/// How many claims are listed by name.
const LISTED: usize = 6;

/// What each note carries, in the order of the document. 64 notes at once: O(what depends on them), as far as the budget goes; what the
/// others carry is not known.
pub fn loads(argument: &Argument<'_>, budget: &mut Budget) -> Vec<Load> {
    let mut lanes = Lanes::of(argument);
    let mut theses = IdSet::new(argument.graph.statements());
    theses.extend(&argument.theses);
    let mut loads = Vec::with_capacity(argument.sources.notes.len());
    let mut is_known = true;
    for notes in argument.sources.notes.chunks(64) {
        let batch: Vec<[StatementNumber; 1]> = notes.iter().map(|&note| [note]).collect();
        is_known = is_known && lanes.run(Mode::Retracted, batch.iter().map(<[StatementNumber; 1]>::as_slice), budget);
        if is_known {
            loads.extend(count(argument, &theses, &lanes, notes));
        } else {
            loads.extend(notes.iter().map(|&note| Load { note, ..Load::default() }));
        }
    }
    loads
}

fn count(argument: &Argument<'_>, theses: &IdSet<StatementNumber>, lanes: &Lanes<'_>, notes: &[StatementNumber]) -> Vec<Load> {
    let mut loads: Vec<Load> = notes.iter().map(|&note| Load { note, is_known: true, ..Load::default() }).collect();
    let used = if notes.len() == 64 { u64::MAX } else { (1 << notes.len()) - 1 };
    let mut touched = lanes.touched().to_vec();
    touched.sort_unstable_by_key(|&statement| (!theses.contains(statement), statement));
    touched.dedup();
    let (mut statements, mut judgements) = (Counters::default(), Counters::default());
    let mut listing = used;
    for statement in touched {
        if argument.standing.label(statement) != Label::Stands {
            continue;
        }
        let lost = !lanes.stands(statement) & used;
        statements.add(lost);
        if argument.kind(statement).is_some_and(Kind::needs_support) {
            judgements.add(lost);
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
        (load.statements, load.judgements) = (statements.of(lane), judgements.of(lane));
    }
    loads
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
