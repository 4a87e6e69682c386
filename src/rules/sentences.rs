//! Where the sentences of a text begin and end.

use std::ops::Range;

use crate::rules::words::{Words, listed};

/// Words after which a point ends no sentence, in lower case.
static ABBREVIATIONS: Words = Words::new(|| {
    listed(
        "mr mrs ms dr prof st jr sr vs etc al fig figs no nos ca cf e.g i.e u.s u.k u.n approx inc ltd co corp gen sen rep gov \
    lt col sgt art sec ch pp p vol ed eds jan feb mar apr jun jul aug sept sep oct nov dec sp spp subsp var nr abs abb bzw z.b d.h u.a s vgl \
    mio mrd usw ff hr fr sog ggf evtl m mme mlle av janv févr juil déc sra srta ud uds núm pág art.º dra",
    )
});

/// The sentences of a text. They end at `.`, `!` or `?` before a blank, and at blank lines. O(n).
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < text.len() {
            let end = start + end_of_sentence(&text[start..], false);
            let sentence = start..end;
            start = end;
            if !text[sentence.clone()].trim().is_empty() {
                return Some(sentence);
            }
        }
        None
    })
}

/// The length of what is left of a sentence at the start of a text, with its mark and the blanks after it; a semicolon may end it, too. O(it).
pub(crate) fn end_of_sentence(text: &str, at_semicolon: bool) -> usize {
    for (at, next) in text.char_indices() {
        match next {
            '\n' | '\u{c}' => {
                // The rest of the line, and the next one, if it is blank.
                let after = &text[at + next.len_utf8()..];
                let blank = after.len() - after.trim_start_matches([' ', '\t', '\r', '>']).len();
                if next == '\n' && (after[blank..].starts_with('\n') || begins_a_block(&after[blank..])) {
                    return at + next.len_utf8() + blank;
                }
            }
            '.' | '!' | '?' | ';' | '。' | '！' | '？' if next != ';' || at_semicolon => {
                let after = &text[at + next.len_utf8()..];
                let marks =
                    after.len() - after.trim_start_matches(['"', '\'', ')', ']', '”', '’', '»', '“', '.', '!', '?']).len();
                let follows = after[marks..].chars().next();
                let is_wide = matches!(next, '。' | '！' | '？');
                if is_wide
                    || follows.is_none_or(char::is_whitespace) && !(next == '.' && marks == 0 && is_abbreviation(&text[..at]))
                {
                    let end = at + next.len_utf8() + marks;
                    return end + follows.filter(|next| next.is_whitespace()).map_or(0, char::len_utf8);
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The heading of a part or an item of a list.
fn begins_a_block(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("##") || line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ")
}

/// Whether the point after a text belongs to its last word.
fn is_abbreviation(text: &str) -> bool {
    let word = text
        .rsplit(|next: char| next.is_whitespace() || matches!(next, '(' | '"' | '\'' | '“' | '«' | '„'))
        .next()
        .unwrap_or_default();
    let mut letters = word.chars();
    let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_letter || ABBREVIATIONS.contains(word.to_lowercase().as_str())
}

/// Where the sentence begins that reaches up to the end of a text. O(text).
pub(crate) fn start_of_sentence(text: &str) -> usize {
    let mut start = 0;
    while start < text.len() {
        let end = start + end_of_sentence(&text[start..], false);
        if end >= text.len() {
            // An end mark and a blank at the very end: nothing of the next sentence is there yet.
            let is_whole = text.ends_with(char::is_whitespace) && ends_here(&text[start..]);
            return if is_whole { text.len() } else { start };
        }
        start = end;
    }
    start
}

fn ends_here(sentence: &str) -> bool {
    if sentence.trim_end_matches([' ', '\t', '\r']).ends_with("\n\n") {
        return true;
    }
    let trimmed = sentence.trim_end();
    let bare = trimmed.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»', '“']);
    bare.ends_with(['!', '?'])
        || bare.strip_suffix('.').is_some_and(|before| bare.len() < trimmed.len() || !is_abbreviation(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks_and_not_at_abbreviations() {
        let text = "Dr. Rossi sounded the bay. It was \"deep.\" He left (e.g. in No. 3) at 9.30!\nWhy?\n\nHeading\n\n- item one\n- item two";
        let found: Vec<&str> = sentences(text).map(|at| text[at].trim()).collect();
        assert_eq!(
            found,
            [
                "Dr. Rossi sounded the bay.",
                "It was \"deep.\"",
                "He left (e.g. in No. 3) at 9.30!",
                "Why?",
                "Heading",
                "- item one",
                "- item two"
            ]
        );
    }

    #[test]
    fn a_sentence_begins_after_the_last_end() {
        for (text, begins) in [
            ("It is deep. The auditors doubt that ", "The auditors doubt that "),
            ("It is deep. ", ""),
            ("It is deep.\" ", ""),
            ("The heading\n\n", ""),
            ("said Dr. ", "said Dr. "),
            ("no end here ", "no end here "),
        ] {
            assert_eq!(text[start_of_sentence(text)..].trim_start(), begins, "{text}");
        }
    }
}
