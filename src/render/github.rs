//! `github`: workflow commands, which GitHub Actions shows as annotations.
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::borrow::Cow;
use std::io::{Result, Write};

use crate::base::clean::clean_line;
use crate::diagnostic::{Diagnostic, Level};
use crate::findings::{Findings, more};
use crate::render::format::OutputFormat;
use crate::render::prose::lines;
use crate::render::run::Run;

/// `github` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("github", "Annotations in GitHub Actions", |findings, run, _, out| write(findings, run, out))
        .for_people()
        .for_servers()
        .with_failures();

/// Writes the findings, a command each, and what they do not speak of.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    for diagnostic in findings.shown() {
        let command = match diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice | Level::Off => "notice",
        };
        let path = run.path(findings.project, diagnostic.place.file);
        let (place, text) = (place(findings, diagnostic), lines(findings.project, run, diagnostic));
        let (path, text) = (property(&path), escaped(&text, &DATA));
        writeln!(out, "::{command} file={path},{place},title={}::{text}", diagnostic.rule)?;
    }
    let said = |command, lines: &[String], out: &mut dyn Write| {
        lines.iter().try_for_each(|line| writeln!(out, "::{command} title=hence::{}", escaped(&clean_line(line), &DATA)))
    };
    said("error", run.failures, out)?;
    said("warning", run.notices, out)?;
    match findings.left_out() {
        0 => Ok(()),
        left_out => writeln!(out, "::notice title=hence::{}", more(left_out)),
    }
}

/// Lines and columns from 1, the last of them included. GitHub takes columns only where a report is on one line.
fn place(findings: &Findings<'_>, diagnostic: &Diagnostic) -> String {
    let source = &findings.project.file(diagnostic.place.file).source;
    let start = source.position(diagnostic.place.span.start);
    let end = source.position(diagnostic.place.span.end);
    if start.line != end.line {
        return format!("line={},endLine={}", start.line, end.line);
    }
    let last = end.column.saturating_sub(1).max(start.column);
    format!("line={},endLine={},col={},endColumn={last}", start.line, end.line, start.column)
}

/// What a command takes for something else, and what stands for it; `%` first.
const DATA: [(char, &str); 3] = [('%', "%25"), ('\r', "%0D"), ('\n', "%0A")];

/// The same in the value of a property.
const PROPERTY: [(char, &str); 5] = [('%', "%25"), ('\r', "%0D"), ('\n', "%0A"), (':', "%3A"), (',', "%2C")];

fn property(value: &str) -> String {
    escaped(&clean_line(value), &PROPERTY).into_owned()
}

fn escaped<'text>(text: &'text str, escapes: &[(char, &str)]) -> Cow<'text, str> {
    if !text.contains(|next| escapes.iter().any(|&(taken, _)| taken == next)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for next in text.chars() {
        match escapes.iter().find(|&&(taken, _)| taken == next) {
            Some((_, instead)) => safe.push_str(instead),
            None => safe.push(next),
        }
    }
    Cow::Owned(safe)
}
