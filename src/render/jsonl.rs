//! `jsonl`: the reports of `json`, one a line as files are finished, then the summary; described by
//! `docs/report-line.schema.json`.

use std::io::{Result, Write};

use serde::Serialize;

use crate::base::source::FileId;
use crate::diagnostic::Diagnostic;
use crate::findings::{Findings, Summary};
use crate::model::Project;
use crate::render::format::OutputFormat;
use crate::render::json;
use crate::render::run::Run;

/// `jsonl` as a row of the formats.
pub(crate) const FORMAT: OutputFormat = OutputFormat::new(
    "jsonl",
    "The same reports, one a line, then the summary (`hence schema check-line`)",
    |findings, run, _, out| write(findings, run, out),
)
.with_failures()
.by_file();

/// The JSON schema of a line.
pub const SCHEMA: &str = include_str!("../../docs/report-line.schema.json");

/// The last line.
#[derive(Serialize)]
struct Last<'run> {
    version: u32,
    summary: json::Summary,
    #[serde(skip_serializing_if = "json::is_none")]
    left_out: usize,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    failures: &'run [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notices: &'run [String],
}

/// Writes lines as files are finished.
pub struct Lines<'out> {
    out: &'out mut dyn Write,
    summary: Summary,
}

impl<'out> Lines<'out> {
    /// A writer that has written nothing yet.
    pub fn new(out: &'out mut dyn Write) -> Self {
        Self { out, summary: Summary::default() }
    }

    /// Writes what was found in a file, and passes it on to whoever reads.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub fn file(&mut self, project: &Project, file: FileId, diagnostics: &[Diagnostic]) -> Result<()> {
        self.summary = self.summary.and(project, file, diagnostics);
        for diagnostic in diagnostics {
            json::write_line(&json::item(project, diagnostic), self.out)?;
        }
        if diagnostics.is_empty() { Ok(()) } else { self.out.flush() }
    }

    /// Writes the summary.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub fn finish(self, run: &Run<'_>) -> Result<()> {
        write_last(self.summary, 0, run, self.out)
    }
}

fn write_last(summary: Summary, left_out: usize, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let (failures, notices) = (run.failures, run.notices);
    json::write_line(&Last { version: 1, summary: summary.into(), left_out, failures, notices }, out)
}

/// Writes findings that are all there.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    for diagnostic in findings.shown() {
        json::write_line(&json::item(findings.project, diagnostic), out)?;
    }
    write_last(findings.summary(), findings.left_out(), run, out)
}
