//! `duplicate-note`: two notes that lead to one source.

use foldhash::fast::RandomState;
use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashSet, HashTable};

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};
use crate::syntax::Address;
use crate::syntax::address::page;
use crate::syntax::words::{doi, is_all};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut same = same_dois(context);
    let told: HashSet<usize, RandomState> = same.iter().map(|same| same.note).collect();
    same.extend(same_pages(context).into_iter().filter(|same| !told.contains(&same.note)));
    same.sort_by_key(|same| same.note);
    let tree = context.file.tree();
    for Same { note, field, first, first_field } in same {
        let (one, other) = (context.file.id(first), context.file.id(note));
        let what = if tree.fields[field].field == Field::Doi { "DOI" } else { "address" };
        found.push(
            context
                .report("duplicate-note", note, tree.fields[field].value, format!("notes `{one}` and `{other}` are one source"))
                .label(format!("the same {what}"))
                .related(context.place(tree.fields[first_field].value), format!("note `{one}`"))
                .help(format!("keep one note, and cite it with a place where needed: `cites: {one} (p. 3)`")),
        );
    }
}

/// A note that leads to the source of another one, which stands first, and the fields that say so.
struct Same {
    note: usize,
    field: usize,
    first: usize,
    first_field: usize,
}

fn same_dois(context: &Context<'_>) -> Vec<Same> {
    let tree = context.file.tree();
    let mut known: HashMap<String, (usize, usize), RandomState> = HashMap::default();
    let of_note = |note: usize| {
        let field = tree.find(note, Field::Doi).filter(|&field| !tree.fields[field].state.none)?;
        let key = doi_key(context.file.source.slice(tree.fields[field].value))?;
        let &mut (first, first_field) = known.entry(key).or_insert((note, field));
        (first != note).then_some(Same { note, field, first, first_field })
    };
    context.of_kind(Kind::Note).filter_map(of_note).collect()
}

fn same_pages(context: &Context<'_>) -> Vec<Same> {
    let addresses = &context.file.tree().addresses;
    let url = |address: &Address| context.file.source.slice(context.file.tree().fields[address.field as usize].value);
    let hash = |at: u32| addresses[at as usize].page.unwrap_or_default();
    let mut known: HashTable<u32> = HashTable::with_capacity(addresses.len());
    let mut same = Vec::new();
    for (at, address) in addresses.iter().enumerate() {
        let Some(hashed) = address.page else { continue };
        let is_same = |&other: &u32| hash(other) == hashed && page(url(&addresses[other as usize])) == page(url(address));
        match known.entry(hashed, is_same, |&other| hash(other)) {
            Entry::Occupied(entry) => {
                let first = &addresses[*entry.get() as usize];
                let [note, field, first, first_field] =
                    [address.statement, address.field, first.statement, first.field].map(|at| at as usize);
                same.push(Same { note, field, first, first_field });
            }
            Entry::Vacant(entry) => {
                entry.insert(at as u32);
            }
        }
    }
    same
}

fn doi_key(text: &str) -> Option<String> {
    is_all(doi, text).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_has_one_key_however_it_is_written() {
        assert_eq!(doi_key("https://doi.org/10.1000/ABC"), doi_key("10.1000/abc"));
    }
}
