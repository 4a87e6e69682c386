//! `retracted-source`: a retracted note that is still cited.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::{form, some_of};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::rules::Context;
use crate::rules::note_place::note_place;
use crate::schema::Field;
use crate::standing::labels::Label;

use crate::rules::consequences::Consequences;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for &note in &context.sources.notes {
        if !context.sources.is_retracted(note) {
            continue;
        }
        let citing: Vec<StatementNumber> = context
            .sources
            .citing(note)
            .iter()
            .copied()
            .filter(|&evidence| context.case[evidence] && is_needed(context, evidence))
            .collect();
        if let Some((&first, _)) = citing.split_first() {
            found.extend(report(context, note, first, &citing));
        }
    }
}

/// Whether a reason, or an answer to an objection, is lost with evidence. What only answers an objection that falls by itself, as one
/// from the same source does, is missed by nobody.
fn is_needed(context: &Context<'_>, evidence: StatementNumber) -> bool {
    let graph = &context.graph;
    let falls = |line: InferenceId| !graph.is_met(line, |premise| context.standing.label(premise) != Label::Falls);
    let mut lines = graph.used_by(evidence).iter().map(|&line| &graph.lines[line]).peekable();
    lines.peek().is_none() || lines.any(|line| line.undercut.is_none_or(|line| !falls(line)))
}

fn report(
    context: &Context<'_>,
    note: StatementNumber,
    first: StatementNumber,
    citing: &[StatementNumber],
) -> Option<Diagnostic> {
    let name = context.name(note);
    let marked = context.sources.marked.binary_search(&note).is_ok();
    let message = if marked {
        format!("note `{name}` is retracted but still cited")
    } else {
        format!("note `{name}` only repeats a retracted note but is still cited")
    };
    let field = if marked { Field::Retracted } else { Field::Repeats };
    let (statement, span) = note_place(context, note, Some(field), citing)?;
    let mut report = context.report(statement, span, message).label("retracted");
    for &evidence in citing.iter().take(3) {
        let label = if context.standing.is_withdrawn(evidence) { "this falls with it" } else { "this has other sources" };
        report = report.related(context.handle(evidence), label);
    }
    report = report.help(format!("cite another note for {}, or remove that evidence", context.describe(first)));
    let lost: Vec<StatementNumber> = citing.iter().copied().filter(|&evidence| context.standing.is_withdrawn(evidence)).collect();
    let falls = Consequences::of(context, &lost).note(context, statement);
    let weakened = weakened(context, &lost);
    let weakened = (!weakened.is_empty()).then(|| {
        let names: Vec<String> = weakened.iter().map(|&claim| context.name(claim)).collect();
        format!(
            "{} {} a reason but still {}",
            some_of(&names, 3),
            form(names.len(), "loses", "lose"),
            form(names.len(), "stands", "stand")
        )
    });
    Some(match (falls, weakened) {
        (Some(falls), Some(weakened)) => report.note(format!("{falls}; {weakened}")),
        (Some(note), None) | (None, Some(note)) => report.note(note),
        (None, None) => report,
    })
}

/// Claims that stand and have lost a line for want of this evidence.
fn weakened(context: &Context<'_>, lost: &[StatementNumber]) -> Vec<StatementNumber> {
    let graph = &context.graph;
    let lines = lost.iter().flat_map(|&evidence| graph.used_by(evidence));
    let lines = lines.filter(|&&line| graph.lines[line].sign == Sign::Support);
    let mut claims: Vec<StatementNumber> = lines.map(|&line| graph.lines[line].target).collect();
    claims.retain(|&claim| context.standing.label(claim) == Label::Stands);
    claims.sort_unstable();
    claims.dedup();
    claims
}
