//! A circle of steps, shown in a report.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::standing::circles::{Circle, Link};

/// How many steps of a circle are labelled; a longer one is cut.
pub(crate) const MOST: usize = 24;

/// A report at a step of a circle that is written in the file, with a label for each other one.
pub(crate) fn report(context: &Context<'_>, circle: &Circle, (first, message): (usize, &str)) -> Option<Diagnostic> {
    let place_of = |at: usize| context.premise_place(circle.links[at].line, circle.links[at].premise);
    let place = place_of(first).filter(|place| place.file == context.id)?;
    let statement = context.file.tree().statement_at(place.span.start)?;
    let words = |link: &Link| format!("`{}` rests on `{}`", context.name(link.conclusion), context.name(link.premise));
    let mut report = context.report(statement, place.span, message).label(words(&circle.links[first]));
    // Followed backwards, each premise is the next conclusion, as a reader goes down the page.
    let count = circle.links.len();
    for step in 1..count.min(MOST) {
        let at = (first + count - step) % count;
        if let Some(place) = place_of(at) {
            report = report.related(place, words(&circle.links[at]));
        }
    }
    if count > MOST {
        report = report.note(format!("the circle has {count} steps; the first {MOST} are shown"));
    }
    Some(report)
}
