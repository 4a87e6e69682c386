//! What stands: the labels of statements and lines.
//!
//! The labelling is the well-founded model (Van Gelder, Ross, Schlipf 1991) of the graph of statements and lines;
//! `docs/standing-for-engineers.md` has the definition and what the algorithm costs. On claims that hold `unless` others
//! do it is the grounded extension of Dung (1995).

mod components;
mod unfounded;

use std::collections::VecDeque;

use fixedbitset::FixedBitSet;
use serde::Serialize;

use crate::graph::{Graph, Sign};

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
    withdrawn: FixedBitSet,
    left_out: FixedBitSet,
    unfounded: bool,
}

impl Standing {
    /// Labels a graph in which these statements are withdrawn: not base, and no line for them holds.
    ///
    /// O(V + E) where no support runs in circles that objections and exceptions leave open. In such a circle each round
    /// that finds claims which only hold each other up costs no more than what rested on them.
    pub fn of(graph: &Graph, withdrawn: FixedBitSet) -> Self {
        Self::without_lines(graph, withdrawn, FixedBitSet::new())
    }

    /// The same in a graph without some of its lines.
    pub fn without_lines(graph: &Graph, withdrawn: FixedBitSet, left_out: FixedBitSet) -> Self {
        let mut labelling = Labelling::new(graph, &withdrawn);
        labelling.seed(&left_out);
        labelling.propagate();
        labelling.settle_circles();
        let Labelling { labels, times, unfounded, .. } = labelling;
        Self { labels, times, statements: graph.statements(), withdrawn, left_out, unfounded }
    }

    /// The label of a statement.
    pub fn label(&self, statement: u32) -> Label {
        self.labels[statement as usize]
    }

    /// The label of a line.
    pub fn line(&self, line: u32) -> Label {
        self.labels[self.statements + line as usize]
    }

    /// When a statement was labelled.
    pub fn time(&self, statement: u32) -> u32 {
        self.times[statement as usize]
    }

    /// When a line was labelled.
    pub fn line_time(&self, line: u32) -> u32 {
        self.times[self.statements + line as usize]
    }

    /// Whether a statement stands.
    pub fn stands(&self, statement: u32) -> bool {
        self.label(statement) == Label::Stands
    }

    /// Whether a statement is withdrawn: retracted itself, or evidence all of whose sources are.
    pub fn is_withdrawn(&self, statement: u32) -> bool {
        self.withdrawn.contains(statement as usize)
    }

    /// Whether a line is left out: it has fallen whatever its premises do.
    pub fn is_left_out(&self, line: u32) -> bool {
        self.left_out.contains(line as usize)
    }

    /// Whether statements fell because they only hold each other up.
    pub fn has_unfounded(&self) -> bool {
        self.unfounded
    }

    /// The statements that are withdrawn.
    pub fn withdrawn(&self) -> &FixedBitSet {
        &self.withdrawn
    }

    /// Whether a statement is held up by itself: an assumption, or evidence that is not withdrawn.
    pub fn is_base(&self, graph: &Graph, statement: u32) -> bool {
        graph.base[statement as usize] && !self.is_withdrawn(statement)
    }

    /// The labels of all statements.
    pub fn labels(&self) -> &[Label] {
        &self.labels[..self.statements]
    }
}

/// The labelling while it is made. Counters say how much is left until a node is decided.
struct Labelling<'graph> {
    graph: &'graph Graph,
    withdrawn: &'graph FixedBitSet,
    labels: Vec<Label>,
    times: Vec<u32>,
    clock: u32,
    /// Decided nodes whose neighbours do not know yet.
    decided: VecDeque<u32>,
    statements: usize,
    /// For a statement: lines for it that have not fallen, and one more where it is base.
    support: Vec<u32>,
    /// For a statement: lines against it that have not fallen.
    objections: Vec<u32>,
    /// For a line: premises that do not stand yet, and undercuts that have not fallen.
    waiting: Vec<u32>,
    /// Statements that are base, or that a line holds up.
    supported: FixedBitSet,
    /// In a component of circles: the line that makes a statement possible, and statements that have just lost theirs.
    source: Vec<u32>,
    lost: Vec<u32>,
    unfounded: bool,
}

impl<'graph> Labelling<'graph> {
    fn new(graph: &'graph Graph, withdrawn: &'graph FixedBitSet) -> Self {
        let (statements, lines) = (graph.statements(), graph.lines.len());
        Self {
            graph,
            withdrawn,
            labels: vec![Label::Contested; statements + lines],
            times: vec![u32::MAX; statements + lines],
            clock: 0,
            decided: VecDeque::with_capacity(1024),
            statements,
            support: vec![0; statements],
            objections: vec![0; statements],
            waiting: vec![0; lines],
            supported: FixedBitSet::with_capacity(statements),
            source: Vec::new(),
            lost: Vec::new(),
            unfounded: false,
        }
    }

    /// Sets the counters, and decides what nothing is waited for; lines that are left out have fallen.
    fn seed(&mut self, left_out: &FixedBitSet) {
        let graph = self.graph;
        for (line, drawn) in graph.lines.iter().enumerate() {
            self.waiting[line] += graph.premises(line as u32).len() as u32;
            match drawn.sign {
                Sign::Support => self.support[drawn.target as usize] += 1,
                Sign::Objection => self.objections[drawn.target as usize] += 1,
                Sign::Undercut => self.waiting[drawn.target as usize] += 1,
            }
        }
        for line in left_out.ones() {
            self.decide_line(line as u32, Label::Falls);
        }
        for statement in 0..graph.statements() as u32 {
            let at = statement as usize;
            let is_withdrawn = self.withdrawn.contains(at);
            if graph.base[at] && !is_withdrawn {
                self.support[at] += 1;
                self.supported.insert(at);
                if self.objections[at] == 0 {
                    self.decide_statement(statement, Label::Stands);
                }
            } else if self.support[at] == 0 {
                self.decide_statement(statement, Label::Falls);
            } else if is_withdrawn {
                graph.support_of(statement).for_each(|line| self.decide_line(line, Label::Falls));
            }
        }
        for line in 0..graph.lines.len() as u32 {
            if self.waiting[line as usize] == 0 {
                self.decide_line(line, Label::Stands);
            }
        }
    }

    fn is_open(&self, statement: u32) -> bool {
        self.labels[statement as usize] == Label::Contested
    }

    fn is_open_line(&self, line: u32) -> bool {
        self.labels[self.statements + line as usize] == Label::Contested
    }

    fn decide_statement(&mut self, statement: u32, label: Label) {
        self.decide(statement as usize, label);
    }

    fn decide_line(&mut self, line: u32, label: Label) {
        self.decide(self.statements + line as usize, label);
    }

    fn decide(&mut self, node: usize, label: Label) {
        if self.labels[node] == Label::Contested {
            self.labels[node] = label;
            self.times[node] = self.clock;
            self.clock += 1;
            self.decided.push_back(node as u32);
        }
    }

    /// Decides statements that only hold each other up, all at one time.
    fn let_fall(&mut self, unfounded: impl Iterator<Item = u32>) {
        let time = self.clock;
        for statement in unfounded {
            self.unfounded = true;
            self.decide_statement(statement, Label::Falls);
            self.times[statement as usize] = time;
        }
    }

    /// Tells the neighbours of all decided nodes, first come, first served.
    fn propagate(&mut self) {
        while let Some(node) = self.decided.pop_front() {
            let label = self.labels[node as usize];
            match (node as usize).checked_sub(self.statements) {
                None => self.statement_decided(node, label),
                Some(line) => self.line_decided(line as u32, label),
            }
        }
    }

    fn statement_decided(&mut self, statement: u32, label: Label) {
        let graph = self.graph;
        for &line in graph.used_by(statement) {
            match label {
                Label::Stands => self.count_down(line),
                Label::Falls => self.decide_line(line, Label::Falls),
                Label::Contested => {}
            }
        }
    }

    fn count_down(&mut self, line: u32) {
        let waiting = &mut self.waiting[line as usize];
        *waiting -= 1;
        if *waiting == 0 {
            self.decide_line(line, Label::Stands);
        }
    }

    fn line_decided(&mut self, line: u32, label: Label) {
        let drawn = self.graph.lines[line as usize];
        let target = drawn.target as usize;
        match (drawn.sign, label) {
            (Sign::Support, Label::Stands) => {
                self.supported.insert(target);
                if self.objections[target] == 0 {
                    self.decide_statement(drawn.target, Label::Stands);
                }
            }
            (Sign::Support, Label::Falls) => {
                self.support[target] -= 1;
                if self.support[target] == 0 {
                    self.decide_statement(drawn.target, Label::Falls);
                } else if self.source.get(target) == Some(&line) {
                    self.lost.push(drawn.target);
                }
            }
            (Sign::Objection, Label::Falls) => {
                self.objections[target] -= 1;
                if self.objections[target] == 0 && self.supported.contains(target) {
                    self.decide_statement(drawn.target, Label::Stands);
                }
            }
            (Sign::Undercut, Label::Stands) => self.decide_line(drawn.target, Label::Falls),
            (Sign::Undercut, Label::Falls) => self.count_down(drawn.target),
            // An objection never fells, and a contested statement changes nothing else.
            (Sign::Objection, Label::Stands) | (_, Label::Contested) => {}
        }
    }
}
