//! A document: a file and every file it uses.

use std::collections::VecDeque;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Bfs, Reversed};

use crate::base::ids::{FileId, IdRange, StatementId, StatementNumber, large};
use crate::diagnostic::Place;
use crate::model::{File, Project, StatementRef, Target};
use crate::schema::Kind;

/// Which file uses which, by their ids.
pub(crate) type Imports = DiGraph<(), (), u32>;

/// The last step on the way from the checked file to another one.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The file that is one step nearer to the checked one, by its place in the document.
    from: usize,
    /// Its `use`.
    import: usize,
    /// How many steps it is from the checked file.
    depth: u32,
}

/// A file that is further away is named by its path, so that the names of a chain of n files do not take n² letters.
const DEEPEST: u32 = 64;

/// A file and every file it uses, transitively, each once. Statements of a document are numbered through its files.
#[derive(Clone, Debug)]
pub struct Document {
    /// The files, the checked one first, then in the order in which they are first used.
    pub files: Vec<FileId>,
    /// The number of the first statement of each file.
    offsets: Vec<StatementNumber>,
    bases: Vec<(u32, StatementNumber)>,
    /// For each file, how the checked one comes to it by aliases.
    ways: Vec<Option<Step>>,
    total: usize,
}

impl Document {
    /// The document of a file. O(files and uses) and the sort of its files.
    pub fn of(project: &Project, file: FileId) -> Self {
        let files = reachable(project, file);
        let mut offsets = Vec::with_capacity(files.len());
        let mut total = 0;
        for &file in &files {
            offsets.push(StatementNumber::new(total));
            total += project.file(file).tree().statements.len();
        }
        // A file without statements shares its number with the next one, and nothing can be looked up in it.
        let filled = files.iter().zip(&offsets).filter(|&(&file, _)| !project.file(file).tree().statements.is_empty());
        let mut bases: Vec<(u32, StatementNumber)> = filled.map(|(&file, &offset)| (project.file(file).base, offset)).collect();
        bases.sort_unstable();
        let ways = ways(project, &files);
        Self { files, offsets, bases, ways, total }
    }

    /// How many statements it has.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether it has no statement.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The checked file.
    pub fn root(&self) -> FileId {
        self.files[0]
    }

    /// Its statements.
    pub fn numbers(&self) -> IdRange<StatementNumber> {
        StatementNumber::all(self.total)
    }

    /// The number of a statement of its n-th file.
    pub fn number_in(&self, file: usize, statement: StatementId) -> StatementNumber {
        StatementNumber::new(self.offsets[file].index() + statement.index())
    }

    /// The number of the statement that a reference means.
    pub fn number(&self, target: Target) -> Option<StatementNumber> {
        let global = target.global()?;
        let (base, offset) = match self.bases.as_slice() {
            [only] => *only,
            bases => *bases.get(bases.partition_point(|&(base, _)| base <= global).checked_sub(1)?)?,
        };
        let number = StatementNumber::new(offset.index() + large(global.checked_sub(base)?));
        (number.index() < self.total).then_some(number)
    }

    /// The number of a statement by where it is written.
    pub fn number_of(&self, project: &Project, at: StatementRef) -> Option<StatementNumber> {
        self.number(project.file(at.file).target_of(at.statement))
    }

    /// Where a statement of the document is written.
    pub fn locate(&self, number: StatementNumber) -> StatementRef {
        self.place(number).1
    }

    /// The place of its file in the document, and where a statement is written.
    fn place(&self, number: StatementNumber) -> (usize, StatementRef) {
        let at = self.offsets.partition_point(|&offset| offset <= number) - 1;
        (at, StatementRef { file: self.files[at], statement: StatementId::new(number.index() - self.offsets[at].index()) })
    }

    /// Where a statement is declared.
    pub fn handle(&self, project: &Project, number: StatementNumber) -> Place {
        let at = self.locate(number);
        Place { file: at.file, span: project.file(at.file).handle(at.statement) }
    }

    /// The kind of a statement.
    pub fn kind(&self, project: &Project, number: StatementNumber) -> Option<Kind> {
        let at = self.locate(number);
        project.file(at.file).kinds.get(at.statement).copied().flatten()
    }

    /// The name of a statement in the checked file: its id, with a path of aliases before it where it is in another file. It is
    /// empty where there is no id. No two statements of a document have one name: where an id is declared twice, the second has its
    /// line after it, and a file to which no alias leads, or only a very long row of them, is named by its path. O(length of the name).
    pub fn name(&self, project: &Project, number: StatementNumber) -> String {
        let (at, StatementRef { file, statement }) = self.place(number);
        let file = project.file(file);
        let id = file.id(statement);
        if id.is_empty() {
            return String::new();
        }
        let prefix = self.path_to(project, at);
        if file.is_duplicate(statement) {
            format!("{prefix}{id}:{}", file.source.position(file.handle(statement).start).line)
        } else if prefix.is_empty() {
            id.to_owned()
        } else {
            format!("{prefix}{id}")
        }
    }

    /// What stands before the id in the name of a statement: nothing in the checked file, `alias/` or `alias/alias2/` in others.
    pub fn prefix(&self, project: &Project, number: StatementNumber) -> String {
        self.path_to(project, self.place(number).0)
    }

    fn path_to(&self, project: &Project, mut at: usize) -> String {
        let mut aliases = Vec::new();
        while at > 0 {
            let Some(step) = self.ways[at].filter(|step| step.depth <= DEEPEST) else {
                return format!("{}#", project.file(self.files[at]).source.path());
            };
            at = step.from;
            aliases.push(project.file(self.files[at]).uses[step.import].alias.as_str());
        }
        aliases.iter().rev().flat_map(|alias| [*alias, "/"]).collect()
    }

    /// A statement as reports name it: `` claim `x` ``.
    pub fn describe(&self, project: &Project, number: StatementNumber) -> String {
        let kind = self.kind(project, number).map_or("statement", Kind::name);
        let name = self.name(project, number);
        if name.is_empty() { format!("the {kind}") } else { format!("{kind} `{name}`") }
    }

    /// Whether a statement of the document is written in the checked file.
    pub fn is_own(&self, number: StatementNumber) -> bool {
        self.offsets.get(1).is_none_or(|&end| number < end)
    }
}

/// For each file of a document, the last step of the shortest path of aliases from the first one to it; of several, of the one whose
/// `use` stands first. A `use` whose alias leads to another file is no step. O(files and uses).
fn ways(project: &Project, files: &[FileId]) -> Vec<Option<Step>> {
    let mut ways = vec![None; files.len()];
    let mut places: Vec<(FileId, usize)> = files.iter().copied().enumerate().map(|(at, file)| (file, at)).collect();
    places.sort_unstable();
    let mut open = VecDeque::from([0]);
    while let Some(from) = open.pop_front() {
        let file = project.file(files[from]);
        let depth = ways[from].map_or(1, |step: Step| step.depth + 1);
        for (number, import) in file.uses.iter().enumerate() {
            let Some(used) = import.file else { continue };
            let Ok(place) = places.binary_search_by_key(&used, |&(file, _)| file) else { continue };
            let at = places[place].1;
            if at > 0 && ways[at].is_none() && file.is_reached_by(import) {
                ways[at] = Some(Step { from, import: number, depth });
                open.push_back(at);
            }
        }
    }
    ways
}

impl Project {
    /// The other files of a document that use a file, by way of others too; ascending. O(files and uses).
    pub fn using(&self, file: FileId, document: &Document) -> Vec<FileId> {
        let mut walk = Bfs::new(Reversed(&self.imports), NodeIndex::new(file.index()));
        let using = std::iter::from_fn(|| walk.next(Reversed(&self.imports))).map(|node| FileId::new(node.index()));
        let mut known = document.files.clone();
        known.sort_unstable();
        let mut using: Vec<FileId> = using.filter(|&using| using != file && known.binary_search(&using).is_ok()).collect();
        using.sort_unstable();
        using
    }
}

fn reachable(project: &Project, file: FileId) -> Vec<FileId> {
    if project.file(file).uses.is_empty() {
        return vec![file];
    }
    let mut walk = Bfs::new(&project.imports, NodeIndex::new(file.index()));
    std::iter::from_fn(|| walk.next(&project.imports)).map(|node| FileId::new(node.index())).collect()
}

/// Which file uses which.
pub(crate) fn imports(files: &[File]) -> Imports {
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
