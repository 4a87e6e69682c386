//! Strongly connected components of steps between numbers.
//!
//! The steps lie in flat columns, both ways: a graph of petgraph's own takes several times the room, and is as large as all that is
//! known of a brief where everything is in one circle. What goes through them is petgraph.

use std::iter::{Copied, Rev};
use std::slice::Iter;

use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{GraphBase, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, VisitMap, Visitable};

use crate::base::ids::{Id, IdSet, Members};
use crate::graph::Columns;

/// The components of some numbers over steps from one of them to another; what steps lead to comes first. O(numbers + steps).
pub fn components<I: Id>(members: &IdSet<I>, steps: impl Iterator<Item = (I, I)>) -> Vec<Vec<I>> {
    let mut pairs = Vec::with_capacity(members.iter().count());
    // Iterators of several layers run far faster from within than step by step.
    steps.for_each(|step| pairs.push(step));
    let outgoing = Columns::new(members.capacity(), || pairs.iter().copied());
    let incoming = Columns::new(members.capacity(), || pairs.iter().map(|&(from, to)| (to, from)));
    drop(pairs);
    kosaraju_scc(&Steps { members, outgoing, incoming })
}

/// Steps between some ids.
struct Steps<'members, I> {
    members: &'members IdSet<I>,
    outgoing: Columns<I, I>,
    incoming: Columns<I, I>,
}

impl<I: Id> GraphBase for Steps<'_, I> {
    type NodeId = I;
    type EdgeId = ();
}

impl<'steps, I: Id> IntoNodeIdentifiers for &'steps Steps<'_, I> {
    type NodeIdentifiers = Members<'steps, I>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.members.iter()
    }
}

impl<'steps, I: Id> IntoNeighbors for &'steps Steps<'_, I> {
    type Neighbors = Rev<Copied<Iter<'steps, I>>>;

    fn neighbors(self, from: I) -> Self::Neighbors {
        self.neighbors_directed(from, Direction::Outgoing)
    }
}

impl<'steps, I: Id> IntoNeighborsDirected for &'steps Steps<'_, I> {
    type NeighborsDirected = Rev<Copied<Iter<'steps, I>>>;

    /// The last first, as petgraph's own graphs give them.
    fn neighbors_directed(self, id: I, direction: Direction) -> Self::NeighborsDirected {
        let columns = match direction {
            Direction::Outgoing => &self.outgoing,
            Direction::Incoming => &self.incoming,
        };
        columns.of(id).iter().copied().rev()
    }
}

impl<I: Id> Visitable for Steps<'_, I> {
    type Map = IdSet<I>;

    fn visit_map(&self) -> IdSet<I> {
        IdSet::new(self.members.capacity())
    }

    fn reset_map(&self, map: &mut IdSet<I>) {
        *map = self.visit_map();
    }
}

impl<I: Id> VisitMap<I> for IdSet<I> {
    fn visit(&mut self, id: I) -> bool {
        self.insert(id)
    }

    fn is_visited(&self, id: &I) -> bool {
        self.contains(*id)
    }

    fn unvisit(&mut self, id: I) -> bool {
        let was_visited = self.contains(id);
        self.remove(id);
        was_visited
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::StatementNumber;

    fn numbers<const COUNT: usize>(numbers: [usize; COUNT]) -> [StatementNumber; COUNT] {
        numbers.map(StatementNumber::new)
    }

    #[test]
    fn components_come_after_what_they_lead_to() {
        let members = numbers([0, 1, 2, 3, 5]).into_iter().collect();
        let steps =
            [(0, 1), (1, 2), (2, 0), (2, 5), (5, 3)].map(|(from, to)| (StatementNumber::new(from), StatementNumber::new(to)));
        let mut components = components(&members, steps.into_iter());
        for component in &mut components {
            component.sort_unstable();
        }
        assert_eq!(components, [numbers([3]).to_vec(), numbers([5]).to_vec(), numbers([0, 1, 2]).to_vec()]);
    }

    #[test]
    fn numbers_without_steps_are_components_by_themselves() {
        let members = numbers([4, 7]).into_iter().collect();
        assert_eq!(components(&members, [numbers([4, 4]).into()].into_iter()).len(), 2);
        assert!(components(&IdSet::<StatementNumber>::default(), std::iter::empty()).is_empty());
    }
}
