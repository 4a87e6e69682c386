//! The ids of a file in a table: each stands for the first statement that has it.
//!
//! Looking an id up costs little but waiting for memory. So ids are looked for some dozens at a time, one right behind the other: the processor waits for many at once. A name carries its hash, so that
//! the text is read only to be sure. Large files are put into several tables, side by side.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::parallel;
use crate::schema::Kind;
use crate::source::{SourceFile, Span};
use crate::syntax::Reread;
use crate::syntax::characters::normal;
use crate::syntax::hashes::{Hashes, hash, is_varied};
use crate::syntax::{Statement, Tree};

/// An id of a file, with all that a reference needs of its statement, so that looking it up touches little memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// The first statement of this id.
    pub(super) statement: u32,
    /// Its kind, where it is known.
    pub(super) kind: Option<Kind>,
    id: Span,
    /// The hash of the id.
    check: u32,
}

/// The ids of a file.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Each holds the ids whose hashes say so; a power of two of them.
    tables: Vec<HashTable<Name>>,
    /// An id has a capital, or a character that is not of ASCII.
    varied: bool,
}

/// A word that may be an id, by its hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hash(pub(super) u32);

impl Hash {
    /// The hash of an id, whatever normal form it is written in.
    pub(super) fn of(id: &str) -> Self {
        Self(hash(id))
    }

    /// The same spread over all bits: tables look at the highest and the lowest ones.
    fn spread(self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn table(self, tables: usize) -> usize {
        (self.0 >> 24) as usize & (tables - 1)
    }
}

impl Names {
    /// The ids of a file, and the statements whose id was declared before, each with the first of that id, in source order. O(n).
    pub(super) fn of(source: &SourceFile, tree: &Tree, hashes: &Hashes) -> (Self, Vec<(u32, u32)>) {
        let count = parallel::threads_for(source.text().len()).next_power_of_two().min(MOST_TABLES);
        let table = |own: usize| {
            let ids = hashes.ids.iter().map(|&hash| Hash(hash)).enumerate().filter(|&(_, hash)| hash.table(count) == own);
            table_of(source, tree, tree.statements.len() / count, ids)
        };
        let (tables, duplicates): (Vec<_>, Vec<_>) = parallel::map((0..count).collect(), table).into_iter().unzip();
        let mut duplicates = duplicates.concat();
        duplicates.sort_unstable();
        (Self { tables, varied: hashes.varied }, duplicates)
    }

    /// Whether all ids are of small letters, digits and marks of ASCII.
    pub(super) fn are_plain(&self) -> bool {
        !self.varied
    }

    /// A name that very likely has the id of a hash; none where none has it.
    pub(super) fn likely(&self, hash: Hash) -> Option<Name> {
        let table = self.tables.get(hash.table(self.tables.len().max(1)))?;
        table.find(hash.spread(), |known| known.check == hash.0).copied()
    }

    /// The name of an id.
    pub(super) fn find(&self, source: &SourceFile, id: &str, hash: Hash) -> Option<Name> {
        let table = self.tables.get(hash.table(self.tables.len().max(1)))?;
        table.find(hash.spread(), |known| known.check == hash.0 && known.is(source, id)).copied()
    }
}

impl Names {
    /// Moves the ids with their statements, where some were read again and all of them are called as before.
    pub(super) fn relocate(&mut self, runs: &[Reread], tree: &Tree) {
        for name in self.tables.iter_mut().flatten() {
            let Some(run) = last_before(runs, name.statement) else { continue };
            if (name.statement as usize) < run.old.statements.end {
                name.id = tree.statements[name.statement as usize].id;
            } else {
                let moved = (run.new.bytes.end as u32).wrapping_sub(run.old.bytes.end as u32);
                name.id = Span { start: name.id.start.wrapping_add(moved), end: name.id.end.wrapping_add(moved) };
            }
        }
    }

    /// Takes out the ids of the statements that have no place any more, and moves the others with theirs.
    pub(super) fn take_out(&mut self, place: impl Fn(u32) -> Option<u32>, tree: &Tree) {
        for table in &mut self.tables {
            table.retain(|name| {
                let place = place(name.statement);
                if let Some(place) = place {
                    (name.statement, name.id) = (place, tree.statements[place as usize].id);
                }
                place.is_some()
            });
        }
    }

    /// Puts in the id of a statement; false where another statement has it.
    pub(super) fn put(&mut self, source: &SourceFile, tree: &Tree, statement: usize) -> bool {
        let Statement { id, kind, .. } = tree.statements[statement];
        self.varied |= is_varied(source.slice(id));
        if id.is_empty() || kind == Some(Kind::Use) {
            return true;
        }
        let hash = Hash::of(source.slice(id));
        let count = self.tables.len().max(1);
        self.tables.resize_with(count, HashTable::new);
        let name = Name { statement: statement as u32, kind, id, check: hash.0 };
        let is_same = |known: &Name| known.check == name.check && known.is(source, source.slice(id));
        let hash_again = |known: &Name| Hash(known.check).spread();
        match self.tables[hash.table(count)].entry(hash.spread(), is_same, hash_again) {
            Entry::Occupied(_) => false,
            Entry::Vacant(slot) => {
                slot.insert(name);
                true
            }
        }
    }
}

/// The last run that begins with a statement or before it.
fn last_before(runs: &[Reread], statement: u32) -> Option<&Reread> {
    let before = runs.partition_point(|run| run.old.statements.start <= statement as usize);
    Some(&runs[before.checked_sub(1)?])
}

/// More tables than this would help nobody.
const MOST_TABLES: usize = 16;

/// The table of the named ones of some statements, and those of them that have the id of an earlier one.
fn table_of(
    source: &SourceFile,
    tree: &Tree,
    expected: usize,
    hashes: impl Iterator<Item = (usize, Hash)>,
) -> (HashTable<Name>, Vec<(u32, u32)>) {
    let mut duplicates = Vec::new();
    // Hashes fall into tables evenly, but for a little.
    let mut table = HashTable::with_capacity(expected + expected / 64);
    let hash_again = |known: &Name| Hash(known.check).spread();
    for (at, hash) in hashes {
        let Statement { id, kind, .. } = tree.statements[at];
        if id.is_empty() || kind == Some(Kind::Use) {
            continue;
        }
        let name = Name { statement: at as u32, kind, id, check: hash.0 };
        let is_same = |known: &Name| known.check == name.check && known.is(source, source.slice(id));
        match table.entry(hash.spread(), is_same, hash_again) {
            Entry::Occupied(first) => duplicates.push((at as u32, first.get().statement)),
            Entry::Vacant(slot) => drop(slot.insert(name)),
        }
    }
    (table, duplicates)
}

impl Name {
    /// Whether it is an id, as ids are compared.
    pub(super) fn is(&self, source: &SourceFile, id: &str) -> bool {
        let written = source.slice(self.id);
        // Nearly always they are the same bytes.
        written == id || normal(written) == normal(id)
    }
}
