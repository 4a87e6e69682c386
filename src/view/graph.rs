//! The map of an argument as data: every statement, question and gap with what bears on it. Pictures and JSON are made from it.

pub mod extent;
mod focus;
pub mod json;
mod lines;
mod shown;
pub mod tree;

use crate::base::clean::clean_line;
use crate::base::ids::{FileId, IdSet, IdVec, NodeId, StatementNumber};
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::Reason;
use crate::view::matrix::handle;
use crate::view::review::Review;
use crate::view::rows::value;
use crate::view::status::roots;

/// An argument as it is drawn. Names and texts are as they are written; whoever prints them cleans or escapes them.
#[derive(Debug)]
pub struct Map {
    /// The file that was named.
    pub path: String,
    /// What the brief is called; `None` for a library.
    pub title: Option<String>,
    /// The statements, questions and gaps, in the order of the document.
    pub nodes: IdVec<NodeId, Node>,
    /// The statements at which the trees begin, in the order of `hence status`.
    pub roots: Vec<NodeId>,
    /// Whether the roots are theses, or only the statements that nothing uses.
    pub has_theses: bool,
    /// The files of the document, by their ids.
    files: Vec<(FileId, String)>,
}

/// A statement, question or gap.
#[derive(Debug)]
pub struct Node {
    /// Its id; `alias/id` in a used file, `:12` where it has none and is in line 12. No two nodes have one name.
    pub id: String,
    /// Its number in the document.
    pub statement: StatementNumber,
    /// What it is.
    pub kind: Kind,
    /// Its text, on one line.
    pub text: String,
    /// Where it is declared.
    pub place: LinePlace,
    /// Its label and the reason for that; questions and gaps have none.
    pub standing: Option<(Label, Reason)>,
    /// Its likelihood, as it is written.
    pub likelihood: Option<String>,
    /// Its confidence, as it is written.
    pub confidence: Option<String>,
    /// Whether it is a thesis of the brief, or of one under review.
    pub is_thesis: bool,
    /// Whether a gap is marked `critical`.
    pub is_critical: bool,
    /// The sources that it cites.
    pub notes: Vec<Note>,
    /// The lines of reasoning for it, then those against it, as `hence status` lists them.
    pub lines: Vec<Line>,
    /// What speaks for it and is not enough.
    pub corroborated_by: Vec<NodeId>,
    /// The answers of a question, in its order.
    pub answers: Vec<NodeId>,
    /// The gaps that are about it.
    pub gaps: Vec<NodeId>,
    /// Whether a gap says what it is about.
    pub is_placed: bool,
}

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// The file.
    pub file: FileId,
    /// The line, from 1.
    pub line: u32,
}

/// A source that is cited.
#[derive(Debug)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// Whether it is retracted.
    pub is_retracted: bool,
}

/// A line of reasoning for or against a statement.
#[derive(Debug)]
pub struct Line {
    /// Whether it speaks against the statement.
    pub is_objection: bool,
    /// What it rests on: premises, then warrants, each in the order of the text.
    pub premises: Vec<Premise>,
    /// How many of its premises are enough, and of how many; `None` where all are needed.
    pub needed: Option<(usize, usize)>,
    /// Whether it holds.
    pub standing: Label,
    /// Where it is written.
    pub place: LinePlace,
    /// Its exceptions, the objections to its step, or the answers to it.
    pub against: Vec<Undercut>,
}

/// What undoes a line of reasoning, if it stands.
#[derive(Debug)]
pub struct Undercut {
    /// The exception, objection or answer.
    pub premises: Vec<Premise>,
    /// For an objection that is made to steps alone: the premises from which the step is taken.
    pub step: Vec<String>,
    /// Whether it holds.
    pub standing: Label,
    /// Where it is written.
    pub place: LinePlace,
    /// What undoes it in turn; these have no answers.
    pub answers: Vec<Undercut>,
}

/// A premise or warrant.
#[derive(Debug)]
pub struct Premise {
    /// The statement.
    pub named: Named,
    /// Whether it is a warrant.
    pub is_warrant: bool,
}

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A statement.
    Node(NodeId),
    /// Nothing that can stand there: it is taken as holding.
    Unresolved {
        /// As it is written.
        name: String,
        /// Whether it means a statement.
        is_known: bool,
    },
}

impl Map {
    /// The map of an argument. O(its statements and lines).
    pub fn of(argument: &Argument<'_>) -> Self {
        let document = argument.document();
        let (theses, roots) = roots(argument, &Review::of(argument));
        let nodes = Nodes::of(argument);
        let mut is_thesis = IdSet::new(document.len());
        is_thesis.extend(&theses);
        let reasons = argument.reasons();
        let mut drawn: IdVec<NodeId, Node> = nodes
            .statements
            .iter()
            .map(|&statement| nodes.node(argument, statement, is_thesis.contains(statement), &|at| reasons.reason(at)))
            .collect();
        for gap in drawn.ids() {
            for about in nodes.about(argument, &drawn[gap]) {
                drawn[about].gaps.push(gap);
                drawn[gap].is_placed = true;
            }
        }
        let brief = argument.brief.map(|brief| argument.project.file(document.root()).text(brief));
        let path = |file: FileId| argument.project.file(file).source.path().to_owned();
        let mut files: Vec<(FileId, String)> = document.files.iter().map(|&file| (file, path(file))).collect();
        files.sort_unstable();
        Self {
            path: path(document.root()),
            title: brief.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty()),
            roots: roots.into_iter().filter_map(|root| nodes.number(root)).collect(),
            nodes: drawn,
            has_theses: !theses.is_empty(),
            files,
        }
    }

    /// The path of a file of the document.
    pub fn file(&self, file: FileId) -> &str {
        let at = self.files.binary_search_by_key(&file, |&(file, _)| file);
        at.map_or("", |at| &self.files[at].1)
    }

    /// How many statements stand, are contested, fall.
    pub fn tally(&self) -> [usize; 3] {
        let mut tally = [0; 3];
        for (label, _) in self.nodes.iter().filter_map(|node| node.standing) {
            tally[match label {
                Label::Stands => 0,
                Label::Contested => 1,
                Label::Falls => 2,
            }] += 1;
        }
        tally
    }

    /// The node of a statement of the document.
    pub fn node_of(&self, statement: StatementNumber) -> Option<NodeId> {
        self.nodes.binary_search_by_key(&statement, |node| node.statement).ok()
    }
}

/// The statements of a document that are drawn.
struct Nodes {
    statements: Vec<StatementNumber>,
    numbers: IdVec<StatementNumber, Option<NodeId>>,
}

impl Nodes {
    fn of(argument: &Argument<'_>) -> Self {
        let is_drawn = |kind: Kind| match kind {
            Kind::Claim | Kind::Forecast | Kind::Assumption | Kind::Evidence | Kind::Question | Kind::Gap => true,
            Kind::Brief | Kind::Use | Kind::Note => false,
        };
        let mut numbers = IdVec::filled(None, argument.graph.statements());
        let drawn = argument.graph.numbers().filter(|&number| argument.kind(number).is_some_and(is_drawn));
        let statements: Vec<StatementNumber> = drawn.collect();
        for (at, &statement) in statements.iter().enumerate() {
            numbers[statement] = Some(NodeId::new(at));
        }
        Self { statements, numbers }
    }

    fn number(&self, statement: StatementNumber) -> Option<NodeId> {
        *self.numbers.get(statement)?
    }

    fn node(
        &self,
        argument: &Argument<'_>,
        statement: StatementNumber,
        is_thesis: bool,
        reason: &dyn Fn(StatementNumber) -> Reason,
    ) -> Node {
        let kind = argument.kind(statement).unwrap_or(Kind::Claim);
        let all = |statements: &[StatementNumber]| statements.iter().filter_map(|&at| self.number(at)).collect();
        let note =
            |&note: &StatementNumber| Note { id: handle(argument, note), is_retracted: argument.sources.is_retracted(note) };
        let is_judgement = kind.needs_support();
        let stated = |field| value(argument, statement, field).map(std::borrow::Cow::into_owned);
        let text = argument.text(statement);
        Node {
            id: handle(argument, statement),
            statement,
            kind,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            place: place(argument, statement),
            standing: kind.is_proposition().then(|| (argument.standing.label(statement), reason(statement))),
            likelihood: stated(Field::Likelihood).filter(|_| is_judgement),
            confidence: stated(Field::Confidence).filter(|_| is_judgement),
            is_thesis,
            is_critical: kind == Kind::Gap && stated(Field::Critical).is_some_and(|critical| critical == "yes"),
            notes: argument.sources.cited(statement).iter().map(note).collect(),
            lines: lines::of(argument, statement, self),
            corroborated_by: all(argument.graph.corroboration_of(statement)),
            answers: if kind == Kind::Question { all(&argument.answers(statement)) } else { Vec::new() },
            gaps: Vec::new(),
            is_placed: false,
        }
    }

    /// What a gap is about, each once.
    fn about(&self, argument: &Argument<'_>, node: &Node) -> Vec<NodeId> {
        if node.kind != Kind::Gap {
            return Vec::new();
        }
        let at = argument.document().locate(node.statement);
        let file = argument.project.file(at.file);
        let items = file.tree().all(at.statement, Field::About).flat_map(|field| file.tree().items_of(field));
        let named = items.filter_map(|item| self.number(argument.document().number(file.target(item))?));
        let mut about: Vec<NodeId> = named.collect();
        about.sort_unstable();
        about.dedup();
        about
    }
}

fn place(argument: &Argument<'_>, statement: StatementNumber) -> LinePlace {
    let place = argument.handle(statement);
    LinePlace { file: place.file, line: argument.project.file(place.file).source.position(place.span.start).line }
}

/// A name or text as it is drawn: on one line, what hides or reorders shown by its code point.
pub fn printed(text: &str) -> String {
    clean_line(text).into_owned()
}
