//! `confusable-id`: ids that differ only in case, or look alike (Unicode Technical Standard #39).

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use unicode_security::skeleton;

use crate::base::characters::normal;
use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;

/// Ids that look like one are compared with no more of the earlier ones.
const MOST: usize = 8;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.file.has_plain_ids() {
        return;
    }
    let ids = || context.own().map(|at| (at, context.file.id(at))).filter(|(_, id)| !id.is_empty());
    // Letters of ASCII alone that look alike, as `l` and `1`, would be noise.
    let may_look_alike = ids().any(|(_, id)| !id.is_ascii());
    let mut by_case: HashMap<Cow<'_, str>, StatementId, RandomState> = HashMap::default();
    let mut by_look: HashMap<String, Vec<StatementId>, RandomState> = HashMap::default();
    for (at, id) in ids() {
        let lower = lower(id);
        let first = *by_case.entry(lower.clone()).or_insert(at);
        if first != at {
            let other = context.file.id(first);
            if normal(other) != normal(id) {
                let how = format!("`{other}` and `{id}` differ only in case");
                found.push(report(context, (at, first), how, "easily confused with the other".to_owned()));
            }
            continue;
        }
        if !may_look_alike {
            continue;
        }
        let alike = by_look.entry(look(&lower)).or_default();
        let other = alike.iter().copied().find(|&other| others(context.file.id(other)) != others(id));
        if let Some(first) = other {
            let other = context.file.id(first);
            found.push(report(context, (at, first), format!("`{other}` and `{id}` look alike"), scripts(other, id)));
        }
        if alike.len() < MOST {
            alike.push(at);
        }
    }
}

fn report(context: &Context<'_>, (at, first): (StatementId, StatementId), message: String, label: String) -> Diagnostic {
    context
        .report(at, context.file.statement(at).id, message)
        .label(label)
        .related(context.place(context.file.statement(first).id), "the other one")
        .help("rename one of them so that they cannot be confused")
}

/// An id in lower case.
fn lower(id: &str) -> Cow<'_, str> {
    if id.is_ascii() && !id.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Borrowed(id);
    }
    Cow::Owned(normal(&id.to_lowercase()).into_owned())
}

/// What ids that look alike have in common: all of them go through the same fold, as it also merges letters of ASCII.
fn look(lower: &str) -> String {
    skeleton(&skeleton(lower).collect::<String>().to_lowercase()).collect()
}

/// The letters of an id that are not of ASCII: two ids look alike only where these differ.
fn others(id: &str) -> String {
    normal(&id.to_lowercase()).chars().filter(|letter| !letter.is_ascii()).collect()
}

/// The first character in which two ids that look alike differ.
fn scripts(one: &str, other: &str) -> String {
    let differing = one.chars().zip(other.chars()).find(|(one, other)| one != other);
    differing.map_or_else(
        || "easily confused with the other".to_owned(),
        |(one, other)| {
            format!("has `{other}` (U+{:04X}) where the other has `{one}` (U+{:04X})", u32::from(other), u32::from(one))
        },
    )
}
