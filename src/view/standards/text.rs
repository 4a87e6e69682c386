//! A brief against the standards of a profile, for people.

use std::io::{Result, Write};

use owo_colors::Style;

use super::{Assessed, Assessment, table};
use crate::base::clean::{clean_line, clean_path};
use crate::base::ids::StatementNumber;
use crate::diagnostic::Diagnostic;
use crate::view::declared::Declared;
use crate::view::rows::Teller;

/// How many statements, and how many reports of one standard, are shown.
const SHOWN: usize = 4;

/// Writes each standard with what meets it, what is missing, and what no machine sees.
///
/// # Errors
/// Fails if the writer does.
pub fn write(assessment: &Assessment<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let path = argument.project.file(argument.document().root()).source.path();
    writeln!(out, "{}", teller.painted(&clean_path(path), Style::new().bold()))?;
    teller.line(out, 0, table::title(assessment.profile))?;
    for assessed in &assessment.standards {
        writeln!(out)?;
        teller.line(out, 0, &teller.painted(&titled(assessed), Style::new().bold()))?;
        for line in lines(assessed, teller) {
            teller.line(out, 2, &line)?;
        }
    }
    Ok(())
}

impl Assessment<'_> {
    /// Each standard with the lines on it.
    pub(crate) fn lists(&self, teller: &Teller<'_>) -> Vec<(String, Vec<String>)> {
        let list = |assessed: &Assessed<'_>| (titled(assessed), lines(assessed, teller));
        self.standards.iter().map(list).collect()
    }
}

fn titled(assessed: &Assessed<'_>) -> String {
    format!("{} {}", assessed.standard.number, assessed.standard.name)
}

fn lines(assessed: &Assessed<'_>, teller: &Teller<'_>) -> Vec<String> {
    let met = teller.painted("seen:", Style::new().green());
    let missing = teller.painted("missing:", Style::new().yellow());
    let mut lines: Vec<String> = Vec::new();
    for (what, statements) in &assessed.met {
        lines.push(format!("{met} {what}: {} ({})", statements.len(), named(statements, teller)));
    }
    if assessed.met.is_empty() {
        lines.push(format!("{met} nothing in the brief"));
    }
    for report in assessed.missing.iter().take(SHOWN) {
        lines.push(format!("{missing} {}", described(report, teller)));
    }
    if assessed.missing.len() > SHOWN {
        lines.push(format!("{missing} {} more reports (`hence check --profile` has all)", assessed.missing.len() - SHOWN));
    }
    lines.push(teller.painted(&format!("not seen: {}", assessed.standard.unseen), Style::new().dimmed()));
    lines
}

/// `mediator` line 12, `aid` line 40 and 3 more
fn named(statements: &[StatementNumber], teller: &Teller<'_>) -> String {
    let name = |&statement: &StatementNumber| {
        let line = Declared::of(teller.argument, statement).line;
        let name = teller.name(statement);
        if name.is_empty() { format!("line {line}") } else { format!("`{name}` line {line}") }
    };
    let mut names: Vec<String> = statements.iter().take(SHOWN).map(name).collect();
    if statements.len() > SHOWN {
        names.push(format!("{} more", statements.len() - SHOWN));
    }
    names.join(", ")
}

fn described(report: &Diagnostic, teller: &Teller<'_>) -> String {
    let project = teller.argument.project;
    let line = project.file(report.place.file).source.position(report.place.span.start).line;
    format!("line {line}: {} ({})", clean_line(&project.message(report)), report.rule)
}
