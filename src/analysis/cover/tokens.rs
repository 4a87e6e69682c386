//! The words, figures and signs of a sentence, in one spelling. Not as `rules::tokens` has them: what is compared here is a published text
//! with a brief, so a number is one token with its unit, names of several words are one, and each token knows its clause.

use unicode_normalization::UnicodeNormalization;

use super::token::{Form, Token};
use super::words::{List, Words, same_names};

/// Letters that follow a number without a blank and are its unit.
const UNITS: [&str; 24] = [
    "m", "mn", "bn", "tn", "k", "km", "kg", "cm", "mm", "g", "t", "l", "ha", "ft", "lb", "mw", "gw", "kw", "kwh", "mwh", "gwh",
    "twh", "mio", "mrd",
];

/// The tokens of a sentence. O(n).
pub(crate) fn tokens(text: &str, words: &Words) -> Vec<Token> {
    let letters = plain(text);
    let mut scanner = Scanner { letters: &letters, at: 0, clause: 0, joined: false, opens: true, words, found: Vec::new() };
    scanner.scan();
    with_one_name(&scanner.found)
}

/// Characters in one form: no footnote marks, one apostrophe, one hyphen; `—` for a dash that sets off.
fn plain(text: &str) -> Vec<char> {
    let mut plain: Vec<char> = Vec::with_capacity(text.len());
    let seen = text.chars().filter(|next| !matches!(next, '¹' | '²' | '³' | '⁰'..='⁹' | '\u{ad}' | '\u{200b}'));
    let marked = seen.map(|next| if matches!(next, '\u{a0}' | '\u{202f}' | '\u{2009}') { '\u{a0}' } else { next });
    for next in marked {
        let pushed = match next {
            '’' | '‘' | '`' | '´' => '\'',
            '‐' | '‑' | '−' => '-',
            '–' | '—' => '—',
            '\u{a0}' if plain.last().is_some_and(char::is_ascii_digit) => '\u{a0}',
            next if next.is_ascii() => next,
            next => {
                plain.extend(std::iter::once(next).nfkc());
                continue;
            }
        };
        plain.push(pushed);
    }
    if text.is_ascii() { plain } else { plain.into_iter().nfc().collect() }
}

struct Scanner<'text> {
    letters: &'text [char],
    at: usize,
    clause: usize,
    joined: bool,
    opens: bool,
    words: &'text Words,
    found: Vec<Token>,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn scan(&mut self) {
        while let Some(next) = self.peek(0) {
            if next.is_ascii_digit() {
                self.number();
            } else if next.is_alphanumeric() {
                self.word();
            } else {
                self.mark(next);
                self.at += 1;
            }
        }
    }

    fn mark(&mut self, next: char) {
        let is_within = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
        let before = self.at.checked_sub(1).and_then(|at| self.letters.get(at).copied());
        self.joined = matches!(next, '-' | '—' | '/') && is_within(before) && is_within(self.peek(1));
        match next {
            '%' | '‰' => self.push(next.to_string(), Form::Percent),
            '$' | '€' | '£' | '¥' => self.push(next.to_string(), Form::Currency),
            ',' | ';' | ':' | '(' | ')' => self.clause += 1,
            '—' if !self.joined => self.clause += 1,
            '"' | '“' | '„' | '«' | '!' | '?' => self.opens = true,
            _ => {}
        }
    }

    fn word(&mut self) {
        let start = self.at;
        // `U.S.`, `z.B.`
        let is_dotted =
            |at: usize| self.letters.get(at).is_some_and(|next| next.is_alphabetic()) && self.letters.get(at + 1) == Some(&'.');
        if is_dotted(start) && is_dotted(start + 2) {
            while is_dotted(self.at) {
                self.at += 2;
            }
            let text: String = self.letters[start..self.at].iter().filter(|next| **next != '.').collect();
            return self.push(text, Form::Word);
        }
        while let Some(next) = self.peek(0) {
            let is_apostrophe = next == '\'' && self.peek(1).is_some_and(char::is_alphabetic);
            if !next.is_alphanumeric() && !is_apostrophe {
                break;
            }
            self.at += 1;
            if is_apostrophe && self.words.language == "fr" && self.at - start <= 3 {
                break;
            }
        }
        let text: String = self.letters[start..self.at].iter().collect();
        let text = text.trim_end_matches('\'');
        if let Some(bare) = text.strip_suffix("n't").filter(|bare| !bare.is_empty()) {
            self.push(bare.to_owned(), Form::Word);
            return self.push("n't".to_owned(), Form::Word);
        }
        let bare = ["'s", "'S", "'re", "'ve", "'ll"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
        self.push(bare.to_owned(), Form::Word);
    }

    fn number(&mut self) {
        let start = self.at;
        while let Some(next) = self.peek(0) {
            let is_digit = |ahead: usize| self.peek(ahead).is_some_and(|next| next.is_ascii_digit());
            let separates = match next {
                '.' | ',' => is_digit(1),
                '\'' | '\u{a0}' => is_digit(1) && is_digit(2) && is_digit(3) && !is_digit(4),
                _ => false,
            };
            if !next.is_ascii_digit() && !separates {
                break;
            }
            self.at += 1;
        }
        let end = self.at;
        // `10:30`, `16S`, `20th`
        while let Some(next) = self.peek(0) {
            let is_clock = next == ':' && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !next.is_alphanumeric() && !is_clock {
                break;
            }
            self.at += 1;
        }
        let unit: String = self.letters[end..self.at].iter().collect();
        let number: String = self.letters[start..end].iter().collect();
        if unit.is_empty() || UNITS.contains(&unit.to_lowercase().as_str()) {
            self.push(number, Form::Number);
            if !unit.is_empty() {
                self.push(unit, Form::Word);
            }
        } else {
            self.push(number + &unit, Form::Word);
        }
    }

    fn push(&mut self, text: String, form: Form) {
        let folded = if form == Form::Number { digits(&text) } else { text.to_lowercase() };
        if self.words.has(List::Clause, &folded) && !self.opens {
            self.clause += 1;
        }
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let (joined, opens) = (std::mem::take(&mut self.joined), std::mem::take(&mut self.opens));
        self.found.push(Token { text, folded, form, clause: self.clause, joined, opens, capital, known: false });
    }
}

/// A number in one spelling: without what sets off thousands, and with a point before its decimals.
fn digits(number: &str) -> String {
    let parts: Vec<&str> = number.split(['.', ',', '\'', '\u{a0}']).collect();
    let is_of_thousands = parts.len() > 1 && parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    if is_of_thousands && parts[0] != "0" {
        return parts.concat();
    }
    match parts.split_last() {
        Some((last, whole)) if !whole.is_empty() => format!("{}.{last}", whole.concat()),
        _ => number.to_owned(),
    }
}

/// The tokens, with one for each name that has several forms.
fn with_one_name(found: &[Token]) -> Vec<Token> {
    let names = same_names();
    let mut joined: Vec<Token> = Vec::with_capacity(found.len());
    let mut at = 0;
    while let Some(token) = found.get(at) {
        let fits = |name: &&super::words::SameName| {
            let run = found.get(at..at + name.words.len());
            let in_capitals = |token: &Token| token.text.chars().filter(|next| next.is_uppercase()).count() >= 2;
            run.is_some_and(|run| {
                run.iter().map(|token| &token.folded).eq(&name.words) && (!name.in_capitals || run.iter().all(in_capitals))
            })
        };
        let name =
            names.get(token.folded.as_str()).filter(|_| token.form == Form::Word).and_then(|names| names.iter().find(fits));
        if let Some(name) = name {
            let run = &found[at..at + name.words.len()];
            let text = run.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
            joined.push(Token { text, folded: name.canonical.to_owned(), known: true, capital: true, ..token.clone() });
            at += name.words.len();
        } else {
            joined.push(token.clone());
            at += 1;
        }
    }
    joined
}
