//! The words of a text that carry what it is about.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::rules::language::Language;
use crate::rules::tokens::tokens;

/// A word with fewer letters carries nothing.
const SHORTEST: usize = 3;

/// So many letters are left of a word whose ending is cut off.
const STEM: usize = 3;

/// The stems of the words of a text, without those that every text has. O(n).
pub(crate) fn content(text: &str, language: Option<Language>) -> HashSet<String, RandomState> {
    let words = tokens(text).into_iter().map(|token| token.text);
    words.filter(|word| carries(word, language)).map(|word| stem(&word, language).to_owned()).collect()
}

/// The stem of a folded word that carries what a text is about.
pub(crate) fn stem_of(word: &str, language: Option<Language>) -> Option<&str> {
    carries(word, language).then(|| stem(word, language))
}

/// Whether a folded word carries what a text is about.
pub(crate) fn carries(word: &str, language: Option<Language>) -> bool {
    let is_long = word.chars().nth(SHORTEST - 1).is_some() || word.bytes().all(|byte| byte.is_ascii_digit());
    is_long && !stop_words(language).contains(word)
}

type Words = HashSet<&'static str, RandomState>;

static STOP: [LazyLock<Words>; 4] = [
    LazyLock::new(|| include_str!("words/stop-en.txt").lines().collect()),
    LazyLock::new(|| include_str!("words/stop-de.txt").lines().collect()),
    LazyLock::new(|| include_str!("words/stop-fr.txt").lines().collect()),
    LazyLock::new(|| include_str!("words/stop-es.txt").lines().collect()),
];

/// Words that every text of a language has.
fn stop_words(language: Option<Language>) -> &'static Words {
    static NONE: LazyLock<Words> = LazyLock::new(Words::default);
    match language {
        Some(Language::English) => &STOP[0],
        Some(Language::German) => &STOP[1],
        Some(Language::French) => &STOP[2],
        Some(Language::Spanish) => &STOP[3],
        None => &NONE,
    }
}

/// A word without the ending that its form gives it.
pub(crate) fn stem(word: &str, language: Option<Language>) -> &str {
    let endings: &[&str] = match language {
        Some(Language::English) => &[
            "ations", "ation", "ments", "ment", "ingly", "ions", "ion", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es",
            "s", "e", "y",
        ],
        Some(Language::German) => &["ungen", "ung", "ern", "en", "em", "er", "es", "e", "n", "s"],
        Some(Language::French) => {
            &["ations", "ation", "ements", "ement", "aient", "ait", "ées", "ée", "és", "er", "ent", "es", "é", "e", "s"]
        }
        Some(Language::Spanish) => &["aciones", "ación", "amiento", "aron", "ado", "ada", "ar", "os", "as", "es", "o", "a", "s"],
        None => &[],
    };
    let cut = endings.iter().filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.chars().nth(STEM - 1).is_some());
    cut.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, one, other) in [
            (Language::English, "measured", "measures"),
            (Language::English, "quarries", "quarry"),
            (Language::German, "schiffe", "schiffen"),
            (Language::French, "navire", "navires"),
            (Language::Spanish, "barcos", "barco"),
        ] {
            assert_eq!(stem(one, Some(language)), stem(other, Some(language)), "{one}");
        }
    }

    #[test]
    fn what_every_text_has_carries_nothing() {
        let words = |text: &str, language| {
            let mut words: Vec<String> = content(text, Some(language)).into_iter().collect();
            words.sort();
            words
        };
        assert_eq!(words("The depth of the harbour is 17 metres.", Language::English), ["17", "depth", "harbour", "metr"]);
        assert_eq!(words("Der Hafen ist nicht tief.", Language::German), ["haf", "tief"]);
    }
}
