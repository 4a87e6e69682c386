//! Objections of a review that those whom they concern do not know of.

use std::collections::BTreeMap;

use crate::base::ids::{FileId, InferenceId};
use crate::graph::Sign;
use crate::rules::Context;
use crate::standing::labels::Label;

/// The objections of this file to statements of used files that do not use it back, by these files. O(lines).
pub(crate) fn unheard(context: &Context<'_>) -> BTreeMap<FileId, Vec<InferenceId>> {
    let mut unheard: BTreeMap<FileId, Vec<InferenceId>> = BTreeMap::new();
    if context.document().files.len() == 1 {
        return unheard;
    }
    for line in context.graph.lines.ids().filter(|&line| objects(context, line)) {
        let target = context.document().locate(context.graph.lines[line].target);
        unheard.entry(target.file).or_default().push(line);
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

/// Whether a line is an objection of this file to a statement of another one, or to a step to it, and has not fallen.
fn objects(context: &Context<'_>, line: InferenceId) -> bool {
    let drawn = &context.graph.lines[line];
    let speaks_against = match drawn.sign {
        Sign::Support => false,
        Sign::Objection => true,
        Sign::Undercut => drawn.undercut.is_some_and(|step| context.graph.lines[step].sign == Sign::Support),
    };
    speaks_against
        && drawn.written.file == context.id
        && !context.document().is_own(drawn.target)
        && context.standing.line(line) != Label::Falls
}
