//! What is to be said of the sources of a document.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::analysis::cuts::{Counted, budget};
use crate::analysis::impact::load::{Load, heavier_groups, inside, loads};
use crate::analysis::origins::{Origin, Origins, stated, written};
use crate::base::identity::folded;
use crate::base::ids::{IdSet, IdVec, StatementNumber};
use crate::schema::words::Date;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::view::sources::reference::Reference;
use crate::view::sources::source::{Carried, Citation, Provenance, Source};
use crate::view::sources::totals::Totals;

/// The sources of a document, in its order: the notes of its own file, and those of used files that it draws on.
pub struct Register<'argument> {
    /// The argument.
    pub argument: &'argument Argument<'argument>,
    /// From which day age is counted back, where that is known.
    pub reference: Option<Reference>,
    /// Where sources come from.
    pub origins: Origins,
    /// The sources.
    pub sources: Vec<Source>,
    /// Notes of one origin on all of which together more claims depend than on any one of them: what these are, and the notes.
    pub groups: Vec<(Carried, Vec<StatementNumber>)>,
    /// Notes of used files that nothing in this file rests on.
    pub elsewhere: Vec<String>,
    /// Counts of them.
    pub totals: Totals,
    /// What else is named: evidence that cites sources, and what would not stand without them.
    pub named: Vec<StatementNumber>,
}

impl<'argument> Register<'argument> {
    /// Reads the sources of a document; ages are counted back from its `as-of`, else from today. O(n), and what [`loads`]
    /// costs.
    pub fn of(argument: &'argument Argument<'argument>, today: Option<Date>) -> Self {
        let reference = Reference::of(argument, today);
        let origins = Origins::of(argument.project, argument.document(), &argument.sources);
        let drawn_on = drawn_on(argument);
        let notes = argument.sources.notes.iter().copied();
        let is_listed = |note: StatementNumber| argument.document().is_own(note) || drawn_on.contains(note);
        let mut sources: Vec<Source> =
            notes.clone().filter(|&note| is_listed(note)).map(|note| Source::read(argument, note, reference.as_ref())).collect();
        let elsewhere = notes.filter(|&note| !is_listed(note)).map(|note| argument.name(note)).collect();
        cite(argument, &mut sources);
        let inside = inside(argument);
        let loads = loads(argument, &inside, &mut budget(argument));
        let mut named = weigh(argument, (&inside, &loads), &mut sources);
        let counted = Counted::of(&origins, &argument.sources);
        let groups = heavier_groups(argument, &counted, &inside, &loads);
        let groups = groups.into_iter().map(|load| (carried(argument, &inside, &load), load.notes)).collect();
        named.extend(sources.iter().flat_map(|source| &source.cited_for).map(|citation| citation.number));
        trace(argument, &origins, &mut sources);
        let totals = Totals::of(argument, &origins, &sources.iter().collect::<Vec<_>>());
        Self { argument, reference, origins, sources, groups, elsewhere, totals, named }
    }

    /// The path of the document.
    pub fn path(&self) -> &str {
        self.argument.project.file(self.argument.document().root()).source.path()
    }

    /// The source of a note.
    pub fn source(&self, note: StatementNumber) -> Option<&Source> {
        self.sources.get(self.sources.binary_search_by_key(&note, |source| source.note).ok()?)
    }
}

/// The notes that the statements of the file rest on, through whatever is said for or against them, and what these notes
/// repeat.
fn drawn_on(argument: &Argument<'_>) -> IdSet<StatementNumber> {
    let graph = &argument.graph;
    let mut seen = IdSet::new(graph.statements());
    let mut open: Vec<StatementNumber> = graph.numbers().filter(|&at| argument.document().is_own(at)).collect();
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) {
            continue;
        }
        open.extend(argument.sources.cited(statement));
        open.extend(argument.sources.repeated(statement));
        let mut lines = graph.lines_on(statement).to_vec();
        while let Some(line) = lines.pop() {
            open.extend(graph.premises(line));
            lines.extend(graph.undercuts_of(line));
        }
    }
    seen
}

fn position(sources: &[Source], note: StatementNumber) -> Option<usize> {
    sources.binary_search_by_key(&note, |source| source.note).ok()
}

/// Enters what cites each source, with the places.
fn cite(argument: &Argument<'_>, sources: &mut [Source]) {
    let document = argument.document();
    for (at, &id) in document.files.iter().enumerate() {
        let file = argument.project.file(id);
        let tree = file.tree();
        for (index, statement) in tree.statements.enumerated() {
            if statement.kind != Some(Kind::Evidence) {
                continue;
            }
            let number = document.number_in(at, index);
            let credibility = tree.find(index, Field::Credibility).map(|field| file.value(field).into_owned());
            for item in tree.all(index, Field::Cites).flat_map(|field| tree.items_of(field)) {
                let note = document.number(file.target(item)).and_then(|note| position(sources, note));
                let Some(source) = note.and_then(|note| sources.get_mut(note)) else { continue };
                let locator = tree.locator(item).map(|locator| file.source.slice(locator).to_owned());
                match source.cited_for.last_mut().filter(|citation| citation.number == number) {
                    Some(citation) => citation.locators.extend(locator),
                    None => source.cited_for.push(Citation {
                        number,
                        evidence: argument.name(number),
                        locators: locator.into_iter().collect(),
                        credibility: credibility.clone(),
                    }),
                }
            }
        }
    }
}

/// Enters what would not stand without each source; the statements that are named there.
fn weigh(
    argument: &Argument<'_>,
    (inside, loads): (&IdVec<StatementNumber, bool>, &[Load]),
    sources: &mut [Source],
) -> Vec<StatementNumber> {
    let mut mentioned = Vec::new();
    for load in loads {
        let note = load.notes.first().copied();
        let Some(source) = note.and_then(|note| position(sources, note)).and_then(|at| sources.get_mut(at)) else { continue };
        mentioned.extend(&load.first);
        source.carries = carried(argument, inside, load);
    }
    mentioned
}

/// What is said of what would not stand without some notes.
fn carried(argument: &Argument<'_>, inside: &IdVec<StatementNumber, bool>, load: &Load) -> Carried {
    let names = |list: Vec<StatementNumber>| list.into_iter().map(|statement| argument.name(statement)).collect();
    let (theses, rest): (Vec<StatementNumber>, Vec<StatementNumber>) =
        load.first.iter().partition(|statement| argument.theses.contains(statement));
    let is_beside = |statement: &StatementNumber| !argument.theses.is_empty() && !inside[*statement];
    let (beside, others): (Vec<StatementNumber>, Vec<StatementNumber>) = rest.into_iter().partition(is_beside);
    Carried {
        statements: load.statements,
        judgements: load.judgements,
        on_theses: load.inside,
        theses: names(theses),
        others: names(others),
        beside: names(beside),
        named: load.first.clone(),
        is_known: load.is_known,
    }
}

/// Enters where what each source says comes from.
fn trace(argument: &Argument<'_>, origins: &Origins, sources: &mut [Source]) {
    let mut sharing: HashMap<StatementNumber, Vec<usize>, RandomState> = HashMap::default();
    for (at, source) in sources.iter().enumerate() {
        if let Origin::One(first) = origins.of_note(source.note) {
            sharing.entry(first).or_default().push(at);
        }
    }
    let ids: Vec<String> = sources.iter().map(|source| source.id.clone()).collect();
    for (at, source) in sources.iter_mut().enumerate() {
        let origin = origins.of_note(source.note);
        let others = match origin {
            Origin::One(first) => sharing.get(&first).map_or(&[][..], Vec::as_slice),
            Origin::Several => &[],
        };
        let repeats: Vec<String> = argument.sources.repeated(source.note).iter().map(|&note| argument.name(note)).collect();
        source.origin = Provenance {
            name: name_of(argument, origin, source.note),
            repeats,
            several: origin == Origin::Several,
            shared_with: others.iter().filter(|&&other| other != at).take(MOST_SHARED).map(|&other| ids[other].clone()).collect(),
        };
    }
}

/// How many sources of one origin are named at each of them, so that n of them do not take n² names.
const MOST_SHARED: usize = 24;

/// What an origin is called, where that is not the publisher of the source itself.
fn name_of(argument: &Argument<'_>, origin: Origin, note: StatementNumber) -> Option<String> {
    let Origin::One(first) = origin else { return None };
    let named = |note, field| written(argument.project, argument.document(), note, field);
    let own = named(note, Field::Origin);
    let name = match own {
        Some(own) if argument.sources.repeated(note).is_empty() => Some(own),
        _ if first == note => None,
        _ => stated(argument.project, argument.document(), first),
    };
    let is_publisher = |name: &str| {
        let publisher = named(note, Field::Publisher);
        publisher.is_some_and(|publisher| folded(&publisher) == folded(name))
    };
    name.map(Cow::into_owned).filter(|name| !is_publisher(name))
}
