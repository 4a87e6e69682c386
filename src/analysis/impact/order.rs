//! Statements in an order in which causes come before what they bear on.

use crate::base::ids::{IdVec, StatementNumber};
use crate::graph::Graph;
use crate::standing::labels::open_components;

/// The statements of a graph by components over all that one can have to do with another; causes first. O(V + E).
#[derive(Debug)]
pub(crate) struct Order {
    statements: Vec<StatementNumber>,
    starts: Vec<usize>,
    /// The component of each statement.
    pub of: IdVec<StatementNumber, usize>,
}

impl Order {
    /// Takes away, again and again, what depends on nothing that is left; only the rest needs a search for components.
    pub(crate) fn of(graph: &Graph) -> Self {
        let count = graph.statements();
        let mut left = IdVec::<StatementNumber, usize>::filled(0, count);
        for line in graph.lines.ids() {
            left[graph.conclusion(line)] += graph.premises(line).len();
        }
        let mut statements: Vec<StatementNumber> = graph.numbers().filter(|&statement| left[statement] == 0).collect();
        let mut next = 0;
        while let Some(&statement) = statements.get(next) {
            next += 1;
            for &line in graph.used_by(statement) {
                let conclusion = graph.conclusion(line);
                left[conclusion] -= 1;
                if left[conclusion] == 0 {
                    statements.push(conclusion);
                }
            }
        }
        let mut starts: Vec<usize> = (0..=statements.len()).collect();
        if statements.len() < count {
            for component in open_components(graph, |statement| left[statement] > 0, |_| true) {
                statements.extend(component);
                starts.push(statements.len());
            }
        }
        let mut of = IdVec::filled(0, count);
        for (component, bounds) in starts.windows(2).enumerate() {
            for &statement in &statements[bounds[0]..bounds[1]] {
                of[statement] = component;
            }
        }
        Self { statements, starts, of }
    }

    /// How many components there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The statements of a component.
    pub(crate) fn component(&self, at: usize) -> &[StatementNumber] {
        &self.statements[self.starts[at]..self.starts[at + 1]]
    }
}
