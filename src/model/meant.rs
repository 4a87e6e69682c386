//! What a reference to nothing may mean: statements of its document with a near name, or with the same name in another file.

use std::cell::OnceCell;

use crate::base::characters::normal;
use crate::base::ids::{FileId, StatementId, StatementNumber, large, small};
use crate::base::suggest::{Budget, MOST, Names, Near, nearest};
use crate::model::{Document, File, Project};
use crate::schema::{KINDS, Kind};

/// Kinds of statements, a bit each.
#[derive(Clone, Copy, Debug)]
pub struct Kinds(u16);

impl Kinds {
    /// Every kind.
    pub const ALL: Self = Self(u16::MAX);

    /// The kinds of which something holds.
    pub fn of(takes: impl Fn(Kind) -> bool) -> Self {
        Self(KINDS.iter().filter(|spec| takes(spec.kind)).fold(0, |bits, spec| bits | 1 << spec.kind as u16))
    }

    fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }
}

/// What a reference may mean.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// References as they would be written in the checked file, each with its statement in the document where that is known; the
    /// nearest first, at most [`MOST`].
    pub all: Vec<(String, Option<StatementNumber>)>,
    /// They have the very name, or one that is a single slip away: no budget decides on them.
    pub are_sure: bool,
}

/// Where the part of a reference before its last `/` leads.
#[derive(Clone, Copy, Debug)]
pub enum Place<'name> {
    /// To this file: without such a part, to the checked one.
    File(FileId),
    /// To a file that is missing.
    Missing,
    /// Nowhere: this file has no `use` of that alias.
    NoAlias(FileId, &'name str),
}

/// Looks for what references of a document's first file may mean.
pub struct Meant<'project> {
    project: &'project Project,
    document: &'project Document,
    names: OnceCell<Names>,
    budget: Budget,
}

impl<'project> Meant<'project> {
    /// For a document. Nothing is looked at yet.
    pub fn new(project: &'project Project, document: &'project Document) -> Self {
        let bytes = document.files.iter().map(|&file| project.file(file).source.text().len()).sum();
        Self { project, document, names: OnceCell::new(), budget: Budget::for_text(bytes) }
    }

    /// The work that was done so far, and that may still be done.
    pub fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    /// What a reference to nothing may mean, of some kinds. `here` is the statement that it stands in, which is not meant.
    pub fn suggestions(&mut self, reference: &str, kinds: Kinds, here: Option<StatementNumber>) -> Suggestions {
        let Some((path, id)) = reference.rsplit_once('/') else { return self.without_alias(reference, kinds, here) };
        match self.place(path) {
            Place::File(file) => self.in_file(file, path, id, kinds),
            Place::Missing => Suggestions::default(),
            Place::NoAlias(file, alias) => self.of_unknown_alias(file, alias, (path, id), kinds),
        }
    }

    /// Where the aliases before an id lead.
    pub fn place<'name>(&self, path: &'name str) -> Place<'name> {
        let mut file = self.document.root();
        for alias in path.split('/') {
            match self.project.file(file).aliases.get(&*normal(alias)) {
                Some(known) => match known.file {
                    Some(used) => file = used,
                    None => return Place::Missing,
                },
                None => return Place::NoAlias(file, alias),
            }
        }
        Place::File(file)
    }

    /// The ids of a file that may stand there, as they are written in it, where they are few.
    pub fn few_ids(&self, file: FileId, kinds: Kinds) -> Vec<&'project str> {
        /// No more statements are looked at.
        const STATEMENTS: usize = 64;
        let file = self.project.file(file);
        if file.tree().statements.len() > STATEMENTS {
            return Vec::new();
        }
        let fitting = file.tree().statements.ids().filter(|&at| is_named(file, at).is_some_and(|kind| kinds.has(kind)));
        let ids: Vec<&str> = fitting.map(|at| file.id(at)).collect();
        if ids.len() > MOST { Vec::new() } else { ids }
    }

    fn without_alias(&mut self, id: &str, kinds: Kinds, here: Option<StatementNumber>) -> Suggestions {
        let mut declared = self.declared_as(id, kinds);
        declared.retain(|&number| !self.document.is_own(number));
        let mut all = self.written(&declared);
        let aliases = |written: &str| written.matches('/').count();
        let fewest = all.iter().map(|(written, _)| aliases(written)).min();
        all.retain(|(written, _)| Some(aliases(written)) == fewest);
        if !all.is_empty() {
            return Suggestions { all, are_sure: true };
        }
        let near = self.near(id, kinds, |number| Some(number) != here);
        self.suggested(&near)
    }

    fn in_file(&mut self, file: FileId, path: &str, id: &str, kinds: Kinds) -> Suggestions {
        let near = self.near_in(file, id, kinds);
        let suggestions = self.suggested(&near);
        if !suggestions.all.is_empty() {
            return suggestions;
        }
        let declared = self.declared_as(id, kinds);
        let mut all = self.written(&declared);
        if all.iter().any(|(written, _)| is_below(path, written)) {
            all.retain(|(written, _)| is_below(path, written));
        }
        Suggestions { all, are_sure: true }
    }

    fn of_unknown_alias(&mut self, file: FileId, alias: &str, (path, id): (&str, &str), kinds: Kinds) -> Suggestions {
        let near = self.near_aliases(file, alias);
        let declared = self.declared_as(id, kinds);
        let files: Vec<FileId> =
            near.iter().filter_map(|alias| self.project.file(file).aliases.get(&*normal(alias))?.file).collect();
        let (of_near, others): (Vec<StatementNumber>, Vec<StatementNumber>) =
            declared.into_iter().partition(|&number| files.contains(&self.document.locate(number).file));
        for found in [of_near, others] {
            let all = self.written(&found);
            if !all.is_empty() {
                return Suggestions { all, are_sure: true };
            }
        }
        for &file in &files {
            let near = self.near_in(file, id, kinds);
            let suggestions = self.suggested(&near);
            if !suggestions.all.is_empty() {
                return suggestions;
            }
        }
        let near_ids = self.near(id, kinds, |_| true);
        if near_ids.are_slips {
            return self.suggested(&near_ids);
        }
        // What a missing file declares is not known.
        let missing = near
            .iter()
            .filter(|alias| self.project.file(file).aliases.get(&*normal(alias)).is_some_and(|known| known.file.is_none()));
        let all = missing.map(|known| (format!("{}/{id}", path.replacen(alias, known, 1)), None)).collect();
        Suggestions { all, are_sure: false }
    }

    /// Whether a word is the id of a statement of the first file, or near to one.
    pub fn is_near_an_id(&mut self, word: &str) -> bool {
        let document = self.document;
        !self.near(word, Kinds::ALL, |number| document.is_own(number)).numbers.is_empty()
    }

    /// The aliases of a file that are near to a word.
    pub fn near_aliases(&mut self, file: FileId, alias: &str) -> Vec<&'project str> {
        let uses = &self.project.file(file).uses;
        if !self.budget.spend(uses.len() * alias.len().clamp(1, 256)) {
            return Vec::new();
        }
        nearest(alias, uses.iter().map(|import| import.alias.as_str()))
    }

    /// The first few statements of the document that have an id, the checked file's own first.
    fn declared_as(&mut self, id: &str, kinds: Kinds) -> Vec<StatementNumber> {
        let mut found = Vec::new();
        for &file in &self.document.files {
            if found.len() > MOST || !self.budget.spend(4) {
                break;
            }
            let target = self.project.lookup(file, id);
            if self.project.kind_of(target).is_some_and(|kind| kinds.has(kind)) {
                found.extend(self.document.number(target));
            }
        }
        found
    }

    /// The names of the document that are near to an id.
    fn near(&mut self, id: &str, kinds: Kinds, accept: impl Fn(StatementNumber) -> bool) -> Near {
        let names = self.names.get_or_init(|| names(self.project, self.document));
        names.nearest(id, kinds.0, |number| accept(StatementNumber::new(large(number))), &mut self.budget)
    }

    fn near_in(&mut self, file: FileId, id: &str, kinds: Kinds) -> Near {
        let document = self.document;
        self.near(id, kinds, |number| document.locate(number).file == file)
    }

    fn suggested(&self, near: &Near) -> Suggestions {
        let numbers: Vec<StatementNumber> = near.numbers.iter().map(|&number| StatementNumber::new(large(number))).collect();
        Suggestions { all: self.written(&numbers), are_sure: near.are_slips }
    }

    /// Statements as the checked file would refer to them, each once; those to which it cannot refer are left out.
    fn written(&self, numbers: &[StatementNumber]) -> Vec<(String, Option<StatementNumber>)> {
        let mut all: Vec<(String, Option<StatementNumber>)> = Vec::new();
        for &number in numbers {
            let written = written(self.project, self.document, number).filter(|new| all.iter().all(|(known, _)| known != new));
            all.extend(written.map(|written| (written, Some(number))));
            if all.len() == MOST {
                break;
            }
        }
        all
    }
}

/// A statement as the first file of a document would refer to it, if it can.
fn written(project: &Project, document: &Document, number: StatementNumber) -> Option<String> {
    let name = document.name(project, number);
    (document.number(project.lookup(document.root(), &name)) == Some(number)).then_some(name)
}

/// Whether a reference begins with the aliases of another.
fn is_below(path: &str, written: &str) -> bool {
    written.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
}

/// The kind of a statement that others can refer to.
fn is_named(file: &File, at: StatementId) -> Option<Kind> {
    let statement = file.statement(at);
    statement.kind.filter(|&kind| !statement.id.is_empty() && kind != Kind::Use)
}

/// The ids of a document, each once a file: of the files to which the first one can refer.
fn names(project: &Project, document: &Document) -> Names {
    let of_file = |(at, &file): (usize, &FileId)| {
        let (place, file) = (at, project.file(file));
        let named = file.tree().statements.ids().filter_map(move |at| Some((at, is_named(file, at)?)));
        let mut can_be_named = None;
        let mut duplicates = file.duplicates.iter().map(|&(statement, _)| statement).peekable();
        named.filter_map(move |(at, kind)| {
            while duplicates.next_if(|&duplicate| duplicate < at).is_some() {}
            let number = document.number_in(place, at);
            let is_first = duplicates.peek() != Some(&at);
            let is_wanted = is_first
                && *can_be_named.get_or_insert_with(|| document.is_own(number) || written(project, document, number).is_some());
            is_wanted.then(|| (small(number.index()), kind as u8, file.id(at)))
        })
    };
    Names::of(document.files.iter().enumerate().flat_map(of_file))
}
