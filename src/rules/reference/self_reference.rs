//! `self-reference`: a statement that supports, opposes, answers or repeats itself, and a file that uses itself.

use crate::base::ids::StatementNumber;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::itself::does_to_itself;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for odd in context.file.odd() {
        let (statement, node) = (odd.statement, &tree.fields[odd.field]);
        let target = context.graph.document.number(context.file.target(odd.item));
        if node.state.misplaced || node.state.faulty || target != Some(StatementNumber::own(odd.statement)) {
            continue;
        }
        let Some((verb, help)) = does_to_itself(node.field) else { continue };
        let message = format!("{} {verb} itself", context.file.describe(statement));
        let report = context.report(statement, tree.items[odd.item], message);
        found.push(report.label("the statement itself").help(help));
    }
    for import in context.file.uses.iter().filter(|import| import.file == Some(context.id)) {
        let statement = import.statement;
        let span = context.file.statement(statement).text;
        found.push(context.report(statement, span, "the file uses itself").label("this file").help("remove this `use`"));
    }
}
