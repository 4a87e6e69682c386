//! A text, word by word, and the phrases that it holds.
//!
//! Quoted parts of a text are somebody else's words, and a negated word says the contrary: neither is found.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memrchr3;
use unicode_segmentation::UnicodeSegmentation;

use crate::base::characters::is_blank;
use crate::base::source::Span;
use crate::rules::words::List;
use crate::syntax::Prose;

/// A text, word by word.
pub(crate) struct Reading<'text> {
    prose: Prose<'text>,
    words: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
    sentences: OnceCell<Vec<usize>>,
}

/// A phrase of a list in a text, as a range of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found(Range<usize>);

/// A word of a text, and what follows it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// In lower case, with plain apostrophes.
    pub text: String,
    pub is_capital: bool,
    /// It stands between quotation marks.
    pub is_quoted: bool,
    /// What stands between it and the next word.
    pub after: String,
}

impl Word {
    /// Whether only blanks or hyphens are between it and the next word.
    pub(crate) fn leads_on(&self) -> bool {
        self.after.chars().all(|next| is_blank(next) || is_hyphen(next))
    }

    /// Whether it is one of the words of a list, which blanks separate.
    pub(crate) fn is_of(&self, list: &str) -> bool {
        is_in(list, &self.text)
    }

    /// Whether it is one of some words.
    pub(crate) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }
}

/// Whether a word is one of a list, which blanks separate.
pub(crate) fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

impl<'text> Reading<'text> {
    /// The text at a span, as far as it is read. O(n).
    pub(crate) fn of(source: &'text str, span: Span) -> Self {
        let prose = Prose::of(source, beginning(source, span));
        let words = prose.text.unicode_word_indices().map(|(at, word)| at..at + word.len()).collect();
        let quoted = quoted(&prose.text);
        Self { prose, words, quoted, sentences: OnceCell::new() }
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The phrases of a list, in order: of those that begin with one word, the longest.
    pub(crate) fn find(&self, list: List) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let first = self.prose.text.as_bytes()[self.words[at].start];
            let begins = |phrase: &&Vec<&str>| phrase[0].as_bytes()[0].eq_ignore_ascii_case(&first);
            match list.phrases().iter().find(|phrase| begins(phrase) && self.reads(at, phrase)) {
                Some(phrase) => {
                    let here = Found(at..at + phrase.len());
                    at += phrase.len();
                    if !self.is_quoted(&here) && !self.is_negated(&here) && !self.is_part(&here) {
                        found.push(here);
                    }
                }
                None => at += 1,
            }
        }
        found
    }

    /// A phrase as it is written, its lines joined.
    pub(crate) fn text(&self, found: &Found) -> &str {
        &self.prose.text[self.range(found)]
    }

    /// Where a phrase stands in the source.
    pub(crate) fn span(&self, found: &Found) -> Span {
        self.prose.span(self.range(found))
    }

    /// The word before a phrase in lower case, where nothing but blanks is between them.
    pub(crate) fn before(&self, found: &Found) -> Option<String> {
        let before = found.0.start.checked_sub(1)?;
        self.gap(before).chars().all(is_blank).then(|| self.word(before))
    }

    /// The word after a phrase in lower case, where nothing but blanks is between them.
    pub(crate) fn after(&self, found: &Found) -> Option<String> {
        let last = found.0.end.checked_sub(1)?;
        (found.0.end < self.words.len() && self.gap(last).chars().all(is_blank)).then(|| self.word(found.0.end))
    }

    /// Which sentence of the text holds a phrase, from 1.
    pub(crate) fn sentence(&self, found: &Found) -> usize {
        let starts = || self.prose.text.split_sentence_bound_indices().map(|(at, _)| at).collect();
        let start = self.range(found).start;
        self.sentences.get_or_init(starts).partition_point(|&at| at <= start)
    }

    /// The words of the sentence that holds a phrase, and which of them the phrase is. O(n) for the first, then O(sentence).
    pub(crate) fn sentence_around(&self, found: &Found) -> (Vec<Word>, Range<usize>) {
        let number = self.sentence(found);
        let starts = self.sentences.get_or_init(Vec::new);
        let start = number.checked_sub(1).and_then(|at| starts.get(at)).copied().unwrap_or_default();
        let end = starts.get(number).copied().unwrap_or(self.prose.text.len());
        let first = self.words.partition_point(|word| word.start < start);
        let last = self.words.partition_point(|word| word.start < end);
        (self.words_in(first..last), found.0.start - first..(found.0.end - first).min(last - first))
    }

    /// Whether a text that begins with a parenthesis has it still open at a phrase.
    pub(crate) fn starts_in_parenthesis(&self, found: &Found) -> bool {
        let before = &self.prose.text[..self.range(found).start];
        before.starts_with('(') && !before.contains(')')
    }

    /// Whether no sentence follows the one that holds a phrase.
    pub(crate) fn is_in_last_sentence(&self, found: &Found) -> bool {
        let number = self.sentence(found);
        self.sentences.get().is_none_or(|starts| starts.len() <= number)
    }

    /// All words of the text.
    pub(crate) fn all_words(&self) -> Vec<Word> {
        self.words_in(0..self.words.len())
    }

    fn words_in(&self, range: Range<usize>) -> Vec<Word> {
        let word = |at: usize| Word {
            text: self.word(at).replace('’', "'"),
            is_capital: self.prose.text[self.words[at].clone()].starts_with(char::is_uppercase),
            is_quoted: self.is_quoted(&Found(at..at + 1)),
            after: self.gap(at).to_owned(),
        };
        range.map(word).collect()
    }

    fn range(&self, found: &Found) -> Range<usize> {
        self.words[found.0.start].start..self.words[found.0.end - 1].end
    }

    fn word(&self, at: usize) -> String {
        self.prose.text[self.words[at].clone()].to_lowercase()
    }

    /// What stands between a word and the next one.
    fn gap(&self, at: usize) -> &str {
        let end = self.words.get(at + 1).map_or(self.prose.text.len(), |next| next.start);
        &self.prose.text[self.words[at].end..end]
    }

    /// Whether a phrase stands from a word on, with blanks or hyphens between its words.
    fn reads(&self, at: usize, phrase: &[&str]) -> bool {
        let words = || at..at + phrase.len();
        self.words.get(words()).is_some()
            && words().zip(phrase).all(|(at, entry)| is_same(&self.prose.text[self.words[at].clone()], entry))
            && words().skip(1).all(|at| self.gap(at - 1).chars().all(|next| is_blank(next) || is_hyphen(next)))
    }

    fn is_quoted(&self, found: &Found) -> bool {
        let start = self.range(found).start;
        let before = self.quoted.partition_point(|quoted| quoted.start <= start);
        before.checked_sub(1).is_some_and(|last| self.quoted[last].contains(&start))
    }

    fn is_negated(&self, found: &Found) -> bool {
        let negates = |word: &String| {
            matches!(word.as_str(), "not" | "never" | "no" | "nor" | "neither" | "without" | "hardly" | "scarcely")
                || word.ends_with("n't")
                || word.ends_with("n’t")
        };
        self.before(found).is_some_and(|word| negates(&word))
            || self.after(found).is_some_and(|word| word == "not" || word == "never")
    }

    /// Whether it is part of a compound (`might-have-been`); adverbs in `-ly` take a hyphen as they take a blank.
    fn is_part(&self, found: &Found) -> bool {
        let range = self.range(found);
        self.prose.text[..range.start].ends_with(is_hyphen)
            || self.prose.text[range.end..].starts_with(is_hyphen) && !self.text(found).ends_with("ly")
    }
}

/// Bytes of a text that are read word by word: beyond them it is no sentence but a book, and each word takes more room than its letters.
const LONGEST: usize = 1 << 16;

/// A text, or of a very long one its beginning up to a blank or the end of a line.
fn beginning(source: &str, span: Span) -> Span {
    let text = &source.as_bytes()[span.range()];
    let Some(head) = text.get(..LONGEST) else { return span };
    let length = memrchr3(b' ', b'\n', b'\r', head).unwrap_or_default();
    Span::new(span.range().start, span.range().start + length)
}

/// Whether a word is that of an entry, in any case and with any apostrophe.
fn is_same(word: &str, entry: &str) -> bool {
    word.eq_ignore_ascii_case(entry) || !word.is_ascii() && word.replace('’', "'").eq_ignore_ascii_case(entry)
}

fn is_hyphen(next: char) -> bool {
    matches!(next, '-' | '\u{2010}' | '\u{2011}')
}

/// What stands between quotation marks; a mark without its partner quotes nothing. O(n).
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let mut open: Option<(usize, [char; 2])> = None;
    for (at, next) in text.char_indices() {
        match open {
            Some((start, closing)) if closing.contains(&next) => {
                quoted.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let closing = match next {
                    '"' => ['"', '"'],
                    '“' => ['”', '”'],
                    '„' => ['“', '”'],
                    '«' => ['»', '»'],
                    _ => continue,
                };
                open = Some((at, closing));
            }
        }
    }
    quoted
}
