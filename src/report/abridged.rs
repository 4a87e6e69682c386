//! A snippet of lines that are too long to show: what is far from any label is left out. Without it, a line of a megabyte
//! would be printed whole for each report on it, and miette cannot draw a label beyond column 65,535.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents};

use super::snippet::Snippets;

/// Bytes of a line that is shown whole, and of a label.
const LONGEST: usize = 1_000;

/// Bytes that are shown on each side of a label.
const AROUND: usize = 80;

/// Labels that are shown on a long line.
const LABELS: usize = 12;

/// Some lines of a file, abridged.
pub(super) struct Abridged<'file> {
    snippets: &'file Snippets<'file>,
    text: String,
    lines: Vec<Line>,
    /// Where the labels begin: here, and in the file.
    starts: Vec<(usize, usize)>,
}

/// A line that is shown.
struct Line {
    /// Its index in the file.
    number: usize,
    /// Where it lies in the abridged text, without its line end.
    range: Range<usize>,
}

impl<'file> Abridged<'file> {
    /// The lines of labels and those beside them, and the labels as they lie in them; none where no line is too long. The
    /// place of the first label is kept.
    pub(super) fn of(snippets: &'file Snippets<'file>, labels: &[LabeledSpan]) -> Option<(Self, Vec<LabeledSpan>)> {
        let whole = |label: &LabeledSpan| label.offset()..label.offset() + label.len();
        let shown: Vec<Range<usize>> = labels
            .iter()
            .map(|label| snippets.shortened(whole(label), if label.len() > LONGEST { LONGEST / 2 } else { LONGEST }))
            .collect();
        let lines = lines(snippets, &shown);
        if labels.iter().all(|label| label.len() <= LONGEST) && lines.iter().all(|&line| snippets.line(line).len() <= LONGEST) {
            return None;
        }
        let mut abridged = Self { snippets, text: String::new(), lines: Vec::new(), starts: Vec::new() };
        let mut moved: Vec<Option<usize>> = vec![None; labels.len()];
        for line in lines {
            abridged.add(line, &shown, &mut moved);
        }
        abridged.starts = moved.iter().zip(&shown).filter_map(|(moved, span)| Some(((*moved)?, span.start))).collect();
        let labels = labels.iter().zip(&shown).zip(moved);
        let labels = labels.filter_map(|((label, span), start)| {
            let (text, span) = (label.label().map(str::to_owned), SourceSpan::new(start?.into(), span.len()));
            Some(if label.primary() {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            })
        });
        let labels = labels.collect();
        Some((abridged, labels))
    }

    /// Adds a line, what is far from the labels on it left out, and says where those begin.
    fn add(&mut self, number: usize, labels: &[Range<usize>], moved: &mut [Option<usize>]) {
        let line = self.snippets.line(number);
        let here = |span: &Range<usize>| line.start <= span.start && span.start <= line.end;
        let mut kept: Vec<Range<usize>> = vec![line.clone()];
        if line.len() > LONGEST {
            kept = labels
                .iter()
                .filter(|span| here(span))
                .take(LABELS)
                .map(|span| self.snippets.around(span, &line, AROUND))
                .collect();
            if kept.is_empty() {
                kept.push(self.snippets.shortened(line.clone(), 2 * AROUND));
            }
            kept.sort_by_key(|piece| piece.start);
        }
        let (from, mut at) = (self.text.len(), line.start);
        for piece in kept {
            if piece.start > at {
                self.text.push('…');
            }
            let piece = piece.start.max(at)..piece.end.max(at);
            let begin = self.text.len();
            self.text.push_str(self.snippets.text(piece.clone()));
            for (span, moved) in labels.iter().zip(&mut *moved) {
                if moved.is_none() && here(span) && piece.start <= span.start && span.end <= piece.end {
                    *moved = Some(begin + span.start - piece.start);
                }
            }
            at = piece.end;
        }
        if at < line.end {
            self.text.push('…');
        }
        self.lines.push(Line { number, range: from..self.text.len() });
        self.text.push('\n');
    }

    /// The column from 0 in the file of where a label begins.
    fn column(&self, start: usize) -> usize {
        let label = self.starts.iter().find(|(here, _)| *here == start);
        label.map_or(0, |&(_, there)| self.snippets.column(there))
    }

    /// Which of its lines holds an offset.
    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.range.start <= offset).saturating_sub(1)
    }
}

/// The lines of spans and those beside them.
fn lines(snippets: &Snippets<'_>, spans: &[Range<usize>]) -> Vec<usize> {
    let mut lines: Vec<usize> = spans.iter().flat_map(|span| snippets.lines_around(span)).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

impl SourceCode for Abridged<'_> {
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
        let column = if before == 0 && after == 0 { self.column(start) } else { 0 };
        let data = self.text.get(range.clone()).unwrap_or_default().as_bytes();
        Ok(Box::new(self.snippets.contents(data, range, first.number, column)))
    }
}
