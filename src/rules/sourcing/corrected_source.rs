//! `corrected-source`: evidence that cites a note which was corrected, and was not checked since.

use crate::base::ids::StatementNumber;
use crate::base::text::{form, some_of};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::note_place::note_place;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Corrected]) {
        return;
    }
    let is_corrected = |note: StatementNumber| !context.sources.is_retracted(note) && has(context, note, Field::Corrected);
    for &note in context.sources.notes.iter().filter(|&&note| is_corrected(note)) {
        let unchecked = |evidence: &StatementNumber| context.case[*evidence] && !is_checked_since(context, *evidence, note);
        let citing: Vec<StatementNumber> = context.sources.citing(note).iter().copied().filter(unchecked).collect();
        found.extend(report(context, note, &citing));
    }
}

/// Whether evidence may have been checked on the day of a correction or later; what is not dated readably may have been.
fn is_checked_since(context: &Context<'_>, evidence: StatementNumber, note: StatementNumber) -> bool {
    let days = |number, field| {
        let at = context.graph.document.locate(number);
        context.project.file(at.file).days(at.statement, field)
    };
    match (days(note, Field::Corrected), days(evidence, Field::Checked)) {
        _ if !has(context, evidence, Field::Checked) => false,
        (Some(corrected), Some(checked)) => !corrected.is_after(checked),
        _ => true,
    }
}

fn has(context: &Context<'_>, number: StatementNumber, field: Field) -> bool {
    let at = context.graph.document.locate(number);
    context.project.file(at.file).tree().has(at.statement, field)
}

fn report(context: &Context<'_>, note: StatementNumber, citing: &[StatementNumber]) -> Option<Diagnostic> {
    if citing.is_empty() {
        return None;
    }
    let (statement, span) = note_place(context, note, Some(Field::Corrected), citing)?;
    let names: Vec<String> = citing.iter().map(|&evidence| context.name(evidence)).collect();
    let message = format!("note `{}` was corrected, and {} not checked since", context.name(note), was(&names));
    let mut report = context.report(statement, span, message).label("the source says something else since then");
    for &evidence in citing.iter().take(3) {
        report = report.related(context.handle(evidence), "this relies on it");
    }
    let (it, each) = if names.len() == 1 { ("it", "it") } else { ("each of them", "each") };
    Some(report.help(format!("compare {it} with the corrected source, then write the day below {each}: `checked: YYYY-MM-DD`")))
}

fn was(names: &[String]) -> String {
    format!("{} {}", some_of(names, 3), form(names.len(), "was", "were"))
}
