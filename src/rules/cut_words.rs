//! Words that turn what stands beside them, by language: negations, hedges, restrictions and correctives.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::rules::language::Language;
use crate::rules::tokens::Token;

/// The longest phrase of a list, in words.
pub(crate) const LONGEST: usize = 6;

/// A list of words and phrases; the words of a phrase with a blank between them.
pub(crate) type List = HashSet<&'static str, RandomState>;

/// The lists of a language.
#[derive(Default)]
pub(crate) struct CutWords {
    pub negation: List,
    /// Hedges and conditions that stand before what they turn.
    pub before: List,
    /// What restricts the words before it: *only if*.
    pub restrict: List,
    /// What takes the words before it back, in part: *but*.
    pub correct: List,
    /// Further words by which a text shows that it does not take a quote at its word.
    pub guard: List,
}

static ENGLISH: LazyLock<CutWords> = LazyLock::new(|| read(include_str!("words/cut-en.txt")));
static GERMAN: LazyLock<CutWords> = LazyLock::new(|| read(include_str!("words/cut-de.txt")));
static FRENCH: LazyLock<CutWords> = LazyLock::new(|| read(include_str!("words/cut-fr.txt")));
static SPANISH: LazyLock<CutWords> = LazyLock::new(|| read(include_str!("words/cut-es.txt")));

/// The lists of a language.
pub(crate) fn cut_words(language: Language) -> &'static CutWords {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::French => &FRENCH,
        Language::Spanish => &SPANISH,
    }
}

fn read(text: &'static str) -> CutWords {
    let (mut lists, mut section) = (CutWords::default(), "");
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            continue;
        }
        let list = match section {
            "negation" => &mut lists.negation,
            "before" => &mut lists.before,
            "restrict" => &mut lists.restrict,
            "correct" => &mut lists.correct,
            _ => &mut lists.guard,
        };
        list.insert(line);
    }
    lists
}

/// Some words with a blank between them.
pub(crate) fn joined(words: &[Token]) -> String {
    words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ")
}

/// The longest phrase of some lists at the start of some words, in words; 0 where there is none.
pub(crate) fn at_start(words: &[Token], lists: &[&List]) -> usize {
    let mut phrase = String::new();
    let mut found = 0;
    for (at, word) in words.iter().take(LONGEST).enumerate() {
        if at > 0 {
            phrase.push(' ');
        }
        phrase.push_str(&word.text);
        if lists.iter().any(|list| list.contains(phrase.as_str())) {
            found = at + 1;
        }
    }
    found
}

/// The same at their end.
pub(crate) fn at_end(words: &[Token], lists: &[&List]) -> usize {
    let is_listed = |length: &usize| {
        let phrase = joined(&words[words.len() - length..]);
        lists.iter().any(|list| list.contains(phrase.as_str()))
    };
    (1..=words.len().min(LONGEST)).rev().find(is_listed).unwrap_or(0)
}

/// Whether some words hold a phrase of some lists anywhere.
pub(crate) fn holds(words: &[Token], lists: &[&List]) -> bool {
    (0..words.len()).any(|at| at_start(&words[at..words.len().min(at + LONGEST)], lists) > 0)
}
