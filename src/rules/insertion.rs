//! What fixes put into a file: statements and fields, after a statement that is there.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// A statement below another one, with a blank line between the two. `lines` are its head and its fields.
pub(crate) fn statement_below(context: &Context<'_>, above: StatementId, lines: &[String]) -> (Span, String) {
    let end = context.file.source.line_end();
    (end_of(context, above), format!("{end}{end}{}", lines.join(end)))
}

/// A field at the end of a statement.
pub(crate) fn field_below(context: &Context<'_>, statement: StatementId, field: &str) -> (Span, String) {
    (end_of(context, statement), format!("{}  {field}", context.file.source.line_end()))
}

fn end_of(context: &Context<'_>, statement: StatementId) -> Span {
    Span::at(context.file.statement(statement).span.range().end)
}

/// A statement to be written for a name that a field refers to: its kind, and below which statement it goes. A source goes to
/// the end of the file, anything else below the statement that names it.
pub(crate) fn stub(context: &Context<'_>, field: Option<Field>, named_in: StatementId) -> (Kind, StatementId) {
    match field {
        Some(Field::Cites | Field::Repeats) => (Kind::Note, context.own().next_back().unwrap_or_default()),
        Some(Field::Given) => (Kind::Assumption, named_in),
        _ => (Kind::Claim, named_in),
    }
}
