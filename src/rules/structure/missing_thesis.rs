//! `missing-thesis`: a document with several claims that lead to no other one, and no `thesis`.

use hashbrown::HashSet;

use crate::base::ids::StatementNumber;
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::conclusion::is_rejected;
use crate::rules::isolated::isolated_and_reported;
use crate::rules::rivals::unlinked_and_reported;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(brief) = context.brief else { return };
    let tree = context.file.tree();
    let says = tree.fields_of(brief).any(|field| tree.fields[field].field == Field::Thesis);
    if says || context.is_damaged(brief) {
        return;
    }
    let mut answers: Vec<StatementNumber> = context
        .of_kind(Kind::Question)
        .flat_map(|question| tree.all(question, Field::Answers))
        .flat_map(|field| context.references(field).map(|(_, number)| number))
        .collect();
    answers.sort_unstable();
    let isolated = isolated_and_reported(context);
    let rivals = if context.tops.len() > 1 { unlinked_and_reported(context) } else { HashSet::default() };
    // What is damaged may have lost what it leads to.
    let is_candidate = |&at: &StatementNumber| {
        let is_answer = answers.binary_search(&at).is_ok();
        context.document().is_own(at)
            && !is_answer
            && !context.is_damaged(at.to_own())
            && !is_rejected(context, at)
            && isolated.binary_search(&at.to_own()).is_err()
            && !rivals.contains(&at)
    };
    let tops = context.tops.iter().copied().filter(is_candidate);
    let mut tops = tops.map(|at| context.file.id(at.to_own())).filter(|id| !id.is_empty());
    let shown: Vec<&str> = tops.by_ref().take(3).collect();
    let count = shown.len() + tops.count();
    if count < 2 {
        return;
    }
    let more = if count > 3 { ", or another one" } else { "" };
    found.push(
        context
            .report(
                brief,
                context.file.statement(brief).word,
                format!("the brief names no thesis, and {count} claims could be it"),
            )
            .label("no `thesis:`")
            .help(format!("add to `brief:` the claim that it is meant to show: `thesis:` with {}{more}", any_of(&shown))),
    );
}
