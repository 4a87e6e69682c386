//! `unheard-objection`: an objection to a statement of a used file whose own document does not contain it. One report a used file.

use crate::base::ids::{FileId, InferenceId, StatementId};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::relative::relative;
use crate::rules::review::unheard;

/// How many further objections are labelled.
const SHOWN: usize = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(unheard(context).into_iter().filter_map(|(file, lines)| report(context, file, lines)));
}

fn report(context: &Context<'_>, file: FileId, lines: Vec<InferenceId>) -> Option<Diagnostic> {
    let target = |line: InferenceId| context.graph.lines[line].target;
    let mut places: Vec<(Span, StatementId, InferenceId)> = lines
        .into_iter()
        .filter_map(|line| {
            let field = context.graph.lines[line].written.field;
            let named = context.references(field).find(|&(_, number)| number == target(line)).map(|(span, _)| span);
            let span = named.unwrap_or_else(|| context.file.value_or_name(field));
            Some((span, context.file.tree().statement_of(field)?, line))
        })
        .collect();
    places.sort_unstable_by_key(|&(span, ..)| span.start);
    // An objection to a step may be one to several lines of reasoning.
    places.dedup_by_key(|&mut (span, ..)| span);
    let (&(span, statement, first), others) = places.split_first()?;
    let path = relative(context.file.source.path(), context.project.file(file).source.path());
    let message = match places.len() {
        1 => format!("the objection to `{}` is not heard: `{path}` does not use this file", context.name(target(first))),
        count => format!("{count} objections to statements of `{path}` are not heard: it does not use this file"),
    };
    let mut report = context.report(statement, span, message).label("a check of the file objected to does not see this");
    for &(span, ..) in others.iter().take(SHOWN) {
        report = report.related(context.place(span), "nor this");
    }
    if others.len() > SHOWN {
        report = report.note(format!("{} more are not shown", others.len() - SHOWN));
    }
    let back = relative(context.project.file(file).source.path(), context.file.source.path());
    Some(report.help(format!("to answer or accept it, its author adds `use: {back}` to `{path}`")))
}
