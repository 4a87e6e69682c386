//! The number of ways itself, where sources are few: by trying all sets of them.

use crate::analysis::cuts::proofs::{Proofs, Spent};
use crate::analysis::cuts::source::{Counted, Source};
use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;

/// The most sources of which all sets are tried.
const MOST: usize = 10;

/// The most proofs that share no source; `None` where there are many sources, or one of them pools others. At most 2¹⁰ proofs.
pub(crate) fn packing(
    proofs: &Proofs<'_>,
    counted: &Counted<'_>,
    unnamed: &[StatementNumber],
    budget: &mut Budget,
) -> Result<Option<usize>, Spent> {
    let mut sources: Vec<Source> = proofs.notes().iter().map(|&note| counted.of_note(note)).collect();
    sources.sort_unstable();
    sources.dedup();
    if sources.len() > MOST || sources.iter().any(|source| matches!(source, Source::Own(_))) {
        return Ok(None);
    }
    let sets = 1_usize << sources.len();
    let bits = |set: usize| (0..sources.len()).filter(move |at| set >> at & 1 == 1);
    let mut enough = vec![false; sets];
    let mut smallest = Vec::new();
    for set in 0..sets {
        if bits(set).any(|at| enough[set & !(1 << at)]) {
            enough[set] = true;
            continue;
        }
        let absent: Vec<Source> = bits(!set & (sets - 1)).map(|at| sources[at]).collect();
        let gone = [unnamed, &counted.all_members(&absent)].concat();
        if proofs.proof_without(&gone, budget)?.is_some() {
            enough[set] = true;
            smallest.push(set);
        }
    }
    // Of the sources of a set, the first is in no proof, or in one of the smallest.
    let mut best = vec![0; sets];
    for set in 1..sets {
        if !budget.spend(1 + smallest.len()) {
            return Err(Spent);
        }
        let first = set & set.wrapping_neg();
        let with_first = smallest.iter().filter(|&&part| part & first != 0 && part & !set == 0);
        let most = with_first.map(|&part| 1 + best[set & !part]).max().unwrap_or(0);
        best[set] = most.max(best[set & !first]);
    }
    Ok(best.last().copied())
}
