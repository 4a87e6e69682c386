//! Searches in one component of statements that support each other.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{IdSet, IdVec, InferenceId, Place, StatementNumber};
use crate::graph::components::components as strongly_connected;
use crate::graph::{Graph, Sign};
use crate::standing::circles::text_order::TextOrder;
use crate::standing::circles::{LeastModel, Link};

/// How many steps all searches of a graph may take beyond one pass over each component.
const BUDGET: usize = 1 << 21;

/// What the searches of a graph share.
pub(crate) struct Search<'graph> {
    pub(crate) graph: &'graph Graph,
    pub(crate) order: TextOrder<'graph>,
    model: &'graph LeastModel,
    /// The number of the component that each statement is in; `u32::MAX` where it is in none.
    component_of: IdVec<StatementNumber, u32>,
    components: u32,
    /// Links that are left out, by premise and line.
    without: HashSet<(StatementNumber, InferenceId), RandomState>,
    /// In which round a statement was met last.
    met: IdVec<StatementNumber, u32>,
    round: u32,
    budget: usize,
}

impl<'graph> Search<'graph> {
    pub(crate) fn new(graph: &'graph Graph, model: &'graph LeastModel, order: TextOrder<'graph>) -> Self {
        Self {
            graph,
            model,
            order,
            component_of: IdVec::filled(u32::MAX, graph.statements()),
            components: 0,
            without: HashSet::default(),
            met: IdVec::filled(0, graph.statements()),
            round: 0,
            budget: BUDGET,
        }
    }

    /// Takes so many steps from the budget before they are made; false where there are not so many left.
    fn spend(&mut self, steps: usize) -> bool {
        let left = self.budget.checked_sub(steps);
        self.budget = left.unwrap_or_default();
        left.is_some()
    }

    /// Whether the running search meets a statement for the first time.
    fn visit(&mut self, statement: StatementNumber) -> bool {
        std::mem::replace(&mut self.met[statement], self.round) != self.round
    }

    /// The number of the component that a statement is in.
    pub(crate) fn component(&self, statement: StatementNumber) -> u32 {
        self.component_of[statement]
    }

    /// From now on, the link does not count.
    pub(crate) fn leave_out(&mut self, link: Link) {
        self.without.insert((link.premise, link.line));
    }

    /// Whether one more pass over the component can be paid for.
    pub(crate) fn can_pass(&self, part: &Part<'_, impl Fn(InferenceId) -> bool>) -> bool {
        self.budget >= part.cost
    }

    /// Lets one pass over a component be made whatever is left of the budget.
    pub(crate) fn grant(&mut self, part: &Part<'_, impl Fn(InferenceId) -> bool>) {
        self.budget = self.budget.max(part.cost);
    }
}

/// A component: its statements in the order of the text, and the lines that its steps may go through.
pub(crate) struct Part<'through, Through> {
    pub(crate) statements: Vec<StatementNumber>,
    number: u32,
    through: &'through Through,
    /// No pass over it takes more steps.
    cost: usize,
}

impl<'through, Through: Fn(InferenceId) -> bool> Part<'through, Through> {
    /// Makes a component of statements. O(statements), without the sort.
    pub(crate) fn new(search: &mut Search<'_>, mut statements: Vec<StatementNumber>, through: &'through Through) -> Self {
        search.order.sort(&mut statements);
        let number = search.components;
        search.components += 1;
        for &statement in &statements {
            search.component_of[statement] = number;
        }
        let used =
            |&statement: &StatementNumber| 1 + search.graph.used_by(statement).len() + search.graph.lines_on(statement).len();
        let cost = statements.iter().map(used).sum();
        Self { statements, number, through, cost }
    }

    pub(crate) fn has(&self, search: &Search<'_>, statement: StatementNumber) -> bool {
        search.component_of[statement] == self.number
    }

    /// Visits the steps from a premise to its conclusions inside the component.
    fn each_step(&self, search: &Search<'_>, premise: StatementNumber, mut visit: impl FnMut(Link)) {
        let graph = search.graph;
        let lines = graph.used_by(premise).iter().copied();
        let steps = lines
            .filter(|&line| graph.lines[line].sign != Sign::Undercut && (self.through)(line))
            .map(|line| Link { premise, line, conclusion: graph.lines[line].target })
            .filter(|link| self.has(search, link.conclusion) && link.conclusion != premise)
            .filter(|link| search.without.is_empty() || !search.without.contains(&(premise, link.line)));
        if search.order.is_by_number() {
            steps.for_each(visit);
        } else {
            let mut steps: Vec<Link> = steps.collect();
            steps.sort_by_cached_key(|&link| search.order.step(link));
            steps.into_iter().for_each(&mut visit);
        }
    }

    /// A shortest circle, or where the budget ends the shortest that was found; among equally short ones that through the
    /// first statement.
    pub(crate) fn shortest(&self, search: &mut Search<'_>) -> Option<Vec<Link>> {
        let mut best: Option<Vec<Link>> = None;
        for &start in &self.statements {
            let most = best.as_ref().map_or(usize::MAX, |best| best.len() - 1);
            if most < 2 {
                break;
            }
            match self.path(search, start, |statement| statement == start, most) {
                Path::Found(links) => best = Some(links),
                Path::None => {}
                Path::GivenUp => break,
            }
        }
        best
    }

    /// The circle of a component where each statement has one step.
    pub(crate) fn only_circle(&self, search: &Search<'_>) -> Option<Vec<Link>> {
        let mut links: Vec<Link> = Vec::with_capacity(self.statements.len());
        let mut statement = *self.statements.first()?;
        for _ in &self.statements {
            let mut only = None;
            let mut count = 0;
            self.each_step(search, statement, |link| {
                only = Some(link);
                count += 1;
            });
            let link = only.filter(|_| count == 1)?;
            statement = link.conclusion;
            links.push(link);
        }
        Some(links)
    }

    /// The shortest way of at least one step, and of at most so many, from a statement to one that is an end; among
    /// equally near ends the first.
    pub(crate) fn path(
        &self,
        search: &mut Search<'_>,
        from: StatementNumber,
        is_end: impl Fn(StatementNumber) -> bool,
        most: usize,
    ) -> Path {
        search.round += 1;
        // Steps in the order in which they are taken, each with the number of the one before it, and how long the way is.
        let mut taken: Vec<(Link, Option<usize>, u32)> = Vec::new();
        let mut steps = Vec::new();
        let mut next = 0;
        let (mut statement, mut before, mut length) = (from, None, 0);
        let mut most = u32::try_from(most).unwrap_or(u32::MAX);
        let mut last: Option<(Link, Option<usize>)> = None;
        while length < most {
            if !search.spend(1 + search.graph.used_by(statement).len()) {
                return Path::GivenUp;
            }
            self.each_step(search, statement, |link| steps.push(link));
            for link in steps.drain(..) {
                let is_nearer = |last: Link| search.order.step(link) < search.order.step(last);
                if is_end(link.conclusion) && last.is_none_or(|(last, _)| is_nearer(last)) {
                    last = Some((link, before));
                    most = length + 1;
                }
                if link.conclusion != from && search.visit(link.conclusion) {
                    taken.push((link, before, length + 1));
                }
            }
            let Some(&(link, _, steps)) = taken.get(next) else { break };
            (statement, before, length) = (link.conclusion, Some(next), steps);
            next += 1;
        }
        last.map_or(Path::None, |(link, before)| Path::Found(way(&taken, link, before)))
    }

    /// What is left of the component without the links that are left out, as components; nothing where the budget does not
    /// reach. O(its statements and steps).
    pub(crate) fn rest(self, search: &mut Search<'_>) -> Vec<Self> {
        if !search.spend(self.cost) {
            return Vec::new();
        }
        let index: HashMap<StatementNumber, Place, RandomState> =
            self.statements.iter().copied().zip(Place::all(self.statements.len())).collect();
        let members: IdSet<Place> = Place::all(self.statements.len()).collect();
        let mut pairs = Vec::new();
        for (&statement, at) in self.statements.iter().zip(Place::all(self.statements.len())) {
            self.each_step(search, statement, |link| pairs.push((at, index[&link.conclusion])));
        }
        for &statement in &self.statements {
            search.component_of[statement] = u32::MAX;
        }
        let components = strongly_connected(&members, pairs.into_iter()).into_iter().filter(|component| component.len() > 1);
        let named = components.map(|mut component| {
            component.sort_unstable();
            component.into_iter().map(|at| self.statements[at.index()]).collect()
        });
        named.map(|statements| Self::new(search, statements, self.through)).collect()
    }

    /// A circle whose last line adds nothing, the shortest through this line; nothing where the line adds something.
    pub(crate) fn idle(&self, search: &mut Search<'_>, line: InferenceId) -> Option<Vec<Link>> {
        let graph = search.graph;
        let (conclusion, premises) = (graph.lines[line].target, graph.premises(line));
        if !premises.iter().any(|&premise| self.has(search, premise)) || !search.spend(self.cost) {
            return None;
        }
        let without = self.hold_without(search, conclusion);
        let is_lost: Vec<bool> = premises
            .iter()
            .map(|&premise| self.has(search, premise) && premise != conclusion && !without.contains(&premise))
            .collect();
        let holds = |premise: StatementNumber| !self.has(search, premise) && search.model.holds(premise);
        let is_idle = !graph.is_met(line, |premise| holds(premise) || without.contains(&premise));
        if !is_lost.contains(&true) || graph.lines[line].is_choice && !is_idle {
            return None;
        }
        let is_end = |statement: StatementNumber| premises.binary_search(&statement).is_ok_and(|at| is_lost[at]);
        // Whether the line adds something is known, and a way there is: it is shown whatever is left of the budget.
        search.grant(self);
        let Path::Found(mut links) = self.path(search, conclusion, is_end, usize::MAX) else { return None };
        links.extend(links.last().map(|last| Link { premise: last.conclusion, line, conclusion }));
        Some(links)
    }

    /// The statements of the component that hold when one of them does not.
    fn hold_without(&self, search: &Search<'_>, retracted: StatementNumber) -> HashSet<StatementNumber, RandomState> {
        let graph = search.graph;
        let mut holding = HashSet::default();
        let mut waiting: HashMap<InferenceId, usize, RandomState> = HashMap::default();
        let mut open = Vec::new();
        let outside = |premise: StatementNumber| !self.has(search, premise) && search.model.holds(premise);
        for &statement in self.statements.iter().filter(|&&statement| statement != retracted) {
            let mut base = graph.base[statement];
            for &line in graph.lines_on(statement).iter().filter(|&&line| (self.through)(line)) {
                let inner = if graph.lines[line].is_choice {
                    usize::from(!graph.is_met(line, outside))
                } else {
                    graph.premises(line).iter().filter(|&&premise| self.has(search, premise)).count()
                };
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
            for &line in graph.used_by(statement) {
                if let Some(count) = waiting.get_mut(&line) {
                    *count = graph.waits_after(line, *count, |premise| outside(premise) || holding.contains(&premise));
                    if *count == 0 {
                        open.push(graph.lines[line].target);
                    }
                }
            }
        }
        holding
    }
}

/// What a search for a way comes to.
pub(crate) enum Path {
    /// The way, step by step.
    Found(Vec<Link>),
    /// There is none.
    None,
    /// The budget has run out.
    GivenUp,
}

/// The steps up to a last one, from the first.
fn way(taken: &[(Link, Option<usize>, u32)], last: Link, before: Option<usize>) -> Vec<Link> {
    let mut links = vec![last];
    let mut at = before;
    while let Some(&(link, before, _)) = at.and_then(|at| taken.get(at)) {
        links.push(link);
        at = before;
    }
    links.reverse();
    links
}
