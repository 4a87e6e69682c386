//! Names that say there is nobody: `n/a` where an author stands.

use crate::base::ids::{FieldId, StatementId};
use crate::model::File;
use crate::schema::none_words::means_plainly_none;
use crate::schema::{Field, FieldSet, Kind};

/// Fields of a note that hold a name, or `none`.
pub(crate) const NAMES_OR_NONE: FieldSet = FieldSet::of(&[Field::Author, Field::Publisher, Field::Interest]);

/// The fields of a note that name nobody. As names they would count as one for all that have none.
pub(crate) fn nobodies(file: &File, note: StatementId) -> impl Iterator<Item = FieldId> + '_ {
    let tree = file.tree();
    let is_note = tree.statements[note].kind == Some(Kind::Note);
    let fields = is_note.then(|| tree.fields_of(note)).into_iter().flatten();
    let fields = fields.filter(move |&field| NAMES_OR_NONE.has(tree.fields[field].field));
    let readable = fields.filter(|&field| !tree.fields[field].state.misplaced && !tree.fields[field].state.unread);
    readable.filter(|&field| means_plainly_none(file.source.slice(tree.fields[field].value)))
}
