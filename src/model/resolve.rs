//! Names: every id of a file is interned once, and every reference gets its statement.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::document::imports;
use super::{Alias, File, Odd, Project};
use crate::schema::{Field, Kind, ValueType};
use crate::source::{FileId, Span};
use crate::syntax::Tree;
pub use crate::syntax::characters::normal;
use crate::syntax::words::split_reference;

/// What a reference means: a statement of the project, numbered through its files, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(u32);

impl Target {
    /// No such statement.
    pub const UNKNOWN: Self = Self(u32::MAX);
    /// No statement that counts, and the reason has been reported elsewhere: its kind is unknown, its file missing.
    pub const SILENT: Self = Self(u32::MAX - 1);

    /// The statement of this number in its project.
    pub(super) fn of(global: u32) -> Self {
        Self(global)
    }

    /// The number of the statement in its project.
    pub fn global(self) -> Option<u32> {
        (self.0 < Self::SILENT.0).then_some(self.0)
    }
}

/// Whether an id as written is another one in the form in which ids are compared.
fn is_named(written: &str, id: &str) -> bool {
    // Nearly always they are the same bytes.
    written == id || normal(written) == id
}

impl Project {
    /// Gives every reference of every file its statement. Call it when all files and links are there. O(n).
    pub fn resolve(&mut self) {
        let hasher = self.hasher.clone();
        self.imports = imports(&self.files);
        let mut base = 0;
        for file in &mut self.files {
            file.base = base;
            base += file.tree().statements.len() as u32;
            file.intern(&hasher);
            file.aliases.clear();
            for import in &file.uses {
                // Where an alias is given twice, the first counts.
                let new = Alias { file: import.file, ambiguous: false };
                let alias = file.aliases.entry_ref(&*normal(&import.alias)).or_insert(new);
                alias.ambiguous |= alias.file != import.file;
            }
        }
        for at in 0..self.files.len() {
            let (targets, odd) = self.targets_of(FileId(at as u32), &hasher);
            (self.files[at].targets, self.files[at].odd) = (targets, odd);
        }
    }

    /// What a word in a file would refer to.
    pub fn lookup(&self, id: FileId, reference: &str) -> Target {
        self.find(self.file(id), reference, &self.hasher).target
    }

    /// What each item of a file refers to, and the items that a rule has to look at again: those that refer to nothing, to
    /// their own statement, or to one of a kind that cannot stand there, and those in `from`.
    fn targets_of(&self, id: FileId, hasher: &RandomState) -> (Vec<Target>, Vec<Odd>) {
        let file = self.file(id);
        let tree = file.tree();
        let mut targets = vec![Target::UNKNOWN; tree.items.len()];
        let mut odd = Vec::new();
        for statement in 0..tree.statements.len() {
            let own = file.base + statement as u32;
            for field in tree.fields_of(statement) {
                let items = tree.items_of(field);
                if items.is_empty() {
                    continue;
                }
                let Some(value) = reference_list(tree, field) else { continue };
                for item in items {
                    let Meaning { target, kind } = self.find(file, file.source.slice(tree.items[item]), hasher);
                    targets[item] = target;
                    let fits = kind.is_some_and(|kind| value.takes(kind));
                    if !fits || target.0 == own || tree.fields[field].field == Field::From {
                        odd.push(Odd { statement: statement as u32, field: field as u32, item: item as u32 });
                    }
                }
            }
        }
        (targets, odd)
    }

    fn find(&self, file: &File, reference: &str, hasher: &RandomState) -> Meaning {
        match split_reference(reference) {
            (None, id) => file.named(id, hasher),
            (Some(alias), id) => match file.aliases.get(&*normal(alias)) {
                Some(alias) => match alias.file.map_or(Meaning::SILENT, |used| self.file(used).named(id, hasher)) {
                    // It may be meant in the other file.
                    Meaning { target: Target::UNKNOWN, .. } if alias.ambiguous => Meaning::SILENT,
                    meaning => meaning,
                },
                None => file.named(reference, hasher),
            },
        }
    }
}

/// What a field holds, where it holds references.
fn reference_list(tree: &Tree, field: usize) -> Option<ValueType> {
    let value = tree.fields[field].field.spec()?.value;
    matches!(value, ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes).then_some(value)
}

/// What a reference means, and of which kind that is.
#[derive(Clone, Copy)]
struct Meaning {
    target: Target,
    kind: Option<Kind>,
}

impl Meaning {
    const UNKNOWN: Self = Self { target: Target::UNKNOWN, kind: None };
    const SILENT: Self = Self { target: Target::SILENT, kind: None };
}

impl File {
    fn intern(&mut self, hasher: &RandomState) {
        let tree = &self.parsed.tree;
        let text = &self.source;
        self.names = HashTable::with_capacity(tree.statements.len());
        self.kinds = tree.statements.iter().map(|statement| statement.kind).collect();
        self.duplicates.clear();
        for (at, statement) in tree.statements.iter().enumerate() {
            if statement.id.is_empty() || statement.kind == Some(Kind::Use) {
                continue;
            }
            let id = normal(text.slice(statement.id));
            let hash = hasher.hash_one(id.as_bytes());
            if let Some(first) = self.names.find(hash, |known| is_named(text.slice(known.id), &id)) {
                self.duplicates.push((at as u32, first.statement));
            } else {
                let name = Name { statement: at as u32, id: statement.id, kind: statement.kind };
                self.names.insert_unique(hash, name, |known| hasher.hash_one(normal(text.slice(known.id)).as_bytes()));
            }
        }
        // What refers to the second is read as meaning the first: that it seems unused or unsupported is no news.
        for &(second, _) in &self.duplicates {
            self.parsed.tree.statements[second as usize].damaged = true;
        }
    }

    fn named(&self, id: &str, hasher: &RandomState) -> Meaning {
        let id = normal(id);
        let hash = hasher.hash_one(id.as_bytes());
        match self.names.find(hash, |known| is_named(self.source.slice(known.id), &id)) {
            Some(name) if name.kind.is_some() => Meaning { target: Target(self.base + name.statement), kind: name.kind },
            Some(_) => Meaning::SILENT,
            None => Meaning::UNKNOWN,
        }
    }
}

/// An id of a file, with all that a reference needs of its statement, so that looking it up touches little memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    statement: u32,
    id: Span,
    /// Its kind, where it is known.
    kind: Option<Kind>,
}
