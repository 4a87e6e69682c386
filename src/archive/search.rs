//! Many quotes in many archives at once.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::place::Place;
use crate::archive::quote::{Fold, Part, cost, in_order};
use crate::archive::{Archive, Quote};
use crate::base::ids::{large, small};
use crate::base::suggest::Budget;

/// A reading of a quote, and the part by which it is looked for.
struct Wanted<'quote> {
    quote: u32,
    /// Which reading of the quote it is.
    reading: u32,
    parts: &'quote [Part],
    by: &'quote Part,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// For each quote, which of the archives have it, ascending.
    pub archives: Vec<Vec<u32>>,
    /// Where they have it, in the same order: the first place that was found.
    pub places: Vec<Vec<Place>>,
    /// The quotes of which the search was given up before: that an archive is not among theirs says nothing.
    pub unknown: FixedBitSet,
}

/// The steps that a search may take: a look at a byte each. So many for each byte of the quotes and archives, and so many more.
const STEPS_OF_A_BYTE: usize = 64;
const STEPS: usize = 1 << 24;

/// For each quote, which of the archives have it. Each archive is read once for all quotes, by Aho and Corasick's
/// automaton over the longest part of each quote: O(quotes + archives + places found), and for a quote in several parts,
/// where its longest one is found, O(that archive). What goes beyond a number of steps in proportion to quotes and archives is left out.
pub fn search(quotes: &[Quote], archives: &[&Archive]) -> Found {
    let texts = |archive: &&Archive| archive.folded().len() + archive.loose().map_or(0, str::len);
    let bytes = archives.iter().map(texts).chain(quotes.iter().map(Quote::cost)).fold(0, usize::saturating_add);
    search_within(quotes, archives, &mut Budget::of(bytes.saturating_mul(STEPS_OF_A_BYTE).saturating_add(STEPS)))
}

fn search_within(quotes: &[Quote], archives: &[&Archive], budget: &mut Budget) -> Found {
    let mut found = Found {
        archives: vec![Vec::new(); quotes.len()],
        places: vec![Vec::new(); quotes.len()],
        unknown: FixedBitSet::with_capacity(quotes.len()),
    };
    let wanted: Vec<Wanted<'_>> = quotes.iter().enumerate().flat_map(|(at, quote)| readings(small(at), quote)).collect();
    if wanted.is_empty() || archives.is_empty() {
        return found;
    }
    let strict = Index::of(&wanted, Fold::Strict);
    let any_loose = archives.iter().any(|archive| archive.loose().is_some());
    let loose = any_loose.then(|| Index::of(&wanted, Fold::Loose));
    let mut places: Vec<Option<Place>> = vec![None; quotes.len()];
    for (at, archive) in archives.iter().enumerate() {
        let mut has = Has { quotes: FixedBitSet::with_capacity(quotes.len()), places: &mut places };
        let mut is_done = strict.search(&wanted, archive.folded(), &mut has, budget);
        if let (Some(index), Some(text)) = (&loose, archive.loose()) {
            is_done &= index.search(&wanted, text, &mut has, budget);
        }
        let has = has.quotes;
        for quote in has.ones() {
            found.archives[quote].push(small(at));
            found.places[quote].extend(places[quote].take());
        }
        if !is_done {
            let incomplete = (0..quotes.len()).filter(|&quote| !has.contains(quote));
            found.unknown.extend(incomplete);
        }
    }
    found
}

fn readings(quote: u32, of: &Quote) -> impl Iterator<Item = Wanted<'_>> {
    let longest = |parts: &'_ [Part]| (0..parts.len()).max_by_key(|&at| parts[at].text.len());
    let wanted = move |(reading, parts): (usize, &'_ Vec<Part>)| (small(reading), longest(parts));
    of.readings.iter().enumerate().filter_map(move |(at, parts)| {
        let (reading, by) = wanted((at, parts));
        Some(Wanted { quote, reading, parts, by: &parts[by?] })
    })
}

/// The quotes that an archive has, and where.
struct Has<'places> {
    quotes: FixedBitSet,
    places: &'places mut [Option<Place>],
}

impl Has<'_> {
    fn contains(&self, quote: usize) -> bool {
        self.quotes.contains(quote)
    }

    fn insert(&mut self, wanted: &Wanted<'_>, fold: Fold, at: Range<usize>) {
        self.quotes.insert(large(wanted.quote));
        self.places[large(wanted.quote)] = Some(Place { fold, reading: wanted.reading, at: (small(at.start), small(at.end)) });
    }
}

/// The needles under one fold, each once, with the readings that have it.
struct Index {
    fold: Fold,
    automaton: Option<AhoCorasick>,
    wanted: Vec<Vec<u32>>,
}

impl Index {
    fn of(wanted: &[Wanted<'_>], fold: Fold) -> Self {
        let mut numbers: HashMap<&str, usize, RandomState> = HashMap::default();
        let mut needles = Vec::new();
        let mut with: Vec<Vec<u32>> = Vec::new();
        for (at, wanted) in wanted.iter().enumerate() {
            let needle = wanted.by.needle(fold);
            let number = *numbers.entry(needle).or_insert_with(|| {
                needles.push(needle);
                with.push(Vec::new());
                needles.len() - 1
            });
            with[number].push(small(at));
        }
        // Only gigabytes of quotes are too many for an automaton: then each is looked for by itself.
        Self { fold, automaton: AhoCorasick::new(needles).ok(), wanted: with }
    }

    /// Adds the quotes that a text has; false where the budget ended before all were looked up.
    fn search(&self, wanted: &[Wanted<'_>], text: &str, has: &mut Has<'_>, budget: &mut Budget) -> bool {
        let Some(automaton) = &self.automaton else { return self.search_each(wanted, text, has, budget) };
        if !budget.spend(text.len()) {
            return false;
        }
        // What is still looked for, by the number of its needle.
        let mut open = self.wanted.clone();
        // Needles that end alike are found together at every place: in a text made for that, more often than it is long.
        for place in automaton.find_overlapping_iter(text) {
            let with_needle = &mut open[place.pattern().as_usize()];
            if !budget.spend(1 + with_needle.len()) {
                return false;
            }
            let mut is_spent = false;
            with_needle.retain(|&at| {
                let one = &wanted[large(at)];
                if is_spent || has.contains(large(one.quote)) {
                    return is_spent;
                }
                let Some(place) = one.by.at(text, self.fold, place.start()) else { return true };
                is_spent = one.parts.len() > 1 && !budget.spend(text.len() + cost(one.parts));
                let place = match one.parts {
                    _ if is_spent => None,
                    [_] => Some(place),
                    parts => in_order(parts, text, self.fold, 0),
                };
                if let Some(place) = place {
                    has.insert(one, self.fold, place);
                }
                false
            });
            if is_spent {
                return false;
            }
        }
        true
    }

    fn search_each(&self, wanted: &[Wanted<'_>], text: &str, has: &mut Has<'_>, budget: &mut Budget) -> bool {
        for one in wanted {
            if has.contains(large(one.quote)) {
                continue;
            }
            if !budget.spend(text.len() + cost(one.parts)) {
                return false;
            }
            if let Some(place) = in_order(one.parts, text, self.fold, 0) {
                has.insert(one, self.fold, place);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::suggest::assert_linear;

    #[test]
    fn many_quotes_are_found_as_each_by_itself() {
        let texts =
            ["one two three, One two", "two three four inter-\nnational", "", "aaaa aaaa", "three [...] one", "unlikely likely"];
        let archives: Vec<Archive> = texts.iter().map(|text| Archive::of("a.txt", text.as_bytes())).collect();
        let archives: Vec<&Archive> = archives.iter().collect();
        let quotes = [
            "one two",
            "Two three",
            "one [...] two",
            "three [...] one",
            "international",
            "aaaa",
            "aa",
            "likely",
            "ne two",
            "one two",
        ];
        let quotes: Vec<Quote> = quotes.iter().map(|quote| Quote::of(quote).expect("words")).collect();
        let found = search(&quotes, &archives).archives;
        for (quote, found) in quotes.iter().zip(&found) {
            let expected: Vec<u32> = (0..6).filter(|&at| quote.is_in(archives[large(at)])).collect();
            assert_eq!(found, &expected, "{quote:?}");
        }
        assert_eq!(found[0], [0]);
        assert!(found[8].is_empty());
    }

    #[test]
    fn quotes_that_end_alike_cost_no_more_than_each_by_itself() {
        let archive = Archive::of("a.txt", "a".repeat(5_000).as_bytes());
        let quotes: Vec<Quote> = (1..100).map(|length| Quote::of(&"a".repeat(length)).expect("words")).collect();
        assert!(search(&quotes, &[&archive]).archives.iter().all(Vec::is_empty));
        let quotes: Vec<Quote> = (1..100).map(|length| Quote::of(&"平".repeat(length)).expect("words")).collect();
        let archive = Archive::of("a.txt", "平".repeat(5_000).as_bytes());
        assert!(search(&quotes, &[&archive]).archives.iter().all(|found| found == &[0]));
    }

    #[test]
    fn ten_times_as_much_takes_ten_times_the_steps_and_beyond_them_nothing_is_said() {
        type Shape = (&'static str, fn(usize) -> String, &'static str);
        let shapes: [Shape; 5] = [
            ("a phrase before many gaps", |at| format!("the words of all [...] x{at}"), "the words of all. "),
            ("the same quote", |_| "the words of all".to_owned(), "the words of all. "),
            ("within a word", |at| format!("he words of al [...] {at}"), "the words of all. "),
            ("nested", |at| "平".repeat(at % 20 + 1), "平"),
            ("not there", |at| format!("nowhere {at}"), "the words of all. "),
        ];
        for (name, quote, text) in shapes {
            assert_linear(name, 20, 1 << 23, |size| {
                let archive = Archive::of("a.txt", text.repeat(20 * size).as_bytes());
                let quotes: Vec<Quote> = (0..size).map(|at| Quote::of(&quote(at)).expect("words")).collect();
                let bytes = archive.folded().len() + quotes.iter().map(Quote::cost).sum::<usize>();
                let mut budget = Budget::of(bytes * STEPS_OF_A_BYTE);
                let found = search_within(&quotes, &[&archive], &mut budget);
                for (at, quote) in quotes.iter().enumerate().step_by(size / 10) {
                    let has = found.archives[at] == [0];
                    assert!(found.unknown.contains(at) || has == quote.is_in(&archive), "{name}: {quote:?}");
                }
                assert!(budget.spent() <= bytes * STEPS_OF_A_BYTE, "{name}");
                budget.spent()
            });
        }
    }
}
