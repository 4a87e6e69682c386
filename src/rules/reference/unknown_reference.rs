//! `unknown-reference`: a reference to no statement.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::base::suggest::is_slip;
use crate::base::text::any_of;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{File, name_of_use};
use crate::rules::Context;
use crate::rules::form::NamedSources;
use crate::rules::insertion::{statement_below, stub};
use crate::rules::not_an_id;
use crate::rules::unknown::{Missing, Unknown};
use crate::schema::words::{is_id, split_reference};
use crate::schema::{Field, Kind};
use crate::syntax::foreign_list::is_around_ids;
use crate::syntax::{ErrorKind, indented_id, level, raised_figure};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.unknown.is_empty() {
        return;
    }
    let unread = unread_ids(context.file);
    let is_use_broken = is_use_broken(context.file);
    let misread = misread_uses(context.file);
    let sources = NamedSources::of(context);
    for unknown in &context.unknown {
        let places = unknown.places(context);
        let Some((&first, others)) = places.split_first() else { continue };
        let name = context.file.source.slice(first);
        // That its head is not read as one was reported.
        if unread.contains(name) || name.split_once('/').is_some_and(|(alias, _)| misread.contains(&alias)) {
            continue;
        }
        let (path, id) = name.rsplit_once('/').map_or((None, name), |(path, id)| (Some(path), id));
        let message = message(context, name);
        let mut report = context.report(unknown.statements[0], first, message).label("refers to nothing");
        report = match not_an_id::explain(context, &sources, unknown.items[0], report) {
            Ok(explained) => {
                found.push(explained);
                continue;
            }
            Err(report) => report,
        };
        // Where it is known what else is meant, that is said alone.
        let is_open =
            unknown.suggestions.is_empty() && matches!(unknown.missing, Missing::Here | Missing::There { alias: None, .. });
        let lost = may_be_lost(context, name).filter(|_| is_open);
        report = report.help(match &lost {
            Some(why) => format!("{why}; if that is not it, {}", help(context, unknown, name)),
            None => help(context, unknown, name),
        });
        for &place in others.iter().take(4) {
            report = report.related(context.place(place), "named here too");
        }
        if others.len() > 4 {
            report = report.note(format!("it is named in {} more places", others.len() - 4));
        }
        match (unknown.suggestions.as_slice(), &unknown.missing) {
            ([only], _) => {
                let edits = places.iter().map(|&place| (place, only.clone())).collect();
                report = report.fixes(format!("write `{only}`"), is_sure(name, only), edits);
            }
            ([], Missing::Use(path)) => report = with_use(context, unknown, path, report),
            ([], Missing::Here) if path.is_none() && is_id(id) && !is_around_ids(id) && lost.is_none() && !is_use_broken => {
                let (kind, above) = stub(context, field_of(context, unknown), unknown.statements[0]);
                let edit = statement_below(context, above, &[format!("{} {id}: TODO", kind.name())]);
                report = report.fixes(format!("add {} `{id}`, to be written", kind.spec().with_article), false, vec![edit]);
            }
            _ => {}
        }
        found.push(report);
    }
}

/// Whether a file that is to be used cannot be read, so that a name may be declared in it: one that is not there, or one that is named
/// by what is no `use`, as far as that can be seen.
fn is_use_broken(file: &File) -> bool {
    let mut statements = file.tree().statements.iter();
    let names_a_brief = |span: Span| {
        file.source.slice(span).lines().any(|line| line.trim_end().rsplit_once('.').is_some_and(|(_, ending)| ending == "brief"))
    };
    let is_lost = |line: &ErrorKind| matches!(line, ErrorKind::LooksLikeHead | ErrorKind::TextOutsideStatement);
    let uses = statements.clone().filter(|statement| statement.kind == Some(Kind::Use)).count();
    uses > file.uses.iter().filter(|import| import.file.is_some()).count()
        || statements.any(|statement| statement.kind.is_none() && names_a_brief(statement.span))
        || file.parsed.errors.iter().any(|error| is_lost(&error.kind) && names_a_brief(error.span))
}

/// The names by which files would be known whose `use` is written as another word, which was reported.
fn misread_uses(file: &File) -> Vec<&str> {
    let meant = file.tree().statements.iter().filter(|statement| statement.kind.is_none() && statement.meant == Some(Kind::Use));
    meant.map(|statement| name_of_use(file.source.slice(statement.id), file.source.slice(statement.text))).collect()
}

/// The ids of heads that are indented and therefore read as text, and of endnotes with raised figures.
fn unread_ids(file: &File) -> HashSet<String, RandomState> {
    let ids = file.parsed.errors.iter().filter_map(|error| match error.kind {
        ErrorKind::LooksLikeHead => indented_id(&file.source.text()[error.span.range().start..]).map(str::to_owned),
        ErrorKind::Endnote => file.source.slice(error.span).chars().map(raised_figure).collect(),
        _ => None,
    });
    ids.collect()
}

/// Why a statement may be there and is not seen: the used file that should declare it has errors of form, or one that the checked file
/// itself uses could not be read.
fn may_be_lost(context: &Context<'_>, name: &str) -> Option<String> {
    let (used, taken) = context.project.follow(context.id, name);
    let file = context.project.file(used);
    if taken == 0 {
        let (link, _) = file.faults.iter().find(|(link, _)| link.field.is_none() && !name.contains('/'))?;
        return Some(format!("it may be declared in `{}`, which cannot be read", link.path));
    }
    let count = file.parsed.errors.iter().filter(|error| level(error.kind) == Level::Error).count();
    let errors = if count == 1 { "a syntax error".to_owned() } else { format!("{count} syntax errors") };
    (count > 0)
        .then(|| format!("`{}` has {errors}: fix that file first, because the statement may be lost there", file.source.path()))
}

fn message(context: &Context<'_>, name: &str) -> String {
    let (_, taken) = context.project.follow(context.id, name);
    let (path, rest) = name.split_at(taken);
    let path = path.trim_end_matches('/');
    match (split_reference(rest).0, path) {
        (Some(alias), "") => format!("no `use` is called `{alias}`"),
        (Some(alias), path) => format!("no `use` in `{path}` is called `{alias}`"),
        (None, "") => format!("no statement is called `{name}`"),
        (None, path) => format!("`{path}` declares no `{rest}`"),
    }
}

/// Whether a suggestion is the name with hardly any difference: a short name is near to others by chance, and a slip in an id and
/// another alias are two differences.
fn is_sure(name: &str, suggestion: &str) -> bool {
    let split = |name: &'_ str| {
        name.rsplit_once('/').map_or((String::new(), name.to_owned()), |(path, id)| (path.to_owned(), id.to_owned()))
    };
    let ((path, id), (found_path, found_id)) = (split(name), split(suggestion));
    let is_long = id.chars().count() > 4;
    match (path == found_path, id == found_id) {
        (true, _) => is_long && is_slip(&id, &found_id),
        // What has no alias may be of any file; a written one is meant.
        (false, true) => is_long && (path.is_empty() || is_slip(&path, &found_path)),
        (false, false) => false,
    }
}

fn help(context: &Context<'_>, unknown: &Unknown, name: &str) -> String {
    let (alias, id) = name.rsplit_once('/').map_or(("", name), |(path, id)| (path, id));
    if !unknown.suggestions.is_empty() {
        return format!("did you mean {}?", any_of(&unknown.suggestions));
    }
    match &unknown.missing {
        Missing::Here => missing(context, unknown, id, None),
        Missing::Use(path) => {
            let meant = format!("{}/{id}", stem(path));
            let then = if meant == name { String::new() } else { format!(" then write `{meant}`") };
            format!("`{id}` is declared in `{path}`; did you forget `use: {path}`?{then}")
        }
        Missing::Alias(Some(path)) => format!("did you forget `use {alias}: {path}`? it declares no `{id}` yet"),
        Missing::Alias(None) => {
            let (_, taken) = context.project.follow(context.id, name);
            let rest = &name[taken..];
            let then = if taken == 0 { String::new() } else { format!(", and write `{rest}`") };
            format!("bring the file in: `use {}: path/to/the.brief`{then}", split_reference(rest).0.unwrap_or(rest))
        }
        Missing::There { path, names, alias: None } => {
            let declare = missing(context, unknown, id, Some(path));
            if names.is_empty() { declare } else { format!("{declare}; or did you mean {}?", any_of(names)) }
        }
        Missing::There { path, alias: Some(alias), .. } => {
            format!("did you mean `{alias}`? then declare `{id}` in `{path}`, too")
        }
    }
}

/// The name of a file without folder and ending: by it a file is known that is used without an alias.
fn stem(path: &str) -> &str {
    path.rsplit('/').next().and_then(|name| name.strip_suffix(".brief")).unwrap_or(path)
}

/// With the `use` that was forgotten, below those that are there, else below the `brief`, else at the start of the file.
fn with_use(context: &Context<'_>, unknown: &Unknown, path: &str, report: Diagnostic) -> Diagnostic {
    let stem = stem(path);
    if !is_id(stem) || context.file.uses.iter().any(|import| import.alias == stem) {
        return report;
    }
    let line = format!("use: {path}");
    let last = context.file.uses.last().map(|import| import.statement).or(context.brief);
    let at_the_start = || {
        let end = context.file.source.line_end();
        (Span::at(context.file.tree().statements[StatementId::new(0)].word.range().start), format!("{line}{end}{end}"))
    };
    let edit = last.map_or_else(at_the_start, |above| statement_below(context, above, std::slice::from_ref(&line)));
    let id = |place| context.file.source.slice(place).rsplit('/').next().unwrap_or_default();
    let renamed = unknown.places(context).into_iter().map(|place| (place, format!("{stem}/{}", id(place))));
    report.fixes(format!("bring in `{path}`"), false, std::iter::once(edit).chain(renamed).collect())
}

/// The field that names it first.
fn field_of(context: &Context<'_>, unknown: &Unknown) -> Option<Field> {
    let tree = context.file.tree();
    let first = unknown.places(context).first().map_or(0, |place| place.start);
    let before = tree.fields.partition_point(|node| node.name_start < first);
    before.before().map(|at| tree.fields[at].field)
}

/// What to declare where no name is near, and in which file where it is not the one that is checked.
fn missing(context: &Context<'_>, unknown: &Unknown, id: &str, file: Option<&str>) -> String {
    let kind = match field_of(context, unknown) {
        Some(Field::Cites | Field::Repeats) => "note",
        Some(Field::Thesis | Field::Answers | Field::Supports | Field::Corroborates) => "claim",
        _ => "claim, assumption or evidence",
    };
    let example = kind.split([',', ' ']).next().unwrap_or(kind);
    let place = file.map_or_else(String::new, |file| format!(" in `{file}`"));
    format!("declare it{place} as a {kind}: `{example} {id}: …`")
}
