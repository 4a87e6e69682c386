//! On how little a statement hangs: single points of failure, smallest cuts, and how many lines share no origin.

mod corroboration;
mod failure;
mod proofs;

use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::standing::argument::Argument;
use proofs::Proofs;

pub use self::corroboration::{Corroboration, corroboration};
pub use self::failure::{Failures, single_points};

/// The largest cut that is looked for.
pub const LARGEST_CUT: usize = 3;

/// The steps that one question about all sources, or all theses, of a document may take: in proportion to its size, so that many theses
/// or notes take no more than a few passes over it.
pub fn budget(argument: &Argument<'_>) -> Budget {
    let size = argument.graph.statements() + argument.graph.lines.len();
    Budget::of(STEPS + size.saturating_mul(STEPS_OF_A_STATEMENT))
}

const STEPS: usize = 1 << 22;
const STEPS_OF_A_STATEMENT: usize = 64;

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
/// O(what the statement rests on), as far as the budget goes.
pub fn smallest_cuts(argument: &Argument<'_>, statement: StatementNumber, budget: &mut Budget) -> Cuts {
    let mut sets: Vec<Vec<StatementNumber>> = Vec::new();
    let complete = find_cuts(argument, statement, &mut sets, budget).is_some();
    // Nothing brings down what nothing of this kind holds up.
    sets.retain(|set| !set.is_empty());
    Cuts { sets, complete }
}

/// Adds the cuts of a statement; `None` where the budget ended before.
fn find_cuts(
    argument: &Argument<'_>,
    statement: StatementNumber,
    sets: &mut Vec<Vec<StatementNumber>>,
    budget: &mut Budget,
) -> Option<()> {
    let proofs = Proofs::of(argument, statement, budget)?;
    let mut open: Vec<Vec<StatementNumber>> = vec![Vec::new()];
    for size in 0..=LARGEST_CUT {
        let mut next = Vec::new();
        for set in std::mem::take(&mut open) {
            // Sets are compared before it is known whether a proof is to be looked for.
            if !budget.spend(1 + sets.len()) {
                return None;
            }
            if sets.iter().any(|cut| is_subset(cut, &set)) {
                continue;
            }
            match proofs.proof_without(&set, budget).ok()? {
                None => sets.push(set),
                Some(leaves) if size < LARGEST_CUT => next.extend(leaves.notes.iter().map(|&note| with(&set, note))),
                Some(_) => {}
            }
        }
        next.sort_unstable();
        next.dedup();
        open = next;
    }
    Some(())
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
