//! `self-reference`: a statement that supports, opposes, answers or repeats itself, and a file that uses itself.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for odd in context.file.odd() {
        let (statement, node) = (odd.statement as usize, &tree.fields[odd.field as usize]);
        let target = context.graph.document.number(context.file.target(odd.item as usize));
        if node.state.misplaced || node.state.faulty || target != Some(odd.statement) {
            continue;
        }
        let Some((verb, help)) = words(node.field) else { continue };
        let message = format!("{} {verb} itself", context.file.describe(statement));
        let report = context.report("self-reference", statement, tree.items[odd.item as usize], message);
        found.push(report.label("the statement itself").help(help));
    }
    for import in context.file.uses.iter().filter(|import| import.file == Some(context.id)) {
        let statement = import.statement as usize;
        let span = context.file.statement(statement).text;
        found
            .push(context.report("self-reference", statement, span, "the file uses itself").label("this file").help("remove it"));
    }
}

/// Whether a statement that names itself in a field is reported here, and by no other rule.
pub(crate) fn reports(field: Field) -> bool {
    words(field).is_some()
}

fn words(field: Field) -> Option<(&'static str, &'static str)> {
    match field {
        Field::Because | Field::Given | Field::Supports => {
            Some(("supports", "name another reason, or state it as an `assumption`"))
        }
        Field::Despite | Field::Opposes => Some(("opposes", "name the statement that speaks against it")),
        Field::Unless => Some(("makes an exception to", "name another statement, or remove it")),
        Field::From => Some(("objects to a step from", "name the premise of the step that it objects to")),
        Field::But => Some(("answers an objection to", "name what answers the objection: another statement")),
        Field::Answers => Some(("answers", "name the claims that answer the question")),
        Field::Repeats => Some(("repeats", "name the source that it passes on, or remove the `repeats`")),
        _ => None,
    }
}
