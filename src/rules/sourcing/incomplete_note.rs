//! `incomplete-note`: a note by which a reader cannot find the source. One report for many notes that lack the same.

use std::collections::BTreeMap;

use crate::analysis::origins::is_kept_back;
use crate::base::identity::host_of;
use crate::base::ids::StatementId;
use crate::base::text::{any_of, some_of};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::insertion::field_below;
use crate::rules::sure_of::fields_are_plain;
use crate::rules::words::is_in;
use crate::schema::{Field, Kind};
use crate::syntax::Change;

/// So many notes that lack the same fields are reported one by one.
const FEW: usize = 3;

/// So many of more are named.
const NAMED: usize = 13;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let asks_for_author = context.demands().is_some_and(|demands| demands.author);
    let mut alike: BTreeMap<Vec<&str>, Vec<StatementId>> = BTreeMap::new();
    let is_incomplete =
        |&note: &StatementId| fields_are_plain(context, note) && !missing(context, note, asks_for_author).is_empty();
    let kept = context.kept(Change::Texts, || {
        let notes = || context.of_kind(Kind::Note);
        (
            notes().filter(is_incomplete).collect::<Vec<_>>(),
            notes().filter(|&note| is_unmarked(context, note)).collect::<Vec<_>>(),
        )
    });
    let (incomplete, unmarked) = &*kept;
    for note in incomplete.iter().copied().filter(|&note| context.is_looked_at(note)) {
        let missing = missing(context, note, asks_for_author);
        // What is allowed on a note is allowed for it alone.
        if allows(context, note) {
            found.push(report(context, &missing, &[note]));
        } else {
            alike.entry(missing).or_default().push(note);
        }
    }
    for (missing, notes) in &alike {
        if notes.len() > FEW {
            found.push(report(context, missing, notes));
        } else {
            found.extend(notes.iter().map(|&note| report(context, missing, &[note])));
        }
    }
    found.extend(unnamed(context, unmarked));
}

/// Reports notes of people who are not named and not marked so: their evidence is not looked at as that of unnamed sources is.
fn unnamed(context: &Context<'_>, notes: &[StatementId]) -> Option<Diagnostic> {
    let (&first, names) = (notes.first()?, notes.iter().map(|&note| context.file.id(note)).collect::<Vec<&str>>());
    let (of, say, them) = match names.len() {
        1 => (format!("note `{}` is", names[0]), "does", "it"),
        count => (format!("{count} notes are"), "do", "each of them"),
    };
    let author = context.file.tree().find(first, Field::Author);
    let span = author.map_or_else(|| context.file.handle(first), |author| context.file.value_or_name(author));
    let message = format!("{of} of somebody who is not named, and {say} not say `basis: anonymous`");
    let report = context.report(first, span, message).label("its source is not named");
    let report = report.help(format!("add `basis: anonymous` to {them}, or name the person in `author:`"));
    let edits = notes.iter().map(|&note| field_below(context, note, "basis: anonymous")).collect();
    let report = report.fixes("add `basis: anonymous`", false, edits);
    Some(if names.len() > 1 { report.note(format!("notes {}", some_of(&names, NAMED))) } else { report })
}

/// Whether a note keeps back who it is from, and does not say that it is from an unnamed source.
fn is_unmarked(context: &Context<'_>, note: StatementId) -> bool {
    let tree = context.file.tree();
    if tree.has(note, Field::Basis) || context.is_damaged(note) {
        return false;
    }
    let value = |field: Field| tree.find(note, field).map(|field| context.file.value(field));
    let is_none = |field: Field| tree.find(note, field).is_some_and(|field| tree.fields[field].state.none);
    let is_interview = || value(Field::Genre).as_deref() == Some("interview");
    let has_publisher = || tree.has(note, Field::Publisher) && !is_none(Field::Publisher);
    let keeps_back = value(Field::Author)
        .is_some_and(|author| is_kept_back(&author) && (is_interview() || !author.to_lowercase().contains("anonym")));
    if keeps_back { is_interview() || !has_publisher() } else { is_none(Field::Author) && !has_publisher() && is_interview() }
}

/// The fields by which a reader would find the source, and which a note lacks.
fn missing(context: &Context<'_>, note: StatementId, asks_for_author: bool) -> Vec<&'static str> {
    let tree = context.file.tree();
    // Fields that cannot be read are there.
    let has = |field: Field| tree.has(note, field);
    let value = |field: Field| tree.find(note, field).map(|field| context.file.value(field));
    let mut missing = Vec::new();
    let is_author = || {
        value(Field::Publisher).is_some_and(|publisher| is_body(&publisher))
            || matches!(value(Field::Genre).as_deref(), Some("official" | "data"))
            || is_recording(&context.file.text(note))
    };
    let is_found = has(Field::Url) || has(Field::Doi) || has(Field::Archive);
    // A conversation that nobody printed has no publisher.
    let is_conversation = || !is_found && value(Field::Genre).as_deref() == Some("interview");
    for (field, name) in [(Field::Publisher, "publisher"), (Field::Date, "date"), (Field::Author, "author")] {
        let is_needed = match field {
            Field::Author => asks_for_author && !is_author(),
            Field::Publisher => !is_conversation(),
            _ => true,
        };
        if is_needed && !has(field) {
            missing.push(name);
        }
    }
    let is_own = || value(Field::Genre).as_deref() == Some("interview") || value(Field::Basis).as_deref() == Some("firsthand");
    if !is_found && !is_own() {
        missing.push("url");
    }
    // By its DOI a source is found, and with it all that there is to know about it.
    let is_identified = || tree.find(note, Field::Doi).is_some() || value(Field::Url).is_some_and(|url| identifies(&url));
    if !missing.is_empty() && is_identified() {
        missing.clear();
    }
    missing
}

/// Whether an address leads to a source that has an identifier.
fn identifies(url: &str) -> bool {
    let host = url.split_once("://").map_or("", |(_, rest)| host_of(rest));
    ["doi.org", "dx.doi.org", "arxiv.org"].iter().any(|known| known.eq_ignore_ascii_case(host))
}

/// Words for what nobody wrote: it was taken down as it happened.
const RECORDINGS: &str = "recording recordings footage transcript transcripts livestream minutes";

/// Whether a title is that of a recording, which shows what was said and done and has no author.
fn is_recording(title: &str) -> bool {
    title.split(|next: char| !next.is_alphanumeric()).any(|word| !word.is_empty() && is_in(RECORDINGS, &word.to_lowercase()))
}

/// Words for bodies that are the authors of what they publish.
const BODIES: &str = "agency administration authority board bureau commission committee council court department directorate government \
    institute institution ministry office parliament police registry service senate treasury organisation organization";

/// Whether a publisher is a body that is the author of what it publishes: by a word for one, or as an abbreviation.
fn is_body(publisher: &str) -> bool {
    let mut words = publisher.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_short = publisher.len() > 2 && publisher.chars().all(|next| next.is_ascii_uppercase());
    is_short || words.any(|word| is_in(BODIES, &word.to_lowercase()))
}

fn allows(context: &Context<'_>, note: StatementId) -> bool {
    let names = |field| context.file.value(field).split(',').any(|name| name.trim() == context.rule.name);
    context.file.tree().all(note, Field::Allow).any(names)
}

fn report(context: &Context<'_>, missing: &[&str], notes: &[StatementId]) -> Diagnostic {
    let first = notes[0];
    let (message, them, find) = match notes {
        [note] => (format!("note `{}` has no {}", context.file.id(*note), any_of(missing)), "", "it"),
        _ => (format!("{} notes have no {}", notes.len(), any_of(missing)), " to each of them", "them"),
    };
    let verb = if missing.contains(&"url") { "find" } else { "judge" };
    let help = match missing {
        [one] => format!("add `{one}:`{them}, or `{one}: none` if there is none"),
        _ => format!("add these fields{them}; write `none` where there is none"),
    };
    let help = if missing.contains(&"url") { format!("{help}; `doi:` or `archive:` serves as well as `url:`") } else { help };
    let report =
        context.report(first, context.file.handle(first), message).label(format!("a reader cannot {verb} {find}")).help(help);
    if notes.len() == 1 {
        return report;
    }
    let names: Vec<&str> = notes.iter().map(|&note| context.file.id(note)).filter(|id| !id.is_empty()).collect();
    report.note(format!("notes {}", some_of(&names, NAMED)))
}
