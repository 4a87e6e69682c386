//! Statements that support each other in circles: components of several statements.

use fixedbitset::FixedBitSet;

use crate::graph::components::components as strongly_connected;
use crate::graph::{Graph, Sign};

/// The components of several statements over the steps between statements that `member` names, through
/// lines that `through` names. Statements in ascending order, components by their first. O(V + E).
pub fn components(graph: &Graph, member: impl Fn(u32) -> bool, through: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let rest = peel(graph, &member, &through);
    let lines = rest.ones().flat_map(|conclusion| graph.lines_on(conclusion as u32)).copied().filter(|&line| through(line));
    let steps = lines.flat_map(|line| {
        let conclusion = graph.lines[line as usize].target;
        graph.premises(line).iter().map(move |&premise| (premise, conclusion))
    });
    let mut components = strongly_connected(&rest, steps.filter(|&(premise, _)| rest.contains(premise as usize)));
    components.retain(|component| component.len() > 1);
    for component in &mut components {
        component.sort_unstable();
    }
    components.sort_unstable_by_key(|component| component[0]);
    components
}

/// What is left of the members when those without a step from another one, or to one, are taken away again and again.
fn peel(graph: &Graph, member: &impl Fn(u32) -> bool, through: &impl Fn(u32) -> bool) -> FixedBitSet {
    let count = graph.statements();
    let mut rest = FixedBitSet::with_capacity(count);
    rest.extend((0..count).filter(|&statement| member(statement as u32)));
    let mut degree = vec![0u32; count];
    let mut open = Vec::new();
    for forward in [true, false] {
        let steps = |from: u32, visit: &mut dyn FnMut(u32)| {
            if forward {
                let lines = graph
                    .used_by(from)
                    .iter()
                    .filter(|&&line| graph.lines[line as usize].sign != Sign::Undercut && through(line));
                lines.for_each(|&line| visit(graph.lines[line as usize].target));
            } else {
                let lines = graph.lines_on(from).iter().filter(|&&line| through(line));
                lines.for_each(|&line| graph.premises(line).iter().for_each(|&premise| visit(premise)));
            }
        };
        degree.fill(0);
        for statement in rest.ones() {
            steps(statement as u32, &mut |to| degree[to as usize] += 1);
        }
        open.extend(rest.ones().filter(|&statement| degree[statement] == 0));
        while let Some(statement) = open.pop() {
            rest.remove(statement);
            steps(statement as u32, &mut |to| {
                let to = to as usize;
                degree[to] -= 1;
                if degree[to] == 0 && rest.contains(to) {
                    open.push(to);
                }
            });
        }
    }
    rest
}
