//! Notes that are named as readers name a source: *Bloomberg*, *ASML 2022*, *Lee and Kleinhans (2021)*.

use std::cell::{OnceCell, RefCell};

use crate::base::ids::StatementId;
use crate::base::suggest::Budget;
use crate::model::File;
use crate::rules::Common;
use crate::schema::{Field, Kind};

/// The notes of a file by their words.
pub(crate) struct NamedSources<'project> {
    file: &'project File,
    notes: Vec<StatementId>,
    words: OnceCell<Vec<Note<'project>>>,
    budget: RefCell<Budget>,
}

struct Note<'project> {
    id: &'project str,
    /// The words of its author, publisher, date and title, in lower case.
    words: Vec<String>,
    /// The first word of each of these.
    first: Vec<String>,
}

/// Words between the names of authors, which no note need have.
const BETWEEN: &[&str] = &["et", "al", "and", "und", "y", "e", "u", "a", "the", "der", "die", "das", "le", "la"];

/// How many words a name of a source has at most.
const MOST: usize = 6;

impl<'project> NamedSources<'project> {
    pub(crate) fn of(common: &Common<'project>) -> Self {
        let file = common.file;
        let budget = RefCell::new(Budget::for_text(file.source.text().len()));
        Self { file, notes: common.of_kind(Kind::Note).collect(), words: OnceCell::new(), budget }
    }

    /// The id of the only note that some words name.
    pub(crate) fn find(&self, name: &str) -> Option<&'project str> {
        let named = words_of(name);
        let named: Vec<&String> = named.iter().filter(|word| !BETWEEN.contains(&word.as_str())).collect();
        let first = *named.first()?;
        let begins = name.trim_start_matches(|next: char| !next.is_alphanumeric()).starts_with(char::is_uppercase);
        if !begins || named.len() > MOST || first.chars().count() < 2 {
            return None;
        }
        let notes = self.words.get_or_init(|| self.notes.iter().filter_map(|&note| self.note(note)).collect());
        let steps = notes.iter().map(|note| note.words.len()).sum::<usize>() * named.len();
        if !self.budget.borrow_mut().spend(steps) {
            return None;
        }
        let is_meant = |note: &&Note<'_>| note.first.contains(first) && named.iter().all(|word| note.words.contains(word));
        let mut meant = notes.iter().filter(is_meant);
        let only = meant.next()?;
        meant.next().is_none().then_some(only.id)
    }

    fn note(&self, note: StatementId) -> Option<Note<'project>> {
        let id = self.file.id(note);
        let tree = self.file.tree();
        let fields = [Field::Author, Field::Publisher, Field::Date].into_iter().filter_map(|field| tree.find(note, field));
        let mut texts: Vec<Vec<String>> = fields.map(|field| words_of(&self.file.value(field))).collect();
        texts.push(words_of(&self.file.text(note)));
        let first = texts.iter().filter_map(|text| text.first().cloned()).collect();
        (!id.is_empty()).then(|| Note { id, words: texts.concat(), first })
    }
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|next: char| !next.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
