//! Where in a document each statement has its own place, and what these places are called.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::view::report::tree::{Item, Where};
use crate::view::report::{Reasoning, Report};

/// The sentences of some reasoning that have their own place there, in order.
pub(super) fn places(reasoning: &[Reasoning]) -> Vec<usize> {
    let mut places = Vec::new();
    for block in reasoning.iter().flat_map(|reasoning| &reasoning.blocks) {
        places.push(block.sentence);
        places.extend(block.rows.iter().filter_map(|row| match row.item {
            Item::Sentence { sentence, place: Where::Here } => Some(sentence),
            _ => None,
        }));
    }
    places
}

/// The names of the places of a document.
pub(super) struct Anchors {
    names: Vec<Option<String>>,
    taken: HashSet<String, RandomState>,
}

impl Anchors {
    /// A name for every sentence that has a place: its id.
    pub(super) fn of(report: &Report) -> Self {
        let mut anchors = Self { names: vec![None; report.sentences.len()], taken: HashSet::default() };
        let mut places = places(&report.reasoning);
        for alternatives in &report.alternatives {
            places.push(alternatives.question);
            places.extend(self::places(&alternatives.reasoning));
        }
        places.extend(report.assumptions.iter().map(|assumption| assumption.sentence));
        places.extend(report.gaps.iter().map(|gap| gap.sentence));
        places.extend(self::places(&report.aside));
        for at in places {
            let id = &report.sentences[at].id;
            if anchors.names[at].is_none() && !id.is_empty() {
                let name = anchors.own(&id.replace(char::is_whitespace, "_"));
                anchors.names[at] = Some(name);
            }
        }
        anchors
    }

    /// A name that nothing else has.
    pub(super) fn own(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            name.push('_');
        }
        name
    }

    /// Whether a sentence's place has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The name of a sentence's place.
    pub(super) fn name(&self, sentence: usize) -> Option<&str> {
        self.names.get(sentence)?.as_deref()
    }
}
