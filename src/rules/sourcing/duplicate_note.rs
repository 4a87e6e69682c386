//! `duplicate-note`: two notes that lead to one source.

use crate::base::ids::{FieldId, StatementId};
use crate::diagnostic::Diagnostic;
use crate::model::same_source::{firsts, identifiers};
use crate::rules::Context;
use crate::schema::Field;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for &[(note, field), (first, first_field)] in &*context.kept(Change::Texts, || duplicates(context)) {
        let (one, other) = (context.file.id(first), context.file.id(note));
        let [field, first_field] = [field, first_field].map(|field| &tree.fields[field]);
        found.push(
            context
                .report(note, field.value, format!("notes `{one}` and `{other}` are one source"))
                .label(said(field.field, first_field.field))
                .related(context.place(first_field.value), format!("note `{one}`"))
                .help(format!("keep one note, and cite it with a place where needed: `cites: {one} (p. 3)`")),
        );
    }
}

/// A note, and the field that says which source it is.
type Identified = (StatementId, FieldId);

/// Each note that is a source which an earlier one is, and the first of them.
fn duplicates(context: &Context<'_>) -> Vec<[Identified; 2]> {
    let identifiers = identifiers(context.file);
    let mut found: Vec<[Identified; 2]> = Vec::new();
    for (at, first) in firsts(&identifiers).into_iter().enumerate() {
        let [identifier, first] = [at, first].map(|at| (identifiers[at].note, identifiers[at].field));
        // A second field that says the same of the note is no second cause.
        let is_reported = found.last().is_some_and(|[(last, _), _]| *last == identifier.0);
        if first.0 != identifier.0 && !is_reported {
            found.push([identifier, first]);
        }
    }
    found
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
