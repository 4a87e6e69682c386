//! Notes of one text that several have printed: an agency's report, or an article of one author, under one title within a month.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::analysis::origins::written;
use crate::base::identity::folded;
use crate::base::ids::StatementNumber;
use crate::graph::Sources;
use crate::model::date::Days;
use crate::model::{Document, Project};
use crate::schema::Field;

/// A title of fewer words may be that of many texts.
const WORDS: usize = 3;
/// So many days apart it may be another text.
const DAYS: i32 = 31;

/// Pairs of notes that print one text, each with the first one that does: they have the same title, and the same author, or one of them is a
/// wire report; their dates are not far apart, and they do not name different origins. O(notes).
pub(crate) fn twins(project: &Project, document: &Document, sources: &Sources) -> Vec<(StatementNumber, StatementNumber)> {
    let reader = Reader { project, document };
    let notes = &sources.notes;
    let title = |note: StatementNumber| folded(&reader.title(note));
    let mut by_author: HashMap<String, Vec<StatementNumber>, RandomState> = HashMap::default();
    for &note in notes {
        if let Some(author) = reader.value(note, Field::Author) {
            by_author.entry(folded(&author)).or_default().push(note);
        }
    }
    let mut groups: HashMap<(String, String), Vec<StatementNumber>, RandomState> = HashMap::default();
    for (author, notes) in by_author.iter().filter(|(_, notes)| notes.len() > 1) {
        for &note in notes {
            groups.entry((author.clone(), title(note))).or_default().push(note);
        }
    }
    let wires: HashSet<StatementNumber, RandomState> =
        notes.iter().copied().filter(|&note| reader.value(note, Field::Genre).is_some_and(|genre| genre == "wire")).collect();
    let titles: HashSet<String, RandomState> = wires.iter().map(|&note| title(note)).collect();
    for &note in notes.iter().filter(|_| !titles.is_empty()) {
        let title = title(note);
        if titles.contains(&title) {
            groups.entry((String::new(), title)).or_default().push(note);
        }
    }
    let mut found = Vec::new();
    for ((author, title), mut notes) in groups {
        if title.split(' ').count() < WORDS {
            continue;
        }
        notes.sort_unstable();
        // Of an agency's text the report itself is the first.
        let first = if author.is_empty() { notes.iter().find(|note| wires.contains(*note)) } else { notes.first() };
        let Some(&first) = first else { continue };
        let others = notes.iter().copied().filter(|&note| note != first && reader.may_be_one(first, note));
        found.extend(others.map(|note| (first, note)));
    }
    found.sort_unstable();
    found
}

struct Reader<'project> {
    project: &'project Project,
    document: &'project Document,
}

impl<'project> Reader<'project> {
    fn value(&self, note: StatementNumber, field: Field) -> Option<Cow<'project, str>> {
        written(self.project, self.document, note, field).filter(|value| !value.is_empty())
    }

    fn title(&self, note: StatementNumber) -> Cow<'project, str> {
        let at = self.document.locate(note);
        self.project.file(at.file).text(at.statement)
    }

    fn days(&self, note: StatementNumber) -> Option<Days> {
        let at = self.document.locate(note);
        self.project.file(at.file).days(at.statement, Field::Date)
    }

    fn may_be_one(&self, one: StatementNumber, other: StatementNumber) -> bool {
        let origins = [one, other].map(|note| self.value(note, Field::Origin).map(|name| folded(&name)));
        let are_near = self.days(one).zip(self.days(other)).is_none_or(|(one, other)| {
            let apart = [one.least_age_at(other), other.least_age_at(one)];
            apart.into_iter().flatten().all(|days| days <= DAYS)
        });
        are_near && !matches!(&origins, [Some(one), Some(other)] if one != other)
    }
}
