//! English words and phrases in the texts of statements: which text holds one of a list, and where exactly.
//!
//! Quoted parts of a text are somebody else's words, and a negated word says the contrary: neither is found.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use unicode_segmentation::UnicodeSegmentation;

use super::Context;
use crate::model::File;
use crate::schema::Kind;
use crate::source::Span;
use crate::syntax::Prose;
use crate::syntax::characters::is_blank;

/// A list of words and phrases, which stands in a file of its own, one entry a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Modals,
    Obvious,
    Present,
    RelativeDates,
    EmptyConclusions,
    Confidence,
    Likelihoods,
    ReportedSpeech,
    Unnamed,
}

impl List {
    const ALL: [Self; 9] = [
        Self::Modals,
        Self::Obvious,
        Self::Present,
        Self::RelativeDates,
        Self::EmptyConclusions,
        Self::Confidence,
        Self::Likelihoods,
        Self::ReportedSpeech,
        Self::Unnamed,
    ];
    const COUNT: usize = Self::ALL.len();

    fn entries(self) -> &'static str {
        match self {
            Self::Modals => include_str!("words/modals.txt"),
            Self::Obvious => include_str!("words/obvious.txt"),
            Self::Present => include_str!("words/present.txt"),
            Self::RelativeDates => include_str!("words/relative-dates.txt"),
            Self::EmptyConclusions => include_str!("words/empty-conclusions.txt"),
            Self::Confidence => include_str!("words/confidence.txt"),
            Self::Likelihoods => include_str!("words/likelihoods.txt"),
            Self::ReportedSpeech => include_str!("words/reported-speech.txt"),
            Self::Unnamed => include_str!("words/unnamed.txt"),
        }
    }

    /// Its phrases, each as its words, the longest first.
    fn phrases(self) -> &'static [Vec<&'static str>] {
        static PHRASES: LazyLock<Vec<Vec<Vec<&str>>>> = LazyLock::new(|| {
            let phrases = |list: List| {
                let mut phrases: Vec<Vec<&str>> = list
                    .entries()
                    .lines()
                    .map(|entry| entry.unicode_words().collect())
                    .filter(|words: &Vec<_>| !words.is_empty())
                    .collect();
                phrases.sort_by_key(|words| std::cmp::Reverse(words.len()));
                phrases
            };
            List::ALL.into_iter().map(phrases).collect()
        });
        &PHRASES[self as usize]
    }
}

/// The vector units find where a word may be; what says whether it is one has to be made fast.
const KIND: Option<AhoCorasickKind> = Some(AhoCorasickKind::NoncontiguousNFA);

/// What finds out fast that a text holds no phrase of a list: the longest word of each, in the cases in which people write
/// it. For lists of which few texts are asked.
fn searcher(list: List) -> &'static AhoCorasick {
    static SEARCHERS: [OnceLock<AhoCorasick>; List::COUNT] = [const { OnceLock::new() }; List::COUNT];
    SEARCHERS[list as usize].get_or_init(|| {
        // An apostrophe is written in two ways.
        let longest =
            |words: &Vec<&'static str>| words.iter().copied().filter(|word| !word.contains('\'')).max_by_key(|word| word.len());
        let anchors: Vec<&str> = list.phrases().iter().filter_map(longest).collect();
        // A word that holds another one is found with it.
        let least = anchors.iter().filter(|word| !anchors.iter().any(|other| *other != **word && word.contains(other)));
        let written: Vec<String> = least.flat_map(|word| cases(word)).collect();
        AhoCorasick::builder().kind(KIND).match_kind(MatchKind::LeftmostFirst).build(written).expect("a few short words")
    })
}

/// A word in small letters, with a capital, and in capitals.
fn cases(word: &str) -> [String; 3] {
    let (first, rest) = word.split_at(1);
    [word.to_owned(), first.to_uppercase() + rest, word.to_uppercase()]
}

/// Lists that are read in nearly every text: looked for in the whole file at once.
const BROAD: [List; 3] = [List::Obvious, List::RelativeDates, List::Confidence];

fn bit(list: List) -> u8 {
    1 << list as u8
}

/// A phrase of a broad list, and which of its words is looked for.
type Use = (List, &'static [&'static str], usize);

/// Parts of words that phrases of the broad lists hold, few enough for the vector units, each with those phrases.
struct Anchors {
    searcher: AhoCorasick,
    longest: usize,
    uses: Vec<Vec<Use>>,
}

static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| {
    // Of "this week" and "in recent weeks" the last word: there are fewer of these, and they are rarer.
    let last = |(list, phrase): (List, &'static Vec<&'static str>)| -> Option<Use> {
        let words = || phrase.iter().enumerate().filter(|(_, word)| !word.contains('\''));
        let long = words().rev().find(|(_, word)| word.len() >= 4);
        long.or_else(|| words().max_by_key(|(_, word)| word.len())).map(|(place, _)| (list, phrase.as_slice(), place))
    };
    let phrases = BROAD.into_iter().flat_map(|list| list.phrases().iter().map(move |phrase| (list, phrase)));
    let all: Vec<Use> = phrases.filter_map(last).collect();
    let word = |&(_, phrase, place): &Use| phrase[place];
    // A word that holds another one is found with it.
    let mut least: Vec<&str> =
        all.iter().map(word).filter(|one| !all.iter().any(|other| word(other) != *one && one.contains(word(other)))).collect();
    least.sort_unstable();
    least.dedup();
    let searcher =
        AhoCorasick::builder().kind(KIND).match_kind(MatchKind::LeftmostFirst).build(&least).expect("a few short words");
    let of = |part: &&str| all.iter().filter(|one| word(one).contains(*part)).copied().collect();
    Anchors { searcher, longest: least.iter().map(|part| part.len()).max().unwrap_or(1), uses: least.iter().map(of).collect() }
});

/// A statement whose text may hold phrases of broad lists, a bit each.
pub(super) struct Mark {
    statement: u32,
    lists: u8,
}

/// Bytes of texts that are searched at a time, so that they stay in the processor's nearest cache.
const CHUNK: usize = 16 << 10;

/// Texts one behind the other, in small letters, and the statements that may hold a phrase.
struct Search<'text> {
    text: &'text str,
    small: Vec<u8>,
    /// Where a piece of a text begins: here, in the source, and the statement.
    pieces: Vec<(usize, usize, usize)>,
    marks: Vec<Mark>,
}

/// The statements of a file whose texts may hold phrases of broad lists, in source order. One pass over the texts of
/// propositions.
fn marks(file: &File) -> Vec<Mark> {
    let mut search =
        Search { text: file.source.text(), small: Vec::with_capacity(2 * CHUNK), pieces: Vec::new(), marks: Vec::new() };
    for (at, statement) in file.tree().statements.iter().enumerate() {
        if statement.kind.is_some_and(Kind::is_proposition) {
            search.add(at, statement.text);
        }
    }
    search.run();
    search.marks
}

impl Search<'_> {
    fn add(&mut self, statement: usize, text: Span) {
        let (mut start, end) = (text.start as usize, text.end as usize);
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
            start = piece.end - (ANCHORS.longest - 1);
        }
    }

    fn run(&mut self) {
        // This bit makes letters small ones, and letters of nothing else.
        self.small.iter_mut().for_each(|byte| *byte |= 0x20);
        let mut at = 0;
        for found in ANCHORS.searcher.find_iter(&self.small) {
            while self.pieces.get(at + 1).is_some_and(|&(start, ..)| start <= found.start()) {
                at += 1;
            }
            let Some(&(start, source, statement)) = self.pieces.get(at) else { break };
            let word = whole(self.text, source + found.start() - start..source + found.end() - start);
            let uses = ANCHORS.uses[found.pattern().as_usize()].iter();
            let fitting = uses.filter(|(_, phrase, place)| fits(self.text, word.clone(), phrase, *place));
            let lists = fitting.fold(0, |bits, (list, ..)| bits | bit(*list));
            match self.marks.last_mut().filter(|mark| mark.statement as usize == statement) {
                Some(mark) => mark.lists |= lists,
                None if lists != 0 => self.marks.push(Mark { statement: statement as u32, lists }),
                None => {}
            }
        }
        self.small.clear();
        self.pieces.clear();
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

impl Context<'_> {
    /// The texts of the file's propositions that may hold words of a broad list, of those that a rule looks at, with the
    /// statement, in source order: none where the document is not in English.
    pub(super) fn marked(&self, list: List, is_meant: impl Fn(usize) -> bool) -> impl Iterator<Item = (usize, Reading<'_>)> {
        let marks = if self.is_english() { self.marks.get_or_init(|| marks(self.file)).as_slice() } else { &[] };
        let marked = marks.iter().filter(move |mark| mark.lists & bit(list) != 0).map(|mark| mark.statement as usize);
        marked.filter(move |&at| is_meant(at)).map(|at| (at, self.reading(at)))
    }

    /// The texts of statements that may hold words of a list, with the statement, in the order given: none where the
    /// document is not in English.
    pub(super) fn readings(
        &self,
        list: List,
        statements: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (usize, Reading<'_>)> {
        let is_english = self.is_english();
        let may_hold = move |at: &usize| searcher(list).is_match(self.file.source.slice(self.file.statement(*at).text));
        statements.take_while(move |_| is_english).filter(may_hold).map(|at| (at, self.reading(at)))
    }

    /// Whether the text of a statement of the document holds a phrase of a list that is meant. False where the document is not in
    /// English. O(n) in the length of the text.
    pub(super) fn says(&self, number: u32, list: List, is_meant: impl Fn(&Reading<'_>, &Found) -> bool) -> bool {
        if !self.is_english() {
            return false;
        }
        let at = self.graph.document.locate(number);
        let file = self.project.file(at.file);
        let span = file.statement(at.statement as usize).text;
        if !searcher(list).is_match(file.source.slice(span)) {
            return false;
        }
        let reading = Reading::of(file.source.text(), span);
        reading.find(list).iter().any(|found| is_meant(&reading, found))
    }

    /// The text of a statement of the file, word by word.
    pub(super) fn reading(&self, statement: usize) -> Reading<'_> {
        Reading::of(self.file.source.text(), self.file.statement(statement).text)
    }
}

/// A text, word by word.
pub(super) struct Reading<'text> {
    prose: Prose<'text>,
    words: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
    sentences: OnceCell<Vec<usize>>,
}

/// A phrase of a list in a text, as a range of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found(Range<usize>);

impl<'text> Reading<'text> {
    /// The text at a span. O(n).
    pub(super) fn of(source: &'text str, span: Span) -> Self {
        let prose = Prose::of(source, span);
        let words = prose.text.unicode_word_indices().map(|(at, word)| at..at + word.len()).collect();
        let quoted = quoted(&prose.text);
        Self { prose, words, quoted, sentences: OnceCell::new() }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The phrases of a list, in order: of those that begin with one word, the longest.
    pub(super) fn find(&self, list: List) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let first = self.prose.text.as_bytes()[self.words[at].start];
            let begins = |phrase: &&Vec<&str>| phrase[0].as_bytes()[0].eq_ignore_ascii_case(&first);
            match list.phrases().iter().find(|phrase| begins(phrase) && self.reads(at, phrase)) {
                Some(phrase) => {
                    let here = Found(at..at + phrase.len());
                    at += phrase.len();
                    if !self.is_quoted(&here) && !self.is_negated(&here) && !self.is_part(&here) {
                        found.push(here);
                    }
                }
                None => at += 1,
            }
        }
        found
    }

    /// A phrase as it is written, its lines joined.
    pub(super) fn text(&self, found: &Found) -> &str {
        &self.prose.text[self.range(found)]
    }

    /// Where a phrase stands in the source.
    pub(super) fn span(&self, found: &Found) -> Span {
        self.prose.span(self.range(found))
    }

    /// The word before a phrase in small letters, where nothing but blanks is between them.
    pub(super) fn before(&self, found: &Found) -> Option<String> {
        let before = found.0.start.checked_sub(1)?;
        self.gap(before).chars().all(is_blank).then(|| self.word(before))
    }

    /// The word behind a phrase in small letters, where nothing but blanks is between them.
    pub(super) fn after(&self, found: &Found) -> Option<String> {
        let last = found.0.end.checked_sub(1)?;
        (found.0.end < self.words.len() && self.gap(last).chars().all(is_blank)).then(|| self.word(found.0.end))
    }

    /// Which sentence of the text holds a phrase, from 1.
    pub(super) fn sentence(&self, found: &Found) -> usize {
        let starts = || self.prose.text.split_sentence_bound_indices().map(|(at, _)| at).collect();
        let start = self.range(found).start;
        self.sentences.get_or_init(starts).partition_point(|&at| at <= start)
    }

    fn range(&self, found: &Found) -> Range<usize> {
        self.words[found.0.start].start..self.words[found.0.end - 1].end
    }

    fn word(&self, at: usize) -> String {
        self.prose.text[self.words[at].clone()].to_lowercase()
    }

    /// What stands between a word and the next one.
    fn gap(&self, at: usize) -> &str {
        let end = self.words.get(at + 1).map_or(self.prose.text.len(), |next| next.start);
        &self.prose.text[self.words[at].end..end]
    }

    /// Whether a phrase stands from a word on, with blanks or hyphens between its words.
    fn reads(&self, at: usize, phrase: &[&str]) -> bool {
        let words = || at..at + phrase.len();
        self.words.get(words()).is_some()
            && words().zip(phrase).all(|(at, entry)| is_same(&self.prose.text[self.words[at].clone()], entry))
            && words().skip(1).all(|at| self.gap(at - 1).chars().all(|next| is_blank(next) || is_hyphen(next)))
    }

    fn is_quoted(&self, found: &Found) -> bool {
        let start = self.range(found).start;
        let before = self.quoted.partition_point(|quoted| quoted.start <= start);
        before.checked_sub(1).is_some_and(|last| self.quoted[last].contains(&start))
    }

    fn is_negated(&self, found: &Found) -> bool {
        let negates = |word: &String| {
            matches!(word.as_str(), "not" | "never" | "no" | "nor" | "neither" | "without" | "hardly" | "scarcely")
                || word.ends_with("n't")
                || word.ends_with("n’t")
        };
        self.before(found).is_some_and(|word| negates(&word))
            || self.after(found).is_some_and(|word| word == "not" || word == "never")
    }

    /// Whether it is part of a compound (`might-have-been`); adverbs in `-ly` take a hyphen as they take a blank.
    fn is_part(&self, found: &Found) -> bool {
        let range = self.range(found);
        self.prose.text[..range.start].ends_with(is_hyphen)
            || self.prose.text[range.end..].starts_with(is_hyphen) && !self.text(found).ends_with("ly")
    }
}

/// Whether a word is that of an entry, in any case and with any apostrophe.
fn is_same(word: &str, entry: &str) -> bool {
    word.eq_ignore_ascii_case(entry) || !word.is_ascii() && word.replace('’', "'").eq_ignore_ascii_case(entry)
}

fn is_hyphen(next: char) -> bool {
    matches!(next, '-' | '\u{2010}' | '\u{2011}')
}

/// What stands between quotation marks; a mark without its partner quotes nothing. O(n).
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let mut open: Option<(usize, [char; 2])> = None;
    for (at, next) in text.char_indices() {
        match open {
            Some((start, closing)) if closing.contains(&next) => {
                quoted.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let closing = match next {
                    '"' => ['"', '"'],
                    '“' => ['”', '”'],
                    '„' => ['“', '”'],
                    '«' => ['»', '»'],
                    _ => continue,
                };
                open = Some((at, closing));
            }
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: List, text: &str) -> Vec<&str> {
        let reading = Reading::of(text, Span::new(0, text.len()));
        reading.find(list).iter().map(|found| &text[reading.span(found).range()]).collect()
    }

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        assert_eq!(found(List::Modals, "Prices COULD rise, or may-be fall; mayhem, dismay, may."), ["COULD", "may"]);
        assert_eq!(found(List::Present, "It remains; remained; the remains."), ["remains", "remains"]);
    }

    #[test]
    fn the_longest_phrase_is_found_over_lines_and_comments() {
        let text = "It remains to\r\n    # so far\n    be\n    seen; a not\u{a0}surprisingly low, self-evident price.";
        assert_eq!(found(List::EmptyConclusions, text), ["remains to\r\n    # so far\n    be\n    seen"]);
        assert_eq!(found(List::Obvious, text), ["not\u{a0}surprisingly", "self-evident"]);
        assert_eq!(found(List::EmptyConclusions, "It remains to, be seen."), Vec::<&str>::new());
        assert_eq!(found(List::EmptyConclusions, "That is anyone’s guess."), ["anyone’s guess"]);
    }

    #[test]
    fn an_escape_does_not_move_what_is_found() {
        let text = "claim a: One\n    \\may: two could";
        let reading = Reading::of(text, Span::new(9, text.len()));
        let spans: Vec<&str> = reading.find(List::Modals).iter().map(|found| &text[reading.span(found).range()]).collect();
        assert_eq!(spans, ["may", "could"]);
    }

    #[test]
    fn quoted_and_negated_words_are_not_found() {
        for text in
            ["He said \"it may\".", "“It could”", "„Es may“", "« it might »", "It could not.", "It may never.", "Not recently."]
        {
            assert_eq!((found(List::Modals, text), found(List::RelativeDates, text)), (vec![], vec![]), "{text}");
        }
        assert_eq!(found(List::Modals, "A 5\" pipe may burst."), ["may"]);
        assert_eq!(found(List::Modals, "\"No\", it may burst, “and could"), ["may", "could"]);
        assert_eq!(found(List::RelativeDates, "If not, recently built ones"), ["recently"]);
        assert_eq!(found(List::RelativeDates, "The newly-built dam isn’t recently built"), ["newly"]);
    }

    #[test]
    fn neighbours_are_words_of_the_same_clause() {
        let reading = Reading::of("Its Might, it may Well", Span::new(0, 22));
        let found = reading.find(List::Modals);
        let around: Vec<_> = found.iter().map(|found| (reading.before(found), reading.after(found))).collect();
        let word = |word: &str| Some(word.to_owned());
        assert_eq!(around, [(word("its"), None), (word("it"), word("well"))]);
    }

    #[test]
    fn sentences_are_told_apart() {
        let text = "We have high confidence. It is likely to hold, with low confidence in no. 4.";
        let reading = Reading::of(text, Span::new(0, text.len()));
        let sentences: Vec<usize> = reading.find(List::Confidence).iter().map(|found| reading.sentence(found)).collect();
        assert_eq!(sentences, [1, 2]);
        assert_eq!(reading.sentence(&reading.find(List::Likelihoods)[0]), 2);
    }

    #[test]
    fn every_entry_is_found_in_its_list_in_each_case() {
        for list in List::ALL {
            for entry in list.entries().lines() {
                for written in cases(entry) {
                    assert_eq!(found(list, &format!("It was {written}.")), [written.as_str()]);
                    assert!(searcher(list).is_match(&written.replace('\'', "’")), "{written}");
                }
            }
        }
    }
}
