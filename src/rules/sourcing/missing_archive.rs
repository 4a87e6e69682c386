//! `missing-archive`: web notes without `accessed` or `archive`. One report a file.

use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::sure_of::fields_are_plain;
use crate::schema::{Field, FieldSet, Kind};

/// What shows later what a page said.
const KEPT: FieldSet = FieldSet::of(&[Field::Accessed, Field::Archive]);

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let is_web = |note: &StatementId| tree.find(*note, Field::Url).is_some_and(|field| !tree.fields[field].state.none);
    let is_kept = |note: StatementId| !fields_are_plain(context, note) || tree.has_any(note, KEPT);
    let loose: Vec<StatementId> = context.of_kind(Kind::Note).filter(|&note| !is_kept(note)).filter(is_web).collect();
    let Some(&first) = loose.first() else { return };
    let message = match (loose.len(), context.of_kind(Kind::Note).filter(is_web).count()) {
        (1, _) => format!("note `{}` has neither `accessed` nor `archive`", context.file.id(first)),
        (some, all) => format!("{some} of {all} web notes have neither `accessed` nor `archive`"),
    };
    let names: Vec<&str> = loose.iter().map(|&note| context.file.id(note)).filter(|id| !id.is_empty()).collect();
    let mut report = context
        .report(first, context.file.handle(first), message)
        .label("the page may change or disappear")
        .help("add the day you read it, `accessed: YYYY-MM-DD`, or the path of a copy, `archive: …`");
    if names.len() > 1 {
        report = report.note(format!("notes {}", crate::base::text::some_of(&names, 13)));
    }
    found.push(report);
}
