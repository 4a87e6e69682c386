//! How the reports of a check are written.

use std::io::{self, Write};

use crate::base::wrap::fill;
use crate::cli::check::CheckArguments;
use crate::cli::print_while_read;
use crate::cli::report_file::ReportFile;
use crate::findings::Findings;
use crate::model::Project;
use crate::render::coverage;
use crate::render::run::Run;
use crate::render::statistics;
use crate::session::paths::shown;

/// Writes what was found, and for people a closing line.
///
/// # Errors
/// Fails if the writer does.
pub(crate) fn write_all(
    arguments: &CheckArguments,
    findings: &Findings<'_>,
    run: &Run<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let format = arguments.output_format;
    if arguments.statistics && format.has_statistics {
        return statistics::write_json(findings, run.coverage, out);
    } else if arguments.statistics {
        statistics::write(findings, arguments.style().width, out)?;
    } else {
        format.write(findings, run, arguments.style(), out)?;
    }
    // Where nothing was checked, standard error says why.
    if !format.is_for_people || findings.checked.is_empty() {
        return Ok(());
    }
    if !arguments.quiet {
        close(arguments, findings, run, out)?;
    }
    let is_asked = arguments.coverage || arguments.statistics && !arguments.quiet;
    match run.coverage.filter(|_| is_asked) {
        Some(coverage) => coverage::write(coverage, findings.project, arguments.style().width, out),
        None => Ok(()),
    }
}

/// The closing lines.
fn close(arguments: &CheckArguments, findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let format = arguments.output_format;
    let width = if format.has_snippets || arguments.statistics { arguments.style().width } else { usize::MAX };
    let mut line = |text: &str| writeln!(out, "{}", fill(text, width, "", "    "));
    let unseen = run.coverage.filter(|_| findings.diagnostics.is_empty()).and_then(coverage::unseen_quotes);
    line(&format!("{}{}", findings.summary().line(), unseen.unwrap_or_default()))?;
    if format.has_snippets && !arguments.statistics && !findings.diagnostics.is_empty() {
        if let Some(fixable) = findings.fixable(arguments.fixing.tried()) {
            line(&fixable)?;
        }
        line("run `hence explain RULE` for details on a rule")?;
    }
    Ok(())
}

/// Writes a report without findings that says why nothing was done, where the format has a place for that. A file that is there is left
/// as it is: nobody has looked yet whether it is a brief.
pub(crate) fn write_failure(arguments: &CheckArguments, error: &io::Error) {
    let is_for_reports = !arguments.fixing.is_asked() && !arguments.allow.is_asked() && !arguments.baseline.is_to_be_written();
    if !is_for_reports || arguments.statistics || !arguments.output_format.has_failures {
        return;
    }
    let (project, failures) = (Project::default(), [error.to_string()]);
    let findings = Findings { project: &project, checked: &[], diagnostics: &[], selected: None };
    let run = Run { failures: &failures, ..Run::default() };
    let write = |out: &mut dyn Write| arguments.output_format.write(&findings, &run, arguments.style(), out);
    // That it cannot be written is less than what is said anyway.
    let _ = match &arguments.output_file {
        Some(path) if path.exists() => Ok(true),
        Some(path) => ReportFile::find(path, None).and_then(|file| file.write(write)),
        None => print_while_read(write),
    };
}

/// The folder that paths begin at, with `/`; empty where the system does not say.
pub(crate) fn current_folder() -> String {
    std::env::current_dir().map(|folder| shown(&folder)).unwrap_or_default()
}
