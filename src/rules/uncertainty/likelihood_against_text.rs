//! `likelihood-against-text`: a text that says how likely it is, and a `likelihood` that says something else.

use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::{Percent, Scale, Term};
use crate::rules::hedges::{hedges, meaning};
use crate::rules::words::{Found, List, Reading};
use crate::rules::{Context, Demands};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let stated: Vec<(StatementId, &'static Term)> = context
        .likelihoods()
        .filter_map(|(likely, term)| Some((likely.statement, term?)))
        .filter(|&(at, _)| context.is_looked_at(at))
        .collect();
    for (statement, reading) in context.marked(List::Hedges, |_| true) {
        let Ok(at) = stated.binary_search_by_key(&statement, |&(statement, _)| statement) else { continue };
        let term = stated[at].1;
        let Some((hedge, meant)) = contrary(&reading, scale, term) else { continue };
        let Some(field) = context.file.likelihood(statement) else { continue };
        let said = reading.text(&hedge).to_lowercase();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!(
            "the text of {} says `{said}`, and its `likelihood` says `{}`, which is {}",
            context.file.describe(statement),
            term.name,
            Percent(term.range)
        );
        found.push(
            context
                .report(statement, reading.span(&hedge), message)
                .label(format!("this is {}", Percent(meant.range)))
                .related(context.place(field.span), "the likelihood that is stated")
                .help(format!(
                    "leave `{said}` out of the text, which the field says already; or, where the text is right, write `likelihood: {}`",
                    offered(scale, meant)
                )),
        );
    }
}

/// The first word for its own likelihood in a text that has no per cent in common with a term, where no other such word has.
fn contrary(reading: &Reading<'_>, scale: &'static Scale, term: &'static Term) -> Option<(Found, &'static Term)> {
    let overlaps = |meant: &Term| meant.range.0 <= term.range.1 && term.range.0 <= meant.range.1;
    let mut first = None;
    for (hedge, is_own) in hedges(reading) {
        let meant = meaning(scale, reading.text(&hedge))?;
        if overlaps(meant) {
            return None;
        }
        if is_own && first.is_none() {
            first = Some((hedge, meant));
        }
    }
    first
}

/// The term of a scale for what a text means.
fn offered(scale: &'static Scale, meant: &'static Term) -> &'static str {
    let own = scale.terms.iter().find(|term| term.name == meant.name);
    own.or_else(|| scale.nearest(meant.range, 1)).map_or(meant.name, |term| term.name)
}
