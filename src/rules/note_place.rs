//! Where a report on a note is.

use crate::base::ids::{StatementId, StatementNumber};
use crate::base::source::Span;
use crate::rules::Context;
use crate::schema::Field;

/// The statement and the span for a report on a note: the value of a field of it, else its id; a note of another file is shown
/// where evidence of this one cites it. `None` where it is neither declared nor cited here.
pub(crate) fn note_place(
    context: &Context<'_>,
    note: StatementNumber,
    field: Option<Field>,
    citing: &[StatementNumber],
) -> Option<(StatementId, Span)> {
    let tree = context.file.tree();
    if context.graph.document.is_own(note) {
        let at = note.to_own();
        let field = field.and_then(|field| tree.find(at, field));
        return Some((at, field.map_or_else(|| context.file.handle(at), |field| context.file.value_or_name(field))));
    }
    let own = citing.iter().copied().find(|&evidence| context.graph.document.is_own(evidence))?.to_own();
    let mut cites = tree.all(own, Field::Cites).flat_map(|field| context.references(field));
    Some((own, cites.find(|&(_, number)| number == note)?.0))
}
