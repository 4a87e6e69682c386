//! `rdjson`: reviewdog's diagnostic format, with suggestions that it can post in a review.
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use std::io::{Result, Write};

use serde::Serialize;

use crate::base::ids::small;
use crate::diagnostic::{Diagnostic, Edit, Level, Place};
use crate::findings::Findings;
use crate::render::format::OutputFormat;
use crate::render::json;
use crate::render::prose::lines;
use crate::render::run::Run;

/// `rdjson` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("rdjson", "The format of reviewdog", |findings, run, _, out| write(findings, run, out));

// A reader of the format refuses what it does not know: only fields of its first version stand here.

#[derive(Serialize)]
struct Report<Diagnostics> {
    source: Source,
    diagnostics: Diagnostics,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Item {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// Writes the findings.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let diagnostics = json::Streamed(|| findings.shown().map(|diagnostic| item(findings, run, diagnostic)));
    json::write_value(&Report { source: Source { name: "hence" }, diagnostics }, out)
}

fn item(findings: &Findings<'_>, run: &Run<'_>, diagnostic: &Diagnostic) -> Item {
    let path = run.path(findings.project, diagnostic.place.file);
    Item {
        message: lines(findings.project, run, diagnostic),
        location: Location { path, range: range(findings, diagnostic.place) },
        severity: match diagnostic.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Advice | Level::Off => "INFO",
        },
        code: Code { value: diagnostic.rule },
        suggestions: suggestions(findings, diagnostic),
    }
}

/// The fixes of one edit in the file of the report: a suggestion is taken by itself, and so cannot be a part of a fix.
fn suggestions(findings: &Findings<'_>, diagnostic: &Diagnostic) -> Vec<Suggestion> {
    let single = |edits: &[Edit]| match edits {
        [edit] if edit.place.file == diagnostic.place.file => {
            Some(Suggestion { range: range(findings, edit.place), text: edit.text.clone() })
        }
        _ => None,
    };
    diagnostic.details.fixes().iter().filter_map(|fix| single(&fix.edits)).collect()
}

/// Columns are UTF-8 bytes from 1, a byte-order mark included; the end is after the last.
fn range(findings: &Findings<'_>, place: Place) -> Range {
    let source = &findings.project.file(place.file).source;
    let position = |offset: u32| {
        let line = source.line_of(offset);
        let start = source.line_starts().get(line).copied().unwrap_or_default();
        Position { line: small(line) + 1, column: offset - start + 1 }
    };
    Range { start: position(place.span.start), end: position(place.span.end) }
}
