//! `rival-answers-stand`: two answers of an `exclusive` question stand, and no likelihood is given for them.

use crate::base::ids::StatementNumber;
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for question in context.of_kind(Kind::Question).filter(|&question| !context.is_damaged(question)) {
        let Some(exclusive) = tree.find(question, Field::Exclusive) else { continue };
        if context.file.value(exclusive) != "yes" {
            continue;
        }
        let answers = tree.all(question, Field::Answers).flat_map(|field| context.references(field));
        // Rivals with likelihoods do not exclude each other: what these add up to is another rule's.
        let is_certain = |answer: StatementNumber| {
            let at = context.graph.document.locate(answer);
            context.project.file(at.file).tree().find(at.statement, Field::Likelihood).is_none()
        };
        let mut standing: Vec<_> = answers.filter(|&(_, answer)| context.standing.stands(answer) && is_certain(answer)).collect();
        let mut seen = hashbrown::HashSet::<StatementNumber, foldhash::fast::RandomState>::default();
        standing.retain(|&(_, answer)| seen.insert(answer));
        let [_, (second, _), ..] = standing[..] else { continue };
        let names: Vec<String> = standing.iter().map(|&(_, answer)| context.name(answer)).collect();
        let both = if names.len() == 2 { "both" } else { "all" };
        let message = format!("{} {both} stand, and at most one of them can be true", some_of(&names, 4));
        let mut report = context.report(question, second, message).label("this stands");
        for &(span, _) in standing.iter().filter(|&&(span, _)| span != second).take(3) {
            report = report.related(context.place(span), "and so does this");
        }
        report = report.related(context.place(tree.name_span(context.file.source.text(), exclusive)), "only one may be true");
        found.push(report.help("add `despite:` with an objection to the weaker one, or write `exclusive: no`"));
    }
}
