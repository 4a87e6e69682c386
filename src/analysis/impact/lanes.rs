//! Sixty-four retractions at once: a label for each of them in two machine words a statement.
//!
//! Statements are labelled in topological order, once each; only above a retracted one, all else keeps its label. In a
//! component whose statements depend on each other, words are computed again until none changes, and then what only
//! holds itself up falls in each lane; there the cost is the size of the component times the number of such rounds. Where
//! it takes many, each lane is labelled by itself. All of it is taken from a budget.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::analysis::impact::order::Order;
use crate::base::ids::{IdVec, InferenceId, StatementNumber, large, small};
use crate::base::suggest::Budget;
use crate::graph::{Graph, Sign, Sources};
use crate::standing::argument::Argument;
use crate::standing::labels::{Label, Standing};

/// What a lane does with what is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is retracted: it falls, unless its label has another reason.
    Retracted,
    /// It is left open. What stands then stands whether or not any part of it is retracted, since labels only become
    /// more definite with more knowledge.
    Open,
}

/// Labels under up to 64 retractions.
pub struct Lanes<'argument> {
    graph: &'argument Graph,
    sources: &'argument Sources,
    order: Order,
    mode: Mode,
    /// In which lanes a statement stands, and falls.
    stands: IdVec<StatementNumber, u64>,
    falls: IdVec<StatementNumber, u64>,
    /// In which lanes a statement is taken away.
    taken: IdVec<StatementNumber, u64>,
    /// What each lane takes away.
    removed: Vec<Vec<StatementNumber>>,
    base: IdVec<StatementNumber, bool>,
    /// Components whose labels may be others: those that are waiting, and by their number.
    dirty: Vec<bool>,
    waiting: BinaryHeap<Reverse<usize>>,
    touched: Vec<StatementNumber>,
    /// The steps that labelling a statement takes: one for each line and premise that it is computed from, and for each use of it.
    costs: IdVec<StatementNumber, u32>,
    before: &'argument Standing,
}

/// How often what only holds itself up is looked for in a component, in all lanes together.
const ROUNDS: usize = 32;

/// The labels of a line in all lanes.
#[derive(Clone, Copy)]
struct Words {
    stands: u64,
    falls: u64,
}

impl<'argument> Lanes<'argument> {
    /// Prepares an argument, with the labels that it has. O(V + E).
    pub fn of(argument: &'argument Argument<'_>) -> Self {
        Self::with(argument, &argument.standing)
    }

    /// Prepares an argument with other labels than its own, in which objections may be left out. O(V + E).
    pub fn with(argument: &'argument Argument<'_>, standing: &'argument Standing) -> Self {
        let graph = &argument.graph;
        let order = Order::of(graph);
        let words = |label: Label| standing.labels().iter().map(|&known| if known == label { u64::MAX } else { 0 }).collect();
        Self {
            graph,
            sources: &argument.sources,
            mode: Mode::Retracted,
            stands: words(Label::Stands),
            falls: words(Label::Falls),
            taken: IdVec::filled(0, graph.statements()),
            removed: Vec::new(),
            base: graph.numbers().map(|statement| standing.is_base(graph, statement)).collect(),
            dirty: vec![false; order.len()],
            waiting: BinaryHeap::new(),
            touched: Vec::new(),
            costs: graph.numbers().map(|statement| cost(graph, statement)).collect(),
            order,
            before: standing,
        }
    }

    /// Labels the argument in each lane without what that lane names: notes, or other statements; at most 64 lanes. False where the
    /// budget ended before: then the labels mean nothing.
    ///
    /// O(what depends on them), and a logarithm for the components in their order. Each step is taken from the budget before it is made.
    pub fn run<'set>(
        &mut self,
        mode: Mode,
        lanes: impl IntoIterator<Item = &'set [StatementNumber]>,
        budget: &mut Budget,
    ) -> bool {
        self.restore();
        self.mode = mode;
        self.removed.clear();
        for (lane, removed) in lanes.into_iter().take(64).enumerate() {
            if !self.take(removed, 1 << lane, budget) {
                return false;
            }
        }
        while let Some(Reverse(component)) = self.waiting.pop() {
            self.dirty[component] = false;
            if !self.label(component, budget) {
                return false;
            }
        }
        true
    }

    /// The lanes in which a statement stands.
    pub fn stands(&self, statement: StatementNumber) -> u64 {
        self.stands[statement]
    }

    /// The lanes in which a statement falls.
    pub fn falls(&self, statement: StatementNumber) -> u64 {
        self.falls[statement]
    }

    /// The statements whose label may differ from what it was in some lane.
    pub fn touched(&self) -> &[StatementNumber] {
        &self.touched
    }

    fn restore(&mut self) {
        for Reverse(component) in self.waiting.drain() {
            self.dirty[component] = false;
        }
        for statement in self.touched.drain(..) {
            let (label, at) = (self.before.label(statement), statement);
            self.stands[at] = if label == Label::Stands { u64::MAX } else { 0 };
            self.falls[at] = if label == Label::Falls { u64::MAX } else { 0 };
            self.taken[at] = 0;
        }
    }

    fn take(&mut self, removed: &[StatementNumber], lane: u64, budget: &mut Budget) -> bool {
        let Some(gone) = self.sources.gone_within(removed, budget) else { return false };
        let taken: Vec<StatementNumber> = removed.iter().copied().chain(gone.evidence).collect();
        for &statement in &taken {
            self.taken[statement] |= lane;
            self.touched.push(statement);
            self.mark(statement);
        }
        self.removed.push(taken);
        true
    }

    /// The component of a statement is to be labelled.
    fn mark(&mut self, statement: StatementNumber) {
        let component = self.order.of[statement];
        if !std::mem::replace(&mut self.dirty[component], true) {
            self.waiting.push(Reverse(component));
        }
    }

    fn label(&mut self, component: usize, budget: &mut Budget) -> bool {
        let count = self.order.component(component).len();
        if count == 1 {
            let statement = self.order.component(component)[0];
            if !self.graph.used_by(statement).iter().any(|&line| self.graph.conclusion(line) == statement) {
                if !budget.spend(large(self.costs[statement])) {
                    return false;
                }
                let words = self.statement(statement);
                self.set(statement, words);
                return true;
            }
        }
        self.label_circle(component, budget)
    }

    /// Labels statements that depend on each other: from nothing known to all that the rules give.
    fn label_circle(&mut self, component: usize, budget: &mut Budget) -> bool {
        let members = self.order.component(component).to_vec();
        let cost: usize = members.iter().map(|&member| large(self.costs[member])).sum();
        let before: Vec<Words> = members.iter().map(|&member| self.words(member)).collect();
        for &member in &members {
            (self.stands[member], self.falls[member]) = (0, 0);
        }
        let mut is_done = true;
        for round in 0.. {
            if round == ROUNDS {
                is_done = self.label_one_by_one(&members, budget);
                break;
            }
            if !budget.spend(cost) || !self.settle(&members, component, budget) {
                is_done = false;
                break;
            }
            let Some(possible) = self.possible(&members, component, budget) else {
                is_done = false;
                break;
            };
            let mut changed = false;
            for (&member, possible) in members.iter().zip(possible) {
                let unfounded = !possible & !self.falls[member];
                self.falls[member] |= unfounded;
                changed |= unfounded != 0;
            }
            if !changed {
                break;
            }
        }
        for (&member, before) in members.iter().zip(before) {
            let words = self.words(member);
            (self.stands[member], self.falls[member]) = (before.stands, before.falls);
            self.set(member, words);
        }
        is_done
    }

    /// Labels members in each lane by itself. What is left open stays so for all of them, which says less and nothing wrong.
    fn label_one_by_one(&mut self, members: &[StatementNumber], budget: &mut Budget) -> bool {
        for &member in members {
            (self.stands[member], self.falls[member]) = (0, 0);
        }
        if self.mode == Mode::Open {
            return true;
        }
        let whole = self.costs.iter().map(|&cost| large(cost)).sum::<usize>();
        for lane in 0..64 {
            if !budget.spend(whole) {
                return false;
            }
            let mut withdrawn = self.before.withdrawn().clone();
            let taken = self.removed.get(lane).into_iter().flatten();
            withdrawn.extend(taken);
            let standing = Standing::of(self.graph, withdrawn);
            // Lanes that take nothing away are all as the first of them.
            let lanes = if lane < self.removed.len() { 1 << lane } else { u64::MAX << lane };
            for &member in members {
                match standing.label(member) {
                    Label::Stands => self.stands[member] |= lanes,
                    Label::Falls => self.falls[member] |= lanes,
                    Label::Contested => {}
                }
            }
            if lane >= self.removed.len() {
                break;
            }
        }
        true
    }

    /// Computes the words of members again until none changes.
    fn settle(&mut self, members: &[StatementNumber], component: usize, budget: &mut Budget) -> bool {
        let mut open: Vec<StatementNumber> = members.iter().rev().copied().collect();
        let mut waiting: hashbrown::HashSet<StatementNumber, foldhash::fast::RandomState> = members.iter().copied().collect();
        while let Some(member) = open.pop() {
            waiting.remove(&member);
            if !budget.spend(large(self.costs[member])) {
                return false;
            }
            let words = self.statement(member);
            let at = member;
            // What fell because it only holds itself up stays so.
            let falls = words.falls | self.falls[at];
            if (words.stands, falls) == (self.stands[at], self.falls[at]) {
                continue;
            }
            (self.stands[at], self.falls[at]) = (words.stands, falls);
            for &line in self.graph.used_by(member) {
                let conclusion = self.graph.conclusion(line);
                if self.order.of[conclusion] == component && waiting.insert(conclusion) {
                    open.push(conclusion);
                }
            }
        }
        true
    }

    /// In which lanes each member may still hold: it is base, or a line that has not fallen has premises that may.
    fn possible(&self, members: &[StatementNumber], component: usize, budget: &mut Budget) -> Option<Vec<u64>> {
        let index: hashbrown::HashMap<StatementNumber, usize, foldhash::fast::RandomState> =
            members.iter().enumerate().map(|(at, &member)| (member, at)).collect();
        let mut possible: Vec<u64> =
            members.iter().map(|&member| self.stands[member] | self.base_lanes(member) | self.left_open(member)).collect();
        let mut open: Vec<StatementNumber> = members.iter().rev().copied().collect();
        while let Some(member) = open.pop() {
            if !budget.spend(large(self.costs[member])) {
                return None;
            }
            let at = index[&member];
            let mut lanes = possible[at];
            for line in self.graph.support_of(member) {
                let premise = |premise: StatementNumber| index.get(&premise).map_or(!self.falls[premise], |&at| possible[at]);
                lanes |= self.met(line, premise) & !self.line(line).falls & !self.taken[member];
            }
            lanes &= !self.falls[member];
            if lanes | possible[at] == possible[at] {
                continue;
            }
            possible[at] |= lanes;
            for &line in self.graph.used_by(member) {
                let conclusion = self.graph.conclusion(line);
                if self.order.of[conclusion] == component {
                    open.push(conclusion);
                }
            }
        }
        Some(possible)
    }

    fn words(&self, statement: StatementNumber) -> Words {
        Words { stands: self.stands[statement], falls: self.falls[statement] }
    }

    /// Sets the words of a statement, and marks what depends on it where they are new.
    fn set(&mut self, statement: StatementNumber, words: Words) {
        let at = statement;
        if (words.stands, words.falls) == (self.stands[at], self.falls[at]) {
            return;
        }
        (self.stands[at], self.falls[at]) = (words.stands, words.falls);
        self.touched.push(statement);
        for &line in self.graph.used_by(statement) {
            self.mark(self.graph.conclusion(line));
        }
    }

    fn base_lanes(&self, statement: StatementNumber) -> u64 {
        if self.base[statement] { !self.taken[statement] } else { 0 }
    }

    /// The lanes in which a statement is left open.
    fn left_open(&self, statement: StatementNumber) -> u64 {
        match self.mode {
            Mode::Open => self.taken[statement],
            Mode::Retracted => 0,
        }
    }

    /// The labels of a statement by those of what it depends on.
    fn statement(&self, statement: StatementNumber) -> Words {
        let taken = self.taken[statement];
        let base = self.base_lanes(statement);
        let mut words = Words { stands: base, falls: !base };
        let mut unopposed = u64::MAX;
        for &line in self.graph.lines_on(statement) {
            let of_line = self.line(line);
            match self.graph.lines[line].sign {
                Sign::Support => {
                    words.stands |= of_line.stands & !taken;
                    words.falls &= of_line.falls | taken;
                }
                Sign::Objection if self.before.is_left_out(line) => {}
                Sign::Objection => unopposed &= of_line.falls,
                Sign::Undercut => {}
            }
        }
        let open = self.left_open(statement);
        Words { stands: words.stands & unopposed & !open, falls: words.falls & !open }
    }

    /// The lanes in which a line has the premises that it needs, by those in which each holds.
    fn met(&self, line: InferenceId, holds: impl Fn(StatementNumber) -> u64) -> u64 {
        let all = |premises: &[StatementNumber]| premises.iter().fold(u64::MAX, |all, &premise| all & holds(premise));
        let Some(choice) = self.graph.choice(line) else { return all(self.graph.premises(line)) };
        // At place n, the lanes in which n of the premises so far hold, or more.
        let mut at_least = vec![0; choice.needs + 1];
        at_least[0] = u64::MAX;
        for &premise in &choice.pool {
            let holds = holds(premise);
            for count in (1..at_least.len()).rev() {
                at_least[count] |= at_least[count - 1] & holds;
            }
        }
        at_least[choice.needs] & all(&choice.needed)
    }

    /// The labels of a line: all premises stand and all undercuts fall, or one does otherwise. Goes down as far as
    /// undercuts can be written, which is three times.
    fn line(&self, line: InferenceId) -> Words {
        let stands = self.met(line, |premise| self.stands[premise]);
        let mut words = Words { stands, falls: !self.met(line, |premise| !self.falls[premise]) };
        for &undercut in self.graph.undercuts_of(line) {
            let undercut = self.line(undercut);
            words.stands &= undercut.falls;
            words.falls |= undercut.stands;
        }
        words
    }
}

/// The steps that labelling a statement takes.
fn cost(graph: &Graph, statement: StatementNumber) -> u32 {
    let lines = graph.lines_on(statement).iter().map(|&line| line_cost(graph, line));
    lines.sum::<u32>() + small(graph.used_by(statement).len()) + 1
}

/// Goes down as far as undercuts can be written, which is three times.
fn line_cost(graph: &Graph, line: InferenceId) -> u32 {
    let undercuts = graph.undercuts_of(line).iter().map(|&undercut| line_cost(graph, undercut));
    small(graph.cost(line)) + undercuts.sum::<u32>()
}
