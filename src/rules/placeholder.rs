//! Texts that are still to be written.

use std::sync::LazyLock;

use memchr::memchr_iter;

/// Words that stand for a text that is missing.
const WORDS: [&str; 13] =
    ["todo", "tbd", "tba", "tbc", "tk", "fixme", "xxx", "wip", "placeholder", "asdf", "asdfasdf", "qwerty", "lorem"];

/// The same of several words.
const PHRASES: [&str; 22] = [
    "to do",
    "to be written",
    "to be done",
    "to be added",
    "to be completed",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "to be determined",
    "to be announced",
    "to be filled in",
    "fill in",
    "fill me in",
    "write me",
    "text here",
    "text goes here",
    "your text here",
    "insert text here",
    "add text here",
    "dummy text",
    "citation needed",
    "source needed",
];

/// Bytes of the longest text that is looked into for one of these alone.
const LONGEST: usize = 40;

/// The first two letters of the words and phrases; and whether a text may begin with one of them.
static BEGINNINGS: LazyLock<[[bool; 26]; 26]> = LazyLock::new(|| {
    let mut beginnings = [[false; 26]; 26];
    for word in WORDS.iter().chain(&PHRASES).chain(&["xx"]) {
        if let [first, second, ..] = word.as_bytes() {
            beginnings[usize::from(first - b'a')][usize::from(second - b'a')] = true;
        }
    }
    beginnings
});

/// Whether a text may be a placeholder, as far as its first letters tell: most texts are none, and this is asked of all.
fn may_be_placeholder(text: &str) -> bool {
    let mut letters = text.bytes().skip_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    let place = |byte: u8| usize::from(byte.to_ascii_lowercase() - b'a');
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            BEGINNINGS[place(first)][place(second)]
        }
        // Only a letter of ASCII begins a word of the list, and only a point may follow its first one.
        (Some(first), Some(second)) => !first.is_ascii() || first.is_ascii_alphabetic() && second == b'.',
        (first, _) => first.is_none_or(|first| !first.is_ascii()),
    }
}

/// Whether a text holds nothing but a placeholder, or begins with one as a label: `TODO`, `[tbd]`, `???`, `TODO: write this`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    if !may_be_placeholder(text) {
        return false;
    }
    let bare = bare(text);
    if bare.is_empty() {
        return !text.is_empty()
            && text.chars().any(|next| matches!(next, '.' | '…' | '?' | '-' | '–' | '—' | '_' | '*' | '!' | '/'));
    }
    let begins = |word: &str| bare.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if begins("lorem ipsum") {
        return true;
    }
    // `T.B.D.`
    let is_dotted = bare.len() <= 12 && bare.contains('.') && is_word(&bare.replace('.', ""));
    if is_dotted {
        return true;
    }
    let label = bare.split(|next: char| !next.is_alphanumeric()).next().unwrap_or_default();
    if is_word(label) {
        // A word in lower case may be one of a sentence.
        let rest = bare[label.len()..].trim_start();
        let is_label = rest.is_empty() || rest.starts_with([':', '(', '[', '–', '—', '-', '.', '!', '?', '…', ',']);
        if is_label && (rest.is_empty() || !label.bytes().any(|byte| byte.is_ascii_lowercase()) || rest.starts_with(':')) {
            return !rest.starts_with('-') || rest[1..].starts_with(' ');
        }
    }
    bare.len() <= LONGEST && PHRASES.iter().any(|phrase| bare.eq_ignore_ascii_case(phrase))
}

/// A text without the brackets and signs around it.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_matches(|next: char| {
        !next.is_alphanumeric() && next.is_ascii() || matches!(next, '…' | '“' | '”' | '‘' | '’' | '–' | '—' | '«' | '»')
    })
}

/// Whether a word stands for a missing text: one of the list, or nothing but the letter x.
fn is_word(word: &str) -> bool {
    WORDS.iter().any(|other| word.eq_ignore_ascii_case(other))
        || word.len() > 3 && word.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'))
}

/// Where a placeholder stands in brackets in a text: `The pier is [TODO] metres long.`
pub(crate) fn bracketed(text: &str) -> Option<(usize, usize)> {
    memchr_iter(b'[', text.as_bytes()).take(MOST_BRACKETS).find_map(|start| {
        let inner = &text[start + 1..];
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
        let inner = &inner[..end];
        (inner.starts_with(char::is_alphabetic) && is_placeholder(inner)).then_some((start, start + end + 2))
    })
}

/// How many brackets of one text are looked into.
const MOST_BRACKETS: usize = 64;

#[cfg(test)]
mod tests {
    use super::{bracketed, is_placeholder};

    #[test]
    fn a_text_that_is_still_to_be_written_is_known_in_any_dress() {
        for text in [
            "TODO",
            "todo",
            "Todo.",
            "[TODO]",
            "(tbd)",
            "TBD.",
            "TBD ???",
            "T.B.D.",
            "XXX",
            "xxx",
            "xxxx",
            "???",
            "?",
            "…",
            "...",
            "[...]",
            "—",
            "--",
            "___",
            "FIXME",
            "FIXME!",
            "TODO: write this",
            "todo: write this",
            "TODO (Anna)",
            "TODO - ask Anna",
            "TODO – ask",
            "Lorem ipsum dolor sit amet.",
            "lorem ipsum",
            "to be written",
            "To be determined.",
            "<text here>",
            "*TODO*",
            "“TBD”",
            "TK",
            "tbd, see below",
            "asdf",
            "[citation needed]",
            "`TODO`",
            "TODO…",
            "TBD!",
        ] {
            // A word in lower case with a comma after it is no label.
            let expected = text != "tbd, see below";
            assert_eq!(is_placeholder(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_about_such_words_is_one() {
        for text in [
            "The TODO list of the agency was leaked.",
            "TODO lists are kept by the agency.",
            "TBD Bank failed.",
            "Why?",
            "X",
            "XX",
            "TK-421 left its post.",
            "Todos los hombres",
            "What is to be done",
            "To be written in stone is an honour.",
            "none",
            "",
            "Placeholder names are used in 12 of 40 files.",
            "The pier holds.",
            "1",
            "C",
            "Ж",
            "???-Bank",
            "甲",
            "Q&A",
            "i.e. the port",
            "xxxi",
            "XXL",
            "TODO-lists are long.",
            "Lorem is a town.",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn one_in_brackets_is_found_in_a_sentence() {
        assert_eq!(bracketed("The pier is [TODO] metres long."), Some((12, 18)));
        assert_eq!(bracketed("It fell [citation needed]."), Some((8, 25)));
        for text in ["It [the pier] fell […] in May [...].", "It fell [sic].", "[", "[]", "It [TODO", "See [1] and [x]."] {
            assert_eq!(bracketed(text), None, "{text}");
        }
    }
}
