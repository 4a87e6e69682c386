//! Text from a brief made safe to print.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::base::characters::{first_suspect, is_right_to_left, unseen_places};

/// A character by its code point: `<U+202E>`.
pub fn shown(character: char) -> String {
    format!("<U+{:04X}>", u32::from(character))
}

/// Text that is safe to print: characters that control, hide or reorder are shown by their code points, and what a CI
/// server would take for a command anywhere in a line (`##[error]`, `##vso[…]`) is broken up in the same way. What can
/// only begin a line is left to the one who prints lines. O(n).
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_safe(text) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 8);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            cleaned.push('\n');
        }
        let hidden = unseen_places(line, false);
        let tabs = line.match_indices('\t').map(|(at, _)| (at, '\t'));
        push_line(&mut cleaned, line, hidden.into_iter().chain(tabs).collect());
    }
    Cow::Owned(cleaned)
}

/// The same of a line of a file, in which tabs are kept; `first` says that it is the file's first, where a byte-order mark is.
pub fn clean_source_line(line: &str, first: bool) -> Cow<'_, str> {
    let hidden = unseen_places(line, first);
    if hidden.is_empty() && command_marks(line).next().is_none() {
        return Cow::Borrowed(line);
    }
    let mut cleaned = String::with_capacity(line.len() + 8);
    push_line(&mut cleaned, line, hidden);
    Cow::Owned(cleaned)
}

/// A path at the start of a line. One that begins as a command to a CI server is written from the current folder.
pub fn clean_path(path: &str) -> Cow<'_, str> {
    let path = clean_line(path);
    if path.trim_start().starts_with("::") { Cow::Owned(format!("./{path}")) } else { path }
}

/// Like [`clean`], on one line.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(clean(&text.replace('\n', " ")).into_owned()) } else { clean(text) }
}

fn is_safe(text: &str) -> bool {
    let hides = first_suspect(text).is_some() || text.contains(['\r', '\t']);
    let is_hidden = |line: &str| line.contains('\t') || !unseen_places(line, false).is_empty();
    !(hides && text.split('\n').any(is_hidden)) && command_marks(text).next().is_none()
}

/// Adds a line with some of its characters, and the marks of commands, shown by their code points.
fn push_line(cleaned: &mut String, line: &str, hidden: Vec<(usize, char)>) {
    let mut at = 0;
    let mut odd = hidden;
    odd.extend(command_marks(line).map(|at| (at, '#')));
    odd.sort_unstable();
    for (place, character) in odd {
        cleaned.push_str(&line[at..place]);
        let _ = write!(cleaned, "{}", shown(character));
        at = place + character.len_utf8();
    }
    cleaned.push_str(&line[at..]);
}

/// The first character of what was printed that should have been shown by its code point; tabs and line ends are none. What
/// only turns text round may stand where the text has letters that are written from right to left, as rows are broken anywhere.
pub fn first_unprintable(printed: &str) -> Option<char> {
    let turns =
        |next: char| matches!(next, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}');
    let has_right_to_left = printed.chars().any(is_right_to_left);
    let lines = printed.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let hidden = lines.flat_map(|line| unseen_places(line, false)).map(|(_, hidden)| hidden);
    hidden.into_iter().find(|&hidden| !(has_right_to_left && turns(hidden)))
}

/// Where the second `#` of `##[`, `##vso[` or the like stands: GitHub's and Azure's agents look for such a command anywhere
/// in a line, as TeamCity does for `##teamcity[`.
pub(crate) fn command_marks(text: &str) -> impl Iterator<Item = usize> + '_ {
    memchr::memmem::find_iter(text.as_bytes(), b"##").map(|at| at + 1).filter(|&at| {
        let rest = text[at + 1..].trim_start_matches('#');
        rest.trim_start_matches(|next: char| next.is_ascii_alphanumeric()).starts_with('[')
    })
}

/// A line that a person reads, without its middle where it is very long: a path may have thousands of letters, and what is wrong
/// with it stands after them.
pub fn without_middle(line: &str) -> Cow<'_, str> {
    const LONGEST: usize = 1_000;
    const BEGINNING: usize = 600;
    const END: usize = 300;
    if line.len() <= LONGEST || line.chars().count() <= LONGEST {
        return Cow::Borrowed(line);
    }
    let at = |letters: usize| line.char_indices().nth(letters).map_or(line.len(), |(at, _)| at);
    let end = line.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
    Cow::Owned(format!("{} […] {}", &line[..at(BEGINNING)], &line[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_or_reorders_is_shown_by_its_code_point() {
        assert_eq!(clean("a\u{1b}[31m\u{202e}b\u{9b}"), "a<U+001B>[31m<U+202E>b<U+009B>");
        assert_eq!(clean("a\u{2028}b\u{ad}\u{2800}\u{fffe}\r"), "a<U+2028>b<U+00AD><U+2800><U+FFFE><U+000D>");
        assert_eq!(clean("می‌خواهم 👩‍🚀"), "می‌خواهم 👩‍🚀");
        assert_eq!(clean("字\u{fe00}\u{fe01}"), "字\u{fe00}<U+FE01>");
        assert_eq!(clean("שלום \u{200e}5"), "שלום \u{200e}5");
        assert_eq!(clean("a\n\u{7f}\nb"), "a\n<U+007F>\nb");
        assert_eq!(clean_line("a\nb"), "a b");
    }

    #[test]
    fn what_agents_take_for_a_command_anywhere_in_a_line_is_broken_up() {
        assert_eq!(clean("x ##[error]y"), "x #<U+0023>[error]y");
        assert_eq!(clean("##vso[task.setvariable]"), "#<U+0023>vso[task.setvariable]");
        assert_eq!(clean("##teamcity[x] ###[y]"), "#<U+0023>teamcity[x] #<U+0023>#[y]");
        for text in ["## heading [1]", "#[x]", "##", "a##b", "##é["] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_long_line_loses_its_middle_and_keeps_its_ends() {
        for letter in ["a", "ж", "😀"] {
            let line = format!("begin {} end", letter.repeat(8_000));
            let short = without_middle(&line);
            assert!(short.starts_with("begin ") && short.ends_with(" end") && short.contains(" […] "), "{short}");
            assert!((900..1_000).contains(&short.chars().count()), "{}", short.chars().count());
            assert_eq!(without_middle(&letter.repeat(1_000)), letter.repeat(1_000));
        }
    }
}
