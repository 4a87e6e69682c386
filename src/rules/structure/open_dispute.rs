//! `open-dispute`: a document without a thesis in which reasons hold on both sides.

use crate::base::ids::{InferenceId, StatementId, StatementNumber};
use crate::base::text::{all_of, some_of};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::rules::Context;
use crate::rules::review::unheard_and_reported;
use crate::rules::rivals::unlinked_and_reported;
use crate::schema::Field;

/// How many disputes are labelled.
const SHOWN: usize = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A thesis that is named and cannot be read is reported where it is named.
    let names_one = context.brief.is_some_and(|brief| context.file.tree().has(brief, Field::Thesis));
    if names_one || !context.theses.is_empty() || context.brief.is_some_and(|brief| context.is_damaged(brief)) {
        return;
    }
    let reasons = context.reasons();
    let unheard = unheard_and_reported(context);
    let is_reported =
        |at: &StatementNumber| !context.document().is_own(*at) && unheard.contains_key(&context.document().locate(*at).file);
    let disputes = reasons.disputes().into_iter().filter(|dispute| is_ours(context, dispute) && is_whole(context, dispute));
    let disputes = disputes.filter(|dispute| !dispute.iter().all(is_reported));
    let mut disputes: Vec<Vec<StatementNumber>> = disputes.collect();
    if !disputes.is_empty() {
        // What claims that object to each other wait for is a question, and that is reported.
        let rivals = unlinked_and_reported(context);
        disputes.retain(|dispute| !dispute.iter().all(|at| is_reported(at) || rivals.contains(at)));
    }
    let Some(&first) = disputes.first().and_then(|dispute| dispute.first()) else { return };
    let names: Vec<String> = disputes.iter().flatten().map(|&statement| context.name(statement)).collect();
    let (statement, span) = match context.brief {
        Some(brief) => (brief, context.file.statement(brief).word),
        None => place(context, first),
    };
    let message = format!("nothing decides for or against {}", some_of(&names, 3));
    let mut report = context.report(statement, span, message).label("reasons hold on both sides in this document");
    for &statement in disputes.iter().filter_map(|dispute| dispute.first()).take(SHOWN) {
        report = report.related(context.handle(statement), sides(context, &reasons.step(statement).grounds));
    }
    // A thesis of a review would decide nothing about what it reviews.
    let is_ours = disputes.iter().flatten().any(|&at| context.document().is_own(at));
    let name =
        if context.brief.is_some() && is_ours { "; or name a thesis, so that only what bears on it is judged" } else { "" };
    found.push(report.help(format!("answer an objection with `but:` below it{name}")));
}

/// Whether a statement of the dispute, or an objection to one, is written in the file: else it is reported elsewhere.
fn is_ours(context: &Context<'_>, dispute: &[StatementNumber]) -> bool {
    let objects = |&line: &InferenceId| context.graph.lines[line].written.file == context.id;
    dispute.iter().any(|&statement| {
        context.document().is_own(statement) || context.graph.objections_to(statement).any(|line| objects(&line))
    })
}

/// Whether nothing is damaged that may have lost what would decide the dispute.
fn is_whole(context: &Context<'_>, dispute: &[StatementNumber]) -> bool {
    dispute.iter().all(|&statement| {
        let mut objections = context.graph.objections_to(statement);
        !context.is_damaged_anywhere(statement)
            && objections.all(|line| {
                let written = context.graph.lines[line].written;
                let file = context.project.file(written.file);
                file.tree().statement_of(written.field).is_none_or(|at| !file.statement(at).damaged)
            })
    })
}

/// Where a dispute is reported in a file without a `brief`: at its statement, or at the objection that the file holds.
fn place(context: &Context<'_>, statement: StatementNumber) -> (StatementId, crate::base::source::Span) {
    if context.document().is_own(statement) {
        return (statement.to_own(), context.file.handle(statement.to_own()));
    }
    let written = context.graph.objections_to(statement).map(|line| context.graph.lines[line].written);
    let field = written.filter(|written| written.file == context.id).map(|written| written.field).next();
    let at = field.and_then(|field| context.file.tree().statement_of(field)).unwrap_or_default();
    (at, field.map_or_else(|| context.file.handle(at), |field| context.file.value_or_name(field)))
}

/// ``for it `a`; against it `b` ``
fn sides(context: &Context<'_>, grounds: &[crate::standing::reasons::Ground]) -> String {
    let side = |objects: bool| {
        let sign = |line: InferenceId| context.graph.lines[line].sign == Sign::Objection;
        let grounds = grounds.iter().filter(|ground| sign(ground.line) == objects);
        let names: Vec<String> = grounds.flat_map(|ground| &ground.premises).map(|&premise| context.name(premise)).collect();
        (!names.is_empty()).then(|| all_of(&names))
    };
    let support = side(false).map_or_else(|| "it is taken as given".to_owned(), |names| format!("for it {names}"));
    let against = side(true).map_or_else(|| "it waits on others".to_owned(), |names| format!("against it {names}"));
    format!("{support}; {against}")
}
