//! What became of a text and the brief that it was written from; as text or as JSON.

mod json;
mod text;

pub use self::json::{SCHEMA, write_json};
pub use self::text::write;

use crate::analysis::cover::prose::Sentence;
use crate::analysis::cover::{Comparison, Section, SentenceState, StatementState, compare};
use crate::analysis::to_cover::{ToCover, language, named_in_notes, statements};
use crate::standing::argument::Argument;

/// A text compared with a brief.
pub struct Cover {
    /// The path of the text, as it was named.
    pub path: String,
    pub sentences: Vec<Sentence>,
    pub statements: Vec<ToCover>,
    pub language: String,
    pub comparison: Comparison,
}

impl Cover {
    /// Compares a text with a brief.
    pub fn of(path: String, sentences: Vec<Sentence>, argument: &Argument<'_>) -> Self {
        let (statements, language) = (statements(argument), language(argument));
        let stated: Vec<_> = statements.iter().map(|to_cover| to_cover.stated.clone()).collect();
        let comparison = compare(&sentences, &stated, &named_in_notes(argument), &language);
        Self { path, sentences, statements, language, comparison }
    }

    /// Whether text and brief say different things.
    pub fn differs(&self) -> bool {
        self.comparison.findings.iter().any(|finding| matches!(finding.section, Section::Differs | Section::Hardened))
    }

    /// Whether no sentence covers a statement for sure, though there are some of both.
    pub fn is_of_something_else(&self) -> bool {
        let comparison = &self.comparison;
        let is_covered =
            comparison.statements.iter().any(|state| matches!(state, StatementState::Covered | StatementState::Uncertain));
        !is_covered && !self.sentences.is_empty() && !self.statements.is_empty()
    }

    fn sentences_in(&self, state: SentenceState) -> usize {
        self.comparison.sentences.iter().filter(|&&other| other == state).count()
    }

    fn statements_in(&self, state: StatementState) -> usize {
        self.comparison.statements.iter().filter(|&&other| other == state).count()
    }
}

/// The name of a section.
fn section(section: Section) -> &'static str {
    match section {
        Section::Differs => "differs",
        Section::Hardened => "hardened",
        Section::LeftOut => "left out",
        Section::Uncovered => "uncovered",
        Section::Uncertain => "uncertain",
    }
}
