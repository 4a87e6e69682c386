//! `incomplete-note`: a note by which a reader cannot find the source.

use crate::base::ids::StatementId;
use crate::base::suggest::all_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let value = |at: StatementId, field: Field| tree.find(at, field).map(|field| context.file.value(field));
    let asks_for_author = context.demands().is_some_and(|demands| demands.author);
    for note in context.of_kind(Kind::Note).filter(|&note| context.is_looked_at(note) && !context.is_damaged(note)) {
        // On a statement that is not damaged every field is readable.
        let has = |field: Field| tree.has(note, field);
        let by_itself = || {
            value(note, Field::Genre).as_deref() == Some("interview") || value(note, Field::Basis).as_deref() == Some("firsthand")
        };
        let mut missing = Vec::new();
        for (field, name) in [(Field::Publisher, "publisher"), (Field::Date, "date"), (Field::Author, "author")] {
            if !has(field) && (field != Field::Author || asks_for_author) {
                missing.push(name);
            }
        }
        let found_at = has(Field::Url) || has(Field::Doi) || has(Field::Archive);
        if !found_at && !by_itself() {
            missing.push("url");
        }
        if missing.is_empty() {
            continue;
        }
        let label = if missing.contains(&"url") { "a reader cannot find it" } else { "a reader cannot judge it" };
        let help = match missing.as_slice() {
            [one] => format!("add `{one}:`, or `{one}: none` if there is none"),
            _ => "add these fields; write `none` where there is none".to_owned(),
        };
        found.push(
            context
                .report(note, context.file.handle(note), format!("note `{}` has no {}", context.file.id(note), all_of(&missing)))
                .label(label)
                .help(if missing.contains(&"url") {
                    format!("{help}; `doi:` or `archive:` serves as well as `url:`")
                } else {
                    help
                }),
        );
    }
}
