//! On how little a statement hangs: single points of failure, smallest cuts, and how many lines share no origin.

mod corroboration;
mod failure;
mod proofs;

use crate::base::ids::StatementNumber;
use crate::standing::argument::Argument;
use proofs::Proofs;

pub use self::corroboration::{Corroboration, corroboration};
pub use self::failure::{BUDGET, Failures, single_points};

/// The largest cut that is looked for.
pub const LARGEST_CUT: usize = 3;

/// How many steps the proofs may take that the search for cuts looks at.
const STEPS: usize = 4_000_000;

/// Sets of notes whose joint retraction brings a statement down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cuts {
    /// Inclusion-minimal sets of up to three notes, smaller ones first, each ascending.
    pub sets: Vec<Vec<StatementNumber>>,
    /// Whether there are no others of that size; not where the search was given up.
    pub complete: bool,
}

/// The smallest cuts of a statement that stands: inclusion-minimal sets of up to three notes without which no line for it
/// holds, objections and exceptions left as they are.
///
/// Branches on the notes of a proof: a cut has one of them. At most m + m² + m³ proofs for m notes in a proof, each
/// O(what the statement rests on), and no more than a fixed number of steps in all.
pub fn smallest_cuts(argument: &Argument<'_>, statement: StatementNumber) -> Cuts {
    let proofs = Proofs::of(argument, statement);
    let mut budget = STEPS;
    let mut sets: Vec<Vec<StatementNumber>> = Vec::new();
    let mut open: Vec<Vec<StatementNumber>> = vec![Vec::new()];
    for size in 0..=LARGEST_CUT {
        let mut next = Vec::new();
        for set in std::mem::take(&mut open) {
            // Sets are compared before it is known whether a proof is to be looked for.
            let Some(left) = budget.checked_sub(1 + sets.len()) else { return Cuts { sets, complete: false } };
            budget = left;
            if sets.iter().any(|cut| is_subset(cut, &set)) {
                continue;
            }
            let Some(left) = budget.checked_sub(proofs.cost()) else { return Cuts { sets, complete: false } };
            budget = left;
            match proofs.proof_without(&set) {
                None => sets.push(set),
                Some(leaves) if size < LARGEST_CUT => next.extend(leaves.notes.iter().map(|&note| with(&set, note))),
                Some(_) => {}
            }
        }
        next.sort_unstable();
        next.dedup();
        open = next;
    }
    // Nothing brings down what nothing of this kind holds up.
    sets.retain(|set| !set.is_empty());
    Cuts { sets, complete: true }
}

fn is_subset(one: &[StatementNumber], other: &[StatementNumber]) -> bool {
    one.iter().all(|note| other.binary_search(note).is_ok())
}

fn with(set: &[StatementNumber], note: StatementNumber) -> Vec<StatementNumber> {
    let mut set = set.to_vec();
    let at = set.partition_point(|&known| known < note);
    set.insert(at, note);
    set
}
