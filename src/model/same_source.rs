//! Which notes are one source: those that share a DOI, an address, or the address of which they name a copy.

use std::borrow::Cow;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::base::identity::{of_address, of_doi};
use crate::base::ids::{FieldId, StatementId};
use crate::model::File;
use crate::schema::{Field, Kind};
use crate::syntax::address::hash;

/// A field by which a note says which source it is.
#[derive(Clone, Copy, Debug)]
pub struct Identifier<'project> {
    file: &'project File,
    /// The note, by its index in its file.
    pub note: StatementId,
    /// The field: `doi`, `url` or `archive`.
    pub field: FieldId,
    hash: u64,
}

/// The identifiers of the notes of a file, in the order of the notes. O(notes).
pub fn identifiers(file: &File) -> Vec<Identifier<'_>> {
    let tree = file.tree();
    let mut found = Vec::new();
    let mut addresses = tree.addresses.iter().peekable();
    for (note, _) in file.kinds.enumerated().filter(|&(_, kind)| *kind == Some(Kind::Note)) {
        let mut add = |field: FieldId, hash: u64| found.push(Identifier { file, note, field, hash });
        for name in [Field::Doi, Field::Archive] {
            let Some(field) = tree.find(note, name) else { continue };
            if let Some(form) = form(file, field) {
                add(field, hash(&form));
            }
        }
        while let Some(address) = addresses.next_if(|address| address.statement <= note) {
            if let Some(hash) = address.source.filter(|_| address.statement == note) {
                add(address.field, hash);
            }
        }
    }
    found
}

/// For each identifier the first one that leads to the same source, by their indices. O(n).
pub fn firsts(identifiers: &[Identifier<'_>]) -> Vec<usize> {
    let mut table: HashTable<usize> = HashTable::with_capacity(identifiers.len());
    let of_one = |identifier: &Identifier<'_>, first: usize| {
        let first = &identifiers[first];
        first.hash == identifier.hash && first.form() == identifier.form()
    };
    let place = |(at, identifier): (usize, &Identifier<'_>)| {
        let entry = table.entry(identifier.hash, |&first| of_one(identifier, first), |&first| identifiers[first].hash);
        match entry {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(slot) => *slot.insert(at).get(),
        }
    };
    identifiers.iter().enumerate().map(place).collect()
}

impl Identifier<'_> {
    fn form(&self) -> Option<Cow<'_, str>> {
        form(self.file, self.field)
    }
}

/// The normal form of what a field holds. A DOI is one whether it stands as such or as an address.
fn form(file: &File, field: FieldId) -> Option<Cow<'_, str>> {
    let node = &file.tree().fields[field];
    if node.state.none {
        return None;
    }
    let text = file.source.slice(node.value);
    match node.field {
        Field::Doi => of_doi(text).map(|doi| format!("doi.org/{doi}").into()),
        _ => of_address(text),
    }
}
