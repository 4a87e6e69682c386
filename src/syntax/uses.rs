//! A `use` without its colon: `use left.brief`, `use "lib/left.brief" as left`, `use left from left.brief`; and the same with the word of
//! another language: `import left`, `#include "left.brief"`.

use std::borrow::Cow;
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
    /// The alias stands after `as`.
    has_as: bool,
}

impl WrittenUse {
    /// How it is written as it should be.
    pub fn line(&self, rest: &str) -> String {
        let alias = self.alias.clone().map(|alias| format!(" {}", &rest[alias])).unwrap_or_default();
        format!("use{alias}: {}", with_ending(&rest[self.path.clone()]))
    }
}

/// A path with the ending of briefs, where it is a bare name.
pub fn with_ending(path: &str) -> Cow<'_, str> {
    if path.contains(['/', '\\', '.']) { Cow::Borrowed(path) } else { Cow::Owned(format!("{path}.brief")) }
}

/// Reads what follows `use`; none where there is a colon, or no path. O(length of the line).
pub fn without_colon(rest: &str) -> Option<WrittenUse> {
    named_in(rest).filter(|found| {
        let path = &rest[found.path.clone()];
        path.contains('/') || is_brief(path) || found.has_as && words::is_id(path)
    })
}

/// Words that bring in a file elsewhere.
const IMPORTS: [&str; 12] =
    ["import", "imports", "include", "includes", "require", "requires", "using", "uses", "load", "source", "input", "from"];

/// Reads a line that brings in a file as another language does, without a colon: the end of its first word, and what follows it.
pub fn imported(content: &str) -> Option<(usize, WrittenUse)> {
    let word = content.trim_start_matches(['#', '@', '\\', '%']);
    let start = content.len() - word.len();
    let end = start + word.find(|next: char| !next.is_alphabetic()).unwrap_or(word.len());
    let word = &content[start..end];
    let is_import = start <= 2 && IMPORTS.iter().any(|import| import.eq_ignore_ascii_case(word));
    if !is_import {
        return None;
    }
    // A capital begins a sentence, and some of the words are usual there.
    let may_be_bare = word.starts_with(char::is_lowercase) && !matches!(word, "source" | "load");
    let rest = &content[end..];
    let rest = if word.eq_ignore_ascii_case("from") { rest.split_once(" import ")?.0 } else { rest };
    let found = named_in(rest).filter(|found| {
        let path = &rest[found.path.clone()];
        // "uses of force" is prose.
        let is_second = found.alias.as_ref().is_some_and(|alias| rest.get(alias.end..found.path.start).is_some_and(is_space));
        path.contains('/')
            || is_brief(path)
            || may_be_bare && !is_second && path.starts_with(char::is_alphabetic) && words::is_id(path)
    })?;
    Some((end, found))
}

fn is_space(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// Words before the name of a file that say nothing.
const FILLERS: [&str; 5] = ["file", "the", "brief", "from", "library"];

/// The path and the alias that follow a word, whatever they are.
fn named_in(rest: &str) -> Option<WrittenUse> {
    if rest.contains(':') || !rest.starts_with([' ', '\t', '"', '\'', '<', '{', '(', '“', '«']) {
        return None;
    }
    let words = words_of(rest);
    let text = |at: &Range<usize>| &rest[at.clone()];
    let fillers = words.iter().take(words.len().saturating_sub(1)).take_while(|word| FILLERS.contains(&text(word))).count();
    let words = &words[fillers..];
    let has_as = words.get(1).is_some_and(|word| matches!(text(word), "as" | "AS" | "=>" | "->"));
    let (path, alias) = match words {
        [path] => (path, None),
        [path, _, alias] if has_as => (path, Some(alias)),
        [alias, word, path] if matches!(text(word), "from" | "=" | "in" | "at") => (path, Some(alias)),
        [alias, path] => (path, Some(alias)),
        _ => return None,
    };
    let path = bare(rest, path.clone());
    let alias = alias.map(|alias| bare(rest, alias.clone()));
    let is_alias = alias.as_ref().is_none_or(|alias| words::is_id(text(alias)));
    is_alias.then_some(WrittenUse { path, alias, has_as })
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
        if words.len() > 5 {
            break;
        }
    }
    words
}

/// A word without the marks around it, and a path without `./`.
fn bare(rest: &str, word: Range<usize>) -> Range<usize> {
    let is_mark = |next: char| {
        matches!(next, ';' | ',' | '{' | '}' | '(' | ')') || QUOTES.iter().any(|&(open, close)| next == open || next == close)
    };
    let text = &rest[word.clone()];
    let without = text.trim_start_matches(is_mark);
    let start = word.end - without.len();
    let start = start + if without.starts_with("./") { 2 } else { 0 };
    start..start + rest[start..word.end].trim_end_matches(is_mark).len()
}

#[cfg(test)]
mod tests {
    use super::{imported, without_colon};

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
            (" file left.brief", "left.brief", None),
            (" the file lib/left.brief as l", "lib/left.brief", Some("l")),
            (" left as l", "left", Some("l")),
        ] {
            let found = without_colon(rest).unwrap_or_else(|| panic!("{rest}"));
            assert_eq!((&rest[found.path], found.alias.map(|alias| &rest[alias])), (path, alias), "{rest}");
        }
        for rest in [" l: left.brief", "", " ", " it or lose it", " the left.brief file of ours", "d left.brief", " \"", " left"]
        {
            assert_eq!(without_colon(rest), None, "{rest}");
        }
    }

    #[test]
    fn a_line_of_another_language_that_brings_in_a_file_is_read() {
        for (line, written) in [
            ("import left", "use: left.brief"),
            ("import left.brief", "use: left.brief"),
            ("Import \"lib/left.brief\";", "use: lib/left.brief"),
            ("import left as l", "use l: left.brief"),
            ("import l from './left.brief'", "use l: left.brief"),
            ("#include \"left.brief\"", "use: left.brief"),
            ("#include <left.brief>", "use: left.brief"),
            ("@import lib/left", "use: lib/left"),
            ("\\input{left}", "use: left.brief"),
            ("include file left.brief", "use: left.brief"),
            ("require('left.brief')", "use: left.brief"),
            ("using left", "use: left.brief"),
            ("from left import a", "use: left.brief"),
            ("from lib/left.brief import a, b", "use: lib/left.brief"),
        ] {
            let (end, found) = imported(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.line(&line[end..]), written, "{line}");
        }
        for line in [
            "import",
            "Imports of steel fell.",
            "import duties rose in May",
            "from left",
            "From left to right",
            "important",
            "include: left.brief",
            "### include left",
            "source (2019)",
            "load 12%",
        ] {
            assert!(imported(line).is_none(), "{line}");
        }
    }
}
