//! The sources of several documents as one JSON object, described by `docs/sources.schema.json`.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use serde::Serialize;

use crate::view::declared::{Declared, declared};
use crate::view::sources::Register;
use crate::view::sources::source::Source;
use crate::view::sources::totals::Totals;

/// The JSON schema of the format.
pub const SCHEMA: &str = include_str!("../../../docs/sources.schema.json");

#[derive(Serialize)]
struct Report<'register> {
    version: u32,
    documents: Vec<Item<'register>>,
}

#[derive(Serialize)]
struct Item<'register> {
    document: &'register str,
    as_of: Option<String>,
    sources: &'register [Source],
    elsewhere: &'register [String],
    totals: &'register Totals,
    declared: BTreeMap<String, Declared>,
}

/// Writes the sources of documents as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(registers: &[Register<'_>], out: &mut dyn Write) -> Result<()> {
    let documents = registers.iter().map(document).collect();
    crate::render::json::write_value(&Report { version: 1, documents }, out)
}

fn document<'register>(register: &'register Register<'_>) -> Item<'register> {
    Item {
        document: register.path(),
        as_of: register.reference.as_ref().map(|reference| reference.date.to_string()),
        sources: &register.sources,
        elsewhere: &register.elsewhere,
        totals: &register.totals,
        declared: declared(register.argument, register.argument.sources.notes.iter().chain(&register.named).copied()),
    }
}
