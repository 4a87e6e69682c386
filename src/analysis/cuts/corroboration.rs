//! How many ways to a statement share no origin.

use crate::analysis::cuts::packing::packing;
use crate::analysis::cuts::proofs::{Proofs, Spent};
use crate::analysis::cuts::source::{Counted, Source};
use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::standing::argument::Argument;

/// How many proofs of a statement from cited sources share no origin, as an interval: to find the number itself is hard where lines need
/// several premises (set packing).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corroboration {
    /// As many were found.
    pub at_least: usize,
    /// There cannot be more: as many origins together bring the statement down. Unknown where none do, because it also rests on
    /// assumptions alone, and where the search was given up.
    pub at_most: Option<usize>,
    /// Whether it also rests on assumptions alone, which have no origin.
    pub without_sources: bool,
}

/// How many ways to a statement that stands share no origin: at least as many as are found one after the other, at most as many as
/// there are origins in a set without which it does not hold; where these differ and there are few origins, exactly as many. Evidence that cites nothing is no origin, and a line that names something
/// unknown counts for nothing. O(proofs found and origins tried, each times what the statement rests on), as far as the budget goes.
pub fn corroboration(
    argument: &Argument<'_>,
    counted: &Counted<'_>,
    statement: StatementNumber,
    budget: &mut Budget,
) -> Corroboration {
    let mut found = Corroboration { at_least: 0, at_most: None, without_sources: false };
    let Some(proofs) = Proofs::of_known(argument, statement, budget) else { return found };
    let unnamed = proofs.unnamed();
    let without = |taken: &[Source]| [unnamed.clone(), counted.all_members(taken)].concat();
    let mut taken: Vec<Source> = Vec::new();
    loop {
        let Ok(proof) = proofs.proof_without(&without(&taken), budget) else { return found };
        let Some(leaves) = proof else { break };
        let sources = counted.of_leaves(&leaves, &taken);
        if sources.is_empty() {
            return Corroboration { without_sources: true, ..found };
        }
        found.at_least += 1;
        taken.extend(sources);
    }
    // All of them together are a cut; each that is not needed for that goes.
    let mut at = taken.len();
    while at > 0 {
        at -= 1;
        let source = taken.remove(at);
        match proofs.proof_without(&without(&taken), budget) {
            Ok(None) => {}
            Ok(Some(_)) => taken.insert(at, source),
            Err(Spent) => {
                taken.insert(at, source);
                break;
            }
        }
    }
    let at_most = taken.len().max(found.at_least);
    if at_most > found.at_least
        && let Ok(Some(most)) = packing(&proofs, counted, &unnamed, budget)
    {
        return Corroboration { at_least: most, at_most: Some(most), ..found };
    }
    Corroboration { at_most: Some(at_most), ..found }
}
