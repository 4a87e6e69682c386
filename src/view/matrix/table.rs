//! Where the columns of a matrix stand in a line, and how it is made to fit.

use std::io::{Result, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A row: what it is about, and some words for each column, in one line or several.
pub(crate) struct Line {
    pub label: String,
    pub cells: Vec<String>,
}

/// Some of the columns, and how wide they are.
pub(crate) struct Panel {
    /// The first column, and the one after the last.
    pub columns: std::ops::Range<usize>,
    label: usize,
    widths: Vec<usize>,
}

/// How far rows are set off.
const MARGIN: usize = 2;
/// What is between columns.
const GAP: usize = 2;
/// How wide the first column may be.
pub(crate) const LABEL: usize = 32;

/// Panels of at most so many columns of text; one panel where everything fits.
pub(crate) fn panels(heads: &[String], lines: &[Line], width: usize) -> Vec<Panel> {
    let label = lines.iter().map(|line| line.label.width().min(LABEL)).max().unwrap_or_default();
    let width_of = |at: usize| {
        let cells = lines.iter().filter_map(|line| line.cells.get(at));
        cells.chain(heads.get(at)).flat_map(|text| text.lines()).map(UnicodeWidthStr::width).max().unwrap_or_default()
    };
    let mut panels: Vec<Panel> = Vec::new();
    let mut taken = usize::MAX;
    for column in 0..heads.len() {
        let wide = width_of(column);
        taken = taken.saturating_add(GAP + wide);
        match panels.last_mut() {
            Some(panel) if taken <= width => {
                panel.columns.end = column + 1;
                panel.widths.push(wide);
            }
            _ => {
                taken = MARGIN + label + GAP + wide;
                panels.push(Panel { columns: column..column + 1, label, widths: vec![wide] });
            }
        }
    }
    panels
}

/// Whether the widest line of these panels fits.
pub(crate) fn fits(panels: &[Panel], width: usize) -> bool {
    matches!(panels, [panel] if panel.columns() <= width)
}

impl Panel {
    /// Columns that its widest line takes.
    pub(crate) fn columns(&self) -> usize {
        MARGIN + self.label + self.widths.iter().map(|wide| GAP + wide).sum::<usize>()
    }

    /// Writes a row as far as its columns are in the panel; `paint` colours a part of a cell.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub(crate) fn write(&self, row: &Line, paint: impl Fn(&str, &str) -> String, out: &mut dyn Write) -> Result<()> {
        let cells = row.cells.get(self.columns.clone()).unwrap_or_default();
        let height = cells.iter().map(|cell| cell.lines().count()).max().unwrap_or(1);
        let label = cut(&row.label, self.label);
        for at in 0..height {
            let label = if at == 0 { label.as_str() } else { "" };
            write!(out, "{:MARGIN$}{label}", "")?;
            let mut missing = self.label.saturating_sub(label.width());
            for (cell, wide) in cells.iter().zip(&self.widths) {
                // Nothing follows the last word.
                if let Some(shown) = cell.lines().nth(at) {
                    write!(out, "{:pad$}{}", "", paint(cell, shown), pad = missing + GAP)?;
                    missing = wide.saturating_sub(shown.width());
                } else {
                    missing += GAP + wide;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// A text that takes at most so many columns.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let width = width.max(20);
    if text.width() <= width {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = text.char_indices().find(|&(_, next)| {
        taken += next.width().unwrap_or_default();
        taken > width - 1
    });
    let shown = fits.map_or(text, |(at, _)| &text[..at]);
    format!("{}…", shown.trim_end())
}
