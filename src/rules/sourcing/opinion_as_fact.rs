//! `opinion-as-fact`: a note of `genre: opinion` on which evidence without a `quote` rests alone.

use crate::analysis::origins::written;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rests_alone::{OPINION, report};
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Genre]) {
        return;
    }
    let is_opinion =
        |note| written(context.project, &context.graph.document, note, Field::Genre).is_some_and(|genre| genre == "opinion");
    let is_quoted = |evidence| written(context.project, &context.graph.document, evidence, Field::Quote).is_some();
    report(context, &OPINION, is_opinion, |evidence| !is_quoted(evidence), found);
}
