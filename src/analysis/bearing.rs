//! How statements bear on an answer: for it or against it, and by way of what.
//!
//! Down from the answer, what supports keeps the direction, and what objects or undercuts turns it round. So what speaks for an
//! exception speaks against the answer, and what answers an objection speaks for it.

use std::collections::VecDeque;

use crate::base::ids::{InferenceId, StatementNumber};
use crate::graph::{Graph, Sign};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// In which direction something bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It speaks for the answer.
    For,
    /// It speaks against it.
    Against,
}

impl Direction {
    fn turned(self) -> Self {
        match self {
            Self::For => Self::Against,
            Self::Against => Self::For,
        }
    }
}

/// A way by which a statement bears on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// No line on it falls. What undercuts a line is not on that line: it speaks whether or not that one holds.
    pub counts: bool,
    /// The statement on it that is named at the answer itself; the one that bears, where it bears directly.
    pub through: StatementNumber,
}

/// How a statement bears on an answer: by which way for it, by which against it. It may do both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bearing {
    /// The nearest way by which it speaks for the answer; one that counts goes first.
    pub favour: Option<Way>,
    /// The same against it.
    pub against: Option<Way>,
}

impl Bearing {
    /// Whether it speaks for the answer, and whether against it, by ways that count.
    pub fn counted(&self) -> [bool; 2] {
        [self.favour, self.against].map(|way| way.is_some_and(|way| way.counts))
    }
}

/// A statement in a direction.
#[derive(Clone, Copy)]
struct Place {
    statement: StatementNumber,
    direction: Direction,
}

impl Place {
    fn index(self) -> usize {
        self.statement.index() * 2 + usize::from(self.direction == Direction::Against)
    }
}

/// A line of reasoning that bears on an answer: one for it, an objection, an exception, or an answer to one of these. What supports its
/// premises is a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// The line.
    pub line: InferenceId,
    /// In which direction.
    pub direction: Direction,
    /// Neither it nor a line on the way to it falls.
    pub counts: bool,
}

/// Walks down from answers, one after the other.
pub struct Bearings<'argument> {
    argument: &'argument Argument<'argument>,
    ways: Vec<Option<Way>>,
    reached: Vec<Place>,
    roots: Vec<Root>,
    steps: usize,
}

impl<'argument> Bearings<'argument> {
    /// Prepares the walks. O(V).
    pub fn of(argument: &'argument Argument<'argument>) -> Self {
        Self { argument, ways: vec![None; argument.graph.statements() * 2], reached: Vec::new(), roots: Vec::new(), steps: 0 }
    }

    /// Walks down from an answer; what the walk before found is forgotten. O(what it reaches): it looks at each statement once
    /// in each direction, first by lines that do not fall, then by the others.
    pub fn walk(&mut self, answer: StatementNumber) {
        for place in self.reached.drain(..) {
            self.ways[place.index()] = None;
        }
        self.roots.clear();
        let start = Place { statement: answer, direction: Direction::For };
        let mut open = VecDeque::from([(start, Way { counts: true, through: answer })]);
        let mut fallen = VecDeque::new();
        while let Some((place, way)) = open.pop_front().or_else(|| fallen.pop_front()) {
            if self.ways[place.index()].is_some() {
                continue;
            }
            self.ways[place.index()] = Some(way);
            self.reached.push(place);
            let is_start = self.reached.len() == 1;
            self.steps += each_step(&self.argument.graph, place, |line, direction| {
                let counts = way.counts && self.argument.standing.line(line) != Label::Falls;
                if is_start || self.argument.graph.lines[line].sign != Sign::Support {
                    self.roots.push(Root { line, direction, counts });
                }
                let queue = if counts { &mut open } else { &mut fallen };
                for &statement in self.argument.graph.premises(line) {
                    let through = if is_start { statement } else { way.through };
                    queue.push_back((Place { statement, direction }, Way { counts, through }));
                }
            });
        }
    }

    /// How a statement bears on the answer of the last walk.
    pub fn on(&self, statement: StatementNumber) -> Bearing {
        let way = |direction| self.ways[Place { statement, direction }.index()];
        Bearing { favour: way(Direction::For), against: way(Direction::Against) }
    }

    /// The statements that the last walk met, once for each direction in which they bear.
    pub fn reached(&self) -> impl Iterator<Item = StatementNumber> + '_ {
        self.reached.iter().map(|place| place.statement)
    }

    /// The lines of reasoning that the last walk met, the nearest first; those that count before the others.
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// How many premises all walks have looked at.
    pub fn steps(&self) -> usize {
        self.steps
    }
}

/// Gives the lines that bear on a statement, each with the direction of its premises; returns how many premises they have.
fn each_step(graph: &Graph, from: Place, mut give: impl FnMut(InferenceId, Direction)) -> usize {
    let mut steps = 0;
    // Undercuts of undercuts of undercuts cannot be written.
    let mut lines: Vec<(InferenceId, Direction)> = Vec::new();
    for &line in graph.lines_on(from.statement) {
        lines.push((
            line,
            match graph.lines[line].sign {
                Sign::Support => from.direction,
                Sign::Objection | Sign::Undercut => from.direction.turned(),
            },
        ));
        while let Some((line, direction)) = lines.pop() {
            steps += 1 + graph.premises(line).len();
            give(line, direction);
            lines.extend(graph.undercuts_of(line).iter().rev().map(|&undercut| (undercut, direction.turned())));
        }
    }
    steps
}
