//! Ids: positions in a column, each column's of a type of its own, so that a field is never looked up where a statement is meant.
//!
//! A new kind of id is one line of `ids!`. [`IdVec`] is a column that only its own ids index, [`IdRange`] a run of ids, and
//! [`IdSet`] a set of them.

mod column;
mod range;
mod set;

use std::fmt::Debug;
use std::hash::Hash;

pub use self::column::IdVec;
pub use self::range::IdRange;
pub use self::set::{IdSet, Members};

/// A position in a column.
pub trait Id: Copy + Ord + Hash + Debug + Send + Sync + 'static {
    /// The id of a position.
    fn new(index: usize) -> Self;

    /// The position.
    fn index(self) -> usize;
}

/// A number that fits into 32 bits: no file has 4 GiB ([`LARGEST_FILE`](crate::base::source::LARGEST_FILE)), so no count of what
/// stands in one is larger. Differences wrap round, and come out right when they are added again.
#[allow(clippy::cast_possible_truncation, reason = "files are smaller than that")]
#[inline]
pub const fn small(number: usize) -> u32 {
    number as u32
}

/// The same number, to index or to count with.
#[inline]
pub const fn large(number: u32) -> usize {
    number as usize
}

/// Declares kinds of ids.
macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of a position.
            #[inline]
            pub const fn new(index: usize) -> Self {
                Self(small(index))
            }

            /// The position.
            #[inline]
            pub const fn index(self) -> usize {
                large(self.0)
            }

            /// The ids of the first `count` positions.
            pub const fn all(count: usize) -> IdRange<Self> {
                IdRange { start: Self(0), end: Self::new(count) }
            }

            /// The id after this one.
            #[must_use]
            pub const fn next(self) -> Self {
                Self(self.0 + 1)
            }

            /// The id before this one.
            pub fn before(self) -> Option<Self> {
                self.0.checked_sub(1).map(Self)
            }

            /// How far it is after another one, modulo 2³².
            pub const fn distance(self, from: Self) -> u32 {
                self.0.wrapping_sub(from.0)
            }

            /// The id that is so far after this one, modulo 2³².
            #[must_use]
            pub const fn shifted(self, by: u32) -> Self {
                Self(self.0.wrapping_add(by))
            }
        }

        impl Id for $name {
            #[inline]
            fn new(index: usize) -> Self {
                Self::new(index)
            }

            #[inline]
            fn index(self) -> usize {
                self.index()
            }
        }
    )+};
}

ids! {
    /// A file of a project.
    FileId;
    /// A statement of a file.
    StatementId;
    /// A field or sub-field of a file.
    FieldId;
    /// An item of a list of a file: a reference, a tag, a name of a rule.
    ItemId;
    /// A statement of a document: its statements are numbered through its files, the checked one first.
    StatementNumber;
    /// An inference of a document: a step from premises to what they speak for or against.
    InferenceId;
    /// A place in a list.
    Place;
    /// A local copy of a source that was read.
    ArchiveId;
    /// A statement, question or gap of the map of an argument.
    NodeId;
    /// A box of a picture of an argument: a statement where it is drawn, or a reference to it.
    CardId;
}

impl StatementNumber {
    /// The number of a statement of the checked file, whose statements are the first of its document.
    pub const fn own(statement: StatementId) -> Self {
        Self(statement.0)
    }

    /// The statement of the checked file that has this number.
    pub const fn to_own(self) -> StatementId {
        StatementId(self.0)
    }
}
