//! A `use` without its colon: `use left.brief`, `use "lib/left.brief" as left`, `use left from left.brief`.

use std::ops::Range;

use crate::base::characters::is_blank;
use crate::schema::words;

/// What such a line names, by offsets into what follows the word `use`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenUse {
    /// The path, without quotation marks and `./`.
    pub path: Range<usize>,
    /// The alias.
    pub alias: Option<Range<usize>>,
}

/// Reads what follows `use`; none where there is a colon, or no path. O(length of the line).
pub fn without_colon(rest: &str) -> Option<WrittenUse> {
    if rest.contains(':') || !rest.starts_with(is_blank) {
        return None;
    }
    let words = words_of(rest);
    let text = |at: &Range<usize>| &rest[at.clone()];
    let (path, alias) = match words.as_slice() {
        [path] => (path, None),
        [path, word, alias] if matches!(text(word), "as" | "AS" | "=>" | "->") => (path, Some(alias)),
        [alias, word, path] if matches!(text(word), "from" | "=" | "in" | "at") => (path, Some(alias)),
        [alias, path] => (path, Some(alias)),
        _ => return None,
    };
    let path = bare(rest, path.clone());
    let alias = alias.map(|alias| bare(rest, alias.clone()));
    let is_path = text(&path).contains('/') || is_brief(text(&path));
    let is_alias = alias.as_ref().is_none_or(|alias| words::is_id(text(alias)));
    (is_path && is_alias).then_some(WrittenUse { path, alias })
}

/// Whether a name is that of a brief.
pub fn is_brief(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "brief")
}

const QUOTES: [(char, char); 6] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('<', '>'), ('«', '»')];

/// The words of a line; what is in quotation marks is one.
fn words_of(rest: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(gap) = rest[at..].find(|next| !is_blank(next)) {
        let start = at + gap;
        let opening = rest[start..].chars().next();
        let closing = QUOTES.iter().find(|&&(open, _)| Some(open) == opening).map(|&(open, close)| (open.len_utf8(), close));
        let end_of_quote = closing.and_then(|(skipped, close)| {
            let found = rest[start + skipped..].find(close)?;
            Some(start + skipped + found + close.len_utf8())
        });
        let from = end_of_quote.unwrap_or(start);
        at = rest[from..].find(is_blank).map_or(rest.len(), |length| from + length);
        words.push(start..at);
        if words.len() > 3 {
            break;
        }
    }
    words
}

/// A word without the marks around it, and a path without `./`.
fn bare(rest: &str, word: Range<usize>) -> Range<usize> {
    let is_mark = |next: char| matches!(next, ';' | ',') || QUOTES.iter().any(|&(open, close)| next == open || next == close);
    let text = &rest[word.clone()];
    let without = text.trim_start_matches(is_mark);
    let start = word.end - without.len();
    let start = start + if without.starts_with("./") { 2 } else { 0 };
    start..start + rest[start..word.end].trim_end_matches(is_mark).len()
}

#[cfg(test)]
mod tests {
    use super::without_colon;

    #[test]
    fn the_path_and_the_alias_are_found_in_any_of_their_writings() {
        for (rest, path, alias) in [
            (" left.brief", "left.brief", None),
            (" lib/left", "lib/left", None),
            (" left.brief;", "left.brief", None),
            (" \"left.brief\"", "left.brief", None),
            (" <left.brief>", "left.brief", None),
            (" ./left.brief as l", "left.brief", Some("l")),
            (" 'my left.brief' as l", "my left.brief", Some("l")),
            (" “left.brief” as l;", "left.brief", Some("l")),
            (" l from left.brief", "left.brief", Some("l")),
            (" l = \"left.brief\"", "left.brief", Some("l")),
            (" l left.brief", "left.brief", Some("l")),
        ] {
            let found = without_colon(rest).unwrap_or_else(|| panic!("{rest}"));
            assert_eq!((&rest[found.path], found.alias.map(|alias| &rest[alias])), (path, alias), "{rest}");
        }
        for rest in [" l: left.brief", "", " ", " it or lose it", " the left.brief file of ours", "d left.brief", " \"", " left"]
        {
            assert_eq!(without_colon(rest), None, "{rest}");
        }
    }
}
