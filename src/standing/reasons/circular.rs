//! Which fallen statements hold themselves up, and which only rest on such ones.

use fixedbitset::FixedBitSet;

use crate::graph::Graph;
use crate::graph::components::components;
use crate::standing::labels::{Label, Standing};

/// The statements in circles of support among those that fell together because nothing else held them up. O(V + E); nothing
/// where no statement fell in this way.
pub(crate) fn circular(graph: &Graph, standing: &Standing) -> FixedBitSet {
    let mut circular = FixedBitSet::with_capacity(graph.statements());
    if !standing.has_unfounded() {
        return circular;
    }
    let mut fallen = FixedBitSet::with_capacity(graph.statements());
    fallen.extend((0..graph.statements()).filter(|&statement| standing.label(statement as u32) == Label::Falls));
    let steps = || {
        let pairs = fallen.ones().map(|statement| statement as u32).flat_map(|statement| {
            let premises = graph.support_of(statement).flat_map(|line| graph.premises(line));
            premises.map(move |&premise| (statement, premise))
        });
        pairs.filter(|&(statement, premise)| {
            fallen.contains(premise as usize) && standing.time(premise) == standing.time(statement)
        })
    };
    circular.extend(steps().filter(|(statement, premise)| statement == premise).map(|(statement, _)| statement as usize));
    for component in components(&fallen, steps()).into_iter().filter(|component| component.len() > 1) {
        circular.extend(component.into_iter().map(|statement| statement as usize));
    }
    circular
}
