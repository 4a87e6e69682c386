//! What changes when sources or statements are retracted; as text or as JSON.

use std::io::{Result, Write};

use owo_colors::Style;
use serde::Serialize;

use super::rows::Teller;
use crate::graph::argument::Argument;
use crate::graph::impact::{Change, Effect};
use crate::graph::reasons::Reason;
use crate::graph::standing::{Label, Standing};
use crate::schema::Kind;
use crate::suggest::all_of;

/// A retraction: an argument after it, and what changed.
pub struct Impact<'argument> {
    /// The argument after the retraction.
    pub argument: &'argument Argument<'argument>,
    /// The labels before it.
    pub before: &'argument Standing,
    /// What is retracted.
    pub retracted: &'argument [u32],
    /// What changed, in the order of the document.
    pub changes: &'argument [Change],
}

const EFFECTS: [(Effect, &str, &str); 3] = [
    (Effect::Falls, "falls", "fall"),
    (Effect::Contested, "becomes contested", "become contested"),
    (Effect::Revives, "revives", "revive"),
];

impl Impact<'_> {
    /// The changes of a sort, what is retracted itself left out.
    fn changed(&self, effect: Effect) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.effect() == effect && !self.retracted.contains(&change.statement))
    }
}

/// Writes what changes: theses first, then what falls, becomes contested and revives.
///
/// # Errors
/// Those of writing.
pub fn write(impact: &Impact<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = impact.argument;
    let names: Vec<String> = impact.retracted.iter().map(|&number| kind_and_name(teller, number)).collect();
    let counts = EFFECTS.map(|(effect, one, many)| {
        let count = impact.changed(effect).count();
        format!("{count} {}", if count == 1 { one } else { many })
    });
    writeln!(out, "without {}: {}", all_of(&names).replace('`', ""), counts.join(", "))?;
    for &thesis in &argument.theses {
        let (before, after) = (impact.before.label(thesis), argument.standing.label(thesis));
        let change = if before == after {
            format!("still {}", after.name())
        } else {
            format!("{}, and before {}", after.name(), before.name())
        };
        writeln!(out, "thesis {}: {change}", teller.signed(thesis))?;
    }
    for (effect, one, many) in EFFECTS {
        let heading = match impact.changed(effect).take(2).count() {
            0 => continue,
            1 => one,
            _ => many,
        };
        writeln!(out, "\n{}", teller.painted(heading, Style::new().bold()))?;
        for change in impact.changed(effect) {
            let kind = argument.kind(change.statement).map_or("", Kind::name);
            let reason = teller.reason(change.statement);
            let reason = teller.painted(&format!(" · {kind} · {reason}"), Style::new().dimmed());
            writeln!(out, "  {}{reason}", teller.signed(change.statement))?;
        }
    }
    Ok(())
}

fn kind_and_name(teller: &Teller<'_>, number: u32) -> String {
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
}

#[derive(Serialize)]
struct Item {
    id: String,
    kind: &'static str,
    file: String,
    line: u32,
    before: Label,
    after: Label,
    reason: Reason,
}

/// Writes the same as one JSON object.
///
/// # Errors
/// Those of writing.
pub fn write_json(impact: &Impact<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = impact.argument;
    let reasons = argument.reasons();
    let item = |statement: u32| {
        let place = argument.document().handle(argument.project, statement);
        let source = &argument.project.file(place.file).source;
        Item {
            id: argument.name(statement),
            kind: argument.kind(statement).map_or("", Kind::name),
            file: source.path().to_owned(),
            line: source.position(place.span.start).line,
            before: impact.before.label(statement),
            after: argument.standing.label(statement),
            reason: reasons.reason(statement),
        }
    };
    let items = |effect| impact.changed(effect).map(|change| item(change.statement)).collect();
    let report = Report {
        version: 1,
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        retracted: impact.retracted.iter().map(|&number| argument.name(number)).collect(),
        theses: argument.theses.iter().map(|&thesis| item(thesis)).collect(),
        falls: items(Effect::Falls),
        contested: items(Effect::Contested),
        revives: items(Effect::Revives),
    };
    super::json::write_value(&report, out)
}
