//! The order of the text in a document of several files, the same whichever of them is checked.

use std::cmp::Ordering;

use crate::base::ids::{FieldId, FileId, InferenceId, StatementId, StatementNumber};
use crate::graph::{Graph, Written, premises_as_written};
use crate::model::Project;
use crate::standing::circles::Link;

/// Where the conclusion of a step is declared, and where its line is written.
pub(crate) type StepPlace = ((u32, StatementId), LinePlace);

/// The place of a file among those of the document, and a field of it.
pub(crate) type LinePlace = (u32, FieldId);

/// Compares statements and links by where they are written.
pub(crate) struct TextOrder<'graph> {
    project: &'graph Project,
    graph: &'graph Graph,
    /// The files of the document, each with its place among them; nothing where there is only one.
    files: Vec<(FileId, u32)>,
}

impl<'graph> TextOrder<'graph> {
    pub(crate) fn of(project: &'graph Project, graph: &'graph Graph) -> Self {
        let mut files: Vec<(FileId, u32)> = Vec::new();
        if graph.document.files.len() > 1 {
            let mut sorted = graph.document.files.clone();
            sorted.sort_by(|&one, &other| compare_files(project, one, other));
            files.extend(sorted.into_iter().zip(0..));
            files.sort_unstable();
        }
        Self { project, graph, files }
    }

    /// Whether statements are in this order by their numbers already.
    pub(crate) fn is_by_number(&self) -> bool {
        self.files.is_empty()
    }

    fn place(&self, file: FileId) -> u32 {
        self.files.binary_search_by_key(&file, |&(file, _)| file).map_or(0, |at| self.files[at].1)
    }

    /// Sorts statements by where they are declared.
    pub(crate) fn sort(&self, statements: &mut [StatementNumber]) {
        if !self.is_by_number() {
            statements.sort_by_cached_key(|&statement| self.statement(statement));
        }
    }

    fn statement(&self, statement: StatementNumber) -> (u32, StatementId) {
        let at = self.graph.document.locate(statement);
        (self.place(at.file), at.statement)
    }

    fn written(&self, written: Written) -> LinePlace {
        (self.place(written.file), written.field)
    }

    /// Where a line is written.
    pub(crate) fn line(&self, line: InferenceId) -> LinePlace {
        self.written(self.graph.lines[line].written)
    }

    /// By which of the steps from one premise an equally short way goes first.
    pub(crate) fn step(&self, link: Link) -> StepPlace {
        (self.statement(link.conclusion), self.line(link.line))
    }

    /// The link that is written last. Places of premises are looked up only where one field holds several of the links.
    pub(crate) fn last(&self, links: &[Link]) -> Option<Link> {
        let line = links.iter().map(|link| self.line(link.line)).max()?;
        let latest: Vec<Link> = links.iter().copied().filter(|link| self.line(link.line) == line).collect();
        match latest.as_slice() {
            [only] => Some(*only),
            _ => latest.into_iter().max_by_key(|link| self.offset(*link)),
        }
    }

    fn offset(&self, link: Link) -> (u32, InferenceId) {
        let written = premises_as_written(self.project, self.graph, link.line);
        let place = written.into_iter().find(|written| written.premise == link.premise).map(|written| written.place.span.start);
        (place.unwrap_or_default(), link.line)
    }
}

/// Files in an order that does not depend on which of them is checked, or from where: briefs before libraries, then by their
/// names and those of their folders, the innermost first.
pub fn compare_files(project: &Project, one: FileId, other: FileId) -> Ordering {
    let is_library = |file: FileId| project.file(file).brief().is_none();
    let path = |file: FileId| project.file(file).source.path().rsplit(['/', '\\']);
    is_library(one).cmp(&is_library(other)).then_with(|| path(one).cmp(path(other))).then_with(|| one.cmp(&other))
}
