//! `no-counter-evidence`: a thesis with many reasons and not one objection.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::theses::{resting_on, theses};

/// From how many lines of reasoning on it is strange that nothing speaks against.
const LINES: usize = 3;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let graph = &context.graph;
    let mut theses = theses(context);
    theses.retain(|thesis| graph.support_of(thesis.number).nth(LINES - 1).is_some());
    if theses.is_empty() {
        return;
    }
    // An objection for which nothing is given is only named; an exception is a possibility, and may be bare.
    let is_given = |&premise: &StatementNumber| {
        graph.base[premise] || context.is_damaged_anywhere(premise) || graph.support_of(premise).next().is_some()
    };
    let has_something = |line: InferenceId| graph.lines[line].incomplete || graph.premises(line).iter().all(is_given);
    let is_challenged = |&statement: &StatementNumber| {
        graph.objections_to(statement).any(has_something)
            || graph.support_of(statement).any(|line| !graph.undercuts_of(line).is_empty())
    };
    let challenged = resting_on(graph, graph.numbers().filter(is_challenged));
    for thesis in theses.iter().filter(|thesis| !challenged.contains(thesis.number)) {
        let lines = graph.support_of(thesis.number).count();
        let name = context.describe(thesis.number);
        let message = format!("{name} has {lines} reasons, and neither it nor anything below it has an objection");
        found.push(
            context
                .report(thesis.statement, thesis.span, message)
                .label("no objection and no exception is recorded")
                .help("record the strongest point against it: `despite:` here, or `unless:` below one of its reasons"),
        );
    }
}
