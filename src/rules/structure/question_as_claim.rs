//! `question-as-claim`: a claim, forecast or assumption whose whole text is one question.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::many::{one_report, parted};
use crate::rules::questions::is_one_question;
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let asserts =
        |&at: &StatementId| matches!(context.file.statement(at).kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption));
    let asked = context.own().filter(|&at| context.is_looked_at(at)).filter(asserts);
    let asked = asked.filter_map(|at| Some((at, question(context, at)?))).collect();
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

/// The text of a statement, where it asks.
fn question(context: &Context<'_>, at: StatementId) -> Option<Span> {
    let span = context.file.statement(at).text;
    // Nearly no text gets further.
    let last = context.file.source.slice(span).chars().next_back()?;
    let may_ask = !last.is_alphanumeric() && !matches!(last, '.' | ')' | '"');
    (may_ask && is_one_question(&context.file.text(at))).then_some(span)
}
