//! `question-as-claim`: a claim, forecast or assumption whose whole text is one question.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::many::{one_report, parted};
use crate::rules::texts::Fact;
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let asked = context.holding(Fact::Question).filter(|&at| context.is_looked_at(at));
    let asked: Vec<(StatementId, Span)> = asked.map(|at| (at, context.file.statement(at).text)).collect();
    let (single, many) = parted(context, asked);
    for (at, span) in single {
        let message = format!("the text of {} is a question", context.file.describe(at));
        let kind = context.file.statement(at).kind.map_or("statement", Kind::name);
        let help = format!(
            "state as {kind} what you answer; to keep it open, make it a `question` with `answers:`, or a `gap` with `about:`"
        );
        found.push(context.report(at, span, message).label("asks, and asserts nothing that could hold").help(help));
    }
    let one = one_report(context, &many, format!("the texts of {} statements are questions", many.len()));
    found.extend(one.map(|report| {
        report
            .label("asks, and asserts nothing that could hold")
            .help("state what you answer to each; what stays open is a `question` with `answers:`, or a `gap` with `about:`")
    }));
}
