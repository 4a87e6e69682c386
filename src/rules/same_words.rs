//! Texts by their words: which have the same, and which the same but for a *not*.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr2_iter;
use unicode_normalization::UnicodeNormalization;

/// What is seen of a text at first: its beginning. Texts with the same words begin alike, and of those that begin alike few have the same
/// words, so that they are compared themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Beginning {
    /// The same for texts whose first words are the same but for articles.
    pub print: u32,
    /// It has two words, or as many letters of a script without blanks.
    pub is_text: bool,
}

/// So many letters of at least two words are a beginning; the word in which they end is read to its end.
const ENOUGH: u32 = 40;

impl Beginning {
    /// The beginning of a text. O(1), but for words of any length; O(n) where the text has letters beyond ASCII.
    pub(crate) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::read(text.as_bytes());
        }
        let folded = folded(text);
        let beginning = Self::read(folded.as_bytes());
        let is_text = beginning.is_text || folded.chars().filter(|next| !next.is_ascii()).count() >= 6;
        Self { is_text, ..beginning }
    }

    /// Adds up the letters of the first words. Signs are left out, and all of what they mean by what stands around them.
    fn read(bytes: &[u8]) -> Self {
        // Of the length only what adds to the print, so that texts which differ in articles have beginnings of the same words.
        let (mut print, mut words, mut counted, mut length, mut at) = (0_u64, 0_u32, 0_u32, 0_u32, 0);
        let letters: &[u64; 256] = &LETTERS;
        while at < bytes.len() && (length < ENOUGH || counted < 2) {
            let (start, mut word, mut long) = (at, 0_u64, 0);
            while let Some(&byte) = bytes.get(at) {
                let letter = letters[usize::from(byte)];
                // An apostrophe stands within a word.
                if letter == 0 && (byte != b'\'' || at == start) {
                    break;
                }
                word = word.wrapping_add(letter);
                long += u32::from(letter != 0);
                at += 1;
            }
            words += u32::from(long > 0);
            if long > 0 && !(long <= LONGEST_ARTICLE && ARTICLES.contains(&word)) {
                (print, counted, length) = (print.wrapping_add(word), counted + 1, length + long);
            }
            at += 1;
        }
        // The upper half of a sum is the better one.
        Self { print: u32::try_from(print >> 32).unwrap_or_default(), is_text: words > 1 }
    }
}

/// A number for each byte that is a letter, a digit or a part of a letter; the same for both cases. 0 for others.
static LETTERS: LazyLock<[u64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let byte = u8::try_from(at).unwrap_or_default().to_ascii_lowercase();
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() { mixed(u64::from(byte) + 1) } else { 0 }
    })
});

/// A number without a pattern (splitmix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Words that make no difference to a text that is denied.
const ARTICLE_WORDS: [&str; 4] = ["a", "an", "any", "some"];

/// Letters of the longest of them.
const LONGEST_ARTICLE: u32 = 4;

/// The sums of their letters.
static ARTICLES: LazyLock<[u64; 4]> = LazyLock::new(|| {
    ARTICLE_WORDS.map(|word| word.bytes().fold(0_u64, |sum, byte| sum.wrapping_add(LETTERS[usize::from(byte)])))
});

/// Whether a text has a word that negates it: *not*, *isn't*. O(n).
pub(crate) fn has_denial(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(b'n', b'N', bytes).any(|at| {
        // *not*, *no*, *never*, *cannot* at their last *n*, all others by what they end with.
        let is_verb = || !bytes[..at].last().is_some_and(u8::is_ascii_alphanumeric) || bytes[..at].ends_with(b"can");
        match bytes.get(at + 1).map(u8::to_ascii_lowercase) {
            Some(b'o' | b'e') => is_verb() && is_denial_around(text, at),
            Some(b't') => !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric) && is_denial_around(text, at),
            Some(b'\'' | 0xca | 0xe2) => is_denial_around(text, at),
            _ => false,
        }
    })
}

/// Whether the word around a letter of a text negates it.
fn is_denial_around(text: &str, at: usize) -> bool {
    let is_of_word = |next: char| next.is_ascii_alphanumeric() || matches!(next, '\'' | '’' | 'ʼ' | '‘');
    let before = text[..at].chars().rev().take_while(|&next| is_of_word(next)).map(char::len_utf8).sum::<usize>();
    let after = text[at..].chars().take_while(|&next| is_of_word(next)).map(char::len_utf8).sum::<usize>();
    let letters =
        text[at - before..at + after].bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
    DENIALS.iter().any(|(denial, _)| letters.clone().eq(denial.bytes()))
}

/// What a letter of a text is to the comparison.
enum Letter {
    Of(u8),
    /// It stands within a word and is passed over.
    Nothing,
    Blank,
}

/// Letters and digits count, and signs that change what a figure means.
const fn ascii(byte: u8, before: u8, after: u8) -> Letter {
    match byte {
        b'A'..=b'Z' => Letter::Of(byte | 0x20),
        b'a'..=b'z' | b'0'..=b'9' | b'+' | b'<' | b'=' | b'>' | b'%' | b'$' | b'~' | b'^' | b'*' => Letter::Of(byte),
        b'-' if !before.is_ascii_alphanumeric() && after.is_ascii_digit() => Letter::Of(byte),
        b'.' | b',' if before.is_ascii_digit() && after.is_ascii_digit() => Letter::Of(b'.'),
        b'/' if before.is_ascii_digit() && after.is_ascii_digit() => Letter::Of(byte),
        b'\'' if before.is_ascii_alphanumeric() => Letter::Nothing,
        _ => Letter::Blank,
    }
}

/// A text as its words, in lower case with one blank between them.
pub(crate) fn folded(text: &str) -> String {
    let composed: Cow<'_, str> = if text.is_ascii() { text.into() } else { text.nfc().collect::<String>().into() };
    let mut letters = composed.chars().peekable();
    let (mut folded, mut before) = (String::with_capacity(composed.len()), ' ');
    while let Some(next) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let byte = |letter: char| {
            u8::try_from(letter).ok().filter(u8::is_ascii).unwrap_or(if letter.is_alphanumeric() { b'x' } else { b' ' })
        };
        let is_blank = match next {
            '’' | 'ʼ' | '‘' if before.is_alphanumeric() => false,
            '−' if after.is_ascii_digit() => {
                folded.push('-');
                false
            }
            _ if next.is_ascii() => match ascii(byte(next), byte(before), byte(after)) {
                Letter::Of(letter) => {
                    folded.push(char::from(letter));
                    false
                }
                Letter::Nothing => false,
                Letter::Blank => true,
            },
            _ if is_mark(next) => true,
            _ => {
                folded.extend(next.to_lowercase());
                false
            }
        };
        if is_blank && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        before = next;
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Blanks and marks of punctuation beyond ASCII.
fn is_mark(next: char) -> bool {
    next.is_whitespace()
        || matches!(next, '\u{a0}'..='\u{a1}' | '«' | '»' | '·' | '¿' | '\u{ad}' | '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301f}')
        || matches!(next, '\u{feff}' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '、' | '。')
}

/// Of an English text with one negation, the words of the text that it denies, without articles: *the pump leaks* for *the pump does not
/// leak*.
pub(crate) fn denied(text: &str) -> Option<String> {
    let folded = folded(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let denials: Vec<usize> = (0..words.len()).filter(|&at| denial(words[at]).is_some()).collect();
    let &[at] = denials.as_slice() else { return None };
    let instead = denial(words[at])?;
    let mut left: Vec<Cow<'_, str>> = words[..at].iter().map(|&word| word.into()).collect();
    let mut rest = words[at + 1..].iter().map(|&word| Cow::Borrowed(word));
    let auxiliary = if instead.is_empty() { left.pop().unwrap_or_default() } else { instead.into() };
    let verb = match &*auxiliary {
        "does" => rest.next().map(|verb| third_person(&verb).into()),
        "do" => None,
        "did" => rest.next().map(|verb| past(&verb).into()),
        _ => {
            left.push(auxiliary);
            None
        }
    };
    let all: Vec<Cow<'_, str>> = left.into_iter().chain(verb).chain(rest).filter(|word| !word.is_empty()).collect();
    Some(without_articles(all.iter().map(AsRef::as_ref)))
}

/// The words of a text without articles.
pub(crate) fn bare(text: &str) -> String {
    without_articles(folded(text).split(' '))
}

fn without_articles<'word>(words: impl Iterator<Item = &'word str>) -> String {
    let words: Vec<&str> = words.filter(|word| !ARTICLE_WORDS.contains(word)).collect();
    words.join(" ")
}

/// Words that negate a text, without their apostrophes, each with what stands in its place in the text that is denied: nothing for *not*, *is*
/// for *isn't*.
const DENIALS: [(&str, &str); 22] = [
    ("not", ""),
    ("no", ""),
    ("never", ""),
    ("cannot", "can"),
    ("cant", "can"),
    ("isnt", "is"),
    ("arent", "are"),
    ("wasnt", "was"),
    ("werent", "were"),
    ("dont", "do"),
    ("doesnt", "does"),
    ("didnt", "did"),
    ("wont", "will"),
    ("wouldnt", "would"),
    ("couldnt", "could"),
    ("shouldnt", "should"),
    ("mustnt", "must"),
    ("mightnt", "might"),
    ("hasnt", "has"),
    ("havent", "have"),
    ("hadnt", "had"),
    ("neednt", "need"),
];

/// What stands in a text where the text that it denies has this word.
fn denial(word: &str) -> Option<&'static str> {
    DENIALS.iter().find(|(denial, _)| *denial == word).map(|&(_, instead)| instead)
}

fn third_person(verb: &str) -> String {
    let stem = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match (verb, stem) {
        ("have", _) => "has".to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end)) => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

fn past(verb: &str) -> String {
    let stem = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match (verb.ends_with('e'), stem) {
        (true, _) => format!("{verb}d"),
        (_, Some(stem)) => format!("{stem}ied"),
        _ => format!("{verb}ed"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Beginning, bare, denied, folded, has_denial};

    #[test]
    fn case_blanks_and_marks_make_no_other_text() {
        for (one, other) in [
            ("The bolts are loose.", "the  bolts are loose!"),
            ("The long-term plan", "The long term plan"),
            ("It doesn't hold", "It doesn’t hold."),
            ("Über den Fluß", "ÜBER den Fluß"),
            ("Cafe\u{301}s are full", "caf\u{e9}s are full."),
            ("«Le pont» tient", "Le pont tient."),
            ("橋は安全だ。", "橋は安全だ"),
            ("(It holds.)", "It\u{a0}holds"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
            assert_eq!(Beginning::of(one), Beginning::of(other), "{one} and {other}");
        }
        for (one, other) in [
            ("It grew by 1.5 %.", "It grew by 15 %."),
            ("It grew by 1.5 %.", "It grew by 1 5 %."),
            ("It moved by -5 %.", "It moved by 5 %."),
            ("It moved by −5 %.", "It moved by 5 %."),
            ("It is < 3.", "It is > 3."),
            ("The bolts are loose.", "The bolt is loose."),
            ("In 2001/02 it rose.", "In 2001 02 it rose."),
            ("C++ is fast.", "C is fast."),
        ] {
            assert_ne!(folded(one), folded(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_text_is_more_than_a_letter() {
        assert!(Beginning::of("It holds.").is_text && Beginning::of("橋は安全だと思う。").is_text);
        assert!(!Beginning::of("A.").is_text && !Beginning::of("").is_text && !Beginning::of("…").is_text);
    }

    #[test]
    fn a_denial_denies_the_text_without_it() {
        for (denial, text) in [
            ("The bridge is not safe.", "The bridge is safe."),
            ("The bridge isn't safe.", "The bridge is safe"),
            ("The bridge cannot hold.", "The bridge can hold."),
            ("There is no detour.", "There is a detour."),
            ("The pump does not leak.", "The pump leaks."),
            ("The pump doesn’t leak.", "The pump leaks."),
            ("The pumps do not leak.", "The pumps leak."),
            ("The pump did not fail.", "The pump failed!"),
            ("The company never replied.", "The company replied."),
            ("It won't rain.", "It will rain."),
            ("It has not any cracks.", "It has some cracks."),
            ("The ship does not carry mail.", "The ship carries mail."),
        ] {
            if denial.contains("did not fail") {
                assert_eq!(denied(denial).as_deref(), Some("the pump failed"));
            }
            assert_eq!(denied(denial), Some(bare(text)), "{denial}");
            assert!(has_denial(denial) && !has_denial(text), "{denial}");
            assert_eq!(Beginning::of(&denied(denial).unwrap_or_default()).print, Beginning::of(text).print, "{denial}");
        }
        for text in ["The bridge is safe.", "It is not true that it is not safe.", "Nothing holds."] {
            assert_eq!(denied(text), None, "{text}");
        }
    }
}
