//! `duplicate-note`: two notes that lead to one source.

use crate::diagnostic::Diagnostic;
use crate::model::same_source::{firsts, identifiers};
use crate::rules::Context;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let identifiers = identifiers(context.file);
    let mut reported = None;
    for (at, first) in firsts(&identifiers).into_iter().enumerate() {
        let (identifier, first) = (&identifiers[at], &identifiers[first]);
        // A second field that says the same of the note is no second cause.
        if first.note == identifier.note || reported == Some(identifier.note) {
            continue;
        }
        reported = Some(identifier.note);
        let (one, other) = (context.file.id(first.note), context.file.id(identifier.note));
        let [field, first_field] = [identifier.field, first.field].map(|field| &tree.fields[field]);
        found.push(
            context
                .report(identifier.note, field.value, format!("notes `{one}` and `{other}` are one source"))
                .label(said(field.field, first_field.field))
                .related(context.place(first_field.value), format!("note `{one}`"))
                .help(format!("keep one note, and cite it with a place where needed: `cites: {one} (p. 3)`")),
        );
    }
}

/// How the field of a note leads to the source of another one.
fn said(field: Field, first: Field) -> &'static str {
    match (field, first) {
        (Field::Doi, Field::Doi) => "the same DOI",
        (Field::Url, Field::Url) => "the same address",
        (Field::Archive, Field::Archive) => "a copy of the same address",
        (Field::Archive, _) => "a copy of this address",
        (_, Field::Archive) => "the address of this copy",
        _ => "the same DOI, in another form",
    }
}
