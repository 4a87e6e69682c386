//! Long lists of words, in which a word is found by its hash.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

/// A list of words, read when it is first asked.
pub(crate) type Words = LazyLock<HashSet<&'static str, RandomState>>;

/// The words of a text, which blanks separate.
pub(crate) fn listed(words: &'static str) -> HashSet<&'static str, RandomState> {
    words.split_ascii_whitespace().collect()
}
