//! Searching for the names nearest to one word: the best three are kept while searching.

use std::cell::OnceCell;

use rapidfuzz::distance::osa::BatchComparator;

use crate::base::ids::large;
use crate::base::suggest::MOST;
use crate::base::suggest::folded;

/// Words and names of more letters than this are no one's slip.
pub(crate) const LONGEST: usize = 256;

/// The names nearest to a word, so far.
pub(crate) struct Search {
    /// The word, folded.
    word: String,
    length: usize,
    letters: u32,
    comparator: OnceCell<BatchComparator<char>>,
    /// Distances and numbers of the best, best first; at most [`MOST`].
    found: Vec<(usize, u32)>,
}

impl Search {
    /// For a word; `None` where nothing can be near to it.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let word = (word.len() <= LONGEST * 4).then(|| folded(word))?;
        let length = word.chars().count();
        let letters = letters(&word);
        let is_searched = (1..=LONGEST).contains(&length);
        is_searched.then(|| Self { word, length, letters, comparator: OnceCell::new(), found: Vec::new() })
    }

    /// The word, folded.
    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    /// The letters of the word.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// The distance that a name may have to be one of the best: at most a third of the word's length, and hardly farther away than
    /// the best one. Where a name is one slip away, no other is meant.
    pub(crate) fn farthest(&self) -> usize {
        // Of a word of one or two letters, every other one would be near.
        let most = self.length / 3;
        match self.found.first() {
            None => most,
            Some(&(best @ 0..=1, _)) => best,
            Some(&(best, _)) => most.min(best + 1),
        }
    }

    /// Whether a name is farther away than the farthest, as far as that can be seen at once.
    pub(crate) fn is_far(&self, length: usize, letters: u32) -> bool {
        let missing = (letters & !self.letters).count_ones().max((self.letters & !letters).count_ones());
        length.abs_diff(self.length).max(large(missing)) > self.farthest()
    }

    /// The steps that comparing it with a name of so many letters takes.
    pub(crate) fn cost(&self, length: usize) -> usize {
        length * self.length.div_ceil(64)
    }

    /// Compares it with a name, which is folded. Names at one distance are kept by their number.
    pub(crate) fn compare(&mut self, name: &str, number: u32) {
        let comparator = self.comparator.get_or_init(|| BatchComparator::new(self.word.chars()));
        let distance = if name == self.word { 0 } else { comparator.distance(name.chars()) };
        if distance > self.farthest() {
            return;
        }
        let at = self.found.partition_point(|&known| known < (distance, number));
        self.found.insert(at, (distance, number));
        let farthest = self.farthest();
        self.found.retain(|&(distance, _)| distance <= farthest);
        self.found.truncate(MOST);
    }

    /// The distance of the nearest name.
    pub(crate) fn best(&self) -> Option<usize> {
        self.found.first().map(|&(distance, _)| distance)
    }

    /// The numbers of the best, best first.
    pub(crate) fn into_numbers(self) -> Vec<u32> {
        self.found.into_iter().map(|(_, number)| number).collect()
    }
}

/// Which Latin letters a folded name has: as many as one of two names lacks, so many edits are between them at least.
pub(crate) fn letters(name: &str) -> u32 {
    let letters = name.bytes().filter(u8::is_ascii_lowercase);
    letters.fold(0, |letters, letter| letters | 1 << (letter - b'a'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distance by its definition.
    fn distance(one: &str, other: &str) -> usize {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                rows[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let edits = usize::from(one[i - 1] != other[j - 1]);
                        let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + edits);
                        if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                            least = least.min(rows[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        rows[one.len()][other.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn names_have_the_distance_of_its_definition(word in "[abж]{1,90}", name in "[abж]{1,90}") {
            let mut search = Search::of(&word).expect("a word");
            search.compare(&name, 0);
            let wanted = distance(&word, &name);
            prop_assert_eq!(search.best(), (wanted <= word.chars().count() / 3).then_some(wanted));
        }

        #[test]
        fn what_is_seen_to_be_far_is_far(word in "[a-e]{1,12}", name in "[a-e]{1,12}") {
            let mut search = Search::of(&word).expect("a word");
            let is_far = search.is_far(name.len(), letters(&name));
            search.compare(&name, 0);
            prop_assert!(!is_far || search.best().is_none());
        }
    }
}
