//! The sentences of a copy, found by what they are about.

use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{large, small};
use crate::base::suggest::Budget;
use crate::rules::content::{content, stem_of};
use crate::rules::language::Language;
use crate::rules::sentences::sentences;
use crate::rules::tokens::tokens;

/// So many words of a text and a sentence make them speak of the same.
const SHARED: usize = 3;

/// So many sentences are looked at for a text; those that share most.
const MOST: usize = 40;

/// The sentences of a copy, and which of them have a word.
pub(crate) struct Passages {
    sentences: Vec<Range<usize>>,
    with: HashMap<String, Vec<u32>, RandomState>,
}

impl Passages {
    /// Reads a copy. O(n).
    pub fn of(text: &str, language: Option<Language>) -> Self {
        let sentences: Vec<Range<usize>> = sentences(text).collect();
        let mut with: HashMap<String, Vec<u32>, RandomState> = HashMap::default();
        for (at, sentence) in sentences.iter().enumerate() {
            for word in tokens(&text[sentence.clone()]) {
                let Some(stem) = stem_of(&word.text, language) else { continue };
                match with.get_mut(stem) {
                    Some(places) if places.last() == Some(&small(at)) => {}
                    Some(places) => places.push(small(at)),
                    None => drop(with.insert(stem.to_owned(), vec![small(at)])),
                }
            }
        }
        Self { sentences, with }
    }

    /// The sentences that share at least three words with a text. Nothing where the budget is spent.
    pub fn about(&self, text: &str, language: Option<Language>, budget: &mut Budget) -> Option<Vec<Range<usize>>> {
        let mut shared: HashMap<u32, usize, RandomState> = HashMap::default();
        for word in content(text, language) {
            let places = self.with.get(&word).map_or(&[][..], Vec::as_slice);
            if !budget.spend(1 + places.len()) {
                return None;
            }
            for &place in places {
                *shared.entry(place).or_default() += 1;
            }
        }
        let mut near: Vec<(usize, u32)> =
            shared.into_iter().filter(|&(_, count)| count >= SHARED).map(|(place, count)| (count, place)).collect();
        near.sort_by_key(|&(count, place)| (std::cmp::Reverse(count), place));
        Some(near.into_iter().take(MOST).map(|(_, place)| self.sentences[large(place)].clone()).collect())
    }

    /// A sentence that has all of some words; the first. Nothing where none has, or the budget is spent.
    pub fn with_all(&self, words: &[String], budget: &mut Budget) -> Option<Range<usize>> {
        let places: Vec<&Vec<u32>> = words.iter().map(|word| self.with.get(word)).collect::<Option<_>>()?;
        let shortest = places.iter().min_by_key(|places| places.len())?;
        if !budget.spend(shortest.len() * places.len()) {
            return None;
        }
        let has_all = |place: &&u32| places.iter().all(|places| places.binary_search(place).is_ok());
        shortest.iter().find(has_all).map(|&place| self.sentences[large(place)].clone())
    }
}
