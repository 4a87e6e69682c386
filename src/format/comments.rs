//! Comments around statements, and the empty lines between these.

use crate::format::{Formatter, Row};
use crate::syntax::{LineClass, indentation};

/// How many of the lines after the last one of a statement are still its own: up to the last comment that is indented,
/// and that no comment at column 0 stands before.
pub(crate) fn inner(tail: &[Row]) -> usize {
    let until = tail.iter().position(|row| row.is_comment() && !row.is_indented()).unwrap_or(tail.len());
    tail[..until].iter().rposition(|row| row.is_comment()).map_or(0, |last| last + 1)
}

impl Formatter<'_> {
    /// Writes the comments that end a statement: as deep as a sub-field where they stand deeper than its last field, else
    /// as a field.
    pub(crate) fn inner_comments(&mut self, rows: &[Row], comments: &[Row]) {
        let is_field = |row: &&Row| matches!(row.class, LineClass::Field(field, ..) if !field.is_sub_field());
        let field = rows.iter().rev().find(is_field).map(|row| indentation(self.text, row.line));
        for &comment in comments.iter().filter(|row| row.is_comment()) {
            let deeper = field.is_some_and(|field| indentation(self.text, comment.line) > field);
            self.line(if deeper { 4 } else { 2 }, self.content(comment));
        }
    }

    /// Writes the comments between two statements, in blocks as they are, and one empty line between all of these. A block
    /// that stands directly on a head stays there. `begins` says that nothing stands before, `continues` that a head follows.
    pub(crate) fn between(&mut self, rows: &[Row], begins: bool, continues: bool) {
        let on_the_head = continues && rows.last().is_some_and(|row| !row.is_blank());
        let blocks = rows.split(|row| row.is_blank()).filter(|block| !block.is_empty());
        let last = blocks.clone().count().wrapping_sub(1);
        let mut is_first = begins;
        for (at, block) in blocks.enumerate() {
            let directly_below = at == 0 && rows.first().is_some_and(|row| !row.is_blank()) && !(on_the_head && at == last);
            if !is_first && !directly_below {
                self.out.push_str(self.line_end);
            }
            is_first = false;
            for &comment in block {
                self.line(0, self.content(comment));
            }
        }
        if continues && !on_the_head && !is_first {
            self.out.push_str(self.line_end);
        }
    }
}
