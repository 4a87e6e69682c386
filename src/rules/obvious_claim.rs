//! `obvious-claim`: *of course*, *obviously* in place of a reason.

use super::Context;
use super::words::{Found, List, Reading};
use crate::diagnostic::Diagnostic;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (statement, reading) in context.readings(List::Obvious, |_| true) {
        let Some(word) = reading.find(List::Obvious).into_iter().find(|word| is_meant(&reading, word)) else { continue };
        let shown = reading.text(&word).to_lowercase();
        found.push(
            context
                .report("obvious-claim", statement, reading.span(&word), format!("{} says `{shown}` in place of a reason", context.file.describe(statement)))
                .label("obvious to whom?")
                .help("take it out, and state what makes it obvious as an `assumption`"),
        );
    }
}

/// "A change of course" and "a matter of course" are not meant: the phrase stands apart, or behind a verb.
fn is_meant(reading: &Reading<'_>, word: &Found) -> bool {
    if !reading.text(word).eq_ignore_ascii_case("of course") {
        return true;
    }
    let verbs = ["is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "and", "but"];
    reading.before(word).is_none_or(|before| verbs.contains(&before.as_str()))
}
