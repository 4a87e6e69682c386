//! `unearned-credibility`: evidence graded 1, confirmed by other sources, that comes from one origin.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::graph::origins::Origin;
use crate::schema::{Field, Kind};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for evidence in context.of_kind(Kind::Evidence) {
        let Some(field) = tree.find(evidence, Field::Credibility).filter(|&field| context.file.value(field) == "1") else { continue };
        let number = evidence as u32;
        let cited = context.sources.cited(number);
        if context.sources.is_lacking(number) || !matches!(context.origins().common(cited.iter().copied()), Some(Origin::One(_))) {
            continue;
        }
        let sources = if cited.len() == 1 { "cites one source" } else { "cites sources of one origin" };
        found.push(
            context
                .report("unearned-credibility", evidence, tree.fields[field].value, format!("{} has credibility 1 and {sources}", context.file.describe(evidence)))
                .label("`1` means confirmed by other, independent sources")
                .help("cite a source of another origin that confirms it, or grade it `2`, probably true"),
        );
    }
}
