//! `placeholder-text`: a text that is still to be written.

use crate::base::ids::{StatementId, StatementNumber};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::form::NAMES_OR_NONE;
use crate::rules::placeholder::{bare, bracketed, is_placeholder};
use crate::schema::none_words::means_plainly_none;
use crate::schema::{Field, FieldSet, Kind, ValueType};

/// Fields whose text is no part of the argument.
const NOTES_TO_SELF: FieldSet = FieldSet::of(&[Field::Remark, Field::Extension, Field::Unknown]);

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for at in tree.statements.ids().filter(|&at| context.is_looked_at(at)) {
        let statement = &tree.statements[at];
        if statement.kind != Some(Kind::Use) {
            let is_whole = look(context, at, None, statement.text, found);
            if is_whole && context.graph.support_of(StatementNumber::own(at)).next().is_none() {
                context.explain_thesis(StatementNumber::own(at), at);
            }
        }
        for field in tree.fields_of(at) {
            let node = &tree.fields[field];
            let is_text = node.field.spec().is_some_and(|spec| spec.value == ValueType::Text);
            if is_text && !NOTES_TO_SELF.has(node.field) {
                look(context, at, Some(node.field), node.value, found);
            }
        }
    }
}

/// Looks at a text; whether all of it is still to be written.
fn look(context: &Context<'_>, statement: StatementId, field: Option<Field>, span: Span, found: &mut Vec<Diagnostic>) -> bool {
    let text = context.file.source.slice(span);
    let is_whole = is_placeholder(text);
    let place = if is_whole {
        span
    } else {
        // What is quoted, and a title, may have such a word in brackets.
        let is_own = || field != Some(Field::Quote) && context.file.statement(statement).meant != Some(Kind::Note);
        let Some((start, end)) = bracketed(text).filter(|_| is_own()) else { return false };
        Span::new(span.range().start + start, span.range().start + end)
    };
    // Signs that say there is none are reported as values.
    if field.is_some_and(|field| NAMES_OR_NONE.contains(&field)) && means_plainly_none(text) {
        return false;
    }
    // In a quotation `[...]` stands for words that are left out.
    if field == Some(Field::Quote) && text.starts_with('[') && bare(text).is_empty() {
        return false;
    }
    let shown: String =
        context.file.source.slice(place).chars().take_while(|&next| !matches!(next, '\n' | '\r')).take(40).collect();
    let what = field.map_or_else(|| "text".to_owned(), |field| format!("`{}`", field.name()));
    let message = format!("the {what} of {} is still to be written: `{shown}`", context.file.describe(statement));
    let message = match field {
        Some(_) => message.replacen("the `", "`", 1),
        None => message,
    };
    found.push(
        context
            .report(statement, place, message)
            .label("says nothing yet")
            .help("write what is meant; what is not known is a `gap`, and what is left to do a `remark:`"),
    );
    is_whole
}
