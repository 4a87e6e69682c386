//! Statements in an order in which causes come before what they bear on.

use crate::graph::Graph;
use crate::standing::labels::open_components;

/// The statements of a graph by components over all that one can have to do with another; causes first. O(V + E).
#[derive(Debug)]
pub(crate) struct Order {
    statements: Vec<u32>,
    starts: Vec<u32>,
    /// The component of each statement.
    pub of: Vec<u32>,
}

impl Order {
    /// Takes away, again and again, what depends on nothing that is left; only the rest needs a search for components.
    pub(crate) fn of(graph: &Graph) -> Self {
        let count = graph.statements();
        let mut left = vec![0u32; count];
        for line in 0..graph.lines.len() as u32 {
            left[graph.conclusion(line) as usize] += graph.premises(line).len() as u32;
        }
        let mut statements: Vec<u32> = (0..count as u32).filter(|&statement| left[statement as usize] == 0).collect();
        let mut next = 0;
        while let Some(&statement) = statements.get(next) {
            next += 1;
            for &line in graph.used_by(statement) {
                let conclusion = graph.conclusion(line) as usize;
                left[conclusion] -= 1;
                if left[conclusion] == 0 {
                    statements.push(conclusion as u32);
                }
            }
        }
        let mut starts: Vec<u32> = (0..=statements.len() as u32).collect();
        if statements.len() < count {
            for component in open_components(graph, |statement| left[statement as usize] > 0, |_| true) {
                statements.extend(component);
                starts.push(statements.len() as u32);
            }
        }
        let mut of = vec![0; count];
        for (component, bounds) in starts.windows(2).enumerate() {
            for &statement in &statements[bounds[0] as usize..bounds[1] as usize] {
                of[statement as usize] = component as u32;
            }
        }
        Self { statements, starts, of }
    }

    /// How many components there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The statements of a component.
    pub(crate) fn component(&self, at: usize) -> &[u32] {
        &self.statements[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
