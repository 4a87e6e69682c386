//! `unknown-likelihood`: a term that is not in the active scale.

use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::{Percent, SCALES, Scale, Stated, Term};
use crate::rules::likelihood_words::terms;
use crate::rules::offered_term::names;
use crate::rules::{Context, Demands};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let unknown = context.likelihoods().filter(|(likely, term)| term.is_none() && context.is_looked_at(likely.statement));
    for stated in unknown.filter_map(|(likely, _)| context.file.stated(likely)) {
        let message = format!("`{}` is not a term of {}", stated.term, scale.name);
        let report = context.report(stated.statement, stated.term_span, message).label("not in the scale");
        found.push(match meant(scale, &stated).as_slice() {
            [] => report.help(format!("write {}", any_of(&names(scale)))),
            [term] => offer(report, term, &stated),
            several => several.iter().fold(one_of(report, several), |report, term| {
                report.fix(format!("write `{}`", term.name), false, stated.term_span, term.name)
            }),
        });
    }
}

fn one_of(report: Diagnostic, terms: &[&'static Term]) -> Diagnostic {
    let terms: Vec<String> = terms.iter().map(|term| format!("`{}` ({})", term.name, Percent(term.range))).collect();
    report.help(format!("write one term, {}", terms.join(" or ")))
}

/// The terms that the words mean; else the one nearest to the figure, or to what the term means in another scale.
fn meant(scale: &'static Scale, stated: &Stated<'_>) -> Vec<&'static Term> {
    let range = stated.figure.or_else(|| Some(elsewhere(stated.term)?.1.range));
    if elsewhere(stated.term).is_some() {
        return range.and_then(|range| scale.nearest(range, 1)).into_iter().collect();
    }
    let found = terms(scale, stated.term);
    match stated.figure {
        // What is said in figures goes before a word that no scale has.
        Some(figure) if !is_near(&found, stated.term) => scale.nearest(figure, 1).into_iter().collect(),
        _ => found,
    }
}

/// Whether one term was found, which is spelt nearly as the words.
fn is_near(found: &[&'static Term], words: &str) -> bool {
    matches!(found, [term] if !nearest(&words.to_lowercase(), [term.name]).is_empty())
}

/// A scale that has a term, and what it is there.
fn elsewhere(term: &str) -> Option<(&'static Scale, &'static Term)> {
    SCALES.into_iter().find_map(|scale| Some((scale, scale.find(term)?)))
}

fn offer(report: Diagnostic, term: &'static Term, stated: &Stated<'_>) -> Diagnostic {
    let report = report.help(format!("write `{}`, which is {}", term.name, Percent(term.range))).fix(
        format!("write `{}`", term.name),
        false,
        stated.term_span,
        term.name,
    );
    match elsewhere(stated.term) {
        Some((scale, other)) => report.note(format!("in {} it is {}", scale.name, Percent(other.range))),
        None => report,
    }
}
