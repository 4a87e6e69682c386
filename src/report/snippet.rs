//! A file as miette reads it: by the index of its lines, in columns of scalar values, without what must not
//! reach a terminal.

use std::borrow::Cow;

use miette::{MietteError, SourceCode, SourceSpan, SpanContents};

use crate::source::SourceFile;
use crate::syntax::characters::{is_invisible, may_hide};

use super::{clean_line, is_joiner};

/// A file to take snippets from.
pub(super) struct Snippets<'file> {
    source: &'file SourceFile,
    text: Cow<'file, str>,
    path: String,
}

impl<'file> Snippets<'file> {
    /// O(n) in the text, once a file.
    pub(super) fn new(source: &'file SourceFile) -> Self {
        Self { source, text: harmless(source.text()), path: clean_line(source.path()).into_owned() }
    }
}

/// The text with each character that must not be printed replaced by as many bytes, so that offsets hold.
/// A CR alone ends a line and becomes LF.
fn harmless(text: &str) -> Cow<'_, str> {
    let lone_return = || {
        let bytes = text.as_bytes();
        memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
    };
    if !may_hide(text) && !lone_return() {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(next) = characters.next() {
        match next {
            '\r' if characters.peek() != Some(&'\n') => replaced.push('\n'),
            '\n' | '\t' | '\r' => replaced.push(next),
            _ if is_joiner(next) || !(next.is_control() || is_invisible(next)) => replaced.push(next),
            _ => replaced.push_str(match next.len_utf8() {
                1 => "?",
                2 => "??",
                3 => "\u{fffd}",
                _ => "?\u{fffd}",
            }),
        }
    }
    Cow::Owned(replaced)
}

impl SourceCode for Snippets<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let start = span.offset().min(self.text.len()) as u32;
        let end = (span.offset() + span.len()).min(self.text.len()) as u32;
        let last = self.source.line_of(if end > start { end - 1 } else { end });
        let from = self.source.line_of(start).saturating_sub(before);
        let to = (last + after).min(self.source.line_starts().len() - 1);
        let (first, end_of_last) = (self.source.line_span(from), self.source.line_span(to));
        let range = first.start as usize..end_of_last.end as usize;
        // The header reads this without context, and shows where the span itself begins.
        let column = if before == 0 && after == 0 { self.source.position(start).column as usize - 1 } else { 0 };
        Ok(Box::new(Contents {
            data: self.text.get(range.clone()).unwrap_or_default().as_bytes(),
            span: (range.start, range.len()).into(),
            line: from,
            column,
            line_count: to - from + 1,
            path: &self.path,
        }))
    }
}

struct Contents<'file> {
    data: &'file [u8],
    span: SourceSpan,
    line: usize,
    column: usize,
    line_count: usize,
    path: &'file str,
}

impl<'file> SpanContents<'file> for Contents<'file> {
    fn data(&self) -> &'file [u8] {
        self.data
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(self.path)
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.line_count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_characters_keep_every_offset() {
        let text = "a\u{1b}\u{9b}\u{202e}\u{e0041}é\rb";
        assert_eq!(harmless(text).len(), text.len());
        assert_eq!(harmless(text), "a???\u{fffd}?\u{fffd}é\nb");
    }

    #[test]
    fn a_snippet_begins_at_its_first_line_and_its_header_at_the_span() {
        let source = SourceFile::from_text("a.brief", "eins\nzwei 甲乙\ndrei\nvier").expect("small");
        let snippets = Snippets::new(&source);
        let around = snippets.read_span(&(13, 3).into(), 1, 1).expect("in the file");
        assert_eq!((around.data(), around.line(), around.column()), ("eins\nzwei 甲乙\ndrei".as_bytes(), 0, 0));
        let header = snippets.read_span(&(13, 3).into(), 0, 0).expect("in the file");
        assert_eq!((header.line(), header.column()), (1, 6));
    }
}
