//! The matrix for people at a terminal.

use std::io::{Result, Write};

use owo_colors::Style;

use crate::analysis::matrix::{Answer, Cell, Group, Matrix, Row};
use crate::base::clean::{clean_line, clean_path};
use crate::base::ids::StatementNumber;
use crate::base::text::list;
use crate::base::wrap::{columns, fill};
use crate::view::matrix::table;
use crate::view::matrix::table::cut;
use crate::view::matrix::table::{Line, Panel, fits, panels};
use crate::view::matrix::{
    NOTHING, STRAW, Section, grade, handle, is_exclusive, is_indirect, is_set_aside, listed, origin, rank, sections, words,
};
use crate::view::rows::{Teller, sign};

/// How many groups of evidence are listed with an answer; the table has all.
const LISTED: usize = 8;

/// Writes the matrix: the question, its answers ranked, and the table.
///
/// # Errors
/// Fails if the writer does.
pub fn write(matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    head(matrix, teller, out)?;
    writeln!(out, "\n{}", wrapped("answers, those with the least against them first", teller, 0))?;
    let mut all = sections(&matrix.evidence);
    if !matrix.assumptions.is_empty() {
        all.push(Section { heading: "assumptions, which are no evidence", rows: matrix.assumptions.iter().collect() });
    }
    let layout = Layout::of(matrix, teller, &all);
    for (answer, letter) in matrix.answers.iter().zip(&letters(matrix.answers.len())) {
        ranked(answer, layout.has_letters.then_some(letter), teller, out)?;
    }
    if matrix.evidence.is_empty() {
        writeln!(out, "\nno evidence bears on any of them")?;
    }
    if all.is_empty() {
        return Ok(());
    }
    if layout.panels.is_empty() {
        layout.list(&all, teller, out)?;
    }
    for panel in &layout.panels {
        layout.panel(panel, &all, teller, out)?;
    }
    legend(matrix, &layout, teller, out)
}

fn head(matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let place = argument.handle(matrix.question);
    let source = &argument.project.file(place.file).source;
    let path = format!("{}:{}", clean_path(source.path()), source.position(place.span.start).line);
    teller.line(out, 0, &teller.painted(&path, Style::new().bold()))?;
    let question = format!("question {}: {}", clean_line(&handle(argument, matrix.question)), teller.text(matrix.question));
    writeln!(out, "{}", wrapped(&question, teller, 0))?;
    match is_exclusive(teller, matrix.question) {
        Some(true) => writeln!(out, "at most one answer can be true"),
        Some(false) => writeln!(out, "several answers can be true"),
        None => Ok(()),
    }
}

/// An answer with its place, and with the letter that its column has.
fn ranked(answer: &Answer, letter: Option<&String>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let dimmed = |text: String| teller.painted(&text, Style::new().dimmed());
    let indent = 6;
    let likelihood = teller.likelihood(answer.statement).map_or_else(String::new, |likelihood| format!(" · {likelihood}"));
    let place = rank(answer);
    let place = if teller.narrated { format!("{}. ", place.replace('=', ", tied")) } else { format!("{place:>4} ") };
    let letter = letter.map_or_else(String::new, |letter| format!("{letter} "));
    let head = format!("{}{likelihood}", teller.signed(answer.statement));
    writeln!(out, "{}", fill(&head, teller.width, &format!("{place}{letter}"), "        "))?;
    let text = teller.text(answer.statement);
    let text = if teller.narrated { text } else { cut(&text, teller.width.saturating_sub(indent)) };
    writeln!(out, "{}", fill(&dimmed(text), teller.width, &" ".repeat(indent), &" ".repeat(indent)))?;
    if answer.is_bare() {
        let straw = if answer.is_argued { "" } else { ", and no reason is given for it in the brief" };
        writeln!(out, "{}", wrapped(&format!("no evidence bears on it{straw}"), teller, indent))?;
    } else {
        let mut described = vec![("against", counted(&answer.against, teller))];
        if !answer.set_aside.is_empty() {
            described.push(("against, by lines that do not hold", counted(&answer.set_aside, teller)));
        }
        described.push(("for", if answer.is_argued { counted(&answer.favour, teller) } else { unargued(answer, teller) }));
        for (word, said) in described {
            writeln!(out, "{}", wrapped(&format!("{word}: {said}"), teller, indent))?;
        }
    }
    if !answer.corroborated_by.is_empty() {
        let names: Vec<String> = answer.corroborated_by.iter().map(|&by| teller.name(by)).collect();
        writeln!(out, "{}", wrapped(&format!("corroborated by {}, which is not counted", list(&names, "and")), teller, indent))?;
    }
    Ok(())
}

/// What speaks for an answer for which no line is written: answers to what is said against it, if anything.
fn unargued(answer: &Answer, teller: &Teller<'_>) -> String {
    if answer.favour.is_empty() {
        return STRAW.to_owned();
    }
    format!("{}, and no reason is given for it in the brief", counted(&answer.favour, teller))
}

/// `A`, `B`, … `Z`, `A1`, …
fn letters(count: usize) -> Vec<String> {
    let letter = |at: usize| {
        let again = if at < 26 { String::new() } else { (at / 26).to_string() };
        ('A'..='Z').nth(at % 26).map_or_else(String::new, |letter| format!("{letter}{again}"))
    };
    (0..count).map(letter).collect()
}

/// Text that continues in the next line, set off by so many columns; ids are not broken.
fn wrapped(text: &str, teller: &Teller<'_>, indent: usize) -> String {
    let [first, further] = [indent, indent + 4].map(|indent| " ".repeat(indent));
    fill(text, teller.width, &first, &further)
}

/// `2 (invitation; summit-offer)`
fn counted(groups: &[Group], teller: &Teller<'_>) -> String {
    if groups.is_empty() {
        return "nothing".to_owned();
    }
    format!("{} ({})", groups.len(), listed(teller.argument, groups, LISTED, |name| clean_line(name).into_owned()))
}

/// How the table is set: cells in one line or in several, answers by their ids or by letters, in one panel or more; without
/// panels as a list in words.
struct Layout {
    heads: Vec<String>,
    panels: Vec<Panel>,
    /// What is between the words of a cell where they may be broken.
    gap: &'static str,
    has_letters: bool,
}

impl Layout {
    /// The first that fits; at last as many panels as it takes.
    fn of(matrix: &Matrix, teller: &Teller<'_>, all: &[Section<'_>]) -> Self {
        let names: Vec<String> = matrix.answers.iter().map(|answer| teller.name(answer.statement)).collect();
        let letters = letters(matrix.answers.len());
        let labels = lines(all, teller, " ");
        let widest = labels.iter().map(|line| columns(&line.label)).max().unwrap_or_default();
        let list = Self { heads: names.clone(), panels: Vec::new(), gap: " ", has_letters: false };
        if teller.narrated || widest > table::LABEL.min(teller.width / 2) {
            return list;
        }
        for (heads, gap) in [(&names, " "), (&names, "\n")] {
            let panels = panels(heads, &lines(all, teller, gap), teller.width);
            if fits(&panels, teller.width) {
                return Self { heads: heads.clone(), panels, gap, has_letters: false };
            }
        }
        let gap = "\n";
        let panels = panels(&letters, &lines(all, teller, gap), teller.width);
        // An id that a cell names may be wider than there is room.
        if panels.iter().any(|panel| panel.columns() > teller.width) {
            return list;
        }
        Self { heads: letters, panels, gap, has_letters: true }
    }

    /// The rows in words: each piece of evidence, and below it each answer with what it says of that.
    fn list(&self, all: &[Section<'_>], teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
        for section in all {
            writeln!(out, "\n{}", wrapped(section.heading, teller, 0))?;
            for row in &section.rows {
                let line = line(row, teller, self.gap);
                let label = row.statements.first().map_or_else(String::new, |&first| {
                    let grade = grade(teller, first).map_or_else(String::new, |grade| format!(" {grade}"));
                    format!("{}{grade}", teller.signed(first))
                });
                writeln!(out, "{}", wrapped(&label, teller, 2))?;
                for (head, cell) in self.heads.iter().zip(&line.cells) {
                    let cell = if cell == NOTHING { "nothing" } else { cell };
                    writeln!(out, "{}", wrapped(&format!("{head}: {}", painted(cell, cell, teller)), teller, 6))?;
                }
                others(row, teller, out)?;
            }
        }
        Ok(())
    }

    fn panel(&self, panel: &Panel, all: &[Section<'_>], teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
        let bold = |_: &str, shown: &str| teller.painted(shown, Style::new().bold());
        writeln!(out)?;
        panel.write(&Line { label: String::new(), cells: self.heads.clone() }, bold, out)?;
        for section in all {
            writeln!(out, "{}", wrapped(section.heading, teller, 0))?;
            for row in &section.rows {
                panel.write(&line(row, teller, self.gap), |cell, shown| painted(cell, shown, teller), out)?;
                others(row, teller, out)?;
            }
        }
        Ok(())
    }
}

/// The other pieces of evidence of a row.
fn others(row: &Row, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let [_, others @ ..] = row.statements.as_slice() else { return Ok(()) };
    if others.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = others.iter().map(|&other| graded(other, teller)).collect();
    let of = row.origin.map_or_else(String::new, |note| clean_line(&origin(teller.argument, note)).into_owned());
    writeln!(out, "{}", wrapped(&format!("and {}, of one origin: {of}", names.join(", ")), teller, 6))
}

/// `early-quote B2`
fn graded(statement: StatementNumber, teller: &Teller<'_>) -> String {
    let name = teller.name(statement);
    grade(teller, statement).map_or_else(|| name.clone(), |grade| format!("{name} {grade}"))
}

fn lines(all: &[Section<'_>], teller: &Teller<'_>, gap: &str) -> Vec<Line> {
    all.iter().flat_map(|section| &section.rows).map(|row| line(row, teller, gap)).collect()
}

fn line(row: &Row, teller: &Teller<'_>, gap: &str) -> Line {
    let label = row
        .statements
        .first()
        .map_or_else(String::new, |&first| format!("{} {}", sign(teller.argument.standing.label(first)), graded(first, teller)));
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
    if layout.has_letters {
        parts.push("columns have the letters of the answers above");
    }
    if !layout.panels.is_empty() {
        parts.push("–: nothing is said");
    }
    if any(is_indirect) {
        parts.push("by: through this claim");
    }
    if any(is_set_aside) {
        parts.push("in parentheses: by lines that do not hold");
    }
    if matrix.evidence.iter().flat_map(|row| &row.statements).any(|&statement| grade(teller, statement).is_some()) {
        parts.push("A–F, 1–6: grades of the sources and of what they say (Admiralty code)");
    }
    if parts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", wrapped(&teller.painted(&parts.join(" · "), Style::new().dimmed()), teller, 0))
}
