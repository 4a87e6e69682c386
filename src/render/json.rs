//! `json`: one stable object, described by `docs/report.schema.json`.

use std::io::{Result, Write};

use serde::{Deserialize, Serialize, Serializer};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

use crate::base::characters::{can_hide, is_invisible};
use crate::base::clean::command_marks;
use crate::diagnostic::{Diagnostic, Fix, Level, Place};
use crate::findings::Findings;
use crate::model::Project;
use crate::render::coverage;
use crate::render::format::OutputFormat;
use crate::render::run::Run;

/// `json` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("json", "One JSON object (`hence schema` describes it)", |findings, run, _, out| write(findings, run, out))
        .with_failures()
        .with_statistics()
        .with_coverage();

/// The JSON schema of the format.
pub const SCHEMA: &str = include_str!("../../docs/report.schema.json");

/// The whole report, with its diagnostics as they are read, or as they are written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report<Diagnostics = Vec<Item>> {
    version: u32,
    summary: Summary,
    /// How many reports are counted in the summary and not among the diagnostics.
    #[serde(default, skip_serializing_if = "is_none")]
    left_out: usize,
    /// What could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    failures: Vec<String>,
    /// What the diagnostics do not speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notices: Vec<String>,
    /// What was looked at and what was not.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    coverage: Option<coverage::Item>,
    diagnostics: Diagnostics,
}

/// How many of what, as all reports have it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Summary {
    files: usize,
    statements: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
}

/// A report.
#[derive(Debug, Serialize, Deserialize)]
pub struct Item {
    rule: String,
    level: Level,
    message: String,
    file: String,
    span: Range,
    statement: Option<String>,
    label: String,
    help: Option<String>,
    note: Option<String>,
    related: Vec<Related>,
    fixes: Vec<FixEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Debug, Serialize, Deserialize)]
struct Point {
    offset: u32,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Related {
    message: String,
    file: String,
    span: Range,
}

#[derive(Debug, Serialize, Deserialize)]
struct FixEntry {
    title: String,
    safe: bool,
    edits: Vec<Change>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Change {
    file: String,
    span: Range,
    text: String,
}

/// Writes the findings.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let report = Report {
        version: 1,
        summary: findings.summary().into(),
        left_out: findings.left_out(),
        failures: run.failures.to_vec(),
        notices: run.notices.to_vec(),
        coverage: run.coverage.map(|coverage| coverage::item(coverage, findings.project)),
        diagnostics: Streamed(|| findings.shown().map(|diagnostic| item(findings.project, diagnostic))),
    };
    write_value(&report, out)
}

/// A list whose items are made while they are written, so that they are never there together.
pub(crate) struct Streamed<Make>(pub Make);

impl<Items: Iterator<Item: Serialize>, Make: Fn() -> Items> Serialize for Streamed<Make> {
    fn serialize<Out: Serializer>(&self, serializer: Out) -> std::result::Result<Out::Ok, Out::Error> {
        serializer.collect_seq(self.0())
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes what it looks at by reference")]
pub(crate) fn is_none(count: &usize) -> bool {
    *count == 0
}

impl From<crate::findings::Summary> for Summary {
    fn from(summary: crate::findings::Summary) -> Self {
        let crate::findings::Summary { files, statements, errors, warnings, advice } = summary;
        Self { files, statements, errors, warnings, advice }
    }
}

/// Writes a value as indented JSON, what hides or reorders text escaped.
///
/// # Errors
/// Fails if the writer does.
pub fn write_value(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    write_as(value, PrettyFormatter::new(), out)
}

/// Writes a value as JSON on a line of its own, what hides or reorders text escaped.
pub(crate) fn write_line(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    write_as(value, CompactFormatter, out)
}

/// The same JSON without the blanks between its parts, as it is sent to programs.
pub fn without_blanks(json: &str) -> String {
    let mut compact = String::with_capacity(json.len());
    let (mut is_in_text, mut is_escaped) = (false, false);
    for next in json.chars() {
        if is_in_text {
            is_in_text = next != '"' || is_escaped;
            is_escaped = next == '\\' && !is_escaped;
        } else {
            is_in_text = next == '"';
            if next.is_ascii_whitespace() {
                continue;
            }
        }
        compact.push(next);
    }
    compact
}

fn write_as(value: &impl Serialize, style: impl Formatter, out: &mut dyn Write) -> Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Escaping { style });
    value.serialize(&mut serializer)?;
    writeln!(out)
}

pub(crate) fn item(project: &Project, diagnostic: &Diagnostic) -> Item {
    let file = project.file(diagnostic.place.file);
    let id = diagnostic.statement.map(|at| file.id(at)).filter(|id| !id.is_empty());
    Item {
        rule: diagnostic.rule.to_owned(),
        level: diagnostic.level,
        message: project.message(diagnostic).into_owned(),
        file: file.source.path().to_owned(),
        span: range(project, diagnostic.place),
        statement: id.map(str::to_owned),
        label: diagnostic.details.label().to_owned(),
        help: diagnostic.details.help().map(str::to_owned),
        note: diagnostic.details.note().map(str::to_owned),
        related: diagnostic
            .details
            .related()
            .iter()
            .map(|label| Related {
                message: label.message.clone(),
                file: path(project, label.place),
                span: range(project, label.place),
            })
            .collect(),
        fixes: diagnostic.details.fixes().iter().map(|fix| fix_entry(project, fix)).collect(),
    }
}

fn fix_entry(project: &Project, fix: &Fix) -> FixEntry {
    let change = |edit: &crate::diagnostic::Edit| Change {
        file: path(project, edit.place),
        span: range(project, edit.place),
        text: edit.text.clone(),
    };
    FixEntry { title: fix.title.clone(), safe: fix.safe, edits: fix.edits.iter().map(change).collect() }
}

fn path(project: &Project, place: Place) -> String {
    project.file(place.file).source.path().to_owned()
}

fn range(project: &Project, place: Place) -> Range {
    let source = &project.file(place.file).source;
    let point = |offset: u32| {
        let position = source.position(offset);
        Point { offset, line: position.line, column: position.column }
    };
    Range { start: point(place.span.start), end: point(place.span.end) }
}

/// JSON in which characters that control, hide or reorder text are escaped, beyond those that JSON escapes, and what a CI server
/// would take for a command (`##[error]`).
struct Escaping<Style> {
    style: Style,
}

impl<Style: Formatter> Formatter for Escaping<Style> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> Result<()> {
        let mut rest = fragment;
        loop {
            let hidden = rest.find(|next| is_invisible(next) || can_hide(next));
            let mark = command_marks(rest).next();
            let Some(at) = [hidden, mark].into_iter().flatten().min() else { break };
            let hidden = rest[at..].chars().next().unwrap_or_default();
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + hidden.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, writer: &mut W, escape: CharEscape) -> Result<()> {
        self.style.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.style.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.style.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.style.end_object_value(writer)
    }
}
