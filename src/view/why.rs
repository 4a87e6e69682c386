//! Why a statement stands, is contested or falls: its witness as an indented proof; or as JSON.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use owo_colors::Style;
use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::ids::{IdSet, StatementNumber};
use crate::base::text::some_of;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::{Ground, Reason, Step};
use crate::view::declared::{Declared, declared};
use crate::view::rows::{
    CORROBORATED, Part, Teller, VOID, corroborated_by, needed_of, opening, parts, unresolved_names, voiding,
};

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../docs/why.schema.json");

/// Writes the proof of the label of a statement.
///
/// # Errors
/// Fails if the writer does.
pub fn write(teller: &Teller<'_>, statement: StatementNumber, out: &mut dyn Write) -> Result<()> {
    let mut seen = IdSet::new(teller.argument.graph.statements());
    let mut open = vec![Row { depth: 0, below: 0, word: "", part: Part::Statement(statement), effect: String::new() }];
    while let Some(Row { depth, below: further, word, part, effect }) = open.pop() {
        let dimmed = |text: &str| teller.painted(text, Style::new().dimmed());
        let statement = match part {
            Part::Statement(statement) => statement,
            Part::Words(said) => {
                teller.row(out, depth, word, &dimmed(&said))?;
                continue;
            }
        };
        let effect = if effect.is_empty() { String::new() } else { dimmed(&format!(" · {effect}")) };
        if !seen.insert(statement) {
            teller.row(out, depth, word, &format!("{} {}{effect}", teller.signed(statement), dimmed("(above)")))?;
            continue;
        }
        let place = dimmed(&format!("({})", place(teller, statement)));
        teller.row(out, depth, word, &format!("{}{effect} {place}", row_of(teller, statement)))?;
        for line in below(teller, statement) {
            teller.below(out, depth + 2, &line)?;
        }
        let step = teller.reasons.step(statement);
        let of_line = |ground: &Ground| {
            let mut rows = rows(teller, ground, opening(&teller.argument.graph, ground.line), depth + 1 + further);
            for at in 0..rows.len() {
                let next = rows.get(at + 1).map_or(0, |row| row.depth);
                rows[at].below = usize::from(next > rows[at].depth);
            }
            rows
        };
        let rows: Vec<_> = step.grounds.iter().flat_map(of_line).collect();
        open.extend(rows.into_iter().rev());
    }
    Ok(())
}

/// `✓ claim mediator, likely, stands: no objection to it holds`
fn row_of(teller: &Teller<'_>, statement: StatementNumber) -> String {
    let label = teller.argument.standing.label(statement);
    let kind = teller.argument.kind(statement).map_or("", Kind::name);
    let likelihood = teller.likelihood(statement).map_or_else(String::new, |likelihood| format!(", {likelihood},"));
    let reason = Some(teller.reason(statement)).filter(|_| teller.reasons.reason(statement) != Reason::Unchallenged);
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    if teller.narrated {
        let likelihood = likelihood.trim_end_matches(',');
        return format!("{}: {kind} {}{likelihood}{reason}", label.name(), teller.name(statement));
    }
    let signed = teller.signed(statement);
    let (sign, name) = signed.split_once(' ').unwrap_or((&signed, ""));
    format!("{sign} {kind} {name}{likelihood} {}{reason}", label.verb())
}

fn place(teller: &Teller<'_>, statement: StatementNumber) -> String {
    let at = teller.argument.document().handle(teller.argument.project, statement);
    let source = &teller.argument.project.file(at.file).source;
    format!("{}:{}", clean_line(source.path()), source.position(at.span.start).line)
}

/// The text of a statement, and what it rests on where the proof ends with it.
fn below(teller: &Teller<'_>, statement: StatementNumber) -> Vec<String> {
    let argument = teller.argument;
    let at = argument.document().locate(statement);
    let file = argument.project.file(at.file);
    let mut lines = vec![clean_line(&file.text(at.statement)).into_owned()];
    if argument.kind(statement) == Some(Kind::Evidence) {
        let notes = argument.sources.cited(statement);
        lines.extend(notes.iter().map(|&note| source_line(teller, note)));
        if notes.is_empty() {
            lines.push(teller.sources(statement));
        }
    }
    let corroborating: Vec<String> = argument.graph.corroboration_of(statement).iter().map(|&by| teller.signed(by)).collect();
    if !corroborating.is_empty() {
        lines
            .push(format!("{CORROBORATED} {}, which is not enough for it to stand", some_of(&corroborating, 6).replace('`', "")));
    }
    lines.extend(other_lines(teller, statement));
    lines.retain(|line| !line.is_empty());
    lines
}

/// `another line of reasoning for it holds as well`
///
/// Written where more lines for a statement hold than the one of which the reasons are shown.
fn other_lines(teller: &Teller<'_>, statement: StatementNumber) -> Option<String> {
    let (graph, standing) = (&teller.argument.graph, &teller.argument.standing);
    let holding = graph.support_of(statement).filter(|&line| standing.line(line) == Label::Stands).count();
    match holding.saturating_sub(1) {
        0 => None,
        1 => Some("another line of reasoning for it holds as well".to_owned()),
        more => Some(format!("{more} other lines of reasoning for it hold as well")),
    }
}

/// `note 11: Japan and North Korea …, The Japan Times, 2018-10-19`
fn source_line(teller: &Teller<'_>, note: StatementNumber) -> String {
    let at = teller.argument.document().locate(note);
    let title = teller.argument.project.file(at.file).text(at.statement).into_owned();
    let parts = [Field::Author, Field::Publisher, Field::Date].map(|field| teller.value(note, field));
    let parts = parts.into_iter().flatten().filter(|value| value != "none").map(std::borrow::Cow::into_owned);
    let said: Vec<String> = std::iter::once(title).chain(parts).collect();
    let retracted = if teller.argument.sources.is_retracted(note) { " (retracted)" } else { "" };
    clean_line(&format!("note {}{retracted}: {}", teller.name(note), said.join(", "))).into_owned()
}

/// A statement in a proof: the word before it, and what it does to the line that it is in.
struct Row {
    depth: usize,
    /// How much further down the reasons for this statement stand, so that they are not taken for what belongs to the line and follows.
    below: usize,
    word: &'static str,
    part: Part,
    effect: String,
}

/// The rows of a line: its premises that decide, in the order of the text, then what undercuts it. As in the file, what belongs to the
/// line (`given`, `unless`, `but`) stands deeper than the line. A line that fails for want of a warrant, and an objection that does not hold for
/// want of one premise, is shown with all, so that it is seen what does not hold.
fn rows(teller: &Teller<'_>, ground: &Ground, opening: &'static str, depth: usize) -> Vec<Row> {
    let argument = teller.argument;
    let voiding = voiding(argument, ground.line).filter(|fallen| ground.premises.contains(fallen));
    // A warrant alone would stand below nothing.
    let is_premise = |premise: StatementNumber| {
        argument.premises_as_written(ground.line).iter().any(|written| written.premise == premise && !written.is_warrant)
    };
    let has_line = argument.graph.lines[ground.line].is_choice || ground.premises.iter().any(|&premise| is_premise(premise));
    // Where what undercuts it decides, its premises stand.
    let is_whole = voiding.is_some() || !has_line;
    let parts = parts(argument, ground.line, opening, |premise| is_whole || ground.premises.contains(&premise)).into_iter();
    let effect = |part: &Part| matches!(part, Part::Statement(premise) if voiding == Some(*premise));
    let row = |(below, word, part): (usize, &'static str, Part)| {
        let effect = if effect(&part) { VOID.to_owned() } else { String::new() };
        Row { depth: depth + below, below: 0, word, effect, part }
    };
    let mut rows: Vec<Row> = parts.map(row).collect();
    for (at, undercut) in ground.against.iter().enumerate() {
        let opening = if at == 0 { crate::view::why::opening(&argument.graph, undercut.line) } else { "or" };
        rows.extend(crate::view::why::rows(teller, undercut, opening, depth + 1));
    }
    rows
}

#[derive(Serialize)]
struct Report {
    version: u32,
    document: String,
    id: String,
    #[serde(flatten)]
    place: Declared,
    standing: Label,
    reason: Reason,
    steps: Vec<Item>,
    declared: BTreeMap<String, Declared>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    text: String,
    standing: Label,
    reason: Reason,
    likelihood: Option<String>,
    sources: Vec<String>,
    corroborated_by: Vec<String>,
    grounds: Vec<GroundItem>,
}

#[derive(Serialize)]
struct GroundItem {
    relation: &'static str,
    file: String,
    line: u32,
    standing: Label,
    premises: Vec<String>,
    all_premises: Vec<String>,
    needed: Option<usize>,
    unresolved: Vec<String>,
    against: Vec<GroundItem>,
}

/// Writes the proof of the label of a statement as JSON: its steps, that of the statement itself first, each once.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(teller: &Teller<'_>, statement: StatementNumber, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let steps = teller.reasons.proof(statement);
    let report = Report {
        version: 1,
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        id: argument.name(statement),
        place: Declared::of(argument, statement),
        standing: argument.standing.label(statement),
        reason: teller.reasons.reason(statement),
        steps: steps.iter().map(|step| item(teller, step)).collect(),
        declared: declared(argument, named(argument, &steps)),
    };
    crate::render::json::write_value(&report, out)
}

fn item(teller: &Teller<'_>, step: &Step) -> Item {
    let (argument, statement) = (teller.argument, step.statement);
    Item {
        id: argument.name(statement),
        kind: argument.kind(statement).map_or("", Kind::name),
        place: Declared::of(argument, statement),
        text: argument.text(statement).into_owned(),
        standing: argument.standing.label(statement),
        reason: teller.reasons.reason(statement),
        likelihood: teller.value(statement, Field::Likelihood).map(std::borrow::Cow::into_owned),
        sources: argument.sources.cited(statement).iter().map(|&note| argument.name(note)).collect(),
        corroborated_by: corroborated_by(argument, statement),
        grounds: step.grounds.iter().map(|ground| ground_item(teller, ground)).collect(),
    }
}

/// What the sources and grounds of steps name.
fn named(argument: &Argument<'_>, steps: &[Step]) -> Vec<StatementNumber> {
    let mut named = Vec::new();
    for step in steps {
        named.extend(argument.sources.cited(step.statement));
        named.extend(argument.graph.corroboration_of(step.statement));
        for ground in &step.grounds {
            ground.each_line(&mut |line| named.extend(argument.graph.premises(line)));
        }
    }
    named
}

fn ground_item(teller: &Teller<'_>, ground: &Ground) -> GroundItem {
    let argument = teller.argument;
    let written = argument.graph.lines[ground.line].written;
    let file = argument.project.file(written.file);
    GroundItem {
        relation: opening(&argument.graph, ground.line),
        file: file.source.path().to_owned(),
        line: file.source.position(file.tree().fields[written.field].name_start).line,
        standing: argument.standing.line(ground.line),
        premises: ground.premises.iter().map(|&premise| argument.name(premise)).collect(),
        all_premises: argument.premises_as_written(ground.line).iter().map(|written| argument.name(written.premise)).collect(),
        needed: needed_of(argument, ground.line).map(|(needs, _)| needs),
        unresolved: unresolved_names(argument, ground.line),
        against: ground.against.iter().map(|undercut| ground_item(teller, undercut)).collect(),
    }
}
