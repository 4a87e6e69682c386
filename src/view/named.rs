//! How sources are named: a note by its id, several notes of one origin by the name of that.

use std::borrow::Cow;

use crate::analysis::origins::{Origin, Origins, stated};
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::text::list;
use crate::standing::argument::Argument;
use crate::view::rows::Teller;

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

/// The notes of a source in a sentence: `note 5`, several of one origin as `Reuters (notes 1 and 2)`.
pub(crate) fn notes_of(teller: &Teller<'_>, origins: &Origins, members: &[StatementNumber]) -> String {
    let names: Vec<String> = members.iter().map(|&note| teller.name(note)).collect();
    if let [name] = names.as_slice() {
        return format!("note {name}");
    }
    let origin = shared_name(teller.argument, origins, members);
    let origin = origin.map_or("one origin".into(), |name| clean_line(&name).into_owned());
    format!("{origin} (notes {})", list(&names, "and"))
}
