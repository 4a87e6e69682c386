//! `confusable-id`: ids that differ only in case, or look alike (Unicode Technical Standard #39).

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use unicode_security::skeleton;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::model::normal;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let ids = || (0..context.own()).map(|at| (at, context.file.id(at))).filter(|(_, id)| !id.is_empty());
    if context.file.has_plain_ids() {
        return;
    }
    let looks_alike = ids().any(|(_, id)| !id.is_ascii());
    let mut folded: HashMap<Cow<'_, str>, usize, RandomState> = HashMap::default();
    for (at, id) in ids() {
        let key = fold(id, looks_alike);
        let first = *folded.entry(key).or_insert(at);
        let other = context.file.id(first);
        if normal(other) == normal(id) {
            continue;
        }
        let how = if other.to_lowercase() == id.to_lowercase() { "differ only in case" } else { "look alike" };
        found.push(
            context
                .report("confusable-id", at, context.file.statement(at).id, format!("`{other}` and `{id}` {how}"))
                .label(if how == "look alike" { scripts(other, id) } else { "easily taken for the other".to_owned() })
                .related(context.place(context.file.statement(first).id), "the other one")
                .help("give one of them a name that cannot be taken for the other"),
        );
    }
}

fn fold(id: &str, looks_alike: bool) -> Cow<'_, str> {
    if !looks_alike {
        return if id.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(id.to_lowercase()) } else { Cow::Borrowed(id) };
    }
    // The skeleton of Latin letters merges `l` with `1`; between ids of one script that would be noise.
    if id.is_ascii() {
        Cow::Owned(id.to_lowercase())
    } else {
        Cow::Owned(skeleton(&id.to_lowercase()).collect::<String>().to_lowercase())
    }
}

/// The first character in which two ids that look alike differ.
fn scripts(one: &str, other: &str) -> String {
    let differing = one.chars().zip(other.chars()).find(|(one, other)| one != other);
    differing.map_or_else(
        || "easily taken for the other".to_owned(),
        |(one, other)| {
            format!("has `{other}` (U+{:04X}) where the other has `{one}` (U+{:04X})", u32::from(other), u32::from(one))
        },
    )
}
