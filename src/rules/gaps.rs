//! What the gaps of a document are about.

use crate::base::ids::StatementNumber;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// Each gap with each statement that it names in `about`, in the order of the document. O(statements and references of gaps).
pub(crate) fn each_gap_about(context: &Context<'_>, mut visit: impl FnMut(StatementRef, StatementNumber)) {
    let document = context.document();
    for &id in &document.files {
        let file = context.project.file(id);
        let tree = file.tree();
        for gap in tree.statements.ids().filter(|&gap| tree.statements[gap].kind == Some(Kind::Gap)) {
            let items = tree.all(gap, Field::About).flat_map(|field| tree.items_of(field));
            let about = items.filter_map(|item| document.number(file.target(item)));
            about.for_each(|number| visit(StatementRef { file: id, statement: gap }, number));
        }
    }
}
