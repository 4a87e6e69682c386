//! What is alike in a quote and its source although it is written otherwise.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::base::characters::{is_default_ignorable, is_unspaced};
use crate::base::ids::small;

/// The text in the form in which quotes are looked for. O(n).
///
/// - Compatibility forms are their plain characters and combining marks are composed (NFKC): ligatures, full-width
///   letters, half-width kana, `…` as three points.
/// - What is not seen is left out: soft hyphens, joiners, marks of direction.
/// - Every quotation mark and apostrophe is one character, every dash and hyphen another.
/// - A run of white space is one space, and none beside quotation marks, dashes, points of omission, and characters of
///   scripts that put no spaces between words, nor before `%` and marks that end a phrase.
///
/// Capitals are kept: they are the author's words, too.
pub(crate) fn folded(text: &str) -> String {
    let mut folder = Folder { out: String::with_capacity(text.len()), last: None, space: false };
    folder.read(text);
    folder.out
}

/// So many bytes of a text, or a few more, are between two places that are known in both it and its folded form.
const STEP: usize = 128;

/// The text folded, and where in it, and in its folded form, some of its blanks stand. O(n).
pub(crate) fn folded_with_places(text: &str) -> (String, Vec<(u32, u32)>) {
    let mut folder = Folder { out: String::with_capacity(text.len()), last: None, space: false };
    let (mut places, mut start) = (Vec::with_capacity(text.len() / STEP), 0);
    while start < text.len() {
        // Only a blank before a character of ASCII: another one may be a mark on the blank.
        let is_end = |pair: &[u8]| pair[0].is_ascii_whitespace() && pair[1].is_ascii();
        let rest = text.as_bytes().get(start + STEP..).unwrap_or_default();
        let end = rest.windows(2).position(is_end).map_or(text.len(), |at| start + STEP + at);
        folder.read(&text[start..end]);
        if end < text.len() {
            places.push((small(end), small(folder.out.len())));
        }
        start = end;
    }
    (folder.out, places)
}

/// Where in a text stand the bytes at an offset, and before an end, of its folded form; read from a place on that is known in both.
/// Nothing where that is further than some hundred bytes.
pub(crate) fn unfolded(text: &str, folded: &str, (from, known): (usize, usize), at: usize, is_end: bool) -> Option<usize> {
    let mut tail = known.saturating_sub(4);
    while !folded.is_char_boundary(tail) {
        tail += 1;
    }
    let before = folded.get(tail..known)?;
    let mut out = String::with_capacity(at.saturating_sub(tail).min(STEP * 4) + 8);
    out.push_str(before);
    let mut reader = Folder { out, last: before.chars().next_back(), space: false };
    let mut start = from;
    while start < text.len() && start - from < STEP * 32 {
        let rest = text.get(start..)?;
        // Far from the place: each of these adds one byte at most, and a blank before them another. The last character before one beyond
        // ASCII may carry a mark.
        let far = rest.len().min(at.saturating_sub(tail + reader.out.len() + 2));
        let window = &rest.as_bytes()[..rest.len().min(far + 1)];
        let sure = window.iter().position(|byte| !byte.is_ascii()).map_or(far, |at| at.saturating_sub(1));
        if sure > 0 {
            reader.read_plain(&rest[..sure]);
            start += sure;
            continue;
        }
        let plain = rest.chars().next()?.len_utf8();
        let is_plain = rest.as_bytes().get(..2).is_none_or(<[u8]>::is_ascii);
        let length = if is_plain {
            plain
        } else {
            rest.char_indices().skip(1).find(|(_, next)| next.is_ascii()).map_or(rest.len(), |(at, _)| at)
        };
        reader.read(&rest[..length]);
        let reached = tail + reader.out.len();
        if is_end && reached >= at {
            return Some(start + length);
        }
        if !is_end && reached > at {
            return Some(start);
        }
        start += length;
    }
    None
}

/// The characters of ASCII that are no blanks, quotation marks or hyphens.
const STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let (mut at, mut byte) = (0, 0_u8);
    while at < 128 {
        stays[at] = !matches!(byte, b'\t'..=b'\r' | b' ' | b'"' | b'`' | b'\'' | b'-');
        (at, byte) = (at + 1, byte + 1);
    }
    stays
};

struct Folder {
    out: String,
    last: Option<char>,
    space: bool,
}

impl Folder {
    /// Takes more of a text, which parts at a blank before a character of ASCII.
    fn read(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            // The last letter before a character beyond ASCII may carry a mark that follows it.
            let plain = rest.bytes().position(|byte| !byte.is_ascii()).map_or(rest.len(), |at| at.saturating_sub(1));
            self.read_plain(&rest[..plain]);
            rest = &rest[plain..];
            let other = rest.char_indices().skip(1).find(|(_, next)| next.is_ascii()).map_or(rest.len(), |(at, _)| at);
            let seen = rest[..other].chars().filter(|&next| !is_default_ignorable(next));
            seen.map(spacing_accent).nfkc().for_each(|next| self.push(next));
            rest = &rest[other..];
        }
    }

    /// The same of characters of ASCII. Those that stay as they are whatever is beside them are taken all at once.
    fn read_plain(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.bytes().next() {
            let run = run_of_ascii(rest);
            if run == 0 {
                self.push(char::from(first));
                rest = &rest[1..];
                continue;
            }
            if std::mem::take(&mut self.space) && self.last.is_some_and(|last| self.parts(last, char::from(first))) {
                self.out.push(' ');
            }
            let (taken, left) = rest.split_at(run);
            self.out.push_str(taken);
            self.last = taken.bytes().next_back().map(char::from);
            rest = left;
        }
    }

    /// Whether a blank between two characters stays.
    #[inline]
    fn parts(&self, last: char, next: char) -> bool {
        !(clings(last) || clings(next) || follows_a_word(next) || last == '.' && self.out.ends_with(".."))
    }

    fn push(&mut self, next: char) {
        if next.is_whitespace() {
            self.space = true;
            return;
        }
        let next = plain_mark(next);
        let spaced = std::mem::take(&mut self.space);
        if spaced && self.last.is_some_and(|last| self.parts(last, next)) {
            self.out.push(' ');
        }
        if matches!(next, '\'' | '-') && self.last == Some(next) {
            return;
        }
        self.out.push(next);
        self.last = Some(next);
    }
}

/// How many of the first characters of a text are of ASCII, and stay as they are whatever is beside them.
fn run_of_ascii(text: &str) -> usize {
    text.bytes().position(|byte| !STAYS[usize::from(byte)]).unwrap_or(text.len())
}

fn clings(next: char) -> bool {
    matches!(next, '\'' | '-') || !next.is_ascii() && is_unspaced(next)
}

/// Marks that some put a blank before: the French, and offices that write `9 %`.
fn follows_a_word(next: char) -> bool {
    matches!(next, '.' | ',' | ';' | ':' | '!' | '?' | '%' | '‰')
}

/// Accents that stand by themselves are typed as quotation marks; NFKC would make them a space and a combining mark.
fn spacing_accent(next: char) -> char {
    if next == '\u{b4}' { '\'' } else { next }
}

/// One character for all quotation marks and apostrophes, one for all dashes and hyphens; any other as it is.
pub(crate) fn plain_mark(next: char) -> char {
    match next {
        '"' | '`' | '\u{2032}'..='\u{2037}' | '\u{2bb}'..='\u{2bd}' | '\u{300c}'..='\u{300f}' | '\u{301d}'..='\u{301f}' => '\'',
        next if next.is_ascii() => next,
        '\u{2212}' => '-',
        next => match next.general_category() {
            GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation => '\'',
            GeneralCategory::DashPunctuation => '-',
            _ if matches!(next, '\u{201a}' | '\u{201e}') => '\'',
            _ => next,
        },
    }
}

/// A folded text without the hyphens inside words.
pub(crate) fn without_hyphens(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut last = None;
    let mut rest = folded.chars().peekable();
    while let Some(next) = rest.next() {
        let within = |last: char, after: char| last.is_alphabetic() && after.is_alphabetic();
        if next == '-' && last.zip(rest.peek().copied()).is_some_and(|(last, after)| within(last, after)) {
            continue;
        }
        out.push(next);
        last = Some(next);
    }
    out
}

/// Whether a word may be broken with a hyphen at the end of a line: nothing tells it from one that has a hyphen anyway.
pub(crate) fn breaks_words(text: &str) -> bool {
    let lines = text.split_inclusive('\n').map(str::trim_end);
    let mut before = None;
    lines.into_iter().any(|line| {
        let begins = line.trim_start().chars().next().is_some_and(char::is_alphabetic);
        let broken = before == Some(true) && begins;
        let mut ending = line.chars().rev();
        before = Some(matches!(ending.next(), Some('-' | '\u{2010}')) && ending.next().is_some_and(char::is_alphabetic));
        broken
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::large;

    fn alike(one: &str, other: &str) {
        assert_eq!(folded(one), folded(other), "{one:?} and {other:?}");
    }

    #[test]
    fn a_place_of_the_folded_text_is_found_in_the_text() {
        let text = format!(
            "{} the «eﬃcient» po\u{ad}rt —  naïve\n\ncafé, {}",
            "a word — and “more” ".repeat(40),
            "on and on ".repeat(40)
        );
        let (whole, places) = folded_with_places(&text);
        assert_eq!(whole, folded(&text));
        assert!(places.len() > 5);
        let known = |at: usize, is_end: bool| {
            let before = places.iter().rev().find(|place| if is_end { large(place.1) < at } else { large(place.1) <= at });
            before.map_or((0, 0), |&(from, known)| (large(from), large(known)))
        };
        for word in ["efficient", "port", "naïve", "café", "more'on and on", "on on and on"] {
            let Some(start) = whole.rfind(word) else { continue };
            let end = start + word.len();
            let from = unfolded(&text, &whole, known(start, false), start, false).expect("a place");
            let to = unfolded(&text, &whole, known(end, true), end, true).expect("a place");
            assert!(folded(&text[from..to]).contains(word), "{word}: {}", &text[from..to]);
            assert!(folded(&text[from..to]).len() <= word.len() + 2, "{word}: {}", &text[from..to]);
        }
    }

    #[test]
    fn each_folding_makes_two_spellings_alike() {
        alike("over\n   two \t lines", "over two lines");
        alike("a\u{a0}b\u{2009}c\u{3000}d", "a b c d");
        alike("the ﬁrst ﬂight oﬃce", "the first flight office");
        alike("so\u{ad}cial ze\u{200b}ro", "social zero");
        alike("“don’t” ‘go’ „there“ «now» ‹or› 「never」", "\"don't\" 'go' \"there\" \"now\" 'or' \"never\"");
        alike("« mot »", "\"mot\"");
        alike("up 9 % ; why ?", "up 9%; why?");
        alike("it´s `so` 5′ 6″", "it's 'so' 5' 6\"");
        alike("one — two – three ‐ four − five", "one-two - three--four -five");
        alike("and so on… then", "and so on ... then");
        alike("caf\u{e9}, Й", "cafe\u{301}, И\u{306}");
        alike("は゜ｶﾞ", "は゜ガ");
        alike("平和\n条約\u{3000}と ＧＤＰ", "平和条約とGDP");
        alike("สันติ\nภาพ", "สันติภาพ");
        alike("мир\u{a0}и договор", "мир и\nдоговор");
    }

    #[test]
    fn words_and_capitals_stay_apart() {
        for (one, other) in
            [("every day", "everyday"), ("Shall", "shall"), ("won't", "wont"), ("평화 조약", "평화조약"), ("ё", "е")]
        {
            assert_ne!(folded(one), folded(other));
        }
    }

    #[test]
    fn marks_join_the_letter_before_them_wherever_the_text_is_cut() {
        assert_eq!(folded("e\u{301}e\u{301} x\u{ad}\u{301}"), folded("\u{e9}\u{e9} x\u{301}"));
        assert_eq!(folded("\u{301}a"), "\u{301}a");
    }

    #[test]
    fn hyphens_at_the_end_of_a_line_may_break_a_word() {
        assert!(breaks_words("inter-\nnational") && breaks_words("inter\u{2010} \r\n  national"));
        assert!(!breaks_words("inter-national\nlaw") && !breaks_words("so -\non") && !breaks_words("1914-\n1918"));
        assert_eq!(without_hyphens("inter-national 1914-18 -a b-"), "international 1914-18 -a b-");
    }
}
