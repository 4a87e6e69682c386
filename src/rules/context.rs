//! What every rule looks at: a file in its document, with the questions that several rules ask answered once.

use fixedbitset::FixedBitSet;

use super::Settings;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::graph::argument::Argument;
use crate::graph::case::case;
use crate::graph::circles::{Circle, LeastModel, circles};
use crate::graph::standing::Standing;
use crate::graph::{Graph, Sources, premises_as_written};
use crate::model::{Document, File, Project};
use crate::schema::{Field, Kind};
use crate::source::{FileId, Span};
use crate::syntax::characters::is_id_continue;

use super::unknown_reference::{Unknown, unknown_references};

/// A file in its document. Statements have the document's numbers; those of the file itself equal their index.
pub struct Context<'project> {
    /// All files.
    pub project: &'project Project,
    /// The checked file.
    pub id: FileId,
    /// The checked file.
    pub file: &'project File,
    /// Levels and the day.
    pub settings: &'project Settings,
    /// The argument of its document.
    pub graph: Graph,
    /// Notes, and what cites them.
    pub sources: Sources,
    /// What stands.
    pub standing: Standing,
    /// The index of its `brief:`; a library has none.
    pub brief: Option<usize>,
    /// Its theses.
    pub theses: Vec<u32>,
    /// What its theses rest on.
    pub case: Vec<bool>,
    /// The least model of the lines of support.
    pub model: LeastModel,
    /// The circles of its document.
    pub circles: Vec<Circle>,
    /// References of the file to no statement.
    pub unknown: Vec<Unknown>,
    /// Statements that something in the document refers to, or that a report offers as what was meant.
    pub referred: FixedBitSet,
    /// Statements that damaged ones name in any place: what they refer to cannot be told for sure.
    pub mentioned: Vec<u32>,
}

impl<'project> Context<'project> {
    pub(super) fn new(project: &'project Project, id: FileId, settings: &'project Settings) -> Self {
        let file = project.file(id);
        let Argument { graph, sources, standing, brief, theses, .. } = Argument::of(project, id);
        let needs_support = |number| graph.document.kind(project, number).is_some_and(Kind::needs_support);
        let case = case(&graph, &theses, needs_support);
        let model = LeastModel::of(&graph);
        let circles = circles(&graph, &model);
        let unknown = unknown_references(project, id, &graph.document);
        let mentioned = mentioned(project, &graph.document);
        let mut referred = referred(project, &graph.document, &unknown);
        referred.extend(mentioned.iter().map(|&number| number as usize));
        Self {
            project,
            id,
            file,
            settings,
            graph,
            sources,
            standing,
            brief,
            theses,
            case,
            model,
            circles,
            unknown,
            referred,
            mentioned,
        }
    }

    /// The number of the file's own statements; their numbers are 0 to this.
    pub fn own(&self) -> usize {
        self.file.tree().statements.len()
    }

    /// The file's own statements of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = usize> + '_ {
        (0..self.own()).filter(move |&at| self.file.statement(at).kind == Some(kind))
    }

    /// A place in the file.
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.id, span }
    }

    /// A report at a place in the file.
    pub fn report(&self, rule: &'static str, statement: usize, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, Level::Error, self.place(span), message).on(statement as u32)
    }

    /// Where a statement of the document is declared.
    pub fn handle(&self, number: u32) -> Place {
        self.graph.document.handle(self.project, number)
    }

    /// The kind of a statement of the document.
    pub fn kind(&self, number: u32) -> Option<Kind> {
        self.graph.document.kind(self.project, number)
    }

    /// The id of a statement of the document as the file would refer to it.
    pub fn name(&self, number: u32) -> String {
        self.graph.document.name(self.project, number)
    }

    /// A statement of the document as reports name it: `` claim `x` ``.
    pub fn describe(&self, number: u32) -> String {
        self.graph.document.describe(self.project, number)
    }

    /// Whether a report about what is absent would have another cause: the statement is damaged.
    pub fn is_damaged(&self, statement: usize) -> bool {
        self.file.statement(statement).damaged
    }

    /// The same of a statement of the document.
    pub fn is_damaged_anywhere(&self, number: u32) -> bool {
        let at = self.graph.document.locate(number);
        self.project.file(at.file).statement(at.statement as usize).damaged
    }

    /// Whether the document is in English, so that lists of English words apply.
    pub fn is_english(&self) -> bool {
        let language = self.brief.and_then(|brief| self.file.tree().find(brief, Field::Language));
        language.is_none_or(|field| self.file.value(field).split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en")))
    }

    /// The references of a field: each item and the statement of the document that it means.
    pub fn references(&self, field: usize) -> impl Iterator<Item = (Span, u32)> + '_ {
        let tree = self.file.tree();
        tree.items_of(field).filter_map(|item| Some((tree.items[item], self.graph.document.number(self.file.target(item))?)))
    }

    /// Where in a line a premise is named: in the field itself, or below it; the field where it is written at the other end.
    pub fn premise_span(&self, line: u32, premise: u32) -> Option<Place> {
        let written = premises_as_written(self.project, &self.graph, line);
        written.iter().find(|written| written.premise == premise).map(|written| written.place)
    }
}

/// What the words of damaged statements would refer to.
fn mentioned(project: &Project, document: &Document) -> Vec<u32> {
    let mut mentioned = Vec::new();
    for &id in &document.files {
        let file = project.file(id);
        let damaged = file.tree().statements.iter().filter(|statement| statement.damaged || statement.kind.is_none());
        for statement in damaged {
            let text = file.source.slice(statement.span).replace(['–', '—'], "-");
            let words =
                text.split(|next: char| !is_id_continue(next) && next != '/').map(|word| word.trim_end_matches(['.', '-']));
            mentioned.extend(words.filter(|word| !word.is_empty()).filter_map(|word| document.number(project.lookup(id, word))));
        }
    }
    mentioned
}

fn referred(project: &Project, document: &Document, unknown: &[Unknown]) -> FixedBitSet {
    let mut referred = FixedBitSet::with_capacity(document.len());
    for &id in &document.files {
        let file = project.file(id);
        for item in 0..file.tree().items.len() {
            if let Some(number) = document.number(file.target(item)) {
                referred.insert(number as usize);
            }
        }
    }
    referred.extend(unknown.iter().flat_map(|unknown| &unknown.offered).map(|&number| number as usize));
    referred
}
