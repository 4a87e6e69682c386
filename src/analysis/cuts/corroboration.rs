//! How many lines of support share no origin.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::cuts::proofs::{Leaves, Proofs};
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::StatementNumber;
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

/// How many steps the proofs may take that are looked at.
const STEPS: usize = 4_000_000;

/// How many lines of support for a statement that stands share no origin: at least as many as are found one after the
/// other, at most as many as there are origins in a set without which it does not hold. Evidence that cites nothing is an
/// origin of its own, and a line that names something unknown counts for nothing. O(proofs found and origins tried, each times what the statement rests on), and no more than a fixed
/// number of steps in all.
pub fn corroboration(argument: &Argument<'_>, origins: &Origins, statement: StatementNumber) -> Corroboration {
    let proofs = Proofs::of_known(argument, statement);
    let mut taken: Vec<Source> = Vec::new();
    let mut at_least = 0;
    let mut tries = STEPS / (proofs.cost() + argument.sources.notes.len());
    while let Some(leaves) = proofs.proof_without(&members(argument, origins, &taken)) {
        let found = sources(origins, &leaves, &taken);
        let without_sources = found.is_empty();
        if without_sources || tries == 0 {
            return Corroboration { at_least: at_least + usize::from(!without_sources), at_most: None, without_sources };
        }
        at_least += 1;
        tries -= 1;
        taken.extend(found);
    }
    // All of them together are a cut; each that is not needed for that goes.
    let mut at = taken.len();
    while at > 0 && tries > 0 {
        at -= 1;
        tries -= 1;
        let source = taken.remove(at);
        if proofs.proof_without(&members(argument, origins, &taken)).is_some() {
            taken.insert(at, source);
        }
    }
    Corroboration { at_least, at_most: Some(taken.len().max(at_least)), without_sources: false }
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

/// The statements to retract for some sources.
fn members(argument: &Argument<'_>, origins: &Origins, sources: &[Source]) -> Vec<StatementNumber> {
    let wanted: HashSet<Source, RandomState> = sources.iter().copied().collect();
    let notes = argument.sources.notes.iter().copied().filter(|&note| wanted.contains(&source_of(origins, note)));
    let own = sources.iter().filter_map(|source| match source {
        Source::Own(statement) => Some(*statement),
        Source::Origin(_) => None,
    });
    notes.chain(own).collect()
}
