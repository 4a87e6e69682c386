//! Reasoning in circles.
//!
//! A circle is *vicious* if its statements are not in the least model of the support lines (van Emden and
//! Kowalski 1976): with all objections, exceptions and retractions left out they still only hold each
//! other up. It is *idle* if it is held up otherwise, and one of its lines has premises that would not hold
//! without that line's own conclusion.

use std::collections::VecDeque;

use fixedbitset::FixedBitSet;

use super::{Graph, Sign};

/// One step of a circle: this premise is named in this line for this conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The premise.
    pub premise: u32,
    /// The line.
    pub line: u32,
    /// The conclusion, which is the premise of the next step.
    pub conclusion: u32,
}

/// A circle of reasoning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Its steps in order; the last conclusion is the first premise. In an idle circle the last step adds nothing.
    pub links: Vec<Link>,
    /// Whether nothing else holds it up.
    pub vicious: bool,
    /// How many statements its component has.
    pub statements: usize,
}

/// The least model of the support lines.
pub struct LeastModel {
    /// In which order a statement came to hold; `u32::MAX` where it never did.
    pub rank: Vec<u32>,
}

impl LeastModel {
    /// Computes it by counters and a queue (Dowling and Gallier 1984). O(V + E).
    pub fn of(graph: &Graph) -> Self {
        let mut rank = vec![u32::MAX; graph.statements()];
        let mut next = 0;
        let mut hold = |statement: u32, rank: &mut Vec<u32>, queue: &mut VecDeque<u32>| {
            if rank[statement as usize] == u32::MAX {
                rank[statement as usize] = next;
                next += 1;
                queue.push_back(statement);
            }
        };
        let mut queue = VecDeque::new();
        for statement in (0..graph.statements() as u32).filter(|&statement| graph.base[statement as usize]) {
            hold(statement, &mut rank, &mut queue);
        }
        let lines = graph.statement_lines();
        let mut waiting: Vec<u32> = lines.clone().map(|line| graph.premises(line).len() as u32).collect();
        for line in lines.clone().filter(|&line| waiting[line as usize] == 0) {
            if graph.lines[line as usize].sign == Sign::Support {
                hold(graph.lines[line as usize].target, &mut rank, &mut queue);
            }
        }
        while let Some(statement) = queue.pop_front() {
            for &line in graph.used_by(statement) {
                if graph.lines[line as usize].sign != Sign::Support {
                    continue;
                }
                let count = &mut waiting[line as usize];
                *count -= 1;
                if *count == 0 {
                    hold(graph.lines[line as usize].target, &mut rank, &mut queue);
                }
            }
        }
        Self { rank }
    }

    /// Whether a statement holds in it.
    pub fn holds(&self, statement: u32) -> bool {
        self.rank[statement as usize] != u32::MAX
    }

    fn line_holds(&self, graph: &Graph, line: u32) -> bool {
        graph.lines[line as usize].sign == Sign::Support && graph.premises(line).iter().all(|&premise| self.holds(premise))
    }
}

/// The circles of a graph: for each component of vicious ones a shortest circle, for each held-up component
/// one through a line that adds nothing, if it has one. Circles of one statement are left out.
///
/// O(V + E), and up to a constant number of steps more for two searches: the shortest circle of a component
/// (else the shortest through its first statements), and the lines of a held-up component that are tested.
pub fn circles(graph: &Graph, model: &LeastModel) -> Vec<Circle> {
    let mut found = Vec::new();
    vicious(graph, model, &mut found);
    idle(graph, model, &mut found);
    found
}

fn vicious(graph: &Graph, model: &LeastModel, found: &mut Vec<Circle>) {
    let falls = |statement: u32| !model.holds(statement) && !graph.lines_on(statement).is_empty();
    if !(0..graph.statements() as u32).any(falls) {
        return;
    }
    let through = |line: u32| graph.lines[line as usize].sign == Sign::Support;
    let components = components(graph, falls, through);
    let component_of = &component_of(graph, &components);
    let mut search = Search::new();
    for (number, statements) in components.iter().enumerate() {
        let part = Part { graph, statements, number: number as u32, component_of, through };
        let links = part.shortest(&mut search);
        found.extend(links.map(|links| Circle { links, vicious: true, statements: statements.len() }));
    }
}

fn idle(graph: &Graph, model: &LeastModel, found: &mut Vec<Circle>) {
    let mut holding = FixedBitSet::with_capacity(graph.lines.len());
    holding.extend(graph.statement_lines().filter(|&line| model.line_holds(graph, line)).map(|line| line as usize));
    let through = |line: u32| holding.contains(line as usize);
    let turns_back = |line: &u32| {
        let conclusion = model.rank[graph.lines[*line as usize].target as usize];
        through(*line) && graph.premises(*line).iter().any(|&premise| model.rank[premise as usize] > conclusion)
    };
    let mut back: Vec<u32> = graph.statement_lines().filter(turns_back).collect();
    if back.is_empty() {
        return;
    }
    let components = components(graph, |statement| model.holds(statement), through);
    let component_of = &component_of(graph, &components);
    let part_of = |line: &u32| component_of[graph.lines[*line as usize].target as usize];
    back.sort_by_key(part_of);
    let mut search = Search::new();
    for (number, statements) in components.iter().enumerate() {
        let number = number as u32;
        let part = Part { graph, statements, number, component_of, through };
        let start = back.partition_point(|line| part_of(line) < number);
        let end = back.partition_point(|line| part_of(line) <= number);
        let links = part.idle(&back[start..end], &mut search);
        found.extend(links.map(|links| Circle { links, vicious: false, statements: statements.len() }));
    }
}

/// The components of several statements over the steps between statements that `member` names, through
/// lines that `through` names. Statements in ascending order, components by their first. O(V + E).
pub fn components(graph: &Graph, member: impl Fn(u32) -> bool, through: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let rest = peel(graph, &member, &through);
    let lines = rest.ones().flat_map(|conclusion| graph.lines_on(conclusion as u32)).copied().filter(|&line| through(line));
    let steps = lines.flat_map(|line| {
        let conclusion = graph.lines[line as usize].target;
        graph.premises(line).iter().map(move |&premise| (premise, conclusion))
    });
    let mut components = super::components::components(&rest, steps.filter(|&(premise, _)| rest.contains(premise as usize)));
    components.retain(|component| component.len() > 1);
    for component in &mut components {
        component.sort_unstable();
    }
    components.sort_unstable_by_key(|component| component[0]);
    components
}

/// What is left of the members when those without a step from another one, or to one, are taken away again and again.
fn peel(graph: &Graph, member: &impl Fn(u32) -> bool, through: &impl Fn(u32) -> bool) -> FixedBitSet {
    let count = graph.statements();
    let mut rest = FixedBitSet::with_capacity(count);
    rest.extend((0..count).filter(|&statement| member(statement as u32)));
    let mut degree = vec![0u32; count];
    let mut open = Vec::new();
    for forward in [true, false] {
        let steps = |from: u32, visit: &mut dyn FnMut(u32)| {
            if forward {
                let lines = graph
                    .used_by(from)
                    .iter()
                    .filter(|&&line| graph.lines[line as usize].sign != Sign::Undercut && through(line));
                lines.for_each(|&line| visit(graph.lines[line as usize].target));
            } else {
                let lines = graph.lines_on(from).iter().filter(|&&line| through(line));
                lines.for_each(|&line| graph.premises(line).iter().for_each(|&premise| visit(premise)));
            }
        };
        degree.fill(0);
        for statement in rest.ones() {
            steps(statement as u32, &mut |to| degree[to as usize] += 1);
        }
        open.extend(rest.ones().filter(|&statement| degree[statement] == 0));
        while let Some(statement) = open.pop() {
            rest.remove(statement);
            steps(statement as u32, &mut |to| {
                let to = to as usize;
                degree[to] -= 1;
                if degree[to] == 0 && rest.contains(to) {
                    open.push(to);
                }
            });
        }
    }
    rest
}

/// A component, with the steps inside it.
struct Part<'graph, Through> {
    graph: &'graph Graph,
    statements: &'graph [u32],
    number: u32,
    component_of: &'graph [u32],
    through: Through,
}

/// The component of each statement; `u32::MAX` where it is in none.
fn component_of(graph: &Graph, components: &[Vec<u32>]) -> Vec<u32> {
    let mut component_of = vec![u32::MAX; graph.statements()];
    for (number, component) in components.iter().enumerate() {
        for &statement in component {
            component_of[statement as usize] = number as u32;
        }
    }
    component_of
}

/// How many steps all searches of a graph may take beyond one pass over each component.
const EFFORT: usize = 1 << 21;

/// What the searches of a graph share: which statements the running one has met, and how many steps are left.
struct Search {
    met: Vec<u32>,
    round: u32,
    effort: usize,
}

impl Search {
    fn new() -> Self {
        Self { met: Vec::new(), round: 0, effort: EFFORT }
    }

    /// Whether the running search meets a statement for the first time.
    fn visit(&mut self, statement: u32) -> bool {
        std::mem::replace(&mut self.met[statement as usize], self.round) != self.round
    }
}

impl<Through: Fn(u32) -> bool> Part<'_, Through> {
    fn has(&self, statement: u32) -> bool {
        self.component_of[statement as usize] == self.number
    }

    /// Steps from a premise to its conclusions inside the component.
    fn steps_from(&self, premise: u32) -> impl Iterator<Item = Link> + '_ {
        let lines = self.graph.used_by(premise).iter().copied();
        lines
            .filter(|&line| self.graph.lines[line as usize].sign != Sign::Undercut && (self.through)(line))
            .map(move |line| Link { premise, line, conclusion: self.graph.lines[line as usize].target })
            .filter(move |link| self.has(link.conclusion) && link.conclusion != premise)
    }

    /// A shortest circle; among equally short ones that through the first statement.
    fn shortest(&self, search: &mut Search) -> Option<Vec<Link>> {
        if let Some(only) = self.only_circle() {
            return Some(only);
        }
        let mut best: Option<Vec<Link>> = None;
        for &start in self.statements {
            let most = best.as_ref().map_or(usize::MAX, |best| best.len() - 1);
            if most < 2 || best.is_some() && search.effort == 0 {
                break;
            }
            best = self.path(start, |statement| statement == start, most, search).or(best);
        }
        best
    }

    /// The circle of a component where each statement has one step.
    fn only_circle(&self) -> Option<Vec<Link>> {
        if !self.statements.iter().all(|&statement| self.steps_from(statement).nth(1).is_none()) {
            return None;
        }
        let mut links: Vec<Link> = Vec::with_capacity(self.statements.len());
        let mut statement = *self.statements.first()?;
        for _ in self.statements {
            let link = self.steps_from(statement).next()?;
            statement = link.conclusion;
            links.push(link);
        }
        Some(links)
    }

    /// The shortest way of at least one step, and of at most so many, from a statement to one that is an end; among
    /// equally near ends the first.
    fn path(&self, from: u32, is_end: impl Fn(u32) -> bool, most: usize, search: &mut Search) -> Option<Vec<Link>> {
        search.met.resize(self.graph.statements(), 0);
        search.round += 1;
        // Steps in the order in which they are taken, each with the number of the one before it, and how long the way is.
        let mut taken: Vec<(Link, u32, u32)> = Vec::new();
        let mut next = 0;
        let (mut statement, mut before, mut length) = (from, u32::MAX, 0);
        let mut most = u32::try_from(most).unwrap_or(u32::MAX);
        let mut last: Option<(Link, u32)> = None;
        while length < most {
            for link in self.steps_from(statement) {
                search.effort = search.effort.saturating_sub(1);
                if is_end(link.conclusion) && last.is_none_or(|(last, _)| link.conclusion < last.conclusion) {
                    last = Some((link, before));
                    most = length + 1;
                }
                if link.conclusion != from && search.visit(link.conclusion) {
                    taken.push((link, before, length + 1));
                }
            }
            let Some(&(link, _, steps)) = taken.get(next as usize) else { break };
            (statement, before, length) = (link.conclusion, next, steps);
            next += 1;
        }
        last.map(|(link, before)| way(&taken, link, before))
    }

    /// A circle whose last line adds nothing: the shortest through the first such line.
    fn idle(&self, back: &[u32], search: &mut Search) -> Option<Vec<Link>> {
        let mut tested = false;
        for &line in back {
            let conclusion = self.graph.lines[line as usize].target;
            if !self.graph.premises(line).iter().any(|&premise| self.has(premise)) {
                continue;
            }
            if std::mem::replace(&mut tested, true) && search.effort == 0 {
                return None;
            }
            let without = self.hold_without(conclusion, &mut search.effort);
            let lost = |premise: u32| self.has(premise) && premise != conclusion && !without.contains(&premise);
            let premises = self.graph.premises(line);
            if !premises.iter().any(|&premise| lost(premise)) {
                continue;
            }
            let is_end = |statement: u32| premises.binary_search(&statement).is_ok() && lost(statement);
            let Some(mut links) = self.path(conclusion, is_end, usize::MAX, search) else { continue };
            links.extend(links.last().map(|last| Link { premise: last.conclusion, line, conclusion }));
            return Some(links);
        }
        None
    }

    /// The statements of the component that hold when one of them does not.
    fn hold_without(&self, retracted: u32, effort: &mut usize) -> hashbrown::HashSet<u32, foldhash::fast::RandomState> {
        let mut holding = hashbrown::HashSet::default();
        let mut waiting: hashbrown::HashMap<u32, usize, foldhash::fast::RandomState> = hashbrown::HashMap::default();
        let mut open = Vec::new();
        for &statement in self.statements.iter().filter(|&&statement| statement != retracted) {
            let mut base = self.graph.base[statement as usize];
            for &line in self.graph.lines_on(statement).iter().filter(|&&line| (self.through)(line)) {
                *effort = effort.saturating_sub(1);
                let inner = self.graph.premises(line).iter().filter(|&&premise| self.has(premise)).count();
                base |= inner == 0;
                waiting.insert(line, inner);
            }
            if base {
                open.push(statement);
            }
        }
        while let Some(statement) = open.pop() {
            if statement == retracted || !holding.insert(statement) {
                continue;
            }
            for &line in self.graph.used_by(statement) {
                *effort = effort.saturating_sub(1);
                if let Some(count) = waiting.get_mut(&line) {
                    *count -= 1;
                    if *count == 0 {
                        open.push(self.graph.lines[line as usize].target);
                    }
                }
            }
        }
        holding
    }
}

/// The steps up to a last one, from the first.
fn way(taken: &[(Link, u32, u32)], last: Link, before: u32) -> Vec<Link> {
    let mut links = vec![last];
    let mut at = before;
    while let Some(&(link, before, _)) = taken.get(at as usize) {
        links.push(link);
        at = before;
    }
    links.reverse();
    links
}
