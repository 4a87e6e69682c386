//! The reasoning for a statement as rows: the author's sentences, each with the word that joins it to the one above.
//!
//! A sentence has one place of its own; where it is used again, a reference leads there. What would stand too deep to be read has a place
//! of its own below, so that no list is nested deeper than [`DEEPEST`], however long a chain of reasons is.

use std::collections::VecDeque;

use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::graph::{Graph, Joint as WrittenJoint, Sign, unresolved_as_written};
use crate::schema::Field;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::report::sentences::Sentences;
use crate::view::rows::{needed_of, voiding};

/// The level of the deepest rows, the first being 0.
const DEEPEST: usize = 5;

/// The reasoning for a statement.
#[derive(Debug, Serialize)]
pub struct Reasoning {
    /// The statement.
    pub sentence: usize,
    /// What is said for and against it, and of what stood too deep there, for and against that.
    pub blocks: Vec<Block>,
}

/// What is said for and against one statement.
#[derive(Debug, Serialize)]
pub struct Block {
    /// The statement.
    pub sentence: usize,
    /// The rows, each above those that belong to it.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// How many levels it is below its block.
    pub depth: usize,
    /// Whether a line of reasoning begins here.
    pub starts: bool,
    /// The word before it.
    pub joint: Joint,
    /// Whether it speaks against what is above it.
    pub is_against: bool,
    /// Whether it does so in vain: the line that it opens does not hold.
    pub is_spent: bool,
    /// What stands there.
    pub item: Item,
    /// Where some premises of the line are enough, how many, and of how many.
    pub choice: Option<(usize, usize)>,
    /// What it does to the line.
    pub effect: Option<Effect>,
}

/// What joins a row to what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the labels say what each is")]
pub enum Joint {
    Because,
    AlsoBecause,
    And,
    Or,
    ProvidedThat,
    Unless,
    AgainstThis,
    AgainstThisStep,
    InAnswer,
    CorroboratedBy,
}

/// What stands in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// A statement.
    Sentence {
        /// Which.
        sentence: usize,
        /// Where its own place is.
        place: Where,
    },
    /// A reference to nothing, as it is written; it is taken as holding.
    Missing(String),
    /// An objection that holds has no answer.
    Unanswered,
}

/// Where a statement has its own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Where {
    Here,
    Above,
    Below,
}

/// What a row does to its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// The objection does not hold for want of it.
    Void,
    /// The exception stands, so the step does not hold.
    Undoes,
}

/// Lays out reasoning.
pub(super) struct Layout<'argument> {
    argument: &'argument Argument<'argument>,
    pub(super) sentences: Sentences<'argument>,
    /// What has had its own place.
    placed: IdSet<StatementNumber>,
    /// What has its own place further down.
    waiting: IdSet<StatementNumber>,
}

/// A row that is still to be written.
struct Open {
    depth: usize,
    starts: bool,
    joint: Joint,
    is_against: bool,
    is_spent: bool,
    what: What,
    choice: Option<(usize, usize)>,
    effect: Option<Effect>,
}

enum What {
    Statement(StatementNumber),
    Missing(String),
    Unanswered,
}

impl<'argument> Layout<'argument> {
    pub(super) fn new(argument: &'argument Argument<'argument>) -> Self {
        let empty = || IdSet::new(argument.graph.statements());
        Self { argument, sentences: Sentences::new(argument), placed: empty(), waiting: empty() }
    }

    /// Keeps a place further down for these.
    pub(super) fn reserve(&mut self, statements: impl IntoIterator<Item = StatementNumber>) {
        for statement in statements {
            if !self.placed.contains(statement) {
                self.waiting.insert(statement);
            }
        }
    }

    /// Whether a statement has had its own place.
    pub(super) fn is_placed(&self, statement: StatementNumber) -> bool {
        self.placed.contains(statement)
    }

    /// The reasoning for a statement, unless it has had its place. `asks` says whether objections without an answer are named as such.
    pub(super) fn reasoning(&mut self, statement: StatementNumber, asks: bool) -> Option<Reasoning> {
        if !self.placed.insert(statement) {
            return None;
        }
        let mut blocks = Vec::new();
        let mut queue = VecDeque::from([statement]);
        while let Some(next) = queue.pop_front() {
            self.placed.insert(next);
            let rows = self.rows(next, asks, &mut queue);
            blocks.push(Block { sentence: self.sentences.of(next), rows });
        }
        Some(Reasoning { sentence: self.sentences.of(statement), blocks })
    }

    fn rows(&mut self, statement: StatementNumber, asks: bool, queue: &mut VecDeque<StatementNumber>) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut open = children(self.argument, statement, 0, asks);
        open.reverse();
        while let Some(Open { depth, starts, joint, is_against, is_spent, what, choice, effect }) = open.pop() {
            let item = match what {
                What::Missing(name) => Item::Missing(name),
                What::Unanswered => Item::Unanswered,
                What::Statement(premise) => {
                    let place = self.place(premise, depth, asks, &mut open, queue);
                    Item::Sentence { sentence: self.sentences.of(premise), place }
                }
            };
            rows.push(Row { depth, starts, joint, is_against, is_spent, item, choice, effect });
        }
        rows
    }

    /// Where a statement has its place; if it is here, what is said for and against it follows.
    fn place(
        &mut self,
        statement: StatementNumber,
        depth: usize,
        asks: bool,
        open: &mut Vec<Open>,
        queue: &mut VecDeque<StatementNumber>,
    ) -> Where {
        if self.placed.contains(statement) {
            return Where::Above;
        }
        if self.waiting.contains(statement) {
            return Where::Below;
        }
        let mut below = children(self.argument, statement, depth + 1, asks);
        if depth == DEEPEST && !below.is_empty() {
            self.waiting.insert(statement);
            queue.push_back(statement);
            return Where::Below;
        }
        self.placed.insert(statement);
        below.reverse();
        open.append(&mut below);
        Where::Here
    }
}

/// What is said for and against a statement, in the order of the text: its lines with what undoes them, its objections with their answers,
/// and last what corroborates it.
fn children(argument: &Argument<'_>, statement: StatementNumber, depth: usize, asks: bool) -> Vec<Open> {
    let graph = &argument.graph;
    let mut rows = Vec::new();
    let mut opening = Joint::Because;
    for line in graph.support_of(statement) {
        line_rows(argument, line, (opening, depth, true), &mut rows);
        undercuts(argument, line, depth, &mut rows);
        opening = Joint::AlsoBecause;
    }
    for line in graph.objections_to(statement) {
        line_rows(argument, line, (Joint::AgainstThis, depth, true), &mut rows);
        undercuts(argument, line, depth, &mut rows);
        if asks && argument.standing.line(line) != Label::Falls && graph.undercuts_of(line).is_empty() {
            rows.push(plain_row(depth, Joint::InAnswer, What::Unanswered));
        }
    }
    for (at, &by) in graph.corroboration_of(statement).iter().enumerate() {
        let joint = if at == 0 { Joint::CorroboratedBy } else { Joint::And };
        rows.push(Open { starts: at == 0, ..plain_row(depth, joint, What::Statement(by)) });
    }
    rows
}

fn plain_row(depth: usize, joint: Joint, what: What) -> Open {
    Open { depth, starts: false, joint, is_against: false, is_spent: false, what, choice: None, effect: None }
}

/// What undoes a line, and the answers to that.
fn undercuts(argument: &Argument<'_>, line: InferenceId, depth: usize, rows: &mut Vec<Open>) {
    let graph = &argument.graph;
    let mut before = None;
    for &undercut in graph.undercuts_of(line) {
        let joint = joint_of(argument, undercut);
        // Of several exceptions or answers any is enough; each objection to a step is one of its own.
        let shown = if before == Some(joint) && joint != Joint::AgainstThisStep { Joint::Or } else { joint };
        line_rows(argument, undercut, (shown, depth, false), rows);
        before = Some(joint);
        for (at, &answer) in graph.undercuts_of(undercut).iter().enumerate() {
            line_rows(argument, answer, (if at == 0 { Joint::InAnswer } else { Joint::Or }, depth, false), rows);
            before = None;
        }
    }
}

/// The word before an undercut: an exception, an objection to a step, or an answer.
fn joint_of(argument: &Argument<'_>, undercut: InferenceId) -> Joint {
    let graph = &argument.graph;
    let drawn = &graph.lines[undercut];
    let field = argument.project.file(drawn.written.file).tree().fields[drawn.written.field].field;
    match drawn.undercut.map(|line| graph.lines[line].sign) {
        Some(Sign::Support) if field == Field::Opposes => Joint::AgainstThisStep,
        Some(Sign::Support) => Joint::Unless,
        _ => Joint::InAnswer,
    }
}

/// The premises and warrants of a line, and the references that are taken as holding, in the order of the text.
fn line_rows(argument: &Argument<'_>, line: InferenceId, (opening, depth, starts): (Joint, usize, bool), rows: &mut Vec<Open>) {
    let mut parts: Vec<(bool, u32, What)> = Vec::new();
    let mut is_warrant = false;
    for written in argument.premises_as_written(line) {
        is_warrant |= written.joint == WrittenJoint::Given;
        parts.push((is_warrant, written.place.span.start, What::Statement(written.premise)));
    }
    for unresolved in unresolved_as_written(argument.project, &argument.graph, line) {
        let name = clean_line(argument.project.file(unresolved.place.file).source.slice(unresolved.place.span)).into_owned();
        parts.push((unresolved.is_warrant, unresolved.place.span.start, What::Missing(name)));
    }
    parts.sort_by_key(|&(is_warrant, start, _)| (is_warrant, start));
    let choice = needed_of(argument, line);
    let shown = parts.iter().filter(|(is_warrant, ..)| !is_warrant).count();
    let other = if choice.is_some_and(|(needs, _)| shown > needs) { Joint::Or } else { Joint::And };
    let voiding = voiding(argument, line);
    let undoes = is_exception(&argument.graph, line) && argument.standing.line(line) == Label::Stands;
    let is_against = matches!(opening, Joint::AgainstThis | Joint::Unless | Joint::AgainstThisStep)
        || opening == Joint::Or && is_exception(&argument.graph, line);
    let mut before = None;
    for (at, (is_warrant, _, what)) in parts.into_iter().enumerate() {
        let joint = match before.replace(is_warrant) {
            None if !is_warrant => opening,
            None | Some(false) if is_warrant => Joint::ProvidedThat,
            Some(true) => Joint::And,
            _ => other,
        };
        let effect = match what {
            What::Statement(premise) if voiding == Some(premise) => Some(Effect::Void),
            _ if undoes && at == 0 => Some(Effect::Undoes),
            _ => None,
        };
        let is_against = is_against && !is_warrant;
        let is_spent = is_against && argument.standing.line(line) == Label::Falls;
        let choice = choice.filter(|_| at == 0);
        rows.push(Open { depth, starts: starts && at == 0, joint, is_against, is_spent, what, choice, effect });
    }
}

/// Whether a line undoes a step for a statement.
fn is_exception(graph: &Graph, line: InferenceId) -> bool {
    graph.lines[line].undercut.is_some_and(|line| graph.lines[line].sign == Sign::Support)
}
