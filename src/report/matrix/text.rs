//! The matrix for people at a terminal.

use std::io::{Result, Write};

use owo_colors::Style;
use textwrap::{Options, WordSplitter, fill};

use super::super::clean_line;
use super::super::rows::{Teller, sign};
use super::table::cut;
use super::table::{Line, Panel, fits, panels};
use super::{Section, handle, is_exclusive, is_indirect, is_set_aside, listed, origin, sections, words};
use crate::graph::matrix::{Answer, Cell, Group, Matrix, Row};

/// How many groups of evidence are listed with an answer; the table has all.
const LISTED: usize = 8;

/// Writes the matrix: the question, its answers ranked, and the table.
///
/// # Errors
/// Those of writing.
pub fn write(matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    head(matrix, teller, out)?;
    writeln!(out, "\nanswers, those with the least against them first")?;
    for (at, answer) in matrix.answers.iter().enumerate() {
        ranked(at + 1, answer, teller, out)?;
    }
    if matrix.evidence.is_empty() {
        writeln!(out, "\nno evidence bears on any of them")?;
    }
    let mut all = sections(&matrix.evidence);
    if !matrix.assumptions.is_empty() {
        all.push(Section { heading: "assumptions, which are no evidence", rows: matrix.assumptions.iter().collect() });
    }
    if all.is_empty() {
        return Ok(());
    }
    let layout = Layout::of(matrix, teller, &all);
    for panel in &layout.panels {
        layout.panel(panel, &all, teller, out)?;
    }
    legend(matrix, &layout, teller, out)
}

fn head(matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let place = argument.handle(matrix.question);
    let source = &argument.project.file(place.file).source;
    let path = format!("{}:{}", clean_line(source.path()), source.position(place.span.start).line);
    writeln!(out, "{}", teller.painted(&path, Style::new().bold()))?;
    let question = format!("question {}: {}", clean_line(&handle(argument, matrix.question)), teller.text(matrix.question));
    writeln!(out, "{}", wrapped(&question, teller, 0))?;
    match is_exclusive(teller, matrix.question) {
        Some(true) => writeln!(out, "at most one answer can be true"),
        Some(false) => writeln!(out, "several answers can be true"),
        None => Ok(()),
    }
}

fn ranked(rank: usize, answer: &Answer, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let dimmed = |text: String| teller.painted(&text, Style::new().dimmed());
    let indent = 6;
    let likelihood = teller.likelihood(answer.statement).map_or_else(String::new, |likelihood| format!(" · {likelihood}"));
    writeln!(out, "{rank:>3} {}{likelihood}", teller.signed(answer.statement))?;
    writeln!(out, "{:indent$}{}", "", dimmed(cut(&teller.text(answer.statement), teller.width.saturating_sub(indent))))?;
    if answer.is_bare() {
        return writeln!(out, "{:indent$}no evidence bears on it", "");
    }
    let mut told = vec![("against", &answer.against)];
    if !answer.set_aside.is_empty() {
        told.push(("against, by lines that do not hold", &answer.set_aside));
    }
    told.push(("for", &answer.favour));
    for (word, groups) in told {
        writeln!(out, "{}", wrapped(&format!("{word}: {}", counted(groups, teller)), teller, indent))?;
    }
    Ok(())
}

/// Text that goes on in the next line, set off by so many columns; ids are not broken.
fn wrapped(text: &str, teller: &Teller<'_>, indent: usize) -> String {
    let [first, further] = [indent, indent + 4].map(|indent| " ".repeat(indent));
    let options = Options::new(teller.width).initial_indent(&first).subsequent_indent(&further);
    fill(text, options.break_words(false).word_splitter(WordSplitter::NoHyphenation))
}

/// `2 (invitation; summit-offer)`
fn counted(groups: &[Group], teller: &Teller<'_>) -> String {
    if groups.is_empty() {
        return "nothing".to_owned();
    }
    format!("{} ({})", groups.len(), listed(teller.argument, groups, LISTED, |name| clean_line(name).into_owned()))
}

/// How the table is set: cells in one line or in several, answers by their ids or by their ranks, in one panel or more.
struct Layout {
    heads: Vec<String>,
    panels: Vec<Panel>,
    /// What is between the words of a cell where they may be broken.
    gap: &'static str,
    has_ranks: bool,
}

impl Layout {
    /// The first that fits; at last as many panels as it takes.
    fn of(matrix: &Matrix, teller: &Teller<'_>, all: &[Section<'_>]) -> Self {
        let names: Vec<String> = matrix.answers.iter().map(|answer| teller.name(answer.statement)).collect();
        let ranks: Vec<String> = (1..=matrix.answers.len()).map(|rank| rank.to_string()).collect();
        for (heads, gap) in [(&names, " "), (&names, "\n")] {
            let panels = panels(heads, &lines(all, teller, gap), teller.width);
            if fits(&panels, teller.width) {
                return Self { heads: heads.clone(), panels, gap, has_ranks: false };
            }
        }
        let gap = "\n";
        let panels = panels(&ranks, &lines(all, teller, gap), teller.width);
        Self { heads: ranks, panels, gap, has_ranks: true }
    }

    fn panel(&self, panel: &Panel, all: &[Section<'_>], teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
        let bold = |_: &str, shown: &str| teller.painted(shown, Style::new().bold());
        writeln!(out)?;
        panel.write(&Line { label: String::new(), cells: self.heads.clone() }, bold, out)?;
        for section in all {
            writeln!(out, "{}", wrapped(section.heading, teller, 0))?;
            for row in &section.rows {
                panel.write(&line(row, teller, self.gap), |cell, shown| painted(cell, shown, teller), out)?;
                if let [_, others @ ..] = row.statements.as_slice()
                    && !others.is_empty()
                {
                    let names: Vec<String> = others.iter().map(|&other| teller.name(other)).collect();
                    let of = row.origin.map_or_else(String::new, |note| clean_line(&origin(teller.argument, note)).into_owned());
                    writeln!(out, "{}", wrapped(&format!("and {}, of one origin: {of}", names.join(", ")), teller, 6))?;
                }
            }
        }
        Ok(())
    }
}

fn lines(all: &[Section<'_>], teller: &Teller<'_>, gap: &str) -> Vec<Line> {
    all.iter().flat_map(|section| &section.rows).map(|row| line(row, teller, gap)).collect()
}

fn line(row: &Row, teller: &Teller<'_>, gap: &str) -> Line {
    let label = row
        .statements
        .first()
        .map_or_else(String::new, |&first| format!("{} {}", sign(teller.argument.standing.label(first)), teller.name(first)));
    Line { label, cells: row.cells.iter().map(|cell| words(cell, gap, |claim| teller.name(claim))).collect() }
}

/// Part of a cell in colour, which repeats what the words say.
fn painted(cell: &str, shown: &str, teller: &Teller<'_>) -> String {
    let style = match (cell.starts_with("for"), cell.contains("against")) {
        (true, false) => Style::new().green(),
        (false, true) if !cell.starts_with('(') => Style::new().red(),
        (true, true) => Style::new().yellow(),
        (false, _) => Style::new().dimmed(),
    };
    teller.painted(shown, style)
}

fn legend(matrix: &Matrix, layout: &Layout, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let any =
        |wanted: fn(&Cell) -> bool| matrix.evidence.iter().chain(&matrix.assumptions).any(|row| row.cells.iter().any(wanted));
    let mut parts = Vec::new();
    if layout.has_ranks {
        parts.push("columns have the numbers of the answers above");
    }
    parts.push("–: nothing is said");
    if any(is_indirect) {
        parts.push("by: through this claim");
    }
    if any(is_set_aside) {
        parts.push("in parentheses: by lines that do not hold");
    }
    writeln!(out, "\n{}", teller.painted(&wrapped(&parts.join(" · "), teller, 0), Style::new().dimmed()))
}
