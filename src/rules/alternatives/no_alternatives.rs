//! `no-alternatives`: a thesis that was compared with no rival.

use crate::base::ids::StatementNumber;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::theses::{Thesis, resting_on, theses};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.theses.is_empty() {
        return;
    }
    let compared = resting_on(&context.graph, answers(context).into_iter());
    let asks = |thesis: &&Thesis| !compared.contains(thesis.number) && !is_yes_or_no(context, thesis.number);
    for thesis in theses(context).iter().filter(asks) {
        let message = format!("{} is not compared with any rival", context.describe(thesis.number));
        found.push(
            context.report(thesis.statement, thesis.span, message).label("no question has this as one of its answers").help(
                format!(
                    "add a `question` with `answers: {}, rival`, and state the rival as a claim",
                    context.name(thesis.number)
                ),
            ),
        );
    }
}

/// A forecast with a likelihood has its rival in that: that it does not happen.
fn is_yes_or_no(context: &Context<'_>, thesis: StatementNumber) -> bool {
    let at = context.document().locate(thesis);
    context.kind(thesis) == Some(Kind::Forecast) && context.project.file(at.file).tree().has(at.statement, Field::Likelihood)
}

/// The answers of questions that have a rival for which something is given, and what a damaged question names, which may be answers. A
/// rival for which nothing is given is a straw man. That a question has one answer alone is a report at the question.
fn answers(context: &Context<'_>) -> Vec<StatementNumber> {
    let mut compared = Vec::new();
    for &id in &context.graph.document.files {
        let file = context.project.file(id);
        let tree = file.tree();
        for question in tree.statements.ids().filter(|&at| tree.statements[at].kind == Some(Kind::Question)) {
            let items = tree.all(question, Field::Answers).flat_map(|field| tree.items_of(field));
            let answers: Vec<StatementNumber> =
                items.filter_map(|item| context.graph.document.number(file.target(item))).collect();
            let given =
                |&&answer: &&StatementNumber| context.graph.base[answer] || context.graph.support_of(answer).next().is_some();
            let serious = answers.iter().filter(given).count();
            let is_compared = |answer: &StatementNumber| answers.len() < 2 || serious > usize::from(given(&answer));
            compared.extend(answers.iter().copied().filter(is_compared));
            if tree.statements[question].damaged {
                compared.extend(&context.mentioned);
            }
        }
    }
    compared
}
