//! Which fallen statements hold themselves up, and which only rest on such ones.

use crate::base::ids::{IdSet, StatementNumber};
use crate::graph::Graph;
use crate::graph::components::components;
use crate::standing::labels::{Label, Standing};

/// The statements in circles of support among those that fell together because nothing else held them up. O(V + E); nothing
/// where no statement fell in this way.
pub(crate) fn circular(graph: &Graph, standing: &Standing) -> IdSet<StatementNumber> {
    let mut circular = IdSet::new(graph.statements());
    if !standing.has_unfounded() {
        return circular;
    }
    let mut fallen = IdSet::new(graph.statements());
    fallen.extend(graph.numbers().filter(|&statement| standing.label(statement) == Label::Falls));
    let steps = || {
        let pairs = fallen.iter().flat_map(|statement| {
            let premises = graph.support_of(statement).flat_map(|line| graph.premises(line));
            premises.map(move |&premise| (statement, premise))
        });
        pairs.filter(|&(statement, premise)| fallen.contains(premise) && standing.time(premise) == standing.time(statement))
    };
    circular.extend(steps().filter(|(statement, premise)| statement == premise).map(|(statement, _)| statement));
    for component in components(&fallen, steps()).into_iter().filter(|component| component.len() > 1) {
        circular.extend(component);
    }
    circular
}
