//! Working edits into a text and into the index of its lines, and where everything lies afterwards.

use super::columns::replace;
use super::draft::Draft;
use super::{SourceFile, Span};

/// Where the places of a text lie after it was edited.
#[derive(Debug, Default)]
pub struct Moves {
    /// What was replaced, without what its new text has in common with it at either end, and by how much what lies behind it has
    /// moved, modulo 2³².
    moved: Vec<(Span, u32)>,
}

impl SourceFile {
    /// Works edits of this file into its text. That some bytes of it were no UTF-8 is forgotten: who edits it has text.
    /// O(n) in bytes to move, and the index of lines is not counted again.
    pub fn apply(&mut self, draft: &Draft) -> Moves {
        let mut behind = 0_u32;
        let replaced = draft.patches().iter().map(|patch| {
            behind = behind.wrapping_add(patch.new.len() as u32).wrapping_sub(patch.old.end - patch.old.start);
            (least(self.slice(patch.old), patch.old, &patch.new), behind)
        });
        let moves = Moves { moved: replaced.collect() };
        self.apply_to_lines(draft);
        match draft.patches() {
            [patch] => self.text.replace_range(patch.old.range(), &patch.new),
            patches => {
                let mut text = String::with_capacity(draft.len_of(self));
                let mut at = 0;
                for patch in patches {
                    text.push_str(&self.text[at..patch.old.start as usize]);
                    text.push_str(&patch.new);
                    at = patch.old.end as usize;
                }
                text.push_str(&self.text[at..]);
                self.text = text;
            }
        }
        self.not_utf8 = None;
        *self.last.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner) = (0, 1);
        moves
    }

    fn apply_to_lines(&mut self, draft: &Draft) {
        self.line_starts();
        let Some(lines) = self.lines.get_mut() else { return };
        let mut moved = 0_u32;
        let mut parts = Vec::with_capacity(draft.patches().len());
        for (at, patch) in draft.patches().iter().enumerate() {
            let start = patch.old.start.wrapping_add(moved);
            parts.push((patch.lines.clone(), patch.starts.iter().map(|&line| start + line).collect()));
            moved = moved.wrapping_add(patch.new.len() as u32).wrapping_sub(patch.old.end - patch.old.start);
            let next = draft.patches().get(at + 1).map_or(lines.len(), |next| next.lines.start);
            if moved != 0 {
                lines[patch.lines.end..next].iter_mut().for_each(|line| *line = line.wrapping_add(moved));
            }
        }
        replace(lines, parts);
    }
}

/// What is replaced at least where a new text takes the place of a span.
fn least(text: &str, old: Span, new: &str) -> Span {
    let (before, behind) = (text.as_bytes(), new.as_bytes());
    let same_start = before.iter().zip(behind).take_while(|(one, other)| one == other).count();
    let (before, behind) = (&before[same_start..], &behind[same_start..]);
    let same_end = before.iter().rev().zip(behind.iter().rev()).take_while(|(one, other)| one == other).count();
    Span { start: old.start + same_start as u32, end: old.end - same_end as u32 }
}

impl Moves {
    /// Where a place lies now; nothing where it lies in or at what was replaced, and may have gone or grown. O(log n).
    pub fn offset(&self, offset: u32) -> Option<u32> {
        let before = self.moved.partition_point(|(old, _)| old.end < offset);
        if self.moved.get(before).is_some_and(|(old, _)| old.start <= offset) {
            return None;
        }
        let moved = before.checked_sub(1).map_or(0, |last| self.moved[last].1);
        Some(offset.wrapping_add(moved))
    }

    /// Where a part lies now; nothing where something was replaced at one of its ends.
    pub fn span(&self, span: Span) -> Option<Span> {
        Some(Span { start: self.offset(span.start)?, end: self.offset(span.end)? })
    }
}
