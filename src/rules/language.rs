//! The languages for which there are lists of words.

use crate::base::ids::StatementId;
use crate::model::{File, StatementRef};
use crate::rules::Common;
use crate::schema::Field;

/// A language for which there are lists of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
    French,
    Spanish,
}

impl Language {
    fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.split(['-', '_']).next().unwrap_or(tag);
        let known = [("en", Self::English), ("de", Self::German), ("fr", Self::French), ("es", Self::Spanish)];
        known.into_iter().find(|(known, _)| tag.eq_ignore_ascii_case(known)).map(|(_, language)| language)
    }

    /// The one that a statement names in `language`; nothing where it names none, `Some(None)` where it names another.
    #[allow(clippy::option_option, reason = "a language without lists is not the same as none that is named")]
    fn named(file: &File, statement: StatementId) -> Option<Option<Self>> {
        let field = file.tree().find(statement, Field::Language)?;
        Some(Self::of_tag(&file.value(field)))
    }
}

impl Common<'_> {
    /// The language that the document is written in, where there are lists for it: English where it names none.
    pub(crate) fn language(&self) -> Option<Language> {
        self.brief.and_then(|brief| Language::named(self.file, brief)).unwrap_or(Some(Language::English))
    }

    /// The language of a source, where there are lists for it: that of the document where its note names none.
    pub(crate) fn language_of(&self, note: StatementRef) -> Option<Language> {
        Language::named(self.project.file(note.file), note.statement).unwrap_or_else(|| self.language())
    }
}
