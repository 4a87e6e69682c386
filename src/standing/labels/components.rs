//! The components of what is not decided.

use fixedbitset::FixedBitSet;

use crate::graph::Graph;
use crate::graph::components::components;

/// The components of the open statements over all that one can have to do with another, by way of open lines; causes
/// before what they bear on. O(V + E).
pub(crate) fn open_components(graph: &Graph, is_open: impl Fn(u32) -> bool, is_open_line: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let mut open = FixedBitSet::with_capacity(graph.statements());
    open.extend((0..graph.statements()).filter(|&statement| is_open(statement as u32)));
    let lines = (0..graph.lines.len() as u32).filter(|&line| is_open_line(line));
    let concluding =
        lines.map(|line| (line, graph.conclusion(line))).filter(|&(_, conclusion)| open.contains(conclusion as usize));
    let steps = concluding.flat_map(|(line, conclusion)| graph.premises(line).iter().map(move |&premise| (conclusion, premise)));
    components(&open, steps.filter(|&(_, premise)| open.contains(premise as usize)))
}
