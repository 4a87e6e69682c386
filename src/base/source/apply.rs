//! Working edits into a text and into the index of its lines.

use crate::base::ids::small;
use crate::base::source::Draft;
use crate::base::source::SourceFile;
use crate::base::source::columns::replace;

impl SourceFile {
    /// Works edits of this file into its text. That some bytes of it were no UTF-8 is forgotten: who edits it has text.
    /// O(n) in bytes to move, and the index of lines is not counted again.
    pub fn apply(&mut self, draft: &Draft) {
        self.apply_to_lines(draft);
        match draft.patches() {
            [patch] => self.text.replace_range(patch.old.range(), &patch.new),
            patches => {
                let mut text = String::with_capacity(draft.len_of(self));
                let mut at = 0;
                for patch in patches {
                    text.push_str(&self.text[at..patch.old.range().start]);
                    text.push_str(&patch.new);
                    at = patch.old.range().end;
                }
                text.push_str(&self.text[at..]);
                self.text = text;
            }
        }
        self.not_utf8 = None;
        self.foreign = None;
        *self.last.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner) = (0, 1);
    }

    fn apply_to_lines(&mut self, draft: &Draft) {
        self.line_starts();
        let Some(lines) = self.lines.get_mut() else { return };
        let mut moved = 0_u32;
        let mut parts = Vec::with_capacity(draft.patches().len());
        for (at, patch) in draft.patches().iter().enumerate() {
            let start = patch.old.start.wrapping_add(moved);
            parts.push((patch.lines.clone(), patch.starts.iter().map(|&line| start + line).collect()));
            moved = moved.wrapping_add(small(patch.new.len())).wrapping_sub(patch.old.end - patch.old.start);
            let next = draft.patches().get(at + 1).map_or(lines.len(), |next| next.lines.start);
            if moved != 0 {
                lines[patch.lines.end..next].iter_mut().for_each(|line| *line = line.wrapping_add(moved));
            }
        }
        replace(lines, parts);
    }
}
