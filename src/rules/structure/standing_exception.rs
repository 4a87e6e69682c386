//! `standing-exception`: a line that does not hold because an exception to it stands.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::rules::consequences::Consequences;
use crate::standing::labels::Label;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (target, line) in context.kept(Change::Values, || lines_with_exceptions(context)).iter().copied() {
        if !is_named_by_thesis(context, target) {
            found.push(report(context, target, line, &exceptions(context, line)));
        }
    }
}

/// The lines for statements of the case that fall by an exception alone, with those.
fn lines_with_exceptions(context: &Context<'_>) -> Vec<(StatementNumber, InferenceId)> {
    let targets = context.own_numbers().filter(|&target| context.case[target]);
    let lines = targets.flat_map(|target| context.graph.support_of(target).map(move |line| (target, line)));
    lines.filter(|&(_, line)| falls_by_exception(context, line)).collect()
}

/// Whether a line falls though all of its premises hold.
fn falls_by_exception(context: &Context<'_>, line: InferenceId) -> bool {
    let holds = |premise: StatementNumber| context.standing.label(premise) != Label::Falls;
    context.standing.line(line) == Label::Falls && context.graph.is_met(line, holds) && !exceptions(context, line).is_empty()
}

/// Whether the report that a thesis falls names the exceptions to a line: it does where the thesis has no line but such. Where one is
/// written in another file, the line that it undoes is shown too.
fn is_named_by_thesis(context: &Context<'_>, target: StatementNumber) -> bool {
    let is_own =
        |line| exceptions(context, line).iter().all(|&exception| context.graph.lines[exception].written.file == context.id);
    context.is_thesis.contains(target)
        && context.standing.label(target) == Label::Falls
        && context.graph.support_of(target).all(|line| falls_by_exception(context, line) && is_own(line))
        && context.yields_to().any(|rule| !is_allowed(context, target.to_own(), rule))
}

/// The exceptions to a line that stand.
fn exceptions(context: &Context<'_>, line: InferenceId) -> Vec<InferenceId> {
    let undercuts = context.graph.undercuts_of(line).iter().copied();
    undercuts.filter(|&undercut| context.standing.line(undercut) == Label::Stands).collect()
}

fn report(context: &Context<'_>, target: StatementNumber, line: InferenceId, exceptions: &[InferenceId]) -> Diagnostic {
    let graph = &context.graph;
    let premises = exceptions.iter().filter_map(|&exception| graph.premises(exception).first());
    let names: Vec<String> = premises.map(|&by| context.name(by)).collect();
    let (described, by) = (context.describe(target), some_of(&names, 3));
    let (stand, does, on_it) = match names.len() {
        1 => (format!("exception {by} stands"), "does", format!("on {by}")),
        _ => (format!("exceptions {by} stand"), "do", "on each of them".to_owned()),
    };
    let message = format!("a reason for {described} does not count, as its {stand}");
    let exception = exceptions[0];
    // An exception that is written elsewhere is shown at the line that it undercuts.
    let own = [exception, line].into_iter().map(|line| graph.lines[line].written).find(|written| written.file == context.id);
    let span = own.map_or_else(|| context.file.handle(target.to_own()), |written| context.file.value_or_name(written.field));
    let statement = context.file.tree().statement_at(span.start).unwrap_or(target.to_own());
    let label = if graph.lines[exception].written.file == context.id { "this stands" } else { "this reason does not count" };
    let mut report = context.report(statement, span, message).label(label);
    let at = graph.lines[line].written;
    if own.is_some_and(|own| own != at) {
        let file = context.project.file(at.file);
        let place = crate::diagnostic::Place { file: at.file, span: file.value_or_name(at.field) };
        report = report.related(place, "so this reason does not count");
    }
    let (name, against) = (context.name(target), format!("add `despite:` {on_it} with what speaks against it"));
    if context.standing.stands(target) {
        let report = report.help(format!("remove this reason, or {against}"));
        return report.note(format!("`{name}` still stands, by another reason"));
    }
    report = report.help(format!("add a `because:` to `{name}` that {by} {does} not affect, or {against}"));
    match Consequences::of_loss(context, target).note(context, statement) {
        Some(note) => report.note(note),
        None => report,
    }
}
