//! Runs of statements that were read again, and how much changed in them.

use std::ops::Range;

use crate::base::ids::{FieldId, IdRange, ItemId, StatementId};
use crate::syntax::Tree;

/// How much of what was read has changed. Later is more, and includes what is before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing but texts: of statements, what stands between a head and the first field, and of fields that hold prose for people alone.
    #[default]
    Texts,
    /// Values of fields, comments, blanks; not which fields there are, what is wrong with them and what their lists name.
    Values,
    /// Ids, and the words of lists; as many as before.
    Names,
    /// Which statements, fields and items there are, or what is wrong with them.
    Structure,
}

/// What a run of statements takes up: of the text, and of the columns of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Its bytes, from its first head to the next one after it. What stands before the first head of a file goes with that.
    pub bytes: Range<usize>,
    /// Its statements.
    pub statements: IdRange<StatementId>,
    /// Their fields.
    pub fields: IdRange<FieldId>,
    /// Their items.
    pub items: IdRange<ItemId>,
}

/// A run of statements that was read again.
#[derive(Clone, Debug)]
pub struct Reread {
    /// What it took up before.
    pub old: Extent,
    /// What it takes up now.
    pub new: Extent,
}

impl Extent {
    /// What some statements of a tree take up; they have these bytes.
    pub(crate) fn of(tree: &Tree, statements: IdRange<StatementId>, bytes: Range<usize>) -> Self {
        let fields = tree.fields_in(&statements);
        Self { bytes, items: tree.items_in(&fields), fields, statements }
    }
}
