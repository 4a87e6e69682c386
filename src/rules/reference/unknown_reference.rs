//! `unknown-reference`: a reference to no statement.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::source::{FileId, Span};
use crate::base::suggest::{any_of, is_slip};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::meant::{Kinds, Meant, Place, Suggestions};
use crate::model::{Document, File, Project, Target};
use crate::rules::Context;
use crate::rules::insertion::{statement_below, stub};
use crate::rules::not_an_id;
use crate::schema::{Field, Kind, ValueType};
use crate::syntax::foreign_list::is_around_ids;
use crate::syntax::words::{is_id, split_reference};
use crate::syntax::{ErrorKind, indented_id, level};

/// References of a file to one name that no statement has.
pub struct Unknown {
    /// The statements that name it, by their index; the first one first.
    pub statements: Vec<usize>,
    /// The items that name it, by their index; the first one first.
    items: Vec<u32>,
    /// What the name may stand for, as it would be written here.
    suggestions: Vec<String>,
    /// They have the very name, or one a single slip away.
    are_sure: bool,
    /// Statements of the document that are suggested.
    pub offered: Vec<u32>,
    /// Where nothing is suggested, what else may help.
    missing: Missing,
}

/// What is missing where a reference leads nowhere and nothing is near.
enum Missing {
    /// A statement of that name, in this file.
    Here,
    /// A `use` of this file, which declares it: its path from the folder of this one.
    Use(String),
    /// A `use` of that alias; and a file that may be meant, by its path from the folder of this one.
    Alias(Option<String>),
    /// A statement of that name in a used file: its path from the folder of this one, and what it declares instead, if that is little.
    /// Where the alias is another than the one that is written, that one.
    There { path: String, names: Vec<String>, alias: Option<String> },
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

/// All references of a file to no statement, each name once.
pub fn unknown_references(project: &Project, id: FileId, document: &Document) -> Vec<Unknown> {
    let file = project.file(id);
    let tree = file.tree();
    let mut found: Vec<Unknown> = Vec::new();
    let mut known: HashMap<&str, usize, RandomState> = HashMap::default();
    let mut search = Lookup { project, document, file, meant: Meant::new(project, document) };
    let unknown = file.odd().iter().filter(|odd| file.target(odd.item as usize) == Target::UNKNOWN);
    for odd in unknown.filter(|odd| !tree.fields[odd.field as usize].state.faulty) {
        let Some(value) = tree.fields[odd.field as usize].field.spec().map(|spec| spec.value) else { continue };
        let statement = odd.statement as usize;
        let name = file.source.slice(tree.items[odd.item as usize]);
        let at = *known.entry(name).or_insert_with(|| {
            found.push(search.look_up(name, value, statement));
            found.len() - 1
        });
        found[at].items.push(odd.item);
        found[at].statements.push(statement);
    }
    if search.meant.budget().is_spent() {
        // Fixes would go on, round after round, with what the budget did not reach.
        for unknown in found.iter_mut().filter(|unknown| !unknown.are_sure) {
            unknown.suggestions.clear();
            unknown.offered.clear();
        }
    }
    found
}

/// Looking up what unknown names of a file may stand for.
struct Lookup<'project> {
    project: &'project Project,
    document: &'project Document,
    file: &'project File,
    meant: Meant<'project>,
}

impl Lookup<'_> {
    /// For a name, what its field holds, and the statement that it stands in, which is no suggestion.
    fn look_up(&mut self, name: &str, value: ValueType, here: usize) -> Unknown {
        let kinds = Kinds::of(|kind| value.takes(kind));
        let found = self.meant.suggestions(name, kinds, Some(here as u32));
        let has_slash = name.contains('/');
        // A file that declares the very name is more likely than a name that is near.
        let elsewhere = if found.are_sure && has_slash { None } else { self.elsewhere(name, value, &found) };
        let mut unknown = Unknown {
            statements: Vec::new(),
            items: Vec::new(),
            offered: found.all.iter().filter_map(|&(_, number)| number).collect(),
            suggestions: found.all.into_iter().map(|(written, _)| written).collect(),
            are_sure: found.are_sure,
            missing: Missing::Here,
        };
        if let Some(path) = elsewhere {
            unknown.missing = Missing::Use(path);
            unknown.suggestions.clear();
        } else if let Some((path, _)) = name.rsplit_once('/') {
            unknown.missing = self.missing(path, kinds);
        }
        unknown
    }

    /// The path of a file that declares the very name and is not used.
    fn elsewhere(&mut self, name: &str, value: ValueType, found: &Suggestions) -> Option<String> {
        let (alias, id) = name.rsplit_once('/').map_or((None, name), |(alias, id)| (Some(alias), id));
        let is_the_name = |written: &str| written.rsplit_once('/').is_some_and(|(_, known)| known == id);
        if found.all.iter().any(|(written, _)| is_the_name(written)) || !self.has_no_use(alias) {
            return None;
        }
        let declares = |other: &&FileId| {
            let target = self.project.lookup(**other, id);
            self.project.fits(value, target)
        };
        let others =
            self.document.files[1..].iter().chain(&*self.file.neighbours).filter(|&&other| other != self.document.root());
        let steps = self.document.files.len() + self.file.neighbours.len();
        let mut others = self.meant.budget().spend(4 * steps).then_some(others)?;
        others.find(declares).map(|&other| self.relative(other))
    }

    /// Whether there is no `use` by which the name would be known; without an alias there is none.
    fn has_no_use(&self, alias: Option<&str>) -> bool {
        alias.is_none_or(|alias| matches!(self.meant.place(alias), Place::NoAlias(..)))
    }

    /// What is missing for a name behind aliases that nothing is near to.
    fn missing(&mut self, path: &str, kinds: Kinds) -> Missing {
        let (file, alias) = match self.meant.place(path) {
            Place::Missing => return Missing::Here,
            Place::File(file) => (file, None),
            Place::NoAlias(user, alias) => {
                if let Some(beside) = self.called(alias).filter(|_| user == self.document.root()) {
                    return Missing::Alias(Some(beside));
                }
                let near = self.meant.near_aliases(user, alias).first().map(|near| path.replacen(alias, near, 1));
                let Some(near) = near else { return Missing::Alias(None) };
                let Place::File(file) = self.meant.place(&near) else { return Missing::Alias(None) };
                (file, Some(near))
            }
        };
        let written = alias.as_deref().unwrap_or(path);
        let names = self.meant.few_ids(file, kinds).into_iter().map(|id| format!("{written}/{id}")).collect();
        Missing::There { path: self.relative(file), names, alias }
    }

    /// The path of a file of the folder that is called like an alias.
    fn called(&self, alias: &str) -> Option<String> {
        let is_called = |path: &str| path.rsplit('/').next().and_then(|name| name.strip_suffix(".brief")) == Some(alias);
        let is_other = |&&other: &&FileId| other != self.document.root() && is_called(self.project.file(other).source.path());
        self.file.neighbours.iter().find(is_other).map(|&other| self.relative(other))
    }

    fn relative(&self, other: FileId) -> String {
        relative(self.file.source.path(), self.project.file(other).source.path())
    }
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

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let indented = indented_ids(context.file);
    let is_use_broken = is_use_broken(context.file);
    for unknown in &context.unknown {
        let places = unknown.places(context);
        let Some((&first, others)) = places.split_first() else { continue };
        let name = context.file.source.slice(first);
        // That its head is indented was reported.
        if indented.binary_search(&name).is_ok() {
            continue;
        }
        let (path, id) = name.rsplit_once('/').map_or((None, name), |(path, id)| (Some(path), id));
        let message = message(context, name);
        let mut report = context.report("unknown-reference", unknown.statements[0], first, message).label("refers to nothing");
        report = match not_an_id::explain(context, unknown.items[0] as usize, report) {
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

/// The ids of heads that are indented and therefore read as text, in order.
fn indented_ids(file: &File) -> Vec<&str> {
    let heads = file.parsed.errors.iter().filter(|error| error.kind == ErrorKind::LooksLikeHead);
    let mut ids: Vec<&str> = heads.filter_map(|error| indented_id(&file.source.text()[error.span.range().start..])).collect();
    ids.sort_unstable();
    ids
}

/// Why a statement may be there and is not seen: the used file that should declare it has errors of form, or one that the checked file
/// itself uses could not be read.
fn may_be_lost(context: &Context<'_>, name: &str) -> Option<String> {
    let (used, taken) = context.project.follow(context.id, name);
    let file = context.project.file(used);
    if taken == 0 {
        let (link, _) = file.faults.iter().find(|(link, _)| link.field.is_none() && !name.contains('/'))?;
        return Some(format!("it may stand in `{}`, which cannot be read", link.path));
    }
    let count = file.parsed.errors.iter().filter(|error| level(error.kind) == Level::Error).count();
    let errors = if count == 1 { "an error of form".to_owned() } else { format!("{count} errors of form") };
    (count > 0).then(|| format!("`{}` has {errors}: fix that file first, as the statement may be lost there", file.source.path()))
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
    let last = context.file.uses.last().map(|import| import.statement as usize).or(context.brief);
    let at_the_start = || {
        let end = context.file.source.line_end();
        (Span::at(context.file.statement(0).word.range().start), format!("{line}{end}{end}"))
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
    before.checked_sub(1).map(|at| tree.fields[at].field)
}

/// What to declare where no name is near, and in which file where it is not the one that is checked.
fn missing(context: &Context<'_>, unknown: &Unknown, id: &str, file: Option<&str>) -> String {
    let kind = match field_of(context, unknown) {
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
