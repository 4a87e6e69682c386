//! Counts of the sources of a document.

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use jiff::civil;
use serde::Serialize;

use crate::analysis::origins::{Origin, Origins};
use crate::base::identity::folded;
use crate::schema::words::DateRange;
use crate::standing::argument::Argument;
use crate::view::sources::source::{Age, Source, Stated};

/// Counts of sources. Groups come with the largest first, else in the order of the document.
#[derive(Debug, Serialize)]
pub struct Totals {
    /// How many sources.
    pub notes: usize,
    /// How many origins they have; one that only pools others has none of its own.
    pub origins: usize,
    /// Those of which a publisher is stated, by it.
    pub by_publisher: Vec<Group>,
    /// All but those that pool several, by origin.
    pub by_origin: Vec<Group>,
    /// By what sort of text they are, where that is stated.
    pub by_genre: Vec<Group>,
    /// By the first part of their language tag, where it is stated.
    pub by_language: Vec<Group>,
    /// By their grade of reliability, best first, where they are graded.
    pub by_reliability: Vec<Group>,
    /// The oldest by the first day that its date covers, as it is written; of an open beginning the other end counts.
    pub oldest: Option<Extreme>,
    /// The newest by the last day that its date covers, as it is written; of an open end the other end counts.
    pub newest: Option<Extreme>,
    /// The ids of those without a date.
    pub undated: Vec<String>,
    /// Of those whose author is missing or `none`.
    pub without_author: Vec<String>,
    /// Of those on the web that state neither a copy nor the day on which they were read.
    pub without_archive: Vec<String>,
    /// Of those that count as retracted.
    pub retracted: Vec<String>,
    /// Of those that their publishers have corrected.
    pub corrected: Vec<String>,
    /// Of those that nothing cites and that no other repeats.
    pub uncited: Vec<String>,
}

/// Sources that share something.
#[derive(Debug, Serialize)]
pub struct Group {
    /// What they share.
    pub name: String,
    /// Their ids.
    pub notes: Vec<String>,
}

/// The oldest or the newest source, or several of one date.
#[derive(Debug, Serialize)]
pub struct Extreme {
    /// The date, as it is written.
    pub date: String,
    /// How old they are.
    pub age: Option<Age>,
    /// Their ids.
    pub notes: Vec<String>,
}

impl Totals {
    /// Counts the sources of an argument. O(n log n).
    pub(crate) fn of(argument: &Argument<'_>, origins: &Origins, sources: &[&Source]) -> Self {
        let ids = |is: &dyn Fn(&Source) -> bool| {
            sources.iter().copied().filter(|source| is(source)).map(|source| source.id.clone()).collect::<Vec<_>>()
        };
        let by_origin = by_origin(origins, sources);
        let unknown =
            sources.iter().filter(|source| source.origin.several && argument.sources.is_incomplete(source.note)).count();
        let mut by_reliability = groups(sources, |source| source.reliability.clone());
        by_reliability.sort_by(|one, other| one.name.cmp(&other.name));
        let dates = |source: &&Source| source.dates();
        Self {
            notes: sources.len(),
            origins: by_origin.len() + unknown,
            by_publisher: groups(sources, |source| source.publisher.text().map(str::to_owned)),
            by_origin,
            by_genre: groups(sources, |source| source.genre.clone()),
            by_language: groups(sources, |source| source.states_language.then(|| source.tongue())),
            by_reliability,
            oldest: extreme(sources, sources.iter().filter_map(dates).filter_map(DateRange::first).min(), DateRange::first),
            newest: extreme(sources, sources.iter().filter_map(dates).filter_map(DateRange::last).max(), DateRange::last),
            undated: ids(&|source| source.dates().is_none()),
            without_author: ids(&|source| source.author.text().is_none()),
            without_archive: ids(&Source::is_loose),
            retracted: ids(&|source| source.retracted.is_some()),
            corrected: ids(&|source| source.corrected.is_some()),
            uncited: ids(&|source| source.cited_for.is_empty() && argument.sources.repeating(source.note).is_empty()),
        }
    }
}

/// Groups of sources of which the same is said, whatever its case and blanks.
fn groups(sources: &[&Source], said: impl Fn(&Source) -> Option<String>) -> Vec<Group> {
    let named = sources.iter().filter_map(|source| {
        let name = said(source)?;
        Some((folded(&name), name, *source))
    });
    grouped(named)
}

/// Groups by a key, with the name that the first of each has; the largest first.
fn grouped<'source, Key: std::hash::Hash + Eq>(sources: impl Iterator<Item = (Key, String, &'source Source)>) -> Vec<Group> {
    let mut places: HashMap<Key, usize, RandomState> = HashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for (key, name, source) in sources {
        let at = *places.entry(key).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group { name, notes: Vec::new() });
        }
        groups[at].notes.push(source.id.clone());
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.notes.len()));
    groups
}

fn by_origin(origins: &Origins, sources: &[&Source]) -> Vec<Group> {
    grouped(sources.iter().filter_map(|source| {
        let Origin::One(first) = origins.of_note(source.note) else { return None };
        let own = if source.is_interview() { source.speaker() } else { source.publisher.text() };
        let stated = source.origin.name.as_deref().or(own);
        Some((first, stated.unwrap_or(&source.title).to_owned(), *source))
    }))
}

/// The sources one end of whose date is a day.
fn extreme(sources: &[&Source], day: Option<civil::Date>, end: impl Fn(DateRange) -> Option<civil::Date>) -> Option<Extreme> {
    let mut meant = sources.iter().filter(|source| source.dates().is_some_and(|dates| end(dates) == day));
    let first = meant.next()?;
    let Stated::Is(date) = &first.date else { return None };
    let others = meant.filter(|source| source.date == first.date);
    Some(Extreme {
        date: date.clone(),
        age: first.age,
        notes: std::iter::once(first).chain(others).map(|source| source.id.clone()).collect(),
    })
}
