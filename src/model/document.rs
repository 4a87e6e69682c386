//! A document: a file and every file it uses.

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Bfs;

use super::{File, Project, StatementRef, Target};
use crate::diagnostic::Place;
use crate::schema::Kind;
use crate::source::FileId;

/// Which file uses which, by their ids.
pub(super) type Imports = DiGraph<(), (), u32>;

/// A file and every file it uses, transitively, each once. Statements of a document are numbered through its files.
#[derive(Clone, Debug)]
pub struct Document {
    /// The files, the checked one first, then in the order in which they are first used.
    pub files: Vec<FileId>,
    offsets: Vec<u32>,
    bases: Vec<(u32, u32)>,
    /// For each file, the first `use` of it in the checked one.
    uses: Vec<Option<u32>>,
    total: u32,
}

impl Document {
    /// The document of a file. O(files and uses) and the sort of its files.
    pub fn of(project: &Project, file: FileId) -> Self {
        let files = reachable(project, file);
        let mut offsets = Vec::with_capacity(files.len());
        let mut total = 0;
        for &file in &files {
            offsets.push(total);
            total += project.file(file).tree().statements.len() as u32;
        }
        // A file without statements shares its number with the next one, and nothing can be looked up in it.
        let filled = files.iter().zip(&offsets).filter(|&(&file, _)| !project.file(file).tree().statements.is_empty());
        let mut bases: Vec<(u32, u32)> = filled.map(|(&file, &offset)| (project.file(file).base, offset)).collect();
        bases.sort_unstable();
        let uses = uses(project, &files);
        Self { files, offsets, bases, uses, total }
    }

    /// How many statements it has.
    pub fn len(&self) -> usize {
        self.total as usize
    }

    /// Whether it has no statement.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The checked file.
    pub fn root(&self) -> FileId {
        self.files[0]
    }

    /// The number of the first statement of its n-th file.
    pub fn offset(&self, at: usize) -> u32 {
        self.offsets[at]
    }

    /// The number of the statement that a reference means.
    pub fn number(&self, target: Target) -> Option<u32> {
        let global = target.global()?;
        let (base, offset) = match self.bases.as_slice() {
            [only] => *only,
            bases => *bases.get(bases.partition_point(|&(base, _)| base <= global).checked_sub(1)?)?,
        };
        let number = global.checked_sub(base)? + offset;
        (number < self.total).then_some(number)
    }

    /// The number of a statement by where it is written.
    pub fn number_of(&self, project: &Project, at: StatementRef) -> Option<u32> {
        self.number(Target::of(project.file(at.file).base + at.statement))
    }

    /// Where a statement of the document is written.
    pub fn locate(&self, number: u32) -> StatementRef {
        let at = self.offsets.partition_point(|&offset| offset <= number) - 1;
        StatementRef { file: self.files[at], statement: number - self.offsets[at] }
    }

    /// Where a statement is declared.
    pub fn handle(&self, project: &Project, number: u32) -> Place {
        let at = self.locate(number);
        Place { file: at.file, span: project.file(at.file).handle(at.statement as usize) }
    }

    /// The kind of a statement.
    pub fn kind(&self, project: &Project, number: u32) -> Option<Kind> {
        let at = self.locate(number);
        project.file(at.file).statement(at.statement as usize).kind
    }

    /// The id of a statement as the checked file would refer to it.
    pub fn name(&self, project: &Project, number: u32) -> String {
        let file = self.offsets.partition_point(|&offset| offset <= number) - 1;
        let id = project.file(self.files[file]).id((number - self.offsets[file]) as usize);
        match self.uses[file] {
            Some(import) => format!("{}/{id}", project.file(self.root()).uses[import as usize].alias),
            None => id.to_owned(),
        }
    }

    /// A statement as reports name it: `` claim `x` ``.
    pub fn describe(&self, project: &Project, number: u32) -> String {
        let kind = self.kind(project, number).map_or("statement", Kind::name);
        let name = self.name(project, number);
        if name.is_empty() { format!("the {kind}") } else { format!("{kind} `{name}`") }
    }

    /// Whether a statement of the document is written in the checked file.
    pub fn is_own(&self, number: u32) -> bool {
        self.offsets.get(1).is_none_or(|&end| number < end)
    }
}

/// For each file of a document, the first `use` of it in the checked one, which comes first and needs none.
fn uses(project: &Project, files: &[FileId]) -> Vec<Option<u32>> {
    let mut uses = vec![None; files.len()];
    let mut places: Vec<(FileId, usize)> = files.iter().copied().enumerate().map(|(at, file)| (file, at)).collect();
    places.sort_unstable();
    for (number, import) in project.file(files[0]).uses.iter().enumerate() {
        let Some(file) = import.file else { continue };
        let Ok(place) = places.binary_search_by_key(&file, |&(file, _)| file) else { continue };
        let at = places[place].1;
        if at > 0 && uses[at].is_none() {
            uses[at] = Some(number as u32);
        }
    }
    uses
}

fn reachable(project: &Project, file: FileId) -> Vec<FileId> {
    if project.file(file).uses.is_empty() {
        return vec![file];
    }
    let mut walk = Bfs::new(&project.imports, NodeIndex::new(file.index()));
    std::iter::from_fn(|| walk.next(&project.imports)).map(|node| FileId(node.index() as u32)).collect()
}

/// Which file uses which.
pub(super) fn imports(files: &[File]) -> Imports {
    let mut imports = Imports::with_capacity(files.len(), 0);
    for _ in files {
        imports.add_node(());
    }
    for (at, file) in files.iter().enumerate() {
        // The neighbours of a petgraph node come last added first.
        for used in file.uses.iter().rev().filter_map(|import| import.file) {
            imports.add_edge(NodeIndex::new(at), NodeIndex::new(used.index()), ());
        }
    }
    imports
}
