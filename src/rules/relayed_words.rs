//! Words that give what is said to somebody else, by language.

use std::sync::LazyLock;

use crate::rules::cut_words::List;
use crate::rules::language::Language;

fn list(text: &'static str) -> List {
    text.lines().collect()
}

static ENGLISH: LazyLock<List> = LazyLock::new(|| list(include_str!("words/attribution-en.txt")));
static GERMAN: LazyLock<List> = LazyLock::new(|| list(include_str!("words/attribution-de.txt")));
static FRENCH: LazyLock<List> = LazyLock::new(|| list(include_str!("words/attribution-fr.txt")));
static SPANISH: LazyLock<List> = LazyLock::new(|| list(include_str!("words/attribution-es.txt")));
static SAYING: [LazyLock<List>; 4] = [
    LazyLock::new(|| list(include_str!("words/says-en.txt"))),
    LazyLock::new(|| list(include_str!("words/says-de.txt"))),
    LazyLock::new(|| list(include_str!("words/says-fr.txt"))),
    LazyLock::new(|| list(include_str!("words/says-es.txt"))),
];
static AGENCIES: LazyLock<List> = LazyLock::new(|| list(include_str!("words/agencies.txt")));

/// *According to* and its like.
pub(crate) fn attributions(language: Language) -> &'static List {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::French => &FRENCH,
        Language::Spanish => &SPANISH,
    }
}

/// Words by which a statement gives what it says to somebody.
pub(crate) fn sayings(language: Language) -> &'static List {
    let [english, german, french, spanish] = &SAYING;
    match language {
        Language::English => english,
        Language::German => german,
        Language::French => french,
        Language::Spanish => spanish,
    }
}

/// The names of press agencies, in lower case.
pub(crate) fn agencies() -> &'static List {
    &AGENCIES
}
