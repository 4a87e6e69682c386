//! `empty-conclusion`: *remains to be seen*, *time will tell* in a thesis or forecast.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::theses::conclusions;
use crate::rules::words::List;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (statement, reading) in
        context.readings(List::EmptyConclusions, conclusions(context).into_iter().filter(|&at| context.is_looked_at(at)))
    {
        let found_here = reading.find(List::EmptyConclusions);
        let Some(phrase) = found_here.first() else { continue };
        let shown = reading.text(phrase).to_lowercase();
        found.push(
            context
                .report(
                    statement,
                    reading.span(phrase),
                    format!("{} says `{shown}`, which is true whatever happens", context.file.describe(statement)),
                )
                .label("commits to nothing")
                .help("state what you expect, with a `likelihood:`, and what is not known as a `gap`"),
        );
    }
}
