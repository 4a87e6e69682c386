//! A report in sentences, for screen readers and braille. It is read line by line, so nothing is wrapped or aligned.

use std::fmt::Write as _;
use std::ops::Range;

use crate::base::clean::{clean_line, clean_source_line};
use crate::base::source::{SourceFile, Span};
use crate::render::excerpt::Label;
use crate::render::part::Part;

/// Bytes of a line that are read out.
const LONGEST_READ: usize = 2_000;
/// Lines of a label that are read out.
const TALLEST: usize = 50;

/// Writes a part of a report: what is said, its lines with the labels on them, and what to do.
pub(crate) fn write(source: &SourceFile, part: &Part, out: &mut String) {
    let _ = match &part.code {
        Some(_) => write!(out, "{}\n    Diagnostic severity: {}\n", part.message, part.level.name()),
        None => writeln!(out, "In another file: {}", part.message),
    };
    for lines in snippets(source, &part.labels) {
        let path = clean_line(source.path());
        let _ = writeln!(out, "Begin snippet for {path} starting at line {}, column 1\n", lines.start + 1);
        lines.for_each(|number| line(source, number, &part.labels, out));
    }
    if let Some(help) = &part.help {
        let _ = writeln!(out, "diagnostic help: {help}");
    }
    for note in &part.notes {
        let _ = writeln!(out, "diagnostic note: {note}");
    }
    if let Some(code) = &part.code {
        let _ = writeln!(out, "diagnostic code: {code}");
    }
}

/// Runs of lines with the labels and a line before and after each.
fn snippets(source: &SourceFile, labels: &[Label]) -> Vec<Range<usize>> {
    let count = source.line_starts().len();
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut around: Vec<Range<usize>> = labels
        .iter()
        .map(|label| {
            let (first, last) = lines_of(source, label.span);
            first.saturating_sub(1)..(last + 2).min(count)
        })
        .collect();
    around.sort_by_key(|lines| (lines.start, lines.end));
    for lines in around {
        match runs.last_mut() {
            Some(run) if lines.start <= run.end => run.end = run.end.max(lines.end),
            _ => runs.push(lines),
        }
    }
    runs
}

fn lines_of(source: &SourceFile, span: Span) -> (usize, usize) {
    let last = if span.end > span.start { span.end - 1 } else { span.end };
    let first = source.line_of(span.start);
    (first, source.line_of(last).min(first + TALLEST - 1))
}

fn line(source: &SourceFile, number: usize, labels: &[Label], out: &mut String) {
    let whole = source.slice(source.line_span(number));
    let shown = if number == 0 { whole.strip_prefix('\u{feff}').unwrap_or(whole) } else { whole };
    let end = (0..=shown.len().min(LONGEST_READ)).rev().find(|&at| shown.is_char_boundary(at)).unwrap_or_default();
    let more = if end < shown.len() { "…" } else { "" };
    let _ = writeln!(out, "snippet line {}: {}{more}", number + 1, clean_source_line(&shown[..end], false));
    for label in labels {
        let (first, last) = lines_of(source, label.span);
        let start = source.position(label.span.start).column;
        let end = source.position(label.span.end).column.saturating_sub(1);
        let place = match (first == number, last == number) {
            (false, false) => continue,
            (true, true) if end <= start => format!("at line {}, column {start}", number + 1),
            (true, true) => format!("at line {}, columns {start} to {end}", number + 1),
            (true, false) => format!("starting at line {}, column {start}", number + 1),
            (false, true) => format!("ending at line {}, column {end}", number + 1),
        };
        let said = if label.text.is_empty() { String::new() } else { format!(": {}", label.text) };
        let _ = writeln!(out, "    label {place}{said}");
    }
}
