//! A sentence as it is compared: its tokens, and what they hold.

use super::figures::{Figure, figures};
use super::names::name_key;
use super::term::term;
use super::token::{Form, Token};
use super::tokens::tokens;
use super::words::{List, Words};

/// A sentence of the text or of a statement.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) tokens: Vec<Token>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) years: Vec<u32>,
}

impl Unit {
    /// Reads a sentence. O(n).
    pub(crate) fn of(text: &str, words: &Words) -> Self {
        let tokens = tokens(text, words);
        let (figures, years) = figures(&tokens, words);
        Self { tokens, figures, years }
    }

    /// The words that say something, as stems, with the clause that each stands in.
    pub(crate) fn terms<'unit>(&'unit self, words: &'unit Words) -> impl Iterator<Item = (usize, String)> + 'unit {
        self.tokens.iter().filter_map(|token| Some((token.clause, term(token, words)?)))
    }

    /// Where phrases of a list stand, each by its first token and its length, with the entry.
    pub(crate) fn find(&self, list: List, words: &Words) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match words.begins(list, self.run(at)) {
                Some((length, entry)) => {
                    found.push(Hit { at, length, entry });
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn run(&self, at: usize) -> &[Token] {
        self.tokens.get(at..).unwrap_or_default()
    }

    /// Whether it holds a word of a list.
    pub(crate) fn holds(&self, list: List, words: &Words) -> bool {
        (0..self.tokens.len())
            .any(|at| words.begins(list, self.run(at)).is_some_and(|(length, _)| !self.is_month(at, length, words)))
    }

    /// Whether a word is a month, as *May* with a capital inside a sentence or beside a number.
    pub(crate) fn is_month(&self, at: usize, length: usize, words: &Words) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| length == 1 && token.capital) else { return false };
        let is_number = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.form == Form::Number);
        words.has(List::Month, &token.folded) && (!token.opens || is_number(Some(at + 1)) || is_number(at.checked_sub(1)))
    }

    /// What is written from one token on.
    pub(crate) fn written(&self, at: usize, length: usize) -> String {
        self.tokens.iter().skip(at).take(length).map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The keys of all words, to look up whether a name stands anywhere.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.tokens.iter().filter(|token| token.form == Form::Word).map(name_key)
    }
}

/// A phrase of a list in a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) at: usize,
    pub(crate) length: usize,
    pub(crate) entry: &'static str,
}
