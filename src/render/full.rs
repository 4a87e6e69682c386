//! `full`: reports for people, with snippets, drawn by miette or written in sentences.

use std::collections::HashSet;
use std::fmt;
use std::io::{Error, Result, Write};

use crate::base::source::SourceFile;
use crate::base::wrap::fill;
use crate::diagnostic::{Diagnostic, Level};
use crate::findings::Findings;
use crate::render::format::OutputFormat;
use crate::render::guard::Guard;
use crate::render::narrated;
use crate::render::part::{Part, parts};
use crate::render::snippet;
use crate::render::style::{Style, bold, cyan, of_level};
use crate::rules::{Rule, find};

/// `full` as a row of the formats.
pub(crate) const FORMAT: OutputFormat = OutputFormat::new("full", "With snippets, for people", |findings, _, style, out| {
    write(findings, style, &mut Guard::new(out))
})
.for_people()
.with_snippets();

/// Writes the findings.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, style: Style, out: &mut dyn Write) -> Result<()> {
    let mut seen = HashSet::new();
    for diagnostic in findings.shown() {
        let mut text = String::new();
        for part in parts(findings.project, diagnostic) {
            draw(style, &findings.project.file(part.file).source, &part, &mut text).map_err(Error::other)?;
        }
        if let Some(why) = why_at_first(diagnostic, &mut seen).filter(|_| style.whys) {
            let line = if style.narrated { format!("why it matters: {why}") } else { set_off(style, "why", why) };
            text.push_str(&line);
        }
        writeln!(out, "{}\n", text.trim_end())?;
    }
    Ok(())
}

/// Why a report matters, where it is the first one of its rule; the rules of earlier reports are in `seen`.
fn why_at_first(diagnostic: &Diagnostic, seen: &mut HashSet<&'static str>) -> Option<&'static str> {
    if seen.insert(diagnostic.rule) { find(diagnostic.rule).map(Rule::why) } else { None }
}

/// A part of a report: its heading, the snippet, and what there is to add.
fn draw(style: Style, source: &SourceFile, part: &Part, text: &mut String) -> fmt::Result {
    if style.narrated {
        narrated::write(source, part, text);
        return Ok(());
    }
    text.push_str(&heading(style, part));
    snippet::draw(style, source, part, text)?;
    if let Some(help) = &part.help {
        text.push_str(&set_off(style, "help", help));
    }
    for note in &part.notes {
        text.push_str(&set_off(style, "note", note));
    }
    Ok(())
}

/// `error[rule]: message`; of a part in another file `note: message`.
fn heading(style: Style, part: &Part) -> String {
    let (begin, level) = match (&part.code, part.level) {
        (Some(code), level) => (code.as_str(), level),
        (None, _) => ("note", Level::Advice),
    };
    let whole = fill(&format!("{begin}: {}", part.message), style.width, "", "    ");
    // What is wrapped is plain, as colours have no width.
    match whole.strip_prefix(begin).filter(|_| style.color) {
        Some(rest) => {
            let rest: Vec<String> = rest.split('\n').map(|line| bold(style, line)).collect();
            format!("{}{}\n", of_level(style, level, begin), rest.join("\n"))
        }
        None => format!("{whole}\n"),
    }
}

/// A line below a snippet, after what it is: `  help: write this`.
fn set_off(style: Style, what: &str, text: &str) -> String {
    let begin = format!("  {what:>4}: ");
    let whole = fill(text, style.width, &begin, "        ");
    match whole.strip_prefix(&begin).filter(|_| style.color) {
        Some(rest) => format!("  {:indent$}{} {rest}\n", "", cyan(style, &format!("{what}:")), indent = 4 - what.len()),
        None => format!("{whole}\n"),
    }
}
