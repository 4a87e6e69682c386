//! Random briefs that use every relation of the language.

use std::fmt;
use std::ops::RangeInclusive;

use hence::internals::schema::{Field, Kind};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::strategy::{NewTree, ValueTree};
use proptest::test_runner::TestRunner;

use super::said::{Reference, Relation, Said, text};
use super::shrink::Shrinking;

/// How large random briefs are, what they are made of, and how much in them is wrong.
#[derive(Clone, Debug)]
pub struct Density {
    /// How many statements a brief has.
    pub statements: RangeInclusive<usize>,
    /// How many relations a brief has at most, for each of its statements.
    pub relations: usize,
    /// Out of a hundred statements, up to where in this order: claims, forecasts, assumptions, evidence; the others are notes.
    pub kinds: [u8; 4],
    /// Out of a hundred relations, up to where in this order: `because`, `despite`, `supports`, `opposes`, `opposes` with
    /// `from`, `cites`; the others are `repeats`.
    pub fields: [u8; 6],
    /// How many sub-fields a relation has at most.
    pub subs: usize,
    /// References that are unknown or of any kind, in a thousand.
    pub odd: u32,
    /// Lists that name nothing, in a thousand.
    pub empty: u32,
}

/// Small and dense: where most faults show.
pub const SMALL: Density = Density {
    statements: 3..=14,
    relations: 2,
    kinds: [45, 53, 71, 87],
    fields: [42, 54, 64, 74, 84, 94],
    subs: 2,
    odd: 30,
    empty: 15,
};
/// Larger: long ways and circles within circles.
pub const MEDIUM: Density = Density { statements: 30..=60, odd: 5, empty: 3, ..SMALL };
/// Many notes and little dispute, without faults of form: much stands, and rests on sources.
pub const SOURCED: Density = Density {
    statements: 6..=16,
    relations: 3,
    kinds: [25, 30, 35, 65],
    fields: [45, 47, 55, 57, 59, 93],
    subs: 1,
    odd: 0,
    empty: 0,
};

/// A brief that shows itself as its text.
#[derive(Clone)]
pub struct Sample(pub Vec<Said>);

impl fmt::Debug for Sample {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\n{}", text(&self.0))
    }
}

/// Briefs of a density.
pub fn briefs(density: Density) -> impl Strategy<Value = Sample> {
    Briefs(density)
}

#[derive(Debug)]
struct Briefs(Density);

impl Strategy for Briefs {
    type Tree = Shrinking;
    type Value = Sample;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let density = &self.0;
        let relations = density.statements.end() * density.relations;
        let kinds = vec((0..100_u8, proptest::bool::weighted(0.4)), density.statements.clone());
        let (kinds, drawn) = (kinds, vec(drawn(density.subs), 0..=relations)).new_tree(runner)?.current();
        let mut brief: Vec<Said> = kinds.into_iter().map(|(what, retracted)| statement(density, what, retracted)).collect();
        for drawn in &drawn {
            drawn.write(&mut brief, density);
        }
        Ok(Shrinking::new(brief))
    }
}

/// Whether a statement of a kind may stand somewhere.
type Fits = fn(Kind) -> bool;

/// A relation in numbers; what they mean depends on the statements there are.
#[derive(Clone, Debug)]
struct Drawn {
    what: u8,
    on: usize,
    again: bool,
    names: Vec<u32>,
    /// In some lists further names, and how many of all are enough.
    more: Option<(Vec<u32>, usize)>,
    subs: Vec<(bool, Vec<u32>)>,
}

fn drawn(subs: usize) -> impl Strategy<Value = Drawn> {
    let subs = vec((any::<bool>(), vec(any::<u32>(), 1..=2)), 0..=subs);
    let more = proptest::option::weighted(0.2, (vec(any::<u32>(), 1..=3), 2..=4_usize));
    let numbers = (0..100_u8, 0..10_000_usize, proptest::bool::weighted(0.15), vec(any::<u32>(), 1..=3), more, subs);
    numbers.prop_map(|(what, on, again, names, more, subs)| Drawn { what, on, again, names, more, subs })
}

fn statement(density: &Density, what: u8, retracted: bool) -> Said {
    let kinds = [Kind::Claim, Kind::Forecast, Kind::Assumption, Kind::Evidence, Kind::Note];
    let kind = kinds[density.kinds.partition_point(|&end| end <= what)];
    Said { kind, retracted: retracted && kind == Kind::Note, relations: Vec::new() }
}

impl Drawn {
    fn write(&self, brief: &mut [Said], density: &Density) {
        if self.again {
            self.write_again(brief, density);
            return;
        }
        let (field, on, names): (Field, Fits, Fits) = match density.fields.partition_point(|&end| end <= self.what) {
            0 => (Field::Because, Kind::needs_support, Kind::is_proposition),
            1 => (Field::Despite, Kind::is_proposition, Kind::is_proposition),
            2 => (Field::Supports, Kind::is_proposition, Kind::needs_support),
            3 => (Field::Opposes, Kind::is_proposition, Kind::is_proposition),
            4 => return self.write_against_step(brief, density),
            5 => (Field::Cites, is_evidence, is_note),
            _ => (Field::Repeats, is_note, is_note),
        };
        let (Some(on), Some(_)) = (pick(brief, self.on, on), pick(brief, 0, names)) else { return };
        let mut drawn = self.names.clone();
        let more = self.more.as_ref().filter(|_| matches!(field, Field::Because | Field::Despite));
        let needs = more.map_or(0, |(more, needs)| {
            drawn.extend(more);
            *needs
        });
        let names = references(brief, density, &drawn, names);
        let subs = self.subs(brief, density, field);
        brief[on].relations.push(Relation { field, names, needs, subs });
    }

    /// An objection to a step that somebody has taken.
    fn write_against_step(&self, brief: &mut [Said], density: &Density) {
        let (Some(on), Some(&first)) = (pick(brief, self.on, Kind::is_proposition), self.names.first()) else { return };
        let steps: Vec<_> = brief.iter().enumerate().flat_map(|(at, said)| steps(at, said)).collect();
        let Some((target, premises)) = steps.get(first as usize % steps.len().max(1)).cloned() else { return };
        let mut targets = vec![Reference::To(target)];
        targets.extend(references(brief, density, &self.names[1..], Kind::is_proposition));
        let from = if premises.is_empty() { references(brief, density, &self.names, Kind::is_proposition) } else { premises };
        let mut subs = vec![(Field::From, from)];
        subs.extend(self.subs(brief, density, Field::Opposes).into_iter().filter(|(field, _)| *field == Field::But));
        brief[on].relations.push(Relation { field: Field::Opposes, names: targets, needs: 0, subs });
    }

    /// A line that is there already, at its other end or with its premises in another order, with sub-fields of its own.
    fn write_again(&self, brief: &mut [Said], density: &Density) {
        let is_line = |relation: &Relation| {
            !matches!(relation.field, Field::Cites | Field::Repeats) && relation.under(Field::From).is_none()
        };
        let all = || brief.iter().enumerate().flat_map(|(at, said)| said.relations.iter().map(move |relation| (at, relation)));
        let lines: Vec<_> = all().filter(|(_, relation)| is_line(relation)).collect();
        let Some(&(at, relation)) = lines.get(self.on % lines.len().max(1)) else { return };
        let (mut names, needs) = (relation.names.clone(), relation.needs);
        let other = match (relation.field, names.as_slice()) {
            (Field::Because, [Reference::To(premise)]) => Some((*premise, Field::Supports)),
            (Field::Despite, [Reference::To(premise)]) => Some((*premise, Field::Opposes)),
            (Field::Supports, [Reference::To(target), ..]) => Some((*target, Field::Because)),
            (Field::Opposes, [Reference::To(target), ..]) => Some((*target, Field::Despite)),
            _ => None,
        };
        let (on, field) = other.filter(|(on, field)| field.on(brief[*on].kind).is_some()).unwrap_or((at, relation.field));
        let turned = (on, field) != (at, relation.field);
        let mut subs: Vec<_> = relation.subs.iter().filter(|(field, _)| *field == Field::Given).cloned().collect();
        if turned {
            names = vec![Reference::To(at)];
        } else if names.len() > 1 && self.what % 2 == 1 {
            // A premise or a warrant: the line needs it all the same.
            subs.extend(names.pop().map(|name| (Field::Given, vec![name])));
        }
        names.reverse();
        subs.extend(self.subs(brief, density, field).into_iter().filter(|(field, _)| *field != Field::Given));
        brief[on].relations.push(Relation { field, names, needs, subs });
    }

    fn subs(&self, brief: &[Said], density: &Density, field: Field) -> Vec<(Field, Vec<Reference>)> {
        let names = match field {
            Field::Because | Field::Supports => [Field::Unless, Field::Given],
            Field::Despite | Field::Opposes => [Field::But, Field::Given],
            _ => return Vec::new(),
        };
        let sub = |(which, drawn): &(bool, Vec<u32>)| {
            (names[usize::from(*which)], references(brief, density, drawn, Kind::is_proposition))
        };
        self.subs.iter().map(sub).collect()
    }
}

/// What a statement's lines lead to, with what they lead from as far as it is written there.
fn steps(at: usize, said: &Said) -> Vec<(usize, Vec<Reference>)> {
    let step = |relation: &Relation| match (relation.field, relation.names.as_slice()) {
        (Field::Because, names) => Some((
            at,
            relation.under(Field::Given).unwrap_or_default().into_iter().chain(names.iter().copied().take(1)).collect(),
        )),
        (Field::Supports, [Reference::To(target), ..]) => Some((*target, vec![Reference::To(at)])),
        _ => None,
    };
    said.relations.iter().filter_map(step).collect()
}

/// References from numbers: most fit the field, some are of any kind or unknown, and some lists are left empty.
fn references(brief: &[Said], density: &Density, drawn: &[u32], fits: Fits) -> Vec<Reference> {
    if drawn.first().is_some_and(|first| first / 7 % 1000 >= 1000 - density.empty) {
        return Vec::new();
    }
    let reference = |drawn: &u32| {
        let (odd, which) = (drawn % 1000 >= 1000 - density.odd, *drawn as usize / 1000);
        match odd {
            true if which % 2 == 0 => Some(Reference::Unknown),
            true => Some(Reference::To(which % brief.len())),
            false => pick(brief, which, fits).map(Reference::To),
        }
    };
    drawn.iter().filter_map(reference).collect()
}

fn pick(brief: &[Said], which: usize, fits: Fits) -> Option<usize> {
    let fitting: Vec<usize> = (0..brief.len()).filter(|&at| fits(brief[at].kind)).collect();
    fitting.get(which % fitting.len().max(1)).copied()
}

fn is_evidence(kind: Kind) -> bool {
    kind == Kind::Evidence
}

fn is_note(kind: Kind) -> bool {
    kind == Kind::Note
}
