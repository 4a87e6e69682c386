//! References of a file to no statement, and what they may stand for.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{FileId, ItemId, StatementId, StatementNumber};
use crate::base::source::Span;
use crate::model::meant::{Kinds, Meant, Place, Suggestions};
use crate::model::{Document, File, Project, Target};
use crate::rules::Context;
use crate::rules::relative::relative;
use crate::schema::ValueType;

/// References of a file to one name that no statement has.
pub struct Unknown {
    /// The statements that name it, by their index; the first one first.
    pub statements: Vec<StatementId>,
    /// The items that name it, by their index; the first one first.
    pub(crate) items: Vec<ItemId>,
    /// What the name may stand for, as it would be written here.
    pub(crate) suggestions: Vec<String>,
    /// They have the very name, or one a single slip away.
    are_sure: bool,
    /// Statements of the document that are suggested.
    pub offered: Vec<StatementNumber>,
    /// Where nothing is suggested, what else may help.
    pub(crate) missing: Missing,
}

/// What is missing where a reference leads nowhere and nothing is near.
pub(crate) enum Missing {
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
    pub(crate) fn places(&self, context: &Context<'_>) -> Vec<Span> {
        self.items.iter().map(|&item| context.file.tree().items[item]).collect()
    }
}

/// All references of a file to no statement, each name once.
pub fn unknown_references(project: &Project, id: FileId, document: &Document) -> Vec<Unknown> {
    let file = project.file(id);
    let tree = file.tree();
    let mut found: Vec<Unknown> = Vec::new();
    let mut known: HashMap<&str, usize, RandomState> = HashMap::default();
    let mut search = Lookup { project, document, file, meant: Meant::new(project, document) };
    let unknown = file.odd().iter().filter(|odd| file.target(odd.item) == Target::UNKNOWN);
    for odd in unknown.filter(|odd| !tree.fields[odd.field].state.faulty) {
        let Some(value) = tree.fields[odd.field].field.spec().map(|spec| spec.value) else { continue };
        let statement = odd.statement;
        let name = file.source.slice(tree.items[odd.item]);
        let at = *known.entry(name).or_insert_with(|| {
            found.push(search.look_up(name, value, statement));
            found.len() - 1
        });
        found[at].items.push(odd.item);
        found[at].statements.push(statement);
    }
    if search.meant.budget().is_spent() {
        // Fixes would continue, round after round, with what the budget did not reach.
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
    fn look_up(&mut self, name: &str, value: ValueType, here: StatementId) -> Unknown {
        let kinds = Kinds::of(|kind| value.takes(kind));
        let found = self.meant.suggestions(name, kinds, Some(StatementNumber::own(here)));
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

    /// What is missing for a name after aliases that nothing is near to.
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
