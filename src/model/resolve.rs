//! Names: every id of a file is interned once, and every reference gets its statement.

pub use crate::base::characters::normal;
use crate::base::ids::{FieldId, FileId, IdRange, IdVec, ItemId, StatementId, small};
use crate::base::parallel;
use crate::model::document::imports;
use crate::model::names::{Hash, Name, Names};
use crate::model::{Alias, File, Odd, Project, Use};
use crate::schema::words::split_reference;
use crate::schema::{Field, Kind, ValueType};
use crate::syntax::Tree;
use crate::syntax::hashes::Hashes;

/// What a reference means: a statement of the project, numbered through its files, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(u32);

impl Target {
    /// No such statement.
    pub const UNKNOWN: Self = Self(u32::MAX);
    /// No statement that counts, and the reason has been reported elsewhere: its kind is unknown, its file missing.
    pub const SILENT: Self = Self(u32::MAX - 1);

    /// The statement of this number in its project.
    pub(crate) fn of(global: u32) -> Self {
        Self(global)
    }

    /// The number of the statement in its project.
    pub fn global(self) -> Option<u32> {
        (self.0 < Self::SILENT.0).then_some(self.0)
    }
}

/// So many references are looked up in one go.
const BATCH: usize = 32;

/// A reference that is being looked up.
struct Reference<'text> {
    at: Odd,
    written: &'text str,
    hash: Hash,
    /// What it very likely names.
    name: Option<Name>,
}

impl Project {
    /// Gives every reference of every file its statement. Call it when all files and links are there. O(n).
    pub fn resolve(&mut self) {
        self.imports = imports(&self.files);
        let mut base = 0;
        let hashes_of = |file: &mut File| {
            let hashes = file.parsed.hashes.take();
            hashes.unwrap_or_else(|| Hashes::of(file.source.text(), file.tree()))
        };
        let hashes: Vec<Hashes> = self.files.iter_mut().map(hashes_of).collect();
        for (file, hashes) in self.files.iter_mut().zip(&hashes) {
            file.base = base;
            base += small(file.tree().statements.len());
            file.intern(hashes);
            file.aliases.clear();
            for import in &file.uses {
                // Where an alias is given twice, the first counts.
                let new = Alias { file: import.file, ambiguous: false };
                let alias = file.aliases.entry_ref(&*normal(&import.alias)).or_insert(new);
                alias.ambiguous |= alias.file != import.file;
            }
        }
        for (at, hashes) in hashes.into_iter().enumerate() {
            let (targets, odd) = self.targets_of(FileId::new(at), &hashes.items);
            (self.files[at].targets, self.files[at].odd) = (targets, odd);
        }
    }

    /// What a word in a file would refer to.
    pub fn lookup(&self, id: FileId, reference: &str) -> Target {
        self.find(self.file(id), reference).target
    }

    /// What each item of a file refers to, and the items that a rule has to look at again: those that refer to nothing, to
    /// their own statement, or to one of a kind that cannot stand there, and those in `from`.
    fn targets_of(&self, id: FileId, hashes: &IdVec<ItemId, u32>) -> (IdVec<ItemId, Target>, Vec<Odd>) {
        let file = self.file(id);
        let tree = file.tree();
        let mut targets = IdVec::filled(Target::UNKNOWN, tree.items.len());
        let mut rest = &mut *targets;
        let mut parts = Vec::new();
        for statements in parallel::ranges(tree.statements.len(), parallel::threads_for(file.source.text().len())) {
            let statements = IdRange { start: StatementId::new(statements.start), end: StatementId::new(statements.end) };
            let items = tree.items_of_statements(&statements);
            let (own, others) = rest.split_at_mut(items.len());
            rest = others;
            parts.push((statements, items.start, own));
        }
        let odd = parallel::map(parts, |(statements, first, targets)| {
            let mut lookup = Lookup { project: self, file, hashes, first, targets, odd: Vec::new() };
            lookup.statements(statements);
            lookup.odd
        });
        (targets, odd.concat())
    }

    /// What an item of a file refers to, and whether a rule has to look at it again; nothing where it is no reference.
    pub(crate) fn look_up(&self, id: FileId, item: ItemId) -> Option<(ItemId, Target, Option<Odd>)> {
        let file = self.file(id);
        let tree = file.tree();
        let (statement, field) = tree.owner_of_item(item)?;
        if !holds_references(tree, field) {
            return None;
        }
        let Meaning { target, kind } = self.find(file, file.source.slice(tree.items[item]));
        let odd = Odd { statement, field, item };
        Some((item, target, is_odd(file, odd, Meaning { target, kind }).then_some(odd)))
    }

    /// How far the aliases of a reference lead: to which file, and how many bytes of the reference that takes. O(its length).
    pub fn follow(&self, id: FileId, reference: &str) -> (FileId, usize) {
        let (mut id, mut taken) = (id, 0);
        while let (Some(alias), following) = split_reference(&reference[taken..]) {
            let Some(used) = self.file(id).aliases.get(&*normal(alias)).and_then(|alias| alias.file) else { break };
            (id, taken) = (used, reference.len() - following.len());
        }
        (id, taken)
    }

    /// What a reference means in a file: each alias leads to the file that the one before it uses by that name. O(its length).
    fn find(&self, file: &File, reference: &str) -> Meaning {
        let (mut file, mut rest, mut ambiguous) = (file, reference, false);
        let meaning = loop {
            let (Some(alias), following) = split_reference(rest) else { break file.named(rest) };
            let Some(alias) = file.aliases.get(&*normal(alias)) else { break file.named(rest) };
            let Some(used) = alias.file else { break Meaning::SILENT };
            ambiguous |= alias.ambiguous;
            (file, rest) = (self.file(used), following);
        };
        // Where an alias is given to two files, the other one may be meant.
        if ambiguous && meaning.target == Target::UNKNOWN { Meaning::SILENT } else { meaning }
    }
}

/// Looking up the references of some statements of a file.
struct Lookup<'project> {
    project: &'project Project,
    file: &'project File,
    /// The hashes of all items of the file.
    hashes: &'project IdVec<ItemId, u32>,
    /// The item of the first of the targets.
    first: ItemId,
    targets: &'project mut [Target],
    odd: Vec<Odd>,
}

impl<'project> Lookup<'project> {
    fn statements(&mut self, statements: IdRange<StatementId>) {
        let (file, tree) = (self.file, self.file.tree());
        let mut batch = Vec::with_capacity(BATCH);
        for statement in statements {
            for field in tree.fields_of(statement) {
                let items = tree.items_of(field);
                if items.is_empty() || !holds_references(tree, field) {
                    continue;
                }
                for item in items {
                    let at = Odd { statement, field, item };
                    let written = file.source.slice(tree.items[item]);
                    batch.push(Reference { at, written, hash: Hash(self.hashes[item]), name: None });
                    if batch.len() == BATCH {
                        self.batch(&mut batch);
                    }
                }
            }
        }
        self.batch(&mut batch);
    }

    fn batch(&mut self, batch: &mut Vec<Reference<'project>>) {
        for reference in &mut *batch {
            reference.name = self.file.names.likely(reference.hash);
        }
        for reference in batch.drain(..) {
            let meaning = self.meaning(&reference);
            self.targets[reference.at.item.index() - self.first.index()] = meaning.target;
            if is_odd(self.file, reference.at, meaning) {
                self.odd.push(reference.at);
            }
        }
    }

    fn meaning(&self, reference: &Reference<'_>) -> Meaning {
        match reference.name {
            Some(name) if name.is(&self.file.source, self.file.tree(), reference.written) => self.file.meaning(Some(name)),
            // Another id with a like hash, a name with an alias, or nothing at all.
            _ => self.project.find(self.file, reference.written),
        }
    }
}

/// Whether a rule has to look at a reference again: it refers to nothing, to its own statement or to one of a kind that cannot stand
/// there, or stands in `from`.
fn is_odd(file: &File, at: Odd, Meaning { target, kind }: Meaning) -> bool {
    let field = file.tree().fields[at.field].field;
    let fits = kind.is_some_and(|kind| field.spec().is_some_and(|spec| spec.value.takes(kind)));
    !fits || target == file.target_of(at.statement) || field == Field::From
}

/// Whether a field holds references.
fn holds_references(tree: &Tree, field: FieldId) -> bool {
    let value = tree.fields[field].field.spec().map(|spec| spec.value);
    matches!(value, Some(ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes))
}

/// What a reference means, and of which kind that is.
#[derive(Clone, Copy)]
struct Meaning {
    target: Target,
    kind: Option<Kind>,
}

impl Meaning {
    const UNKNOWN: Self = Self { target: Target::UNKNOWN, kind: None };
    const SILENT: Self = Self { target: Target::SILENT, kind: None };
}

impl File {
    /// Whether the alias of a `use` leads to its file, and not to that of an earlier `use` with this alias.
    pub(crate) fn is_reached_by(&self, import: &Use) -> bool {
        self.aliases.get(&*normal(&import.alias)).is_some_and(|alias| alias.file == import.file)
    }

    fn intern(&mut self, hashes: &Hashes) {
        let tree = &self.parsed.tree;
        let kinds = || tree.statements.iter().map(|statement| statement.kind).collect();
        let names = || Names::of(&self.source, tree, hashes);
        (self.kinds, (self.names, self.duplicates)) = parallel::both(parallel::are_many(tree.statements.len()), kinds, names);
        self.damage_duplicates();
        self.damage_maybe();
    }

    /// A statement of it as a target.
    pub(crate) fn target_of(&self, statement: StatementId) -> Target {
        Target(self.base + small(statement.index()))
    }

    /// Whether a statement of it has this id.
    pub(crate) fn declares(&self, id: &str) -> bool {
        self.names.find(&self.source, self.tree(), id).is_some()
    }

    fn named(&self, id: &str) -> Meaning {
        self.meaning(self.names.find(&self.source, self.tree(), id))
    }

    fn meaning(&self, name: Option<Name>) -> Meaning {
        let Some(Name { statement, .. }) = name else { return Meaning::UNKNOWN };
        match self.statement(statement).kind {
            kind @ Some(_) => Meaning { target: self.target_of(statement), kind },
            None => Meaning::SILENT,
        }
    }
}
