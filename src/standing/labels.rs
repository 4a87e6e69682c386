//! What stands: the labels of statements and lines.
//!
//! The labelling is the well-founded model (Van Gelder, Ross, Schlipf 1991) of the graph of statements and lines;
//! `docs/standing-for-engineers.md` has the definition and what the algorithm costs. On claims that hold `unless` others
//! do it is the grounded extension of Dung (1995).

mod components;
mod unfounded;

use std::collections::VecDeque;

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use serde::Serialize;

use crate::base::ids::{IdSet, IdVec, InferenceId, StatementNumber, small};
use crate::graph::{Graph, Line, Sign};

pub(crate) use self::components::open_components;

/// Whether a statement, or a line, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// There is support that holds, and every objection is answered (IN).
    Stands,
    /// Reasons hold on both sides, and nothing decides between them (undecided).
    Contested,
    /// Nothing that holds supports it (OUT).
    Falls,
}

impl Label {
    /// Its word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Contested => "contested",
            Self::Falls => "falls",
        }
    }

    /// What is said of a statement that has it.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Contested => "is contested",
            Self::Falls => "falls",
        }
    }
}

/// The labels of a graph, and in which order they were given. Statements and lines share one index space: the statements
/// by their numbers, then the lines by theirs.
#[derive(Clone, Debug)]
pub struct Standing {
    labels: Vec<Label>,
    /// When a label was given; what fell together, because it only held itself up, has one time. Undecided: `u32::MAX`.
    times: Vec<u32>,
    statements: usize,
    withdrawn: IdSet<StatementNumber>,
    left_out: IdSet<InferenceId>,
    unfounded: bool,
}

impl Standing {
    /// Labels a graph in which these statements are withdrawn: not base, and no line for them holds.
    ///
    /// O(V + E) where no support runs in circles that objections and exceptions leave open. In such a circle each round
    /// that finds claims which only hold each other up costs no more than what rested on them.
    pub fn of(graph: &Graph, withdrawn: IdSet<StatementNumber>) -> Self {
        Self::without_lines(graph, withdrawn, IdSet::default())
    }

    /// The same in a graph without some of its lines.
    pub fn without_lines(graph: &Graph, withdrawn: IdSet<StatementNumber>, left_out: IdSet<InferenceId>) -> Self {
        Self::made(graph, withdrawn, left_out, &IdSet::default())
    }

    /// The same in a graph in which some statements that are not withdrawn are held up by themselves, as assumptions are.
    pub fn supposing(graph: &Graph, withdrawn: IdSet<StatementNumber>, supposed: &IdSet<StatementNumber>) -> Self {
        Self::made(graph, withdrawn, IdSet::default(), supposed)
    }

    fn made(
        graph: &Graph,
        withdrawn: IdSet<StatementNumber>,
        left_out: IdSet<InferenceId>,
        supposed: &IdSet<StatementNumber>,
    ) -> Self {
        let mut labelling = Labelling::new(graph, &withdrawn);
        labelling.seed(&left_out, supposed);
        labelling.propagate();
        labelling.settle_circles();
        let Labelling { labels, times, unfounded, .. } = labelling;
        Self { labels, times, statements: graph.statements(), withdrawn, left_out, unfounded }
    }

    /// The label of a statement.
    pub fn label(&self, statement: StatementNumber) -> Label {
        self.labels[statement.index()]
    }

    /// The label of a line.
    pub fn line(&self, line: InferenceId) -> Label {
        self.labels[self.statements + line.index()]
    }

    /// When a statement was labelled.
    pub fn time(&self, statement: StatementNumber) -> u32 {
        self.times[statement.index()]
    }

    /// When a line was labelled.
    pub fn line_time(&self, line: InferenceId) -> u32 {
        self.times[self.statements + line.index()]
    }

    /// Whether a statement stands.
    pub fn stands(&self, statement: StatementNumber) -> bool {
        self.label(statement) == Label::Stands
    }

    /// Whether a statement is withdrawn: retracted itself, or evidence all of whose sources are.
    pub fn is_withdrawn(&self, statement: StatementNumber) -> bool {
        self.withdrawn.contains(statement)
    }

    /// Whether a line is left out: it has fallen whatever its premises do.
    pub fn is_left_out(&self, line: InferenceId) -> bool {
        self.left_out.contains(line)
    }

    /// Whether statements fell because they only hold each other up.
    pub fn has_unfounded(&self) -> bool {
        self.unfounded
    }

    /// The statements that are withdrawn.
    pub fn withdrawn(&self) -> &IdSet<StatementNumber> {
        &self.withdrawn
    }

    /// Whether a statement is held up by itself: an assumption, or evidence that is not withdrawn.
    pub fn is_base(&self, graph: &Graph, statement: StatementNumber) -> bool {
        graph.base[statement] && !self.is_withdrawn(statement)
    }

    /// The labels of all statements.
    pub fn labels(&self) -> &[Label] {
        &self.labels[..self.statements]
    }
}

/// The labelling while it is made. Counters say how much is left until a node is decided.
struct Labelling<'graph> {
    graph: &'graph Graph,
    withdrawn: &'graph IdSet<StatementNumber>,
    labels: Vec<Label>,
    times: Vec<u32>,
    clock: u32,
    /// Decided nodes whose neighbours do not know yet.
    decided: VecDeque<usize>,
    statements: usize,
    /// For a statement: lines for it that have not fallen, and one more where it is base.
    support: IdVec<StatementNumber, u32>,
    /// For a statement: lines against it that have not fallen.
    objections: IdVec<StatementNumber, u32>,
    /// For a line: premises that do not stand yet, or where some are enough one thing, that enough do; and undercuts that have not fallen.
    waiting: IdVec<InferenceId, u32>,
    /// Statements that are base, or that a line holds up.
    supported: IdSet<StatementNumber>,
    /// In a component of circles: the line that makes a statement possible, and statements that have just lost theirs.
    source: IdVec<StatementNumber, Option<InferenceId>>,
    lost: Vec<StatementNumber>,
    /// Lines of which some premises are enough, and stand.
    met: HashSet<InferenceId, RandomState>,
    unfounded: bool,
}

impl<'graph> Labelling<'graph> {
    fn new(graph: &'graph Graph, withdrawn: &'graph IdSet<StatementNumber>) -> Self {
        let (statements, lines) = (graph.statements(), graph.lines.len());
        Self {
            graph,
            withdrawn,
            labels: vec![Label::Contested; statements + lines],
            times: vec![u32::MAX; statements + lines],
            clock: 0,
            decided: VecDeque::with_capacity(1024),
            statements,
            support: IdVec::filled(0, statements),
            objections: IdVec::filled(0, statements),
            waiting: IdVec::filled(0, lines),
            supported: IdSet::new(statements),
            source: IdVec::new(),
            lost: Vec::new(),
            met: HashSet::default(),
            unfounded: false,
        }
    }

    /// Sets the counters, and decides what nothing is waited for; lines that are left out have fallen.
    fn seed(&mut self, left_out: &IdSet<InferenceId>, supposed: &IdSet<StatementNumber>) {
        let graph = self.graph;
        for (line, drawn) in graph.lines.enumerated() {
            self.waiting[line] += small(graph.waits_for(line));
            match (drawn.sign, drawn.undercut) {
                (_, Some(undercut)) => self.waiting[undercut] += 1,
                (Sign::Objection, None) => self.objections[drawn.target] += 1,
                (Sign::Support | Sign::Undercut, None) => self.support[drawn.target] += 1,
            }
        }
        for line in left_out {
            self.decide_line(line, Label::Falls);
        }
        for statement in graph.numbers() {
            let is_withdrawn = self.withdrawn.contains(statement);
            if (graph.base[statement] || supposed.contains(statement)) && !is_withdrawn {
                self.support[statement] += 1;
                self.supported.insert(statement);
                if self.objections[statement] == 0 {
                    self.decide_statement(statement, Label::Stands);
                }
            } else if self.support[statement] == 0 {
                self.decide_statement(statement, Label::Falls);
            } else if is_withdrawn {
                graph.support_of(statement).for_each(|line| self.decide_line(line, Label::Falls));
            }
        }
        for line in graph.lines.ids() {
            if self.waiting[line] == 0 {
                self.decide_line(line, Label::Stands);
            }
        }
    }

    fn is_open(&self, statement: StatementNumber) -> bool {
        self.labels[statement.index()] == Label::Contested
    }

    fn is_open_line(&self, line: InferenceId) -> bool {
        self.labels[self.statements + line.index()] == Label::Contested
    }

    fn decide_statement(&mut self, statement: StatementNumber, label: Label) {
        self.decide(statement.index(), label);
    }

    fn decide_line(&mut self, line: InferenceId, label: Label) {
        self.decide(self.statements + line.index(), label);
    }

    fn decide(&mut self, node: usize, label: Label) {
        if self.labels[node] == Label::Contested {
            self.labels[node] = label;
            self.times[node] = self.clock;
            self.clock += 1;
            self.decided.push_back(node);
        }
    }

    /// Decides statements that only hold each other up, all at one time.
    fn let_fall(&mut self, unfounded: impl Iterator<Item = StatementNumber>) {
        let time = self.clock;
        for statement in unfounded {
            self.unfounded = true;
            self.decide_statement(statement, Label::Falls);
            self.times[statement.index()] = time;
        }
    }

    /// Tells the neighbours of all decided nodes, first come, first served.
    fn propagate(&mut self) {
        while let Some(node) = self.decided.pop_front() {
            let label = self.labels[node];
            match node.checked_sub(self.statements) {
                None => self.statement_decided(StatementNumber::new(node), label),
                Some(line) => self.line_decided(InferenceId::new(line), label),
            }
        }
    }

    fn statement_decided(&mut self, statement: StatementNumber, label: Label) {
        let graph = self.graph;
        for &line in graph.used_by(statement) {
            match label {
                _ if graph.lines[line].is_choice => self.choice_decided(line),
                Label::Stands => self.count_down(line),
                Label::Falls => self.decide_line(line, Label::Falls),
                Label::Contested => {}
            }
        }
    }

    /// A premise of a line of which some are enough is decided: the line has enough, or cannot have enough any more.
    fn choice_decided(&mut self, line: InferenceId) {
        let (graph, labels) = (self.graph, &self.labels);
        let is = |label: Label| move |premise: StatementNumber| labels[premise.index()] == label;
        if graph.is_met(line, is(Label::Stands)) {
            if self.met.insert(line) && !graph.is_met(line, |_| false) {
                self.count_down(line);
            }
        } else if !graph.is_met(line, |premise| labels[premise.index()] != Label::Falls) {
            self.decide_line(line, Label::Falls);
        } else {
            // What made its conclusion possible may be the premise that has fallen.
            let target = graph.lines[line].target;
            if self.source.get(target) == Some(&Some(line)) {
                self.lost.push(target);
            }
        }
    }

    fn count_down(&mut self, line: InferenceId) {
        let waiting = &mut self.waiting[line];
        *waiting -= 1;
        if *waiting == 0 {
            self.decide_line(line, Label::Stands);
        }
    }

    fn line_decided(&mut self, line: InferenceId, label: Label) {
        let Line { sign, target, undercut, .. } = self.graph.lines[line];
        if let Some(undercut) = undercut {
            match label {
                Label::Stands => self.decide_line(undercut, Label::Falls),
                Label::Falls => self.count_down(undercut),
                Label::Contested => {}
            }
            return;
        }
        match (sign, label) {
            (Sign::Support, Label::Stands) => {
                self.supported.insert(target);
                if self.objections[target] == 0 {
                    self.decide_statement(target, Label::Stands);
                }
            }
            (Sign::Support, Label::Falls) => {
                self.support[target] -= 1;
                if self.support[target] == 0 {
                    self.decide_statement(target, Label::Falls);
                } else if self.source.get(target) == Some(&Some(line)) {
                    self.lost.push(target);
                }
            }
            (Sign::Objection, Label::Falls) => {
                self.objections[target] -= 1;
                if self.objections[target] == 0 && self.supported.contains(target) {
                    self.decide_statement(target, Label::Stands);
                }
            }
            // An objection never fells, and a contested statement changes nothing else.
            (Sign::Objection, Label::Stands) | (Sign::Undercut, _) | (_, Label::Contested) => {}
        }
    }
}
