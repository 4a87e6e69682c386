//! Statements that support each other in circles: components of several statements.

use crate::base::ids::{IdSet, IdVec, InferenceId, StatementNumber};
use crate::graph::components::components as strongly_connected;
use crate::graph::{Graph, Sign};

/// The components of several statements over the steps between statements that `member` names, through
/// lines that `through` names. Statements in ascending order, components by their first. O(V + E).
pub fn components(
    graph: &Graph,
    member: impl Fn(StatementNumber) -> bool,
    through: impl Fn(InferenceId) -> bool,
) -> Vec<Vec<StatementNumber>> {
    let rest = peel(graph, &member, &through);
    let lines = rest.iter().flat_map(|conclusion| graph.lines_on(conclusion)).copied().filter(|&line| through(line));
    let steps = lines.flat_map(|line| {
        let conclusion = graph.lines[line].target;
        graph.premises(line).iter().map(move |&premise| (premise, conclusion))
    });
    let mut components = strongly_connected(&rest, steps.filter(|&(premise, _)| rest.contains(premise)));
    components.retain(|component| component.len() > 1);
    for component in &mut components {
        component.sort_unstable();
    }
    components.sort_unstable_by_key(|component| component[0]);
    components
}

/// What is left of the members when those without a step from another one, or to one, are taken away again and again.
fn peel(
    graph: &Graph,
    member: &impl Fn(StatementNumber) -> bool,
    through: &impl Fn(InferenceId) -> bool,
) -> IdSet<StatementNumber> {
    let count = graph.statements();
    let mut rest = IdSet::new(count);
    rest.extend(graph.numbers().filter(|&statement| member(statement)));
    let mut degree = IdVec::<StatementNumber, u32>::filled(0, count);
    let mut open = Vec::new();
    for forward in [true, false] {
        let steps = |from: StatementNumber, visit: &mut dyn FnMut(StatementNumber)| {
            if forward {
                let lines = graph.used_by(from).iter().filter(|&&line| graph.lines[line].sign != Sign::Undercut && through(line));
                lines.for_each(|&line| visit(graph.lines[line].target));
            } else {
                let lines = graph.lines_on(from).iter().filter(|&&line| through(line));
                lines.for_each(|&line| graph.premises(line).iter().for_each(|&premise| visit(premise)));
            }
        };
        degree.fill(0);
        for statement in &rest {
            steps(statement, &mut |to| degree[to] += 1);
        }
        open.extend(rest.iter().filter(|&statement| degree[statement] == 0));
        while let Some(statement) = open.pop() {
            rest.remove(statement);
            steps(statement, &mut |to| {
                degree[to] -= 1;
                if degree[to] == 0 && rest.contains(to) {
                    open.push(to);
                }
            });
        }
    }
    rest
}
