//! Quotes with their sources, by what they are compared by.

use crate::base::ids::{FieldId, StatementId};
use crate::model::StatementRef;
use crate::rules::Context;
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

/// The quotes of the file, in source order. O(quotes).
pub(crate) fn cited<'context>(context: &'context Context<'_>) -> impl Iterator<Item = Cited> + 'context {
    context.project.quoted(context.id).map(|quoted| {
        let mut notes: Vec<StatementRef> =
            quoted.items.iter().filter_map(|&item| context.project.locate(context.file.target(item))).collect();
        notes.dedup();
        let words: Vec<String> = tokens(&context.file.value(quoted.quote)).into_iter().map(|token| token.text).collect();
        Cited { evidence: quoted.evidence, field: quoted.quote, notes, count: words.len(), words: words.join(" ") }
    })
}
