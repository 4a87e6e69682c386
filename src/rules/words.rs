//! English words and phrases in the texts of statements: which text holds one of a list, and where exactly.

mod marks;
mod reading;
mod set;

use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use unicode_segmentation::UnicodeSegmentation;

pub(crate) use self::marks::marks;
pub(crate) use self::reading::{Found, Reading, Word, is_in};
pub(crate) use self::set::{Words, listed};
use crate::base::ids::StatementId;
use crate::model::File;
use crate::rules::Common;

/// A list of words and phrases, which stands in a file of its own, one entry a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Modals,
    Obvious,
    Present,
    RelativeDates,
    EmptyConclusions,
    Confidence,
    Likelihoods,
    Hedges,
}

impl List {
    const ALL: [Self; 8] = [
        Self::Modals,
        Self::Obvious,
        Self::Present,
        Self::RelativeDates,
        Self::EmptyConclusions,
        Self::Confidence,
        Self::Likelihoods,
        Self::Hedges,
    ];
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// Its place among the lists.
    const fn index(self) -> usize {
        self as usize
    }

    /// A bit for each list.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    fn entries(self) -> &'static str {
        match self {
            Self::Modals => include_str!("words/modals.txt"),
            Self::Obvious => include_str!("words/obvious.txt"),
            Self::Present => include_str!("words/present.txt"),
            Self::RelativeDates => include_str!("words/relative-dates.txt"),
            Self::EmptyConclusions => include_str!("words/empty-conclusions.txt"),
            Self::Confidence => include_str!("words/confidence.txt"),
            Self::Likelihoods => include_str!("words/likelihoods.txt"),
            Self::Hedges => include_str!("words/hedges.txt"),
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
        &PHRASES[self.index()]
    }
}

/// The vector units find where a word may be; what says whether it is one has to be made fast.
const KIND: Option<AhoCorasickKind> = Some(AhoCorasickKind::NoncontiguousNFA);

/// What finds out fast that a text holds no phrase of a list: the longest word of each, in the cases in which people write
/// it. For lists of which few texts are asked.
fn searcher(list: List) -> &'static AhoCorasick {
    static SEARCHERS: [OnceLock<AhoCorasick>; List::COUNT] = [const { OnceLock::new() }; List::COUNT];
    SEARCHERS[list.index()].get_or_init(|| {
        // An apostrophe is written in two ways.
        let longest =
            |words: &Vec<&'static str>| words.iter().copied().filter(|word| !word.contains('\'')).max_by_key(|word| word.len());
        let anchors: Vec<&str> = list.phrases().iter().filter_map(longest).collect();
        // A word that holds another one is found with it.
        let least = anchors.iter().filter(|word| !anchors.iter().any(|other| *other != **word && word.contains(other)));
        let written: Vec<String> = least.flat_map(|word| cases(word)).collect();
        // Of more words the vector units find none.
        let kind = if written.len() > 64 { Some(AhoCorasickKind::DFA) } else { KIND };
        AhoCorasick::builder().kind(kind).match_kind(MatchKind::LeftmostFirst).build(written).expect("a few short words")
    })
}

/// A word in lower case, with a capital, and in capitals.
fn cases(word: &str) -> [String; 3] {
    let (first, rest) = word.split_at(1);
    [word.to_owned(), first.to_uppercase() + rest, word.to_uppercase()]
}

/// Whether the text of a statement may hold a phrase of a list. O(n).
pub(crate) fn may_hold(file: &File, at: StatementId, list: List) -> bool {
    searcher(list).is_match(file.source.slice(file.statement(at).text))
}

impl Common<'_> {
    /// The texts of statements that may hold words of a list, with the statement, in the order given: none where the
    /// document is not in English.
    pub(crate) fn readings(
        &self,
        list: List,
        statements: impl Iterator<Item = StatementId>,
    ) -> impl Iterator<Item = (StatementId, Reading<'_>)> {
        let is_english = self.is_english();
        statements
            .take_while(move |_| is_english)
            .filter(move |&at| may_hold(self.file, at, list))
            .map(|at| (at, self.reading(at)))
    }

    /// The text of a statement of the file, word by word.
    pub(crate) fn reading(&self, statement: StatementId) -> Reading<'_> {
        Reading::of(self.file.source.text(), self.file.statement(statement).text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

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
    fn of_a_text_as_long_as_a_book_the_beginning_is_read() {
        let book = format!("It may. {}", "It might rain.\n    ".repeat(10_000));
        let found = found(List::Modals, &book);
        assert!((3000..4000).contains(&found.len()) && found[0] == "may", "{}", found.len());
        assert_eq!(Reading::of(&"x".repeat(100_000), Span::new(0, 100_000)).len(), 0);
    }

    #[test]
    fn sentences_are_separated() {
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
