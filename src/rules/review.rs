//! Objections of a review that those whom they concern do not know of.

use std::collections::BTreeMap;

use crate::analysis::review::{Objection, objections};
use crate::base::ids::{FileId, InferenceId};
use crate::rules::Context;
use crate::standing::labels::Label;

/// The objections of this file that have not fallen to statements of used files that do not use it back, by these files. O(lines).
pub(crate) fn unheard(context: &Context<'_>) -> BTreeMap<FileId, Vec<InferenceId>> {
    let mut unheard: BTreeMap<FileId, Vec<InferenceId>> = BTreeMap::new();
    for Objection { line, file } in objections(&context.argument) {
        if context.standing.line(line) != Label::Falls {
            unheard.entry(file).or_default().push(line);
        }
    }
    if !unheard.is_empty() {
        let hearing = context.project.using(context.id, context.document());
        unheard.retain(|file, _| hearing.binary_search(file).is_err());
    }
    unheard
}

/// The same where a rule is on that reports them, and to which this one yields; else none.
pub(crate) fn unheard_and_reported(context: &Context<'_>) -> BTreeMap<FileId, Vec<InferenceId>> {
    let is_reported = context.yields_to().any(|rule| rule.name == "unheard-objection");
    if is_reported { unheard(context) } else { BTreeMap::new() }
}
