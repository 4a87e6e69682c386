//! Many quotes in many archives at once.

use aho_corasick::AhoCorasick;
use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::quote::{Fold, Part, is_in_order};
use crate::archive::{Archive, Quote};
use crate::base::ids::{large, small};

/// A reading of a quote, and the part by which it is looked for.
struct Wanted<'quote> {
    quote: u32,
    parts: &'quote [Part],
    by: &'quote Part,
}

/// For each quote, which of the archives have it, ascending. Each archive is read once for all quotes, by Aho and Corasick's
/// automaton over the longest part of each quote: O(quotes + archives + places found), and for a quote in several parts,
/// where its longest one is found, O(that archive).
pub fn search(quotes: &[Quote], archives: &[&Archive]) -> Vec<Vec<u32>> {
    let mut found = vec![Vec::new(); quotes.len()];
    let wanted: Vec<Wanted<'_>> = quotes.iter().enumerate().flat_map(|(at, quote)| readings(small(at), quote)).collect();
    if wanted.is_empty() || archives.is_empty() {
        return found;
    }
    let strict = Index::of(&wanted, Fold::Strict);
    let any_loose = archives.iter().any(|archive| archive.loose().is_some());
    let loose = any_loose.then(|| Index::of(&wanted, Fold::Loose));
    for (at, archive) in archives.iter().enumerate() {
        let mut has = FixedBitSet::with_capacity(quotes.len());
        strict.search(&wanted, archive.folded(), &mut has);
        if let (Some(index), Some(text)) = (&loose, archive.loose()) {
            index.search(&wanted, text, &mut has);
        }
        for quote in has.ones() {
            found[quote].push(small(at));
        }
    }
    found
}

fn readings(quote: u32, of: &Quote) -> impl Iterator<Item = Wanted<'_>> {
    let longest = |parts: &'_ [Part]| (0..parts.len()).max_by_key(|&at| parts[at].text.len());
    of.readings.iter().filter_map(move |parts| Some(Wanted { quote, parts, by: &parts[longest(parts)?] }))
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

    /// Adds the quotes that a text has.
    fn search(&self, wanted: &[Wanted<'_>], text: &str, has: &mut FixedBitSet) {
        let mut tried = FixedBitSet::with_capacity(wanted.len());
        // Needles that end alike are found together at every place: in a text made for that, more often than it is long.
        let mut budget = text.len() * 4;
        let places = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        for place in places {
            for &at in &self.wanted[place.pattern().as_usize()] {
                let Some(left) = budget.checked_sub(1) else { return self.search_each(wanted, text, has) };
                budget = left;
                let one = &wanted[large(at)];
                if has.contains(large(one.quote)) || tried.contains(large(at)) {
                    continue;
                }
                if one.by.at(text, self.fold, place.start()).is_some() {
                    tried.insert(large(at));
                    has.set(large(one.quote), one.parts.len() == 1 || is_in_order(one.parts, text, self.fold));
                }
            }
        }
        if self.automaton.is_none() {
            self.search_each(wanted, text, has);
        }
    }

    fn search_each(&self, wanted: &[Wanted<'_>], text: &str, has: &mut FixedBitSet) {
        for one in wanted {
            if !has.contains(large(one.quote)) && is_in_order(one.parts, text, self.fold) {
                has.insert(large(one.quote));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let found = search(&quotes, &archives);
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
        assert!(search(&quotes, &[&archive]).iter().all(Vec::is_empty));
        let quotes: Vec<Quote> = (1..100).map(|length| Quote::of(&"平".repeat(length)).expect("words")).collect();
        let archive = Archive::of("a.txt", "平".repeat(5_000).as_bytes());
        assert!(search(&quotes, &[&archive]).iter().all(|found| found == &[0]));
    }
}
