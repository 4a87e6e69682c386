//! Claims that only hold each other up, found among what the counters leave open.
//!
//! Components over all dependencies are settled in topological order. In each one every statement that may still hold
//! remembers the line that makes it possible (a *source pointer*: Simons, Niemelä, Soininen 2002); when that line
//! falls, another one is looked for among the statements that depended on it, and nowhere else. Both halves are
//! needed: without the components, a claim can lose its line once for each of them; without the remembered lines, a
//! component has to be taken apart anew after each fall.

use fixedbitset::FixedBitSet;

use crate::graph::{Graph, Sign};
use crate::standing::labels::open_components;
use crate::standing::labels::{Label, Labelling};

/// No line makes the statement possible.
const NONE: u32 = u32::MAX;

impl Labelling<'_> {
    /// Rule 5: lets fall what only holds itself up, and what follows from that.
    pub(crate) fn settle_circles(&mut self) {
        if !self.has_support_circle() {
            return;
        }
        self.source = vec![NONE; self.statements];
        let mut search = Search::new(self.graph);
        for component in open_components(self.graph, |statement| self.is_open(statement), |line| self.is_open_line(line)) {
            let unfounded = |statement: &u32| self.is_open(*statement) && !self.supported.contains(*statement as usize);
            let candidates: Vec<u32> = component.into_iter().filter(unfounded).collect();
            self.settle(candidates, &mut search);
        }
    }

    /// Whether open statements hold each other up in a circle; if none do, nothing is unfounded. Takes away what rests on
    /// no open statement, again and again.
    fn has_support_circle(&self) -> bool {
        let graph = self.graph;
        let is_open_support = |line: &u32| graph.lines[*line as usize].sign == Sign::Support && self.is_open_line(*line);
        let open = || (0..self.statements as u32).filter(|&statement| self.is_open(statement));
        let mut left = vec![0u32; self.statements];
        let mut count = 0;
        for statement in open() {
            count += 1;
            for line in graph.used_by(statement).iter().filter(|line| is_open_support(line)) {
                left[graph.lines[*line as usize].target as usize] += 1;
            }
        }
        let mut free: Vec<u32> = open().filter(|&statement| left[statement as usize] == 0).collect();
        while let Some(statement) = free.pop() {
            count -= 1;
            for line in graph.used_by(statement).iter().filter(|line| is_open_support(line)) {
                let target = graph.lines[*line as usize].target;
                left[target as usize] -= 1;
                if left[target as usize] == 0 && self.is_open(target) {
                    free.push(target);
                }
            }
        }
        count > 0
    }

    /// Finds which of the candidates are possible, lets the others fall, and continues with those that lose their line by that.
    fn settle(&mut self, candidates: Vec<u32>, search: &mut Search) {
        let mut candidates = candidates;
        while !candidates.is_empty() {
            let unfounded = self.found_again(candidates, search);
            self.let_fall(unfounded.into_iter());
            self.propagate();
            candidates = self.dependents(search);
        }
    }

    /// Gives those of the candidates a line that have one whose premises are possible; returns the others.
    fn found_again(&mut self, candidates: Vec<u32>, search: &mut Search) -> Vec<u32> {
        let graph = self.graph;
        let is_open_support =
            |labelling: &Self, line: u32| graph.lines[line as usize].sign == Sign::Support && labelling.is_open_line(line);
        for &candidate in &candidates {
            search.candidate.insert(candidate as usize);
            self.source[candidate as usize] = NONE;
            for &line in graph.used_by(candidate) {
                search.missing[line as usize] += 1;
            }
        }
        let mut founded = Vec::new();
        for &candidate in &candidates {
            let mut lines = graph.support_of(candidate);
            if let Some(line) = lines.find(|&line| is_open_support(self, line) && search.missing[line as usize] == 0) {
                self.source[candidate as usize] = line;
                founded.push(candidate);
            }
        }
        while let Some(statement) = founded.pop() {
            search.candidate.remove(statement as usize);
            for &line in graph.used_by(statement) {
                search.missing[line as usize] -= 1;
                let target = graph.lines[line as usize].target;
                if search.missing[line as usize] == 0
                    && is_open_support(self, line)
                    && search.candidate.contains(target as usize)
                    && self.source[target as usize] == NONE
                {
                    self.source[target as usize] = line;
                    founded.push(target);
                }
            }
        }
        let unfounded: Vec<u32> =
            candidates.into_iter().filter(|&statement| search.candidate.contains(statement as usize)).collect();
        for &statement in &unfounded {
            search.candidate.remove(statement as usize);
            for &line in graph.used_by(statement) {
                search.missing[line as usize] -= 1;
            }
        }
        unfounded
    }

    /// The open statements that have lost the line that made them possible, or depended on one that has.
    fn dependents(&mut self, search: &mut Search) -> Vec<u32> {
        let graph = self.graph;
        let mut dependents = Vec::new();
        let mut open = std::mem::take(&mut self.lost);
        while let Some(statement) = open.pop() {
            let is_settled = self.labels[statement as usize] != Label::Contested || self.supported.contains(statement as usize);
            if is_settled || search.candidate.put(statement as usize) {
                continue;
            }
            dependents.push(statement);
            for &line in graph.used_by(statement) {
                let target = graph.lines[line as usize].target;
                if graph.lines[line as usize].sign == Sign::Support && self.source[target as usize] == line {
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
    candidate: FixedBitSet,
    /// For a line: how many of its premises are candidates.
    missing: Vec<u32>,
}

impl Search {
    fn new(graph: &Graph) -> Self {
        Self { candidate: FixedBitSet::with_capacity(graph.statements()), missing: vec![0; graph.lines.len()] }
    }
}
