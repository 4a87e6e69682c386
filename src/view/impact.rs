//! What changes when sources or statements are retracted; as text or as JSON.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use owo_colors::Style;
use serde::Serialize;

use crate::analysis::impact::{Change, Effect, Fewer, fewer, uncorroborated, weakened};
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::text::{all_of, several};
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::{Label, Standing};
use crate::standing::reasons::Reason;
use crate::view::declared::{Declared, declared};
use crate::view::rows::{Teller, choice, counted, past};

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../docs/impact.schema.json");

/// A retraction: an argument after it, and what changed.
pub struct Impact<'argument> {
    /// The argument after the retraction.
    pub argument: &'argument Argument<'argument>,
    /// The labels before it.
    pub before: &'argument Standing,
    /// What is retracted.
    pub retracted: &'argument [StatementNumber],
    /// What changed, in the order of the document.
    pub changes: &'argument [Change],
}

/// The sorts of changes, the verb for one statement and for several, and the label that such a statement usually had.
const EFFECTS: [(Effect, &str, &str, Label); 3] = [
    (Effect::Falls, "falls", "fall", Label::Stands),
    (Effect::Contested, "becomes contested", "become contested", Label::Stands),
    (Effect::Revives, "revives", "revive", Label::Falls),
];

impl Impact<'_> {
    /// Whether anything but what is retracted falls, becomes contested or revives.
    pub fn changes_anything(&self) -> bool {
        EFFECTS.iter().any(|&(effect, ..)| self.changed(effect).next().is_some())
    }

    /// The changes of a sort, what is retracted itself left out.
    fn changed(&self, effect: Effect) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.effect() == effect && !self.retracted.contains(&change.statement))
    }
}

/// Writes what changes: theses first, then what falls, becomes contested and revives, and what is only weakened. What each sentence claims,
/// which a test tries out on random briefs:
///
/// - `without note 1: 2 fall, 1 becomes contested`: of all claims, forecasts, assumptions and evidence but what is taken away, so many have
///   another label without it; each is listed below, once, under what happens to it. `falls`: it stood or was contested before; `becomes
///   contested`: it stood; `revives`: it fell and no longer does, or was contested and stands.
/// - `thesis a still stands`, `thesis a falls, and stood before`: its label without what is taken away, and before.
/// - `1 line of reasoning is left`: it stands with and without, and so many lines for it hold without, which are fewer than before.
/// - `any 2 of a, b, c: a and b left`: it stands with and without, the line holds in both, and of its premises those stand that are named,
///   which are fewer than before.
/// - `no longer corroborated by x`: it does not fall, and x stood before and does not stand without.
///
/// # Errors
/// Fails if the writer does.
pub fn write(impact: &Impact<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = impact.argument;
    let names: Vec<String> = impact.retracted.iter().map(|&number| kind_and_name(teller, number)).collect();
    let counts = counted(&EFFECTS.map(|(effect, one, many, _)| (impact.changed(effect).count(), one, many)));
    let counts = if counts.is_empty() { "nothing else falls, becomes contested or revives".to_owned() } else { counts };
    teller.line(out, 0, &format!("without {}: {counts}", all_of(&names).replace('`', "")))?;
    for &thesis in &argument.theses {
        let (before, after) = (impact.before.label(thesis), argument.standing.label(thesis));
        let change = match () {
            () if impact.retracted.contains(&thesis) => format!("is taken away itself, and {} before", past(before)),
            () if before == after => still(after).to_owned(),
            () => format!("{}, and {} before", after.verb(), past(before)),
        };
        if teller.narrated {
            teller.line(out, 0, &format!("thesis {}: {change}", teller.name(thesis)))?;
        } else {
            teller.line(out, 0, &format!("thesis {} {change}", teller.signed(thesis)))?;
        }
    }
    for (effect, one, _, usual) in EFFECTS {
        let mut changed = impact.changed(effect).peekable();
        if changed.peek().is_some() {
            writeln!(out, "\n{}", teller.painted(&format!("what {one}"), Style::new().bold()))?;
        }
        for change in changed {
            let before = if change.before == usual { String::new() } else { format!("{}; now ", past(change.before)) };
            row(teller, change.statement, &format!("{before}{}", teller.reason(change.statement)), out)?;
        }
    }
    let weakened = weakened(argument, impact.before);
    if !weakened.is_empty() {
        writeln!(out)?;
        teller.line(out, 0, &teller.painted("what loses a line of reasoning, and still stands", Style::new().bold()))?;
    }
    for (statement, left) in weakened {
        let left = match left {
            0 => "it needs none".to_owned(),
            1 => "1 line of reasoning is left".to_owned(),
            count => format!("{count} lines of reasoning are left"),
        };
        row(teller, statement, &left, out)?;
    }
    let fewer = fewer(argument, impact.before);
    if !fewer.is_empty() {
        writeln!(out)?;
        teller.line(
            out,
            0,
            &teller.painted("what has fewer premises left to choose from, and still stands", Style::new().bold()),
        )?;
    }
    for Fewer { statement, line, left, .. } in fewer {
        let names: Vec<String> = left.iter().map(|&premise| teller.name(premise)).collect();
        let left =
            if names.is_empty() { "none of them is left".to_owned() } else { format!("{} left", several(&names, "and", 6)) };
        let choice = choice(argument, line, &str::to_owned).unwrap_or_default();
        row(teller, statement, &format!("{choice}: {left}"), out)?;
    }
    let uncorroborated = uncorroborated(argument, impact.before);
    if !uncorroborated.is_empty() {
        writeln!(out)?;
        teller.line(out, 0, &teller.painted("what loses corroboration", Style::new().bold()))?;
    }
    for (statement, lost) in uncorroborated {
        let names: Vec<String> = lost.iter().map(|&by| teller.name(by)).collect();
        row(teller, statement, &format!("no longer corroborated by {}", all_of(&names).replace('`', "")), out)?;
    }
    Ok(())
}

fn row(teller: &Teller<'_>, statement: StatementNumber, said: &str, out: &mut dyn Write) -> Result<()> {
    let kind = teller.argument.kind(statement).map_or("", Kind::name);
    let said = teller.painted(&format!(" · {kind} · {said}"), Style::new().dimmed());
    teller.line(out, 2, &format!("{}{said}", teller.signed(statement)))
}

fn still(label: Label) -> &'static str {
    match label {
        Label::Stands => "still stands",
        Label::Contested => "is still contested",
        Label::Falls => "still falls",
    }
}

fn kind_and_name(teller: &Teller<'_>, number: StatementNumber) -> String {
    format!("{} {}", teller.argument.kind(number).map_or("", Kind::name), teller.name(number))
}

#[derive(Serialize)]
struct Report {
    version: u32,
    document: String,
    retracted: Vec<String>,
    theses: Vec<Item>,
    falls: Vec<Item>,
    contested: Vec<Item>,
    revives: Vec<Item>,
    weakened: Vec<Weakened>,
    fewer: Vec<FewerItem>,
    uncorroborated: Vec<Uncorroborated>,
    declared: BTreeMap<String, Declared>,
}

/// A statement that has lost a line of reasoning, and stands all the same.
#[derive(Serialize)]
struct Weakened {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    lines_left: usize,
}

/// A line of which some premises are enough, of which fewer stand than before.
#[derive(Serialize)]
struct FewerItem {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    needed: usize,
    left: Vec<String>,
}

/// A statement that does not fall, and is no longer corroborated by what stood.
#[derive(Serialize)]
struct Uncorroborated {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    lost: Vec<String>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    before: Label,
    after: Label,
    reason: Reason,
}

/// Writes what changes on one line, after the path of the brief: its theses, then how many statements.
///
/// # Errors
/// Fails if the writer does.
pub fn write_line(impact: &Impact<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = impact.argument;
    let mut parts = Vec::new();
    for &thesis in &argument.theses {
        let (before, after) = (impact.before.label(thesis), argument.standing.label(thesis));
        if before != after {
            parts.push(format!("thesis {} {}, and {} before", argument.name(thesis), after.verb(), past(before)));
        }
    }
    parts.push(counted(&EFFECTS.map(|(effect, one, many, _)| (impact.changed(effect).count(), one, many))));
    let path = argument.project.file(argument.document().root()).source.path();
    writeln!(out, "{}", clean_line(&format!("{path}: {}", parts.join("; "))))
}

/// Writes the whole as a JSON object on one line.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json_line(impact: &Impact<'_>, out: &mut dyn Write) -> Result<()> {
    crate::render::json::write_line(&report(impact), out)
}

/// Writes the same as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(impact: &Impact<'_>, out: &mut dyn Write) -> Result<()> {
    crate::render::json::write_value(&report(impact), out)
}

fn report(impact: &Impact<'_>) -> Report {
    let argument = impact.argument;
    let reasons = argument.reasons();
    let item = |statement: StatementNumber| Item {
        id: argument.name(statement),
        kind: argument.kind(statement).map_or("", Kind::name),
        place: Declared::of(argument, statement),
        before: impact.before.label(statement),
        after: argument.standing.label(statement),
        reason: reasons.reason(statement),
    };
    let uncorroborated = uncorroborated(argument, impact.before);
    let fewer = fewer(argument, impact.before);
    let mut lost: Vec<StatementNumber> = uncorroborated.iter().flat_map(|(_, lost)| lost.iter().copied()).collect();
    lost.extend(fewer.iter().flat_map(|fewer| &fewer.left));
    let items = |effect| impact.changed(effect).map(|change| item(change.statement)).collect();
    Report {
        version: 1,
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        retracted: impact.retracted.iter().map(|&number| argument.name(number)).collect(),
        theses: argument.theses.iter().map(|&thesis| item(thesis)).collect(),
        falls: items(Effect::Falls),
        contested: items(Effect::Contested),
        revives: items(Effect::Revives),
        weakened: weakened(argument, impact.before)
            .into_iter()
            .map(|(statement, lines_left)| {
                let Item { id, kind, place, .. } = item(statement);
                Weakened { id, kind, place, lines_left }
            })
            .collect(),
        fewer: fewer
            .into_iter()
            .map(|Fewer { statement, needs, left, .. }| {
                let Item { id, kind, place, .. } = item(statement);
                FewerItem { id, kind, place, needed: needs, left: left.iter().map(|&premise| argument.name(premise)).collect() }
            })
            .collect(),
        uncorroborated: uncorroborated
            .into_iter()
            .map(|(statement, lost)| {
                let Item { id, kind, place, .. } = item(statement);
                Uncorroborated { id, kind, place, lost: lost.iter().map(|&by| argument.name(by)).collect() }
            })
            .collect(),
        declared: declared(argument, impact.retracted.iter().copied().chain(lost)),
    }
}
