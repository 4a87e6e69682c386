//! What each source carries, and on how little each thesis hangs; as text or as JSON.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use owo_colors::Style;
use serde::Serialize;

use crate::analysis::cuts::{Corroboration, Cuts, Failures, LARGEST_CUT, budget, corroboration, single_points, smallest_cuts};
use crate::analysis::impact::Lanes;
use crate::analysis::impact::load::{Load, loads};
use crate::analysis::origins::Origins;
use crate::base::clean::clean_path;
use crate::base::ids::{StatementNumber, large};
use crate::base::text::list;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::declared::{Declared, declared};
use crate::view::rows::Teller;

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../docs/load.schema.json");

/// What is to be said of a document.
pub struct Loads {
    notes: Vec<Load>,
    theses: Vec<Thesis>,
}

struct Thesis {
    statement: StatementNumber,
    failures: Failures,
    cuts: Cuts,
    corroboration: Corroboration,
}

impl Loads {
    /// Weighs the sources of a document: most first, else in its order.
    pub fn of(argument: &Argument<'_>) -> Self {
        let mut notes = loads(argument, &mut budget(argument));
        notes.sort_by_key(|load| std::cmp::Reverse((load.judgements, load.statements)));
        let standing = argument.theses.iter().copied().filter(|&thesis| argument.standing.stands(thesis));
        let origins = Origins::of(argument.project, argument.document(), &argument.sources);
        let reasons = argument.reasons();
        let mut lanes = Lanes::of(argument);
        let [mut of_failures, mut of_cuts, mut of_origins] = [(); 3].map(|()| budget(argument));
        let theses = standing
            .map(|statement| Thesis {
                statement,
                failures: single_points(argument, &reasons, &mut lanes, statement, &mut of_failures),
                cuts: smallest_cuts(argument, statement, &mut of_cuts),
                corroboration: corroboration(argument, &origins, statement, &mut of_origins),
            })
            .collect();
        Self { notes, theses }
    }
}

/// How many sets of notes are listed.
const LISTED: usize = 12;

/// Writes the sources of a document by what they carry, and then its theses.
///
/// # Errors
/// Fails if the writer does.
pub fn write(loads: &Loads, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let path = clean_path(argument.project.file(argument.document().root()).source.path()).into_owned();
    writeln!(out, "{}", teller.painted(&path, Style::new().bold()))?;
    if loads.notes.is_empty() && argument.theses.is_empty() {
        writeln!(out, "\nno source and no thesis to weigh")?;
    }
    let carrying: Vec<&Load> = loads.notes.iter().filter(|load| load.statements > 0).collect();
    if !carrying.is_empty() {
        writeln!(out, "\nwhat each source carries alone")?;
    }
    for load in carrying {
        teller.line(out, 2, &format!("note {} · {}", teller.name(load.note), carried(teller, load)))?;
    }
    let idle = loads.notes.iter().filter(|load| load.is_known && load.statements == 0);
    let idle: Vec<String> = idle.map(|load| source(teller, load.note)).collect();
    if !idle.is_empty() {
        writeln!(out)?;
        teller.line(out, 0, &format!("no statement that stands depends on {} alone", list(&idle, "or")))?;
    }
    let unknown = loads.notes.iter().filter(|load| !load.is_known).count();
    if unknown > 0 {
        writeln!(out)?;
        let notes = counted(u32::try_from(unknown).unwrap_or(u32::MAX), "note", "notes");
        teller.line(out, 0, &format!("{notes} not weighed: too many statements depend on the notes of this document"))?;
    }
    for thesis in &loads.theses {
        writeln!(out, "\nthesis {}", teller.signed(thesis.statement))?;
        let failures_of = failures(teller, &thesis.failures);
        let cuts_of = cuts(teller, &thesis.cuts, !thesis.failures.notes.is_empty());
        for text in [failures_of, cuts_of, interval(thesis.corroboration)] {
            teller.line(out, 2, &text)?;
        }
    }
    let rest = argument.theses.iter().filter(|&&thesis| argument.standing.label(thesis) != Label::Stands);
    for &thesis in rest {
        writeln!(out)?;
        let (verb, reason) = (argument.standing.label(thesis).verb(), teller.reason(thesis));
        let name = if teller.narrated { teller.name(thesis) } else { teller.signed(thesis) };
        teller.line(out, 0, &format!("thesis {name} {verb}: {reason}"))?;
    }
    Ok(())
}

/// `3 claims (all-sides, cn-ru-ties, keeps-using-ties), 3 pieces of evidence`
fn carried(teller: &Teller<'_>, load: &Load) -> String {
    let evidence = load.statements - load.judgements;
    let mut parts = Vec::new();
    if load.judgements > 0 {
        let names: Vec<String> = load.first.iter().map(|&statement| teller.name(statement)).collect();
        let more = large(load.judgements) - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("{} ({}{more})", counted(load.judgements, "claim", "claims"), names.join(", ")));
    }
    if evidence > 0 {
        parts.push(counted(evidence, "piece of evidence", "pieces of evidence"));
    }
    parts.join(", ")
}

/// `note 5 (retracted)`
fn source(teller: &Teller<'_>, note: StatementNumber) -> String {
    let retracted = if teller.argument.sources.is_retracted(note) { " (retracted)" } else { "" };
    format!("note {}{retracted}", teller.name(note))
}

fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn failures(teller: &Teller<'_>, failures: &Failures) -> String {
    let lists = [("note", &failures.notes), ("assumption", &failures.assumptions), ("the unnamed source of", &failures.unnamed)];
    let described = |(word, list): (&str, &Vec<StatementNumber>)| -> Vec<String> {
        list.iter().map(|&at| format!("{word} {}", teller.name(at))).collect()
    };
    let names: Vec<String> = lists.into_iter().flat_map(described).collect();
    match (names.is_empty(), failures.complete) {
        (true, true) => "can do without any one source or assumption".to_owned(),
        (true, false) => format!("cannot do without: none found; {GIVEN_UP}"),
        (false, true) => format!("cannot do without: {}", names.join(", ")),
        (false, false) => format!("cannot do without: {}; {GIVEN_UP}", names.join(", ")),
    }
}

/// What is said where a search has an end before its end.
const GIVEN_UP: &str = "not all were looked at";

fn cuts(teller: &Teller<'_>, cuts: &Cuts, depends_on_one: bool) -> String {
    let set = |set: &Vec<StatementNumber>| set.iter().map(|&note| teller.name(note)).collect::<Vec<_>>().join(" + ");
    let shown: Vec<String> = cuts.sets.iter().take(LISTED).map(set).collect();
    let shown = match cuts.sets.len() {
        0 if cuts.complete => {
            let contested = if depends_on_one { ": losing one that it cannot do without makes it contested" } else { "" };
            return format!("no loss of up to {LARGEST_CUT} notes makes it fall{contested}");
        }
        0 => "none found".to_owned(),
        count if count > LISTED => format!("{}, or {} more", shown.join(", or "), count - LISTED),
        _ => shown.join(", or "),
    };
    let given_up = if cuts.complete { String::new() } else { format!("; {GIVEN_UP}") };
    format!("falls without notes: {shown}{given_up}")
}

fn interval(corroboration: Corroboration) -> String {
    let Corroboration { at_least, at_most, without_sources } = corroboration;
    let number = match at_most {
        None => format!("at least {at_least}"),
        Some(most) if most == at_least => at_least.to_string(),
        Some(most) => format!("{at_least} to {most}"),
    };
    match (at_least, without_sources) {
        (0, false) if at_most.is_none() => format!("ways to it that share no origin: none found; {GIVEN_UP}"),
        (0, false) if at_most == Some(0) => "no way to it is known: what it rests on refers to nothing".to_owned(),
        (0, true) => "one way to it needs no source: it rests on assumptions alone".to_owned(),
        (_, true) => {
            format!("ways to it that share no origin: {number}, and one that needs no source: it rests on assumptions alone")
        }
        (_, false) => format!("ways to it that share no origin: {number}"),
    }
}

#[derive(Serialize)]
struct Report {
    version: u32,
    documents: Vec<Weighed>,
}

#[derive(Serialize)]
struct Weighed {
    document: String,
    sources: Vec<SourceItem>,
    theses: Vec<ThesisItem>,
    declared: BTreeMap<String, Declared>,
}

#[derive(Serialize)]
struct SourceItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    statements: Option<u32>,
    judgements: Option<u32>,
}

#[derive(Serialize)]
struct ThesisItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    standing: Label,
    single_points: Option<Points>,
    cuts: Option<CutItems>,
    corroboration: Option<Interval>,
}

#[derive(Serialize)]
struct Points {
    notes: Vec<String>,
    assumptions: Vec<String>,
    unnamed: Vec<String>,
    complete: bool,
}

#[derive(Serialize)]
struct CutItems {
    sets: Vec<Vec<String>>,
    largest: usize,
    complete: bool,
}

#[derive(Serialize)]
struct Interval {
    at_least: usize,
    at_most: Option<usize>,
    without_sources: bool,
}

/// Writes the same of several documents as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(documents: &[(Argument<'_>, Loads)], out: &mut dyn Write) -> Result<()> {
    let documents = documents.iter().map(|(argument, loads)| document(argument, loads)).collect();
    crate::render::json::write_value(&Report { version: 1, documents }, out)
}

fn document(argument: &Argument<'_>, loads: &Loads) -> Weighed {
    let source = |load: &Load| SourceItem {
        id: argument.name(load.note),
        place: Declared::of(argument, load.note),
        statements: load.is_known.then_some(load.statements),
        judgements: load.is_known.then_some(load.judgements),
    };
    let weighed: HashMap<StatementNumber, &Thesis, RandomState> =
        loads.theses.iter().map(|thesis| (thesis.statement, thesis)).collect();
    let thesis = |&statement: &StatementNumber| {
        let weighed = weighed.get(&statement).copied();
        let names = |list: &[StatementNumber]| list.iter().map(|&at| argument.name(at)).collect::<Vec<_>>();
        ThesisItem {
            id: argument.name(statement),
            place: Declared::of(argument, statement),
            standing: argument.standing.label(statement),
            single_points: weighed.map(|Thesis { failures, .. }| Points {
                notes: names(&failures.notes),
                assumptions: names(&failures.assumptions),
                unnamed: names(&failures.unnamed),
                complete: failures.complete,
            }),
            cuts: weighed.map(|Thesis { cuts, .. }| CutItems {
                sets: cuts.sets.iter().map(|set| names(set)).collect(),
                largest: LARGEST_CUT,
                complete: cuts.complete,
            }),
            corroboration: weighed.map(|thesis| {
                let Corroboration { at_least, at_most, without_sources } = thesis.corroboration;
                Interval { at_least, at_most, without_sources }
            }),
        }
    };
    let points = loads.theses.iter().flat_map(|Thesis { failures, cuts, .. }| {
        let lists = [&failures.notes, &failures.assumptions, &failures.unnamed];
        lists.into_iter().chain(&cuts.sets).flatten().copied()
    });
    Weighed {
        declared: declared(argument, points),
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        sources: loads.notes.iter().map(source).collect(),
        theses: argument.theses.iter().map(thesis).collect(),
    }
}
