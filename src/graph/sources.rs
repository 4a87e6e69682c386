//! The sources of a document: which notes each piece of evidence cites, which of them only pass on others, and
//! which are retracted.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{FieldId, FileId, IdSet, IdVec, StatementNumber, small};
use crate::base::suggest::Budget;
use crate::graph::Columns;
use crate::model::{Document, Project};
use crate::schema::{Field, Kind};

/// The sources of a document. Statements have the document's numbers.
#[derive(Debug)]
pub struct Sources {
    /// The notes, ascending.
    pub notes: Vec<StatementNumber>,
    /// The notes that are marked `retracted`, ascending.
    pub marked: Vec<StatementNumber>,
    /// The evidence all of whose sources are retracted.
    pub unsourced: Vec<StatementNumber>,
    cites: Columns<StatementNumber, StatementNumber>,
    cited_by: Columns<StatementNumber, StatementNumber>,
    repeats: Columns<StatementNumber, StatementNumber>,
    repeated_by: Columns<StatementNumber, StatementNumber>,
    /// Evidence, and notes, that name a source which is unknown: it is presumed to be a good one.
    incomplete: IdSet<StatementNumber>,
    retracted: IdSet<StatementNumber>,
    /// How many sources each statement has left: those that it cites or repeats and that are not retracted, and one more where it is
    /// incomplete.
    left: IdVec<StatementNumber, u32>,
}

impl Sources {
    /// Reads the sources of a document. O(n).
    pub fn of(project: &Project, document: &Document) -> Self {
        let count = document.len();
        let mut reader = Reader { project, document, found: Found { incomplete: IdSet::new(count), ..Found::default() } };
        for (at, &id) in document.files.iter().enumerate() {
            reader.file(id, at);
        }
        let Found { mut notes, mut marked, cites, repeats, incomplete } = reader.found;
        notes.sort_unstable();
        marked.sort_unstable();
        let mut sources = Self {
            cites: Columns::new(count, || cites.iter().copied()),
            cited_by: Columns::new(count, || cites.iter().map(|&(evidence, note)| (note, evidence))),
            repeats: Columns::new(count, || repeats.iter().copied()),
            repeated_by: Columns::new(count, || repeats.iter().map(|&(note, other)| (other, note))),
            notes,
            marked,
            incomplete,
            retracted: IdSet::new(count),
            unsourced: Vec::new(),
            left: IdVec::default(),
        };
        let left =
            |at: StatementNumber| sources.cited(at).len() + sources.repeated(at).len() + usize::from(sources.is_incomplete(at));
        sources.left = document.numbers().map(|at| small(left(at))).collect();
        let marked = sources.marked.clone();
        sources.retract(&marked);
        sources
    }

    /// Retracts notes.
    pub fn retract(&mut self, removed: &[StatementNumber]) {
        let gone = self.gone_with(removed);
        for &note in &gone.retracted {
            self.retracted.insert(note);
            for &dependent in self.cited_by.of(note).iter().chain(self.repeated_by.of(note)) {
                self.left[dependent] -= 1;
            }
        }
        self.unsourced.extend(gone.evidence);
    }

    /// How many statements the document has.
    pub fn statements(&self) -> usize {
        self.incomplete.capacity()
    }

    /// The notes that evidence cites.
    pub fn cited(&self, evidence: StatementNumber) -> &[StatementNumber] {
        self.cites.of(evidence)
    }

    /// The evidence that cites a note.
    pub fn citing(&self, note: StatementNumber) -> &[StatementNumber] {
        self.cited_by.of(note)
    }

    /// The notes that a note passes on.
    pub fn repeated(&self, note: StatementNumber) -> &[StatementNumber] {
        self.repeats.of(note)
    }

    /// The notes that pass on a note.
    pub fn repeating(&self, note: StatementNumber) -> &[StatementNumber] {
        self.repeated_by.of(note)
    }

    /// Whether evidence, or a note that repeats others, names a source that is unknown.
    pub fn is_incomplete(&self, statement: StatementNumber) -> bool {
        self.incomplete.contains(statement)
    }

    /// Whether evidence names no source at all: it counts as one unnamed source of its own, so that citing less never
    /// looks sturdier.
    pub fn is_unnamed(&self, evidence: StatementNumber) -> bool {
        self.cited(evidence).is_empty() && !self.is_incomplete(evidence)
    }

    /// Whether a note is retracted: marked so, or only repeating notes that are.
    pub fn is_retracted(&self, note: StatementNumber) -> bool {
        self.retracted.contains(note)
    }

    /// What goes when these statements are retracted, besides what is gone already: the notes among them and those that
    /// only repeat retracted notes (least fixpoint), and the evidence that has nothing left to cite. O(what goes, and
    /// what cites or repeats it).
    pub fn gone_with(&self, removed: &[StatementNumber]) -> Gone {
        self.gone_within(removed, &mut Budget::unlimited()).unwrap_or_default()
    }

    /// The same within a budget, of which each look at what cites or repeats a note takes a step; `None` where that is spent.
    pub fn gone_within(&self, removed: &[StatementNumber], budget: &mut Budget) -> Option<Gone> {
        let mut gone = Gone::default();
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        let mut left: HashMap<StatementNumber, u32, RandomState> = HashMap::default();
        let mut open: Vec<StatementNumber> = removed.to_vec();
        while let Some(note) = open.pop() {
            if !budget.spend(1 + self.repeating(note).len() + self.citing(note).len()) {
                return None;
            }
            if self.is_retracted(note) || !seen.insert(note) {
                continue;
            }
            gone.retracted.push(note);
            let mut loses_last = |dependent: StatementNumber| {
                let good = self.left[dependent];
                // What has one source only needs no count.
                if good == 1 {
                    return true;
                }
                let left = left.entry(dependent).or_insert(good);
                *left -= 1;
                *left == 0
            };
            open.extend(self.repeating(note).iter().filter(|&&other| loses_last(other)));
            gone.evidence.extend(self.citing(note).iter().filter(|&&evidence| loses_last(evidence)));
        }
        Some(gone)
    }
}

/// What goes with a retraction.
#[derive(Debug, Default)]
pub struct Gone {
    /// What is retracted, and was not before: the statements that were named, and notes that only repeat such ones.
    pub retracted: Vec<StatementNumber>,
    /// Evidence that has no source left.
    pub evidence: Vec<StatementNumber>,
}

#[derive(Default)]
struct Found {
    notes: Vec<StatementNumber>,
    marked: Vec<StatementNumber>,
    cites: Vec<(StatementNumber, StatementNumber)>,
    repeats: Vec<(StatementNumber, StatementNumber)>,
    incomplete: IdSet<StatementNumber>,
}

struct Reader<'project> {
    project: &'project Project,
    document: &'project Document,
    found: Found,
}

impl Reader<'_> {
    fn file(&mut self, id: FileId, place: usize) {
        let tree = self.project.file(id).tree();
        for (index, statement) in tree.statements.enumerated() {
            let number = self.document.number_in(place, index);
            let wanted = match statement.kind {
                Some(Kind::Evidence) => Field::Cites,
                Some(Kind::Note) => {
                    self.found.notes.push(number);
                    Field::Repeats
                }
                _ => continue,
            };
            for field in tree.fields_of(index) {
                let node = &tree.fields[field];
                if node.state.misplaced {
                    continue;
                }
                if node.field == wanted {
                    self.list(id, number, field);
                } else if node.field == Field::Retracted && self.found.marked.last() != Some(&number) {
                    self.found.marked.push(number);
                }
            }
        }
    }

    /// The notes that a `cites` or a `repeats` names.
    fn list(&mut self, id: FileId, number: StatementNumber, field: FieldId) {
        let file = self.project.file(id);
        let list = &file.tree().fields[field];
        let mut incomplete = list.state.incomplete || list.state.faulty;
        for item in file.tree().items_of(field) {
            let target = file.target(item);
            let is_note = self.project.kind_of(target) == Some(Kind::Note);
            match self.document.number(target).filter(|_| is_note) {
                Some(note) if list.field == Field::Cites => self.found.cites.push((number, note)),
                Some(note) => self.found.repeats.push((number, note)),
                None => incomplete = true,
            }
        }
        if incomplete {
            self.found.incomplete.insert(number);
        }
    }
}
