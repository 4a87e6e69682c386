//! `sole-carrier`: a source whose retraction alone makes a thesis no longer stand.

use super::Context;
use super::note_place::note_place;
use crate::diagnostic::Diagnostic;
use crate::suggest::some_of;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (note, theses) in context.carried_by(|failures| &failures.notes) {
        let names: Vec<String> = theses.iter().map(|&thesis| context.name(thesis)).collect();
        let (the, stand) = if names.len() == 1 { ("thesis", "stands") } else { ("theses", "stand") };
        let name = context.name(note);
        let Some((statement, span)) = note_place(context, note, None, context.sources.citing(note)) else { continue };
        let report = context.report("sole-carrier", statement, span, format!("without note `{name}` the {the} {} no longer {stand}", some_of(&names, 3)));
        found.push(report.label("nothing takes its place").help("find a second source, from another origin, for what it is cited for"));
    }
}
