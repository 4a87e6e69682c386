//! What every rule looks at: a file in its document, with the questions that several rules ask answered once.

use fixedbitset::FixedBitSet;

use super::{Demands, Profile, Rule, Settings};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::graph::case::case;
use crate::graph::circles::{Circle, LeastModel, circles};
use crate::graph::{Graph, build};
use crate::model::date::Days;
use crate::model::{Document, File, Project};
use crate::schema::{Field, JUDGEMENTS, Kind, ValueType};
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
    /// The standard that it is written to.
    pub profile: Option<Profile>,
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
        let graph = build(project, Document::of(project, id));
        let brief = file.brief();
        let profile = profile(file, brief, settings);
        let theses = brief.map_or_else(Vec::new, |brief| {
            let fields = file.tree().all(brief, Field::Thesis);
            let targets = fields.flat_map(|field| file.tree().items_of(field)).map(|item| file.target(item));
            targets
                .filter(|&target| project.fits(ValueType::References(JUDGEMENTS), target))
                .filter_map(|target| graph.document.number(target))
                .collect()
        });
        let kind_of = |number: u32| {
            let at = graph.document.locate(number);
            project.file(at.file).statement(at.statement as usize).kind
        };
        let case = case(&graph, &theses, |number| kind_of(number).is_some_and(Kind::needs_support));
        let model = LeastModel::of(&graph);
        let circles = circles(&graph, &model);
        let unknown = unknown_references(project, id, &graph.document);
        let mentioned = mentioned(project, &graph.document);
        let mut referred = referred(project, &graph.document, &unknown);
        referred.extend(mentioned.iter().map(|&number| number as usize));
        Self { project, id, file, settings, graph, profile, brief, theses, case, model, circles, unknown, referred, mentioned }
    }

    /// The level of a rule in the file.
    pub fn level(&self, rule: &Rule) -> Level {
        self.settings.level(rule, self.profile)
    }

    /// What its profile asks for; not known where the brief's own is unreadable, which has its report.
    pub fn demands(&self) -> Option<Demands> {
        match self.profile {
            Some(profile) => Some(profile.demands()),
            None => (!self.brief.is_some_and(|brief| names_profile(self.file, brief))).then(Demands::default),
        }
    }

    /// The days from which age is counted back: the brief's `as-of`, else today, where it is known.
    pub fn reference_days(&self) -> Option<Days> {
        let today = || self.settings.today.map(Days::from);
        let Some(brief) = self.brief else { return today() };
        match self.file.days(brief, Field::AsOf) {
            // What a damaged brief would have said is not known.
            None if self.is_damaged(brief) => None,
            cutoff => cutoff.or_else(today),
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
        let at = self.graph.document.locate(number);
        Place { file: at.file, span: self.project.file(at.file).handle(at.statement as usize) }
    }

    /// The kind of a statement of the document.
    pub fn kind(&self, number: u32) -> Option<Kind> {
        let at = self.graph.document.locate(number);
        self.project.file(at.file).statement(at.statement as usize).kind
    }

    /// The id of a statement of the document as the file would refer to it.
    pub fn name(&self, number: u32) -> String {
        let at = self.graph.document.locate(number);
        let file = self.project.file(at.file);
        let id = file.id(at.statement as usize);
        if at.file == self.id {
            return id.to_owned();
        }
        match self.file.uses.iter().find(|import| import.file == Some(at.file)) {
            Some(import) => format!("{}/{id}", import.alias),
            None => id.to_owned(),
        }
    }

    /// A statement of the document as reports name it: `` claim `x` ``.
    pub fn describe(&self, number: u32) -> String {
        let kind = self.kind(number).map_or("statement", Kind::name);
        let name = self.name(number);
        if name.is_empty() { format!("the {kind}") } else { format!("{kind} `{name}`") }
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

    /// Where in a line a premise is named, if the line is written in the file: in the field itself, or below it.
    pub fn premise_span(&self, line: u32, premise: u32) -> Option<Place> {
        let written = self.graph.lines[line as usize].written;
        let file = self.project.file(written.file);
        let tree = file.tree();
        let field = written.field as usize;
        let statement = tree.statement_at(tree.fields[field].name_start)?;
        let subs = tree.sub_fields_of(field, &tree.fields_of(statement));
        let fields = std::iter::once(field).chain(subs.filter(|&sub| tree.fields[sub].field == Field::Given));
        let mut items = fields.flat_map(|field| tree.items_of(field));
        let named = items.find(|&item| self.graph.document.number(file.target(item)) == Some(premise));
        // Written at the other end, the premise is the statement itself.
        let span = named.map_or_else(|| file.value_or_name(field), |item| tree.items[item]);
        Some(Place { file: written.file, span })
    }
}

/// The profile that is set, else the one that the brief names, else, where it names none, the default.
fn profile(file: &File, brief: Option<usize>, settings: &Settings) -> Option<Profile> {
    let field = brief.and_then(|brief| file.tree().find(brief, Field::Profile));
    let named = field.and_then(|field| Profile::from_name(&file.value(field)));
    let default = settings.default_profile.filter(|_| !brief.is_some_and(|brief| names_profile(file, brief)));
    settings.profile.or(named).or(default)
}

/// Whether a brief names a profile, readable or not.
fn names_profile(file: &File, brief: usize) -> bool {
    file.tree().fields[file.tree().fields_of(brief)].iter().any(|node| node.field == Field::Profile)
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
