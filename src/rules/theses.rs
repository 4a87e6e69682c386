//! Theses: where they are named, and what rests on what.

use fixedbitset::FixedBitSet;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Sign};
use crate::schema::Field;

/// A report on a thesis: at its id, or where the brief names it if another file declares it.
pub(super) fn report(context: &Context<'_>, rule: &'static str, thesis: u32, message: String) -> Option<Diagnostic> {
    if context.graph.document.is_own(thesis) {
        let statement = thesis as usize;
        return Some(context.report(rule, statement, context.file.handle(statement), message));
    }
    let brief = context.brief?;
    let mut named = context.file.tree().all(brief, Field::Thesis).flat_map(|field| context.references(field));
    let (span, _) = named.find(|&(_, number)| number == thesis)?;
    Some(context.report(rule, brief, span, message))
}

/// Statements, and all that rest on them through lines of support. O(V + E).
pub(super) fn resting_on(graph: &Graph, statements: impl Iterator<Item = u32>) -> FixedBitSet {
    let mut resting = FixedBitSet::with_capacity(graph.statements());
    let mut open: Vec<u32> = statements.collect();
    while let Some(statement) = open.pop() {
        if !resting.put(statement as usize) {
            let lines = graph.used_by(statement).iter().map(|&line| &graph.lines[line as usize]);
            open.extend(lines.filter(|line| line.sign == Sign::Support).map(|line| line.target));
        }
    }
    resting
}
