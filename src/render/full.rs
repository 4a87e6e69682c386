//! `full`: reports for people, with snippets, drawn by miette or written in sentences.

use std::collections::HashSet;
use std::fmt;
use std::io::{Error, Result, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};

use crate::base::source::SourceFile;
use crate::base::wrap::fill;
use crate::diagnostic::Diagnostic;
use crate::findings::Findings;
use crate::render::excerpt::Excerpt;
use crate::render::format::OutputFormat;
use crate::render::guard::Guard;
use crate::render::narrated;
use crate::render::part::{Part, parts};
use crate::render::style::Style;
use crate::rules::{Rule, find};

/// `full` as a row of the formats.
pub(crate) const FORMAT: OutputFormat = OutputFormat::new("full", "With snippets, for people", |findings, _, style, out| {
    write(findings, style, &mut Guard::new(out))
})
.for_people()
.with_snippets();

/// Writes the findings.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, style: Style, out: &mut dyn Write) -> Result<()> {
    let mut seen = HashSet::new();
    for diagnostic in findings.shown() {
        let mut text = String::new();
        for part in parts(findings.project, diagnostic) {
            draw(style, &findings.project.file(part.file).source, part, &mut text).map_err(Error::other)?;
        }
        let mut text = text.trim_end().to_owned();
        if let Some(why) = why_at_first(diagnostic, &mut seen).filter(|_| style.whys) {
            text.push('\n');
            text.push_str(&why_line(style, why));
        }
        writeln!(out, "{text}\n")?;
    }
    Ok(())
}

/// Why a report matters, where it is the first one of its rule; the rules of earlier reports are in `seen`.
fn why_at_first(diagnostic: &Diagnostic, seen: &mut HashSet<&'static str>) -> Option<&'static str> {
    if seen.insert(diagnostic.rule) { find(diagnostic.rule).map(Rule::why) } else { None }
}

/// The line on why a rule matters, set off like the help above it.
fn why_line(style: Style, why: &str) -> String {
    match (style.narrated, style.color) {
        (true, _) => format!("why it matters: {why}"),
        (false, false) => fill(why, style.width, "   why: ", "        "),
        (false, true) => fill(why, style.width, "   \x1b[36mwhy:\x1b[0m ", "        "),
    }
}

fn draw(style: Style, source: &SourceFile, part: Part, text: &mut String) -> fmt::Result {
    if style.narrated {
        narrated::write(source, &part, text);
        return Ok(());
    }
    let (excerpt, labels) = Excerpt::of(source, &part.labels, style.width);
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    // Columns beside the message and the help as miette sets them off, and at the right edge.
    let fitting = |text: &str, beside: usize| fill(text, style.width.saturating_sub(beside), "", "");
    let report = Report {
        source: &excerpt,
        message: fitting(&part.message, 6),
        help: part.help.as_deref().map(|help| fitting(help, 10)),
        labels,
        code: part.code,
        severity: part.severity,
    };
    GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(style.width)
        .with_wrap_lines(false)
        .with_context_lines(1)
        .without_syntax_highlighting()
        .render_report(text, &report)
}

/// A part as miette draws it.
struct Report<'file> {
    source: &'file dyn SourceCode,
    code: Option<String>,
    message: String,
    severity: Option<Severity>,
    labels: Vec<LabeledSpan>,
    help: Option<String>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity.unwrap_or(Severity::Advice))
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
