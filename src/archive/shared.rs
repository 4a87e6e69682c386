//! Long passages that two copies share, and no third one: one of them may be a copy of the other.
//!
//! Copies are compared by their shingles, which are runs of eight words. A shingle in three or more copies is a formula, a statute or a footer, and does not
//! count; neither do words inside quotation marks, which two texts may both quote, nor what stands near the words of licences and web pages.

mod tokens;

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::base::ids::{large, small};
use crate::base::parallel;

use self::tokens::{Tokens, WORD};

/// Words of a shingle.
const SHINGLE: usize = 8;

/// How many words of a shingle may be quoted.
const MOST_QUOTED: u32 = 4;

/// So many words in a row, or in all if they are such a share of the shorter copy.
const LONG: usize = 40;
const SHARE: usize = 10;

/// How many words of all copies are compared.
const MOST_WORDS: usize = 1 << 26;

/// How many shingles in more than one copy are looked at.
const MOST_SHINGLES: usize = 1 << 24;

/// Two copies that share long passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shared {
    /// The copies, by their places, the lower one first.
    pub one: u32,
    pub other: u32,
    /// The words of the longest passage, and of all of them.
    pub longest: usize,
    pub all: usize,
    /// How many of a hundred words of the shorter copy that is.
    pub percent: usize,
    /// Where the longest passage begins in the first copy, in words.
    start: u32,
}

/// The pairs of copies that share long passages, ascending. O(words) and the sort of those shingles that are in several copies; words beyond
/// a number in all are not compared.
pub fn shared(archives: &[&Archive]) -> Vec<Shared> {
    let mut room = MOST_WORDS;
    let tokens: Vec<Tokens> = parallel::map(archives.to_vec(), |archive| Tokens::of(archive.text()));
    let compared = tokens.iter().map(|tokens| {
        room = room.saturating_sub(tokens.words.len());
        if room > 0 { tokens.words.len() } else { 0 }
    });
    let compared: Vec<usize> = compared.collect();
    let matches = matches(&tokens, &compared);
    let mut pairs: BTreeMap<(u32, u32), Vec<(u32, u32)>> = BTreeMap::new();
    for (one, other, at, at_other) in matches {
        pairs.entry((one, other)).or_default().push((at, at_other));
    }
    let found = pairs.into_iter().filter_map(|((one, other), places)| judged(&tokens, one, other, &places));
    found.collect()
}

/// The first words of the longest passage of a pair, as the first copy has them.
pub fn passage(archive: &Archive, shared: &Shared, words: usize) -> String {
    tokens::excerpt(archive.text(), large(shared.start), words)
}

/// A set of hashes, which may seem to have one that it has not.
struct Sieve {
    bits: Vec<u64>,
    shift: u32,
}

impl Sieve {
    fn of(count: usize) -> Self {
        let bits = (count.max(1) * 8).next_power_of_two().max(1 << 12);
        Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let at = hash >> self.shift;
        (usize::try_from(at / 64).unwrap_or(0), 1 << (at % 64))
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.bits[at] & bit != 0
    }

    fn insert(&mut self, hash: u64) {
        let (at, bit) = self.place(hash);
        self.bits[at] |= bit;
    }
}

/// The shingles of a copy that count, with their places.
fn shingles(tokens: &Tokens, length: usize) -> impl Iterator<Item = (u64, u32)> + '_ {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let first = (0..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let (mut hash, mut quoted, mut common) = (0_u64, 0_u32, 0_u32);
    let value = |at: usize| u64::from(tokens.words[at]).wrapping_mul(0xd6e8_feb8_6659_fd93) | 1;
    (0..length).filter_map(move |at| {
        hash = hash.wrapping_mul(BASE).wrapping_add(value(at));
        quoted += u32::from(tokens.is_quoted(at));
        common += u32::from(tokens.is_common(at));
        if let Some(gone) = at.checked_sub(SHINGLE) {
            hash = hash.wrapping_sub(value(gone).wrapping_mul(first));
            quoted -= u32::from(tokens.is_quoted(gone));
            common -= u32::from(tokens.is_common(gone));
        }
        let start = (at + 1).checked_sub(SHINGLE)?;
        // The upper bits say where a hash is kept.
        let mixed = (hash ^ hash >> 32).wrapping_mul(0x9fb2_1c65_1e98_df25);
        (quoted <= MOST_QUOTED && common == 0).then(|| (mixed, small(start)))
    })
}

/// The shingles that exactly two copies have: the copies, and the first place in each.
fn matches(tokens: &[Tokens], compared: &[usize]) -> Vec<(u32, u32, u32, u32)> {
    let count = compared.iter().sum();
    let (mut once, mut again) = (Sieve::of(count), Sieve::of(count));
    for (tokens, &length) in tokens.iter().zip(compared) {
        for (hash, _) in shingles(tokens, length) {
            if once.has(hash) {
                again.insert(hash);
            }
            once.insert(hash);
        }
    }
    let all = tokens
        .iter()
        .zip(compared)
        .enumerate()
        .flat_map(|(copy, (tokens, &length))| shingles(tokens, length).map(move |(hash, at)| (hash, small(copy), at)));
    let mut several: Vec<(u64, u32, u32)> = all.filter(|(hash, ..)| again.has(*hash)).take(MOST_SHINGLES).collect();
    several.sort_unstable();
    let mut matches = Vec::new();
    for group in several.chunk_by(|one, other| one.0 == other.0) {
        let (_, first, at) = group[0];
        let Some(&(_, second, at_second)) = group.iter().find(|(_, copy, _)| *copy != first) else { continue };
        if group[group.len() - 1].1 == second {
            matches.push((first, second, at, at_second));
        }
    }
    matches.sort_unstable();
    matches
}

/// Whether what two copies share is long enough, by the places of the shingles that they share.
fn judged(tokens: &[Tokens], one: u32, other: u32, places: &[(u32, u32)]) -> Option<Shared> {
    let (left, right) = (&tokens[large(one)], &tokens[large(other)]);
    let (mut longest, mut start) = (0, 0);
    let mut run: Option<(u32, (u32, u32))> = None;
    let mut end_run = |run: &mut Option<(u32, (u32, u32))>| {
        if let Some((first, last)) = run.take() {
            let length = left.weight(large(first)..large(last.0) + SHINGLE);
            if length > longest {
                (longest, start) = (length, first);
            }
        }
    };
    // A run continues where the next shingle stands as far on in one copy as in the other, and touches it.
    for &(at, at_other) in places {
        if let Some((_, last)) = &mut run
            && at_other > last.1
            && at - last.0 == at_other - last.1
            && large(at - last.0) <= SHINGLE
        {
            *last = (at, at_other);
        } else {
            end_run(&mut run);
            run = Some((at, (at, at_other)));
        }
    }
    end_run(&mut run);
    let (shorter, mut covered): (&Tokens, Vec<u32>) = if left.total() <= right.total() {
        (left, places.iter().map(|place| place.0).collect())
    } else {
        (right, places.iter().map(|place| place.1).collect())
    };
    covered.sort_unstable();
    let (mut all, mut done) = (0, 0);
    for at in covered.into_iter().map(large) {
        all += shorter.weight(done.max(at)..at + SHINGLE);
        done = at + SHINGLE;
    }
    let percent = all * 100 / shorter.total().max(1);
    let is_long = longest >= LONG * WORD || all >= LONG * WORD && percent >= SHARE;
    is_long.then_some(Shared { one, other, longest: longest / WORD, all: all / WORD, percent, start })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(from: usize, count: usize) -> String {
        (from..from + count).fold(String::new(), |words, at| words + &format!("word{at} "))
    }

    fn found(texts: &[String]) -> Vec<(u32, u32, usize)> {
        let archives: Vec<Archive> = texts.iter().map(|text| Archive::of("a.txt", text.as_bytes())).collect();
        let archives: Vec<&Archive> = archives.iter().collect();
        shared(&archives).into_iter().map(|shared| (shared.one, shared.other, shared.longest)).collect()
    }

    #[test]
    fn forty_words_in_a_row_are_a_copy() {
        for (count, is_found) in [(39, false), (40, true), (60, true)] {
            let texts = [
                words(0, 1000) + &words(5000, count) + &words(1000, 500),
                words(2000, 500) + &words(5000, count) + &words(9000, 900),
            ];
            assert_eq!(found(&texts), if is_found { vec![(0, 1, count)] } else { Vec::new() }, "{count}");
        }
    }

    #[test]
    fn many_short_passages_are_a_copy_where_they_are_a_tenth() {
        let own = |seed: usize, at: usize| words(20_000 * seed + at, 3);
        let rewritten: String = (0..30).map(|at| words(at * 10, 10) + &own(2, at * 10)).collect();
        assert_eq!(found(&[words(0, 300), rewritten.clone()]), [(0, 1, 10)]);
        assert!(found(&[words(0, 300) + &words(50_000, 9000), rewritten + &words(100_000, 9000)]).is_empty());
    }

    #[test]
    fn what_three_copies_have_what_is_quoted_and_what_is_small_print_does_not_count() {
        let passage = words(0, 60);
        let own = |seed: usize| words(1000 * seed, 400);
        assert!(found(&[own(1) + &passage, own(2) + &passage, own(3) + &passage]).is_empty());
        for (open, close) in [("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»")] {
            assert!(found(&[format!("{}{open}{}{close} so", own(1), passage.trim()), own(2) + &passage]).is_empty(), "{open}");
        }
        let notice = format!("{}Creative Commons {}", words(0, 20), words(20, 20));
        assert!(found(&[own(1) + &notice, own(2) + &notice]).is_empty());
        assert_eq!(found(&[own(1) + &passage, own(2) + &passage]), [(0, 1, 60)]);
    }

    #[test]
    fn case_marks_and_lines_are_no_difference() {
        let one = "The Ministers of both states signed, on Tuesday, ".to_owned() + &words(0, 60);
        assert_eq!(found(&[one.to_uppercase(), one.replace(' ', "\n")]).len(), 1);
    }

    #[test]
    fn repeated_words_are_one_passage() {
        let texts = ["a b c d e f g h ".repeat(5000), "a b c d e f g h ".repeat(4000)];
        let found = found(&texts);
        assert!(found.len() <= 1, "{found:?}");
    }
}
