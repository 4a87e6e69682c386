//! The components of what is not decided.

use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::graph::Graph;
use crate::graph::components::components;

/// The components of the open statements over all that one can have to do with another, by way of open lines; causes
/// before what they bear on. O(V + E).
pub(crate) fn open_components(
    graph: &Graph,
    is_open: impl Fn(StatementNumber) -> bool,
    is_open_line: impl Fn(InferenceId) -> bool,
) -> Vec<Vec<StatementNumber>> {
    let mut open = IdSet::new(graph.statements());
    open.extend(graph.numbers().filter(|&statement| is_open(statement)));
    let lines = graph.lines.ids().filter(|&line| is_open_line(line));
    let concluding = lines.map(|line| (line, graph.conclusion(line))).filter(|&(_, conclusion)| open.contains(conclusion));
    let steps = concluding.flat_map(|(line, conclusion)| graph.premises(line).iter().map(move |&premise| (conclusion, premise)));
    components(&open, steps.filter(|&(_, premise)| open.contains(premise)))
}
