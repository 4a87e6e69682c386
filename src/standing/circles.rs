//! Reasoning in circles.
//!
//! A circle is *vicious* if its statements are not in the least model of the support lines (van Emden and
//! Kowalski 1976): with all objections, exceptions and retractions left out they still only hold each
//! other up. It is *idle* if it is held up otherwise, and one of its lines has premises that would not hold
//! without that line's own conclusion.

mod components;
mod least_model;
mod part;
mod text_order;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use self::components::components;
use self::part::{Part, Search};
use self::text_order::{StepPlace, TextOrder};
use crate::base::ids::{IdSet, InferenceId, StatementNumber, small};
use crate::graph::{Graph, Sign};
use crate::model::Project;

pub use self::least_model::LeastModel;
pub use self::text_order::compare_files;

/// One step of a circle: this premise is named in this line for this conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The premise.
    pub premise: StatementNumber,
    /// The line.
    pub line: InferenceId,
    /// The conclusion, which is the premise of the next step.
    pub conclusion: StatementNumber,
}

/// A circle of reasoning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Its steps in order; the last conclusion is the first premise. In an idle circle the last step adds nothing.
    pub links: Vec<Link>,
    /// Whether nothing else holds it up.
    pub vicious: bool,
    /// Whether it is the only circle of its component: without any one of its steps nothing there is circular.
    pub alone: bool,
}

/// How many circles of one component are given.
pub const MOST: usize = 10;

/// The circles of a graph. Circles of one statement are left out. The same circles are found from each file whose document has
/// the same files.
///
/// Of a component of vicious ones: a shortest circle, and then a shortest one of what is left of the component without the link of
/// each circle before that stands last in the text. Of a component that is otherwise held up: for each line that adds nothing, in
/// the order of the text, the shortest circle through it. No more than [`MOST`] of a component.
///
/// O(V + E), and up to a constant number of steps more for all searches. Where these are used up, a component gives one circle,
/// which may not be the shortest, or that of the first line that could be tested.
pub fn circles(project: &Project, graph: &Graph, model: &LeastModel) -> Vec<Circle> {
    let mut found = Vec::new();
    vicious(project, graph, model, &mut found);
    idle(project, graph, model, &mut found);
    found
}

fn vicious(project: &Project, graph: &Graph, model: &LeastModel, found: &mut Vec<Circle>) {
    let falls = |statement: StatementNumber| !model.holds(statement) && !graph.lines_on(statement).is_empty();
    if !graph.numbers().any(falls) {
        return;
    }
    let through = |line: InferenceId| graph.lines[line].sign == Sign::Support;
    let components = components(graph, falls, through);
    if components.is_empty() {
        return;
    }
    let mut search = Search::new(graph, model, TextOrder::of(project, graph));
    let parts: Vec<_> = components.into_iter().map(|statements| Part::new(&mut search, statements, &through)).collect();
    for part in parts {
        if let Some(links) = part.only_circle(&search) {
            found.push(Circle { links, vicious: true, alone: true });
        } else {
            search.grant(&part);
            let circles = all_of(&mut search, part);
            found.extend(circles.into_iter().map(|links| Circle { links, vicious: true, alone: false }));
        }
    }
}

/// The circles of a component, shorter ones first.
fn all_of(search: &mut Search<'_>, whole: Part<'_, impl Fn(InferenceId) -> bool>) -> Vec<Vec<Link>> {
    let mut found = Vec::new();
    // The shortest circle of each part that is left; equally short ones in the order of the text.
    let mut shortest = BinaryHeap::new();
    let mut parts: Vec<Option<Part<'_, _>>> = Vec::new();
    parts.extend(add(search, whole, 0, &mut shortest).map(Some));
    while let Some(Reverse((_, _, at, links))) = shortest.pop() {
        let last = search.order.last(&links);
        found.push(links);
        if found.len() == MOST {
            break;
        }
        let (Some(part), Some(last)) = (parts[at].take(), last) else { continue };
        search.leave_out(last);
        for part in part.rest(search) {
            let number = parts.len();
            parts.extend(add(search, part, number, &mut shortest).map(Some));
        }
    }
    found
}

/// A circle that waits for shorter ones: how long it is, where in the text, in which part, and its steps.
type Waiting = Reverse<(usize, Option<StepPlace>, usize, Vec<Link>)>;

/// Adds the shortest circle of a part to those that wait; gives the part where it has one.
fn add<'through, Through: Fn(InferenceId) -> bool>(
    search: &mut Search<'_>,
    part: Part<'through, Through>,
    number: usize,
    waiting: &mut BinaryHeap<Waiting>,
) -> Option<Part<'through, Through>> {
    let links = part.shortest(search)?;
    let place = links.first().map(|&link| search.order.step(link));
    waiting.push(Reverse((links.len(), place, number, links)));
    Some(part)
}

fn idle(project: &Project, graph: &Graph, model: &LeastModel, found: &mut Vec<Circle>) {
    let mut holding = IdSet::new(graph.lines.len());
    holding.extend(graph.statement_lines().filter(|&line| model.line_holds(graph, line)));
    let through = |line: InferenceId| holding.contains(line);
    // A line that adds nothing has a premise that came to hold after its conclusion.
    let turns_back = |line: &InferenceId| {
        let conclusion = model.rank[graph.lines[*line].target];
        through(*line) && !graph.is_met(*line, |premise| model.rank[premise] <= conclusion)
    };
    let mut back: Vec<InferenceId> = graph.statement_lines().filter(turns_back).collect();
    if back.is_empty() {
        return;
    }
    let components = components(graph, |statement| model.holds(statement), through);
    if components.is_empty() {
        return;
    }
    let mut search = Search::new(graph, model, TextOrder::of(project, graph));
    let parts: Vec<_> = components.into_iter().map(|statements| Part::new(&mut search, statements, &through)).collect();
    back.sort_by_cached_key(|&line| (search.component(graph.lines[line].target), search.order.line(line)));
    for (number, part) in parts.iter().enumerate() {
        let component = |line: &InferenceId| search.component(graph.lines[*line].target);
        let start = back.partition_point(|line| component(line) < small(number));
        let end = back.partition_point(|line| component(line) <= small(number));
        search.grant(part);
        let before = found.len();
        for &line in &back[start..end] {
            if !search.can_pass(part) || found.len() - before == MOST {
                break;
            }
            let Some(links) = part.idle(&mut search, line) else { continue };
            search.leave_out(links[links.len() - 1]);
            found.push(Circle { links, vicious: false, alone: false });
        }
    }
}
