//! On how little a statement depends: single points of failure, smallest cuts, and how many ways to it share no origin.

mod corroboration;
mod failure;
mod packing;
pub(crate) mod proofs;
mod source;

use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::standing::argument::Argument;
use proofs::Proofs;

pub use self::corroboration::{Corroboration, corroboration};
pub use self::failure::{Failures, origin_points, single_points};
pub use self::source::{Counted, Source};

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

/// Sets of sources whose joint loss brings a statement down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cuts {
    /// Inclusion-minimal sets of up to three sources, smaller ones first, each ascending.
    pub sets: Vec<Vec<Source>>,
    /// Whether there are no others of that size; not where the search was given up.
    pub complete: bool,
}

/// The smallest cuts of a statement that stands: inclusion-minimal sets of up to three sources, each all notes of one origin or evidence
/// that cites nothing, without which no line for it holds, objections and exceptions left as they are.
///
/// Branches on the sources of a proof: a cut has one of them. At most m + m² + m³ proofs for m sources in a proof, each
/// O(what the statement rests on), as far as the budget goes.
pub fn smallest_cuts(argument: &Argument<'_>, counted: &Counted<'_>, statement: StatementNumber, budget: &mut Budget) -> Cuts {
    let mut sets: Vec<Vec<Source>> = Vec::new();
    let complete = find_cuts(argument, counted, statement, &mut sets, budget).is_some();
    // Nothing brings down what nothing of this kind holds up.
    sets.retain(|set| !set.is_empty());
    Cuts { sets, complete }
}

/// Adds the cuts of a statement; `None` where the budget ended before.
fn find_cuts(
    argument: &Argument<'_>,
    counted: &Counted<'_>,
    statement: StatementNumber,
    sets: &mut Vec<Vec<Source>>,
    budget: &mut Budget,
) -> Option<()> {
    let proofs = Proofs::of(argument, statement, budget)?;
    let mut open: Vec<Vec<Source>> = vec![Vec::new()];
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
            match proofs.proof_without(&counted.all_members(&set), budget).ok()? {
                None => sets.push(set),
                Some(leaves) if size < LARGEST_CUT => {
                    next.extend(counted.of_leaves(&leaves, &set).into_iter().map(|source| with(&set, source)));
                }
                Some(_) => {}
            }
        }
        next.sort_unstable();
        next.dedup();
        open = next;
    }
    Some(())
}

fn is_subset(one: &[Source], other: &[Source]) -> bool {
    one.iter().all(|source| other.binary_search(source).is_ok())
}

fn with(set: &[Source], source: Source) -> Vec<Source> {
    let mut set = set.to_vec();
    let at = set.partition_point(|&known| known < source);
    set.insert(at, source);
    set
}
