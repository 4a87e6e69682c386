//! Quotes with their sources, by what they are compared by.

use crate::base::ids::{FieldId, StatementId};
use crate::model::{Quoted, StatementRef};
use crate::rules::Common;
use crate::rules::tokens::tokens;

/// A quote of evidence, and the notes that it is from.
pub(crate) struct Cited {
    pub evidence: StatementId,
    pub field: FieldId,
    pub notes: Vec<StatementRef>,
    /// The words of the quote, folded, with a blank between them.
    pub words: String,
    /// How many they are.
    pub count: usize,
}

impl Cited {
    /// What it is known by: its words and its one source. Nothing where it has several, or no words.
    pub fn key(&self) -> Option<(StatementRef, &str)> {
        match self.notes.as_slice() {
            [only] if !self.words.is_empty() => Some((*only, &self.words)),
            _ => None,
        }
    }
}

impl Common<'_> {
    /// The quotes of the file, in source order; read when first asked for. O(quotes).
    pub(crate) fn cited(&self) -> &[Cited] {
        self.cited.get_or_init(|| {
            let read = |quoted: Quoted| {
                let mut notes: Vec<StatementRef> =
                    quoted.items.iter().filter_map(|&item| self.project.locate(self.file.target(item))).collect();
                notes.dedup();
                let (words, count) = folded(&self.file.value(quoted.quote));
                Cited { evidence: quoted.evidence, field: quoted.quote, notes, count, words }
            };
            self.project.quoted(self.id).map(read).collect()
        })
    }
}

/// The words of a text, folded, with a blank between them, and how many they are. O(n).
pub(crate) fn folded(text: &str) -> (String, usize) {
    let mut words = String::with_capacity(text.len());
    let tokens = tokens(text);
    for token in &tokens {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&token.text);
    }
    (words, tokens.len())
}
