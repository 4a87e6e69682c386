//! `missing-thesis`: a document with several claims that support nothing, and no `thesis`.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};
use crate::suggest::any_of;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(brief) = context.brief else { return };
    let tree = context.file.tree();
    let says = tree.fields_of(brief).any(|field| tree.fields[field].field == Field::Thesis);
    if says || context.is_damaged(brief) {
        return;
    }
    let mut answers: Vec<u32> = context
        .of_kind(Kind::Question)
        .flat_map(|question| tree.all(question, Field::Answers))
        .flat_map(|field| context.references(field).map(|(_, number)| number))
        .collect();
    answers.sort_unstable();
    let is_top = |at: &usize| {
        let statement = context.file.statement(*at);
        let leads_nowhere = context.graph.used_by(*at as u32).is_empty();
        statement.kind.is_some_and(Kind::needs_support)
            && leads_nowhere
            && !statement.damaged
            && answers.binary_search(&(*at as u32)).is_err()
    };
    let mut tops = (0..context.own()).filter(is_top).map(|at| context.file.id(at)).filter(|id| !id.is_empty());
    let shown: Vec<&str> = tops.by_ref().take(3).collect();
    let count = shown.len() + tops.count();
    if count < 2 {
        return;
    }
    let more = if count > 3 { ", or another one" } else { "" };
    found.push(
        context
            .report(
                "missing-thesis",
                brief,
                context.file.statement(brief).word,
                format!("the brief names no thesis, and {count} claims support nothing further"),
            )
            .label("no `thesis:`")
            .help(format!("say what the brief is there to show: `thesis:` with {}{more}", any_of(&shown))),
    );
}
