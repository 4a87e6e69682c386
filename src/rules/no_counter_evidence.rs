//! `no-counter-evidence`: a thesis with many reasons and not one objection.

use super::Context;
use super::theses::{report, resting_on};
use crate::diagnostic::Diagnostic;

/// From how many lines of reasoning on it is strange that nothing speaks against.
const LINES: usize = 3;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let graph = &context.graph;
    let theses = || context.theses.iter().copied().filter(|&thesis| graph.support_of(thesis).nth(LINES - 1).is_some());
    if theses().next().is_none() {
        return;
    }
    let is_challenged = |&statement: &u32| {
        graph.objections_to(statement).next().is_some() || graph.support_of(statement).any(|line| !graph.undercuts_of(line).is_empty())
    };
    let challenged = resting_on(graph, (0..graph.statements() as u32).filter(is_challenged));
    for thesis in theses().filter(|&thesis| !challenged.contains(thesis as usize)) {
        let lines = graph.support_of(thesis).count();
        let message = format!("{} has {lines} lines of reasoning and no objection, nor has anything below it", context.describe(thesis));
        found.extend(report(context, "no-counter-evidence", thesis, message).map(|report| {
            report.label("nothing speaks against it").help("look for what does, and record it with `despite:`, or with `unless:` where it undoes a step")
        }));
    }
}
