//! What a damaged note surely lacks: where no more than a value is wrong, which fields it has is plain.

use crate::base::ids::StatementId;
use crate::rules::Context;
use crate::schema::{Field, FieldSet};
use crate::syntax::ErrorKind;

/// Fields whose values say what else a note needs.
const DECIDING: FieldSet =
    FieldSet::of(&[Field::Doi, Field::Url, Field::Archive, Field::Genre, Field::Basis, Field::Publisher, Field::Author]);

/// Whether it is plain which fields a note has and what the deciding ones say: it has no fault, or faults in other values alone. O(log n).
pub(crate) fn fields_are_plain(context: &Context<'_>, note: StatementId) -> bool {
    if !context.is_damaged(note) {
        return true;
    }
    let errors = &context.file.parsed.errors;
    let start = context.file.statement(note).word.start;
    let first = errors.partition_point(|error| error.span.start < start);
    let mut own = errors[first..].iter().take_while(|error| error.statement == Some(note)).peekable();
    let is_of_value = |error: &crate::syntax::SyntaxError| {
        let field = error.field.map(|field| context.file.tree().fields[field].field);
        matches!(error.kind, ErrorKind::InvalidValue(_)) && field.is_some_and(|field| !DECIDING.has(field))
    };
    own.peek().is_some() && own.all(is_of_value)
}
