//! What has no support, and would change the label of a thesis if it had.

use std::collections::BTreeMap;

use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::{Label, Standing};

/// Statements that wait for support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The claims and forecasts for which nothing is given, ascending: all that some lines of reasoning miss.
    pub statements: Vec<StatementNumber>,
    /// These lines: objections, exceptions, answers or reasons; ascending.
    pub lines: Vec<InferenceId>,
    /// The label of the thesis if these statements held by themselves.
    pub after: Label,
}

/// For each thesis in its order what waits for support and would change its label; and whether all was looked at.
///
/// A line waits where it falls and, of its premises, none falls but claims and forecasts for which nothing is given, and it had what it
/// needs if those held. Each set of these is tried once: O(V + E), as far as the budget goes.
pub(super) fn waiting(argument: &Argument<'_>, budget: &mut Budget) -> (Vec<Vec<Waiting>>, bool) {
    let graph = &argument.graph;
    let mut found: Vec<Vec<Waiting>> = vec![Vec::new(); argument.theses.len()];
    let mut sets: BTreeMap<Vec<StatementNumber>, Vec<InferenceId>> = BTreeMap::new();
    for line in graph.lines.ids() {
        let Some(missing) = missing(argument, line) else { continue };
        sets.entry(missing).or_default().push(line);
    }
    let size = graph.statements() + graph.lines.len();
    for (statements, lines) in sets {
        if !budget.spend(size) {
            return (found, false);
        }
        let mut supposed = IdSet::new(graph.statements());
        supposed.extend(&statements);
        let after = Standing::supposing(graph, argument.standing.withdrawn().clone(), &supposed);
        for (found, &thesis) in found.iter_mut().zip(&argument.theses) {
            if after.label(thesis) != argument.standing.label(thesis) && !statements.contains(&thesis) {
                found.push(Waiting { statements: statements.clone(), lines: lines.clone(), after: after.label(thesis) });
            }
        }
    }
    (found, true)
}

/// The statements whose support is all that a line misses, ascending.
fn missing(argument: &Argument<'_>, line: InferenceId) -> Option<Vec<StatementNumber>> {
    let graph = &argument.graph;
    if argument.standing.line(line) != Label::Falls {
        return None;
    }
    let fallen = |&premise: &StatementNumber| argument.standing.label(premise) == Label::Falls;
    let missing: Vec<StatementNumber> =
        graph.premises(line).iter().copied().filter(fallen).filter(|&premise| waits(argument, premise)).collect();
    let holds = |premise| argument.standing.label(premise) != Label::Falls || missing.binary_search(&premise).is_ok();
    (!missing.is_empty() && graph.is_met(line, holds)).then_some(missing)
}

/// Whether a statement is a claim or forecast for which nothing is given.
fn waits(argument: &Argument<'_>, statement: StatementNumber) -> bool {
    let graph = &argument.graph;
    argument.kind(statement).is_some_and(Kind::needs_support)
        && graph.support_of(statement).next().is_none()
        && !graph.base[statement]
}
