//! The matrix as JSON, which `docs/matrix.schema.json` describes.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use serde::Serialize;

use crate::analysis::matrix::{Answer, Cell, Group, Matrix, Reasoning, Row, Speaking, Tells};
use crate::base::ids::StatementNumber;
use crate::schema::Field;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::declared::{Declared, declared};
use crate::view::matrix::{grades, handle, is_exclusive, origin, premises};
use crate::view::rows::Teller;

/// The JSON schema of the format.
pub const SCHEMA: &str = include_str!("../../../docs/matrix.schema.json");

#[derive(Serialize)]
struct Report {
    version: u32,
    document: String,
    question: QuestionItem,
    answers: Vec<AnswerItem>,
    evidence: Vec<RowItem>,
    assumptions: Vec<RowItem>,
    declared: BTreeMap<String, Declared>,
}

#[derive(Serialize)]
struct QuestionItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    text: String,
    exclusive: Option<bool>,
}

#[derive(Serialize)]
struct AnswerItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    text: String,
    standing: Label,
    likelihood: Option<String>,
    rank: usize,
    tied: bool,
    argued: bool,
    corroborated_by: Vec<String>,
    against: Vec<GroupItem>,
    set_aside: Vec<GroupItem>,
    #[serde(rename = "for")]
    favour: Vec<GroupItem>,
}

#[derive(Serialize)]
struct GroupItem {
    lines: Vec<LineItem>,
    origins: Vec<String>,
}

#[derive(Serialize)]
struct LineItem {
    premises: Vec<String>,
    evidence: Vec<String>,
}

#[derive(Serialize)]
struct RowItem {
    statements: Vec<StatementItem>,
    origin: Option<String>,
    tells: &'static str,
    bears: Vec<CellItem>,
}

#[derive(Serialize)]
struct StatementItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    text: String,
    standing: Label,
    reliability: Vec<String>,
    credibility: Option<String>,
}

#[derive(Serialize)]
struct CellItem {
    answer: String,
    #[serde(rename = "for")]
    favour: Option<SideItem>,
    against: Option<SideItem>,
}

#[derive(Serialize)]
struct SideItem {
    counts: bool,
    directly: bool,
    through: Vec<String>,
}

/// Writes the matrix as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let rows = |rows: &[Row]| rows.iter().map(|row| row_item(row, matrix, teller)).collect();
    let report = Report {
        version: 1,
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        question: QuestionItem {
            id: handle(argument, matrix.question),
            place: Declared::of(argument, matrix.question),
            text: argument.text(matrix.question).into_owned(),
            exclusive: is_exclusive(teller, matrix.question),
        },
        answers: matrix.answers.iter().map(|answer| answer_item(answer, teller)).collect(),
        evidence: rows(&matrix.evidence),
        assumptions: rows(&matrix.assumptions),
        declared: declared(argument, named(argument, matrix)),
    };
    crate::render::json::write_value(&report, out)
}

/// What is named in lists of ids.
fn named(argument: &Argument<'_>, matrix: &Matrix) -> Vec<StatementNumber> {
    let groups = |answer: &Answer| {
        let groups = [&answer.against, &answer.set_aside, &answer.favour].into_iter().flatten();
        let lines = groups.flat_map(|group| &group.lines);
        let named = lines.flat_map(|line| premises(argument, line).into_iter().chain(line.evidence.clone()));
        named.chain(answer.corroborated_by.clone()).collect::<Vec<StatementNumber>>()
    };
    let through = |row: &Row| {
        let sides = row.cells.iter().flat_map(|cell| [&cell.favour, &cell.against]).flatten();
        sides.flat_map(|side| side.through.clone()).collect::<Vec<StatementNumber>>()
    };
    let rows = matrix.evidence.iter().chain(&matrix.assumptions);
    matrix.answers.iter().flat_map(groups).chain(rows.flat_map(through)).collect()
}

fn answer_item(answer: &Answer, teller: &Teller<'_>) -> AnswerItem {
    let argument = teller.argument;
    let groups = |groups: &[Group]| -> Vec<GroupItem> {
        let names = |list: &[StatementNumber]| list.iter().map(|&at| argument.name(at)).collect();
        let line = |line: &Reasoning| LineItem { premises: names(&premises(argument, line)), evidence: names(&line.evidence) };
        let item = |group: &Group| GroupItem {
            lines: group.lines.iter().map(line).collect(),
            origins: group.origins.iter().map(|&note| origin(argument, note)).collect(),
        };
        groups.iter().map(item).collect()
    };
    AnswerItem {
        id: argument.name(answer.statement),
        place: Declared::of(argument, answer.statement),
        text: argument.text(answer.statement).into_owned(),
        standing: argument.standing.label(answer.statement),
        likelihood: teller.value(answer.statement, Field::Likelihood).map(std::borrow::Cow::into_owned),
        rank: answer.rank,
        tied: answer.is_tied,
        argued: answer.is_argued,
        corroborated_by: answer.corroborated_by.iter().map(|&by| argument.name(by)).collect(),
        against: groups(&answer.against),
        set_aside: groups(&answer.set_aside),
        favour: groups(&answer.favour),
    }
}

fn row_item(row: &Row, matrix: &Matrix, teller: &Teller<'_>) -> RowItem {
    let argument = teller.argument;
    let statement = |&statement: &StatementNumber| {
        let (reliability, credibility) = grades(teller, statement);
        StatementItem {
            id: argument.name(statement),
            place: Declared::of(argument, statement),
            text: argument.text(statement).into_owned(),
            standing: argument.standing.label(statement),
            reliability,
            credibility,
        }
    };
    let side = |side: &Speaking| SideItem {
        counts: side.counts,
        directly: side.directly,
        through: side.through.iter().map(|&claim| argument.name(claim)).collect(),
    };
    let cell = |(answer, cell): (&Answer, &Cell)| CellItem {
        answer: argument.name(answer.statement),
        favour: cell.favour.as_ref().map(side),
        against: cell.against.as_ref().map(side),
    };
    RowItem {
        statements: row.statements.iter().map(statement).collect(),
        origin: row.origin.map(|note| origin(argument, note)),
        tells: match row.tells {
            Tells::Apart => "apart",
            Tells::Against => "against",
            Tells::Favour => "for",
            Tells::Alike => "alike",
            Tells::Nothing => "nothing",
        },
        bears: matrix.answers.iter().zip(&row.cells).map(cell).collect(),
    }
}
