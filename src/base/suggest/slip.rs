//! Slips of the keyboard: words that differ in hardly anything.

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// A mark that joins the parts of a name.
fn is_mark(next: char) -> bool {
    matches!(next, '-' | '_' | '.' | ' ' | '/')
}

/// A name as names are compared: in lower case, in normal form C, with Latin letters for those that look like one, and without the
/// marks that join its parts, except between two digits: `1.2` is not `12`.
pub fn folded(name: &str) -> String {
    let lower: String =
        if name.is_ascii() { name.to_ascii_lowercase() } else { name.to_lowercase().nfc().map(latin_twin).collect() };
    if !lower.contains(is_mark) {
        return lower;
    }
    let mut folded = String::with_capacity(lower.len());
    let mut letters = lower.chars().peekable();
    while let Some(next) = letters.next() {
        let is_number = folded.ends_with(char::is_numeric) && letters.peek().is_some_and(|after| after.is_numeric());
        if !is_mark(next) || is_number {
            folded.push(next);
        }
    }
    folded
}

/// The Latin letter that looks like a letter of another script (Unicode Technical Standard #39); the letter itself where there is none.
fn latin_twin(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let mut bytes = [0; 4];
    let mut twin = skeleton(letter.encode_utf8(&mut bytes)).fuse();
    match (twin.next(), twin.next()) {
        (Some(twin), None) if twin.is_ascii_alphabetic() => twin.to_ascii_lowercase(),
        _ => letter,
    }
}

/// How many edits (insertion, deletion, substitution, swap of neighbours) are between two words, where that is none or one.
/// O(length).
pub fn at_most_one_edit(word: &str, name: &str) -> Option<usize> {
    let same: usize = word.chars().zip(name.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    let (word, name) = (&word[same..], &name[same..]);
    let ends = word.chars().rev().zip(name.chars().rev()).take_while(|(one, other)| one == other);
    let same: usize = ends.map(|(one, _)| one.len_utf8()).sum();
    let (word, name) = (&word[..word.len() - same], &name[..name.len() - same]);
    let (mut letters, mut others) = (word.chars(), name.chars());
    match ([letters.next(), letters.next(), letters.next()], [others.next(), others.next(), others.next()]) {
        ([None, ..], [None, ..]) => Some(0),
        ([_, None, _], [_, None, _]) => Some(1),
        ([one, two, None], [first, second, None]) if one == second && two == first => Some(1),
        _ => None,
    }
}

/// Whether a word is a name with one slip of the keyboard, and hardly anything else: they differ in case or in the marks that join
/// their parts, or in one edit or swap within one long part. A figure, a short part, its first letter, or another last letter
/// (`opposed`, `plan-b`) may be meant.
pub fn is_slip(word: &str, name: &str) -> bool {
    if folded(word) == folded(name) {
        return true;
    }
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let (parts, others): (Vec<&str>, Vec<&str>) = (word.split(is_mark).collect(), name.split(is_mark).collect());
    let mut differing = parts.iter().zip(&others).filter(|(part, other)| part != other);
    let (Some((part, other)), None) = (differing.next(), differing.next()) else { return false };
    let has_figure = |text: &str| text.contains(|next: char| next.is_numeric());
    let without_last = |text: &str| text.char_indices().next_back().map_or(0, |(at, _)| at);
    let ends_otherwise = part[..without_last(part)] == other[..without_last(other)];
    parts.len() == others.len()
        && other.chars().count() > 4
        && part.chars().next() == other.chars().next()
        && !has_figure(part)
        && !has_figure(other)
        && !ends_otherwise
        && at_most_one_edit(part, other) == Some(1)
}

/// Whether a word is the opposite of a name: `not happened`, `unofficial`.
pub fn is_negated(word: &str, name: &str) -> bool {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let before = word.strip_suffix(&name).map(|before| before.trim_end_matches(['-', '_', ' ']));
    let following = word.strip_prefix(&name).map(str::trim_start);
    before.is_some_and(|before| NEGATIONS.contains(&before)) || following == Some("not")
}

/// What makes a word its opposite.
const NEGATIONS: [&str; 9] = ["not", "no", "non", "un", "in", "im", "dis", "mis", "never"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_an_insertion_deletion_substitution_or_swap() {
        for (word, name, edits) in [
            ("abc", "abc", Some(0)),
            ("", "", Some(0)),
            ("abc", "abxc", Some(1)),
            ("abxc", "abc", Some(1)),
            ("abc", "axc", Some(1)),
            ("abc", "acb", Some(1)),
            ("a", "", Some(1)),
            ("aab", "aaab", Some(1)),
            ("жук", "жкук", Some(1)),
            ("abc", "cba", None),
            ("abc", "bca", None),
            ("abc", "axyc", None),
            ("ab", "cd", None),
        ] {
            assert_eq!(at_most_one_edit(word, name), edits, "{word} {name}");
        }
    }

    #[test]
    fn letters_that_look_alike_are_the_same_and_others_are_not() {
        for (word, name) in [("оса", "oca"), ("pеасе", "peace"), ("ПЛАН-Х", "план-x"), ("é", "e\u{301}")] {
            assert_eq!(folded(word), folded(name));
        }
        for (word, name) in [("é", "e"), ("й", "и"), ("план", "plan")] {
            assert_ne!(folded(word), folded(name));
        }
    }

    #[test]
    fn marks_count_between_digits_alone() {
        for (word, name) in [("As_Of", "as-of"), ("harbour.depth", "harbour-depth"), ("-x-", "x"), ("plan-2-b", "plan2b")] {
            assert_eq!(folded(word), folded(name));
        }
        for (word, name) in [("4.21", "42.1"), ("2019-20", "201920"), ("1.2", "12")] {
            assert_ne!(folded(word), folded(name));
            assert!(!is_slip(word, name), "{word} {name}");
        }
    }

    #[test]
    fn a_slip_is_what_hardly_anybody_means() {
        for (word, name) in [
            ("becuase", "because"),
            ("As_Of", "as-of"),
            ("inspekted", "inspected"),
            ("support", "supports"),
            ("trade-grwos", "trade-grows"),
        ] {
            assert!(is_slip(word, name), "{word} {name}");
        }
        for (word, name) in [
            ("growth-2018", "growth-2019"),
            ("plan-a-cost", "plan-b-cost"),
            ("harbour-unsafe", "harbour-safe"),
            ("opposed", "opposes"),
            ("supported", "supports"),
            ("contracted", "retracted"),
            ("inclusive", "exclusive"),
            ("not happened", "happened"),
            ("nuclear", "unclear"),
            ("data", "date"),
            ("form", "from"),
        ] {
            assert!(!is_slip(word, name), "{word} {name}");
        }
        for (word, name) in [
            ("not happened", "happened"),
            ("Unofficial", "official"),
            ("happened not", "happened"),
            ("non-anonymous", "anonymous"),
        ] {
            assert!(is_negated(word, name), "{word} {name}");
        }
        assert!(!is_negated("bbecause", "because") && !is_negated("interest", "interest"));
    }
}
