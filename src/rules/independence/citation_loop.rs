//! `citation-loop`: notes that only repeat one another.

use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

/// How many notes of a circle are labelled.
const MOST: usize = 12;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Repeats]) {
        return;
    }
    let tree = context.file.tree();
    for notes in &context.origins().loops {
        let Some(first) = notes.iter().copied().find(|&note| context.graph.document.is_own(note)) else { continue };
        let names: Vec<String> = notes.iter().map(|&note| context.name(note)).collect();
        let at = first.to_own();
        let span =
            tree.find(at, Field::Repeats).map_or_else(|| context.file.handle(at), |field| context.file.value_or_name(field));
        let report = context
            .report(at, span, format!("notes {} only repeat one another", some_of(&names, 4)))
            .label("repeats a note that repeats it");
        let others = notes.iter().filter(|&&note| note != first).take(MOST);
        let report = others.fold(report, |report, &note| report.related(context.handle(note), "and so does this"));
        found.push(report.help("find out which of them reported it first, and remove its `repeats:`"));
    }
}
