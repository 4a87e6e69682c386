//! `stale-source`: *still*, *remains*, *currently* where the newest source is old.

use std::cmp::Reverse;

use crate::base::ids::{IdVec, ItemId, StatementId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::model::File;
use crate::rules::Context;
use crate::rules::words::{Found, List, Reading};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(reference), Some(demands)) = (context.reference_days(), context.demands()) else { return };
    let most = demands.source_days;
    let mut newest = None;
    let is_meant = |&at: &StatementId| {
        let has_sources = matches!(context.file.statement(at).kind, Some(Kind::Claim | Kind::Evidence));
        context.is_looked_at(at) && has_sources && context.case[StatementNumber::own(at)] && !context.is_damaged(at)
    };
    for (statement, reading) in context.readings(List::Present, context.own().filter(is_meant)) {
        let Some(word) = reading.find(List::Present).into_iter().find(|word| is_present(&reading, word)) else { continue };
        let newest = newest.get_or_insert_with(|| newest_sources(context));
        let Some(age) = newest[StatementNumber::own(statement)]
            .zip(reference.first)
            .and_then(|(last, today)| today.checked_sub(last))
            .filter(|&age| age > most)
        else {
            continue;
        };
        let shown = reading.text(&word).to_lowercase();
        let message =
            format!("{} says `{shown}`, but its newest source is at least {age} days old", context.file.describe(statement));
        found.push(
            context
                .report(statement, reading.span(&word), message)
                .label(format!("this profile allows {most} days"))
                .help("cite a newer source, or state the date at which it was so"),
        );
    }
}

/// What is about the present: not "remains to be seen", "the remains", "will remain", "stands still".
fn is_present(reading: &Reading<'_>, word: &Found) -> bool {
    let others = [
        "the", "its", "their", "his", "her", "human", "mortal", "to", "will", "would", "shall", "should", "must", "can", "could",
        "may", "might", "stand", "stands", "stood", "keep", "keeps", "kept", "hold", "holds", "held",
    ];
    reading.after(word).is_none_or(|after| after != "to")
        && reading.before(word).is_none_or(|before| !others.contains(&before.as_str()))
}

/// Of every statement of the document the last day of the newest note that it rests on, through cited evidence; a note
/// whose date is not known may be of any day. O(V + E), and the sort of the evidence.
fn newest_sources(context: &Context<'_>) -> IdVec<StatementNumber, Option<i32>> {
    let graph = &context.graph;
    let mut dated: Vec<(i32, StatementNumber)> = Vec::new();
    for (at, &id) in graph.document.files.iter().enumerate() {
        let file = context.project.file(id);
        for evidence in file.tree().statements.ids().filter(|&at| file.statement(at).kind == Some(Kind::Evidence)) {
            let newest = newest_note(context, file, evidence);
            dated.extend(newest.map(|last| (last, graph.document.number_in(at, evidence))));
        }
    }
    dated.sort_unstable_by_key(|&(last, evidence)| (Reverse(last), evidence));
    let mut newest = IdVec::<StatementNumber, _>::filled(None, graph.statements());
    for (last, evidence) in dated {
        // The first to reach a statement is the newest.
        let mut open = vec![evidence];
        while let Some(statement) = open.pop() {
            if newest[statement].is_none() {
                newest[statement] = Some(last);
                let lines = graph.used_by(statement).iter().map(|&line| &graph.lines[line]);
                open.extend(lines.filter(|line| line.sign == Sign::Support).map(|line| line.target));
            }
        }
    }
    newest
}

/// The last day of the newest note that evidence cites.
fn newest_note(context: &Context<'_>, file: &File, evidence: StatementId) -> Option<i32> {
    let items = file.tree().all(evidence, Field::Cites).flat_map(|field| file.tree().items_of(field));
    let last_day = |item: ItemId| {
        let at = context.project.locate(file.target(item))?;
        context.project.file(at.file).days(at.statement, Field::Date)?.last
    };
    items.map(|item| last_day(item).unwrap_or(i32::MAX)).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    fn present(text: &str) -> Vec<String> {
        let reading = Reading::of(text, Span::new(0, text.len()));
        let found = reading.find(List::Present).into_iter().filter(|word| is_present(&reading, word));
        found.map(|word| reading.text(&word).to_owned()).collect()
    }

    #[test]
    fn the_future_and_things_that_remain_are_not_the_present() {
        assert_eq!(present("It remains to be seen whether the remains will remain, agreed to remain, or stood still."), [""; 0]);
        assert_eq!(
            present("Prices remain high, and it is still open; it currently remains so."),
            ["remain", "still", "currently", "remains"]
        );
    }
}
