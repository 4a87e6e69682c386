//! `both-ways`: one statement alone both supports and opposes another, directly or by way of others.

mod indirect;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{InferenceId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let candidates = context.kept(Change::Values, || (both(context), indirect::objections(context)));
    let (both, objections) = &*candidates;
    for &Both { statement, target, support, objection } in both {
        let (Some(one), Some(other)) = (context.premise_place(support, statement), context.premise_place(objection, statement))
        else {
            continue;
        };
        let (first, second) = if (one.file == context.id) == (other.file == context.id) {
            (one.min(other), one.max(other))
        } else if one.file == context.id {
            (other, one)
        } else {
            (one, other)
        };
        let Some(at) = context.file.tree().statement_at(second.span.start).filter(|_| second.file == context.id) else {
            continue;
        };
        let (name, target) = (context.name(statement), context.name(target));
        let here = if second == one { "supports" } else { "opposes" };
        let there = if second == one { "opposes" } else { "supports" };
        found.push(
            context
                .report(at, second.span, format!("`{name}` alone both supports and opposes `{target}`"))
                .label(format!("{here} it here"))
                .related(first, format!("{there} it here"))
                .help("split it into two statements, one that supports and one that opposes, or remove one of the two"),
        );
    }
    found.extend(indirect::all(context, objections).iter().filter_map(|indirect| indirect.report(context)));
}

/// A statement that alone both supports and opposes another, and the lines.
#[derive(Clone, Copy, PartialEq)]
struct Both {
    statement: StatementNumber,
    target: StatementNumber,
    support: InferenceId,
    objection: InferenceId,
}

fn both(context: &Context<'_>) -> Vec<Both> {
    let graph = &context.graph;
    let mut found = Vec::new();
    let mut supporters: HashMap<StatementNumber, InferenceId, RandomState> = HashMap::default();
    for target in graph.numbers() {
        if graph.objections_to(target).next().is_none() || graph.support_of(target).next().is_none() {
            continue;
        }
        supporters.clear();
        let alone = |line: InferenceId| match graph.premises(line) {
            [only] if !graph.lines[line].incomplete => Some((*only, line)),
            _ => None,
        };
        supporters.extend(graph.support_of(target).filter_map(alone));
        for (statement, objection) in graph.objections_to(target).filter_map(alone) {
            let Some(&support) = supporters.get(&statement).filter(|_| statement != target) else { continue };
            found.push(Both { statement, target, support, objection });
        }
    }
    found
}
