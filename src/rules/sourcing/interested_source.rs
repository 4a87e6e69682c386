//! `interested-source`: a note with something to gain, on which evidence rests alone.

use crate::analysis::origins::written;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rests_alone::{INTERESTED, report};
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Interest]) {
        return;
    }
    let is_interested = |note| written(context.project, &context.graph.document, note, Field::Interest).is_some();
    let is_attributed = |evidence| context.attribution(evidence).anybody;
    report(context, &INTERESTED, is_interested, |evidence| !is_attributed(evidence), found);
}
