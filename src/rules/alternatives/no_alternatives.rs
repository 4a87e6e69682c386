//! `no-alternatives`: a thesis that was compared with no rival.

use crate::base::ids::StatementNumber;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::theses::{resting_on, theses};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.theses.is_empty() {
        return;
    }
    let compared = resting_on(&context.graph, answers(context).into_iter());
    for thesis in theses(context).iter().filter(|thesis| !compared.contains(thesis.number)) {
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

/// The answers of all questions of the document, and what a damaged question names, which may be answers. That a question has one answer
/// alone is a report at the question.
fn answers(context: &Context<'_>) -> Vec<StatementNumber> {
    let mut answers = Vec::new();
    for &id in &context.graph.document.files {
        let file = context.project.file(id);
        let tree = file.tree();
        for question in tree.statements.ids().filter(|&at| tree.statements[at].kind == Some(Kind::Question)) {
            let items = tree.all(question, Field::Answers).flat_map(|field| tree.items_of(field));
            answers.extend(items.filter_map(|item| context.graph.document.number(file.target(item))));
            if tree.statements[question].damaged {
                answers.extend(&context.mentioned);
            }
        }
    }
    answers
}
