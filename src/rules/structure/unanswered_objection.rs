//! `unanswered-objection`: an objection that stands, and for which no answer is written.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::all_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::consequences::Consequences;
use crate::rules::contested_by::each_contested_by;
use crate::schema::Field;
use crate::standing::labels::Label;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Without a thesis, whoever collects reasons for and against leaves all of them open: `open-dispute` lists these.
    if context.theses.is_empty() {
        return;
    }
    let mut unanswered = (*context.kept(Change::Values, || unanswered(context))).clone();
    unanswered.retain(|&(target, _)| !is_owned_up(context, target));
    let targets: Vec<StatementNumber> = unanswered.iter().map(|&(target, _)| target).collect();
    each_contested_by(context, &targets, |at, consequences| {
        found.push(report(context, unanswered[at], &consequences));
    });
}

/// The objections without an answer to statements of the case, with those.
fn unanswered(context: &Context<'_>) -> Vec<(StatementNumber, InferenceId)> {
    let graph = &context.graph;
    // An answer that falls is reported as idle, or where its own fall begins.
    let is_unanswered =
        |line: &InferenceId| context.standing.line(*line) == Label::Stands && graph.undercuts_of(*line).is_empty();
    let targets = context.own_numbers().filter(|&target| context.case[target]);
    let objections = targets.flat_map(|target| graph.objections_to(target).filter(is_unanswered).map(move |line| (target, line)));
    objections.filter(|&(target, line)| !may_have_lost(context, target, line)).collect()
}

/// Whether the author says of a statement that is no thesis that little confidence is due to it, and why. That leaves objections to it
/// open, and is no fault.
fn is_owned_up(context: &Context<'_>, target: StatementNumber) -> bool {
    let tree = context.file.tree();
    let confidence = tree.find(target.to_own(), Field::Confidence).filter(|_| !context.is_thesis.contains(target));
    confidence.filter(|&field| ["low", "very low"].contains(&&*context.file.value(field))).is_some_and(|field| {
        let mut below = tree.sub_fields_of(field, &tree.fields_of(target.to_own()));
        below.any(|sub| tree.fields[sub].field == Field::Reason)
    })
}

/// Whether an answer to an objection may be lost in a damaged statement.
fn may_have_lost(context: &Context<'_>, target: StatementNumber, line: InferenceId) -> bool {
    let written = context.graph.lines[line].written;
    let file = context.project.file(written.file);
    let at = file.tree().statement_of(written.field);
    context.is_damaged(target.to_own()) || at.is_some_and(|at| file.statement(at).damaged)
}

fn report(context: &Context<'_>, (target, line): (StatementNumber, InferenceId), consequences: &Consequences) -> Diagnostic {
    let written = context.graph.lines[line].written;
    let premises: Vec<String> = context.premises_as_written(line).iter().map(|written| context.name(written.premise)).collect();
    let objection = premises.join(" + ");
    let message = format!("the objection {} to {} is not answered", all_of(&premises), context.describe(target));
    // One that is written in another file, or on the statement that objects, is answered at home.
    let is_here = written.file == context.id;
    let own = context.file.tree().statement_of(written.field);
    let at_home = is_here && own == Some(target.to_own());
    let span = if is_here { context.file.value_or_name(written.field) } else { context.file.handle(target.to_own()) };
    let statement = if is_here { own.unwrap_or(target.to_own()) } else { target.to_own() };
    let report = context.report(statement, span, message);
    let report = report.label(if is_here {
        "this stands, and no `but:` answers it"
    } else {
        "an objection to this stands, and no `but:` answers it"
    });
    let report = report.help(if at_home {
        "add `but:` below it with the statement that answers it, which may be one of the reasons; where nothing does, leave it open"
            .to_owned()
    } else {
        format!(
            "add `despite: {objection}` to `{}`, and below it `but:` with the statement that answers it; where nothing does, leave it open",
            context.name(target)
        )
    });
    match consequences.note(context, statement) {
        Some(note) => report.note(note),
        None => report,
    }
}
