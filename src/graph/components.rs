//! Strongly connected components of steps between numbers.
//!
//! The steps lie in flat columns, both ways: a graph of petgraph's own takes several times the room, and is as large as all that is
//! known of a brief where everything is in one circle. What goes through them is petgraph.

use std::iter::{Copied, Map, Rev};
use std::slice::Iter;

use fixedbitset::{FixedBitSet, Ones};
use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{GraphBase, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, Visitable};

use crate::graph::Columns;

/// The components of some numbers over steps from one of them to another; what steps lead to comes first. O(numbers + steps).
pub fn components(members: &FixedBitSet, steps: impl Iterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let mut pairs = Vec::with_capacity(members.count_ones(..));
    // Iterators of several layers run far faster from within than step by step.
    steps.for_each(|step| pairs.push(step));
    let outgoing = Columns::new(members.len(), || pairs.iter().copied());
    let incoming = Columns::new(members.len(), || pairs.iter().map(|&(from, to)| (to, from)));
    drop(pairs);
    kosaraju_scc(&Steps { members, outgoing, incoming })
}

/// Steps between some numbers.
struct Steps<'members> {
    members: &'members FixedBitSet,
    outgoing: Columns,
    incoming: Columns,
}

impl GraphBase for Steps<'_> {
    type NodeId = u32;
    type EdgeId = ();
}

impl<'steps> IntoNodeIdentifiers for &'steps Steps<'_> {
    type NodeIdentifiers = Map<Ones<'steps>, fn(usize) -> u32>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.members.ones().map(|member| member as u32)
    }
}

impl<'steps> IntoNeighbors for &'steps Steps<'_> {
    type Neighbors = Rev<Copied<Iter<'steps, u32>>>;

    fn neighbors(self, from: u32) -> Self::Neighbors {
        self.neighbors_directed(from, Direction::Outgoing)
    }
}

impl<'steps> IntoNeighborsDirected for &'steps Steps<'_> {
    type NeighborsDirected = Rev<Copied<Iter<'steps, u32>>>;

    /// The last first, as petgraph's own graphs give them.
    fn neighbors_directed(self, number: u32, direction: Direction) -> Self::NeighborsDirected {
        let columns = match direction {
            Direction::Outgoing => &self.outgoing,
            Direction::Incoming => &self.incoming,
        };
        columns.of(number).iter().copied().rev()
    }
}

impl Visitable for Steps<'_> {
    type Map = FixedBitSet;

    fn visit_map(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.members.len())
    }

    fn reset_map(&self, map: &mut FixedBitSet) {
        map.clear();
        map.grow(self.members.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_come_after_what_they_lead_to() {
        let members: FixedBitSet = [0, 1, 2, 3, 5].into_iter().collect();
        let steps = [(0, 1), (1, 2), (2, 0), (2, 5), (5, 3)];
        let mut components = components(&members, steps.into_iter());
        for component in &mut components {
            component.sort_unstable();
        }
        assert_eq!(components, [vec![3], vec![5], vec![0, 1, 2]]);
    }

    #[test]
    fn numbers_without_steps_are_components_by_themselves() {
        let members: FixedBitSet = [4, 7].into_iter().collect();
        assert_eq!(components(&members, [(4, 4)].into_iter()).len(), 2);
        assert!(components(&FixedBitSet::new(), std::iter::empty()).is_empty());
    }
}
