//! What is alike in a quote and its source although it is written otherwise.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::base::characters::{is_default_ignorable, is_unspaced};

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
    let mut rest = text;
    while !rest.is_empty() {
        // The last letter before a character beyond ASCII may carry a mark that follows it.
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).map_or(rest.len(), |at| at.saturating_sub(1));
        rest[..plain].chars().for_each(|next| folder.push(next));
        rest = &rest[plain..];
        let other = rest.char_indices().skip(1).find(|(_, next)| next.is_ascii()).map_or(rest.len(), |(at, _)| at);
        let seen = rest[..other].chars().filter(|&next| !is_default_ignorable(next));
        seen.map(spacing_accent).nfkc().for_each(|next| folder.push(next));
        rest = &rest[other..];
    }
    folder.out
}

struct Folder {
    out: String,
    last: Option<char>,
    space: bool,
}

impl Folder {
    fn push(&mut self, next: char) {
        if next.is_whitespace() {
            self.space = true;
            return;
        }
        let next = plain_mark(next);
        let spaced = std::mem::take(&mut self.space);
        if let Some(last) = self.last
            && spaced
            && !(clings(last) || clings(next) || follows_a_word(next) || last == '.' && self.out.ends_with(".."))
        {
            self.out.push(' ');
        }
        if matches!(next, '\'' | '-') && self.last == Some(next) {
            return;
        }
        self.out.push(next);
        self.last = Some(next);
    }
}

fn clings(next: char) -> bool {
    matches!(next, '\'' | '-') || is_unspaced(next)
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

    fn alike(one: &str, other: &str) {
        assert_eq!(folded(one), folded(other), "{one:?} and {other:?}");
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
