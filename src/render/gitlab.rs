//! `gitlab`: a code quality report, for GitLab's merge requests.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use std::io::{Result, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level, Place};
use crate::findings::Findings;
use crate::findings::fingerprint::{Fingerprint, fingerprints};
use crate::render::format::OutputFormat;
use crate::render::json;
use crate::render::prose::sentences;
use crate::render::run::Run;

/// `gitlab` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("gitlab", "A GitLab code quality report", |findings, run, _, out| write(findings, run, out)).for_servers();

#[derive(Serialize)]
struct Violation {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

/// Writes the findings. GitLab takes violations with the same fingerprint for one, in whichever files they lie, and one with a
/// new fingerprint for a new one: so it holds the path, and no line.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    // Of reports that are alike the first ones are shown: they are known again whatever is left out.
    let fingerprints = fingerprints(findings.project, findings.shown());
    let violation = |(diagnostic, fingerprint): (&Diagnostic, &Fingerprint)| {
        let path = run.path(findings.project, diagnostic.place.file);
        Violation {
            description: sentences(findings.project, diagnostic),
            check_name: diagnostic.rule,
            fingerprint: fingerprint.in_file(&path).to_string(),
            severity: match diagnostic.level {
                Level::Error => "major",
                Level::Warning => "minor",
                Level::Advice | Level::Off => "info",
            },
            location: Location { path, positions: positions(findings, diagnostic.place) },
        }
    };
    json::write_value(&json::Streamed(|| findings.shown().zip(&fingerprints).map(violation)), out)
}

/// From its first character to the one after it.
fn positions(findings: &Findings<'_>, place: Place) -> Positions {
    let position = |offset| {
        let position = findings.project.file(place.file).source.position(offset);
        Position { line: position.line, column: position.column }
    };
    Positions { begin: position(place.span.start), end: position(place.span.end) }
}
