//! `unknown-likelihood`: a term that is not in the active scale.

use crate::base::suggest::{any_of, nearest};
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::{Percent, SCALES, Scale, Stated, Term};
use crate::rules::likelihood_words::terms;
use crate::rules::{Context, Demands};
use crate::schema::Field;
use crate::syntax::{ErrorKind, SyntaxError, ValueFault, foreign_likelihood, is_short};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let unknown =
        context.likelihoods().filter(|(likely, term)| term.is_none() && context.is_looked_at(likely.statement as usize));
    for stated in unknown.filter_map(|(likely, _)| context.file.stated(likely)) {
        let message = format!("`{}` is no term of {}", stated.term, scale.name);
        let report = context.report("unknown-likelihood", stated.statement, stated.term_span, message).label("not in the scale");
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

fn names(scale: &Scale) -> Vec<&'static str> {
    scale.terms.iter().filter(|term| term.column == 1).map(|term| term.name).collect()
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

/// Adds to the report on a value that is no likelihood which one may be meant: a figure needs a term before it, and words between the
/// two are left out.
pub(crate) fn offer_term(context: &Context<'_>, error: &SyntaxError, report: Diagnostic) -> Diagnostic {
    let field = error.field.filter(|_| error.kind == ErrorKind::InvalidValue(ValueFault::Type));
    if field.is_none_or(|field| context.file.tree().fields[field as usize].field != Field::Likelihood) {
        return report;
    }
    let written = context.file.source.slice(error.span);
    let Some(scale) = context.demands().map(|demands| demands.scale) else { return report };
    let Some((words, figure, is_same)) = foreign_likelihood::parts(written) else { return report };
    let shown = figure.map(foreign_likelihood::range);
    let new = || {
        let new = Diagnostic::new(report.rule, report.level, report.place, report.message.clone());
        Diagnostic { statement: report.statement, ..new.label(report.details.label().to_owned()) }
    };
    if words.is_empty() {
        let term = figure.and_then(|figure| scale.nearest(figure, 1));
        return match term.zip(shown) {
            Some((term, shown)) => {
                let value = format!("{} {shown}", term.name);
                new().help(format!("put the term before the figure: `{value}`")).fix(
                    format!("write `{value}`"),
                    false,
                    error.span,
                    value,
                )
            }
            None => report,
        };
    }
    let found = terms(scale, &words.join(" "));
    let values = found.iter().map(|term| match (&shown, figure) {
        (Some(shown), Some((low, high))) if low >= term.range.0 && high <= term.range.1 => format!("{} {shown}", term.name),
        _ => term.name.to_owned(),
    });
    let values: Vec<String> = values.collect();
    let says_all = figure.is_none() || values.iter().all(|value| value.contains('%'));
    let is_term = found.len() == 1 && scale.find(&words.join(" ")).is_some();
    if values.is_empty() {
        return report.help(format!("write {}", any_of(&names(scale))));
    }
    let is_sure = is_term && is_same && says_all;
    let new = new().help(format!("write {}", any_of(&values)));
    if !is_short(written) {
        return new;
    }
    values.iter().fold(new, |report, value| report.fix(format!("write `{value}`"), is_sure, error.span, value.as_str()))
}
