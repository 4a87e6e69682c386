//! The place of an archive that is nearest to a quote which it has not, and what is otherwise there.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use imara_diff::{Algorithm, Diff, InternedInput};

use crate::archive::Archive;
use crate::archive::fold::folded;
use crate::base::characters::{is_default_ignorable, is_unspaced};
use crate::base::ids::{large, small};
use crate::base::source::Span;

/// Longest quote, in words, for which the nearest place is looked for.
const LONGEST: usize = 400;

/// A word, a mark, or a character of a script without spaces: a hash of its folded form, and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    key: u64,
    span: Span,
}

/// The place of an archive that is nearest to a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// What the archive says there, in one line.
    pub text: String,
    /// What differs, in order; at least one.
    pub changes: Vec<Change>,
    /// How many words of the quote are there, in order, of a thousand.
    pub share: u32,
}

/// A difference between a quote and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The words of the quote that are not in the source; where it lacks words, the word before them.
    pub at: Range<usize>,
    /// Whether the quote only lacks words.
    pub lacks: bool,
    /// What the source has there; empty where it has nothing.
    pub source: String,
}

/// The words of a text. O(n).
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut next = text.char_indices().peekable();
    while let Some((start, first)) = next.next() {
        if first.is_whitespace() || is_default_ignorable(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        while continues(first)
            && let Some(&(at, after)) = next.peek().filter(|(_, after)| continues(*after))
        {
            end = at + after.len_utf8();
            next.next();
        }
        words.push(Word { key: key(&text[start..end]), span: Span::new(start, end) });
    }
    words
}

fn continues(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || !character.is_ascii()
            && !is_unspaced(character)
            && (character.is_alphanumeric()
                || is_default_ignorable(character)
                || unicode_normalization::char::is_combining_mark(character))
}

fn key(word: &str) -> u64 {
    let hasher = FixedState::default();
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        hasher.hash_one(word)
    } else {
        hasher.hash_one(folded(word).as_str())
    }
}

/// The place that shares most words with a quote, if it is near: at least six of ten of its words are there, in order.
/// `budget` bounds the words looked at over many calls: those of the archive, and those of the difference of a few hundred words, which
/// takes the product of both.
pub fn nearest(quote: &str, archive: &Archive, budget: &mut usize) -> Option<Nearest> {
    let (ours, theirs) = (words(quote), archive.words());
    *budget = budget.checked_sub(ours.len() + theirs.len())?;
    if ours.is_empty() || ours.len() > LONGEST {
        return None;
    }
    let (at, shared) = fullest_window(&ours, theirs);
    if shared * 10 < ours.len() * 6 {
        return None;
    }
    let slack = ours.len() / 4 + 3;
    let window = &theirs[at.saturating_sub(slack)..(at + ours.len() + slack).min(theirs.len())];
    *budget = budget.checked_sub(ours.len() * window.len() / 8)?;
    let pieces = compared(&ours, window);
    let same: usize = pieces.iter().filter(|piece| piece.is_same).map(|piece| piece.ours.len()).sum();
    let changes = changes(&pieces, &ours, window, archive.text());
    if same * 10 < ours.len() * 6 || changes.is_empty() {
        return None;
    }
    let text = excerpt(&pieces, &ours, window, archive.text());
    Some(Nearest { text, changes, share: small(same * 1000 / ours.len()) })
}

/// Words of a quote, and those that a source has in their place.
struct Piece {
    ours: Range<usize>,
    theirs: Range<usize>,
    is_same: bool,
}

/// What a quote and a source have in common and what differs, in order.
fn compared(ours: &[Word], theirs: &[Word]) -> Vec<Piece> {
    let mut input = InternedInput::default();
    input.update_before(ours.iter().map(|word| word.key));
    input.update_after(theirs.iter().map(|word| word.key));
    let mut pieces = Vec::new();
    let (mut left, mut right) = (0, 0);
    let mut add = |left: &mut usize, right: &mut usize, ours: Range<usize>, theirs: Range<usize>| {
        pieces.push(Piece { ours: *left..ours.start, theirs: *right..theirs.start, is_same: true });
        (*left, *right) = (ours.end, theirs.end);
        pieces.push(Piece { ours, theirs, is_same: false });
    };
    for hunk in Diff::compute(Algorithm::Myers, &input).hunks() {
        let range = |range: Range<u32>| large(range.start)..large(range.end);
        add(&mut left, &mut right, range(hunk.before), range(hunk.after));
    }
    add(&mut left, &mut right, ours.len()..ours.len(), theirs.len()..theirs.len());
    pieces.retain(|piece| !(piece.ours.is_empty() && piece.theirs.is_empty()));
    pieces
}

/// The first run of as many words as the quote has that shares most with it, and how many it shares.
fn fullest_window(ours: &[Word], theirs: &[Word]) -> (usize, usize) {
    let mut places: HashMap<u64, usize, FixedState> = HashMap::with_capacity_and_hasher(ours.len(), FixedState::default());
    let mut room: Vec<i32> = Vec::with_capacity(ours.len());
    for word in ours {
        let place = *places.entry(word.key).or_insert(room.len());
        if place == room.len() {
            room.push(0);
        }
        room[place] += 1;
    }
    let (mut best, mut shared) = ((0, 0), 0);
    for (at, word) in theirs.iter().enumerate() {
        if let Some(&place) = places.get(&word.key) {
            shared += usize::from(room[place] > 0);
            room[place] -= 1;
        }
        if let Some(&place) = at.checked_sub(ours.len()).and_then(|left| places.get(&theirs[left].key)) {
            room[place] += 1;
            shared -= usize::from(room[place] > 0);
        }
        if shared > best.1 {
            best = ((at + 1).saturating_sub(ours.len()), shared);
        }
    }
    best
}

/// What differs, without what stands around the place.
fn changes(pieces: &[Piece], ours: &[Word], window: &[Word], text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        let (old, new) = (piece.ours.clone(), within(pieces, number));
        if piece.is_same || old.is_empty() && new.is_empty() {
            continue;
        }
        let lacks = old.is_empty();
        let words = if lacks { &ours[old.start.saturating_sub(1)..old.start.max(1)] } else { &ours[old] };
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        changes.push(Change { at: first.span.to(last.span).range(), lacks, source: one_line(&window[new], text) });
    }
    changes
}

/// The words of the window that a piece is about: at its edges no more than there are in the quote.
fn within(pieces: &[Piece], number: usize) -> Range<usize> {
    let (old, new) = (pieces[number].ours.clone(), pieces[number].theirs.clone());
    if pieces[number].is_same {
        return new;
    }
    let length = old.len().min(new.len());
    let is_first = !pieces[..number].iter().any(|piece| piece.is_same);
    let is_last = !pieces[number + 1..].iter().any(|piece| piece.is_same);
    match (is_first, is_last) {
        (true, _) => new.end - length..new.end,
        (false, true) => new.start..new.start + length,
        (false, false) => new,
    }
}

fn excerpt(pieces: &[Piece], ours: &[Word], window: &[Word], text: &str) -> String {
    debug_assert!(!ours.is_empty());
    let ranges: Vec<Range<usize>> =
        (0..pieces.len()).map(|number| within(pieces, number)).filter(|range| !range.is_empty()).collect();
    match (ranges.first(), ranges.last()) {
        (Some(first), Some(last)) => one_line(&window[first.start..last.end], text),
        _ => String::new(),
    }
}

/// What a text says from the first to the last of these words, in one line.
fn one_line(words: &[Word], text: &str) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    let slice = text.get(first.span.to(last.span).range()).unwrap_or_default();
    let seen = slice.split_whitespace().collect::<Vec<&str>>().join(" ");
    seen.chars().filter(|&next| !is_default_ignorable(next)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::suggest::assert_linear;

    fn differences(source: &str, quote: &str) -> Option<(String, Vec<(String, String)>)> {
        let archive = Archive::of("a.txt", source.as_bytes());
        let near = nearest(quote, &archive, &mut 1_000_000)?;
        let pairs = near.changes.iter().map(|change| {
            let ours =
                if change.lacks { format!("{} …", &quote[change.at.clone()]) } else { quote[change.at.clone()].to_owned() };
            (ours, change.source.clone())
        });
        Some((near.text, pairs.collect()))
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|&(ours, theirs)| (ours.to_owned(), theirs.to_owned())).collect()
    }

    const TREATY: &str =
        "Preamble. The obligations under this Treaty will be\n  binding and imple\u{ad}mented in good faith. The End.";

    #[test]
    fn the_nearest_place_shows_what_differs() {
        let (text, found) = differences(TREATY, "obligations under this Treaty shall be binding").expect("near");
        assert_eq!(text, "obligations under this Treaty will be binding");
        assert_eq!(found, pairs(&[("shall", "will")]));
        let (text, found) = differences(TREATY, "will be binding and not implemented in good faith").expect("near");
        assert_eq!(text, "will be binding and implemented in good faith");
        assert_eq!(found, pairs(&[("not", "")]));
        let (_, found) = differences(TREATY, "under this Treaty be binding and implemented").expect("near");
        assert_eq!(found, pairs(&[("Treaty …", "will")]));
    }

    #[test]
    fn words_that_differ_at_the_edges_are_shown_as_many_as_the_quote_has() {
        let (text, found) = differences(TREATY, "These duties under this Treaty will be binding and applied").expect("near");
        assert_eq!(text, "The obligations under this Treaty will be binding and implemented");
        assert_eq!(found, pairs(&[("These duties", "The obligations"), ("applied", "implemented")]));
    }

    #[test]
    fn characters_of_scripts_without_spaces_are_words() {
        let (text, found) = differences("両国は平和条約を結んだ。", "平和協定を結んだ").expect("near");
        assert_eq!((text.as_str(), found), ("平和条約を結んだ", pairs(&[("協定", "条約")])));
        let (_, found) = differences("Вероятно, что договор будет подписан", "что договор не будет подписан").expect("near");
        assert_eq!(found, pairs(&[("не", "")]));
    }

    #[test]
    fn what_is_far_or_costs_too_much_has_no_nearest_place() {
        assert_eq!(differences(TREATY, "The parties met in Geneva under observation"), None);
        assert_eq!(differences(TREATY, ""), None);
        let archive = Archive::of("a.txt", TREATY.as_bytes());
        assert_eq!(nearest("under this Treaty shall be binding", &archive, &mut 10), None);
        assert_eq!(nearest(&"Treaty ".repeat(LONGEST + 1), &archive, &mut 1_000_000), None);
    }

    #[test]
    fn ten_times_as_many_words_take_ten_times_the_steps() {
        let spent = |quote: &str, size: usize| {
            let archive = Archive::of("a.txt", "the harbour was closed by the board. ".repeat(size).as_bytes());
            let mut left = usize::MAX;
            nearest(quote, &archive, &mut left);
            usize::MAX - left
        };
        let long = "the harbour was opened by the board. ".repeat(40);
        for quote in ["the harbour was opened by the board", &long, &long.repeat(10)] {
            assert_linear(quote, 100, 0, |size| spent(quote, size));
        }
        // The difference of a long quote and its place is charged, too, before it is looked for.
        assert_eq!(nearest(&long, &Archive::of("a.txt", long.replace("opened", "closed").as_bytes()), &mut 1_000), None);
    }
}
