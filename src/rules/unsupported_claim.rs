//! `unsupported-claim`: a claim or forecast with no line of reasoning at all.

use super::Context;
use super::shared::consequences::Consequences;
use crate::diagnostic::{Diagnostic, Message};
use crate::schema::Kind;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = |statement: usize| context.file.statement(statement).kind;
    let is_unsupported = |&statement: &usize| {
        let needs_support =
            kind(statement).is_some_and(Kind::needs_support) && context.case[statement] && !context.graph.base[statement];
        needs_support && context.graph.support_of(statement as u32).next().is_none()
    };
    let unsupported = || (0..context.own()).filter(is_unsupported);
    // They may be a million, and a list that grows leaves as much memory behind.
    found.reserve(unsupported().count());
    for statement in unsupported() {
        let number = statement as u32;
        let message = Message::OfStatement(" has no support");
        let report = context
            .report("unsupported-claim", statement, context.file.handle(statement), message)
            .label("nothing is given for this");
        let report = report.help(match kind(statement) {
            Some(Kind::Forecast) => "add `because:` with the statements it rests on",
            _ => "add `because:` with the statements it rests on, or make it an `assumption`",
        });
        context.explain_thesis(number);
        found.push(match Consequences::of(context, &[number]).note(context) {
            Some(note) => report.note(note),
            None => report,
        });
    }
}
