//! Edits of a text that are gathered before they are worked into it: a thousand at once cost no more than one does.
//!
//! They are kept as runs of whole lines with what stands in their place. So the other lines stay what they are, and where a line
//! begins is known at every moment.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::base::ids::{large, small};
use crate::base::source::{LARGEST_FILE, SourceFile, Span};

/// Edits of a file in the order of its text.
#[derive(Debug, Default)]
pub struct Draft {
    patches: Vec<Patch>,
}

/// A run of whole lines, and what stands in their place: whole lines, too.
#[derive(Debug)]
pub struct Patch {
    /// The lines, by their index.
    pub(crate) lines: Range<usize>,
    /// The bytes of the lines.
    pub old: Span,
    /// What stands in their place.
    pub new: String,
    /// Where the lines of that begin.
    pub(crate) starts: Vec<u32>,
}

/// Why a text cannot be edited so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeFault {
    /// The range does not lie in the text, or does not begin and end between two characters.
    Outside,
    /// The text would be larger than [`LARGEST_FILE`].
    TooLarge,
}

/// A line of a text with its edits.
pub(crate) struct EditedLine<'text> {
    /// Its index.
    pub line: usize,
    /// Where it begins.
    pub start: usize,
    /// Its text without its end.
    pub text: &'text str,
}

/// Lines that an edit touches, with the patches that are among them.
struct Run {
    lines: Range<usize>,
    patches: Range<usize>,
    /// Where it begins in the text with its edits.
    start: usize,
}

impl Draft {
    /// Whether there are no edits.
    pub fn is_empty(&self) -> bool {
        self.patches.is_empty()
    }

    /// What is edited, in the order of the text.
    pub fn patches(&self) -> &[Patch] {
        &self.patches
    }

    /// How long the text is with its edits.
    pub fn len_of(&self, source: &SourceFile) -> usize {
        self.patches.iter().fold(source.text.len(), |length, patch| length + patch.new.len() - patch.old.range().len())
    }

    /// Puts a text in place of a range of the text with its edits. O(edits, and the lines concerned).
    pub fn change(&mut self, source: &SourceFile, range: Range<usize>, text: &str) -> Result<(), ChangeFault> {
        let length = self.len_of(source);
        if range.start > range.end || range.end > length {
            return Err(ChangeFault::Outside);
        }
        if length - range.len() + text.len() > LARGEST_FILE {
            return Err(ChangeFault::TooLarge);
        }
        let mut run = self.run(source, &range);
        let mut new = self.text_of(source, &run);
        let inside = range.start - run.start..range.end - run.start;
        if !new.is_char_boundary(inside.start) || !new.is_char_boundary(inside.end) {
            return Err(ChangeFault::Outside);
        }
        new.replace_range(inside, text);
        self.complete(source, &mut run, &mut new);
        let is_last = run.lines.end == source.line_starts().len();
        let patch = Patch { old: source.lines_span(&run.lines), lines: run.lines, starts: starts(&new, is_last), new };
        self.patches.splice(run.patches, [patch]);
        Ok(())
    }

    /// The line that holds an offset of the text with its edits; the last one where it is after the text.
    pub(crate) fn line_at<'text>(&'text self, source: &'text SourceFile, offset: usize) -> EditedLine<'text> {
        let (mut moved, mut lines) = (0, 0);
        for patch in &self.patches {
            let start = patch.old.range().start.wrapping_add(moved);
            if offset < start {
                break;
            }
            if offset < start + patch.new.len() || patch.lines.end == source.line_starts().len() {
                let within = patch.starts.partition_point(|&line| large(line) <= offset - start).saturating_sub(1);
                return patch.line(within, patch.lines.start.wrapping_add(lines), start);
            }
            moved = moved.wrapping_add(patch.new.len()).wrapping_sub(patch.old.range().len());
            lines = lines.wrapping_add(patch.starts.len()).wrapping_sub(patch.lines.len());
        }
        let line = source.line_of(small(offset.wrapping_sub(moved)));
        source.edited_line(line, lines, moved)
    }

    /// A line of the text with its edits by its index.
    pub(crate) fn line<'text>(&'text self, source: &'text SourceFile, line: usize) -> Option<EditedLine<'text>> {
        let (mut moved, mut lines) = (0, 0);
        for patch in &self.patches {
            let first = patch.lines.start.wrapping_add(lines);
            if line < first {
                break;
            }
            if line < first + patch.starts.len() {
                return Some(patch.line(line - first, first, patch.old.range().start.wrapping_add(moved)));
            }
            moved = moved.wrapping_add(patch.new.len()).wrapping_sub(patch.old.range().len());
            lines = lines.wrapping_add(patch.starts.len()).wrapping_sub(patch.lines.len());
        }
        let line = line.wrapping_sub(lines);
        (line < source.line_starts().len()).then(|| source.edited_line(line, lines, moved))
    }

    /// The lines that hold a range, and all patches that it touches.
    fn run(&self, source: &SourceFile, range: &Range<usize>) -> Run {
        let mut moved = 0;
        let mut at = 0;
        let delta = |patch: &Patch| patch.new.len().wrapping_sub(patch.old.range().len());
        let start_of = |patch: &Patch, moved: usize| patch.old.range().start.wrapping_add(moved);
        while let Some(patch) = self.patches.get(at).filter(|patch| start_of(patch, moved) + patch.new.len() < range.start) {
            moved = delta(patch).wrapping_add(moved);
            at += 1;
        }
        let patches_start = at;
        let first = self.patches.get(at).filter(|patch| start_of(patch, moved) <= range.start);
        let outside = || {
            let line = source.line_of(small(range.start.wrapping_sub(moved)));
            (line, large(source.line_starts()[line]).wrapping_add(moved))
        };
        let (lines_start, start) = first.map_or_else(outside, |patch| (patch.lines.start, start_of(patch, moved)));
        let mut lines_end = None;
        while let Some(patch) = self.patches.get(at).filter(|patch| start_of(patch, moved) <= range.end) {
            let end = start_of(patch, moved) + patch.new.len();
            lines_end = Some(patch.lines.end).filter(|_| range.end <= end);
            moved = delta(patch).wrapping_add(moved);
            at += 1;
        }
        let lines_end = lines_end.unwrap_or_else(|| source.line_of(small(range.end.wrapping_sub(moved))) + 1);
        Run { lines: lines_start..lines_end, patches: patches_start..at, start }
    }

    /// The text of a run with its edits.
    fn text_of(&self, source: &SourceFile, run: &Run) -> String {
        let whole = source.lines_span(&run.lines);
        let mut text = String::with_capacity(whole.range().len());
        let mut at = whole.range().start;
        for patch in &self.patches[run.patches.clone()] {
            text.push_str(&source.text[at..patch.old.range().start]);
            text.push_str(&patch.new);
            at = patch.old.range().end;
        }
        text.push_str(&source.text[at..whole.range().end]);
        text
    }

    /// Takes lines before and after into a run until it is one of whole lines, and none of its line ends becomes one with one outside.
    fn complete(&self, source: &SourceFile, run: &mut Run, new: &mut String) {
        while run.lines.end < source.line_starts().len() {
            let next = self.patches.get(run.patches.end).filter(|patch| patch.lines.start == run.lines.end);
            let line = source.lines_span(&(run.lines.end..run.lines.end + 1));
            let following = next.map_or_else(|| source.slice(line), |patch| patch.new.as_str());
            let is_whole = new.ends_with('\n') || new.ends_with('\r') && !following.starts_with('\n');
            if is_whole {
                break;
            }
            new.push_str(following);
            run.lines.end = next.map_or(run.lines.end + 1, |patch| patch.lines.end);
            run.patches.end += usize::from(next.is_some());
        }
        if new.starts_with('\n') && run.lines.start > 0 {
            let last = run.patches.start.checked_sub(1).map(|at| &self.patches[at]);
            let last = last.filter(|patch| patch.lines.end == run.lines.start);
            let line = source.lines_span(&(run.lines.start - 1..run.lines.start));
            let before = last.map_or_else(|| source.slice(line), |patch| patch.new.as_str());
            if before.ends_with('\r') {
                new.insert_str(0, before);
                run.lines.start = last.map_or(run.lines.start - 1, |patch| patch.lines.start);
                run.patches.start -= usize::from(last.is_some());
            }
        }
    }
}

impl Patch {
    fn line(&self, within: usize, first_line: usize, start: usize) -> EditedLine<'_> {
        let from = self.starts.get(within).map_or(self.new.len(), |&start| large(start));
        let to = self.starts.get(within + 1).map_or(self.new.len(), |&start| large(start));
        EditedLine { line: first_line + within, start: start + from, text: self.new[from..to].trim_end_matches(['\n', '\r']) }
    }
}

impl SourceFile {
    /// The bytes of a range of lines with their ends.
    fn lines_span(&self, lines: &Range<usize>) -> Span {
        let start = |line: usize| self.line_starts().get(line).copied().unwrap_or(small(self.text.len()));
        Span { start: start(lines.start), end: start(lines.end) }
    }

    fn edited_line(&self, line: usize, lines: usize, moved: usize) -> EditedLine<'_> {
        let span = self.line_span(line);
        EditedLine { line: line.wrapping_add(lines), start: span.range().start.wrapping_add(moved), text: self.slice(span) }
    }
}

/// Where the lines of a text begin. After its last line end a further one begins where the text is the end of its file.
fn starts(text: &str, is_last: bool) -> Vec<u32> {
    let bytes = text.as_bytes();
    let ends = memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    let starts = std::iter::once(0).chain(ends.map(|at| small(at) + 1));
    starts.filter(|&start| is_last || large(start) < text.len()).collect()
}
