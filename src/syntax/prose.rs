//! Prose: lines of a text without comments and escapes, joined, and where each part of it stands.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::characters::{is_blank, joins_without_space, trim_end, trim_start};
use crate::base::ids::{large, small};
use crate::base::source::Span;
use crate::syntax::statement::is_comment;

/// The prose of a span: its lines without comments and escapes, joined. Borrowed where it is one line.
pub fn prose(text: &str, span: Span) -> Cow<'_, str> {
    match as_it_stands(text, span) {
        Some(line) => Cow::Borrowed(line),
        None => Cow::Owned(join(text, span, |_, _| {})),
    }
}

/// Prose that knows where its parts stand in the source.
#[derive(Debug)]
pub struct Prose<'text> {
    /// The same as [`prose`] gives.
    pub text: Cow<'text, str>,
    /// Offsets at which a line begins, in the prose and in the source.
    pieces: Vec<(u32, u32)>,
}

impl<'text> Prose<'text> {
    /// The prose of a span.
    pub fn of(text: &'text str, span: Span) -> Self {
        if let Some(line) = as_it_stands(text, span) {
            return Self { text: Cow::Borrowed(line), pieces: vec![(0, span.start)] };
        }
        let mut pieces = Vec::new();
        let joined = join(text, span, |joined, source| pieces.push((small(joined), small(source))));
        Self { text: Cow::Owned(joined), pieces }
    }

    /// Where a part of the prose stands in the source; the part begins and ends on characters of the source. O(log n).
    pub fn span(&self, part: Range<usize>) -> Span {
        let place = |offset: usize| {
            let piece = self.pieces.partition_point(|&(joined, _)| large(joined) <= offset).saturating_sub(1);
            self.pieces.get(piece).map_or(offset, |&(joined, source)| large(source) + offset - large(joined))
        };
        let start = place(part.start);
        if part.is_empty() { Span::at(start) } else { Span::new(start, place(part.end - 1) + 1) }
    }
}

/// One line that needs no joining and has no escape.
fn as_it_stands(text: &str, span: Span) -> Option<&str> {
    let value = &text[span.range()];
    let one_line = memchr::memchr2(b'\n', b'\r', value.as_bytes()).is_none();
    (one_line && !begins_a_line(text, span.range().start)).then_some(value)
}

/// Joins the lines of a span, and says of each where it begins: in what is joined, and in the source.
fn join(text: &str, span: Span, mut piece: impl FnMut(usize, usize)) -> String {
    let value = &text[span.range()];
    let mut joined = String::with_capacity(value.len());
    let mut escaped = begins_a_line(text, span.range().start);
    let mut begin = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', value.as_bytes()).chain([value.len()]) {
        let line = trim_start(&value[begin..end]);
        begin = end + 1;
        let indented = span.range().start + end - line.len();
        let line = trim_end(line);
        if line.is_empty() || escaped && is_comment(line) {
            escaped = true;
            continue;
        }
        let unescaped = if escaped { line.strip_prefix('\\').unwrap_or(line) } else { line };
        escaped = true;
        if let (Some(before), Some(after)) = (joined.chars().next_back(), unescaped.chars().next())
            && !joins_without_space(before, after)
        {
            joined.push(' ');
        }
        piece(joined.len(), indented + line.len() - unescaped.len());
        joined.push_str(unescaped);
    }
    joined
}

fn begins_a_line(text: &str, offset: usize) -> bool {
    let before = text[..offset].trim_end_matches(is_blank);
    before.len() < offset && before.chars().next_back().is_none_or(|last| matches!(last, '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_joined_prose_are_found_where_they_are_written() {
        let text = "claim a: One two\r\n    three\n  # not four\n\n    \\because: fünf \n    甲\n    乙";
        let read = Prose::of(text, Span::new(9, text.len()));
        assert_eq!(read.text, prose(text, Span::new(9, text.len())));
        assert_eq!(read.text, "One two three because: fünf 甲乙");
        for word in ["One", "two", "three", "because:", "fünf", "甲", "乙"] {
            let at = read.text.find(word).expect("there");
            assert_eq!(&text[read.span(at..at + word.len()).range()], word);
        }
        let both = read.text.find("two three").expect("there");
        assert_eq!(&text[read.span(both..both + 9).range()], "two\r\n    three");
        assert_eq!(read.span(0..0), Span::at(9));
    }

    #[test]
    fn one_line_is_borrowed_and_keeps_its_offsets() {
        let read = Prose::of("claim a: It may.", Span::new(9, 16));
        assert!(matches!(read.text, Cow::Borrowed("It may.")));
        assert_eq!(read.span(3..6), Span::new(12, 15));
    }
}
