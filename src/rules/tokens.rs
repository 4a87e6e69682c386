//! The words of a text for rules, folded so that they can be found in lists of words: a negation that is written together with its verb is a word
//! of its own, and a hyphen parts two words.
//!
//! Two other modules divide a text into words. `archive::shared` compares millions of words by their numbers alone and needs no letters;
//! characters of scripts without spaces are words there. `analysis::cover` compares a text with a brief by rare words, so it keeps figures, units
//! and names together and takes a word of one side for its stem.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::characters::is_default_ignorable;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'text> {
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// In lower case and compatibility form, with straight apostrophes and without soft hyphens.
    pub text: Cow<'text, str>,
    /// Whether it begins with a capital.
    pub is_capital: bool,
}

impl Token<'_> {
    /// Whether it is one of some words.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_ref())
    }
}

/// French words that lose their vowel before another word: `n'est` is two words.
const ELIDED: [&str; 13] = ["l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// The words of a text. `doesn't` is `does` and `n't`, `n'est` is `n'` and `est`. O(n).
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut done = 0;
    while let Some(at) = next_word(text, done) {
        done = at.end;
        push(&mut found, text, at);
    }
    found
}

/// The first word from a place on.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let char_at = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    let mut start = from;
    loop {
        let first = *bytes.get(start)?;
        if first.is_ascii_alphanumeric() {
            break;
        }
        let length = if first.is_ascii() {
            1
        } else {
            let first = char_at(start)?;
            if first.is_alphanumeric() {
                break;
            }
            first.len_utf8()
        };
        start += length;
    }
    let mut end = start + char_at(start)?.len_utf8();
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        let Some(next) = char_at(end).filter(|_| !byte.is_ascii() || byte == b'\'') else { break };
        let after = end + next.len_utf8();
        let joins = is_of_word(next) || is_apostrophe(next) && text[after..].starts_with(char::is_alphabetic);
        if !joins {
            break;
        }
        let is_elided = is_apostrophe(next) && ELIDED.contains(&text[start..end].to_lowercase().as_str());
        end = after;
        if is_elided {
            break;
        }
    }
    Some(start..end)
}

fn push<'text>(found: &mut Vec<Token<'text>>, text: &'text str, at: Range<usize>) {
    let word = &text[at.clone()];
    let is_capital = word.starts_with(char::is_uppercase);
    let folded = folded(word);
    if let Some(verb) = folded.strip_suffix("n't").filter(|verb| !verb.is_empty()) {
        let split = word.char_indices().nth_back(2).map_or(at.end, |(split, _)| at.start + split);
        found.push(Token { at: at.start..split, text: Cow::Owned(verb.to_owned()), is_capital });
        found.push(Token { at: split..at.end, text: Cow::Borrowed("n't"), is_capital: false });
    } else {
        found.push(Token { at, text: folded, is_capital });
    }
}

fn is_of_word(next: char) -> bool {
    next.is_alphanumeric() || !next.is_ascii() && (is_combining_mark(next) || is_default_ignorable(next))
}

fn is_apostrophe(next: char) -> bool {
    matches!(next, '\'' | '’' | 'ʼ')
}

fn folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let has_capital = word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if has_capital { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) };
    }
    let seen = word.chars().filter(|&next| !is_default_ignorable(next));
    seen.map(|next| if is_apostrophe(next) { '\'' } else { next }).nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_negations_are_words_of_their_own() {
        let words = |text: &str| tokens(text).into_iter().map(|token| token.text.into_owned()).collect::<Vec<_>>();
        assert_eq!(words("It doesn’t fail – it can't."), ["it", "does", "n't", "fail", "it", "ca", "n't"]);
        assert_eq!(words("Ce n’est pas l'idée aujourd'hui"), ["ce", "n'", "est", "pas", "l'", "idée", "aujourd'hui"]);
        assert_eq!(words("the eﬃ\u{ad}cient 17.2 **port**"), ["the", "efficient", "17", "2", "port"]);
        assert_eq!(words("«Über» 'quotes'"), ["über", "quotes"]);
        assert!(words("... –").is_empty());
        let text = "He didn’t go";
        let places: Vec<&str> = tokens(text).iter().map(|token| &text[token.at.clone()]).collect();
        assert_eq!(places, ["He", "did", "n’t", "go"]);
    }
}
