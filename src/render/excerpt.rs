//! The part of a file that a report shows: the lines of its labels and those beside them, each cut around its labels to fit
//! the terminal. It costs what it shows, whatever the length of the file: only these lines are looked at, and of a long line
//! only what is near its labels.

mod cells;
mod layout;

use std::ops::Range;

use miette::{LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents};

use self::cells::Cells;
use self::layout::{Mark, layout};
use crate::base::clean::clean_line;
use crate::base::ids::{large, small};
use crate::base::source::{SourceFile, Span};
use crate::base::wrap::rows;

/// Bytes of a line or a label that are looked at as a whole.
const LONGEST: usize = 1_000;
/// Lines of a label that are shown.
const TALLEST: usize = 8;
/// Labels that are drawn over several lines; others are marked in their first line.
const TALL: usize = 3;
/// Columns that a label text gets at least.
const NARROWEST: usize = 8;

/// A place of a report, and what is said there.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub span: Span,
    pub text: String,
    pub is_primary: bool,
}

/// Some lines of a file, and labels on them, as miette draws them.
pub(crate) struct Excerpt<'file> {
    source: &'file SourceFile,
    path: String,
    text: String,
    lines: Vec<Line>,
    /// Where labels begin: here, and in the file.
    starts: Vec<(usize, u32)>,
}

struct Line {
    /// Its index in the file.
    number: usize,
    /// Where it is in the text of the excerpt, without its line end.
    range: Range<usize>,
}

/// A label within the lines that are shown.
struct Shown {
    range: Range<usize>,
    first: usize,
    last: usize,
    text: String,
    is_primary: bool,
}

impl<'file> Excerpt<'file> {
    /// What is shown of a file in so many columns, and the labels as they lie in it.
    pub(crate) fn of(source: &'file SourceFile, labels: &[Label], width: usize) -> (Self, Vec<LabeledSpan>) {
        let mut shown: Vec<Shown> = labels.iter().map(|label| clipped(source, label)).collect();
        shown.sort_by_key(|label| (label.range.start, label.range.end));
        let mut tall = 0;
        for label in shown.iter_mut().filter(|label| label.first < label.last) {
            tall += 1;
            if tall > TALL {
                label.last = label.first;
                label.range.end = source.line_span(label.first).range().end;
            }
        }
        apart(&mut shown);
        let numbers = lines(source, &shown);
        let digits = (numbers.last().map_or(0, |last| last + 1)).to_string().len();
        let arcs = if tall == 0 { 0 } else { tall.min(TALL) + 3 };
        let room = width.saturating_sub(digits + 4 + arcs).max(NARROWEST);
        let path = clean_line(source.path()).into_owned();
        let mut excerpt = Self { source, path, text: String::new(), lines: Vec::new(), starts: Vec::new() };
        let mut ends: Vec<[Option<usize>; 2]> = vec![[None; 2]; shown.len()];
        for number in numbers {
            excerpt.add(number, &mut shown, &mut ends, room);
        }
        let spans = shown.into_iter().zip(ends).filter_map(|(label, ends)| {
            let [start, end] = [ends[0]?, ends[1]?];
            excerpt.starts.push((start, small(label.range.start)));
            let text = Some(label.text).filter(|text| !text.is_empty());
            let span = SourceSpan::new(start.into(), end.saturating_sub(start));
            Some(if label.is_primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            })
        });
        let spans = spans.collect();
        (excerpt, spans)
    }

    /// Adds a line, and where the labels on it begin and end.
    fn add(&mut self, number: usize, labels: &mut [Shown], ends: &mut [[Option<usize>; 2]], room: usize) {
        let line = self.source.line_span(number).range();
        let here: Vec<usize> = (0..labels.len()).filter(|&at| labels[at].first == number || labels[at].last == number).collect();
        let part = |label: &Shown| match (label.first == number, label.last == number) {
            (true, true) => label.range.clone(),
            (true, false) => label.range.start..label.range.start,
            _ => label.range.end..label.range.end,
        };
        let parts: Vec<Range<usize>> = here.iter().map(|&at| part(&labels[at])).collect();
        let cells = Cells::of(self.source.text(), &line, &parts, room);
        let marks: Vec<Mark<'_>> = here
            .iter()
            .zip(&parts)
            .map(|(&at, part)| Mark {
                range: cells.at(part.start)..cells.at(part.end),
                text: if labels[at].first == labels[at].last { &labels[at].text } else { "" },
            })
            .collect();
        let pieces = layout(&cells, &marks, room);
        let begin = self.text.len();
        let drawn = cells.draw(&pieces, &mut self.text);
        let (mut last_drawn, mut left_out) = (None, 0);
        for (&at, part) in here.iter().zip(&parts) {
            let is_single = labels[at].first == labels[at].last;
            let is_shown = !is_single || drawn.shows(part.start);
            let (Some(start), Some(end), true) = (drawn.place(part.start), drawn.place(part.end), is_shown) else {
                left_out += 1;
                continue;
            };
            if labels[at].first == number {
                ends[at][0] = Some(start);
            }
            if labels[at].last == number {
                ends[at][1] = Some(end);
            }
            if is_single {
                let column = |place: usize| layout::drawn_columns(&self.text[begin..place]);
                let middle = usize::midpoint(column(start), column(end).max(column(start) + 1));
                labels[at].text = rows(&labels[at].text, room.saturating_sub(middle + 4).max(NARROWEST)).join("\n");
                last_drawn = Some((at, middle));
            } else if labels[at].last == number {
                labels[at].text = rows(&labels[at].text, room.saturating_sub(2).max(NARROWEST)).join("\n");
            }
        }
        if let Some((at, middle)) = last_drawn.filter(|_| left_out > 0) {
            let more = format!("{left_out} more in this line");
            let text = &mut labels[at].text;
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(&rows(&more, room.saturating_sub(middle + 4).max(NARROWEST)).join("\n"));
        }
        self.lines.push(Line { number, range: begin..self.text.len() });
        self.text.push('\n');
    }

    /// The column from 0 in the file of where a label begins.
    fn column(&self, start: usize) -> usize {
        let label = self.starts.iter().find(|(here, _)| *here == start);
        label.map_or(0, |&(_, there)| large(self.source.position(there).column) - 1)
    }

    /// Which of its lines holds an offset.
    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.range.start <= offset).saturating_sub(1)
    }
}

/// A label as far as it is shown.
fn clipped(source: &SourceFile, label: &Label) -> Shown {
    let text = source.text();
    let start = label.span.range().start.min(text.len());
    let mut end = label.span.range().end.clamp(start, text.len());
    if end - start > LONGEST {
        end = boundary(text, start + LONGEST / 2);
    }
    let first = source.line_of(small(start));
    let last = source.line_of(small(end.max(start + 1)) - 1).min(first + TALLEST - 1);
    // What ends the line is not shown.
    let line = source.line_span(last).range();
    let end = end.min(line.end).max(start.min(line.end));
    Shown { range: start.min(end)..end, first, last, text: label.text.clone(), is_primary: label.is_primary }
}

/// The last offset up to this one at which a character begins or the text ends.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// Keeps labels of one line apart, so that each mark is below what it marks: of two that overlap, the first ends where the
/// second begins, and two of one place become one with both texts.
fn apart(labels: &mut Vec<Shown>) {
    let mut kept: Vec<Shown> = Vec::with_capacity(labels.len());
    for mut label in labels.drain(..) {
        let before = kept.last_mut().filter(|before| before.first == before.last && label.first == label.last);
        if let Some(before) = before.filter(|before| before.first == label.first) {
            let is_same = before.range == label.range || (before.range.is_empty() && before.range.start == label.range.start);
            if is_same {
                let texts = [std::mem::take(&mut before.text), std::mem::take(&mut label.text)];
                let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
                before.text = texts.join("\n");
                before.range = label.range;
                before.is_primary |= label.is_primary;
                continue;
            }
            if before.range.start == label.range.start {
                label.range.start = before.range.end;
            } else {
                before.range.end = before.range.end.min(label.range.start);
            }
        }
        kept.push(label);
    }
    *labels = kept;
}

/// The lines of labels and those beside them, ascending.
fn lines(source: &SourceFile, labels: &[Shown]) -> Vec<usize> {
    let count = source.line_starts().len();
    let around = |label: &Shown| label.first.saturating_sub(1)..(label.last + 2).min(count);
    let mut lines: Vec<usize> = labels.iter().flat_map(around).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let from = self.line_of(start).saturating_sub(before);
        let to = (self.line_of(if end > start { end - 1 } else { end }) + after).min(self.lines.len().saturating_sub(1));
        let (Some(first), Some(last)) = (self.lines.get(from), self.lines.get(to)) else { return Err(MietteError::OutOfBounds) };
        // A gap would be counted as one line.
        if last.number - first.number != to - from {
            return Err(MietteError::OutOfBounds);
        }
        let range = first.range.start..last.range.end;
        Ok(Box::new(Contents {
            data: self.text.get(range.clone()).unwrap_or_default().as_bytes(),
            span: (range.start, range.len()).into(),
            line: first.number,
            // The header reads this without context, and shows where the label begins in the file.
            column: if before == 0 && after == 0 { self.column(start) } else { 0 },
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
