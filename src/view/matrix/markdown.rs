//! The matrix as Markdown, for a document. Nothing from the brief is read as markup there.

use std::fmt::Write as _;
use std::io::{Result, Write};

use crate::analysis::matrix::{Group, Matrix, Row};
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::text::list;
use crate::view::matrix::{grade, handle, is_exclusive, is_set_aside, listed, origin, rank, sections, words};
use crate::view::rows::Teller;

/// Writes the matrix as a heading, a list of the answers, and a table for each sort of evidence.
///
/// # Errors
/// Fails if the writer does.
pub fn write_markdown(matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let name = |statement| escaped(&teller.argument.name(statement));
    let text = |statement| escaped(&teller.argument.text(statement));
    writeln!(out, "## {}\n", text(matrix.question))?;
    let exclusive = match is_exclusive(teller, matrix.question) {
        Some(true) => ", of which at most one can be true",
        Some(false) => ", of which several can be true",
        None => "",
    };
    let question = escaped(&handle(teller.argument, matrix.question));
    writeln!(out, "Answers to the question {question}{exclusive}, those with the least against them first:\n")?;
    for answer in &matrix.answers {
        let likelihood =
            teller.likelihood(answer.statement).map_or_else(String::new, |likelihood| format!(", {}", escaped(&likelihood)));
        let standing = teller.argument.standing.label(answer.statement).name();
        // Places may be shared, which a numbered list cannot say.
        writeln!(out, "- {} **{}**: {} ({standing}{likelihood})", rank(answer), name(answer.statement), text(answer.statement))?;
        let straw = if answer.is_argued { "" } else { ", and no reason is given for it in the brief" };
        if !answer.corroborated_by.is_empty() {
            let names: Vec<String> = answer.corroborated_by.iter().map(|&by| name(by)).collect();
            writeln!(out, "  - corroborated by {}, which is not counted", list(&names, "and"))?;
        }
        if answer.is_bare() {
            writeln!(out, "  - no evidence bears on it{straw}")?;
            continue;
        }
        writeln!(out, "  - against: {}", counted(&answer.against, teller))?;
        if !answer.set_aside.is_empty() {
            writeln!(out, "  - against, by lines that do not hold: {}", counted(&answer.set_aside, teller))?;
        }
        writeln!(out, "  - for: {}{straw}", counted(&answer.favour, teller))?;
    }
    for section in sections(&matrix.evidence) {
        writeln!(out, "\n### {}\n", capital(section.heading))?;
        table("evidence", &section.rows, matrix, teller, out)?;
    }
    if !matrix.assumptions.is_empty() {
        writeln!(out, "\n### Assumptions, which are no evidence\n")?;
        table("assumption", &matrix.assumptions.iter().collect::<Vec<_>>(), matrix, teller, out)?;
    }
    if matrix.evidence.iter().chain(&matrix.assumptions).any(|row| row.cells.iter().any(is_set_aside)) {
        writeln!(out, "\nIn parentheses: by lines that do not hold.")?;
    }
    Ok(())
}

fn table(first: &str, rows: &[&Row], matrix: &Matrix, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let name = |statement| escaped(&teller.argument.name(statement));
    let heads: Vec<String> = matrix.answers.iter().map(|answer| name(answer.statement)).collect();
    writeln!(out, "| {first} | {} |", heads.join(" | "))?;
    writeln!(out, "|---{}|", "|---".repeat(heads.len()))?;
    for row in rows {
        let described = |&statement: &StatementNumber| {
            let grade = grade(teller, statement).map_or_else(String::new, |grade| format!(" ({grade})"));
            format!("**{}**{grade}: {}", name(statement), escaped(&teller.argument.text(statement)))
        };
        let mut label = row.statements.iter().map(described).collect::<Vec<_>>().join("<br>");
        if let Some(note) = row.origin.filter(|_| row.statements.len() > 1) {
            let _ = write!(label, "<br>({} of one origin: {})", row.statements.len(), escaped(&origin(teller.argument, note)));
        }
        let cells: Vec<String> = row.cells.iter().map(|cell| words(cell, " ", name)).collect();
        writeln!(out, "| {label} | {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn counted(groups: &[Group], teller: &Teller<'_>) -> String {
    if groups.is_empty() {
        return "nothing".to_owned();
    }
    format!("{} ({})", groups.len(), listed(teller.argument, groups, usize::MAX, escaped))
}

fn capital(heading: &str) -> String {
    let mut rest = heading.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// Text on one line that Markdown and the HTML in it take as it stands.
fn escaped(text: &str) -> String {
    let cleaned = clean_line(text);
    let mut escaped = String::with_capacity(cleaned.len() + 8);
    for next in cleaned.chars() {
        // Outside words these have a meaning somewhere in the line, or in a cell.
        if matches!(next, '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '&' | '~' | '#' | '!' | '$' | '@') {
            escaped.push('\\');
        }
        escaped.push(next);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_a_text_is_markup() {
        assert_eq!(escaped("a|b *c* <script>\n[d](e) 小"), "a\\|b \\*c\\* \\<script\\> \\[d\\](e) 小");
    }
}
