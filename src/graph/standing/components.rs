//! The components of what is not decided.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::graph::Graph;

const NONE: u32 = u32::MAX;

/// The components of the open statements over all that one can have to do with another, by way of open lines; causes
/// before what they bear on. O(V + E).
pub(in crate::graph) fn open_components(
    graph: &Graph,
    is_open: impl Fn(u32) -> bool,
    is_open_line: impl Fn(u32) -> bool,
) -> Vec<Vec<u32>> {
    let mut number = vec![NONE; graph.statements()];
    let mut steps = DiGraph::<u32, (), u32>::new();
    for statement in (0..graph.statements() as u32).filter(|&statement| is_open(statement)) {
        number[statement as usize] = steps.add_node(statement).index() as u32;
    }
    for line in (0..graph.lines.len() as u32).filter(|&line| is_open_line(line)) {
        let conclusion = number[graph.conclusion(line) as usize];
        for &premise in graph.premises(line) {
            let premise = number[premise as usize];
            if premise != NONE && conclusion != NONE {
                steps.add_edge(NodeIndex::new(conclusion as usize), NodeIndex::new(premise as usize), ());
            }
        }
    }
    let components = kosaraju_scc(&steps).into_iter();
    components.map(|component| component.into_iter().map(|node| steps[node]).collect()).collect()
}
