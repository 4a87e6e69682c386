//! Where the texts of a statement and of its fields are still to be written.

use memchr::memchr;

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::model::File;
use crate::rules::nobody::NAMES_OR_NONE;
use crate::rules::placeholder::{bare, bracketed, is_placeholder};
use crate::schema::none_words::means_plainly_none;
use crate::schema::{Field, FieldSet, Kind, ValueType};

/// A placeholder in a statement.
pub(crate) struct Placeholder {
    /// The field in whose text it stands; none for the text of the statement.
    pub field: Option<Field>,
    /// Where it stands.
    pub span: Span,
    /// All of the text is still to be written.
    pub is_whole: bool,
}

/// Fields whose text is no part of the argument.
const NOTES_TO_SELF: FieldSet = FieldSet::of(&[Field::Remark, Field::Extension, Field::Unknown]);

/// Whether the text of a statement is still to be written.
pub(crate) fn is_to_be_written(file: &File, statement: StatementId) -> bool {
    is_placeholder(file.source.slice(file.statement(statement).text))
}

/// The placeholders of a statement, in source order: one a text.
pub(crate) fn placeholders(file: &File, at: StatementId) -> impl Iterator<Item = Placeholder> + '_ {
    let tree = file.tree();
    let statement = &tree.statements[at];
    let own = (statement.kind != Some(Kind::Use)).then_some((None, statement.text));
    let fields = tree.fields_of(at).filter_map(|field| {
        let node = &tree.fields[field];
        let is_text = node.field.spec().is_some_and(|spec| spec.value == ValueType::Text);
        (is_text && !NOTES_TO_SELF.has(node.field)).then_some((Some(node.field), node.value))
    });
    // Nearly no statement has one.
    let has_brackets = memchr(b'[', file.source.slice(statement.span).as_bytes()).is_some();
    own.into_iter().chain(fields).filter_map(move |(field, span)| placeholder(file, at, field, span, has_brackets))
}

/// The placeholder of one text.
fn placeholder(file: &File, statement: StatementId, field: Option<Field>, span: Span, has_brackets: bool) -> Option<Placeholder> {
    let text = file.source.slice(span);
    let is_whole = is_placeholder(text);
    let place = if is_whole {
        span
    } else if !has_brackets {
        return None;
    } else {
        // What is quoted, and a title, may have such a word in brackets.
        let is_own = || field != Some(Field::Quote) && file.statement(statement).meant != Some(Kind::Note);
        let (start, end) = bracketed(text).filter(|_| is_own())?;
        Span::new(span.range().start + start, span.range().start + end)
    };
    // Signs that say there is none are reported as values.
    if field.is_some_and(|field| NAMES_OR_NONE.has(field)) && means_plainly_none(text) {
        return None;
    }
    // In a quotation `[...]` stands for words that are left out.
    if field == Some(Field::Quote) && text.starts_with('[') && bare(text).is_empty() {
        return None;
    }
    Some(Placeholder { field, span: place, is_whole })
}
