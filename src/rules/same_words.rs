//! Texts by their words: which have the same, and which the same but for a *not*.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// What a text is compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Print {
    /// The same for texts with the same words.
    pub words: u64,
    /// The same for English texts with the same words but for articles.
    pub bare: u64,
    /// It may have a word that negates it.
    pub may_deny: bool,
    /// It has two words, or as many letters of a script without blanks.
    pub is_text: bool,
}

impl Print {
    /// The print of a text. Different texts may share one, so that they are compared where they do. O(n).
    pub(crate) fn of(text: &str) -> Self {
        let mut print = Self { words: 0, bare: 0, may_deny: false, is_text: false };
        if text.is_ascii() {
            print.read(text.as_bytes());
            return print;
        }
        let folded = folded(text);
        let mut words = 0;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            print.add(word.bytes().fold(Word::NONE, Word::with));
            words += 1;
        }
        print.is_text = words > 1 || folded.chars().filter(|next| !next.is_ascii()).count() >= 6;
        print
    }

    /// Reads a text in ASCII without folding it first.
    fn read(&mut self, bytes: &[u8]) {
        let (mut at, mut words) = (0, 0_u32);
        while at < bytes.len() {
            let mut word = Word::NONE;
            while let Some(&byte) = bytes.get(at) {
                match CLASSES[usize::from(byte)] {
                    BLANK => break,
                    BY_NEIGHBOURS => {
                        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
                        match ascii(byte, before, bytes.get(at + 1).copied().unwrap_or(b' ')) {
                            Letter::Of(letter) => word = word.with(letter),
                            Letter::Nothing => {}
                            Letter::Blank => break,
                        }
                    }
                    letter => word = word.with(letter),
                }
                at += 1;
            }
            if word.last > 0 {
                self.add(word);
                words += 1;
            }
            at += 1;
        }
        self.is_text = words > 1;
    }

    fn add(&mut self, word: Word) {
        let hash = word.hash();
        self.words = mixed(self.words, hash);
        if !word.may_be_article() || !ARTICLES.contains(&hash) {
            self.bare = mixed(self.bare, hash);
        }
        self.may_deny = self.may_deny || word.may_deny() && DENIALS.contains(&hash);
    }
}

/// A word as it is read. Letters are hashed eight at a time.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    /// The last letters, up to eight; 0 where there is none yet.
    last: u64,
}

impl Word {
    const NONE: Self = Self { hash: 0, last: 0 };

    /// The word with one more letter, which is not 0.
    const fn with(self, letter: u8) -> Self {
        let Self { hash, last } = self;
        if last >> 56 == 0 {
            Self { hash, last: last << 8 | letter as u64 }
        } else {
            Self { hash: mixed(hash, last), last: letter as u64 }
        }
    }

    const fn hash(self) -> u64 {
        mixed(self.hash, self.last)
    }

    /// Whether it may be one of the words that negate, as far as its ends and its length tell: *not*, *never*, *cannot*, *isn't*.
    const fn may_deny(self) -> bool {
        let letters = (71 - self.last.leading_zeros()) / 8;
        self.hash == 0 && (self.last & 0xff == b't' as u64 || self.last >> (8 * (letters - 1)) == b'n' as u64)
    }

    /// Whether it may be an article: up to four letters.
    const fn may_be_article(self) -> bool {
        self.hash == 0 && self.last >> 32 == 0
    }
}

/// What each byte of ASCII is by itself: a letter in lower case, a blank, or one of these by what stands around it.
const CLASSES: [u8; 256] = {
    let mut classes = [BLANK; 256];
    let (mut at, mut byte) = (0_usize, 0_u8);
    while byte < 128 {
        classes[at] = match byte {
            b'-' | b'.' | b',' | b'/' | b'\'' => BY_NEIGHBOURS,
            _ => match ascii(byte, b' ', b' ') {
                Letter::Of(letter) => letter,
                Letter::Nothing | Letter::Blank => BLANK,
            },
        };
        (at, byte) = (at + 1, byte + 1);
    }
    classes
};

/// No letter.
const BLANK: u8 = 0;

/// A letter, a blank or nothing, by what stands around it.
const BY_NEIGHBOURS: u8 = 1;

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

const fn mixed(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(5) ^ next).wrapping_mul(0x517c_c1b7_2722_0a95)
}

const fn hash_of(word: &str) -> u64 {
    let (bytes, mut read, mut at) = (word.as_bytes(), Word::NONE, 0);
    while at < bytes.len() {
        read = read.with(bytes[at]);
        at += 1;
    }
    read.hash()
}

const ARTICLES: [u64; 4] = [hash_of("a"), hash_of("an"), hash_of("any"), hash_of("some")];

const DENIALS: [u64; 22] = [
    hash_of("not"),
    hash_of("no"),
    hash_of("never"),
    hash_of("cannot"),
    hash_of("isnt"),
    hash_of("arent"),
    hash_of("wasnt"),
    hash_of("werent"),
    hash_of("dont"),
    hash_of("doesnt"),
    hash_of("didnt"),
    hash_of("wont"),
    hash_of("wouldnt"),
    hash_of("cant"),
    hash_of("couldnt"),
    hash_of("shouldnt"),
    hash_of("mustnt"),
    hash_of("mightnt"),
    hash_of("hasnt"),
    hash_of("havent"),
    hash_of("hadnt"),
    hash_of("neednt"),
];

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
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "a" | "an" | "any" | "some")).collect();
    words.join(" ")
}

/// What stands in a text where the text that it denies has this word: nothing for *not*, *is* for *isn't*.
fn denial(word: &str) -> Option<&'static str> {
    Some(match word {
        "not" | "no" | "never" => "",
        "cannot" | "cant" => "can",
        "isnt" => "is",
        "arent" => "are",
        "wasnt" => "was",
        "werent" => "were",
        "dont" => "do",
        "doesnt" => "does",
        "didnt" => "did",
        "wont" => "will",
        "wouldnt" => "would",
        "couldnt" => "could",
        "shouldnt" => "should",
        "mustnt" => "must",
        "mightnt" => "might",
        "hasnt" => "has",
        "havent" => "have",
        "hadnt" => "had",
        "neednt" => "need",
        _ => return None,
    })
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
    use super::{Print, bare, denied, folded};

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
            assert_eq!(Print::of(one).words, Print::of(other).words, "{one} and {other}");
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
            assert_ne!(Print::of(one).words, Print::of(other).words, "{one} and {other}");
        }
    }

    #[test]
    fn a_text_is_more_than_a_letter() {
        assert!(Print::of("It holds.").is_text && Print::of("橋は安全だと思う。").is_text);
        assert!(!Print::of("A.").is_text && !Print::of("").is_text && !Print::of("…").is_text);
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
            assert!(Print::of(denial).may_deny && !Print::of(text).may_deny, "{denial}");
            assert_eq!(Print::of(&denied(denial).unwrap_or_default()).bare, Print::of(text).bare, "{denial}");
        }
        for text in ["The bridge is safe.", "It is not true that it is not safe.", "Nothing holds."] {
            assert_eq!(denied(text), None, "{text}");
        }
    }
}
