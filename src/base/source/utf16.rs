//! Positions as editors send them.

use crate::base::ids::{large, small};
use crate::base::source::Draft;
use crate::base::source::SourceFile;

/// A position as the Language Server Protocol has it by default: both from 0, columns in code units of UTF-16. Lines end with LF,
/// CR LF or CR, as everywhere in Hence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Utf16Position {
    /// Line, from 0.
    pub line: u32,
    /// Code units of UTF-16 before it on its line.
    pub column: u32,
}

impl Draft {
    /// Where an offset of the text with its edits is. O(edits, log n, and the length of the line).
    pub fn position(&self, source: &SourceFile, offset: usize) -> Utf16Position {
        let line = self.line_at(source, offset);
        let mut column = 0;
        for (at, next) in line.text.char_indices() {
            if line.start + at + next.len_utf8() > offset {
                break;
            }
            column += small(next.len_utf16());
        }
        Utf16Position { line: small(line.line), column }
    }

    /// The offset of a position in the text with its edits: the end of the line where that is shorter, the end of the text where it
    /// has fewer lines, and the start of the character where the position is within one. O(edits, and the length of the line).
    pub fn offset(&self, source: &SourceFile, position: Utf16Position) -> usize {
        let Some(line) = self.line(source, large(position.line)) else { return self.len_of(source) };
        let mut column = 0;
        for (at, next) in line.text.char_indices() {
            column += small(next.len_utf16());
            if column > position.column {
                return line.start + at;
            }
        }
        line.start + line.text.len()
    }
}
