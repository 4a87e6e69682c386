//! Which texts of a file may hold a phrase of the lists that are read in nearly every text, or an address: one search over all texts.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr_iter;
use memchr::memmem::Finder;

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::model::File;
use crate::rules::words::{KIND, List};
use crate::schema::{Field, Kind};

/// Lists that are read in nearly every text: looked for in the whole file at once.
const BROAD: [List; 3] = [List::Obvious, List::RelativeDates, List::Confidence];

/// The list that is read beside a likelihood.
const BESIDE_LIKELIHOODS: [List; 1] = [List::Hedges];

/// A phrase of a broad list, and which of its words is looked for.
type Use = (List, &'static [&'static str], usize);

/// Parts of words that the phrases of some lists hold, few enough for the vector units, each with those phrases.
struct Anchors {
    searcher: AhoCorasick,
    longest: usize,
    uses: Vec<Vec<Use>>,
}

static BROAD_ANCHORS: LazyLock<Anchors> = LazyLock::new(|| Anchors::of(&BROAD));

static HEDGES: LazyLock<Anchors> = LazyLock::new(|| Anchors::of(&BESIDE_LIKELIHOODS));

impl Anchors {
    fn of(lists: &'static [List]) -> Self {
        // Of "this week" and "in recent weeks" the last word: there are fewer of these, and they are rarer.
        let last = |(list, phrase): (List, &'static Vec<&'static str>)| -> Option<Use> {
            let words = || phrase.iter().enumerate().filter(|(_, word)| !word.contains('\''));
            let long = words().rev().find(|(_, word)| word.len() >= 4);
            long.or_else(|| words().max_by_key(|(_, word)| word.len())).map(|(place, _)| (list, phrase.as_slice(), place))
        };
        let phrases = lists.iter().flat_map(|&list| list.phrases().iter().map(move |phrase| (list, phrase)));
        let all: Vec<Use> = phrases.filter_map(last).collect();
        let word = |&(_, phrase, place): &Use| phrase[place];
        // A word that holds another one is found with it.
        let mut shortest: Vec<&str> = all
            .iter()
            .map(word)
            .filter(|one| !all.iter().any(|other| word(other) != *one && one.contains(word(other))))
            .collect();
        shortest.sort_unstable();
        shortest.dedup();
        let searcher =
            AhoCorasick::builder().kind(KIND).match_kind(MatchKind::LeftmostFirst).build(&shortest).expect("a few short words");
        let of = |part: &&str| all.iter().filter(|one| word(one).contains(*part)).copied().collect();
        Anchors {
            searcher,
            longest: shortest.iter().map(|part| part.len()).max().unwrap_or(1),
            uses: shortest.iter().map(of).collect(),
        }
    }
}

/// How addresses begin that have no slash.
static WWW: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("www."));

/// Bytes of texts that are searched at a time, so that they stay in the processor's nearest cache.
const CHUNK: usize = 16 << 10;

/// Texts one after the other, in lower case, and the statements that may hold a phrase.
struct Search<'text> {
    text: &'text str,
    /// None where the texts are not English.
    anchors: Option<&'static Anchors>,
    small: Vec<u8>,
    /// Where a piece of a text begins: here, in the source, and the statement.
    pieces: Vec<(usize, usize, StatementId)>,
    found: Marks,
}

/// What a search found.
#[derive(Default)]
pub(crate) struct Marks {
    /// Statements that may hold phrases of lists, with the bits of these; each once or twice.
    pub phrases: Vec<(StatementId, u32)>,
    /// Those that have a sign which stands in nearly every address, in their order.
    pub addresses: Vec<StatementId>,
}

/// What the texts of propositions may hold, of the statements that are given: phrases where they are English, and addresses. One pass.
pub(crate) fn marks(file: &File, is_english: bool, statements: impl Iterator<Item = StatementId>) -> Marks {
    let mut broad = Search::of(file, is_english.then(|| &*BROAD_ANCHORS));
    let mut hedges = Search::of(file, is_english.then(|| &*HEDGES));
    for at in statements {
        let statement = file.statement(at);
        if !statement.kind.is_some_and(Kind::is_proposition) {
            continue;
        }
        broad.add(at, statement.text);
        if is_english && file.tree().has(at, Field::Likelihood) {
            hedges.add(at, statement.text);
        }
    }
    let (mut found, beside_likelihoods) = (broad.finish(), hedges.finish());
    found.phrases.extend(beside_likelihoods.phrases);
    found
}

impl<'text> Search<'text> {
    fn of(file: &'text File, anchors: Option<&'static Anchors>) -> Self {
        Self { text: file.source.text(), anchors, small: Vec::new(), pieces: Vec::new(), found: Marks::default() }
    }

    fn finish(mut self) -> Marks {
        self.run();
        self.found
    }

    fn add(&mut self, statement: StatementId, text: Span) {
        let (mut start, end) = (text.range().start, text.range().end);
        loop {
            let piece = start..end.min(start + CHUNK);
            self.pieces.push((self.small.len(), start, statement));
            self.small.extend_from_slice(&self.text.as_bytes()[piece.clone()]);
            self.small.push(b'\n');
            if self.small.len() >= CHUNK {
                self.run();
            }
            if piece.end == end {
                return;
            }
            // A word over the end of a piece is whole in the next one, which begins so much before it.
            start = piece.end - self.anchors.map_or(WWW.needle().len(), |anchors| anchors.longest) + 1;
        }
    }

    fn run(&mut self) {
        // This bit makes letters small ones, and letters of nothing else.
        self.small.iter_mut().for_each(|byte| *byte |= 0x20);
        if let Some(anchors) = self.anchors {
            self.look_for_phrases(anchors);
        }
        self.look_for_addresses();
        self.small.clear();
        self.pieces.clear();
    }

    fn look_for_phrases(&mut self, anchors: &Anchors) {
        let mut at = 0;
        for found in anchors.searcher.find_iter(&self.small) {
            while self.pieces.get(at + 1).is_some_and(|&(start, ..)| start <= found.start()) {
                at += 1;
            }
            let Some(&(start, source, statement)) = self.pieces.get(at) else { break };
            let word = whole(self.text, source + found.start() - start..source + found.end() - start);
            let uses = anchors.uses[found.pattern().as_usize()].iter();
            let fitting = uses.filter(|(_, phrase, place)| fits(self.text, word.clone(), phrase, *place));
            let lists = fitting.fold(0, |bits, (list, ..)| bits | list.bit());
            match self.found.phrases.last_mut().filter(|(marked, _)| *marked == statement) {
                Some((_, known)) => *known |= lists,
                None if lists != 0 => self.found.phrases.push((statement, lists)),
                None => {}
            }
        }
    }

    fn look_for_addresses(&mut self) {
        let (pieces, found) = (&self.pieces, &mut self.found.addresses);
        let (slashes, prefixes) = (memchr_iter(b'/', &self.small), WWW.find_iter(&self.small));
        let before = found.len();
        for sign in slashes.chain(prefixes) {
            let piece = pieces.partition_point(|&(start, ..)| start <= sign).checked_sub(1).and_then(|at| pieces.get(at));
            if let Some(&(.., statement)) = piece.filter(|(.., statement)| found.last() != Some(statement)) {
                found.push(statement);
            }
        }
        found[before..].sort_unstable();
        found.dedup();
    }
}

/// The word around a part of it, as far as it is ASCII.
fn whole(text: &str, part: Range<usize>) -> Range<usize> {
    let letters = |byte: &&u8| byte.is_ascii_alphanumeric();
    let (before, after) = (&text.as_bytes()[..part.start], &text.as_bytes()[part.end..]);
    part.start - before.iter().rev().take_while(letters).count()..part.end + after.iter().take_while(letters).count()
}

/// Whether a word is that of a phrase, and the words beside it may be, as far as one line of ASCII tells.
fn fits(text: &str, word: Range<usize>, phrase: &[&str], place: usize) -> bool {
    let letters = |byte: &u8| byte.is_ascii_alphanumeric();
    let is_same =
        |found: &[u8], entry: &str| found.is_empty() || entry.contains('\'') || found.eq_ignore_ascii_case(entry.as_bytes());
    let before = || {
        let rest = &text.as_bytes()[..word.start];
        let gap =
            rest.iter().rev().take_while(|byte| !letters(byte) && byte.is_ascii() && !matches!(byte, b'\n' | b'\r')).count();
        let rest = &rest[..rest.len() - gap];
        &rest[rest.len() - rest.iter().rev().take_while(|byte| letters(byte)).count()..]
    };
    let after = || {
        let rest = &text.as_bytes()[word.end..];
        let gap = rest.iter().take_while(|byte| !letters(byte) && byte.is_ascii() && !matches!(byte, b'\n' | b'\r')).count();
        let rest = &rest[gap..];
        &rest[..rest.iter().take_while(|byte| letters(byte)).count()]
    };
    text[word.clone()].eq_ignore_ascii_case(phrase[place])
        && place.checked_sub(1).and_then(|place| phrase.get(place)).is_none_or(|entry| is_same(before(), entry))
        && phrase.get(place + 1).is_none_or(|entry| is_same(after(), entry))
}
