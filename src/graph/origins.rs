//! Where sources come from: notes that share an origin, or that pass on one another, count once.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Sources;
use crate::model::{Document, Project};
use crate::schema::Field;

/// Where what a note says comes from, as far as the brief tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// One origin, by the first note that has it.
    One(u32),
    /// Several: it pools notes that do not share one.
    Several,
}

/// The origin of each note of a document.
#[derive(Debug)]
pub struct Origins {
    origins: HashMap<u32, Origin, RandomState>,
    /// The circles of notes that only repeat one another; the notes of each in ascending order.
    pub loops: Vec<Vec<u32>>,
}

impl Origins {
    /// Traces the notes of a document: over `repeats` to what they pass on; a note that passes on none has its `origin`,
    /// else its publisher, else is its own origin. A circle of `repeats` is one origin. O(n).
    pub fn of(project: &Project, document: &Document, sources: &Sources) -> Self {
        let mut first_of: HashMap<String, u32, RandomState> = HashMap::default();
        let mut origins = HashMap::default();
        for &note in &sources.notes {
            let first = written_origin(project, document, note).map_or(note, |name| *first_of.entry(name).or_insert(note));
            origins.insert(note, Origin::One(first));
        }
        let mut traced = Self { origins, loops: Vec::new() };
        for component in components(sources) {
            traced.pass_on(sources, component);
        }
        traced.loops.sort_unstable();
        traced
    }

    /// The origin of a note.
    pub fn of_note(&self, note: u32) -> Origin {
        self.origins.get(&note).copied().unwrap_or(Origin::One(note))
    }

    /// The origin that notes share; `None` where there are no notes.
    pub fn common(&self, notes: impl IntoIterator<Item = u32>) -> Option<Origin> {
        let joined = |one, other| if one == other { one } else { Origin::Several };
        notes.into_iter().map(|note| self.of_note(note)).reduce(joined)
    }

    /// A component of notes over `repeats` has the origin of what it passes on from outside.
    fn pass_on(&mut self, sources: &Sources, component: Vec<u32>) {
        let inside = |note: &u32| component.binary_search(note).is_ok();
        let outside = component.iter().flat_map(|&note| sources.repeated(note)).filter(|note| !inside(note));
        let mut origin = self.common(outside.copied());
        if component.iter().any(|&note| sources.is_lacking(note)) {
            origin = Some(Origin::Several);
        }
        let own = component.first().map(|&note| self.of_note(note));
        for &note in &component {
            self.origins.extend(origin.or(own).map(|origin| (note, origin)));
        }
        if component.len() > 1 && origin.is_none() {
            self.loops.push(component);
        }
    }
}

/// A name in the form in which origins and publishers are compared: lower case, single blanks.
pub fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What is written in a field of a note of the document; `None` where it is missing or `none`.
pub fn written<'project>(project: &'project Project, document: &Document, note: u32, field: Field) -> Option<Cow<'project, str>> {
    let at = document.locate(note);
    let file = project.file(at.file);
    let tree = file.tree();
    let field = tree.find(at.statement as usize, field).filter(|&field| !tree.fields[field].state.none)?;
    Some(file.value(field))
}

/// The `origin` of a note, else its publisher, folded.
fn written_origin(project: &Project, document: &Document, note: u32) -> Option<String> {
    let named = |field| written(project, document, note, field);
    named(Field::Origin).or_else(|| named(Field::Publisher)).map(|name| folded(&name))
}

/// The components of notes over `repeats`, what they repeat first; notes that repeat nothing are left out.
fn components(sources: &Sources) -> Vec<Vec<u32>> {
    let repeating = || sources.notes.iter().copied().filter(|&note| !sources.repeated(note).is_empty());
    let mut graph = DiGraph::<u32, (), u32>::new();
    let nodes: HashMap<u32, NodeIndex, RandomState> = repeating().map(|note| (note, graph.add_node(note))).collect();
    for note in repeating() {
        for other in sources.repeated(note) {
            if let (Some(&from), Some(&to)) = (nodes.get(&note), nodes.get(other)) {
                graph.add_edge(from, to, ());
            }
        }
    }
    let mut components = kosaraju_scc(&graph);
    for component in &mut components {
        component.sort_unstable();
    }
    components.into_iter().map(|component| component.into_iter().map(|node| graph[node]).collect()).collect()
}
