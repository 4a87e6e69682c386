//! Text in rows that fit the terminal. What is to be copied stays whole: a name, an address, and what stands between
//! backticks. Where such a thing is wider than the terminal, it stands in a row of its own; nothing else is wider.

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::base::characters::{is_id_continue, is_unspaced};
use crate::base::clean::shown;

/// Ends every colour that was begun.
const RESET: &str = "\x1b[0m";

/// Columns that a text takes; what begins or ends colours takes none. Terminals differ in what they make of joined emoji:
/// this is the widest.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\x1b') {
        return text.len();
    }
    let plain = without_colors(text);
    plain.width().max(plain.chars().map(|next| next.width().unwrap_or_default()).sum())
}

/// Rows of a text, which may have colours and line ends of its own: the first begins with `first`, the others with
/// `further`. Without the last line end.
pub fn fill(text: &str, width: usize, first: &str, further: &str) -> String {
    let mut rows =
        Rows { width, further, written: first.to_owned(), is_empty: true, taken: columns(first), color: String::new() };
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            rows.next();
        }
        for (word, space) in words(line, width.saturating_sub(columns(further)).max(1)) {
            rows.push(word, space);
        }
    }
    rows.written
}

/// Rows of a text without anything before them.
pub fn rows(text: &str, width: usize) -> Vec<String> {
    fill(text, width, "", "").split('\n').map(str::to_owned).collect()
}

struct Rows<'text> {
    width: usize,
    further: &'text str,
    written: String,
    /// Whether the present row has nothing but its indentation.
    is_empty: bool,
    /// Columns of the present row.
    taken: usize,
    /// The colours that are on.
    color: String,
}

impl Rows<'_> {
    fn next(&mut self) {
        if !self.color.is_empty() {
            self.written.push_str(RESET);
        }
        self.written.truncate(self.written.trim_end_matches(' ').len());
        self.written.push('\n');
        let begin = self.written.len();
        self.written.push_str(self.further);
        self.is_empty = true;
        self.taken = columns(&self.written[begin..]);
        self.written.push_str(&self.color);
    }

    fn push(&mut self, word: &str, space: bool) {
        let space = space && !self.is_empty;
        if !self.is_empty && self.taken + usize::from(space) + columns(word) > self.width {
            self.next();
        } else if space {
            self.written.push(' ');
            self.taken += 1;
        }
        let instead = if self.is_empty { without_command(&self.written, word) } else { None };
        let word = instead.as_deref().unwrap_or(word);
        self.written.push_str(word);
        self.taken += columns(word);
        self.is_empty = false;
        let mut rest = word;
        while let Some((_, sequence, following)) = next_color(rest) {
            if sequence == RESET {
                self.color.clear();
            } else {
                self.color.push_str(sequence);
            }
            rest = following;
        }
    }
}

/// A word that would begin a row as a command to a CI server, broken up.
fn without_command(before: &str, word: &str) -> Option<String> {
    let row = before.rsplit('\n').next().unwrap_or_default();
    let rest = without_colors(word);
    if !rest.starts_with("::") || !without_colors(row).trim().is_empty() {
        return None;
    }
    Some(word.replacen(':', &shown(':'), 1))
}

/// The parts of a line between which a row may end, and whether there is a blank before each.
fn words(line: &str, width: usize) -> Vec<(&str, bool)> {
    let mut words = Vec::new();
    let mut start = 0;
    let quoted = quoted(line);
    let blanks = line.match_indices(' ').map(|(at, _)| at).filter(|at| {
        let next = quoted.partition_point(|&(open, _)| open < *at);
        next == 0 || quoted[next - 1].1 < *at
    });
    for end in blanks.chain([line.len()]) {
        // A sign stays with its name.
        if end < line.len() && matches!(without_colors(&line[start..end]).as_str(), "✓" | "✗" | "?") {
            continue;
        }
        if start < end {
            push_parts(&line[start..end], width, start > 0, &mut words);
        }
        start = end + 1;
    }
    words
}

/// A word as a whole, or in parts where its script has no blanks between words.
fn push_parts<'text>(word: &'text str, width: usize, space: bool, words: &mut Vec<(&'text str, bool)>) {
    let is_whole = word.is_ascii() || word.contains('`') || !word.chars().any(is_unspaced);
    if is_whole || is_name(word) && columns(word) <= width {
        words.push((word, space));
        return;
    }
    let mut space = space;
    for part in WordSeparator::UnicodeBreakProperties.find_words(word) {
        let part = part.word;
        if columns(part) <= width || !part.chars().any(is_unspaced) {
            words.push((part, std::mem::take(&mut space)));
            continue;
        }
        words.extend(part.graphemes(true).map(|character| (character, std::mem::take(&mut space))));
    }
}

/// Whether a word may be a name, with marks around it.
fn is_name(word: &str) -> bool {
    let word = without_colors(word);
    let is_of_name = |next: char| is_id_continue(next) || next == '/';
    word.trim_matches(|next| !is_of_name(next)).chars().all(is_of_name)
}

/// Where backticks open and close a quotation, ascending. A backtick that does neither is a character as any other.
fn quoted(line: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    if !line.contains('`') {
        return pairs;
    }
    let mut open = None;
    let mut before = ' ';
    let mut at = 0;
    while let Some(next) = line[at..].chars().next() {
        if next == '\x1b'
            && let Some((0, sequence, _)) = next_color(&line[at..])
        {
            at += sequence.len();
            continue;
        }
        let following = line[at + next.len_utf8()..].chars().next();
        match open {
            Some(start) if next == '`' && following.is_none_or(|following| !following.is_alphanumeric()) => {
                pairs.push((start, at));
                open = None;
            }
            None if next == '`' && !before.is_alphanumeric() && following.is_some_and(|following| following != ' ') => {
                open = Some(at);
            }
            _ => {}
        }
        before = next;
        at += next.len_utf8();
    }
    pairs
}

/// The next sequence that begins or ends colours: its offset, itself, and what is after it. There are no others in text that
/// was cleaned.
fn next_color(text: &str) -> Option<(usize, &str, &str)> {
    let at = text.find("\x1b[")?;
    let end = at + text[at..].find('m')? + 1;
    Some((at, &text[at..end], &text[end..]))
}

fn without_colors(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, _, following)) = next_color(rest) {
        plain.push_str(&rest[..at]);
        rest = following;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_copied_stays_whole() {
        let text = "declare it: `claim a-long-name: …` or see https://example.org/a-b/c-d";
        assert_eq!(rows(text, 20), ["declare it:", "`claim a-long-name: …`", "or see", "https://example.org/a-b/c-d"]);
        assert_eq!(rows("aaa bbb", 3), ["aaa", "bbb"]);
        assert_eq!(rows("a-very-long-name", 5), ["a-very-long-name"]);
        assert_eq!(rows("it's ` alone b", 8), ["it's `", "alone b"]);
        assert_eq!(rows("aaa ✓ bb, ? cc", 6), ["aaa", "✓ bb,", "? cc"]);
    }

    #[test]
    fn text_without_blanks_is_broken_where_its_script_allows_and_names_are_not() {
        assert_eq!(rows("甲乙丙丁，戊己庚辛。", 8), ["甲乙丙", "丁，戊己", "庚辛。"]);
        assert_eq!(rows("see 甲乙丙-丁 here", 12), ["see", "甲乙丙-丁", "here"]);
        assert!(rows(&"ไทย".repeat(9), 8).iter().all(|row| columns(row) <= 8));
    }

    #[test]
    fn no_row_begins_as_a_command() {
        assert_eq!(rows("a ::b c", 3), ["a", "<U+003A>:b", "c"]);
        assert_eq!(fill("::a", 9, "- ", "  "), "- ::a");
        assert_eq!(fill("\x1b[2m::a\x1b[0m", 40, "  ", ""), "  \x1b[2m<U+003A>:a\x1b[0m");
    }

    #[test]
    fn rows_are_indented_and_colours_end_with_their_row() {
        assert_eq!(fill("a b c d", 4, "- ", "  "), "- a\n  b\n  c\n  d");
        assert_eq!(fill("\x1b[2maa bb\x1b[0m cc", 4, "", "  "), "\x1b[2maa\x1b[0m\n  \x1b[2mbb\x1b[0m\n  cc");
        assert_eq!(columns("\x1b[31m甲\x1b[0m"), 2);
    }
}
