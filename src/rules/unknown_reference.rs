//! `unknown-reference`: a reference to no statement.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Context;
use super::shared::insertion::{statement_below, stub};
use super::shared::not_an_id;
use crate::diagnostic::Diagnostic;
use crate::model::{Document, File, Project, Target};
use crate::schema::{Field, Kind, ValueType};
use crate::source::{FileId, Span};
use crate::suggest::{MOST, any_of, is_slip, nearest};
use crate::syntax::words::{is_id, is_reference, split_reference};
use crate::syntax::{ErrorKind, indented_id};

/// References of a file to one name that no statement has.
pub struct Unknown {
    /// The statements that name it, by their index; the first one first.
    pub statements: Vec<usize>,
    /// The items that name it, by their index; the first one first.
    items: Vec<u32>,
    /// What the name may stand for, as it would be written here.
    suggestions: Vec<String>,
    /// Statements of the document that are suggested.
    pub offered: Vec<u32>,
    /// A file that declares it and is not used: its path from the folder of this one.
    elsewhere: Option<String>,
    /// The name before the slash is no `use`.
    alias: bool,
}

impl Unknown {
    /// What the name may stand for, as it would be written here.
    pub fn suggestions(&self) -> impl Iterator<Item = &str> {
        self.suggestions.iter().map(String::as_str)
    }

    /// Where it is named.
    fn places(&self, context: &Context<'_>) -> Vec<Span> {
        self.items.iter().map(|&item| context.file.tree().items[item as usize]).collect()
    }
}

/// How many names all suggestions of a file may be compared with.
const EFFORT: u32 = 4_000_000;

/// All references of a file to no statement, each name once.
pub fn unknown_references(project: &Project, id: FileId, document: &Document) -> Vec<Unknown> {
    let file = project.file(id);
    let tree = file.tree();
    let mut found: Vec<Unknown> = Vec::new();
    let mut known: HashMap<&str, usize, RandomState> = HashMap::default();
    let mut effort = EFFORT;
    let unknown = file.odd().iter().filter(|odd| file.target(odd.item as usize) == Target::UNKNOWN);
    for odd in unknown.filter(|odd| !tree.fields[odd.field as usize].state.faulty) {
        let Some(value) = tree.fields[odd.field as usize].field.spec().map(|spec| spec.value) else { continue };
        let statement = odd.statement as usize;
        let name = file.source.slice(tree.items[odd.item as usize]);
        let at = *known.entry(name).or_insert_with(|| {
            found.push(suggest(project, id, document, (name, value, statement), &mut effort));
            found.len() - 1
        });
        found[at].items.push(odd.item);
        found[at].statements.push(statement);
    }
    found
}

/// The statements of a file that a field may name, with their ids.
fn fitting(file: &File, value: ValueType) -> impl Iterator<Item = (usize, &str)> {
    let fits = move |kind: Kind| match value {
        ValueType::Premises(kinds) | ValueType::References(kinds) => kinds.has(kind),
        _ => kind == Kind::Note,
    };
    let named = (0..file.tree().statements.len()).map(|at| (at, file.id(at)));
    named.filter(move |&(at, id)| !id.is_empty() && file.statement(at).kind.is_some_and(fits))
}

/// `wanted` is the name, what its field holds, and the statement that it stands in, which is no suggestion.
fn suggest(project: &Project, id: FileId, document: &Document, wanted: (&str, ValueType, usize), effort: &mut u32) -> Unknown {
    let (name, value, here) = wanted;
    let file = project.file(id);
    let mut unknown = Unknown {
        statements: Vec::new(),
        items: Vec::new(),
        suggestions: Vec::new(),
        offered: Vec::new(),
        elsewhere: None,
        alias: false,
    };
    let (used, prefix) = project.follow(id, name);
    let (prefix, rest) = name.split_at(prefix);
    let add = |in_file: FileId, ids: Vec<&str>, unknown: &mut Unknown| {
        let Some(offset) = document.files.iter().position(|&file| file == in_file).map(|at| document.offset(at)) else { return };
        for wanted in ids {
            let at = fitting(project.file(in_file), value).find(|&(_, id)| id == wanted).map(|(at, _)| at as u32);
            unknown.offered.extend(at.map(|at| offset + at));
            unknown.suggestions.push(format!("{prefix}{wanted}"));
        }
    };
    if let (Some(alias), behind) = split_reference(rest) {
        unknown.alias = true;
        let aliases = nearest(alias, project.file(used).uses.iter().map(|import| import.alias.as_str()), effort);
        unknown.suggestions.extend(aliases.into_iter().map(|alias| format!("{prefix}{alias}/{behind}")));
        return unknown;
    }
    let candidates = fitting(project.file(used), value).filter(|&(at, _)| used != id || at != here);
    let near = nearest(rest, candidates.map(|(_, id)| id), effort);
    let is_near = !near.is_empty();
    add(used, near, &mut unknown);
    if is_near && !prefix.is_empty() {
        return unknown;
    }
    let declares = |other: FileId| {
        let target = project.lookup(other, rest);
        project.fits(value, target).then_some(target)
    };
    // In another file of the document. The statements of this one have their own numbers there.
    let numbers = document.files.iter().filter_map(|&other| document.number(declares(other)?));
    let named = numbers.filter(|&number| number != here as u32).map(|number| (number, document.name(project, number)));
    let named: Vec<(u32, String)> = named.filter(|(_, name)| is_reference(name)).take(MOST).collect();
    if !named.is_empty() {
        (unknown.offered, unknown.suggestions) = named.into_iter().unzip();
        return unknown;
    }
    if prefix.is_empty() {
        let mut others = file.neighbours.iter().filter(|&&other| other != id);
        unknown.elsewhere = others
            .find(|&&other| declares(other).is_some())
            .map(|&other| relative(file.source.path(), project.file(other).source.path()));
    }
    unknown
}

/// A path as the file at another path would write it.
fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut up = 0;
    let mut base = folder;
    loop {
        let rest = if base.is_empty() { Some(to) } else { to.strip_prefix(base).and_then(|rest| rest.strip_prefix('/')) };
        if let Some(rest) = rest.filter(|rest| !rest.starts_with('/') || base.is_empty()) {
            return format!("{}{rest}", "../".repeat(up));
        }
        base = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        up += 1;
    }
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let indented = indented_ids(context.file);
    for unknown in &context.unknown {
        let places = unknown.places(context);
        let Some((&first, others)) = places.split_first() else { continue };
        let name = context.file.source.slice(first);
        // That its head is indented was reported.
        if indented.binary_search(&name).is_ok() {
            continue;
        }
        let (used, taken) = context.project.follow(context.id, name);
        let (path, rest) = name.split_at(taken);
        let path = path.trim_end_matches('/');
        let (alias, _) = split_reference(rest);
        let message = match (alias, path) {
            (Some(alias), "") => format!("no `use` is called `{alias}`"),
            (Some(alias), path) => format!("no `use` in `{path}` is called `{alias}`"),
            (None, "") => format!("no statement is called `{name}`"),
            (None, path) => format!("`{path}` declares no `{rest}`"),
        };
        let mut report = context.report("unknown-reference", unknown.statements[0], first, message).label("refers to nothing");
        report = match not_an_id::explain(context, unknown.items[0] as usize, report) {
            Ok(explained) => {
                found.push(explained);
                continue;
            }
            Err(report) => report,
        };
        report = match (unknown.suggestions.as_slice(), &unknown.elsewhere) {
            ([], None) if unknown.alias => {
                let write = if path.is_empty() { String::new() } else { format!(", and write `{rest}`") };
                report.help(format!("bring the file in: `use {}: path/to/the.brief`{write}", alias.unwrap_or_default()))
            }
            ([], None) => {
                let file = (used != context.id).then(|| context.project.file(used).source.path());
                report.help(missing(field_of(context, unknown), rest, file))
            }
            (_, Some(path)) => {
                let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".brief")).unwrap_or(path);
                report.help(format!("`{name}` is declared in `{path}`; did you forget `use: {path}`? then write `{stem}/{name}`"))
            }
            (suggestions, None) => report.help(format!("did you mean {}?", any_of(suggestions))),
        };
        for &place in others.iter().take(4) {
            report = report.related(context.place(place), "named here too");
        }
        if others.len() > 4 {
            report = report.note(format!("it is named in {} more places", others.len() - 4));
        }
        if let ([only], None) = (unknown.suggestions.as_slice(), &unknown.elsewhere) {
            let edits = places.iter().map(|&place| (place, only.clone())).collect();
            // A short name is near to others by chance.
            let [(found_path, found), (path, id)] = [only, name].map(|name| name.rsplit_once('/').unwrap_or(("", name)));
            let is_file_sure = path.is_empty() || is_slip(path, found_path);
            report = report.fixes(format!("write `{only}`"), id.chars().count() > 4 && is_slip(id, found) && is_file_sure, edits);
        }
        if let (Some(alias), []) = (&unknown.elsewhere, unknown.suggestions.as_slice()) {
            report = with_use(context, unknown, alias, report);
        } else if unknown.suggestions.is_empty() && is_id(name) {
            let (kind, above) = stub(context, field_of(context, unknown), unknown.statements[0]);
            let edit = statement_below(context, above, &[format!("{} {name}: TODO", kind.name())]);
            report = report.fixes(format!("add {} `{name}`, to be written", kind.spec().with_article), false, vec![edit]);
        }
        found.push(report);
    }
}

/// The ids of heads that are indented and therefore read as text, in order.
fn indented_ids(file: &File) -> Vec<&str> {
    let heads = file.parsed.errors.iter().filter(|error| error.kind == ErrorKind::LooksLikeHead);
    let mut ids: Vec<&str> = heads.filter_map(|error| indented_id(&file.source.text()[error.span.start as usize..])).collect();
    ids.sort_unstable();
    ids
}

/// With the `use` that was forgotten, below those that are there, else below the `brief`, else at the start of the file.
fn with_use(context: &Context<'_>, unknown: &Unknown, path: &str, report: Diagnostic) -> Diagnostic {
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".brief")).unwrap_or(path);
    if !is_id(stem) || context.file.uses.iter().any(|import| import.alias == stem) {
        return report;
    }
    let line = format!("use: {path}");
    let last = context.file.uses.last().map(|import| import.statement as usize).or(context.brief);
    let at_the_start = || {
        let end = context.file.source.line_end();
        (Span::at(context.file.statement(0).word.start as usize), format!("{line}{end}{end}"))
    };
    let edit = last.map_or_else(at_the_start, |above| statement_below(context, above, std::slice::from_ref(&line)));
    let renamed =
        unknown.places(context).into_iter().map(|place| (place, format!("{stem}/{}", context.file.source.slice(place))));
    report.fixes(format!("bring in `{path}`"), false, std::iter::once(edit).chain(renamed).collect())
}

/// The field that names it first.
fn field_of(context: &Context<'_>, unknown: &Unknown) -> Option<Field> {
    let tree = context.file.tree();
    let first = unknown.places(context).first().map_or(0, |place| place.start);
    let before = tree.fields.partition_point(|node| node.name_start < first);
    before.checked_sub(1).map(|at| tree.fields[at].field)
}

/// What to declare where no name is near, and in which file where it is not the one that is checked.
fn missing(field: Option<Field>, id: &str, file: Option<&str>) -> String {
    let kind = match field {
        Some(Field::Cites | Field::Repeats) => "note",
        Some(Field::Thesis | Field::Answers | Field::Supports) => "claim",
        _ => "claim, assumption or evidence",
    };
    let example = kind.split([',', ' ']).next().unwrap_or(kind);
    let place = file.map_or_else(String::new, |file| format!(" in `{file}`"));
    format!("declare it{place}, as a {kind} of its own: `{example} {id}: …`")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_path_is_given_as_its_neighbour_would_write_it() {
        for (from, to, written) in [
            ("a.brief", "b.brief", "b.brief"),
            ("x/a.brief", "x/lib/b.brief", "lib/b.brief"),
            ("x/y/a.brief", "x/b.brief", "../b.brief"),
            ("/r/x/a.brief", "/r/b.brief", "../b.brief"),
            ("xy/a.brief", "x/b.brief", "../x/b.brief"),
        ] {
            assert_eq!(relative(from, to), written);
        }
    }
}
