//! `self-reference`: a statement that supports, opposes, answers or repeats itself, and a file that uses itself.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::Field;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for statement in 0..context.own() {
        for field in tree.fields_of(statement).filter(|&field| !tree.fields[field].state.misplaced) {
            let Some((verb, help)) = words(tree.fields[field].field) else { continue };
            for (span, _) in context.references(field).filter(|&(_, target)| target as usize == statement) {
                found.push(
                    context
                        .report("self-reference", statement, span, format!("{} {verb} itself", context.file.describe(statement)))
                        .label("the statement itself")
                        .help(help),
                );
            }
        }
    }
    for import in context.file.uses.iter().filter(|import| import.file == Some(context.id)) {
        let statement = import.statement as usize;
        let span = context.file.statement(statement).text;
        found.push(context.report("self-reference", statement, span, "the file uses itself").label("this file").help("remove it"));
    }
}

/// Whether a statement that names itself in a field is reported here, and by no other rule.
pub(super) fn reports(field: Field) -> bool {
    words(field).is_some()
}

fn words(field: Field) -> Option<(&'static str, &'static str)> {
    match field {
        Field::Because | Field::Given | Field::Supports => Some(("supports", "name another reason, or state it as an `assumption`")),
        Field::Despite | Field::Opposes => Some(("opposes", "name the statement that speaks against it")),
        Field::Unless | Field::From => Some(("makes an exception to", "name another statement, or remove it")),
        Field::But => Some(("answers an objection to", "name what answers the objection: another statement")),
        Field::Answers => Some(("answers", "name the claims that answer the question")),
        Field::Repeats => Some(("repeats", "name the source that it passes on, or remove the `repeats`")),
        _ => None,
    }
}
