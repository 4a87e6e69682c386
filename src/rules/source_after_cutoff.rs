//! `source-after-cutoff`: a note or evidence that is dated after the brief's `as-of`.

use super::Context;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::date::Days;
use crate::schema::{Field, Kind};
use crate::source::Span;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some((cutoff, place)) = cutoff(context) else { return };
    let tree = context.file.tree();
    let mut report = |statement: usize, span: Span, name: String| {
        found.push(
            context
                .report("source-after-cutoff", statement, span, format!("{name} is dated after the brief's `as-of`"))
                .label("later than what could be known")
                .related(place, "the cut-off")
                .help("move `as-of:` to a later day, or leave this out"),
        );
    };
    for statement in 0..context.own() {
        let own = context.file.days(statement, Field::Date).filter(|days| days.is_after(cutoff)).and_then(|_| tree.find(statement, Field::Date));
        match context.file.statement(statement).kind {
            Some(Kind::Note) => {
                if let Some(date) = own {
                    report(statement, tree.fields[date].value, context.file.describe(statement));
                }
            }
            Some(Kind::Evidence) => {
                let late: Vec<(Span, u32)> = tree
                    .all(statement, Field::Cites)
                    .flat_map(|field| context.references(field))
                    .filter(|&(_, note)| days(context, note).is_some_and(|days| days.is_after(cutoff)))
                    .collect();
                // A late note is one report, where it is declared; here only if that is in another file.
                for &(span, note) in late.iter().filter(|&&(_, note)| !context.graph.document.is_own(note)) {
                    report(statement, span, context.describe(note));
                }
                if let Some(date) = own.filter(|_| late.is_empty()) {
                    report(statement, tree.fields[date].value, context.file.describe(statement));
                }
            }
            _ => {}
        }
    }
}

/// The days of the brief's `as-of`, and where it stands.
fn cutoff(context: &Context<'_>) -> Option<(Days, Place)> {
    let brief = context.brief?;
    let field = context.file.tree().find(brief, Field::AsOf)?;
    Some((context.file.days(brief, Field::AsOf)?, context.place(context.file.tree().fields[field].value)))
}

fn days(context: &Context<'_>, note: u32) -> Option<Days> {
    let at = context.graph.document.locate(note);
    context.project.file(at.file).days(at.statement as usize, Field::Date)
}
