//! `unsupported-claim`: a claim or forecast with no line of reasoning at all.

use crate::base::ids::{StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::rules::Profile;
use crate::rules::conclusion::{is_complete, is_rejected};
use crate::rules::consequences::Consequences;
use crate::rules::isolated::isolated_and_reported;
use crate::rules::to_be_written::is_to_be_written;
use crate::rules::undeveloped::declared_and_reported;
use crate::schema::Kind;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = |statement: StatementId| context.file.statement(statement).kind;
    let is_unsupported = |&statement: &StatementId| {
        let needs_support = kind(statement).is_some_and(Kind::needs_support)
            && context.voice[StatementNumber::own(statement)]
            && !context.graph.base[StatementNumber::own(statement)];
        needs_support
            && context.graph.support_of(StatementNumber::own(statement)).next().is_none()
            && !is_left_over(context, statement)
            && !is_rejected(context, StatementNumber::own(statement))
    };
    let unsupported = context.kept(Change::Values, || context.own().filter(is_unsupported).collect::<Vec<_>>());
    // A claim that is linked to nothing is no more than that.
    let isolated = isolated_and_reported(context);
    let undeveloped = declared_and_reported(context);
    // They may be a million, and a list that grows leaves as much memory unused.
    found.reserve(unsupported.len());
    for &statement in &*unsupported {
        // That there is no text yet that could be supported is reported.
        let has_no_text = || context.yields() && is_to_be_written(context.file, statement);
        if isolated.binary_search(&statement).is_ok()
            || has_no_text()
            || undeveloped.contains(StatementNumber::own(statement))
            || is_attacked_option(context, statement)
        {
            continue;
        }
        let number = StatementNumber::own(statement);
        let message = Message::OfStatement(" has no support");
        let report = context.report(statement, context.file.handle(statement), message).label("no reason is given for this");
        let report = report.help(match kind(statement) {
            Some(Kind::Forecast) => "add `because:` with the statements it rests on",
            _ => "add `because:` with the statements it rests on, or make it an `assumption`",
        });
        context.explain_thesis(number, statement);
        found.push(match Consequences::of(context, &[number]).note(context, statement) {
            Some(note) => report.note(note),
            None => report,
        });
    }
}

/// Whether a claim is one option of many hands, with an objection to it: in a debate nobody has to hold it up.
fn is_attacked_option(context: &Context<'_>, statement: StatementId) -> bool {
    let number = StatementNumber::own(statement);
    context.profile == Some(Profile::Debate) && context.graph.objections_to(number).next().is_some()
}

/// Whether a statement beside the thesis has no relation at all, so that it is off the thesis and no more than that.
fn is_left_over(context: &Context<'_>, statement: StatementId) -> bool {
    let graph = &context.graph;
    let has_relation =
        !graph.lines_on(StatementNumber::own(statement)).is_empty() || !graph.used_by(StatementNumber::own(statement)).is_empty();
    !context.case[StatementNumber::own(statement)] && !has_relation && !is_complete(context.file.tree(), statement)
}
