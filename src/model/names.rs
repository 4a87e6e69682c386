//! The ids of a file in a table: each stands for the first statement that has it.
//!
//! Looking an id up costs little but waiting for memory. So they are looked for some dozens at a time, one right after the other: the
//! processor waits for many at once. A name is no more than its hash and its statement, so that tables stay small, and texts are
//! read only to be sure. Large files are put into several tables, side by side.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::base::characters::normal;
use crate::base::ids::{StatementId, large};
use crate::base::parallel;
use crate::base::source::SourceFile;
use crate::schema::Kind;
use crate::syntax::hashes::{Hashes, hash, is_varied};
use crate::syntax::{Statement, Tree};

/// An id of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    /// The first statement of this id.
    pub(crate) statement: StatementId,
    hash: u32,
}

/// The ids of a file.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Each holds the ids whose hashes say so; a power of two of them.
    tables: Vec<HashTable<Name>>,
    /// An id has a capital, or a character that is not of ASCII.
    varied: bool,
}

/// A word that may be an id, by its hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash(pub(crate) u32);

impl Hash {
    /// The hash of an id, whatever normal form it is written in.
    pub(crate) fn of(id: &str) -> Self {
        Self(hash(id))
    }

    /// The same spread over all bits: tables look at the highest and the lowest ones.
    fn spread(self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn table(self, tables: usize) -> usize {
        large(self.0 >> 24) & (tables - 1)
    }
}

impl Names {
    /// The ids of a file, and the statements whose id was declared before, each with the first of that id, in source order. O(n).
    pub(crate) fn of(source: &SourceFile, tree: &Tree, hashes: &Hashes) -> (Self, Vec<(StatementId, StatementId)>) {
        let count = parallel::threads_for(source.text().len()).next_power_of_two().min(MOST_TABLES);
        let table = |own: usize| {
            let ids = hashes.ids.enumerated().map(|(at, &hash)| (at, Hash(hash))).filter(|&(_, hash)| hash.table(count) == own);
            table_of(source, tree, tree.statements.len() / count, ids)
        };
        let (tables, duplicates): (Vec<_>, Vec<_>) = parallel::map((0..count).collect(), table).into_iter().unzip();
        let mut duplicates = duplicates.concat();
        duplicates.sort_unstable();
        (Self { tables, varied: hashes.varied }, duplicates)
    }

    /// Whether all ids consist of lower-case letters, digits and marks of ASCII.
    pub(crate) fn are_plain(&self) -> bool {
        !self.varied
    }

    /// A name that very likely has the id of a hash; none where none has it.
    pub(crate) fn likely(&self, hash: Hash) -> Option<Name> {
        let table = self.tables.get(hash.table(self.tables.len().max(1)))?;
        table.find(hash.spread(), |known| known.hash == hash.0).copied()
    }

    /// The name of an id.
    pub(crate) fn find(&self, source: &SourceFile, tree: &Tree, id: &str) -> Option<Name> {
        let hash = Hash::of(id);
        let table = self.tables.get(hash.table(self.tables.len().max(1)))?;
        table.find(hash.spread(), |known| known.hash == hash.0 && known.is(source, tree, id)).copied()
    }
}

impl Names {
    /// Takes out the ids of the statements that have no place any more, and moves the others with theirs.
    pub(crate) fn take_out(&mut self, place: impl Fn(StatementId) -> Option<StatementId>) {
        for table in &mut self.tables {
            table.retain(|name| {
                let place = place(name.statement);
                name.statement = place.unwrap_or(name.statement);
                place.is_some()
            });
        }
    }

    /// Puts in the id of a statement; false where another statement has it.
    pub(crate) fn put(&mut self, source: &SourceFile, tree: &Tree, statement: StatementId) -> bool {
        let id = source.slice(tree.statements[statement].id);
        self.varied |= is_varied(id);
        if !has_name(tree, statement) {
            return true;
        }
        let count = self.tables.len().max(1);
        self.tables.resize_with(count, HashTable::new);
        let hash = Hash::of(id);
        put(&mut self.tables[hash.table(count)], source, tree, (statement, hash)).is_none()
    }
}

/// More tables than this would help nobody.
const MOST_TABLES: usize = 16;

/// The table of the named ones of some statements, and those of them that have the id of an earlier one.
fn table_of(
    source: &SourceFile,
    tree: &Tree,
    expected: usize,
    hashes: impl Iterator<Item = (StatementId, Hash)>,
) -> (HashTable<Name>, Vec<(StatementId, StatementId)>) {
    // Hashes fall into tables evenly, but for a little.
    let mut table = HashTable::with_capacity(expected + expected / 64);
    let named = hashes.filter(|&(at, _)| has_name(tree, at));
    let duplicates = named.filter_map(|new| Some((new.0, put(&mut table, source, tree, new)?))).collect();
    (table, duplicates)
}

/// Whether a statement has an id by which others refer to it.
fn has_name(tree: &Tree, statement: StatementId) -> bool {
    let Statement { id, kind, .. } = tree.statements[statement];
    !id.is_empty() && kind != Some(Kind::Use)
}

/// Puts in the id of a statement; the statement that has it already, if there is one.
fn put(
    table: &mut HashTable<Name>,
    source: &SourceFile,
    tree: &Tree,
    (statement, hash): (StatementId, Hash),
) -> Option<StatementId> {
    let new = Name { statement, hash: hash.0 };
    // Its text is far away, and is read only where the hashes are the same.
    let is_same = |known: &Name| known.hash == new.hash && known.is(source, tree, source.slice(tree.statements[statement].id));
    match table.entry(hash.spread(), is_same, |known| Hash(known.hash).spread()) {
        Entry::Occupied(first) => Some(first.get().statement),
        Entry::Vacant(slot) => {
            slot.insert(new);
            None
        }
    }
}

impl Name {
    /// Whether it is an id, as ids are compared.
    pub(crate) fn is(self, source: &SourceFile, tree: &Tree, id: &str) -> bool {
        let written = source.slice(tree.statements[self.statement].id);
        // Nearly always they are the same bytes.
        written == id || normal(written) == normal(id)
    }
}
