//! `missing-confidence`: a thesis or forecast that does not say how well it is founded.

use crate::base::ids::StatementNumber;
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::rules::theses::thesis_set;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let theses = thesis_set(context);
    for statement in context.own().filter(|&at| context.voice[StatementNumber::own(at)] && !context.is_damaged(at)) {
        if !theses.contains(StatementNumber::own(statement)) && context.file.statement(statement).kind != Some(Kind::Forecast) {
            continue;
        }
        let states = |field| context.file.tree().find(statement, field).is_some();
        if states(Field::Confidence) || states(Field::Outcome) {
            continue;
        }
        let message = Message::OfStatement(" does not say how well it is founded");
        found.push(
            context
                .report(statement, context.file.handle(statement), message)
                .label("no `confidence:`")
                .help("add `confidence: low`, `moderate` or `high`, and below it a `reason:`"),
        );
    }
}
