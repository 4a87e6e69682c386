//! `unsupported-claim`: a claim or forecast with no line of reasoning at all.

use crate::diagnostic::{Diagnostic, Level, Message};
use crate::graph::Sign;
use crate::rules::consequences::Consequences;
use crate::rules::structure::off_thesis::is_complete;
use crate::rules::writing::placeholder_text;
use crate::rules::{Context, find};
use crate::schema::Kind;
use crate::standing::labels::Label;

const RULE: &str = "unsupported-claim";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = |statement: usize| context.file.statement(statement).kind;
    let is_unsupported = |&statement: &usize| {
        let needs_support =
            kind(statement).is_some_and(Kind::needs_support) && context.voice[statement] && !context.graph.base[statement];
        needs_support
            && context.graph.support_of(statement as u32).next().is_none()
            && !is_left_over(context, statement)
            && !is_rejected(context, statement as u32)
            && !is_to_be_written(context, statement)
    };
    let unsupported = || (0..context.own()).filter(is_unsupported);
    // They may be a million, and a list that grows leaves as much memory behind.
    found.reserve(unsupported().count());
    for statement in unsupported() {
        let number = statement as u32;
        let message = Message::OfStatement(" has no support");
        let report = context.report(RULE, statement, context.file.handle(statement), message).label("nothing is given for this");
        let report = report.help(match kind(statement) {
            Some(Kind::Forecast) => "add `because:` with the statements it rests on",
            _ => "add `because:` with the statements it rests on, or make it an `assumption`",
        });
        context.explain_thesis(number, (RULE, statement));
        found.push(match Consequences::of(context, &[number]).note(context, (RULE, statement)) {
            Some(note) => report.note(note),
            None => report,
        });
    }
}

/// Whether there is no text yet that could be supported, which is reported.
fn is_to_be_written(context: &Context<'_>, statement: usize) -> bool {
    let is_reported = find("placeholder-text").is_some_and(|rule| context.level(rule) != Level::Off);
    let is_so = is_reported && placeholder_text::is_to_be_written(context, statement);
    if is_so {
        context.explain_thesis(statement as u32, ("placeholder-text", statement));
    }
    is_so
}

/// Whether a statement beside the thesis has no relation at all, so that it is off the thesis and no more than that.
fn is_left_over(context: &Context<'_>, statement: usize) -> bool {
    let graph = &context.graph;
    let has_relation = !graph.lines_on(statement as u32).is_empty() || !graph.used_by(statement as u32).is_empty();
    !context.case[statement] && !has_relation && !is_complete(context.file.tree(), statement)
}

/// Whether a claim is an option that was recorded and rejected: it is no thesis, nothing rests on it, and an objection to it holds,
/// or may hold.
pub(crate) fn is_rejected(context: &Context<'_>, statement: u32) -> bool {
    let graph = &context.graph;
    let is_used = || graph.used_by(statement).iter().any(|&line| graph.lines[line as usize].sign != Sign::Objection);
    graph.objections_to(statement).any(|line| context.standing.line(line) != Label::Falls)
        && !context.is_thesis.contains(statement as usize)
        && graph.support_of(statement).next().is_none()
        && !is_used()
}
