//! What a quoter leaves out or writes in another way without changing a word: marks of footnotes, Greek letters by their names, and
//! hyphens that only break a line.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// The small Greek letters from α on, by their names; ς is the same letter as σ.
const GREEK: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron",
    "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
];

/// The names of letters that a text may have in place of the letters; the others are short and stand in many words.
const NAMES: [&str; 10] = ["alpha", "beta", "gamma", "delta", "epsilon", "kappa", "lambda", "sigma", "theta", "omega"];

const RAISED: &str = "¹²³⁰⁴⁵⁶⁷⁸⁹";

/// Marks of editors in encyclopedias, besides numbers and letters.
const REMARKS: [&str; 8] = [
    "citation needed",
    "better source needed",
    "clarification needed",
    "page needed",
    "who?",
    "when?",
    "according to whom?",
    "note",
];

/// The longest mark in brackets, in bytes.
const LONGEST_MARK: usize = 32;

/// What may have to be changed: brackets, raised figures, Greek letters; and names of these, which stay.
static PLACES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let greek = ('α'..='ω').chain('Α'..='Ω').map(String::from);
    let raised = RAISED.chars().map(String::from);
    AhoCorasick::new(greek.chain(raised).chain(NAMES.map(str::to_owned)).chain(["[".to_owned()])).ok()
});

/// The names alone, which are found many bytes at a time.
static PLAIN_NAMES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(NAMES).ok());

/// The text without marks of footnotes, and with names in place of single Greek letters. None where nothing of it could be written in
/// another way. O(n).
pub(super) fn without_marks(text: &str) -> Option<String> {
    let is_plain = text.is_ascii() && memchr::memchr(b'[', text.as_bytes()).is_none();
    if is_plain && PLAIN_NAMES.as_ref().is_some_and(|names| !names.is_match(text)) {
        return None;
    }
    let places = PLACES.as_ref()?;
    let mut out: Option<String> = None;
    let mut done = 0;
    for place in places.find_iter(text) {
        let (start, end) = (place.start(), place.end());
        let Some(first) = text[start..].chars().next().filter(|_| start >= done) else { continue };
        let before = text[..start].chars().next_back();
        let (end, name) = match first {
            '[' => match mark(&text[start..]) {
                Some(length) if is_after_word(before) && !text[start + length..].starts_with(char::is_alphanumeric) => {
                    (start + length, Cow::Borrowed(""))
                }
                _ => continue,
            },
            'a'..='z' => (end, Cow::Borrowed(&text[start..end])),
            _ if RAISED.contains(first) => {
                // Before a word it is the mark of the note that begins there.
                if !is_after_word(before) && !text[end..].starts_with(char::is_alphabetic) {
                    continue;
                }
                (end, Cow::Borrowed(""))
            }
            _ => {
                let is_greek = |beside: Option<char>| beside.is_some_and(|next| ('\u{370}'..='\u{3ff}').contains(&next));
                match named(first) {
                    Some(name) if !is_greek(before) && !is_greek(text[end..].chars().next()) => (end, name),
                    _ => continue,
                }
            }
        };
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(&text[done..start]);
        out.push_str(&name);
        done = end;
    }
    let mut out = out?;
    out.push_str(&text[done..]);
    Some(out)
}

/// Figures as the characters that stand above the line: they are mostly marks of footnotes. None where there are others than figures.
pub(super) fn raised(text: &str) -> Option<String> {
    const IN_ORDER: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |next: char| next.to_digit(10).and_then(|digit| IN_ORDER.get(usize::try_from(digit).ok()?).copied());
    text.trim().chars().map(digit).collect()
}

fn is_after_word(before: Option<char>) -> bool {
    before.is_some_and(|before| !before.is_whitespace() && !matches!(before, '(' | '[' | '/'))
}

fn named(letter: char) -> Option<Cow<'static, str>> {
    let at = |first: char| usize::try_from(u32::from(letter) - u32::from(first)).ok();
    match letter {
        'α'..='ω' => GREEK.get(at('α')?).map(|name| Cow::Borrowed(*name)),
        'Α'..='Ω' => GREEK.get(at('Α')?).map(|name| Cow::Owned(format!("{}{}", name[..1].to_uppercase(), &name[1..]))),
        _ => None,
    }
}

/// The length of a mark in brackets: `[3]`, `[3, 4]`, `[3–5]`, `[a]`, `[note 1]`, `[citation needed]`.
fn mark(text: &str) -> Option<usize> {
    let end = text.as_bytes().iter().take(LONGEST_MARK).position(|&byte| byte == b']')?;
    let inside = text.get(1..end)?.trim();
    let is_number = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = inside.split([',', ';', '-', '–', ' ']).filter(|part| !part.is_empty()).peekable();
    let is_of_numbers = parts.peek().is_some() && parts.all(is_number);
    let is_letter = inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_lowercase());
    let words = inside.trim_end_matches(|next: char| next.is_ascii_digit()).trim_end().to_lowercase();
    (is_of_numbers || is_letter || REMARKS.contains(&words.as_str())).then_some(end + 1)
}

/// The text without soft hyphens at the ends of lines, and without the line ends after them: the word continues. O(n).
pub(super) fn joined(text: String) -> String {
    const SOFT: &str = "\u{ad}";
    if memchr::memmem::find(text.as_bytes(), SOFT.as_bytes()).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split(SOFT).enumerate() {
        let trimmed = part.trim_start();
        let is_broken = at > 0 && part[..part.len() - trimmed.len()].contains('\n');
        if at > 0 && !is_broken {
            out.push_str(SOFT);
        }
        out.push_str(if is_broken { trimmed } else { part });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_footnotes_are_left_out() {
        for (text, plain) in [
            ("in 2019[3] and", "in 2019 and"),
            ("slowed.[3][4] Then", "slowed. Then"),
            ("so[3, 4; 7–9], they", "so, they"),
            ("it did.¹² Then", "it did. Then"),
            ("¹See below", "See below"),
            ("true[citation needed].", "true."),
            ("true[note 2] and[a] so", "true and so"),
        ] {
            assert_eq!(without_marks(text).as_deref(), Some(plain), "{text}");
        }
        for text in ["plain", "[3] first", "see [4] there", "[W]e did un[t]il", "a[12345]", "a[b c]", "a [¹", "x[", "array[i]x"]
        {
            assert_eq!(without_marks(text).unwrap_or(text.to_owned()), text);
        }
    }

    #[test]
    fn greek_letters_are_their_names() {
        assert_eq!(without_marks("α-synuclein, NF-κB, Δ9").as_deref(), Some("alpha-synuclein, NF-kappaB, Delta9"));
        assert_eq!(without_marks("alpha-synuclein").as_deref(), Some("alpha-synuclein"));
        assert_eq!(without_marks("η θάλασσα").as_deref(), Some("eta θάλασσα"));
        assert_eq!(without_marks("θάλασσα"), None);
    }

    #[test]
    fn soft_hyphens_at_line_ends_join() {
        assert_eq!(joined("transla\u{ad}\n  tion so\u{ad}cial \u{ad}x".into()), "translation so\u{ad}cial \u{ad}x");
    }

    #[test]
    fn many_brackets_take_no_longer() {
        assert!(without_marks(&"a[".repeat(200_000)).is_none());
    }
}
