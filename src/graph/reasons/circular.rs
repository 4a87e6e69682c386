//! Which fallen statements hold themselves up, and which only rest on such ones.

use fixedbitset::FixedBitSet;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::graph::Graph;
use crate::graph::standing::{Label, Standing};

/// The statements in circles of support among those that fell together because nothing else held them up. O(V + E); nothing
/// where no statement fell in this way.
pub(super) fn circular(graph: &Graph, standing: &Standing) -> FixedBitSet {
    let mut circular = FixedBitSet::with_capacity(graph.statements());
    if !standing.has_unfounded() {
        return circular;
    }
    let fallen = |statement: u32| standing.label(statement) == Label::Falls;
    let mut number = vec![u32::MAX; graph.statements()];
    let mut steps = DiGraph::<u32, (), u32>::new();
    for statement in (0..graph.statements() as u32).filter(|&statement| fallen(statement)) {
        number[statement as usize] = steps.add_node(statement).index() as u32;
    }
    for statement in (0..graph.statements() as u32).filter(|&statement| fallen(statement)) {
        let premises = graph.support_of(statement).flat_map(|line| graph.premises(line));
        for &premise in premises.filter(|&&premise| fallen(premise) && standing.time(premise) == standing.time(statement)) {
            if premise == statement {
                circular.insert(statement as usize);
            }
            let node = |statement: u32| NodeIndex::new(number[statement as usize] as usize);
            steps.add_edge(node(statement), node(premise), ());
        }
    }
    for component in kosaraju_scc(&steps).into_iter().filter(|component| component.len() > 1) {
        circular.extend(component.into_iter().map(|node| steps[node] as usize));
    }
    circular
}
