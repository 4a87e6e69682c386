//! What a reader must judge, for people: a line each, or a list to tick.

use std::io::{Result, Write};

use owo_colors::Style;

use crate::analysis::reading::{ToRead, What};
use crate::base::clean::clean_path;
use crate::base::text::{counted, list, without_quotation_marks};
use crate::view::read::{Place, Reading, places, premises, quote};
use crate::view::rows::{Teller, joined};

/// Writes the quotes and steps of a document, a line each. What each part claims:
///
/// - `quote memo-says: “…” for “…”`: the quote of evidence, and the text of that; `in note memo (p. 3), copies/memo.txt:12`: each note that it
///   cites, the place that is named there, its copy, and the line in which the first words of the quote stand.
/// - `step to knew: “…” because a + b: “…”`: a line for a statement that holds, with the texts of both ends.
/// - `if wrong, 2 claims no longer stand (knew, off)`: the claims and forecasts that stand, and do not once the evidence is retracted, or the
///   line left out; theses first.
/// - `found: rule`: the rules that report something on the evidence, or on what the step leads to.
///
/// # Errors
/// Fails if the writer does.
pub fn write(reading: &Reading<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let path = clean_path(teller.argument.project.file(teller.argument.document().root()).source.path()).into_owned();
    teller.line(out, 0, &format!("{}: {}", teller.painted(&path, Style::new().bold()), head(reading)))?;
    for item in &reading.items {
        writeln!(out)?;
        teller.line(out, 0, &sentence(reading, teller, item, &str::to_owned))?;
    }
    Ok(())
}

/// Writes the same as a list to tick, in Markdown.
///
/// # Errors
/// Fails if the writer does.
pub fn write_markdown(reading: &Reading<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let path = teller.argument.project.file(teller.argument.document().root()).source.path();
    writeln!(out, "# To judge in {}\n\n{}\n", escaped(&clean_path(path)), head(reading))?;
    for item in &reading.items {
        writeln!(out, "- [ ] {}", sentence(reading, teller, item, &escaped))?;
    }
    Ok(())
}

fn head(reading: &Reading<'_>) -> String {
    let quotes = reading.items.iter().filter(|item| matches!(item.what, What::Quote(_))).count();
    match (quotes, reading.items.len() - quotes) {
        (0, 0) => "no quote and no step to judge".to_owned(),
        (quotes, steps) => {
            format!("{} and {} to judge, by what falls if they are wrong", counted(quotes, "quote"), counted(steps, "step"))
        }
    }
}

fn sentence(reading: &Reading<'_>, teller: &Teller<'_>, item: &ToRead, write: &dyn Fn(&str) -> String) -> String {
    let argument = teller.argument;
    let said = |at| write(&format!("“{}”", teller.text(at).trim_end_matches('.')));
    let statement = item.statement(&argument.graph);
    let name = write(&teller.name(statement));
    let mut parts = vec![match item.what {
        What::Quote(evidence) => {
            let places: Vec<String> = places(argument, evidence).iter().map(|place| write(&in_note(teller, place))).collect();
            let places = if places.is_empty() {
                "of no source that is declared".to_owned()
            } else {
                format!("in {}", list(&places, "and"))
            };
            format!(
                "quote {name}: {} for {}, {places}",
                write(&format!("“{}”", without_quotation_marks(&quote(argument, evidence)))),
                said(evidence)
            )
        }
        What::Step(line) => {
            let texts: Vec<String> = premises(argument, item).into_iter().map(said).collect();
            let from = if texts.is_empty() { "what is not declared".to_owned() } else { list(&texts, "and") };
            format!("step to {name}: {} because {}: {from}", said(statement), joined(argument, line, write))
        }
    }];
    parts.push(match &item.lost {
        None => "what falls if it is wrong was not looked at".to_owned(),
        Some(lost) if lost.judgements == 0 => "if wrong, no claim loses its standing".to_owned(),
        Some(lost) => {
            let names: Vec<String> = lost.first.iter().map(|&at| write(&teller.name(at))).collect();
            let more = lost.judgements - names.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let stand = if lost.judgements == 1 { "no longer stands" } else { "no longer stand" };
            format!("if wrong, {} {stand} ({}{more})", counted(lost.judgements, "claim"), names.join(", "))
        }
    });
    let mut rules: Vec<&str> = reading.findings(argument, item).map(|report| report.rule).collect();
    rules.dedup();
    if !rules.is_empty() {
        parts.push(format!("found: {}", rules.join(", ")));
    }
    parts.join("; ")
}

/// `note memo (p. 3), copies/memo.txt:12`
fn in_note(teller: &Teller<'_>, place: &Place) -> String {
    let locator = place.locator.as_ref().map_or_else(String::new, |locator| format!(" ({locator})"));
    let copy = match (&place.copy, place.line) {
        (None, _) => String::new(),
        (Some(copy), None) => format!(", {copy}"),
        (Some(copy), Some(line)) => format!(", {copy}:{line}"),
    };
    format!("note {}{locator}{copy}", teller.name(place.note))
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for next in text.chars() {
        if next.is_ascii_punctuation() && !matches!(next, '.' | ',' | ':' | ';' | '-' | '/' | '(' | ')' | '?' | '\'' | '"') {
            escaped.push('\\');
        }
        escaped.push(next);
    }
    escaped
}
