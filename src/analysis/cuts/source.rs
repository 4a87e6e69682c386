//! Sources as they are counted: the notes of one origin are one source, and evidence that cites nothing is one of its own.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::analysis::cuts::proofs::Leaves;
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::StatementNumber;
use crate::graph;

/// A source as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// An origin, by its first note.
    Origin(StatementNumber),
    /// A note that pools several origins, or evidence that cites nothing.
    Own(StatementNumber),
}

/// The sources of a document, each with its notes.
#[derive(Debug)]
pub struct Counted<'origins> {
    origins: &'origins Origins,
    notes: HashMap<StatementNumber, Vec<StatementNumber>, RandomState>,
}

impl<'origins> Counted<'origins> {
    /// Groups the notes of a document that are not retracted by their origin. O(n).
    pub fn of(origins: &'origins Origins, sources: &graph::Sources) -> Self {
        let mut notes: HashMap<StatementNumber, Vec<StatementNumber>, RandomState> = HashMap::default();
        for &note in sources.notes.iter().filter(|&&note| !sources.is_retracted(note)) {
            if let Origin::One(first) = origins.of_note(note) {
                notes.entry(first).or_default().push(note);
            }
        }
        Self { origins, notes }
    }

    /// What a note counts as.
    pub fn of_note(&self, note: StatementNumber) -> Source {
        match self.origins.of_note(note) {
            Origin::One(first) => Source::Origin(first),
            Origin::Several => Source::Own(note),
        }
    }

    /// The statements to retract where a source is gone: its notes, ascending; or the evidence that cites nothing.
    pub fn members<'own>(&'own self, source: &'own Source) -> &'own [StatementNumber] {
        match source {
            Source::Origin(first) => self.notes.get(first).map_or(&[], Vec::as_slice),
            Source::Own(statement) => std::slice::from_ref(statement),
        }
    }

    /// The statements to retract where some sources are gone.
    pub fn all_members(&self, sources: &[Source]) -> Vec<StatementNumber> {
        sources.iter().flat_map(|source| self.members(source)).copied().collect()
    }

    /// Where a proof comes from, each source once, those left out that are taken.
    pub(crate) fn of_leaves(&self, leaves: &Leaves, taken: &[Source]) -> Vec<Source> {
        let notes = leaves.notes.iter().map(|&note| self.of_note(note));
        let all = notes.chain(leaves.unnamed.iter().map(|&evidence| Source::Own(evidence)));
        let mut seen: HashSet<Source, RandomState> = taken.iter().copied().collect();
        all.filter(|&source| seen.insert(source)).collect()
    }
}
