//! Source text: a file as it was read, spans into it, and where a byte is for a reader.
//!
//! Everything else addresses text by [`Span`]: byte offsets of 32 bits into one file.

mod apply;
pub(crate) mod columns;
mod draft;
mod foreign;
mod utf16;

use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use memchr::{memchr2, memchr2_iter};

pub use self::draft::{ChangeFault, Draft, Patch};
pub use self::foreign::Foreign;
pub use self::utf16::Utf16Position;
pub use crate::base::ids::FileId;
use crate::base::ids::{large, small};

/// A half-open range of UTF-8 byte offsets in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// A span from offsets; `start <= end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: small(start), end: small(end) }
    }

    /// An empty span at an offset.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The range for slicing the text.
    pub fn range(self) -> Range<usize> {
        large(self.start)..large(self.end)
    }

    /// Whether no byte is in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A position as people and editors count: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1. A byte-order mark takes no column.
    pub column: u32,
}

/// One file as it was read: its shown path, its text, and an index of its lines that is made when first needed.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    not_utf8: Option<u32>,
    foreign: Option<Foreign>,
    lines: OnceLock<Vec<u32>>,
    /// The last place that was asked for and its column, from which the next one on its line is counted.
    last: Mutex<(u32, u32)>,
}

/// A file too large for offsets of 32 bits.
#[derive(Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Largest file that can be read, in bytes of text.
pub const LARGEST_FILE: usize = large(u32::MAX) - 1;

impl SourceFile {
    /// A file from its bytes. Bytes that are no UTF-8 are read as U+FFFD, and the first such place is kept. Text in UTF-16 or UTF-32 is
    /// read as that; of what is no text at all, as a PDF file, nothing is read.
    ///
    /// # Errors
    /// [`TooLarge`] where the text is longer than [`LARGEST_FILE`].
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, TooLarge> {
        if let Some((foreign, text)) = Foreign::of(&bytes) {
            return Ok(Self { foreign: Some(foreign), ..Self::new(path.into(), text, Some(0))? });
        }
        let (text, not_utf8) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let first = small(error.utf8_error().valid_up_to());
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(first))
            }
        };
        Self::new(path.into(), text, not_utf8)
    }

    fn new(path: String, text: String, not_utf8: Option<u32>) -> Result<Self, TooLarge> {
        if text.len() > LARGEST_FILE {
            return Err(TooLarge);
        }
        Ok(Self { path, text, not_utf8, foreign: None, lines: OnceLock::new(), last: Mutex::new((0, 1)) })
    }

    /// A file from text that is in memory.
    ///
    /// # Errors
    /// [`TooLarge`] where the text is longer than [`LARGEST_FILE`].
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Result<Self, TooLarge> {
        Self::new(path.into(), text.into(), None)
    }

    /// The path as it is shown in reports.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, a byte-order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span is not one of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Offset of the first byte that was not UTF-8, where there was one.
    pub fn not_utf8(&self) -> Option<u32> {
        self.not_utf8
    }

    /// What the file is, where that is known to be no UTF-8 text.
    pub fn foreign(&self) -> Option<Foreign> {
        self.foreign
    }

    /// Offsets of the first byte of each line. The first call costs O(n).
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
            std::iter::once(0).chain(ends.map(|at| small(at) + 1)).collect()
        })
    }

    /// Index of the line, from 0, that holds an offset. O(log n).
    pub fn line_of(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The span of a line by its index from 0, without its line end.
    pub fn line_span(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = starts.get(line).map_or(self.text.len(), |&start| large(start));
        let next = starts.get(line + 1).map_or(self.text.len(), |&next| large(next));
        let content = self.text[start..next].trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }

    /// How lines end in this file: as the first one does, LF where there is only one.
    pub fn line_end(&self) -> &'static str {
        let bytes = self.text.as_bytes();
        match memchr2(b'\n', b'\r', bytes) {
            Some(at) if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') => "\r\n",
            Some(at) if bytes[at] == b'\r' => "\r",
            _ => "\n",
        }
    }

    /// Where an offset is for a reader. O(log n), and the length of the line from the offset asked for before, or
    /// from its start.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts()[line];
        let offset = offset.clamp(start, small(self.text.len()));
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (from, column) = if (start..=offset).contains(&last.0) { *last } else { (start, 1) };
        let between = self.text.get(large(from)..large(offset)).unwrap_or_default();
        let between = if from == 0 { between.strip_prefix('\u{feff}').unwrap_or(between) } else { between };
        let column = column + small(between.chars().count());
        *last = (offset, column);
        Position { line: small(line) + 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::from_text("a.brief", text).expect("small")
    }

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let file = file("a\nb\r\nc\rd");
        assert_eq!(file.line_starts(), [0, 2, 5, 7]);
        assert_eq!(file.slice(file.line_span(1)), "b");
        assert_eq!(file.slice(file.line_span(2)), "c");
    }

    #[test]
    fn columns_count_scalar_values_and_no_byte_order_mark() {
        let file = file("\u{feff}é甲x\ny");
        assert_eq!(file.position(8), Position { line: 1, column: 3 });
        assert_eq!(file.position(10), Position { line: 2, column: 1 });
        assert_eq!(file.position(99), Position { line: 2, column: 2 });
        assert_eq!(file.position(8), Position { line: 1, column: 3 });
        assert_eq!(file.position(5), Position { line: 1, column: 2 });
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced_and_remembered() {
        let file = SourceFile::from_bytes("a", b"ab\xffc".to_vec()).expect("small");
        assert_eq!((file.text(), file.not_utf8()), ("ab\u{fffd}c", Some(2)));
        let file = SourceFile::from_bytes("a", b"\xff\xfea\0\x32\x75".to_vec()).expect("small");
        assert_eq!((file.text(), file.not_utf8()), ("\u{feff}a甲", Some(0)));
    }
}
