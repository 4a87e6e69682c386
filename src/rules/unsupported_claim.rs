//! `unsupported-claim`: a claim or forecast with no line of reasoning at all.

use super::Context;
use super::shared::consequences::Consequences;
use crate::diagnostic::Diagnostic;
use crate::schema::Kind;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for statement in 0..context.own() {
        let number = statement as u32;
        let Some(kind) = context.file.statement(statement).kind.filter(|kind| kind.needs_support()) else { continue };
        if !context.case[statement] || context.graph.base[statement] || context.graph.support_of(number).next().is_some() {
            continue;
        }
        let message = format!("{} has no support", context.file.describe(statement));
        let report = context
            .report("unsupported-claim", statement, context.file.handle(statement), message)
            .label("nothing is given for this");
        let report = report.help(match kind {
            Kind::Forecast => "add `because:` with the statements it rests on",
            _ => "add `because:` with the statements it rests on, or make it an `assumption`",
        });
        context.explain_thesis(number);
        found.push(match Consequences::of(context, &[number]).note(context) {
            Some(note) => report.note(note),
            None => report,
        });
    }
}
