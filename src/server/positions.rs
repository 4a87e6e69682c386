//! Positions as editors count them: lines, and in a line bytes, UTF-16 units or characters.

use gen_lsp_types::{Position, PositionEncodingKind, Range};

use crate::base::ids::{large, small};
use crate::base::source::{SourceFile, Span};

/// What a position counts within its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// What a client counts that says nothing.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first of a client's encodings that is known; bytes cost least.
    pub(crate) fn of(offered: &[PositionEncodingKind]) -> Self {
        let has = |kind: &PositionEncodingKind| offered.contains(kind);
        if has(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if has(&PositionEncodingKind::UTF16) || !has(&PositionEncodingKind::UTF32) {
            Self::Utf16
        } else {
            Self::Utf32
        }
    }

    pub(crate) fn name(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, next: char) -> usize {
        match self {
            Self::Utf8 => next.len_utf8(),
            Self::Utf16 => next.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// Where an offset is. O(its line).
    pub(crate) fn position(self, source: &SourceFile, offset: u32) -> Position {
        let offset = large(offset).min(source.text().len());
        let line = source.line_of(small(offset));
        let start = large(source.line_starts()[line]);
        let before = &source.text()[start..offset];
        let character = match self {
            Self::Utf8 => before.len(),
            _ if before.is_ascii() => before.len(),
            _ => before.chars().map(|next| self.width(next)).sum(),
        };
        Position { line: small(line), character: small(character) }
    }

    pub(crate) fn range(self, source: &SourceFile, span: Span) -> Range {
        Range { start: self.position(source, span.start), end: self.position(source, span.end) }
    }

    /// The offset of a position. One beyond its line is at the end of that, and one beyond the text at the end of all; one within a
    /// character is before it. O(its line).
    pub(crate) fn offset(self, source: &SourceFile, position: Position) -> usize {
        let Some(&start) = source.line_starts().get(large(position.line)) else { return source.text().len() };
        let line = &source.text()[source.line_span(large(position.line)).range()];
        let line = line.trim_end_matches(['\n', '\r']);
        let mut units = 0;
        let wanted = large(position.character);
        for (at, next) in line.char_indices() {
            units += self.width(next);
            if units > wanted {
                return large(start) + at;
            }
        }
        large(start) + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_offsets_lead_to_each_other_in_each_encoding() {
        let source = SourceFile::from_text("a.brief", "claim a: é𝄞x.\r\n\n  remark: 甲乙\n").expect("short");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, next) in source.text().char_indices().filter(|&(_, next)| next != '\n') {
                let position = encoding.position(&source, small(offset));
                assert_eq!(encoding.offset(&source, position), offset, "{encoding:?} {next:?}");
            }
            let far = Position { line: 0, character: 999 };
            assert_eq!(encoding.offset(&source, far), source.text().find('\r').expect("an end"));
            assert_eq!(encoding.offset(&source, Position { line: 999, character: 0 }), source.text().len());
        }
        // Within a character.
        assert_eq!(Encoding::Utf16.offset(&source, Position { line: 0, character: 11 }), "claim a: é".len());
    }
}
