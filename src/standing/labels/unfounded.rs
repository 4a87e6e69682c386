//! Claims that only hold each other up, found among what the counters leave open.
//!
//! Components over all dependencies are settled in topological order. In each one every statement that may still hold
//! remembers the line that makes it possible (a *source pointer*: Simons, Niemelä, Soininen 2002); when that line
//! falls, another one is looked for among the statements that depended on it, and nowhere else. Both halves are
//! needed: without the components, a claim can lose its line once for each of them; without the remembered lines, a
//! component has to be taken apart anew after each fall.

use crate::base::ids::{IdSet, IdVec, InferenceId, StatementNumber};
use crate::graph::{Graph, Sign};
use crate::standing::labels::open_components;
use crate::standing::labels::{Label, Labelling};

impl Labelling<'_> {
    /// Rule 5: lets fall what only holds itself up, and what follows from that.
    pub(crate) fn settle_circles(&mut self) {
        if !self.has_support_circle() {
            return;
        }
        self.source = IdVec::filled(None, self.statements);
        let mut search = Search::new(self.graph);
        for component in open_components(self.graph, |statement| self.is_open(statement), |line| self.is_open_line(line)) {
            let unfounded = |statement: &StatementNumber| self.is_open(*statement) && !self.supported.contains(*statement);
            let candidates: Vec<StatementNumber> = component.into_iter().filter(unfounded).collect();
            self.settle(candidates, &mut search);
        }
    }

    /// Whether open statements hold each other up in a circle; if none do, nothing is unfounded. Takes away what rests on
    /// no open statement, again and again.
    fn has_support_circle(&self) -> bool {
        let graph = self.graph;
        let is_open_support = |line: &InferenceId| graph.lines[*line].sign == Sign::Support && self.is_open_line(*line);
        let open = || graph.numbers().filter(|&statement| self.is_open(statement));
        let mut left = IdVec::<StatementNumber, u32>::filled(0, self.statements);
        let mut count = 0;
        for statement in open() {
            count += 1;
            for line in graph.used_by(statement).iter().filter(|line| is_open_support(line)) {
                left[graph.lines[*line].target] += 1;
            }
        }
        let mut free: Vec<StatementNumber> = open().filter(|&statement| left[statement] == 0).collect();
        while let Some(statement) = free.pop() {
            count -= 1;
            for line in graph.used_by(statement).iter().filter(|line| is_open_support(line)) {
                let target = graph.lines[*line].target;
                left[target] -= 1;
                if left[target] == 0 && self.is_open(target) {
                    free.push(target);
                }
            }
        }
        count > 0
    }

    /// Finds which of the candidates are possible, lets the others fall, and continues with those that lose their line by that.
    fn settle(&mut self, candidates: Vec<StatementNumber>, search: &mut Search) {
        let mut candidates = candidates;
        while !candidates.is_empty() {
            let unfounded = self.found_again(candidates, search);
            self.let_fall(unfounded.into_iter());
            self.propagate();
            candidates = self.dependents(search);
        }
    }

    /// Gives those of the candidates a line that have one whose premises are possible; returns the others.
    fn found_again(&mut self, candidates: Vec<StatementNumber>, search: &mut Search) -> Vec<StatementNumber> {
        let graph = self.graph;
        let is_open_support =
            |labelling: &Self, line: InferenceId| graph.lines[line].sign == Sign::Support && labelling.is_open_line(line);
        // Whether what is needed of its premises is known to be possible.
        let is_possible = |labelling: &Self, search: &Search, line: InferenceId| {
            if graph.lines[line].is_choice {
                let fallen = |premise: StatementNumber| labelling.labels[premise.index()] == Label::Falls;
                graph.is_met(line, |premise| !fallen(premise) && !search.candidate.contains(premise))
            } else {
                search.missing[line] == 0
            }
        };
        for &candidate in &candidates {
            search.candidate.insert(candidate);
            self.source[candidate] = None;
            for &line in graph.used_by(candidate) {
                search.missing[line] += 1;
            }
        }
        let mut founded = Vec::new();
        for &candidate in &candidates {
            let mut lines = graph.support_of(candidate);
            if let Some(line) = lines.find(|&line| is_open_support(self, line) && is_possible(self, search, line)) {
                self.source[candidate] = Some(line);
                founded.push(candidate);
            }
        }
        while let Some(statement) = founded.pop() {
            search.candidate.remove(statement);
            for &line in graph.used_by(statement) {
                search.missing[line] -= 1;
                let target = graph.lines[line].target;
                if search.candidate.contains(target)
                    && self.source[target].is_none()
                    && is_open_support(self, line)
                    && is_possible(self, search, line)
                {
                    self.source[target] = Some(line);
                    founded.push(target);
                }
            }
        }
        let unfounded: Vec<StatementNumber> =
            candidates.into_iter().filter(|&statement| search.candidate.contains(statement)).collect();
        for &statement in &unfounded {
            search.candidate.remove(statement);
            for &line in graph.used_by(statement) {
                search.missing[line] -= 1;
            }
        }
        unfounded
    }

    /// The open statements that have lost the line that made them possible, or depended on one that has.
    fn dependents(&mut self, search: &mut Search) -> Vec<StatementNumber> {
        let graph = self.graph;
        let mut dependents = Vec::new();
        let mut open = std::mem::take(&mut self.lost);
        while let Some(statement) = open.pop() {
            let is_settled = self.labels[statement.index()] != Label::Contested || self.supported.contains(statement);
            if is_settled || !search.candidate.insert(statement) {
                continue;
            }
            dependents.push(statement);
            for &line in graph.used_by(statement) {
                let target = graph.lines[line].target;
                if graph.lines[line].sign == Sign::Support && self.source[target] == Some(line) {
                    open.push(target);
                }
            }
        }
        dependents
    }
}

/// What the searches share, so that each costs only what it looks at.
struct Search {
    /// Statements that are not known to be possible.
    candidate: IdSet<StatementNumber>,
    /// For a line: how many of its premises are candidates.
    missing: IdVec<InferenceId, u32>,
}

impl Search {
    fn new(graph: &Graph) -> Self {
        Self { candidate: IdSet::new(graph.statements()), missing: IdVec::filled(0, graph.lines.len()) }
    }
}
