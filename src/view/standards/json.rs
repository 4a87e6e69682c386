//! A brief against the standards of a profile as JSON, which `docs/standards.schema.json` describes.

use std::io::{Result, Write};

use serde::Serialize;

use super::{Assessed, Assessment, table};
use crate::diagnostic::Level;
use crate::render::json::write_value;
use crate::view::declared::Declared;
use crate::view::rows::Teller;

/// The JSON schema of the format.
pub const SCHEMA: &str = include_str!("../../../docs/standards.schema.json");

#[derive(Serialize)]
struct Report {
    version: u32,
    document: String,
    profile: &'static str,
    title: &'static str,
    standards: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    number: u8,
    name: &'static str,
    met: Vec<Met>,
    missing: Vec<Missing>,
    not_seen: &'static str,
}

#[derive(Serialize)]
struct Met {
    what: &'static str,
    statements: Vec<Statement>,
}

#[derive(Serialize)]
struct Statement {
    id: Option<String>,
    #[serde(flatten)]
    place: Declared,
}

#[derive(Serialize)]
struct Missing {
    rule: &'static str,
    level: Level,
    message: String,
    file: String,
    line: u32,
    statement: Option<String>,
}

/// Writes the standards as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(assessment: &Assessment<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let report = Report {
        version: 1,
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        profile: assessment.profile.name(),
        title: table::title(assessment.profile),
        standards: assessment.standards.iter().map(|assessed| item(assessed, teller)).collect(),
    };
    write_value(&report, out)
}

fn item(assessed: &Assessed<'_>, teller: &Teller<'_>) -> Item {
    let argument = teller.argument;
    let met = assessed.met.iter().map(|(what, statements)| {
        let statements = statements.iter().map(|&statement| {
            let id = argument.name(statement);
            Statement { id: (!id.is_empty()).then_some(id), place: Declared::of(argument, statement) }
        });
        Met { what, statements: statements.collect() }
    });
    let missing = assessed.missing.iter().map(|report| {
        let file = argument.project.file(report.place.file);
        let id = report.statement.map(|at| file.id(at)).filter(|id| !id.is_empty());
        Missing {
            rule: report.rule,
            level: report.level,
            message: argument.project.message(report).into_owned(),
            file: file.source.path().to_owned(),
            line: file.source.position(report.place.span.start).line,
            statement: id.map(str::to_owned),
        }
    });
    Item {
        number: assessed.standard.number,
        name: assessed.standard.name,
        met: met.collect(),
        missing: missing.collect(),
        not_seen: assessed.standard.unseen,
    }
}
