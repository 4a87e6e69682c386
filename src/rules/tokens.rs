//! The words of a text, folded so that they can be compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::characters::is_default_ignorable;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// In lower case and compatibility form, with straight apostrophes and without soft hyphens.
    pub text: String,
    /// Whether it begins with a capital.
    pub is_capital: bool,
}

impl Token {
    /// Whether it is one of some words.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }
}

/// French words that lose their vowel before another word: `n'est` is two words.
const ELIDED: [&str; 13] = ["l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// The words of a text. `doesn't` is `does` and `n't`, `n'est` is `n'` and `est`. O(n).
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let joins = is_of_word(next) || is_apostrophe(next) && text[at + next.len_utf8()..].starts_with(char::is_alphabetic);
            if !joins {
                break;
            }
            rest.next();
            end = at + next.len_utf8();
            if is_apostrophe(next) && ELIDED.contains(&text[start..at].to_lowercase().as_str()) {
                break;
            }
        }
        push(&mut found, text, start..end);
    }
    found
}

fn push(found: &mut Vec<Token>, text: &str, at: Range<usize>) {
    let word = &text[at.clone()];
    let is_capital = word.starts_with(char::is_uppercase);
    let folded = folded(word);
    if let Some(verb) = folded.strip_suffix("n't").filter(|verb| !verb.is_empty()) {
        let split = word.char_indices().nth_back(2).map_or(at.end, |(split, _)| at.start + split);
        found.push(Token { at: at.start..split, text: verb.to_owned(), is_capital });
        found.push(Token { at: split..at.end, text: "n't".to_owned(), is_capital: false });
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

fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let seen = word.chars().filter(|&next| !is_default_ignorable(next));
    seen.map(|next| if is_apostrophe(next) { '\'' } else { next }).nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_negations_are_words_of_their_own() {
        let words = |text: &str| tokens(text).into_iter().map(|token| token.text).collect::<Vec<_>>();
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
