//! What each source carries, and what each thesis depends on, as JSON, which `docs/load.schema.json` describes.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use serde::Serialize;

use crate::analysis::cuts::{Corroboration, Counted, LARGEST_CUT};
use crate::analysis::hold::{Hold, Lines, Point, Role, Sort, Without};
use crate::analysis::impact::load::Load;
use crate::analysis::turning::Turning;
use crate::base::ids::StatementNumber;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::declared::{Declared, declared};
use crate::view::load::Loads;
use crate::view::load::names::{Names, SourceItem};
use crate::view::load::turning::WouldChange;

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../../docs/load.schema.json");

#[derive(Serialize)]
struct Report {
    version: u32,
    documents: Vec<Weighed>,
}

#[derive(Serialize)]
struct Weighed {
    document: String,
    sources: Vec<NoteItem>,
    origins: Vec<OriginItem>,
    theses: Vec<ThesisItem>,
    declared: BTreeMap<String, Declared>,
}

#[derive(Serialize)]
struct NoteItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    statements: Option<u32>,
    judgements: Option<u32>,
    on_theses: Option<u32>,
}

#[derive(Serialize)]
struct OriginItem {
    name: Option<String>,
    notes: Vec<String>,
    statements: u32,
    judgements: u32,
    on_theses: u32,
}

#[derive(Serialize)]
struct ThesisItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    standing: Label,
    lines: Option<LineItems>,
    single_points: Option<Points>,
    only_unnamed: Option<OnlyUnnamed>,
    cuts: Option<CutItems>,
    corroboration: Option<Interval>,
    would_change: WouldChange,
}

#[derive(Serialize)]
struct LineItems {
    holding: usize,
    assumed: usize,
    sources: Vec<SourceItem>,
    shared: Vec<SourceItem>,
    complete: bool,
}

#[derive(Serialize)]
struct Points {
    notes: Vec<String>,
    origins: Vec<SourceItem>,
    assumptions: Vec<String>,
    unnamed: Vec<String>,
    answering: Vec<AnswerItem>,
    complete: bool,
}

#[derive(Serialize)]
struct AnswerItem {
    ids: Vec<String>,
    objections: Vec<Vec<String>>,
    after: Label,
}

#[derive(Serialize)]
struct OnlyUnnamed {
    always: Vec<String>,
    without: Vec<WithoutItem>,
    complete: bool,
}

#[derive(Serialize)]
struct WithoutItem {
    source: SourceItem,
    evidence: Vec<String>,
}

#[derive(Serialize)]
struct CutItems {
    sets: Vec<Vec<SourceItem>>,
    largest: usize,
    complete: bool,
}

#[derive(Serialize)]
struct Interval {
    at_least: usize,
    at_most: Option<usize>,
    without_sources: bool,
}

/// Writes what is said of several documents as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(documents: &[(Argument<'_>, Loads)], out: &mut dyn Write) -> Result<()> {
    let documents = documents.iter().map(|(argument, loads)| document(argument, loads)).collect();
    crate::render::json::write_value(&Report { version: 1, documents }, out)
}

fn document(argument: &Argument<'_>, loads: &Loads) -> Weighed {
    let counted = Counted::of(&loads.origins, &argument.sources);
    let mut names = Names { argument, loads, counted, named: Vec::new() };
    let note = |load: &Load| {
        let note = load.notes.first().copied().unwrap_or_default();
        NoteItem {
            id: argument.name(note),
            place: Declared::of(argument, note),
            statements: load.is_known.then_some(load.statements),
            judgements: load.is_known.then_some(load.judgements),
            on_theses: load.is_known.then_some(load.inside),
        }
    };
    let sources = loads.notes.iter().map(note).collect();
    let origins = loads.groups.iter().map(|load| names.origin(load)).collect();
    let holds: HashMap<StatementNumber, &Hold, RandomState> = loads.theses.iter().map(|hold| (hold.statement, hold)).collect();
    let theses = loads.turnings.iter().map(|turning| names.thesis(turning, holds.get(&turning.thesis).copied())).collect();
    Weighed {
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        sources,
        origins,
        theses,
        declared: declared(argument, names.named),
    }
}

impl Names<'_> {
    fn origin(&mut self, load: &Load) -> OriginItem {
        let SourceItem { name, notes, .. } = self.notes(&load.notes);
        let Load { statements, judgements, inside, .. } = *load;
        OriginItem { name, notes, statements, judgements, on_theses: inside }
    }

    fn thesis(&mut self, turning: &Turning, hold: Option<&Hold>) -> ThesisItem {
        let thesis = turning.thesis;
        ThesisItem {
            id: self.argument.name(thesis),
            place: Declared::of(self.argument, thesis),
            standing: self.argument.standing.label(thesis),
            lines: hold.map(|hold| self.lines(&hold.lines)),
            single_points: hold.map(|hold| self.points(&hold.points, hold.points_complete)),
            only_unnamed: hold.map(|hold| OnlyUnnamed {
                always: self.ids(&hold.bare.always),
                without: hold.bare.without.iter().map(|without| self.without(without)).collect(),
                complete: hold.bare.complete,
            }),
            cuts: hold.map(|hold| CutItems {
                sets: hold.cuts.sets.iter().map(|set| self.sources(set)).collect(),
                largest: LARGEST_CUT,
                complete: hold.cuts.complete,
            }),
            corroboration: hold.map(|hold| {
                let Corroboration { at_least, at_most, without_sources } = hold.ways;
                Interval { at_least, at_most, without_sources }
            }),
            would_change: self.would_change(turning),
        }
    }

    fn lines(&mut self, lines: &Lines) -> LineItems {
        LineItems {
            holding: lines.count,
            assumed: lines.assumed,
            sources: lines.sources.iter().map(|&source| self.cited(source, lines)).collect(),
            shared: lines.shared.iter().map(|&source| self.cited(source, lines)).collect(),
            complete: lines.complete,
        }
    }

    fn points(&mut self, points: &[Point], complete: bool) -> Points {
        let of = |sort| points.iter().filter(move |point: &&Point| point.sort == sort);
        let mut single = |sort| of(sort).flat_map(|point| self.ids(&point.members)).collect::<Vec<String>>();
        let [notes, assumptions, unnamed] = [Sort::Note, Sort::Assumption, Sort::Unnamed].map(&mut single);
        let origins = of(Sort::Origin).map(|point| self.notes(&point.members)).collect();
        let answering = points.iter().filter_map(|point| {
            let Role::Answers { objections } = &point.role else { return None };
            let objections = objections.iter().map(|&line| self.ids(self.argument.graph.premises(line))).collect();
            Some(AnswerItem { ids: self.ids(&point.members), objections, after: point.after })
        });
        Points { answering: answering.collect(), notes, origins, assumptions, unnamed, complete }
    }

    fn without(&mut self, without: &Without) -> WithoutItem {
        WithoutItem { source: self.notes(&without.source), evidence: self.ids(&without.evidence) }
    }
}
