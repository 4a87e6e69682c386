//! `anonymous-source`: a note of `basis: anonymous` on which evidence rests alone.

use crate::analysis::origins::written;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rests_alone::{Sort, report};
use crate::rules::words::List;
use crate::schema::Field;

const SORT: Sort = Sort {
    rule: "anonymous-source",
    field: Field::Basis,
    is: "from unnamed sources",
    label: "nobody answers for this by name",
    help: "find a source that is named, or say in the text that unnamed sources report it",
    graver: &[("opinion-as-fact", Field::Genre, "opinion")],
};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Basis]) {
        return;
    }
    let is_anonymous =
        |note| written(context.project, &context.graph.document, note, Field::Basis).is_some_and(|basis| basis == "anonymous");
    let is_attributed = |evidence| context.says(evidence, List::Unnamed, |_, _| true);
    report(context, &SORT, is_anonymous, |evidence| !is_attributed(evidence), found);
}
