//! `unknown-likelihood`: a term that is not in the active scale.

use super::{Context, Demands};
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::{Percent, SCALES, Scale, Stated, Term};
use crate::schema::Field;
use crate::suggest::{any_of, nearest};
use crate::syntax::{ErrorKind, SyntaxError, ValueFault, words};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let unknown =
        context.likelihoods().filter(|(likely, term)| term.is_none() && context.is_looked_at(likely.statement as usize));
    for stated in unknown.filter_map(|(likely, _)| context.file.stated(likely)) {
        let message = format!("`{}` is no term of {}", stated.term, scale.name);
        let report = context.report("unknown-likelihood", stated.statement, stated.term_span, message).label("not in the scale");
        found.push(match meant(scale, &stated) {
            Some(term) => offer(report, term, &stated),
            None => report.help(format!("write {}", any_of(&names(scale)))),
        });
    }
}

fn names(scale: &Scale) -> Vec<&'static str> {
    scale.terms.iter().filter(|term| term.column == 1).map(|term| term.name).collect()
}

/// The term that is spelt nearly so; else the one nearest to the figure, or to what the term means in another scale.
fn meant(scale: &Scale, stated: &Stated<'_>) -> Option<&'static Term> {
    let names = scale.terms.iter().map(|term| term.name);
    let spelt = nearest(&stated.term.to_lowercase(), names, &mut 100).first().and_then(|name| scale.find(name));
    spelt.or_else(|| scale.nearest(stated.figure.or_else(|| Some(elsewhere(stated.term)?.1.range))?, 1))
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

/// Adds to the report on a figure without a term which term belongs before it.
pub(super) fn offer_term(context: &Context<'_>, error: &SyntaxError, report: Diagnostic) -> Diagnostic {
    let field = error.field.filter(|_| error.kind == ErrorKind::InvalidValue(ValueFault::Type));
    if field.is_none_or(|field| context.file.tree().fields[field as usize].field != Field::Likelihood) {
        return report;
    }
    let written = context.file.source.slice(error.span);
    let term = words::is_all(words::figure, written).and_then(|figure| context.demands()?.scale.nearest(figure, 1));
    match term {
        Some(term) => report.help(format!("put the term before the figure: `{} {written}`", term.name)),
        None => report,
    }
}
