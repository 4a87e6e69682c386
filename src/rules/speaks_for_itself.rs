//! Sources that need no second one: whoever gives a law, a judgment or notice of its own act is the one to report it.

use crate::analysis::origins::written;
use crate::base::ids::StatementNumber;
use crate::rules::Context;
use crate::schema::Field;

/// Whether a note is a statute, a judgment, or the announcement of an act by the one whose act it is.
pub(crate) fn speaks_for_itself(context: &Context<'_>, note: StatementNumber) -> bool {
    let is =
        |field, value: &str| written(context.project, context.document(), note, field).is_some_and(|written| written == value);
    context.uses(&[Field::Genre]) && is(Field::Genre, "official") && is(Field::Basis, "firsthand")
}
