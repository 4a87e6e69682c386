//! Which parts of a line are shown, so that it fits and each mark has room for its text.

use std::ops::Range;

pub(crate) use crate::render::excerpt::cells::drawn_columns;

use crate::base::wrap::{columns, rows};
use crate::render::excerpt::NARROWEST;
use crate::render::excerpt::cells::Cells;

/// Columns that the text of a label should have, where that can be.
const COMFORTABLE: usize = 24;
/// Columns between a mark and its text.
const LEAD: usize = 4;
/// Columns of a label that are shown where several share a line that is too long.
const LEAST: usize = 5;

/// A label on a line: its cells, and what is said there.
pub(crate) struct Mark<'text> {
    pub range: Range<usize>,
    pub text: &'text str,
}

impl Mark<'_> {
    fn whole(&self) -> usize {
        self.text.split('\n').map(columns).max().unwrap_or_default()
    }

    /// Columns that its text takes at least: those of a name, or of what is to be copied.
    fn need(&self) -> usize {
        let longest = rows(self.text, 1).iter().map(|word| columns(word)).max().unwrap_or_default();
        longest.max(self.whole().min(NARROWEST))
    }

    /// Columns that its text asks for: for all of it, or for a comfortable row that breaks nothing.
    fn wish(&self) -> usize {
        self.whole().min(self.need().max(COMFORTABLE))
    }
}

/// The farthest column for the middle of a mark whose text takes so many.
fn farthest(room: usize, text: usize) -> usize {
    room.saturating_sub(LEAD + text).max(1)
}

/// The cells that are shown of a line in so many columns, in order.
pub(crate) fn layout(cells: &Cells<'_>, marks: &[Mark<'_>], room: usize) -> Vec<Range<usize>> {
    let line = Ruler::of(cells);
    let mut marks: Vec<&Mark<'_>> = marks.iter().collect();
    marks.sort_by_key(|mark| mark.range.start);
    let [Some(&first), Some(&last)] = [marks.first(), marks.last()] else {
        return one(0..line.fitting(0, room.saturating_sub(1), room, cells.is_cut));
    };
    let end = marks.iter().map(|mark| mark.range.end).max().unwrap_or_default();
    let at_end = usize::from(last.range.is_empty() && last.range.start == line.cells());
    let is_near = |mark: &&Mark<'_>| line.middle(&mark.range) <= farthest(room, mark.wish());
    if !cells.is_cut && line.gaps.is_empty() && line.total() + at_end <= room && marks.iter().all(is_near) {
        return one(0..line.cells());
    }
    let wish = farthest(room, marks.iter().map(|mark| mark.wish()).max().unwrap_or_default());
    let need = farthest(room, marks.iter().map(|mark| mark.need()).max().unwrap_or_default());
    let all = first.range.start..end;
    let middle = line.middle(&last.range) - line.starts[first.range.start.min(line.cells())] + 1;
    if line.width(&all) + 2 <= room && middle <= if marks.len() == 1 { need } else { wish } {
        return one(line.around(&all, &last.range, wish, room));
    }
    if marks.len() > 1 {
        return line.pieces(&marks, wish.max(room / 2), room);
    }
    // Wider than the screen, or than leaves room for its text: its beginning is shown.
    let start = line.back(all.start, if need > 2 { 2 } else { 0 });
    let lead = line.width(&(start..all.start)) + usize::from(start > 0);
    let shown = room.saturating_sub(2).min(lead + (2 * need.saturating_sub(lead)).max(LEAST));
    one(start..line.fitting(start, shown, shown, true).clamp((all.start + 1).min(line.cells()), line.cells()))
}

/// One piece.
fn one(piece: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(piece).collect()
}

/// Columns of the cells of a line.
struct Ruler {
    /// The column of each cell, and after the last.
    starts: Vec<usize>,
    /// Cells before which something was not looked at.
    gaps: Vec<usize>,
}

impl Ruler {
    fn of(cells: &Cells<'_>) -> Self {
        let mut starts = Vec::with_capacity(cells.list.len() + 1);
        let mut column = 0;
        for cell in &cells.list {
            starts.push(column);
            column += cell.width + usize::from(cell.follows_gap);
        }
        starts.push(column);
        let gaps = cells.list.iter().enumerate().filter(|(_, cell)| cell.follows_gap).map(|(at, _)| at).collect();
        Self { starts, gaps }
    }

    fn cells(&self) -> usize {
        self.starts.len() - 1
    }

    fn total(&self) -> usize {
        self.starts[self.cells()]
    }

    fn width(&self, range: &Range<usize>) -> usize {
        self.starts[range.end.min(self.cells())] - self.starts[range.start.min(self.cells())]
    }

    fn middle(&self, range: &Range<usize>) -> usize {
        let start = self.starts[range.start.min(self.cells())];
        usize::midpoint(start, (start + self.width(range)).max(start + 1))
    }

    /// The end of the cells from one on that fit into so many columns, or into `whole` where they end the line, and at most up
    /// to the next gap.
    fn fitting(&self, start: usize, room: usize, whole: usize, is_cut: bool) -> usize {
        let gap = self.gaps.iter().copied().find(|&gap| gap > start);
        let most = gap.unwrap_or(self.cells());
        let room = if gap.is_none() && !is_cut && self.width(&(start..most)) <= whole { whole } else { room };
        let end =
            self.starts[..=most].partition_point(|&column| column - self.starts[start].min(column) <= room).saturating_sub(1);
        end.clamp(start, most)
    }

    /// The first of the cells before one that take no more than so many columns, down to the last gap.
    fn back(&self, from: usize, room: usize) -> usize {
        let least = self.gaps.iter().copied().filter(|&gap| gap <= from).max().unwrap_or_default();
        let target = self.starts[from].saturating_sub(room);
        self.starts.partition_point(|&column| column < target).clamp(least, from)
    }

    /// One piece around labels that fit, so that the last of them has its middle in the first `farthest` columns where that can
    /// be.
    fn around(&self, all: &Range<usize>, last: &Range<usize>, farthest: usize, room: usize) -> Range<usize> {
        let spare = room - self.width(all) - 2;
        let inside = self.starts[last.start.min(self.cells())] - self.starts[all.start] + self.width(last) / 2;
        let most = spare.min(farthest.saturating_sub(inside + 1));
        let following = self.width(&(all.end..self.cells()));
        // What is not needed after is shown before.
        let before = most.min((spare / 2).max(spare.saturating_sub(following)));
        let mut start = self.back(all.start, before);
        if self.starts[start] <= 1 && !self.gaps.contains(&start) {
            start = 0;
        }
        let mark = usize::from(start > 0 || self.gaps.contains(&start));
        let end = self.fitting(start, room - mark - 1, room - mark, false);
        start..end.max(all.end.min(self.cells()))
    }

    /// A piece for each label, as many as fit; the context that is left is shared.
    fn pieces(&self, marks: &[&Mark<'_>], before_last: usize, room: usize) -> Vec<Range<usize>> {
        let count = marks.len().min((before_last.saturating_sub(1) / (LEAST + 1)).max(1));
        let marks = &marks[..count];
        let share = (before_last.saturating_sub(1 + count) / count).max(1);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for mark in marks {
            let shown = mark.range.start
                ..self
                    .fitting(mark.range.start, share.min(self.width(&mark.range).max(1)), share, true)
                    .max((mark.range.start + 1).min(self.cells()));
            let context = share.saturating_sub(self.width(&shown));
            let start = self.back(shown.start, context);
            match pieces.last_mut() {
                Some(piece) if piece.end >= start => piece.end = piece.end.max(shown.end),
                _ => pieces.push(start..shown.end),
            }
        }
        // What is left goes after the last one.
        let taken: usize = pieces.iter().map(|piece| self.width(piece) + 1).sum::<usize>() + 1;
        if let Some(piece) = pieces.last_mut() {
            piece.end = self.fitting(piece.end, room.saturating_sub(taken), room.saturating_sub(taken), true).max(piece.end);
        }
        pieces
    }
}
