//! Work on several threads, for what is large enough to be worth it: a brief of ordinary size never waits for a thread.
//!
//! What comes out is the same on any number of threads.

#[cfg(feature = "threads")]
use std::num::NonZeroUsize;
use std::ops::Range;

#[cfg(feature = "threads")]
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// Bytes of text from which work on them is shared out.
const LARGE: usize = 1 << 20;

/// Statements from which work on them is shared out.
const MANY: usize = 1 << 13;

/// Whether it is worth it to share out work on so many statements.
pub fn are_many(statements: usize) -> bool {
    statements >= MANY
}

/// How many threads to share work on so many bytes of text among; 1 where that is not worth it.
pub fn threads_for(bytes: usize) -> usize {
    if bytes < LARGE { 1 } else { most_threads() }
}

#[cfg(feature = "threads")]
fn most_threads() -> usize {
    rayon::current_num_threads()
}

#[cfg(not(feature = "threads"))]
fn most_threads() -> usize {
    1
}

/// Lets work be shared among so many threads at most, if it is said before any was.
#[cfg(feature = "threads")]
pub fn limit(threads: NonZeroUsize) {
    // Where threads were started already, they continue as they are: the results are the same.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
}

/// So many things in at most `count` ranges of about the same length, none of them empty.
pub fn ranges(length: usize, count: usize) -> Vec<Range<usize>> {
    let each = length.div_ceil(count.max(1)).max(1);
    (0..length).step_by(each).map(|start| start..(start + each).min(length)).collect()
}

/// What `each` makes of the items, in their order. A single item is worked on where the caller stands.
pub fn map<Item: Send, Made: Send>(items: Vec<Item>, each: impl Fn(Item) -> Made + Send + Sync) -> Vec<Made> {
    if items.len() < 2 {
        return items.into_iter().map(each).collect();
    }
    #[cfg(feature = "threads")]
    return items.into_par_iter().with_max_len(1).map(each).collect();
    #[cfg(not(feature = "threads"))]
    items.into_iter().map(each).collect()
}

/// The same, one after the other where it is not `large`.
pub fn map_if<Item: Send, Made: Send>(large: bool, items: Vec<Item>, each: impl Fn(Item) -> Made + Send + Sync) -> Vec<Made> {
    if large { map(items, each) } else { items.into_iter().map(each).collect() }
}

/// Lists one after the other. The longest takes in the others, so that a list of millions is never there twice.
pub fn joined<Item>(lists: Vec<Vec<Item>>) -> Vec<Item> {
    let longest = lists.iter().enumerate().max_by_key(|(_, list)| list.len()).map_or(0, |(at, _)| at);
    let mut lists = lists.into_iter();
    let mut before = Vec::new();
    for mut list in lists.by_ref().take(longest) {
        before.append(&mut list);
    }
    let mut joined = lists.next().unwrap_or_default();
    joined.splice(0..0, before);
    for mut list in lists {
        joined.append(&mut list);
    }
    joined
}

/// Does both, at the same time where `large` says that it is worth it.
pub fn both<One: Send, Other: Send>(
    large: bool,
    one: impl FnOnce() -> One + Send,
    other: impl FnOnce() -> Other + Send,
) -> (One, Other) {
    #[cfg(feature = "threads")]
    if large {
        return rayon::join(one, other);
    }
    let _ = large;
    (one(), other())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined_in_their_order_whichever_is_the_longest() {
        assert!(joined(Vec::<Vec<u8>>::new()).is_empty());
        for lengths in [[0, 0, 0], [5, 1, 2], [1, 5, 2], [1, 2, 5], [3, 3, 0]] {
            let mut next = 0..;
            let lists: Vec<Vec<u32>> = lengths.iter().map(|&length| next.by_ref().take(length).collect()).collect();
            assert!(joined(lists).into_iter().eq(0..next.start), "{lengths:?}");
        }
    }

    #[test]
    fn ranges_cover_everything_once() {
        for length in [0, 1, 2, 5, 64] {
            for count in [0, 1, 2, 3, 7, 100] {
                let ranges = ranges(length, count);
                assert!(ranges.len() <= count.max(1) && ranges.iter().all(|range| !range.is_empty()), "{length} by {count}");
                assert!(ranges.into_iter().flatten().eq(0..length), "{length} by {count}");
            }
        }
    }
}
