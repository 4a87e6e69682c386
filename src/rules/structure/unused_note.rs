//! `unused-note`: a note that nothing cites or repeats.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.brief.is_none() {
        return;
    }
    for note in context.of_kind(Kind::Note) {
        if context.referred.contains(note) || context.is_damaged(note) || context.file.id(note).is_empty() {
            continue;
        }
        let id = context.file.id(note);
        found.push(
            context
                .report(note, context.file.handle(note), format!("note `{id}` is cited by nothing"))
                .label("never cited")
                .help(format!("state what it says as `evidence` with `cites: {id}`, or remove it")),
        );
    }
}
