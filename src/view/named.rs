//! How sources are named: a note by its id, several notes of one origin by the name of that.

use std::borrow::Cow;

use crate::analysis::origins::{Origin, Origins, stated};
use crate::base::ids::StatementNumber;
use crate::standing::argument::Argument;

/// The name of an origin by its first note: as [`stated`] there.
pub(crate) fn origin_name<'project>(argument: &Argument<'project>, first: StatementNumber) -> Option<Cow<'project, str>> {
    stated(argument.project, argument.document(), first)
}

/// The name of the origin that notes share, where they do and it has one.
pub(crate) fn shared_name<'project>(
    argument: &Argument<'project>,
    origins: &Origins,
    notes: &[StatementNumber],
) -> Option<Cow<'project, str>> {
    match origins.common(notes.iter().copied())? {
        Origin::One(first) => origin_name(argument, first),
        Origin::Several => None,
    }
}
