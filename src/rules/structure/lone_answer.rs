//! `lone-answer`: a question with fewer than two answers.

use crate::diagnostic::Diagnostic;
use crate::model::Target;
use crate::rules::Context;
use crate::schema::{Field, JUDGEMENTS, Kind, ValueType};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for question in context.of_kind(Kind::Question).filter(|&question| !context.is_damaged(question)) {
        let items = tree.all(question, Field::Answers).flat_map(|field| tree.items_of(field));
        let mut targets: Vec<Target> = items.map(|item| context.file.target(item)).collect();
        if !targets.iter().all(|&target| context.project.fits(ValueType::References(JUDGEMENTS), target)) {
            continue;
        }
        targets.sort_unstable_by_key(|target| target.global());
        targets.dedup();
        if targets.len() > 1 {
            continue;
        }
        let count = if targets.is_empty() { "no answer" } else { "one answer" };
        found.push(
            context
                .report(question, context.file.handle(question), format!("{} has {count}", context.file.describe(question)))
                .label(if targets.is_empty() { "nothing answers it" } else { "no rival is named" })
                .help("name at least two rival claims in `answers:`, also those that you think wrong"),
        );
    }
}
