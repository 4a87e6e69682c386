//! What the sentences can be right or wrong about, found by trying everything.

use std::collections::{BTreeMap, BTreeSet};

use hence::internals::analysis::impact::load::inside;
use hence::internals::analysis::origins::{Origin, Origins};
use hence::internals::base::ids::StatementNumber;
use hence::internals::schema::{Field, Kind};
use hence::internals::standing::argument::Argument;

use super::super::definition::{self, Reason};
use super::super::said::{Reference, Said};
use super::Ids;
use crate::labels::Label;

pub struct World<'brief> {
    pub brief: &'brief [Said],
    pub thesis: usize,
    /// The notes of each source that are not retracted.
    pub sources: Vec<Ids>,
    /// Evidence that cites nothing.
    pub unnamed: Vec<usize>,
    /// The sources, and the evidence that cites nothing, below each line for the thesis that holds.
    pub lines: Vec<BTreeSet<Ids>>,
    /// The notes below any of these lines, and the evidence below them that cites nothing.
    pub cited: Ids,
    before: Vec<Label>,
    inside: Ids,
    holding: Vec<Reason>,
}

impl<'brief> World<'brief> {
    pub fn of(brief: &'brief [Said], thesis: usize, argument: &Argument<'_>) -> Self {
        let origins = Origins::of(argument.project, argument.document(), &argument.sources);
        let mut groups: BTreeMap<(bool, usize), Ids> = BTreeMap::new();
        for &note in argument.sources.notes.iter().filter(|&&note| !argument.sources.is_retracted(note)) {
            let origin = match origins.of_note(note) {
                Origin::One(first) => (true, first.index()),
                Origin::Several => (false, note.index()),
            };
            groups.entry(origin).or_default().insert(note.index());
        }
        let cites = |at: usize| brief[at].relations.iter().any(|relation| relation.field == Field::Cites);
        let case = inside(argument);
        let mut world = Self {
            brief,
            thesis,
            sources: groups.into_values().collect(),
            unnamed: (0..brief.len()).filter(|&at| brief[at].kind == Kind::Evidence && !cites(at)).collect(),
            lines: Vec::new(),
            cited: Ids::new(),
            before: definition::labels(brief, &[]),
            holding: definition::holding_lines(brief),
            inside: (0..brief.len()).filter(|&at| case[StatementNumber::new(at)]).collect(),
        };
        let of_thesis = world.holding.iter().filter(|line| line.target == thesis);
        let mut below = Ids::new();
        world.lines = of_thesis.map(|line| world.below(&origins, &line.premises, &mut below)).collect();
        world.cited = below;
        world
    }

    pub fn of_kind(&self, kind: Kind) -> Vec<usize> {
        (0..self.brief.len()).filter(|&at| self.brief[at].kind == kind).collect()
    }

    pub fn label(&self, removed: &Ids) -> Label {
        definition::labels(self.brief, &removed.iter().copied().collect::<Vec<_>>())[self.thesis]
    }

    pub fn stands(&self, removed: &Ids) -> bool {
        self.label(removed) == Label::Stands
    }

    /// Whether a line of reasoning is left, objections and exceptions left as they are.
    pub fn is_held_up(&self, removed: &Ids) -> bool {
        definition::held_up(self.brief, &removed.iter().copied().collect::<Vec<_>>()).contains(&self.thesis)
    }

    /// Whether a line that is left comes to evidence that cites something, objections and exceptions left as they are.
    pub fn is_sourced(&self, removed: &Ids) -> bool {
        let held = definition::held_up(self.brief, &removed.iter().copied().collect::<Vec<_>>());
        let is_cited = |&at: &usize| self.brief[at].kind == Kind::Evidence && !self.unnamed.contains(&at);
        let mut sourced: Ids = held.iter().copied().filter(is_cited).collect();
        loop {
            let carries = |way: &Ids| way.is_subset(&held) && !way.is_disjoint(&sourced);
            let more = self.holding.iter().find(|line| !sourced.contains(&line.target) && line.ways.iter().any(carries));
            match more {
                Some(line) => sourced.insert(line.target),
                None => return sourced.contains(&self.thesis),
            };
        }
    }

    /// Whether it does not stand without this, and no line is left.
    pub fn is_needed(&self, removed: &Ids) -> bool {
        !self.stands(removed) && !self.is_held_up(removed)
    }

    /// Whether statements are evidence that cites nothing.
    pub fn is_unnamed(&self, all: &Ids) -> bool {
        all.iter().all(|at| self.unnamed.contains(at))
    }

    /// Notes, and origins of several of which none is one alone, without which it does not stand; those that are needed, or those that
    /// only answer something.
    pub fn points(&self, are_needed: bool) -> BTreeSet<Ids> {
        let notes: Vec<Ids> = self.of_kind(Kind::Note).into_iter().map(|note| Ids::from([note])).collect();
        let mut points: BTreeSet<Ids> = notes.into_iter().filter(|note| !self.stands(note)).collect();
        let groups = self.sources.iter().filter(|source| source.len() > 1 && !self.stands(source));
        let groups: Vec<Ids> = groups.filter(|source| !points.iter().any(|point| point.is_subset(source))).cloned().collect();
        points.extend(groups);
        points.into_iter().filter(|point| self.is_held_up(point) != are_needed).collect()
    }

    /// The sources, and their notes one by one.
    pub fn all_sources(&self) -> Vec<Ids> {
        let notes = self.sources.iter().flatten().map(|&note| Ids::from([note]));
        self.sources.iter().cloned().chain(notes).collect()
    }

    /// All sets of so many sources or items of evidence that cite nothing.
    pub fn subsets(&self, size: usize) -> Vec<Vec<Ids>> {
        let single: Vec<Ids> = self.sources.iter().cloned().chain(self.unnamed.iter().map(|&at| Ids::from([at]))).collect();
        let sets = (0..1_u32 << single.len()).filter(|set| set.count_ones() as usize == size);
        let members =
            |set: u32| single.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one.clone()).collect();
        sets.map(members).collect()
    }

    /// The same, each as the statements that go.
    pub fn sets(&self, size: usize) -> Vec<Ids> {
        self.subsets(size).into_iter().map(|set| set.into_iter().flatten().collect()).collect()
    }

    /// The claims and forecasts on which the thesis rests, it among them, that stand, and would not without these.
    pub fn lost_judgements(&self, removed: &Ids) -> Ids {
        let after = definition::labels(self.brief, &removed.iter().copied().collect::<Vec<_>>());
        let is_lost = |&at: &usize| self.before[at] == Label::Stands && after[at] != Label::Stands;
        self.inside.iter().copied().filter(|&at| self.brief[at].kind.needs_support()).filter(is_lost).collect()
    }

    fn names(&self, at: usize, field: Field) -> Vec<usize> {
        let relations = self.brief[at].relations.iter().filter(|relation| relation.field == field);
        let names = relations.flat_map(|relation| &relation.names);
        names.filter_map(|name| if let Reference::To(note) = name { Some(*note) } else { None }).collect()
    }

    /// The sources below some statements, by lines that hold; what a note of several origins says is theirs.
    fn below(&self, origins: &Origins, from: &Ids, cited: &mut Ids) -> BTreeSet<Ids> {
        let (mut found, mut seen) = (BTreeSet::new(), Ids::new());
        let mut open: Vec<usize> = from.iter().copied().collect();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            let source = self.sources.iter().find(|source| source.contains(&at));
            match self.brief[at].kind {
                Kind::Note => {
                    let Some(source) = source else { continue };
                    cited.insert(at);
                    if origins.of_note(StatementNumber::new(at)) != Origin::Several {
                        found.insert(source.clone());
                    }
                    open.extend(self.names(at, Field::Repeats));
                }
                _ if self.before[at] != Label::Stands => {}
                Kind::Evidence if self.unnamed.contains(&at) => {
                    cited.insert(at);
                    found.insert(Ids::from([at]));
                }
                _ => {
                    open.extend(self.names(at, Field::Cites));
                    open.extend(self.holding.iter().filter(|line| line.target == at).flat_map(|line| &line.premises));
                }
            }
        }
        found
    }
}
