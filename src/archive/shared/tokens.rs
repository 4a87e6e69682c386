//! The words of a copy as numbers, with those that do not count. All copies are compared with one another, so a word is its number and no
//! text, unlike in `rules::tokens`: letters and figures without regard to case; every other character parts words.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::characters::{is_default_ignorable, is_unspaced};
use crate::base::ids::large;

/// How many words of one copy are compared.
const MOST_WORDS: usize = 200_000;

/// What a word counts; a character of a script that puts no spaces between words counts half of it.
pub(super) const WORD: usize = 2;

/// How long a quotation is, in bytes.
const QUOTATION: Range<usize> = 20..2001;

/// How near to a word of small print another one does not count.
const NEAR: usize = 15;

/// Words that stand in licences, notices and at the edges of web pages.
const SMALL_PRINT: &[&str] = &[
    "licence",
    "licences",
    "licenced",
    "license",
    "licenses",
    "licensed",
    "copyright",
    "copyrighted",
    "cookie",
    "cookies",
    "subscribe",
    "subscribers",
    "newsletter",
    "newsletters",
    "permission",
    "permissions",
];

/// The same of several words.
const PHRASES: &[&[&str]] =
    &[&["creative", "commons"], &["all", "rights", "reserved"], &["terms", "of", "use"], &["privacy", "policy"]];

/// What is known of a word: that it is quoted, that it is near small print, that it counts half.
const QUOTED: u8 = 1;
const COMMON: u8 = 2;
const HALF: u8 = 4;

#[derive(Debug)]
pub(super) struct Tokens {
    pub words: Vec<u32>,
    /// Of each word.
    marks: Vec<u8>,
}

impl Tokens {
    /// The words of a text, at most [`MOST_WORDS`]. O(n).
    pub fn of(text: &str) -> Self {
        let room = (text.len() / 5).min(MOST_WORDS);
        let (mut words, mut marks, mut small_print) = (Vec::with_capacity(room), Vec::with_capacity(room), Vec::new());
        let mut quotations = quotations(text).into_iter();
        let mut quotation = quotations.next().unwrap_or(usize::MAX..usize::MAX);
        let known = &*KNOWN;
        each_word(text, |start, _, word, is_half| {
            while quotation.end <= start {
                quotation = quotations.next().unwrap_or(usize::MAX..usize::MAX);
            }
            let is_quoted = quotation.start <= start;
            words.push(word);
            marks.push(if is_quoted { QUOTED } else { 0 } | if is_half { HALF } else { 0 });
            if known.may_have(word) && known.has(word, &words) {
                small_print.push(words.len() - 1);
            }
            words.len() < MOST_WORDS
        });
        for at in small_print {
            let end = (at + NEAR + 1).min(marks.len());
            marks[at.saturating_sub(NEAR)..end].iter_mut().for_each(|marks| *marks |= COMMON);
        }
        Self { words, marks }
    }

    /// Whether a word is quoted.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.marks[at] & QUOTED != 0
    }

    /// Whether it stands near small print.
    pub fn is_common(&self, at: usize) -> bool {
        self.marks[at] & COMMON != 0
    }

    /// What some words count, without those that are quoted.
    pub fn weight(&self, range: Range<usize>) -> usize {
        let end = range.end.min(self.marks.len());
        let counted = self.marks[range.start.min(end)..end].iter().filter(|&&marks| marks & QUOTED == 0);
        counted.map(|&marks| weight(marks)).sum()
    }

    /// What all words count.
    pub fn total(&self) -> usize {
        self.marks.iter().map(|&marks| weight(marks)).sum()
    }
}

fn weight(marks: u8) -> usize {
    if marks & HALF == 0 { WORD } else { WORD / 2 }
}

/// Words of small print, as numbers.
struct Known {
    words: HashSet<u32, RandomState>,
    phrases: Vec<Vec<u32>>,
    /// By the upper bits of a number, whether one of them, or the last one of a phrase, begins with these.
    sieve: [u64; 64],
}

impl Known {
    /// Whether a word may be one of them; of a hundred others, less than one may.
    fn may_have(&self, word: u32) -> bool {
        self.sieve[large(word >> 26)] & 1 << (word >> 20 & 63) != 0
    }

    /// Whether a word is one of them, or ends a phrase; `words` ends with it.
    fn has(&self, word: u32, words: &[u32]) -> bool {
        self.words.contains(&word) || self.phrases.iter().any(|phrase| words.ends_with(phrase))
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let phrases: Vec<Vec<u32>> = PHRASES.iter().map(|phrase| phrase.iter().map(|word| number(word)).collect()).collect();
    let words: HashSet<u32, RandomState> = SMALL_PRINT.iter().map(|word| number(word)).collect();
    let mut sieve = [0; 64];
    for &word in words.iter().chain(phrases.iter().filter_map(|phrase| phrase.last())) {
        sieve[large(word >> 26)] |= 1 << (word >> 20 & 63);
    }
    Known { words, phrases, sieve }
});

fn number(word: &str) -> u32 {
    let mut number = 0;
    each_word(word, |_, _, word, _| {
        number = word;
        true
    });
    number
}

/// Some words of a text from one on, in one line.
pub(super) fn excerpt(text: &str, first: usize, count: usize) -> String {
    let (mut at, mut range) = (0, None::<Range<usize>>);
    each_word(text, |start, end, _, _| {
        if at >= first {
            range = Some(range.as_ref().map_or(start, |range| range.start)..end);
        }
        at += 1;
        at < first + count
    });
    let words = range.and_then(|range| text.get(range)).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and figures of ASCII in lower case; 0 for all other bytes.
const LOWER: [u8; 256] = {
    let mut lower = [0; 256];
    let (mut at, mut byte) = (0, 0_u8);
    while at < 128 {
        if byte.is_ascii_alphanumeric() {
            lower[at] = byte.to_ascii_lowercase();
        }
        (at, byte) = (at + 1, byte + 1);
    }
    lower
};

/// Goes through the words of a text, or characters of a script without spaces, until it is to end: where each begins and ends, its number,
/// which is the same in lower case and in capitals, and whether it is such a character.
fn each_word(text: &str, mut take: impl FnMut(usize, usize, u32, bool) -> bool) {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, unit: u32| (hash ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3);
    let end = |hash: u64| {
        let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        u32::try_from(mixed >> 32).unwrap_or(0)
    };
    let bytes = text.as_bytes();
    let (mut start, mut hash, mut at) = (None, SEED, 0);
    while let Some(&byte) = bytes.get(at) {
        if LOWER[usize::from(byte)] != 0 {
            start.get_or_insert(at);
            for lower in bytes[at..].iter().map(|&byte| LOWER[usize::from(byte)]).take_while(|&lower| lower != 0) {
                hash = add(hash, u32::from(lower));
                at += 1;
            }
            continue;
        }
        let Some(next) =
            (if byte.is_ascii() { Some(char::from(byte)) } else { text.get(at..).and_then(|rest| rest.chars().next()) })
        else {
            return;
        };
        let (before, is_letter) = (at, !byte.is_ascii() && next.is_alphanumeric());
        at += next.len_utf8();
        let is_single = is_letter && is_unspaced(next);
        if is_letter && !is_single {
            start.get_or_insert(before);
            hash = next.to_lowercase().fold(hash, |hash, letter| add(hash, u32::from(letter)));
            continue;
        }
        if !byte.is_ascii() && is_default_ignorable(next) {
            continue;
        }
        if let Some(start) = start.take()
            && !take(start, before, end(hash), false)
        {
            return;
        }
        hash = SEED;
        if is_single && !take(before, at, end(add(SEED, u32::from(next))), true) {
            return;
        }
    }
    if let Some(start) = start {
        take(start, text.len(), end(hash), false);
    }
}

/// What stands inside quotation marks: a mark before a word opens, any other closes.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    // The first bytes of the marks below; few others begin with them.
    let mut places: Vec<usize> = memchr::memchr_iter(b'"', text.as_bytes()).collect();
    places.extend(memchr::memchr3_iter(0xc2, 0xe2, 0xe3, text.as_bytes()));
    places.sort_unstable();
    let marks = places.into_iter().filter_map(|at| Some((at, text.get(at..)?.chars().next()?)));
    for (at, mark) in marks {
        if !matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』') {
            continue;
        }
        let before = text[..at].chars().next_back();
        let opens = before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-'));
        match open {
            Some(start) if !opens => {
                if QUOTATION.contains(&(at - start)) {
                    found.push(start..at);
                }
                open = None;
            }
            _ => open = (opens || matches!(mark, '「' | '『' | '„' | '“')).then_some(at + mark.len_utf8()),
        }
    }
    found
}
