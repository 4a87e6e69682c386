//! Questions with their rival answers, and the evidence for and against each.

use serde::Serialize;

use crate::analysis::matrix::{Cell, Matrix, Speaking};
use crate::base::ids::StatementNumber;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::view::report::labels::{Labels, put};
use crate::view::report::sentences::Sentences;
use crate::view::report::tree::Reasoning;
use crate::view::rows::value;

/// A question.
#[derive(Debug, Serialize)]
pub struct Alternatives {
    /// The question.
    pub question: usize,
    /// Whether at most one answer can be true.
    pub is_exclusive: bool,
    /// Its answers, those with the least against them first.
    pub answers: Vec<Answer>,
    /// The evidence, what tells the answers apart first.
    pub rows: Vec<Row>,
    /// The reasoning for the answers that have none elsewhere.
    pub reasoning: Vec<Reasoning>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The statement.
    pub sentence: usize,
    /// How many lines of reasoning that hold speak against it; those of one origin count once. None where something is said against it, and
    /// nothing of that holds.
    pub against: Option<usize>,
}

/// How much speaks against an answer, in words.
pub(super) fn against(labels: &Labels, answer: &Answer) -> Option<String> {
    Some(match answer.against? {
        0 => labels.nothing_against.to_owned(),
        count => put(labels.count_against, &count.to_string()),
    })
}

/// Evidence that bears on answers alike.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The evidence.
    pub sentences: Vec<usize>,
    /// What it says of each answer.
    pub marks: Vec<Mark>,
}

/// What evidence says of an answer: whether it speaks for it and against it, and whether that counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Whether what speaks for it counts; none where nothing does.
    pub favour: Option<bool>,
    /// The same of what speaks against it.
    pub against: Option<bool>,
}

/// The questions of a document that are the brief's own, or one of whose answers the report has.
pub(super) fn questions(argument: &Argument<'_>, has: impl Fn(StatementNumber) -> bool) -> Vec<StatementNumber> {
    let is_question = |&number: &StatementNumber| argument.kind(number) == Some(Kind::Question);
    let concerns = |number: StatementNumber| argument.document().is_own(number) || argument.answers(number).into_iter().any(&has);
    argument.graph.numbers().filter(is_question).filter(|&number| concerns(number)).collect()
}

/// A question without the reasoning for its answers.
pub(super) fn alternatives(argument: &Argument<'_>, question: StatementNumber, sentences: &mut Sentences<'_>) -> Alternatives {
    let matrix = Matrix::of(argument, question);
    let counts = |side: &Option<Speaking>| side.as_ref().map(|side| side.counts);
    let mark = |cell: &Cell| Mark { favour: counts(&cell.favour), against: counts(&cell.against) };
    let mut rows = Vec::new();
    // With one answer there is nothing to compare.
    if matrix.answers.len() > 1 {
        for row in &matrix.evidence {
            let statements = row.statements.iter().map(|&statement| sentences.of(statement)).collect();
            rows.push(Row { sentences: statements, marks: row.cells.iter().map(mark).collect() });
        }
    }
    let answer = |answer: &crate::analysis::matrix::Answer| Answer {
        sentence: sentences.of(answer.statement),
        against: match answer.against.len() {
            0 if argument.graph.objections_to(answer.statement).next().is_some() => None,
            count => Some(count),
        },
    };
    let answers = matrix.answers.iter().map(answer).collect();
    Alternatives {
        question: sentences.of(question),
        is_exclusive: value(argument, question, Field::Exclusive).is_some_and(|value| value == "yes"),
        answers,
        rows,
        reasoning: Vec::new(),
    }
}
