//! `impossible-likelihoods`: exclusive answers that are together more than certain.

use crate::base::ids::StatementNumber;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::likelihood::{Percent, Scale};
use crate::rules::{Context, Demands};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let tree = context.file.tree();
    for question in context.of_kind(Kind::Question) {
        let exclusive = tree.find(question, Field::Exclusive).is_some_and(|field| context.file.value(field) == "yes");
        if !exclusive {
            continue;
        }
        let mut answers: Vec<StatementNumber> =
            tree.all(question, Field::Answers).flat_map(|field| context.references(field)).map(|(_, answer)| answer).collect();
        answers.sort_unstable();
        answers.dedup();
        let bounds: Vec<(Place, f32, String)> =
            answers.into_iter().filter_map(|answer| lower_bound(context, scale, answer)).collect();
        let sum: f32 = bounds.iter().map(|(_, least, _)| least).sum();
        // A figure may have a fraction, which is not exact.
        if sum <= 100.01 {
            continue;
        }
        let message = format!(
            "the answers of {}, of which one at most is true, are together at least {} likely",
            context.file.describe(question),
            Percent((sum, sum))
        );
        let report = context.report(question, context.file.handle(question), message).label("more than 100 % together");
        let report = bounds.into_iter().take(6).fold(report, |report, (place, _, shown)| report.related(place, shown));
        found.push(report.help("lower the likelihood of one answer, or write `exclusive: no` if several can be true"));
    }
}

/// How likely an answer is at least by its term or its figure, and where that is stated.
fn lower_bound(context: &Context<'_>, scale: &Scale, answer: StatementNumber) -> Option<(Place, f32, String)> {
    let at = context.graph.document.locate(answer);
    let stated = context.project.file(at.file).likelihood(at.statement)?;
    let place = Place { file: at.file, span: stated.span };
    let term = scale.find(stated.term);
    let (least, _) = stated.figure.or_else(|| Some(term?.range))?;
    Some((
        place,
        least,
        term.filter(|_| stated.figure.is_none()).map_or_else(|| format!("at least {least} %"), ToString::to_string),
    ))
}
