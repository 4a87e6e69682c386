//! What a reader must judge, as JSON, which `docs/read.schema.json` describes.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use serde::Serialize;

use crate::analysis::reading::{ToRead, What};
use crate::base::ids::StatementNumber;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::view::declared::{Declared, declared};
use crate::view::read::{Reading, places, premises, quote};
use crate::view::rows::needed_of;

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../../docs/read.schema.json");

#[derive(Serialize)]
struct Report {
    version: u32,
    document: String,
    items: Vec<Item>,
    declared: BTreeMap<String, Declared>,
}

#[derive(Serialize)]
struct Item {
    sort: &'static str,
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    text: String,
    quote: Option<String>,
    sources: Vec<SourceItem>,
    premises: Vec<PremiseItem>,
    needed: Option<usize>,
    lost: Option<LostItem>,
    findings: Vec<FindingItem>,
}

#[derive(Serialize)]
struct SourceItem {
    note: String,
    locator: Option<String>,
    copy: Option<String>,
    copy_line: Option<usize>,
}

#[derive(Serialize)]
struct PremiseItem {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct LostItem {
    theses: usize,
    judgements: usize,
    first: Vec<String>,
}

#[derive(Serialize)]
struct FindingItem {
    rule: &'static str,
    message: String,
}

/// Writes what is to be read as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(reading: &Reading<'_>, argument: &Argument<'_>, out: &mut dyn Write) -> Result<()> {
    let mut named: Vec<StatementNumber> = Vec::new();
    let items = reading.items.iter().map(|one| item(reading, argument, one, &mut named)).collect();
    let report = Report {
        version: 1,
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        items,
        declared: declared(argument, named),
    };
    crate::render::json::write_value(&report, out)
}

fn item(reading: &Reading<'_>, argument: &Argument<'_>, item: &ToRead, named: &mut Vec<StatementNumber>) -> Item {
    let statement = item.statement(&argument.graph);
    let (sort, quoted, sources) = match item.what {
        What::Quote(evidence) => ("quote", Some(quote(argument, evidence)), places(argument, evidence)),
        What::Step(_) => ("step", None, Vec::new()),
    };
    let premises = premises(argument, item);
    named.extend(&premises);
    named.extend(sources.iter().map(|place| place.note));
    named.extend(item.lost.iter().flat_map(|lost| &lost.first));
    Item {
        sort,
        id: argument.name(statement),
        kind: argument.kind(statement).map_or("", Kind::name),
        place: Declared::of(argument, statement),
        text: argument.text(statement).into_owned(),
        quote: quoted,
        sources: sources
            .into_iter()
            .map(|place| SourceItem {
                note: argument.name(place.note),
                locator: place.locator,
                copy: place.copy,
                copy_line: place.line,
            })
            .collect(),
        premises: premises
            .into_iter()
            .map(|at| PremiseItem { id: argument.name(at), text: argument.text(at).into_owned() })
            .collect(),
        needed: if let What::Step(line) = item.what { needed_of(argument, line).map(|(needs, _)| needs) } else { None },
        lost: item.lost.as_ref().map(|lost| LostItem {
            theses: lost.theses,
            judgements: lost.judgements,
            first: lost.first.iter().map(|&at| argument.name(at)).collect(),
        }),
        findings: reading
            .findings(argument, item)
            .map(|report| FindingItem { rule: report.rule, message: argument.project.message(report).into_owned() })
            .collect(),
    }
}
