//! `full`: reports for people, with snippets, drawn by miette.

use std::fmt;
use std::io::{Error, Result, Write};

use hashbrown::HashMap;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler, Severity, SourceCode, SourceSpan};

use super::abridged::Abridged;
use super::snippet::Snippets;
use super::{Findings, clean};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::model::Project;
use crate::source::FileId;

/// How reports are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// In sentences, for screen readers and braille, instead of pictures.
    pub narrated: bool,
}

/// Writes the findings.
///
/// # Errors
/// Those of writing.
pub fn write(findings: &Findings<'_>, style: Style, out: &mut dyn Write) -> Result<()> {
    let mut snippets: HashMap<FileId, Snippets<'_>, foldhash::fast::RandomState> = HashMap::default();
    for diagnostic in findings.shown() {
        for place in std::iter::once(&diagnostic.place).chain(diagnostic.details.related().iter().map(|label| &label.place)) {
            let new = if style.narrated { Snippets::ruled } else { Snippets::new };
            snippets.entry(place.file).or_insert_with(|| new(&findings.project.file(place.file).source));
        }
        let mut text = String::new();
        for part in parts(findings.project, diagnostic) {
            style.draw(&snippets[&part.file], part, &mut text).map_err(Error::other)?;
        }
        let text = text.trim_end();
        writeln!(out, "{text}\n")?;
    }
    Ok(())
}

impl Style {
    fn draw(self, snippets: &Snippets<'_>, mut part: Part, text: &mut String) -> fmt::Result {
        if self.narrated {
            let mut narrated = String::new();
            let report = Report { source: snippets, part };
            NarratableReportHandler::new().with_context_lines(1).render_report(&mut narrated, &report)?;
            text.push_str(&snippets.put_text_back(&narrated));
            return Ok(());
        }
        let abridged = Abridged::of(snippets, &part.labels).map(|(abridged, labels)| {
            part.labels = labels;
            abridged
        });
        let source = abridged.as_ref().map_or(snippets as &dyn SourceCode, |abridged| abridged as &dyn SourceCode);
        let theme = if self.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(self.width)
            .with_context_lines(1)
            .without_syntax_highlighting()
            .render_report(text, &Report { source, part })
    }
}

/// What of a report lies in one file.
struct Part {
    file: FileId,
    code: Option<String>,
    message: String,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    help: Option<String>,
}

/// A report as one part a file: that of its own place first, with the message; the others below it.
fn parts(project: &Project, diagnostic: &Diagnostic) -> Vec<Part> {
    let labelled = |place: Place, message: &str, primary: bool| {
        let message = Some(clean(message).into_owned()).filter(|message| !message.is_empty());
        let span = SourceSpan::new((place.span.start as usize).into(), place.span.range().len());
        if primary { LabeledSpan::new_primary_with_span(message, span) } else { LabeledSpan::new_with_span(message, span) }
    };
    let severity = match diagnostic.level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Advice | Level::Off => Severity::Advice,
    };
    let mut help: Vec<String> = diagnostic.details.help().iter().map(|help| clean(help).into_owned()).collect();
    help.extend(diagnostic.details.note().iter().map(|note| format!("note: {}", clean(note))));
    let mut parts = vec![Part {
        file: diagnostic.place.file,
        code: Some(format!("{}[{}]", diagnostic.level.name(), diagnostic.rule)),
        message: clean(&project.message(diagnostic)).into_owned(),
        severity,
        labels: vec![labelled(diagnostic.place, diagnostic.details.label(), true)],
        help: Some(help.join("\n")).filter(|help| !help.is_empty()),
    }];
    for label in diagnostic.details.related() {
        let drawn = labelled(label.place, &label.message, false);
        match parts.iter_mut().find(|part| part.file == label.place.file) {
            Some(part) => part.labels.push(drawn),
            None => parts.push(Part {
                file: label.place.file,
                code: None,
                message: clean(&label.message).into_owned(),
                severity: Severity::Advice,
                labels: vec![labelled(label.place, "", true)],
                help: None,
            }),
        }
    }
    parts
}

struct Report<'file> {
    source: &'file dyn SourceCode,
    part: Part,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.part.message)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.part.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.part.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.part.severity)
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.part.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.part.labels.iter().cloned()))
    }
}
