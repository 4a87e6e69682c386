//! Where sources come from: notes that share an origin, or that pass on one another, count once.

mod speaker;
mod twins;

use std::borrow::Cow;
use std::rc::Rc;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;

pub use self::speaker::{is_interview, is_kept_back, speaker};
use crate::base::identity::folded;
use crate::base::ids::StatementNumber;
use crate::graph::Sources;
use crate::model::publishers::Publishers;
use crate::model::same_source;
use crate::model::{Document, Project};
use crate::schema::Field;

/// Where what a note says comes from, as far as the brief tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// One origin, by the first note that has it.
    One(StatementNumber),
    /// Several: it pools notes that do not share one.
    Several,
}

/// The origin of each note of a document.
#[derive(Debug)]
pub struct Origins {
    origins: HashMap<StatementNumber, Origin, RandomState>,
    /// The circles of notes that only repeat one another; the notes of each in ascending order.
    pub loops: Vec<Vec<StatementNumber>>,
}

impl Origins {
    /// Traces the notes of a document: over `repeats` to what they pass on; a note that passes on none has its `origin`,
    /// else its publisher, where [names at one site](Publishers) are one, else is its own origin; of an interview the one who was asked is the
    /// origin. A circle of `repeats` is one origin, and so are notes that are [one source](same_source), or prints of one text, whatever they
    /// name. O(n).
    pub fn of(project: &Project, document: &Document, sources: &Sources) -> Self {
        let mut first_of: HashMap<String, StatementNumber, RandomState> = HashMap::default();
        let mut origins = HashMap::default();
        let same = Same::of(project, document, sources);
        let publishers = Publishers::of(project, &document.files);
        let speakers = speakers(project, document, sources, &publishers);
        for &note in &sources.notes {
            let origin = match same.earlier(note) {
                Some(earlier) => origins.get(&earlier).copied().unwrap_or(Origin::One(earlier)),
                None => Origin::One(match written_origin((project, document), (&publishers, &speakers), same.notes(&note)) {
                    Some(name) => *first_of.entry(name).or_insert(note),
                    None => note,
                }),
            };
            origins.insert(note, origin);
        }
        let mut traced = Self { origins, loops: Vec::new() };
        for component in components(sources) {
            traced.pass_on(sources, component);
        }
        same.groups().for_each(|notes| traced.share(sources, notes));
        traced.loops.sort_unstable();
        traced
    }

    /// The origin of a note.
    pub fn of_note(&self, note: StatementNumber) -> Origin {
        self.origins.get(&note).copied().unwrap_or(Origin::One(note))
    }

    /// The origin that notes share; `None` where there are no notes.
    pub fn common(&self, notes: impl IntoIterator<Item = StatementNumber>) -> Option<Origin> {
        let joined = |one, other| if one == other { one } else { Origin::Several };
        notes.into_iter().map(|note| self.of_note(note)).reduce(joined)
    }

    /// A component of notes over `repeats` has the origin of what it passes on from outside.
    fn pass_on(&mut self, sources: &Sources, component: Vec<StatementNumber>) {
        let inside = |note: &StatementNumber| component.binary_search(note).is_ok();
        let outside = component.iter().flat_map(|&note| sources.repeated(note)).filter(|note| !inside(note));
        let mut origin = self.common(outside.copied());
        if component.iter().any(|&note| sources.is_incomplete(note)) {
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

    /// What one of several notes of the same source passes on, all of them do.
    fn share(&mut self, sources: &Sources, notes: &[StatementNumber]) {
        let Some(&repeating) = notes.iter().find(|&&note| !sources.repeated(note).is_empty()) else { return };
        let origin = self.of_note(repeating);
        self.origins.extend(notes.iter().filter(|&&note| sources.repeated(note).is_empty()).map(|&note| (note, origin)));
    }
}

/// Notes of a document that are one source.
#[derive(Default)]
struct Same {
    /// For each note that shares its source with others, all of them, ascending.
    groups: HashMap<StatementNumber, Rc<[StatementNumber]>, RandomState>,
}

impl Same {
    fn of(project: &Project, document: &Document, sources: &Sources) -> Self {
        let mut identifiers = Vec::new();
        let mut notes = Vec::new();
        for (at, &file) in document.files.iter().enumerate() {
            let own = same_source::identifiers(project.file(file));
            notes.extend(own.iter().map(|identifier| document.number_in(at, identifier.note)));
            identifiers.extend(own);
        }
        let firsts = same_source::firsts(&identifiers);
        let mut joined = UnionFind::<u32>::new(0);
        let mut numbers: HashMap<StatementNumber, u32, RandomState> = HashMap::default();
        let mut shared = Vec::new();
        let identical = firsts.iter().enumerate().map(|(at, &first)| (notes[first], notes[at]));
        let twins = twins::twins(project, document, sources).into_iter();
        for (one, other) in identical.chain(twins).filter(|(one, other)| one != other) {
            let [one, other] = [one, other].map(|note| {
                *numbers.entry(note).or_insert_with(|| {
                    shared.push(note);
                    joined.new_set()
                })
            });
            joined.union(one, other);
        }
        let mut groups: HashMap<u32, Vec<StatementNumber>, RandomState> = HashMap::default();
        shared.sort_unstable();
        for note in shared {
            groups.entry(joined.find(numbers[&note])).or_default().push(note);
        }
        let mut same = Self::default();
        for notes in groups.into_values() {
            let notes: Rc<[StatementNumber]> = notes.into();
            same.groups.extend(notes.iter().map(|&note| (note, Rc::clone(&notes))));
        }
        same
    }

    /// The notes of the source of a note, it among them.
    fn notes<'same>(&'same self, note: &'same StatementNumber) -> &'same [StatementNumber] {
        self.groups.get(note).map_or(std::slice::from_ref(note), |notes| &**notes)
    }

    /// The first note of the same source, where this is another one.
    fn earlier(&self, note: StatementNumber) -> Option<StatementNumber> {
        self.groups.get(&note).and_then(|notes| notes.first().copied()).filter(|&first| first != note)
    }

    /// The notes of each source that has several.
    fn groups(&self) -> impl Iterator<Item = &[StatementNumber]> {
        self.groups.iter().filter(|(note, notes)| notes.first() == Some(note)).map(|(_, notes)| &**notes)
    }
}

/// What is written in a field of a note of the document; `None` where it is missing or `none`.
pub fn written<'project>(
    project: &'project Project,
    document: &Document,
    note: StatementNumber,
    field: Field,
) -> Option<Cow<'project, str>> {
    let at = document.locate(note);
    let file = project.file(at.file);
    let tree = file.tree();
    let field = tree.find(at.statement, field).filter(|&field| !tree.fields[field].state.none)?;
    Some(file.value(field))
}

/// The `origin` of the first of these notes that has one, else what [`stated`] says of the first of which it says anything, in the form by
/// which it counts.
fn written_origin(
    (project, document): (&Project, &Document),
    (publishers, speakers): (&Publishers, &Speakers),
    notes: &[StatementNumber],
) -> Option<String> {
    let first = |field| notes.iter().find_map(|&note| written(project, document, note, field));
    if let Some(origin) = first(Field::Origin) {
        return Some(folded(&origin));
    }
    let publisher = || first(Field::Publisher).map(|name| publishers.form(&name));
    if !notes.iter().any(|&note| is_interview(project, document, note)) {
        return publisher();
    }
    let speaker = folded(&notes.iter().find_map(|&note| speaker(project, document, note))?);
    match publisher() {
        Some(publisher) if speakers.contains(&(speaker.clone(), publisher.clone())) => Some(publisher),
        _ => Some(speaker),
    }
}

/// Who speaks for whom: authors with the publisher of what they wrote for it.
type Speakers = HashSet<(String, String), RandomState>;

/// Those who are asked in an interview and have written for its publisher, too: a spokeswoman and her company are one origin.
fn speakers(project: &Project, document: &Document, sources: &Sources, publishers: &Publishers) -> Speakers {
    let is_interview = |note: StatementNumber| is_interview(project, document, note);
    let mut speakers = Speakers::default();
    if sources.notes.iter().any(|&note| is_interview(note)) {
        for &note in sources.notes.iter().filter(|&&note| !is_interview(note)) {
            let named = |field| written(project, document, note, field);
            if let (Some(author), Some(publisher)) = (named(Field::Author), named(Field::Publisher)) {
                speakers.insert((folded(&author), publishers.form(&publisher)));
            }
        }
    }
    speakers
}

/// Who a note says is the origin of what it says: its `origin`; of an interview the one that was asked; else its publisher.
/// Nobody where these are missing or `none`.
pub fn stated<'project>(project: &'project Project, document: &Document, note: StatementNumber) -> Option<Cow<'project, str>> {
    let named = |field| written(project, document, note, field);
    named(Field::Origin).or_else(|| {
        let is_interview = is_interview(project, document, note);
        if is_interview { speaker(project, document, note) } else { named(Field::Publisher) }
    })
}

/// The components of notes over `repeats`, what they repeat first; notes that repeat nothing are left out.
fn components(sources: &Sources) -> Vec<Vec<StatementNumber>> {
    let repeating = || sources.notes.iter().copied().filter(|&note| !sources.repeated(note).is_empty());
    let mut graph = DiGraph::<StatementNumber, (), u32>::new();
    let nodes: HashMap<StatementNumber, NodeIndex, RandomState> = repeating().map(|note| (note, graph.add_node(note))).collect();
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
