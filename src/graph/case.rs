//! The author's case: what a thesis rests on.

use super::{Graph, Sign};

/// Which statements the theses rest on: down from them through premises, warrants and answers. Exceptions,
/// objections and rivals are not in it. Without theses: from the claims, or circles of claims, that support
/// nothing and object to nothing outside. O(V + E).
pub fn case(graph: &Graph, theses: &[u32], judgements: impl Fn(u32) -> bool) -> Vec<bool> {
    let mut inside = vec![false; graph.statements()];
    if theses.is_empty() {
        let tops =
            (0..graph.statements() as u32).filter(|&statement| judgements(statement) && graph.used_by(statement).is_empty());
        reach(graph, tops, &mut inside);
        // What is left and below no top lies in circles, or below them.
        for statement in circular_tops(graph, &inside, &judgements) {
            reach(graph, std::iter::once(statement), &mut inside);
        }
    } else {
        reach(graph, theses.iter().copied(), &mut inside);
    }
    inside
}

fn reach(graph: &Graph, from: impl Iterator<Item = u32>, inside: &mut [bool]) {
    let mut open: Vec<u32> = from.collect();
    while let Some(statement) = open.pop() {
        if std::mem::replace(&mut inside[statement as usize], true) {
            continue;
        }
        for &line in graph.lines_on(statement) {
            match graph.lines[line as usize].sign {
                Sign::Support => {
                    open.extend(graph.premises(line));
                    let answers = graph.undercuts_of(line).iter().flat_map(|&exception| graph.undercuts_of(exception));
                    open.extend(answers.flat_map(|&answer| graph.premises(answer)));
                }
                Sign::Objection => open.extend(graph.undercuts_of(line).iter().flat_map(|&answer| graph.premises(answer))),
                Sign::Undercut => {}
            }
        }
    }
}

/// One judgement of each circle that supports and objects to nothing outside itself.
fn circular_tops(graph: &Graph, inside: &[bool], judgements: &impl Fn(u32) -> bool) -> Vec<u32> {
    let open = |statement: u32| !inside[statement as usize] && judgements(statement);
    if !(0..graph.statements() as u32).any(open) {
        return Vec::new();
    }
    let components = super::circles::components(graph, open, |line| graph.lines[line as usize].sign == Sign::Support);
    let mut component_of = vec![u32::MAX; graph.statements()];
    for (at, component) in components.iter().enumerate() {
        for &statement in component {
            component_of[statement as usize] = at as u32;
        }
    }
    let leaves = |statement: u32, at: usize| {
        graph.used_by(statement).iter().any(|&line| {
            let line = &graph.lines[line as usize];
            line.sign == Sign::Undercut || component_of[line.target as usize] != at as u32
        })
    };
    let closed =
        components.iter().enumerate().filter(|(at, component)| !component.iter().any(|&statement| leaves(statement, *at)));
    closed.filter_map(|(_, component)| component.iter().copied().min()).collect()
}
