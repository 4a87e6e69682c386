//! The argument as a graph: statements, and lines of reasoning between them.
//!
//! A *statement* holds if one of its lines holds; a *line* holds if all its premises hold and nothing
//! against it does. Lines of one sign with one target and one set of premises are one line.

mod build;
mod columns;
pub(crate) mod components;
mod copies;
mod sources;
mod written;

use crate::base::ids::{FieldId, FileId, IdRange, IdSet, IdVec, InferenceId, StatementNumber, large};
use crate::model::Document;

pub use self::build::build;
pub use self::columns::Columns;
pub use self::copies::{cut, cuts};
pub use self::sources::{Gone, Sources};
pub use self::written::{Joint, Unresolved, WrittenPremise, premises_as_written, unresolved_as_written};

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Speaks for a statement: `because`, `supports`.
    Support,
    /// Speaks against a statement: `despite`, `opposes`.
    Objection,
    /// Speaks against a line: `unless`, `but`, `opposes … from`.
    Undercut,
}

/// Where a line is written: a field of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// The file.
    pub file: FileId,
    /// The field, by its index in the file.
    pub field: FieldId,
}

/// A line of reasoning.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// What it does.
    pub sign: Sign,
    /// The statement that it speaks for or against, an undercut by way of the line that it undercuts.
    pub target: StatementNumber,
    /// The line that an undercut speaks against.
    pub undercut: Option<InferenceId>,
    /// Where it is written first.
    pub written: Written,
    /// It names a premise that is unknown or cannot stand there: that one is presumed to hold, and the line is like no other.
    pub incomplete: bool,
    /// Its warrants and exceptions are not read, as there are too many copies of them.
    pub is_cut: bool,
    /// Some of its premises are enough: see [`Graph::choice`].
    pub is_choice: bool,
    premises: (u32, u32),
}

/// What is needed of the premises of a line, some of which are enough: `any N of`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// How many of the pool have to hold. Fewer than it has, and fewer than are written where some of these are unknown, as they are
    /// presumed to hold.
    pub needs: usize,
    /// The premises to choose from, ascending; at most 64.
    pub pool: Vec<StatementNumber>,
    /// The warrants, all of which are needed; ascending.
    pub needed: Vec<StatementNumber>,
}

/// The argument of a document. Statements have the document's numbers; premises of a line are in ascending order.
#[derive(Debug)]
pub struct Graph {
    /// The document it is drawn from.
    pub document: Document,
    /// The lines: those on statements in the order of their target, then the undercuts.
    pub lines: IdVec<InferenceId, Line>,
    /// Lines that are written a second time: the line, and the other place.
    pub again: Vec<(InferenceId, Written)>,
    /// Whether a statement is held up by itself: an assumption, evidence, or one that a report elsewhere keeps silent about.
    pub base: IdVec<StatementNumber, bool>,
    premises: Vec<StatementNumber>,
    /// By their lines, ascending.
    choices: Vec<(InferenceId, Choice)>,
    on_statement: Columns<StatementNumber, InferenceId>,
    on_line: Columns<InferenceId, InferenceId>,
    used_by: Columns<StatementNumber, InferenceId>,
    corroboration: Columns<StatementNumber, StatementNumber>,
    /// The first field that counts for so many targets that not all of it is drawn: what is there is right as far as it
    /// goes, and labels may differ from those of the whole.
    pub cut: Option<Written>,
}

impl Graph {
    /// The statements.
    pub fn numbers(&self) -> IdRange<StatementNumber> {
        self.base.ids()
    }

    /// How many statements there are.
    pub fn statements(&self) -> usize {
        self.base.len()
    }

    /// What is needed of the premises of a line where some are enough; `None` where all are needed. O(log lines).
    pub fn choice(&self, line: InferenceId) -> Option<&Choice> {
        if !self.lines[line].is_choice {
            return None;
        }
        let at = self.choices.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        Some(&self.choices[at].1)
    }

    /// Whether a line has the premises that it needs, by what is said of each: all of them, or with `any N of` so many. Rising: where more
    /// premises hold, no line that was met is met no longer. O(its premises).
    pub fn is_met(&self, line: InferenceId, holds: impl Fn(StatementNumber) -> bool) -> bool {
        match self.choice(line) {
            None => self.premises(line).iter().all(|&premise| holds(premise)),
            Some(choice) => {
                choice.needed.iter().all(|&premise| holds(premise))
                    && choice.pool.iter().filter(|&&premise| holds(premise)).take(choice.needs).count() == choice.needs
            }
        }
    }

    /// How many premises a line waits for before any holds: all of them; for one of which some are enough, one thing, that enough do.
    pub fn waits_for(&self, line: InferenceId) -> usize {
        if self.lines[line].is_choice { usize::from(!self.is_met(line, |_| false)) } else { self.premises(line).len() }
    }

    /// How many of these are left once one more of its premises holds.
    pub fn waits_after(&self, line: InferenceId, left: usize, holds: impl Fn(StatementNumber) -> bool) -> usize {
        if self.lines[line].is_choice { usize::from(!self.is_met(line, holds)) } else { left - 1 }
    }

    /// The steps that it takes to follow the premises of a line one after the other.
    pub fn cost(&self, line: InferenceId) -> usize {
        let count = self.premises(line).len();
        if self.lines[line].is_choice { 1 + count * count } else { 1 + count }
    }

    /// The premises and warrants of a line, whether or not some are enough.
    pub fn premises(&self, line: InferenceId) -> &[StatementNumber] {
        let (start, end) = self.lines[line].premises;
        &self.premises[large(start)..large(end)]
    }

    /// The lines for and against a statement.
    pub fn lines_on(&self, statement: StatementNumber) -> &[InferenceId] {
        self.on_statement.of(statement)
    }

    /// The lines for a statement.
    pub fn support_of(&self, statement: StatementNumber) -> impl Iterator<Item = InferenceId> + '_ {
        self.signed(statement, Sign::Support)
    }

    /// The lines against a statement.
    pub fn objections_to(&self, statement: StatementNumber) -> impl Iterator<Item = InferenceId> + '_ {
        self.signed(statement, Sign::Objection)
    }

    fn signed(&self, statement: StatementNumber, sign: Sign) -> impl Iterator<Item = InferenceId> + '_ {
        self.lines_on(statement).iter().copied().filter(move |&line| self.lines[line].sign == sign)
    }

    /// The undercuts of a line: its exceptions, or the answers to it.
    pub fn undercuts_of(&self, line: InferenceId) -> &[InferenceId] {
        self.on_line.of(line)
    }

    /// The statement that a line speaks for or against, an undercut by way of the line that it undercuts.
    pub fn conclusion(&self, line: InferenceId) -> StatementNumber {
        self.lines[line].target
    }

    /// The lines that a statement is a premise or warrant of.
    pub fn used_by(&self, statement: StatementNumber) -> &[InferenceId] {
        self.used_by.of(statement)
    }

    /// What speaks for a statement and is not enough: no line, and nothing that any label depends on.
    pub fn corroboration_of(&self, statement: StatementNumber) -> &[StatementNumber] {
        self.corroboration.of(statement)
    }

    /// The statements that corroborate another one. O(V + E).
    pub fn corroborating(&self) -> IdSet<StatementNumber> {
        let mut corroborating = IdSet::new(self.statements());
        corroborating.extend(self.corroboration.values());
        corroborating
    }

    /// The lines that speak for or against statements.
    pub fn statement_lines(&self) -> IdRange<InferenceId> {
        let undercuts = self.lines.partition_point(|line| line.sign != Sign::Undercut);
        InferenceId::all(undercuts.index())
    }
}
