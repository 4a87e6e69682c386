//! `no-alternatives`: a thesis that was compared with no rival.

use super::Context;
use super::theses::{report, resting_on};
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.theses.is_empty() {
        return;
    }
    let compared = resting_on(&context.graph, rivals(context).into_iter());
    for &thesis in context.theses.iter().filter(|&&thesis| !compared.contains(thesis as usize)) {
        let message = format!("{} is compared with no alternative", context.describe(thesis));
        found.extend(report(context, "no-alternatives", thesis, message).map(|report| {
            report.label("what else could it be?").help("ask the `question` that it answers, and name its rivals in `answers:`")
        }));
    }
}

/// The answers of all questions of the document that have several.
fn rivals(context: &Context<'_>) -> Vec<u32> {
    let mut rivals = Vec::new();
    for &id in &context.graph.document.files {
        let file = context.project.file(id);
        let tree = file.tree();
        for question in (0..tree.statements.len()).filter(|&at| tree.statements[at].kind == Some(Kind::Question)) {
            let items: Vec<usize> = tree.all(question, Field::Answers).flat_map(|field| tree.items_of(field)).collect();
            if items.len() > 1 {
                rivals.extend(items.into_iter().filter_map(|item| context.graph.document.number(file.target(item))));
            }
        }
    }
    rivals
}
