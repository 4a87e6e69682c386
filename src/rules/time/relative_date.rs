//! `relative-date`: *recently*, *last year* where nothing says when that was written. One report a file.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::words::{Found, List, Reading, is_in};
use crate::schema::{Field, Kind};

/// How many further places a report shows.
const SHOWN: usize = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let places: Vec<(StatementId, Span, String)> = context
        .marked(List::RelativeDates, |at| !is_anchored(context, at) && !context.is_damaged(at))
        .filter_map(|(statement, reading)| {
            let word = reading.find(List::RelativeDates).into_iter().find(|word| is_relative(&reading, word))?;
            Some((statement, reading.span(&word), reading.text(&word).to_lowercase()))
        })
        .collect();
    let Some((statement, span, word)) = places.first() else { return };
    let name = context.file.describe(*statement);
    let message = match places.len() {
        1 => format!("{name} says `{word}` without a date to count from"),
        count => format!("{count} statements say `{word}` or the like without a date to count from"),
    };
    let is_evidence = context.file.statement(*statement).kind == Some(Kind::Evidence);
    let report = context.report(*statement, *span, message).label("means another day to every later reader");
    let report = report.help(if is_evidence {
        "write the date in the text, or add `date: YYYY-MM-DD`"
    } else {
        "write the date in the text, or add `as-of: YYYY-MM-DD` to `brief:`"
    });
    let further = places.iter().skip(1).take(SHOWN);
    let report = further.fold(report, |report, (_, span, word)| report.related(context.place(*span), format!("`{word}`, too")));
    let more = places.len().saturating_sub(SHOWN + 1);
    found.push(if more == 0 { report } else { report.note(format!("{more} more are not shown")) });
}

/// Whether a day is given from which a statement can be read; a library is read at many.
fn is_anchored(context: &Context<'_>, statement: StatementId) -> bool {
    let has = |statement: StatementId, field| context.file.tree().find(statement, field).is_some();
    match context.file.statement(statement).kind {
        Some(Kind::Evidence) => has(statement, Field::Date),
        _ => context.brief.is_none_or(|brief| has(brief, Field::AsOf) || context.is_damaged(brief)),
    }
}

/// What is counted from something else: "the last year of the war", "the next year", "his last year", "as recently as
/// 2015", "two million years ago"; and states that are called newly independent.
fn is_relative(reading: &Reading<'_>, word: &Found) -> bool {
    let text = reading.text(word).to_lowercase();
    if is_named(reading, word, &text) {
        return false;
    }
    let before = reading.before(word).unwrap_or_default();
    let after = reading.after(word).unwrap_or_default();
    match text.split(' ').next() {
        Some("last") => {
            !matches!(before.as_str(), "his" | "her" | "its" | "their" | "our") && !matches!(after.as_str(), "of" | "before")
        }
        Some("next") => before != "the" && after != "of",
        Some("recently") => after != "as",
        Some("newly") => after != "independent" && !after.starts_with("industrial"),
        _ => !text.ends_with("ago") || !matches!(before.as_str(), "hundred" | "thousand" | "million" | "billion"),
    }
}

/// Words with a capital that are no names to count from.
const OF_CALENDAR: &str = "i january february march april may june july august september october november december monday tuesday \
    wednesday thursday friday saturday sunday";

/// Whether a name or a year follows in the same clause, from which it is counted: "200 years ago in Example v. Other", "the last week before
/// the Brexit vote".
fn is_named(reading: &Reading<'_>, found: &Found, text: &str) -> bool {
    let (sentence, place) = reading.sentence_around(found);
    let mut at = place.end;
    while at < sentence.len() && !sentence[at - 1].after.contains([',', ';', ':', '(', '–', '—']) {
        let word = &sentence[at];
        let is_year = word.text.len() == 4 && word.text.chars().all(|next| next.is_ascii_digit());
        let counts_from_names = text.ends_with("ago") || text.starts_with("last");
        if is_year || counts_from_names && word.is_capital && !is_in(OF_CALENDAR, &word.text) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(text: &str) -> Vec<String> {
        let reading = Reading::of(text, Span::new(0, text.len()));
        let found = reading.find(List::RelativeDates).into_iter().filter(|word| is_relative(&reading, word));
        found.map(|word| reading.text(&word).to_owned()).collect()
    }

    #[test]
    fn what_is_counted_from_something_else_is_not_relative() {
        for text in [
            "In the last year of the war, and the last week before the vote, prices rose.",
            "The mine closed in 1990, and the next year the town was empty.",
            "She was there in her last year.",
            "As recently as 2015 it was full.",
            "Newly independent states and newly industrialised countries grew.",
            "Sixty million years ago the plates parted.",
            "It was never recently inspected.",
        ] {
            assert_eq!(relative(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_counted_from_the_day_of_writing_is_relative() {
        assert_eq!(relative("In the last year, and again recently, it rose."), ["last year", "recently"]);
        assert_eq!(relative("The newly-elected mayor took office two years ago."), ["newly", "years ago"]);
        assert_eq!(relative("Next year it will fall, as in recent years."), ["Next year", "in recent years"]);
    }
}
