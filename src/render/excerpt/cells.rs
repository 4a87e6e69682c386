//! A line in the units that are shown whole or not at all.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::base::characters::unseen_places;
use crate::base::clean::{command_marks, shown};
use crate::render::excerpt::{LONGEST, boundary};

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// A character as it is seen, with what is joined to it.
pub(crate) struct Cell {
    /// Where it is in the file.
    pub range: Range<usize>,
    /// What stands for it; nothing where it is printed as it is.
    instead: Option<String>,
    /// Columns that it takes.
    pub width: usize,
    /// Whether something before it was not looked at.
    pub follows_gap: bool,
}

/// The cells of a line, or of those parts of a long line that are near labels.
pub(crate) struct Cells<'text> {
    text: &'text str,
    pub list: Vec<Cell>,
    /// Where the line ends in the file.
    pub end: usize,
    /// Whether there is more after the last cell.
    pub is_cut: bool,
}

impl<'text> Cells<'text> {
    /// Those of a line with labels on it, of which at most so many columns will be shown. Costs no more than what is shown of
    /// a line, and its labels.
    pub(crate) fn of(text: &'text str, line: &Range<usize>, labels: &[Range<usize>], room: usize) -> Self {
        let mut cells = Self { text, list: Vec::new(), end: line.end, is_cut: false };
        let near = LONGEST.max(8 * room);
        let mut parts = vec![line.clone()];
        if line.len() > 2 * near {
            parts = labels
                .iter()
                .take(1 + room / 6)
                .map(|label| {
                    boundary(text, label.start.saturating_sub(near / 4)).max(line.start)
                        ..boundary(text, label.end + near / 4).min(line.end)
                })
                .collect();
            if parts.is_empty() {
                parts.push(line.start..boundary(text, line.start + near).min(line.end));
            }
        }
        let mut at = line.start;
        for part in parts {
            let part = part.start.max(at)..part.end.max(at);
            if !part.is_empty() {
                let follows_gap = part.start > at;
                at = part.end;
                cells.push(part, line.start, follows_gap);
            }
        }
        cells.is_cut = at < line.end;
        cells
    }

    fn push(&mut self, part: Range<usize>, line_start: usize, follows_gap: bool) {
        let text = &self.text[part.clone()];
        let mut odd: Vec<usize> = unseen_places(text, part.start == 0).into_iter().map(|(at, _)| at).collect();
        odd.extend(command_marks(text));
        odd.sort_unstable();
        let begin = self.list.len();
        let mut column = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            let is_odd = |at: usize| odd.binary_search(&at).is_ok();
            let single = grapheme.char_indices().any(|(inner, _)| is_odd(at + inner));
            let units: Vec<(usize, &str)> = if single {
                grapheme.char_indices().map(|(inner, next)| (at + inner, &grapheme[inner..inner + next.len_utf8()])).collect()
            } else {
                vec![(at, grapheme)]
            };
            for (at, unit) in units {
                let instead = match unit {
                    // A byte-order mark at the start of the file takes no column.
                    "\u{feff}" if part.start + at == 0 && part.start == line_start => Some(String::new()),
                    "\t" => Some(" ".repeat(TAB - column % TAB)),
                    _ if is_odd(at) => unit.chars().next().map(shown),
                    _ => None,
                };
                let width = drawn_columns(instead.as_deref().unwrap_or(unit));
                column += width;
                let range = part.start + at..part.start + at + unit.len();
                self.list.push(Cell { range, instead, width, follows_gap: false });
            }
        }
        if let Some(first) = self.list.get_mut(begin) {
            first.follows_gap = follows_gap;
        }
    }

    /// The index of the cell that holds an offset; one after the last at the end of the line.
    pub(crate) fn at(&self, offset: usize) -> usize {
        self.list.partition_point(|cell| cell.range.end <= offset)
    }

    /// Writes pieces of the line, with a mark where something is left out.
    pub(crate) fn draw(&self, pieces: &[Range<usize>], text: &mut String) -> Drawn {
        let mut drawn = Drawn { places: Vec::new(), end: None };
        let mut at = 0;
        for piece in pieces {
            if piece.start > at && !self.list.get(piece.start).is_some_and(|cell| cell.follows_gap) {
                text.push('…');
            }
            for cell in &self.list[piece.clone()] {
                if cell.follows_gap {
                    text.push('…');
                }
                let begin = text.len();
                text.push_str(cell.instead.as_deref().unwrap_or(&self.text[cell.range.clone()]));
                drawn.places.push((cell.range.clone(), begin..text.len(), cell.instead.is_none()));
            }
            at = piece.end;
        }
        if at < self.list.len() || self.is_cut {
            text.push('…');
        } else {
            drawn.end = Some((self.end, text.len()));
        }
        drawn
    }
}

/// Columns of a text as miette counts them, character by character.
pub(crate) fn drawn_columns(text: &str) -> usize {
    text.chars().map(|next| next.width().unwrap_or_default()).sum()
}

/// Where what is shown of a line stands: in the file, and here.
pub(crate) struct Drawn {
    places: Vec<(Range<usize>, Range<usize>, bool)>,
    /// The end of the line, where that is shown.
    end: Option<(usize, usize)>,
}

impl Drawn {
    /// The place of an offset of the file; where a label ends that is shown in part, the end of what is shown.
    pub(crate) fn place(&self, offset: usize) -> Option<usize> {
        if let Some((there, here)) = self.end
            && offset >= there
        {
            return Some(here);
        }
        let next = self.places.partition_point(|(there, ..)| there.end <= offset);
        match self.places.get(next) {
            Some((there, here, verbatim)) if there.start <= offset => {
                Some(if *verbatim { here.start + (offset - there.start) } else { here.start })
            }
            // It is left out; a label that begins there is not drawn.
            _ => next.checked_sub(1).and_then(|last| self.places.get(last)).map(|(_, here, _)| here.end),
        }
    }

    /// Whether the character at an offset is shown.
    pub(crate) fn shows(&self, offset: usize) -> bool {
        self.end.is_some_and(|(there, _)| offset >= there) || {
            let next = self.places.partition_point(|(there, ..)| there.end <= offset);
            self.places.get(next).is_some_and(|(there, ..)| there.start <= offset)
        }
    }
}
