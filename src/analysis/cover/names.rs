//! Names in a sentence, and which are the same.

use super::token::{Form, Token};
use super::words::{List, Words};

/// Endings of those who belong to a country or a town.
const OF_PLACES: [&str; 14] = ["ians", "ian", "ans", "an", "ese", "ish", "ers", "er", "is", "i", "ns", "n", "s", "a"];

/// A name in the form in which it is looked up: `Singaporean` is `Singapore`.
pub(crate) fn name_key(token: &Token) -> String {
    if token.known {
        return token.folded.clone();
    }
    let word = token.folded.as_str();
    let bare = OF_PLACES.iter().find_map(|ending| word.strip_suffix(ending).filter(|bare| bare.chars().count() >= 4));
    bare.unwrap_or(word).trim_end_matches('e').to_owned()
}

/// The names of a sentence by their tokens. `is_name` says of a word that opens a sentence whether it is a name elsewhere. In German,
/// where every noun has a capital, only what the table of names has, acronyms, and words with capitals side by side.
pub(crate) fn names<'unit>(tokens: &'unit [Token], words: &Words, is_name: impl Fn(&str) -> bool) -> Vec<&'unit Token> {
    let is_word = |token: &Token| token.form == Form::Word && token.capital && token.text.chars().count() > 2;
    let fits = |at: usize, token: &Token| {
        if token.known {
            return true;
        }
        let is_left_out = words.has(List::Month, &token.folded)
            || words.has(List::Stop, &token.folded)
            || words.has(List::Concession, &token.folded);
        if !is_word(token) || is_left_out || is_day(&token.folded) || token.text.chars().all(|next| next.is_ascii_digit()) {
            return false;
        }
        let is_acronym = token.text.chars().filter(|next| next.is_uppercase()).count() >= 2;
        let beside = |other: Option<usize>| {
            let other = other.and_then(|other| tokens.get(other));
            other.is_some_and(|other| {
                is_word(other) && !other.opens && !words.has(List::Stop, &other.folded) && other.clause == token.clause
            })
        };
        match words.language {
            "de" => is_acronym || !token.opens && (beside(Some(at + 1)) && beside(Some(at)) || beside(at.checked_sub(1))),
            _ => !token.opens || is_acronym || is_name(&name_key(token)),
        }
    };
    tokens.iter().enumerate().filter(|(at, token)| fits(*at, token)).map(|(_, token)| token).collect()
}

/// Days of the week and what else has a capital and is no name.
fn is_day(word: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mondays sundays montag dienstag mittwoch donnerstag freitag \
        samstag sonntag mr mrs ms dr prof president minister";
    DAYS.split_whitespace().any(|day| day == word)
}
