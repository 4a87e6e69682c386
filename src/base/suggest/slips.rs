//! Names one slip away from a word, found without comparing it with any other: two words are one edit or swap apart only if both are
//! the same when a letter of one, of the other, or of each is left out (the deletion index of `SymSpell`).

#![allow(clippy::cast_possible_truncation, reason = "the low half of a key is the number that it was made from")]

/// Names by hashes of what they are with one letter left out, or none.
pub(crate) struct Slips {
    /// A hash above the index of a name, sorted.
    keys: Vec<u64>,
    /// Where the keys begin that have the same first bits, and where the last ones end.
    starts: Vec<u32>,
    /// By how many bits a hash is longer than these.
    shift: u32,
}

/// So many names are looked at for one hash, and in all for one word: more would be no help to anyone.
const MOST_OF_A_HASH: usize = 16;
const MOST_OF_A_WORD: usize = 64;

impl Slips {
    /// Of names by their index. O(letters), and a sort.
    pub(crate) fn of<'name>(names: impl Iterator<Item = &'name str>) -> Self {
        let mut keys = Vec::new();
        for (at, name) in (0_u32..).zip(names) {
            each_hash(name, |hash| keys.push(u64::from(hash) << 32 | u64::from(at)));
        }
        keys.sort_unstable();
        // A few keys for each start, so that a look-up reads two places and no more.
        let bits = (keys.len() / 4).max(2).ilog2().min(24);
        let shift = 32 - bits;
        let first = |bits: u64| keys.partition_point(|&key| key >> 32 >> shift < bits) as u32;
        let starts = (0..=1 << bits).map(first).collect();
        Self { keys, starts, shift }
    }

    /// The indices of names that may be one slip away from a word, each once, in their order.
    pub(crate) fn like(&self, word: &str) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        each_hash(word, |hash| {
            let bits = (hash >> self.shift) as usize;
            let near = &self.keys[self.starts[bits] as usize..self.starts[bits + 1] as usize];
            let start = near.partition_point(|&key| key < u64::from(hash) << 32);
            let same = near[start..].iter().take(MOST_OF_A_HASH).take_while(|&&key| key >> 32 == u64::from(hash));
            for &key in same {
                let at = key as u32;
                if found.len() < MOST_OF_A_WORD && !found.contains(&at) {
                    found.push(at);
                }
            }
        });
        found.sort_unstable();
        found
    }
}

/// Hashes of a word, and of it without each of its letters. O(length): a hash is a polynomial, so that a letter can be taken out of it.
fn each_hash(word: &str, mut take: impl FnMut(u32)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let add = |hash: u64, letter: char| hash.wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1);
    // The highest bits depend on all letters.
    let shortened = |hash: u64| ((hash ^ hash >> 29).wrapping_mul(BASE) >> 32) as u32;
    let whole = word.chars().fold(0, add);
    take(shortened(whole));
    // What comes after a letter, by itself: from the end, with the power by which what comes before it is moved.
    let (mut following, mut power) = (0_u64, 1_u64);
    let mut before = whole;
    let inverse = INVERSE;
    for letter in word.chars().rev() {
        // `before` holds all up to this letter.
        before = before.wrapping_sub(u64::from(letter) + 1).wrapping_mul(inverse);
        take(shortened(before.wrapping_mul(power).wrapping_add(following)));
        following = following.wrapping_add((u64::from(letter) + 1).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
    }
}

/// What undoes a multiplication with the base, modulo 2^64.
const INVERSE: u64 = {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut inverse = BASE;
    let mut round = 0;
    while round < 6 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(BASE.wrapping_mul(inverse)));
        round += 1;
    }
    inverse
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::suggest::at_most_one_edit;

    #[test]
    fn hashes_are_those_of_the_word_without_each_letter() {
        let hashes = |word: &str| {
            let mut hashes = Vec::new();
            each_hash(word, |hash| hashes.push(hash));
            hashes
        };
        let of = |word: &str| hashes(word)[0];
        assert_eq!(hashes("abж"), [of("abж"), of("ab"), of("aж"), of("bж")]);
        assert_eq!(hashes(""), [of("")]);
    }

    proptest! {
        #[test]
        fn all_names_one_edit_away_are_found(word in "[abж]{0,8}", name in "[abж]{0,8}") {
            let slips = Slips::of(["zzz", name.as_str(), "yy"].into_iter());
            prop_assert!(at_most_one_edit(&word, &name).is_none() || slips.like(&word).contains(&1));
        }
    }

    #[test]
    fn no_word_is_compared_with_more_names_than_a_few_dozens() {
        let names: Vec<String> = (0..5000).map(|at| format!("name-{}", char::from_u32(0x4e00 + at).expect("a letter"))).collect();
        let slips = Slips::of(names.iter().map(String::as_str));
        assert_eq!(slips.like("name-x").len(), MOST_OF_A_HASH);
        assert!(slips.like("name").len() <= MOST_OF_A_HASH);
    }
}
