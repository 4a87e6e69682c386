//! The terms of a scale that a value may mean which is no likelihood.

use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::{Scale, Term};
use crate::rules::Common;
use crate::rules::likelihood_words::terms;
use crate::schema::Field;
use crate::schema::foreign_likelihood;
use crate::syntax::{ErrorKind, SyntaxError, ValueFault, is_short};

/// The names of the terms of a scale in its first column.
pub(crate) fn names(scale: &Scale) -> Vec<&'static str> {
    scale.terms.iter().filter(|term| term.column == 1).map(|term| term.name).collect()
}

/// Adds to the report on a value that is no likelihood which one may be meant: a figure needs a term before it, and words between the
/// two are left out.
pub(crate) fn offer_term(context: &Common<'_>, error: &SyntaxError, report: Diagnostic) -> Diagnostic {
    let field = error.field.filter(|_| error.kind == ErrorKind::InvalidValue(ValueFault::Type));
    if field.is_none_or(|field| context.file.tree().fields[field].field != Field::Likelihood) {
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

/// The one likelihood that is meant by a value that is none, and whether that is sure.
pub(crate) fn meant_likelihood(common: &Common<'_>, written: &str) -> Option<(String, bool)> {
    let scale = common.demands().map(|demands| demands.scale)?;
    let (words, figure, is_same) = foreign_likelihood::parts(written)?;
    let words = words.join(" ");
    let shown = figure.map(foreign_likelihood::range);
    if words.is_empty() {
        let term = figure.and_then(|figure| scale.nearest(figure, 1))?;
        return Some((format!("{} {}", term.name, shown?), false));
    }
    let [term] = <[&Term; 1]>::try_from(terms(scale, &words)).ok()?;
    let is_term = scale.find(&words).is_some();
    match (shown, figure) {
        (None, _) => Some((term.name.to_owned(), is_term && is_same)),
        (Some(shown), Some((low, high))) if low >= term.range.0 && high <= term.range.1 => {
            Some((format!("{} {shown}", term.name), is_term && is_same))
        }
        _ => None,
    }
    .filter(|_| is_short(written))
}
