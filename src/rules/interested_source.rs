//! `interested-source`: a note with something to gain, on which evidence rests alone.

use super::Context;
use super::rests_alone::{Sort, report};
use crate::diagnostic::Diagnostic;
use crate::graph::origins::written;
use crate::schema::Field;

const SORT: Sort = Sort {
    rule: "interested-source",
    field: Field::Interest,
    is: "from an interested party",
    label: "what it has to gain",
    help: "cite a source without this interest, too, or say whose account it is in the text",
    graver: &[("opinion-as-fact", Field::Genre, "opinion"), ("anonymous-source", Field::Basis, "anonymous")],
};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_interested = |note| written(context.project, &context.graph.document, note, Field::Interest).is_some();
    report(context, &SORT, is_interested, |_| true, found);
}
