//! Claims whose argument is still to be written, as a gap declares.

use crate::base::ids::{IdSet, StatementNumber};
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// The statements of the document that a `gap` names in `about`. O(gaps and their references).
pub(crate) fn declared(context: &Context<'_>) -> IdSet<StatementNumber> {
    let document = context.document();
    let mut declared = IdSet::new(context.graph.statements());
    if !context.uses(&[Field::About]) {
        return declared;
    }
    for &id in &document.files {
        let file = context.project.file(id);
        let tree = file.tree();
        for gap in tree.statements.ids().filter(|&gap| tree.statements[gap].kind == Some(Kind::Gap)) {
            let items = tree.all(gap, Field::About).flat_map(|field| tree.items_of(field));
            declared.extend(items.filter_map(|item| document.number(file.target(item))));
        }
    }
    declared
}

/// The same where a rule is on that reports them, and to which this one yields; else none.
pub(crate) fn declared_and_reported(context: &Context<'_>) -> IdSet<StatementNumber> {
    let is_reported = context.yields_to().any(|rule| rule.name == "undeveloped-claim");
    if is_reported { declared(context) } else { IdSet::default() }
}
