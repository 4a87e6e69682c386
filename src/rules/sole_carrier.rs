//! `sole-carrier`: a source whose retraction alone makes a thesis no longer stand.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::Field;
use crate::suggest::some_of;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (note, theses) in context.carried_by(|failures| &failures.notes) {
        let names: Vec<String> = theses.iter().map(|&thesis| context.name(thesis)).collect();
        let (the, stand) = if names.len() == 1 { ("thesis", "stands") } else { ("theses", "stand") };
        let name = context.name(note);
        let (statement, span) = if context.graph.document.is_own(note) {
            (note as usize, context.file.handle(note as usize))
        } else {
            // A note of another file is shown where this one cites it.
            let citing = context.sources.citing(note).iter().copied().find(|&evidence| context.graph.document.is_own(evidence));
            let Some(evidence) = citing.map(|evidence| evidence as usize) else { continue };
            let tree = context.file.tree();
            let mut cites = tree.all(evidence, Field::Cites).flat_map(|field| context.references(field));
            let Some((span, _)) = cites.find(|&(_, number)| number == note) else { continue };
            (evidence, span)
        };
        let report = context.report("sole-carrier", statement, span, format!("without note `{name}` the {the} {} no longer {stand}", some_of(&names, 3)));
        found.push(report.label("nothing takes its place").help("find a second source, from another origin, for what it is cited for"));
    }
}
