//! `any N of a, b, c`: premises of which some are enough.

use crate::base::characters::{is_blank, trim_start};

/// How many premises one such list may name.
pub const MOST: usize = 64;

/// What a list begins with that says how many of its premises are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// How many.
    pub needs: usize,
    /// Bytes up to its last word.
    pub length: usize,
    /// Bytes up to the first premise.
    pub end: usize,
    /// Whether it is written `any N of`.
    pub is_exact: bool,
}

const NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// What a list of premises begins with where some of them are enough: `any 2 of`, or what people write for it, such as
/// *at least two of the*. O(its words).
pub fn opening(list: &str) -> Option<Opening> {
    if !may_open(list) {
        return None;
    }
    let mut words = Words { list, at: 0, length: 0 };
    let start = words.clone();
    let is_any = words.skip(&["any"]);
    let is_plain = is_any && words.clone().next().is_some_and(is_figure);
    if !is_any && words.skip(&["at"]) && !words.skip(&["least"]) {
        words = start;
    }
    words.skip(&["any"]);
    let needs = match words.clone().next().and_then(number) {
        Some(needs) => words.next().map(|_| needs),
        None => is_any.then_some(1),
    }?;
    let is_out = words.skip(&["out"]);
    let of = words.next().filter(|word| is_word(word, &["of", "from", "among", "of:"]))?;
    let is_exact = is_plain && !is_out && of == "of" && list.starts_with("any");
    let before = words.clone();
    // `two of the three: a, b, c`
    let has_article = words.skip(&["the", "these", "those", "these:", "those:", "following:"]);
    let is_count = |word: &str| word.ends_with(':') && number(word.trim_end_matches(':')).is_some();
    let has_more = match words.clone().next() {
        Some(word) if is_count(word) || has_article && number(word).is_some() => words.next().is_some(),
        _ => has_article,
    };
    if !has_more {
        words = before;
    }
    let rest = trim_start(&list[words.at..]);
    // `any of` alone may be two ids.
    (!rest.is_empty() || is_exact).then_some(Opening {
        needs,
        length: words.length,
        end: list.len() - rest.len(),
        is_exact: is_exact && !has_more,
    })
}

/// Whether the first word may be one of those. Nearly every list begins with an id that is none.
fn may_open(list: &str) -> bool {
    let bytes = list.as_bytes();
    // `twelve` is among the longest of them.
    match bytes.iter().take(7).position(|byte| !byte.is_ascii_alphanumeric()) {
        None => false,
        Some(0) => true,
        // It may be a blank.
        Some(end) if !bytes[end].is_ascii() => true,
        Some(end) => {
            bytes[end].is_ascii_whitespace() && (is_word(&list[..end], &["any", "at"]) || number(&list[..end]).is_some())
        }
    }
}

fn is_figure(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0') && word.len() <= 3
}

fn number(word: &str) -> Option<usize> {
    if is_figure(word) {
        return word.parse().ok();
    }
    NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word)).map(|at| at + 1)
}

fn is_word(word: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(word))
}

/// The words of a list, one after the other.
#[derive(Clone)]
struct Words<'list> {
    list: &'list str,
    at: usize,
    /// Where the last word that was taken ends.
    length: usize,
}

impl<'list> Words<'list> {
    fn next(&mut self) -> Option<&'list str> {
        let rest = trim_start(&self.list[self.at..]);
        let start = self.list.len() - rest.len();
        let length = rest.find(|next| is_blank(next) || matches!(next, '\n' | '\r')).unwrap_or(rest.len());
        (self.at, self.length) = (start + length, start + length);
        Some(&rest[..length]).filter(|word| !word.is_empty())
    }

    /// Takes the next word where it is one of these.
    fn skip(&mut self, wanted: &[&str]) -> bool {
        let mut after = self.clone();
        let found = after.next().is_some_and(|word| is_word(word, wanted));
        if found {
            *self = after;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_way_to_write_it_is_exact() {
        let read = |list: &str| opening(list).map(|opening| (opening.needs, list[opening.end..].to_owned(), opening.is_exact));
        assert_eq!(read("any 2 of a, b, c"), Some((2, "a, b, c".to_owned(), true)));
        assert_eq!(read("any  12  of\ta, b"), Some((12, "a, b".to_owned(), true)));
        for loose in [
            "any two of a, b, c",
            "Any 2 of a, b, c",
            "2 of a, b, c",
            "two of a, b, c",
            "at least 2 of a, b, c",
            "at least two of the a, b, c",
            "at least two of the three a, b, c",
            "any 2 out of a, b, c",
            "any 2 from a, b, c",
            "two of these: a, b, c",
            "2 of 3: a, b, c",
        ] {
            let found = read(loose).map(|(needs, rest, is_exact)| (needs, rest.trim_start_matches(": ").to_owned(), is_exact));
            assert_eq!(found, Some((2, "a, b, c".to_owned(), false)), "{loose}");
        }
        assert_eq!(read("any of a, b"), Some((1, "a, b".to_owned(), false)));
        assert_eq!(read("one of a, b"), Some((1, "a, b".to_owned(), false)));
        for none in
            ["", "a", "any", "any of", "of", "any + b", "2", "2 + 3", "any 2", "two", "at + least", "most of a, b", "any x of a"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
