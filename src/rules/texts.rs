//! What the texts of statements hold, so that a rule visits only those that hold what it looks for.
//!
//! Found once for each statement, and after an edit again only for the statements that were touched. A rule that looks for something
//! new adds a [`Fact`] and a row to `SEARCHES`, and visits what [`Common::holding`] gives.

use std::ops::Range;

use crate::base::ids::StatementId;
use crate::base::parallel;
use crate::model::File;
use crate::rules::Common;
use crate::rules::addresses::has_address;
use crate::rules::english::is_english;
use crate::rules::nobody::nobodies;
use crate::rules::questions::asks;
use crate::rules::said::{Said, said};
use crate::rules::to_be_written::placeholders;
use crate::rules::words::{List, Reading, marks};

/// Something that rules look for in the texts of a statement and its fields. It depends on the statement alone: not on what ids mean.
#[derive(Clone, Copy)]
pub(crate) enum Fact {
    /// The text may hold a phrase of a list of English words: of a broad list, in a proposition; of the hedges, where a likelihood is
    /// stated.
    Phrase(List),
    /// Something is still to be written.
    Placeholder,
    /// A field that names somebody says that there is nobody.
    Nobody,
    /// What is asserted is a question.
    Question,
    /// The text of a proposition has an address on the web in it.
    Address,
}

/// Whether a statement holds something.
type Search = fn(&File, StatementId) -> bool;

/// What is looked for in each statement by itself.
const SEARCHES: [(Fact, Search); 3] = [
    (Fact::Placeholder, |file, at| placeholders(file, at).next().is_some()),
    (Fact::Nobody, |file, at| nobodies(file, at).next().is_some()),
    (Fact::Question, asks),
];

impl Fact {
    fn bit(self) -> u32 {
        match self {
            Self::Phrase(list) => list.bit(),
            Self::Placeholder => 1 << List::COUNT,
            Self::Nobody => 2 << List::COUNT,
            Self::Question => 4 << List::COUNT,
            Self::Address => 8 << List::COUNT,
        }
    }
}

/// What the texts of a file hold.
pub(crate) struct Texts {
    /// The statements that hold something, in source order, each with a bit for each fact.
    facts: Vec<(StatementId, u32)>,
    /// What is claimed or assumed, in source order.
    said: Vec<Said>,
}

impl Texts {
    /// One pass over all texts.
    pub(crate) fn of(file: &File) -> Self {
        let all = file.tree().statements.ids();
        let parts = parallel::ranges(all.len(), parallel::threads_for(file.source.text().len()));
        let read = |part: Range<usize>| {
            let mut texts = Self { facts: Vec::new(), said: Vec::new() };
            texts.read(file, file.tree().statements.ids().skip(part.start).take(part.len()));
            texts
        };
        let (facts, said) = parallel::map(parts, read).into_iter().map(|part| (part.facts, part.said)).unzip();
        Self { facts: parallel::joined(facts), said: parallel::joined(said) }
    }

    /// Brings them up to date where the texts of some statements, in ascending order, are others now.
    pub(crate) fn renew(&mut self, file: &File, touched: &[StatementId]) {
        self.facts.retain(|(at, _)| touched.binary_search(at).is_err());
        self.said.retain(|said| touched.binary_search(&said.at).is_err());
        self.read(file, touched.iter().copied());
    }

    fn read(&mut self, file: &File, statements: impl Iterator<Item = StatementId> + Clone) {
        let is_english = is_english(file, file.brief());
        let marks = marks(file, is_english, statements.clone());
        self.facts.extend(marks.phrases);
        let addresses = marks.addresses.into_iter().filter(|&at| has_address(file, at));
        self.facts.extend(addresses.map(|at| (at, Fact::Address.bit())));
        for at in statements {
            let held = SEARCHES.iter().filter(|(_, is_held)| is_held(file, at));
            let bits = held.fold(0, |bits, (fact, _)| bits | fact.bit());
            if bits != 0 {
                self.facts.push((at, bits));
            }
            self.said.extend(said(file, is_english, at));
        }
        // Quick where nearly all is in order, as a sort that is not stable is not.
        self.facts.sort();
        self.facts.dedup_by(|next, known| {
            let is_same = next.0 == known.0;
            known.1 |= if is_same { next.1 } else { 0 };
            is_same
        });
        self.said.sort_by_key(|said| said.at);
    }
}

impl Common<'_> {
    fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| Texts::of(self.file))
    }

    /// What the file's own claims, forecasts and assumptions say, in source order.
    pub(crate) fn said(&self) -> &[Said] {
        &self.texts().said
    }

    /// The file's own statements whose texts hold something, in source order.
    pub(crate) fn holding(&self, fact: Fact) -> impl Iterator<Item = StatementId> + '_ {
        self.texts().facts.iter().filter(move |(_, bits)| bits & fact.bit() != 0).map(|&(at, _)| at)
    }

    /// The texts of the file that may hold words of a list of which a [`Fact`] is found, of those that a rule looks at, with the
    /// statement, in source order: none where the document is not in English.
    pub(crate) fn marked(
        &self,
        list: List,
        is_meant: impl Fn(StatementId) -> bool,
    ) -> impl Iterator<Item = (StatementId, Reading<'_>)> {
        let is_english = self.is_english();
        let holding = self.holding(Fact::Phrase(list)).take_while(move |_| is_english);
        holding.filter(move |&at| is_meant(at)).map(|at| (at, self.reading(at)))
    }
}
