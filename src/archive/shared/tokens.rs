//! The words of a copy as numbers, with those that do not count.

use std::ops::Range;
use std::sync::LazyLock;

use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::characters::{is_default_ignorable, is_unspaced};

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

#[derive(Debug)]
pub(super) struct Tokens {
    pub words: Vec<u32>,
    pub quoted: FixedBitSet,
    /// Those near small print.
    pub common: FixedBitSet,
    /// Those that count half.
    halves: FixedBitSet,
}

impl Tokens {
    /// The words of a text, at most [`MOST_WORDS`]. O(n).
    pub fn of(text: &str) -> Self {
        let (mut words, mut quoted, mut halves, mut small_print) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut quotations = quotations(text).into_iter().peekable();
        let known = &*KNOWN;
        each_word(text, |start, _, word, is_half| {
            while quotations.next_if(|quotation| quotation.end <= start).is_some() {}
            if quotations.peek().is_some_and(|quotation| quotation.start <= start) {
                quoted.push(words.len());
            }
            if is_half {
                halves.push(words.len());
            }
            words.push(word);
            let ends_phrase = known.last.contains(&word) && known.phrases.iter().any(|phrase| words.ends_with(phrase));
            if ends_phrase || known.words.contains(&word) {
                small_print.push(words.len() - 1);
            }
            words.len() < MOST_WORDS
        });
        let set = |places: Vec<usize>| {
            let mut set = FixedBitSet::with_capacity(words.len());
            set.extend(places);
            set
        };
        let (quoted, halves) = (set(quoted), set(halves));
        let mut common = FixedBitSet::with_capacity(words.len());
        for at in small_print {
            common.insert_range(at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len()));
        }
        Self { words, quoted, common, halves }
    }

    /// What some words count, without those that are quoted.
    pub fn weight(&self, range: Range<usize>) -> usize {
        let end = range.end.min(self.words.len());
        let counted = (range.start.min(end)..end).filter(|&at| !self.quoted.contains(at));
        counted.map(|at| if self.halves.contains(at) { WORD / 2 } else { WORD }).sum()
    }

    /// What all words count.
    pub fn total(&self) -> usize {
        self.words.len() * WORD - self.halves.count_ones(..) * (WORD - WORD / 2)
    }
}

/// Words of small print, as numbers.
struct Known {
    words: HashSet<u32, RandomState>,
    phrases: Vec<Vec<u32>>,
    last: HashSet<u32, RandomState>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let phrases: Vec<Vec<u32>> = PHRASES.iter().map(|phrase| phrase.iter().map(|word| number(word)).collect()).collect();
    let last = phrases.iter().filter_map(|phrase: &Vec<u32>| phrase.last().copied()).collect();
    Known { words: SMALL_PRINT.iter().map(|word| number(word)).collect(), phrases, last }
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

/// Goes through the words of a text, or characters of a script without spaces, until it is to end: where each begins and ends, its number,
/// which is the same in lower case and in capitals, and whether it is such a character.
fn each_word(text: &str, mut take: impl FnMut(usize, usize, u32, bool) -> bool) {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, unit: u32| (hash ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3);
    let end = |hash: u64| {
        let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        u32::try_from(mixed >> 32).unwrap_or(0)
    };
    let (mut start, mut hash) = (None, SEED);
    for (at, next) in text.char_indices() {
        if next.is_ascii_alphanumeric() {
            start.get_or_insert(at);
            hash = add(hash, u32::from(next.to_ascii_lowercase()));
            continue;
        }
        let is_letter = !next.is_ascii() && next.is_alphanumeric();
        let is_single = is_letter && is_unspaced(next);
        if is_letter && !is_single {
            start.get_or_insert(at);
            hash = next.to_lowercase().fold(hash, |hash, letter| add(hash, u32::from(letter)));
            continue;
        }
        if !next.is_ascii() && is_default_ignorable(next) {
            continue;
        }
        if let Some(start) = start.take()
            && !take(start, at, end(hash), false)
        {
            return;
        }
        hash = SEED;
        if is_single && !take(at, at + next.len_utf8(), end(add(SEED, u32::from(next))), true) {
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
    for (at, mark) in text.match_indices(['"', '“', '”', '„', '«', '»', '「', '」', '『', '』']) {
        let before = text[..at].chars().next_back();
        let opens = before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-'));
        match open {
            Some(start) if !opens => {
                if QUOTATION.contains(&(at - start)) {
                    found.push(start..at);
                }
                open = None;
            }
            _ => open = (opens || matches!(mark, "「" | "『" | "„" | "“")).then_some(at + mark.len()),
        }
    }
    found
}
