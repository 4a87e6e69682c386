//! `unearned-credibility`: evidence graded 1, confirmed by other sources, that comes from one origin.

use crate::analysis::origins::{Origin, written};
use crate::base::ids::StatementNumber;
use crate::base::text::form;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Credibility]) {
        return;
    }
    let tree = context.file.tree();
    for evidence in context.of_kind(Kind::Evidence) {
        let Some(field) = tree.find(evidence, Field::Credibility).filter(|&field| context.file.value(field) == "1") else {
            continue;
        };
        let number = StatementNumber::own(evidence);
        let cited = context.sources.cited(number);
        if context.sources.is_incomplete(number)
            || !matches!(context.origins().common(cited.iter().copied()), Some(Origin::One(_)))
        {
            continue;
        }
        if cited.iter().any(|&note| is_of_record(context, note)) {
            continue;
        }
        let sources = form(cited.len(), "cites one source", "cites sources of one origin");
        found.push(
            context
                .report(
                    evidence,
                    tree.fields[field].value,
                    format!("{} has credibility 1 and {sources}", context.file.describe(evidence)),
                )
                .label("`1` means confirmed by other, independent sources")
                .help("cite a source of another origin that confirms it, or grade it `2`, probably true"),
        );
    }
}

/// Whether a note is a record of its own: official, completely reliable, with nothing to gain. What a register says is so.
fn is_of_record(context: &Context<'_>, note: StatementNumber) -> bool {
    let is = |field, value: &str| {
        written(context.project, &context.graph.document, note, field).is_some_and(|written| written == value)
    };
    is(Field::Genre, "official")
        && is(Field::Reliability, "A")
        && written(context.project, &context.graph.document, note, Field::Interest).is_none()
}
