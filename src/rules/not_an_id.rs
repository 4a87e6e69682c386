//! References that are no ids: a word for `none`, a range, a slash between two ids, `ibid`.

use crate::base::ids::ItemId;
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::model::Target;
use crate::rules::Context;
use crate::rules::form::NamedSources;
use crate::rules::form::cited_last;
use crate::schema::ValueType;
use crate::schema::none_words::means_none;
use crate::syntax::foreign_list::{Known, Meaning, read};

/// The report on a reference to nothing with what to write in its place, where that is no id; `item` is what names it.
pub(crate) fn explain(
    context: &Context<'_>,
    sources: &NamedSources<'_>,
    item: ItemId,
    report: Diagnostic,
) -> Result<Diagnostic, Diagnostic> {
    let tree = context.file.tree();
    let Some((statement, field)) = tree.owner_of_item(item) else { return Err(report) };
    let Some(spec) = tree.spec(statement, field) else { return Err(report) };
    let span = tree.items[item];
    let name = context.file.source.slice(span);
    if spec.none && tree.items_of(field).len() == 1 && means_none(name) {
        let has_reason = !tree.sub_fields_of(field, &tree.fields_of(statement)).is_empty();
        let why = if has_reason { "" } else { ", and below it why it needs no source: `reason: …`" };
        return Ok(report.help(format!("write `{}: none`{why}", spec.name)).fix("write `none`", has_reason, span, "none"));
    }
    let known = |word: &str| {
        let target = context.project.lookup(context.id, word);
        if context.project.fits(spec.value, target) || target == Target::SILENT { Known::Fits } else { Known::No }
    };
    if let Some(meant) = by_its_path(context, name).filter(|meant| known(meant) == Known::Fits) {
        return Ok(report.help(format!("did you mean `{meant}`? A file is named by its `use`, not by its path")).fix(
            format!("write `{meant}`"),
            false,
            span,
            meant,
        ));
    }
    if spec.value == ValueType::Notes
        && let Some(note) = sources.find(name)
    {
        return Ok(report.help(format!("did you mean note `{note}`? a note is named by its id")).fix(
            format!("write `{note}`"),
            false,
            span,
            note,
        ));
    }
    let apart = name.replace('/', " / ");
    match read(&apart, spec.value == ValueType::Notes, &known) {
        Some(Meaning::List { items, .. }) if items.len() > 1 && items.iter().all(|item| known(&item.name) == Known::Fits) => {
            let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
            if matches!(spec.value, ValueType::Premises(_)) {
                return Ok(report.help(format!("write {} if {} meant", any_of(&[names.join(" + ")]), "both are")));
            }
            let list = names.join(", ");
            Ok(report.help(format!("write `{list}` if these are meant")).fix(format!("write `{list}`"), false, span, list))
        }
        Some(Meaning::Again(None)) if spec.value == ValueType::Notes => {
            Ok(match cited_last(context, field) {
                Some(last) => report
                    .help(format!("name the note itself: write `{last}` if the one cited last above is meant"))
                    .fix(format!("write `{last}`"), false, span, last),
                None => report.help("name the note itself by its id: statements can be moved, so nothing means the one before"),
            })
        }
        _ => Err(report),
    }
}

/// A reference that names a used file by its path in place of its alias: `lib/sources/x` for `sources/x`.
fn by_its_path(context: &Context<'_>, name: &str) -> Option<String> {
    let (path, id) = name.rsplit_once('/')?;
    let without_ending = |path: &str| path.strip_suffix(".brief").unwrap_or(path).to_owned();
    let path = without_ending(path);
    let import = context.file.uses.iter().find(|import| {
        let written = without_ending(&context.file.text(import.statement));
        written == path || written.ends_with(&format!("/{path}"))
    })?;
    Some(format!("{}/{id}", import.alias))
}
