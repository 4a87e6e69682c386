//! How the reports of a check are written.

use std::io::{self, Write};

use clap::ValueEnum;

use super::CheckArguments;
use crate::report::{Findings, concise, full, json, statistics};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// With snippets, for people
    Full,
    /// One line a report
    Concise,
    /// One JSON object (`hence schema` describes it)
    Json,
}

/// Writes what was found, and for people a closing line.
///
/// # Errors
/// Those of writing.
pub(super) fn write_all(arguments: &CheckArguments, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    if arguments.output_format == OutputFormat::Json {
        return if arguments.statistics { statistics::write_json(findings, out) } else { json::write(findings, out) };
    }
    if arguments.statistics {
        statistics::write(findings, out)?;
    } else {
        match arguments.output_format {
            OutputFormat::Full => full::write(findings, arguments.style(), out)?,
            OutputFormat::Concise => concise::write(findings, out)?,
            OutputFormat::Json => {}
        }
    }
    // Where nothing was checked, standard error says why.
    if arguments.quiet || findings.checked.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", findings.summary().line())?;
    if arguments.output_format == OutputFormat::Full && !arguments.statistics && !findings.diagnostics.is_empty() {
        if let Some(line) = findings.fixable(arguments.fixing.tried()) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "`hence explain RULE` tells more about a rule")?;
    }
    Ok(())
}
