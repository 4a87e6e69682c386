//! `doi-differs`: the `url` and the `doi` of a note are two works.

use crate::base::identity::{doi_in, of_doi};
use crate::base::ids::{FieldId, StatementId};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::{Field, Kind};
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Doi]) {
        return;
    }
    let tree = context.file.tree();
    let odd = context
        .kept(Change::Texts, || context.of_kind(Kind::Note).filter_map(|note| differing(context, note)).collect::<Vec<_>>());
    for &(note, url, doi) in odd.iter().filter(|(note, ..)| context.is_looked_at(*note)) {
        let Some(of_url) = doi_in(&context.file.value(url)) else { continue };
        let message = format!("the `url` and the `doi` of {} are two works", context.file.describe(note));
        found.push(
            context
                .report(note, tree.fields[doi].value, message)
                .label("this work")
                .related(context.place(tree.fields[url].value), format!("leads to `{of_url}`"))
                .help("look up which of them was read, and correct the other"),
        );
    }
}

fn differing(context: &Context<'_>, note: StatementId) -> Option<(StatementId, FieldId, FieldId)> {
    let tree = context.file.tree();
    let (url, doi) = (tree.find(note, Field::Url)?, tree.find(note, Field::Doi)?);
    let (of_url, of_field) = (doi_in(&context.file.value(url))?, of_doi(&context.file.value(doi))?);
    // A figure, a part or a file of a work begins with the identifier of the whole.
    let is_one = of_url.starts_with(&of_field) || of_field.starts_with(&of_url);
    (!is_one).then_some((note, url, doi))
}
