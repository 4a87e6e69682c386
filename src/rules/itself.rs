//! What a statement does to itself where it names itself in a field.

use crate::schema::Field;

/// What a statement that names itself in a field does, and what to do about it; none where that is no fault of its own.
pub(crate) fn does_to_itself(field: Field) -> Option<(&'static str, &'static str)> {
    match field {
        Field::Because | Field::Given | Field::Supports => {
            Some(("supports", "name another reason, or state it as an `assumption`"))
        }
        Field::Despite | Field::Opposes => Some(("opposes", "name the statement that speaks against it")),
        Field::Unless => Some(("makes an exception to", "name another statement, or remove it")),
        Field::CorroboratedBy | Field::Corroborates => Some(("corroborates", "name another statement, or remove it")),
        Field::From => Some(("objects to a step from", "name the premise of the step that it objects to")),
        Field::But => Some(("answers an objection to", "name what answers the objection: another statement")),
        Field::Answers => Some(("answers", "name the claims that answer the question")),
        Field::Repeats => Some(("repeats", "name the source that it passes on, or remove the `repeats`")),
        _ => None,
    }
}
