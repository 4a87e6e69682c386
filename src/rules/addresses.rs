//! The addresses of a file's notes, each looked at once: texts lie far apart in memory, and more than one rule reads them.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::Context;
use super::duplicate_note::url_key;
use super::fragile_url::why;
use crate::schema::{Field, Kind};

/// What rules ask of the `url` of a note.
pub(super) struct Address {
    /// The note, by its index.
    pub note: u32,
    /// The field, by its index.
    pub field: u32,
    /// Why it may not lead to the source tomorrow.
    pub fragile: Option<&'static str>,
    /// The hash of what it has in common with other addresses of its page; none where it has no host.
    pub page: Option<u64>,
}

impl Context<'_> {
    /// The addresses of the file's notes, in source order. O(n).
    pub(super) fn addresses(&self) -> &[Address] {
        self.addresses.get_or_init(|| {
            let tree = self.file.tree();
            let hasher = RandomState::default();
            let of_note = |note: usize| {
                let field = tree.find(note, Field::Url).filter(|&field| !tree.fields[field].state.none)?;
                let url = self.file.source.slice(tree.fields[field].value);
                let page = url_key(url).map(|key| hasher.hash_one(&*key));
                Some(Address { note: note as u32, field: field as u32, fragile: why(url), page })
            };
            self.of_kind(Kind::Note).filter_map(of_note).collect()
        })
    }

    /// An address as it is written.
    pub(super) fn url(&self, address: &Address) -> &str {
        self.file.source.slice(self.file.tree().fields[address.field as usize].value)
    }
}
