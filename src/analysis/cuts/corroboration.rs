//! How many lines of support share no origin.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::cuts::proofs::{Leaves, Proofs, Spent};
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::standing::argument::Argument;

/// How many proofs of a statement share no origin, as an interval: to find the number itself is hard where lines need
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

/// How many lines of support for a statement that stands share no origin: at least as many as are found one after the
/// other, at most as many as there are origins in a set without which it does not hold. Evidence that cites nothing is an
/// origin of its own, and a line that names something unknown counts for nothing. O(proofs found and origins tried, each times what the
/// statement rests on), as far as the budget goes.
pub fn corroboration(
    argument: &Argument<'_>,
    origins: &Origins,
    statement: StatementNumber,
    budget: &mut Budget,
) -> Corroboration {
    let mut found = Corroboration { at_least: 0, at_most: None, without_sources: false };
    let Some(proofs) = Proofs::of_known(argument, statement, budget) else { return found };
    let mut taken: Vec<Source> = Vec::new();
    loop {
        let Ok(proof) = proofs.proof_without(&members(&proofs, origins, &taken), budget) else { return found };
        let Some(leaves) = proof else { break };
        let sources = sources(origins, &leaves, &taken);
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
        match proofs.proof_without(&members(&proofs, origins, &taken), budget) {
            Ok(None) => {}
            Ok(Some(_)) => taken.insert(at, source),
            Err(Spent) => {
                taken.insert(at, source);
                break;
            }
        }
    }
    Corroboration { at_most: Some(taken.len().max(found.at_least)), ..found }
}

/// Where a leaf of a proof comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Source {
    /// An origin, by its first note.
    Origin(StatementNumber),
    /// Evidence that names no source, or a note that pools several origins.
    Own(StatementNumber),
}

fn source_of(origins: &Origins, note: StatementNumber) -> Source {
    match origins.of_note(note) {
        Origin::One(first) => Source::Origin(first),
        Origin::Several => Source::Own(note),
    }
}

/// Where a proof comes from, each source once, those left out that are taken.
fn sources(origins: &Origins, leaves: &Leaves, taken: &[Source]) -> Vec<Source> {
    let notes = leaves.notes.iter().map(|&note| source_of(origins, note));
    let all = notes.chain(leaves.unnamed.iter().map(|&evidence| Source::Own(evidence)));
    let mut seen: HashSet<Source, RandomState> = taken.iter().copied().collect();
    all.filter(|&source| seen.insert(source)).collect()
}

/// The statements to retract for some sources. O(notes of the proofs).
fn members(proofs: &Proofs<'_>, origins: &Origins, sources: &[Source]) -> Vec<StatementNumber> {
    let wanted: HashSet<Source, RandomState> = sources.iter().copied().collect();
    let notes = proofs.notes().iter().copied().filter(|&note| wanted.contains(&source_of(origins, note)));
    let own = sources.iter().filter_map(|source| match source {
        Source::Own(statement) => Some(*statement),
        Source::Origin(_) => None,
    });
    notes.chain(own).collect()
}
