//! `anonymous-source`: a note of `basis: anonymous` on which evidence rests alone.

use crate::analysis::origins::written;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rests_alone::{ANONYMOUS, report};
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Basis]) {
        return;
    }
    let is_anonymous =
        |note| written(context.project, &context.graph.document, note, Field::Basis).is_some_and(|basis| basis == "anonymous");
    let is_attributed = |evidence| context.attribution(evidence).sources;
    report(context, &ANONYMOUS, is_anonymous, |evidence| !is_attributed(evidence), found);
}
