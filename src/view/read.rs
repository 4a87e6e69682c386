//! What a reader must judge: quotes and steps, in the order of what falls if they are wrong; as text, Markdown or JSON.

mod json;
mod text;

use crate::analysis::cuts::budget;
use crate::analysis::reading::{ToRead, What, to_read};
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::diagnostic::Diagnostic;
use crate::schema::Field;
use crate::standing::argument::Argument;

pub use self::json::{SCHEMA, write_json};
pub use self::text::{write, write_markdown};

/// What is to be read of a document, with what a check reports.
pub struct Reading<'found> {
    /// In the order in which it is to be read.
    pub items: Vec<ToRead>,
    found: &'found [Diagnostic],
}

/// Where a quote is from.
pub(crate) struct Place {
    note: StatementNumber,
    locator: Option<String>,
    copy: Option<String>,
    line: Option<usize>,
}

impl<'found> Reading<'found> {
    /// Finds what is to be read of a document; `found` are the reports on its file.
    pub fn of(argument: &Argument<'_>, found: &'found [Diagnostic]) -> Self {
        let is_marked = |at: StatementNumber| findings(argument, found, at).next().is_some();
        Self { items: to_read(argument, is_marked, &mut budget(argument)), found }
    }

    fn findings(&self, argument: &Argument<'_>, item: &ToRead) -> impl Iterator<Item = &'found Diagnostic> {
        findings(argument, self.found, item.statement(&argument.graph))
    }
}

/// The reports on a statement of the file.
fn findings<'found>(
    argument: &Argument<'_>,
    found: &'found [Diagnostic],
    at: StatementNumber,
) -> impl Iterator<Item = &'found Diagnostic> {
    let place = argument.document().locate(at);
    let is_own = argument.document().is_own(at);
    found.iter().filter(move |report| is_own && report.statement == Some(place.statement))
}

/// The words of the quote of evidence.
fn quote(argument: &Argument<'_>, evidence: StatementNumber) -> String {
    let at = argument.document().locate(evidence);
    let file = argument.project.file(at.file);
    let field = file.tree().find(at.statement, Field::Quote);
    field.map_or_else(String::new, |field| clean_line(&file.value(field)).into_owned())
}

/// The notes that evidence cites, each with the place that is named, and where in its copy the quote begins.
fn places(argument: &Argument<'_>, evidence: StatementNumber) -> Vec<Place> {
    let (project, document) = (argument.project, argument.document());
    let at = document.locate(evidence);
    let file = project.file(at.file);
    let tree = file.tree();
    let quote = quote(argument, evidence);
    let items = tree.all(at.statement, Field::Cites).flat_map(|field| tree.items_of(field));
    let place = |item| {
        let note = document.number(file.target(item))?;
        let archive = project.archive_of(document.locate(note)).map(|archive| &project.archives[archive]);
        let locator = tree.locator(item).map(|locator| clean_line(file.source.slice(locator)).into_owned());
        let line = archive.and_then(|archive| archive.line_of(&quote));
        Some(Place { note, locator, copy: archive.map(|archive| clean_line(archive.path()).into_owned()), line })
    };
    items.filter_map(place).collect()
}

/// The premises of a step, in the order of the text.
fn premises(argument: &Argument<'_>, item: &ToRead) -> Vec<StatementNumber> {
    match item.what {
        What::Quote(_) => Vec::new(),
        What::Step(line) => argument.premises_as_written(line).into_iter().map(|written| written.premise).collect(),
    }
}
