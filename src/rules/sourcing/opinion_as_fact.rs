//! `opinion-as-fact`: a note of `genre: opinion` on which evidence without a `quote` rests alone.

use crate::analysis::origins::written;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rests_alone::{Sort, report};
use crate::schema::Field;

const SORT: Sort = Sort {
    rule: "opinion-as-fact",
    field: Field::Genre,
    is: "an opinion piece",
    label: "an opinion, stated as a fact",
    help: "cite a source that reports it, or say whose opinion it is, with a `quote:`",
    graver: &[],
};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Genre]) {
        return;
    }
    let is_opinion =
        |note| written(context.project, &context.graph.document, note, Field::Genre).is_some_and(|genre| genre == "opinion");
    let is_quoted = |evidence| written(context.project, &context.graph.document, evidence, Field::Quote).is_some();
    report(context, &SORT, is_opinion, |evidence| !is_quoted(evidence), found);
}
