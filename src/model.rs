//! A project: its files, what their names mean, and which files make a document.
//!
//! Loading is the caller's: [`Project::add`] takes a file, [`Project::links`] says which paths it names,
//! [`Project::link`] takes what came of each, and [`Project::resolve`] gives every reference its statement. Then
//! [`Project::with_archives`] says whose archives are read, and [`Project::keep`] takes them.

pub mod admiralty;
mod alias;
pub mod date;
pub mod document;
mod edit;
pub mod grade;
mod isolated;
pub mod likelihood;
mod maybe;
pub mod meant;
mod message;
mod names;
pub mod publishers;
mod renew;
mod resolve;
pub mod same_source;

use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::{Archive, Shared, shared};
use crate::base::ids::{ArchiveId, FieldId, FileId, IdRange, IdVec, ItemId, StatementId, large};
use crate::base::source::{SourceFile, Span};
use crate::schema::{Field, Kind, ValueType};
use crate::syntax::uses::is_brief;
use crate::syntax::{Parsed, Statement, Tree, parse, prose};

pub(crate) use self::alias::name_of_use;
pub use self::document::Document;
pub use self::edit::Edited;
pub use self::resolve::Target;
pub use crate::base::characters::normal;

/// Paths that may be meant by one that leads to no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// The paths, as the file would write them.
    pub paths: Vec<String>,
    /// There is one alone, and no other can be meant.
    pub is_sure: bool,
}

/// Why a path leads to no file that may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing is there; what may be meant.
    Missing(Meant),
    /// It leads out of the project root.
    Outside,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It could not be read; the system's reason.
    Unreadable(String),
    /// It cannot be a path: its value was reported already.
    Malformed,
}

/// A path that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The statement, by its index in the file.
    pub statement: StatementId,
    /// What names it: a `use`, or the field `archive` or `previous`.
    pub field: Option<Field>,
    /// Where the path stands.
    pub span: Span,
    /// The path as written, without a fingerprint.
    pub path: String,
    /// Whether the fingerprint of the file stands after it.
    pub has_fingerprint: bool,
}

/// An import: `use alias: path`.
#[derive(Clone, Debug)]
pub struct Use {
    /// Its statement, by its index in the file.
    pub statement: StatementId,
    /// The name before the `/` of references: as written, or the stem of the file.
    pub alias: String,
    /// Where the alias stands, or the path where there is none.
    pub alias_span: Span,
    /// The file, if there is one.
    pub file: Option<FileId>,
}

/// What an alias means.
#[derive(Clone, Copy, Debug)]
struct Alias {
    /// The file of its first `use`, if there is one.
    file: Option<FileId>,
    /// Another `use` gives it to another file, and that is reported.
    ambiguous: bool,
}

/// A quote of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The evidence, by its index in the file.
    pub evidence: StatementId,
    /// Its field `quote`.
    pub quote: FieldId,
    /// What it cites: items of the file.
    pub items: Vec<ItemId>,
}

/// A reference that is not plainly in order: by the indices of its statement, field and item in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odd {
    /// The statement.
    pub statement: StatementId,
    /// The field.
    pub field: FieldId,
    /// The item.
    pub item: ItemId,
}

/// A file of a project.
#[derive(Debug)]
pub struct File {
    /// Its text.
    pub source: SourceFile,
    /// Its tree and what is wrong with its form.
    pub parsed: Parsed,
    /// Its imports in source order.
    pub uses: Vec<Use>,
    /// Paths that lead nowhere.
    pub faults: Vec<(Link, PathFault)>,
    /// The files of its folder, for suggestions only; it may be one of them.
    pub neighbours: Arc<[FileId]>,
    /// Statements whose id was declared before, and the first of that id.
    pub duplicates: Vec<(StatementId, StatementId)>,
    /// Notes whose archive was read, in source order, and the archive.
    pub archives: Vec<(StatementId, ArchiveId)>,
    targets: IdVec<ItemId, Target>,
    /// References that a rule has to look at again, in source order.
    odd: Vec<Odd>,
    /// The kinds of its statements, close together for those who ask for one after the other.
    kinds: IdVec<StatementId, Option<Kind>>,
    names: names::Names,
    aliases: HashMap<String, Alias, RandomState>,
    base: u32,
}

impl File {
    /// Its tree.
    pub fn tree(&self) -> &Tree {
        &self.parsed.tree
    }

    /// A statement by its index.
    pub fn statement(&self, at: StatementId) -> &Statement {
        &self.parsed.tree.statements[at]
    }

    /// The id of a statement as written; empty where it has none.
    pub fn id(&self, at: StatementId) -> &str {
        self.source.slice(self.statement(at).id)
    }

    /// The prose of a field, joined.
    pub fn value(&self, field: FieldId) -> std::borrow::Cow<'_, str> {
        prose(self.source.text(), self.tree().fields[field].value)
    }

    /// The text of a statement, joined.
    pub fn text(&self, at: StatementId) -> std::borrow::Cow<'_, str> {
        prose(self.source.text(), self.statement(at).text)
    }

    /// The index of its `brief:`; a file without one is a library.
    pub fn brief(&self) -> Option<StatementId> {
        self.tree().statements.enumerated().find(|(_, statement)| statement.kind == Some(Kind::Brief)).map(|(at, _)| at)
    }

    /// Whether a statement may be damaged. O(1).
    pub(crate) fn has_damage(&self) -> bool {
        !self.parsed.errors.is_empty() || !self.duplicates.is_empty()
    }

    /// Whether the id of a statement was declared before, so that references mean another one.
    pub fn is_duplicate(&self, statement: StatementId) -> bool {
        self.duplicates.binary_search_by_key(&statement, |&(second, _)| second).is_ok()
    }

    /// What an item refers to.
    pub fn target(&self, item: ItemId) -> Target {
        self.targets.get(item).copied().unwrap_or(Target::UNKNOWN)
    }

    /// The references that are not plainly in order: to nothing, to their own statement, to one of a kind that cannot stand
    /// there, and all in `from`. In source order.
    pub fn odd(&self) -> &[Odd] {
        &self.odd
    }

    /// Whether all ids consist of lower-case letters, digits and marks of ASCII.
    pub fn has_plain_ids(&self) -> bool {
        self.names.are_plain()
    }

    /// What the items of a range refer to.
    pub fn targets(&self, items: &IdRange<ItemId>) -> &[Target] {
        (*self.targets).get(items.indices()).unwrap_or_default()
    }

    /// Where a field's value stands, or its name where it has none.
    pub fn value_or_name(&self, field: FieldId) -> Span {
        let node = &self.tree().fields[field];
        if node.value.is_empty() { self.tree().name_span(self.source.text(), field) } else { node.value }
    }

    /// The span that names a statement: its id, else the word of its kind.
    pub fn handle(&self, at: StatementId) -> Span {
        let statement = self.statement(at);
        if statement.id.is_empty() { statement.word } else { statement.id }
    }

    /// A statement as reports name it: `` claim `x` ``, `` the question ``.
    pub fn describe(&self, at: StatementId) -> String {
        let kind = self.statement(at).kind.map_or("statement", Kind::name);
        let id = self.id(at);
        if id.is_empty() { format!("the {kind}") } else { format!("{kind} `{id}`") }
    }
}

/// A statement of a project: its file and its index in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementRef {
    /// The file.
    pub file: FileId,
    /// The index in the file.
    pub statement: StatementId,
}

/// Files, and what their names mean.
#[derive(Debug, Default)]
pub struct Project {
    /// The files in the order in which they were added.
    pub files: Vec<File>,
    /// The local copies of sources that were read, each once however many notes name it.
    pub archives: IdVec<ArchiveId, Archive>,
    /// Which of them share long passages, found when it is first asked for.
    shared: OnceLock<Vec<Shared>>,
    imports: document::Imports,
}

impl Project {
    /// Adds a file and reads it.
    pub fn add(&mut self, source: SourceFile) -> FileId {
        let parsed = parse(&source);
        self.add_parsed(source, parsed)
    }

    /// Adds a file that was read already: `parsed` is what [`parse`] made of it.
    pub fn add_parsed(&mut self, source: SourceFile, parsed: Parsed) -> FileId {
        let id = FileId::new(self.files.len());
        self.files.push(File {
            source,
            parsed,
            uses: Vec::new(),
            faults: Vec::new(),
            neighbours: Arc::default(),
            duplicates: Vec::new(),
            archives: Vec::new(),
            targets: IdVec::new(),
            odd: Vec::new(),
            kinds: IdVec::new(),
            names: names::Names::default(),
            aliases: HashMap::default(),
            base: 0,
        });
        id
    }

    /// A file.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.index()]
    }

    /// The paths that a file names in `use`, `archive` and `previous`, in source order; addresses are none.
    pub fn links(&self, id: FileId) -> Vec<Link> {
        self.links_in(id, self.file(id).tree().statements.ids())
    }

    /// Takes what came of a path: for `use` the file, for the others that it is there.
    pub fn link(&mut self, id: FileId, link: &Link, found: Result<Option<FileId>, PathFault>) {
        let file = &mut self.files[id.index()];
        let target = match found {
            Ok(target) => target,
            Err(fault) => {
                file.faults.push((link.clone(), fault));
                None
            }
        };
        if link.field.is_none() {
            let written = file.statement(link.statement).id;
            // Swapped with the path, which is reported.
            let is_swapped = target.is_none() && link.path.len() < written.range().len() && is_brief(file.source.slice(written));
            let written = if is_swapped { link.span } else { written };
            let alias_span = if written.is_empty() { file.alias_without_colon(link.statement) } else { Some(written) };
            let alias = alias_span.map_or_else(|| alias::of_path(&link.path), |span| file.source.slice(span)).to_owned();
            let alias_span = alias_span.unwrap_or(link.span);
            file.uses.push(Use { statement: link.statement, alias, alias_span, file: target });
        }
    }

    /// The notes that evidence with a quote cites, by its field `cites`; each item and its note. Nothing of damaged evidence.
    pub fn quoted(&self, id: FileId) -> impl Iterator<Item = Quoted> + '_ {
        let file = self.file(id);
        let tree = file.tree();
        let evidence =
            tree.statements.ids().filter(|&at| file.statement(at).kind == Some(Kind::Evidence) && !file.statement(at).damaged);
        evidence.filter_map(move |at| {
            let quote = tree.find(at, Field::Quote)?;
            let cites = tree.fields_of(at).filter(|&field| tree.fields[field].field == Field::Cites);
            let items = cites.flat_map(|field| tree.items_of(field)).collect();
            Some(Quoted { evidence: at, quote, items })
        })
    }

    /// The files of a document in which archives are to be read: all of them where its root has a note with a local archive, or evidence
    /// that cites one, so that a quote that is not there can be looked for in the others; else none.
    pub fn with_archives(&self, id: FileId) -> Vec<FileId> {
        let is_local = |at: StatementRef| {
            let file = self.file(at.file);
            let archive = file.tree().find(at.statement, Field::Archive);
            archive.is_some_and(|archive| !file.value(archive).contains("://"))
        };
        let (file, tree) = (self.file(id), self.file(id).tree());
        let own = file
            .kinds
            .enumerated()
            .filter(|(_, kind)| **kind == Some(Kind::Note))
            .map(|(statement, _)| StatementRef { file: id, statement });
        let is_evidence = |at: &StatementId| file.statement(*at).kind == Some(Kind::Evidence);
        let evidence = tree.statements.ids().filter(is_evidence).filter(|_| !file.uses.is_empty());
        let cites = evidence.flat_map(|at| tree.fields_of(at)).filter(|&field| tree.fields[field].field == Field::Cites);
        let notes = cites.flat_map(|field| tree.items_of(field)).filter_map(|item| self.locate(file.target(item)));
        if own.chain(notes).any(is_local) { Document::of(self, id).files } else { Vec::new() }
    }

    /// Takes an archive; its id.
    pub fn add_archive(&mut self, archive: Archive) -> ArchiveId {
        self.shared.take();
        self.archives.push(archive)
    }

    /// Puts an archive in the place of one that was read before.
    pub fn replace_archive(&mut self, id: ArchiveId, archive: Archive) {
        self.shared.take();
        self.archives[id] = archive;
    }

    /// Forgets all archives.
    pub fn forget_archives(&mut self) {
        self.shared.take();
        self.archives = IdVec::new();
    }

    /// The pairs of archives that share long passages, ascending. O(their words), once for all files.
    pub fn shared_passages(&self) -> &[Shared] {
        self.shared.get_or_init(|| shared(&self.archives.iter().collect::<Vec<_>>()))
    }

    /// Gives a note its archive. Notes of one file come in source order.
    pub fn keep(&mut self, id: FileId, note: StatementId, archive: ArchiveId) {
        self.files[id.index()].archives.push((note, archive));
    }

    /// The archive of a note.
    pub fn archive_of(&self, note: StatementRef) -> Option<ArchiveId> {
        let archives = &self.file(note.file).archives;
        let at = archives.binary_search_by_key(&note.statement, |&(note, _)| note).ok()?;
        Some(archives[at].1)
    }

    /// Whether a file refers to something that no statement is called.
    pub fn has_unknown(&self, id: FileId) -> bool {
        let file = self.file(id);
        file.odd.iter().any(|odd| file.target(odd.item) == Target::UNKNOWN)
    }

    /// Which statement of the project a target is.
    pub fn locate(&self, target: Target) -> Option<StatementRef> {
        let global = target.global()?;
        let file = match self.files.as_slice() {
            [_] => 0,
            files => files.partition_point(|file| file.base <= global) - 1,
        };
        Some(StatementRef { file: FileId::new(file), statement: StatementId::new(large(global - self.files[file].base)) })
    }

    /// The kind of the statement that a target is; `None` where it is no statement or of no known kind.
    pub fn kind_of(&self, target: Target) -> Option<Kind> {
        let at = self.locate(target)?;
        self.file(at.file).kinds.get(at.statement).copied().flatten()
    }

    /// Whether a field may name the statement that a target is.
    pub fn fits(&self, value: ValueType, target: Target) -> bool {
        self.kind_of(target).is_some_and(|kind| value.takes(kind))
    }
}
