//! `empty-conclusion`: *remains to be seen*, *time will tell* in a thesis or forecast.

use super::Context;
use super::theses::thesis_set;
use super::words::List;
use crate::diagnostic::Diagnostic;
use crate::schema::Kind;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let theses = thesis_set(context);
    let concludes = |at: usize| {
        let is_forecast = context.file.statement(at).kind == Some(Kind::Forecast);
        context.case[at] && (is_forecast || theses.contains(at))
    };
    for (statement, reading) in context.readings(List::EmptyConclusions, concludes) {
        let found_here = reading.find(List::EmptyConclusions);
        let Some(phrase) = found_here.first() else { continue };
        let shown = reading.text(phrase).to_lowercase();
        found.push(
            context
                .report("empty-conclusion", statement, reading.span(phrase), format!("{} says `{shown}`, which is true of anything", context.file.describe(statement)))
                .label("commits to nothing")
                .help("say what you expect, with `likelihood:`; record what is not known as a `gap`"),
        );
    }
}
