//! `source-after-cutoff`: a note or evidence that is dated after the brief's `as-of`.

use crate::base::ids::{IdVec, ItemId, StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::date::Days;
use crate::rules::Context;
use crate::schema::{Field, Kind};
use crate::syntax::{Change, Dated};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some((cutoff, place)) = cutoff(context) else { return };
    let tree = context.file.tree();
    for &(statement, item) in &*context.kept(Change::Texts, || late(context, cutoff)) {
        let (span, name) = match (item, tree.find(statement, Field::Date)) {
            (Some(item), _) => {
                (tree.items[item], context.graph.document.number(context.file.target(item)).map(|note| context.describe(note)))
            }
            (None, Some(date)) => (tree.fields[date].value, Some(context.file.describe(statement))),
            (None, None) => continue,
        };
        let message = format!("{} is dated after the brief's `as-of`", name.unwrap_or_default());
        found.push(
            context
                .report(statement, span, message)
                .label("later than the brief could know")
                .related(place, "the cut-off")
                .help("move `as-of:` to a later day, or leave this out"),
        );
    }
}

/// The notes and evidence of the file that are dated after a day; and where that is a note of another file, the items that cite it.
fn late(context: &Context<'_>, cutoff: Days) -> Vec<(StatementId, Option<ItemId>)> {
    let (tree, mut found) = (context.file.tree(), Vec::new());
    // Nearly always nothing is late.
    let may_be_late = |dated: &Dated| tree.fields[dated.field].field == Field::Date && Days::from(dated.dates).is_after(cutoff);
    if context.graph.document.files.len() == 1 && !tree.dates.iter().any(may_be_late) {
        return found;
    }
    let is_late = |number: StatementNumber| context.date(number).is_some_and(|days| days.is_after(cutoff));
    let mut late_notes = IdVec::<StatementId, _>::filled(false, context.own().len());
    for note in context.of_kind(Kind::Note) {
        late_notes[note] = is_late(StatementNumber::own(note));
    }
    for statement in context.own() {
        let is_own_late = match context.file.statement(statement).kind {
            Some(Kind::Note) => late_notes[statement],
            Some(Kind::Evidence) => {
                // A late note is one report, where it is declared; here only if that is in another file.
                let mut cites_late = false;
                for item in tree.all(statement, Field::Cites).flat_map(|field| tree.items_of(field)) {
                    let Some(note) = context.graph.document.number(context.file.target(item)) else { continue };
                    let is_own = context.graph.document.is_own(note);
                    let late = late_notes.get(note.to_own()).copied().filter(|_| is_own).unwrap_or_else(|| is_late(note));
                    cites_late |= late;
                    if late && !is_own {
                        found.push((statement, Some(item)));
                    }
                }
                !cites_late && is_late(StatementNumber::own(statement))
            }
            _ => false,
        };
        if is_own_late {
            found.push((statement, None));
        }
    }
    found
}

/// The days of the brief's `as-of`, and where it stands.
fn cutoff(context: &Context<'_>) -> Option<(Days, Place)> {
    let brief = context.brief?;
    let field = context.file.tree().find(brief, Field::AsOf)?;
    Some((context.file.days(brief, Field::AsOf)?, context.place(context.file.tree().fields[field].value)))
}
