//! `relative-date`: *recently*, *last year* where nothing says when that was written. One report a file.

use super::Context;
use super::words::{Found, List, Reading};
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};
use crate::source::Span;

/// How many further places a report shows.
const SHOWN: usize = 5;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let places: Vec<(usize, Span, String)> = context
        .readings(List::RelativeDates, |at| !is_anchored(context, at) && !context.is_damaged(at))
        .filter_map(|(statement, reading)| {
            let word = reading.find(List::RelativeDates).into_iter().find(|word| is_relative(&reading, word))?;
            Some((statement, reading.span(&word), reading.text(&word).to_lowercase()))
        })
        .collect();
    let Some((statement, span, word)) = places.first() else { return };
    let name = context.file.describe(*statement);
    let message = match places.len() {
        1 => format!("{name} says `{word}`, and not when that is"),
        count => format!("{count} statements say `{word}` and the like, and not when that is"),
    };
    let is_evidence = context.file.statement(*statement).kind == Some(Kind::Evidence);
    let report = context.report("relative-date", *statement, *span, message).label("counted from which day?");
    let report = report.help(if is_evidence {
        "give the day in the text, or add `date:`"
    } else {
        "give the day in the text, or add `as-of:` to the brief"
    });
    let further = places.iter().skip(1).take(SHOWN);
    let report = further.fold(report, |report, (_, span, word)| report.related(context.place(*span), format!("`{word}`, too")));
    let more = places.len().saturating_sub(SHOWN + 1);
    found.push(if more == 0 { report } else { report.note(format!("{more} more are not shown")) });
}

/// Whether a day is given from which a statement can be read; a library is read at many.
fn is_anchored(context: &Context<'_>, statement: usize) -> bool {
    let has = |statement: usize, field| context.file.tree().find(statement, field).is_some();
    match context.file.statement(statement).kind {
        Some(Kind::Evidence) => has(statement, Field::Date),
        _ => context.brief.is_none_or(|brief| has(brief, Field::AsOf) || context.is_damaged(brief)),
    }
}

/// "The last year of the war" and "the next year" are counted from what was said before.
fn is_relative(reading: &Reading<'_>, word: &Found) -> bool {
    let text = reading.text(word).to_lowercase();
    let is_next = text.starts_with("next") && reading.before(word).is_some_and(|before| before == "the");
    let is_of = (text.starts_with("last") || text.starts_with("next")) && reading.after(word).is_some_and(|after| after == "of");
    !is_next && !is_of
}
