//! A quote: its parts, and the readings under which it may be in a source.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use memchr::memmem;

use crate::archive::fold::{folded, plain_mark, without_hyphens};
use crate::archive::notation::without_marks;
use crate::archive::{Archive, markdown};
use crate::base::characters::{is_default_ignorable, is_unspaced};

/// How often a search begins anew after a place that cuts a word. Each time may cost the length of the quote, which an
/// automaton spares; it is slower where such places are few.
const MOST_RESTARTS: u32 = 64;

/// A quote, folded, in the readings that a quoter may have meant, the plainest first:
///
/// 1. as it is written, `[...]`, `[…]`, `(...)` and `(…)` standing for words left out;
/// 2. where it has other brackets, with these as the quoter's own words: `[W]e did not [yet] agree`;
/// 3. where it has marks of Markdown, without them.
///
/// Case counts but for the first letter, which a quoter fits into the sentence; so does he with the last stop or comma.
#[derive(Clone, Debug)]
pub struct Quote {
    pub(crate) readings: Vec<Vec<Part>>,
}

/// Words that stand together in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Folded.
    pub text: String,
    /// The same without hyphens inside words and marks of footnotes.
    pub loose: String,
    /// Where it stands in the quote.
    written: Range<usize>,
    /// Whether its first letter may be a capital or not.
    any_case: bool,
    /// Whether it may begin, and end, within a word, the rest of which stands in a bracket.
    within_word: (bool, bool),
}

/// Which text of an archive is searched, and for which text of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Strict,
    Loose,
}

/// What of a quote an archive lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A part, by where it stands in the quote.
    Part(Range<usize>),
    /// Its parts are there, in another order.
    Order,
}

impl Quote {
    /// A quote from its text; None where it has no words: any source has that.
    pub fn of(text: &str) -> Option<Self> {
        let mut readings = vec![parts(text, false)];
        if text.contains(['[', '［']) {
            readings.push(parts(text, true));
        }
        if text.contains(['*', '_', '`', '[', '\\', '&', '<']) {
            let plain = markdown::text(text);
            readings.push(parts(&plain, false));
            readings.push(parts(&plain, true));
        }
        let mut distinct: Vec<Vec<Part>> = Vec::with_capacity(1);
        for reading in readings {
            let texts = |parts: &[Part]| parts.iter().map(|part| (part.text.clone(), part.within_word)).collect::<Vec<_>>();
            if !reading.is_empty() && !distinct.iter().any(|known| texts(known) == texts(&reading)) {
                distinct.push(reading);
            }
        }
        (!distinct.is_empty()).then_some(Self { readings: distinct })
    }

    /// A quote in which points without brackets stand for words left out, where it has such points.
    pub fn with_bare_points(text: &str) -> Option<Self> {
        let text = text.replace('…', "...");
        let parted = text.replace("...", "[...]").replace("[[...]]", "[...]").replace("([...])", "[...]");
        (parted.matches("[...]").count() > gaps(&text, false).len()).then(|| Self::of(&parted))?
    }

    /// The bytes of all its readings.
    pub fn cost(&self) -> usize {
        self.readings.iter().map(|parts| cost(parts)).sum()
    }

    /// The steps that [`Self::is_in`] takes, and [`Self::lack`] for each of its parts: a look at a byte each.
    pub fn cost_in(&self, archive: &Archive) -> usize {
        let text = archive.folded().len() + archive.loose().map_or(0, str::len);
        self.cost() + self.readings.len() * text
    }

    /// How many parts it has as it is written.
    pub fn parts(&self) -> usize {
        self.readings.first().map_or(0, Vec::len)
    }

    /// Whether an archive has it, in any reading. O(parts · archive).
    pub fn is_in(&self, archive: &Archive) -> bool {
        self.readings.iter().any(|reading| {
            is_in_order(reading, archive.folded(), Fold::Strict)
                || archive.loose().is_some_and(|text| is_in_order(reading, text, Fold::Loose))
        })
    }

    /// What of it an archive lacks that has not all of it, as it is written: the first part that is nowhere in it.
    pub fn lack(&self, archive: &Archive) -> Lack {
        let has = |part: &Part| {
            part.find(archive.folded(), Fold::Strict, 0).is_some()
                || archive.loose().is_some_and(|text| part.find(text, Fold::Loose, 0).is_some())
        };
        let parts = self.readings.first().map_or(&[][..], Vec::as_slice);
        parts.iter().find(|part| !has(part)).map_or(Lack::Order, |part| Lack::Part(part.written.clone()))
    }
}

/// The bytes of some parts.
pub(super) fn cost(parts: &[Part]) -> usize {
    parts.iter().map(|part| part.text.len() + 1).sum()
}

/// Whether the parts stand in a text one after the other. The first place of each leaves most room for the next.
pub(crate) fn is_in_order(parts: &[Part], text: &str, fold: Fold) -> bool {
    in_order(parts, text, fold, 0).is_some()
}

/// Where parts that stand in a text one after the other begin and end, from an offset on.
pub(crate) fn in_order(parts: &[Part], text: &str, fold: Fold, mut from: usize) -> Option<Range<usize>> {
    let mut start = None;
    for part in parts {
        let found = part.find(text, fold, from)?;
        from = found.end;
        start.get_or_insert(found.start);
    }
    start.map(|start| start..from)
}

impl Part {
    /// Its text under a fold.
    pub fn folded(&self, fold: Fold) -> &str {
        match fold {
            Fold::Strict => &self.text,
            Fold::Loose => &self.loose,
        }
    }

    /// What is searched: its text without the first letter, where either case of that will do and something is left.
    pub fn needle(&self, fold: Fold) -> &str {
        let text = self.folded(fold);
        let mut rest = text.chars();
        match rest.next() {
            Some(_) if self.any_case && !rest.as_str().is_empty() => rest.as_str(),
            _ => text,
        }
    }

    /// Where it stands, given where its needle does: whole words, and the first letter before the needle.
    pub fn at(&self, text: &str, fold: Fold, needle: usize) -> Option<Range<usize>> {
        let end = needle + self.needle(fold).len();
        let before = text.get(..needle)?;
        let whole = self.folded(fold);
        let (start, first) = if self.needle(fold).len() == whole.len() {
            (needle, whole.chars().next()?)
        } else {
            let (first, found) = (whole.chars().next()?, before.chars().next_back()?);
            if found != first && !found.to_lowercase().eq(first.to_lowercase()) {
                return None;
            }
            (needle - found.len_utf8(), found)
        };
        let cuts = |before: Option<char>, after: Option<char>| before.is_some_and(is_of_word) && after.is_some_and(is_of_word);
        let cuts_start = !self.within_word.0 && cuts(text[..start].chars().next_back(), Some(first));
        let cuts_end = !self.within_word.1 && cuts(whole.chars().next_back(), text[end..].chars().next());
        (!cuts_start && !cuts_end).then_some(start..end)
    }

    /// Its first place from an offset on. O(n).
    pub fn find(&self, text: &str, fold: Fold, mut from: usize) -> Option<Range<usize>> {
        let start = from;
        let at = |needle: usize| self.at(text, fold, needle).filter(|found| found.start >= start);
        let finder = memmem::Finder::new(self.needle(fold));
        for _ in 0..MOST_RESTARTS {
            let needle = from + finder.find(text.as_bytes().get(from..)?)?;
            if let Some(found) = at(needle) {
                return Some(found);
            }
            from = needle + 1;
        }
        let automaton = AhoCorasick::new([self.needle(fold)]).ok()?;
        let mut places = automaton.find_overlapping_iter(&text.as_bytes()[from..]);
        places.find_map(|place| at(from + place.start()))
    }
}

/// Whether it is a letter or digit of a script that writes whole words apart and joins no small words to them: Latin, Greek,
/// Cyrillic, Armenian, Georgian.
fn is_of_word(character: char) -> bool {
    let code = u32::from(character);
    let is_of_script = code < 0x0590 || (0x10a0..0x1100).contains(&code) || (0x1c80..0x2000).contains(&code);
    is_of_script && character.is_alphanumeric() && !is_unspaced(character)
}

/// The parts of a quote between words left out, and between other brackets where these are the quoter's own.
fn parts(text: &str, own_brackets: bool) -> Vec<Part> {
    let mut parts = Vec::with_capacity(1);
    let (mut start, mut begins_within) = (0, false);
    for (gap, omits) in gaps(text, own_brackets) {
        let is_word = |beside: Option<char>| !omits && beside.is_some_and(|next| !next.is_whitespace());
        let ends_within = is_word(text[..gap.start].chars().next_back());
        parts.extend(part(text, start..gap.start, (begins_within, ends_within)));
        begins_within = is_word(text[gap.end..].chars().next());
        start = gap.end;
    }
    parts.extend(part(text, start..text.len(), (begins_within, false)));
    if let Some(first) = parts.first_mut() {
        first.any_case = !first.within_word.0;
    }
    parts
}

/// A part without the marks around it, which belong to the sentence that it is quoted in.
fn part(text: &str, written: Range<usize>, within_word: (bool, bool)) -> Option<Part> {
    let is_mark = |next: char| {
        next.is_whitespace()
            || is_default_ignorable(next)
            || matches!(plain_mark(next), '\'' | '.' | ',' | ';' | ':' | '。' | '、' | '…')
    };
    let slice = &text[written.clone()];
    let words = slice.trim_start_matches(is_mark);
    let start = written.end - words.len();
    let words = words.trim_end_matches(is_mark);
    let folded = folded(words);
    let bare = without_marks(words).map(|bare| self::folded(&bare)).filter(|bare| !bare.is_empty());
    let loose = without_hyphens(bare.as_deref().unwrap_or(&folded));
    (!folded.is_empty()).then(|| Part { text: folded, loose, written: start..start + words.len(), any_case: false, within_word })
}

/// Brackets that stand for something else than they hold, and whether they are words left out. Linear: what is looked into
/// for points alone is short.
fn gaps(text: &str, own_brackets: bool) -> Vec<(Range<usize>, bool)> {
    let mut gaps = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['[', '(', '［', '（']).map(|at| at + from) {
        let bracket = text[open..].chars().next().unwrap_or('[');
        let inside = open + bracket.len_utf8();
        if let Some(end) = points(&text[inside..]) {
            gaps.push((open..inside + end, true));
            from = inside + end;
            continue;
        }
        from = inside;
        if own_brackets && matches!(bracket, '[' | '［') {
            let Some(close) = text[inside..].find([']', '］']).map(|at| at + inside) else { break };
            from = close + text[close..].chars().next().map_or(1, char::len_utf8);
            gaps.push((open..from, false));
        }
    }
    gaps
}

/// The length of points of omission and the bracket that closes them.
fn points(inside: &str) -> Option<usize> {
    let mut points = 0;
    for (at, next) in inside.char_indices().take(16) {
        match next {
            '.' => points += 1,
            '…' | '⋯' => points += 3,
            ']' | ')' | '］' | '）' if points > 1 => return Some(at + next.len_utf8()),
            _ if next.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(source: &str, quote: &str) -> bool {
        Quote::of(quote).expect("words").is_in(&Archive::of("a.txt", source.as_bytes()))
    }

    #[test]
    fn words_left_out_part_a_quote() {
        let source = "The first part, then the second part, then the last one.";
        for gap in ["[...]", "[…]", "(...)", "(…)", "[ . . . ]", "［…］", "[..]"] {
            assert!(has(source, &format!("The first part {gap} the last one")), "{gap}");
            assert!(!has(source, &format!("the last one {gap} the first part")), "{gap}");
        }
        assert!(has(source, "[...] second part[…]last one [...]"));
        assert!(!has(source, "The first part ... the last one"));
        assert!(Quote::of("[...]").is_none());
    }

    #[test]
    fn points_without_brackets_can_be_read_as_words_left_out() {
        let archive = Archive::of("a.txt", "The first part, then the second part.".as_bytes());
        let reads = |quote: &str| Quote::with_bare_points(quote).map(|quote| quote.is_in(&archive));
        assert_eq!(reads("The first … part"), Some(true));
        assert_eq!(reads("The first [...] then... part"), Some(true));
        assert_eq!(reads("second ... first"), Some(false));
        assert_eq!(reads("The first [...] part"), None);
    }

    #[test]
    fn parts_do_not_overlap() {
        assert!(has("to be and to be", "to be [...] to be") && !has("to be or not", "to be [...] to be"));
        assert!(!has("a b c", "a b [...] b c"));
    }

    #[test]
    fn a_quote_is_of_whole_words() {
        assert!(!has("It is unlikely.", "likely") && !has("banishments", "banishment") && has("(banishment)", "banishment"));
        assert!(has("unlikely, but likely", "likely"));
        assert!(!has("маловероятно", "вероятно") && has("весьма вероятно", "вероятно"));
        assert!(has("平和条約を結ぶ", "条約") && has("대통령은 갔다", "대통령") && has("والسلام", "السلام"));
    }

    #[test]
    fn places_that_overlap_or_cut_words_are_passed_over() {
        assert!(has("aaaa aaa", "aaa") && has("baaa aaa", "Aaa"));
        let cut = "ab ab ab".repeat(10_000);
        assert!(!has(&cut, "ab ab [...] b ab a") && has(&format!("{cut} b ab a."), "ab ab [...] b ab a"));
    }

    #[test]
    fn the_first_letter_and_the_last_stop_are_the_quoters() {
        assert!(has("and the forests will die soon", "The forests will die.") && has("The forests", "the forests,"));
        assert!(!has("the forests", "The Forests") && !has("a forests", "the forests"));
        assert!(has("Ёлка", "ёлка"));
    }

    #[test]
    fn other_brackets_are_the_source_s_or_the_quoter_s() {
        assert!(has("see [1] there", "see [1] there"));
        assert!(has("Today we did not agree", "[W]e did not [yet] agree"));
        assert!(!has("Today we did agree", "[W]e did not [yet] agree"));
        assert!(has("an open [bracket", "open [bracket"));
        assert!(!has(&"x".repeat(10), &"[".repeat(100_000)));
    }

    #[test]
    fn a_quote_may_be_copied_with_its_markdown() {
        let archive = Archive::of("a.md", b"It is *not* [signed](https://example.org).");
        for quote in ["It is not signed", "It is *not* signed", "It is *not* [signed](https://example.org)"] {
            assert!(Quote::of(quote).expect("words").is_in(&archive), "{quote}");
        }
    }

    #[test]
    fn a_word_may_be_broken_at_the_end_of_a_line() {
        let source = "the inter-\nnational and well-\nknown treaty";
        assert!(has(source, "the international and well-known treaty"));
        assert!(has(source, "the inter-national and wellknown treaty"));
        assert!(!has("the inter-national treaty", "the international treaty"));
    }

    #[test]
    fn marks_and_greek_letters_may_be_written_otherwise() {
        let source = "Growth was 5.2% in 2019[3] and slowed.² α-synuclein fell, NF-kappaB rose[citation needed].";
        for quote in [
            "Growth was 5.2% in 2019 and slowed",
            "Growth was 5.2% in 2019[3] and slowed",
            "slowed. alpha-synuclein fell",
            "slowed.² α-synuclein fell, NF-κB rose.",
        ] {
            assert!(has(source, quote), "{quote}");
        }
        assert!(!has(source, "Growth was 5.2% in 20193") && !has(source, "beta-synuclein fell"));
        assert!(has("transla\u{ad}\ntion was", "translation was") && has("one two\u{c}three", "two three"));
    }

    #[test]
    fn what_is_missing_is_a_part_or_the_order() {
        let archive = Archive::of("a.txt", b"one two three four");
        let lack = |quote: &str| Quote::of(quote).expect("words").lack(&archive);
        assert_eq!(lack("one [...] tree, [...] four"), Lack::Part(10..14));
        assert_eq!(lack("four [...] one"), Lack::Order);
    }
}
