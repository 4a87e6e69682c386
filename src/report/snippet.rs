//! A file as miette reads it: by the index of its lines, in columns of scalar values, without what must not
//! reach a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use miette::{MietteError, SourceCode, SourceSpan, SpanContents};

use crate::source::SourceFile;
use crate::syntax::characters::{is_invisible, may_hide};

use super::{clean_line, is_joiner};

/// A file to take snippets from.
pub(super) struct Snippets<'file> {
    source: &'file SourceFile,
    text: Cow<'file, str>,
    /// What is measured in place of the text.
    ruler: Option<String>,
    path: String,
}

impl<'file> Snippets<'file> {
    /// O(n) in the text, once a file.
    pub(super) fn new(source: &'file SourceFile) -> Self {
        Self { source, text: harmless(source.text()), ruler: None, path: clean_line(source.path()).into_owned() }
    }

    /// Snippets for miette's narrated reports, which say where a label stands by what the text before it takes on a
    /// screen: each of its characters stands for one of the text and takes one column. What is written with them is
    /// put right by [`Self::put_text_back`].
    pub(super) fn ruled(source: &'file SourceFile) -> Self {
        Self { ruler: Some(ruler(source.text())), ..Self::new(source) }
    }

    /// Where a line lies by its index, without its line end.
    pub(super) fn line(&self, number: usize) -> Range<usize> {
        self.source.line_span(number).range()
    }

    /// The lines of a span and those beside it.
    pub(super) fn lines_around(&self, span: &Range<usize>) -> Range<usize> {
        let last = if span.is_empty() { span.end } else { span.end - 1 };
        let (from, to) = (self.source.line_of(span.start as u32), self.source.line_of(last as u32));
        from.saturating_sub(1)..(to + 2).min(self.source.line_starts().len())
    }

    /// The beginning of a span that takes no more than so many bytes.
    pub(super) fn shortened(&self, span: Range<usize>, most: usize) -> Range<usize> {
        let end = span.end.min(self.text.len());
        let start = span.start.min(end);
        start..if end - start > most { self.boundary(start + most) } else { end }
    }

    /// The last offset up to this one at which a character begins or the text ends.
    fn boundary(&self, offset: usize) -> usize {
        (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default()
    }

    /// A span and about so many bytes on each side of it, as far as its line goes.
    pub(super) fn around(&self, span: &Range<usize>, line: &Range<usize>, bytes: usize) -> Range<usize> {
        let start = self.boundary(span.start.saturating_sub(bytes));
        let end = self.boundary((span.end + bytes).min(self.text.len()));
        start.max(line.start)..end.min(line.end)
    }

    /// What is shown of a span.
    pub(super) fn text(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The column from 0 of an offset.
    pub(super) fn column(&self, offset: usize) -> usize {
        self.source.position(offset as u32).column as usize - 1
    }

    /// What miette is given of some lines.
    pub(super) fn contents<'data>(
        &'data self,
        data: &'data [u8],
        range: Range<usize>,
        line: usize,
        column: usize,
    ) -> impl SpanContents<'data> {
        let line_count = memchr::memchr_iter(b'\n', data).count() + 1;
        Contents { data, span: (range.start, range.len()).into(), line, column, line_count, path: &self.path }
    }

    /// A narrated report with the lines of the text in place of those of the ruler.
    pub(super) fn put_text_back(&self, report: &str) -> String {
        let mut written = String::with_capacity(report.len());
        for line in report.split_inclusive('\n') {
            let shown = line.strip_prefix(SNIPPET_LINE).and_then(|rest| rest.split_once(": "));
            match shown.and_then(|(number, _)| number.parse::<usize>().ok()?.checked_sub(1)) {
                Some(at) => {
                    let line = self.line(at);
                    let shown = self.shortened(line.clone(), LONGEST_READ);
                    let more = if shown.end < line.end { "…" } else { "" };
                    let _ = writeln!(written, "{SNIPPET_LINE}{}: {}{more}", at + 1, self.text(shown));
                }
                None => written.push_str(line),
            }
        }
        written
    }
}

/// Bytes of a line that are read out.
const LONGEST_READ: usize = 2_000;

/// What a line of the text begins with in a narrated report, before its number.
const SNIPPET_LINE: &str = "snippet line ";

/// The text with each character replaced by one of as many bytes that takes one column; a byte-order mark by one that
/// takes none, as it has no column.
fn ruler(text: &str) -> String {
    let mut ruler = String::with_capacity(text.len());
    let mut characters = text.char_indices().peekable();
    while let Some((at, next)) = characters.next() {
        ruler.push(match (next, next.len_utf8()) {
            ('\r', _) if characters.peek().is_some_and(|&(_, next)| next == '\n') => '\r',
            ('\n' | '\r', _) => '\n',
            ('\u{feff}', _) if at == 0 => '\u{200b}',
            (_, 1) => 'x',
            (_, 2) => 'é',
            (_, 3) => '–',
            _ => '\u{10000}',
        });
    }
    ruler
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
            data: self.ruler.as_deref().unwrap_or(&self.text).get(range.clone()).unwrap_or_default().as_bytes(),
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
