//! `circular-reasoning`: claims that only hold each other up.

use super::Context;
use super::consequences::Consequences;
use crate::diagnostic::{Diagnostic, Place};
use crate::graph::circles::{Circle, Link};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for circle in context.circles.iter().filter(|circle| circle.vicious) {
        let members = || circle.links.iter().map(|link| link.conclusion);
        // What a damaged member lost may be the reason from outside.
        if !members().any(|member| context.case[member as usize]) || members().any(|member| context.is_damaged_anywhere(member)) {
            continue;
        }
        let message = format!("{} only hold each other up", names(context, circle));
        let Some(mut report) = report(context, "circular-reasoning", circle, &message) else { continue };
        let statements: Vec<u32> = members().collect();
        for &statement in &statements {
            context.explain_thesis(statement);
        }
        let follows = Consequences::of(context, &statements).note(context);
        let reversed = turned_round(context, circle).map(|link| {
            let (premise, conclusion) = (context.name(link.premise), context.name(link.conclusion));
            format!("is the step from `{premise}` to `{conclusion}` reversed? without it there is no circle")
        });
        let notes: Vec<String> = follows.into_iter().chain(reversed).collect();
        if !notes.is_empty() {
            report = report.note(notes.join("; "));
        }
        found.push(report.help("give one of them a reason from outside the circle, or remove a step"));
    }
}

/// Names of the statements of a circle, as in a sentence.
pub(super) fn names(context: &Context<'_>, circle: &Circle) -> String {
    let names: Vec<String> = circle.links.iter().map(|link| context.name(link.conclusion)).collect();
    crate::suggest::some_of(&names, 3)
}

/// How many steps of a circle are labelled; a longer one is cut.
const MOST: usize = 24;

/// A report at the first step of a circle that is written in the file, with a label for each other one.
pub(super) fn report(context: &Context<'_>, rule: &'static str, circle: &Circle, message: &str) -> Option<Diagnostic> {
    let places: Vec<Option<Place>> = circle.links.iter().map(|link| context.premise_place(link.line, link.premise)).collect();
    let own = |at: &usize| places[*at].is_some_and(|place| place.file == context.id);
    let first = if circle.vicious {
        (0..places.len()).filter(own).min_by_key(|&at| places[at])
    } else {
        // The step that adds nothing is the last one; where it lies elsewhere, the report does too.
        Some(places.len() - 1).filter(own)
    }?;
    let place = places[first]?;
    let statement = context.file.tree().statement_at(place.span.start)?;
    let words = |link: &Link| format!("`{}` rests on `{}`", context.name(link.conclusion), context.name(link.premise));
    let mut report = context.report(rule, statement, place.span, message).label(words(&circle.links[first]));
    // Followed backwards, each premise is the next conclusion, as a reader goes down the page.
    let count = places.len();
    for step in 1..count.min(MOST) {
        let at = (first + count - step) % count;
        if let Some(place) = places[at] {
            report = report.related(place, words(&circle.links[at]));
        }
    }
    if count > MOST {
        report = report.note(format!("the circle has {count} steps; the first {MOST} are shown"));
    }
    Some(report)
}

/// The one step of a circle that goes against the order of the text, if without it nothing is circular.
fn turned_round<'circle>(context: &Context<'_>, circle: &'circle Circle) -> Option<&'circle Link> {
    if circle.links.len() < 3 || circle.links.len() != circle.statements || circle.links.len() > MOST {
        return None;
    }
    let mut against = circle.links.iter().filter(|link| context.handle(link.premise) < context.handle(link.conclusion));
    let link = against.next()?;
    against.next().is_none().then_some(link)
}
