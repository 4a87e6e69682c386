//! Hashes of ids and references. They are taken while a text is read and near at hand: when all names are there to be looked up, it is
//! far away in memory.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::base::characters::normal;
use crate::base::ids::{IdRange, IdVec, ItemId, StatementId};
use crate::base::source::Span;
use crate::syntax::Tree;

/// Seeded for each run, so that ids cannot be chosen to collide.
static IDS: LazyLock<RandomState> = LazyLock::new(RandomState::default);

/// The hash of an id, whatever normal form it is written in.
pub fn hash(id: &str) -> u32 {
    (IDS.hash_one(normal(id).as_bytes()) >> 32) as u32
}

/// The hashes of the ids and items of a tree, by their indices.
#[derive(Debug, Default)]
pub struct Hashes {
    /// Of the ids of its statements; of those without one that of the empty text.
    pub ids: IdVec<StatementId, u32>,
    /// Of its items.
    pub items: IdVec<ItemId, u32>,
    /// An id has a capital, or a character that is not of ASCII.
    pub varied: bool,
}

impl Hashes {
    /// All of a tree. O(n).
    pub fn of(text: &str, tree: &Tree) -> Self {
        let mut hashes = Self::default();
        hashes.extend(text, tree);
        hashes
    }

    /// Makes room for what the tree has room for.
    pub(crate) fn reserve(&mut self, tree: &Tree) {
        self.ids.reserve(tree.statements.capacity());
        self.items.reserve(tree.items.capacity());
    }

    /// Takes those of what has come to the tree since.
    pub(crate) fn extend(&mut self, text: &str, tree: &Tree) {
        let word = |span: Span| &text[span.range()];
        let new = IdRange { start: self.ids.next_id(), end: tree.statements.next_id() };
        for statement in &tree.statements[new] {
            let id = word(statement.id);
            self.varied |= is_varied(id);
            self.ids.push(hash(id));
        }
        let new = IdRange { start: self.items.next_id(), end: tree.items.next_id() };
        self.items.extend(tree.items[new].iter().map(|&item| hash(word(item))));
    }

    /// Puts those of the next part of the same text after these.
    pub(crate) fn append(&mut self, part: Self) {
        self.ids.extend(part.ids);
        self.items.extend(part.items);
        self.varied |= part.varied;
    }
}

/// Whether an id has a capital, or a character that is not of ASCII. Without a branch a byte: it is asked of every id.
pub fn is_varied(id: &str) -> bool {
    id.bytes().fold(false, |varied, byte| varied | !byte.is_ascii() | byte.is_ascii_uppercase())
}
