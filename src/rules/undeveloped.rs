//! Claims whose argument is still to be written, as a gap declares.

use crate::base::ids::{IdSet, StatementNumber};
use crate::rules::Context;
use crate::rules::gaps::each_gap_about;

/// The statements of the document that a `gap` names in `about`. O(gaps and their references).
pub(crate) fn declared(context: &Context<'_>) -> IdSet<StatementNumber> {
    let mut declared = IdSet::new(context.graph.statements());
    each_gap_about(context, |_, number| {
        declared.insert(number);
    });
    declared
}

/// The same where a rule is on that reports them, and to which this one yields; else none.
pub(crate) fn declared_and_reported(context: &Context<'_>) -> IdSet<StatementNumber> {
    let is_reported = context.yields_to().any(|rule| rule.name == "undeveloped-claim");
    if is_reported { declared(context) } else { IdSet::default() }
}
