//! A text against its brief, for people: a line for each thing that was found.

use std::fmt::Write as _;
use std::io::{Result, Write};

use owo_colors::Style;

use super::{Cover, section};
use crate::analysis::cover::{Finding, Role, Section, SentenceState, StatementState, Subject};
use crate::base::clean::{clean_line, clean_path};
use crate::base::text::{counted, some_of};
use crate::base::wrap::fill;
use crate::view::rows::Teller;

/// Evidence and claims beyond so many are left out in one line, and uncovered runs beyond so many too.
const LISTED: usize = 12;

/// Columns of the names of sections, and of the places of sentences.
const SECTION: usize = 11;
const PLACE: usize = 14;

/// Writes what was found, and what became of all sentences and statements.
///
/// # Errors
/// Fails if the writer does.
pub fn write(cover: &Cover, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let brief = teller.argument.project.file(teller.argument.document().root()).source.path().to_owned();
    let title = format!("{} against {}", clean_path(&cover.path), clean_line(&brief));
    writeln!(out, "{}", teller.painted(&title, Style::new().bold()))?;
    if !cover.comparison.findings.is_empty() {
        writeln!(out)?;
    }
    for (name, place, text) in rows(cover) {
        row(teller, out, (name, &place, &text))?;
    }
    writeln!(out)?;
    teller.line(out, 0, &closing(cover))
}

fn row(teller: &Teller<'_>, out: &mut dyn Write, (name, place, text): (Section, &str, &str)) -> Result<()> {
    let style = match name {
        Section::Differs | Section::Hardened => Style::new().red(),
        Section::LeftOut | Section::Uncovered => Style::new().yellow(),
        Section::Uncertain => Style::new().dimmed(),
    };
    let name = section(name);
    if teller.narrated {
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        return writeln!(out, "{name}: {place}{text}");
    }
    let gap = " ".repeat(SECTION - name.len());
    let first = format!("{}{gap}{place:<PLACE$}", teller.painted(name, style));
    // Beside very narrow columns, the text has rows of its own.
    let indent = " ".repeat(if teller.width < 60 { 4 } else { SECTION + PLACE });
    if teller.width < 60 {
        writeln!(out, "{}", first.trim_end())?;
        return writeln!(out, "{}", fill(text, teller.width, &indent, &indent));
    }
    writeln!(out, "{}", fill(text, teller.width, &first, &indent))
}

/// The rows: section, place and text.
fn rows(cover: &Cover) -> Vec<(Section, String, String)> {
    let findings = &cover.comparison.findings;
    let mut rows = Vec::new();
    let (minor, runs) = (minor(cover), runs(cover));
    let (many_left, many_uncovered) = (minor.len() > LISTED, runs.len() > LISTED);
    for finding in findings {
        match (finding.section, finding.subject) {
            (Section::LeftOut, Subject::Statement) if many_left && is_minor(cover, finding) => {}
            (Section::Uncovered, Subject::Sentence) if many_uncovered => {}
            (Section::Uncovered, Subject::Sentence) => {
                let first = finding.sentence.unwrap_or_default();
                if let Some(&(_, last)) = runs.iter().find(|run| run.0 == first) {
                    let count =
                        if last > first { format!("{} sentences, no statement: ", last - first + 1) } else { String::new() };
                    rows.push((finding.section, place(cover, first, last), format!("{count}{}", sentence(cover, first))));
                }
            }
            _ => {
                let place = finding.sentence.map_or_else(String::new, |at| place(cover, at, at));
                rows.push((finding.section, place, message(cover, finding)));
            }
        }
    }
    if many_left {
        let after = rows.iter().rposition(|row| row.0 <= Section::LeftOut).map_or(0, |at| at + 1);
        let text = format!("{} more statements: {}", minor.len(), minor.join(", "));
        rows.insert(after, (Section::LeftOut, String::new(), text));
    }
    if many_uncovered {
        let runs: Vec<String> = runs.into_iter().map(|(first, last)| numbers(first, last)).collect();
        let after = rows.iter().rposition(|row| row.0 <= Section::LeftOut).map_or(0, |at| at + 1);
        rows.insert(after, (Section::Uncovered, String::new(), format!("{}: no statement", runs.join(", "))));
    }
    rows
}

/// Claims and evidence that are left out, by their ids.
fn minor(cover: &Cover) -> Vec<String> {
    let found = cover.comparison.findings.iter().filter(|finding| is_minor(cover, finding));
    found.filter_map(|finding| Some(id(cover, finding.statement?))).collect()
}

fn is_minor(cover: &Cover, finding: &Finding) -> bool {
    let role = finding.statement.and_then(|at| cover.statements.get(at)).map(|to_cover| to_cover.stated.role);
    finding.section == Section::LeftOut
        && finding.subject == Subject::Statement
        && matches!(role, Some(Role::Claim | Role::Evidence))
}

/// The first and the last sentence of each run that no statement covers.
fn runs(cover: &Cover) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let states = cover.comparison.sentences.iter().enumerate().filter(|(_, state)| **state == SentenceState::Uncovered);
    for (at, _) in states {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

fn numbers(first: usize, last: usize) -> String {
    if first == last { format!("S{}", first + 1) } else { format!("S{}–S{}", first + 1, last + 1) }
}

/// `S9 line 12`
fn place(cover: &Cover, first: usize, last: usize) -> String {
    let line = cover.sentences.get(first).map_or(0, |sentence| sentence.line);
    if first == last { format!("{:<4} line {line}", numbers(first, last)) } else { format!("{} ", numbers(first, last)) }
}

fn id(cover: &Cover, statement: usize) -> String {
    let id = cover.statements.get(statement).map_or("", |to_cover| to_cover.stated.id.as_str());
    clean_line(id).into_owned()
}

fn sentence(cover: &Cover, at: usize) -> String {
    quoted(cover.sentences.get(at).map_or("", |sentence| sentence.text.as_str()))
}

/// The first words of a text, in quotation marks.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 90;
    let text = clean_line(text);
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let mut first: String = text.chars().take(LONGEST).collect();
    if let Some(end) = first.rfind(' ').filter(|&end| end > LONGEST / 2) {
        first.truncate(end);
    }
    format!("“{first} …”")
}

fn message(cover: &Cover, finding: &Finding) -> String {
    let of = finding.statement.map(|at| id(cover, at)).unwrap_or_default();
    let [brief, text] = [&finding.brief, &finding.text].map(|said| said.as_deref().map(|said| clean_line(said).into_owned()));
    match (finding.subject, brief, text) {
        (Subject::Statement, brief, _) => format!("{of}{}: {}", role(cover, finding), quoted(&brief.unwrap_or_default())),
        (Subject::Part, brief, _) => format!("{of}{}, in part: {}", role(cover, finding), quoted(&brief.unwrap_or_default())),
        (Subject::Name, None, Some(text)) => format!("{of}: the text names {text}, and the brief nowhere does"),
        (Subject::Denial, Some(brief), _) => format!("{of}: brief “{brief}”, and the text does not deny it"),
        (Subject::Denial, None, Some(text)) => format!("{of}: text “{text}”, and the brief does not deny it"),
        (Subject::Likelihood | Subject::Modal | Subject::Hedge, Some(brief), None) => {
            format!("{of}: brief {brief}, text without it")
        }
        (Subject::Id, _, Some(text)) => format!("the text names `{text}`, which is no statement of the brief"),
        (Subject::Pair, ..) => format!("? {of} ({:.2})", finding.score.unwrap_or_default()),
        (_, None, Some(text)) => format!("{of}: text {text}, nowhere in the brief"),
        (_, brief, text) => format!("{of}: brief {}, text {}", brief.unwrap_or_default(), text.unwrap_or_default()),
    }
}

/// What a statement that is left out is: `(objection to invited)`.
fn role(cover: &Cover, finding: &Finding) -> String {
    let Some(to_cover) = finding.statement.and_then(|at| cover.statements.get(at)) else { return String::new() };
    let target = || {
        let place = |of| cover.statements.binary_search_by_key(&of, |other| other.statement).ok();
        let against = to_cover.against.and_then(place);
        against.map_or_else(String::new, |at| format!(" to {}", id(cover, at)))
    };
    match to_cover.stated.role {
        Role::Thesis => " (thesis)".to_owned(),
        Role::Objection => format!(" (objection{})", target()),
        Role::Exception => format!(" (exception{})", target()),
        Role::Assumption => " (assumption)".to_owned(),
        Role::Claim | Role::Evidence | Role::Other => String::new(),
    }
}

/// `40 sentences: 38 covered, 1 not, 1 uncertain; 59 statements: 55 covered, 3 through their reasons, 1 uncertain`
fn closing(cover: &Cover) -> String {
    let sentences =
        [(SentenceState::Covered, "covered"), (SentenceState::Uncovered, "not"), (SentenceState::Uncertain, "uncertain")];
    let sentences = sentences.map(|(state, word)| (cover.sentences_in(state), word));
    let statements = [
        (StatementState::Covered, "covered"),
        (StatementState::ThroughReasons, "through their reasons"),
        (StatementState::Uncertain, "uncertain"),
        (StatementState::LeftOut, "left out"),
        (StatementState::NotCompared, "not compared, as the budget was reached"),
    ];
    let statements = statements.map(|(state, word)| (cover.statements_in(state), word));
    let listed = |counts: &[(usize, &str)]| {
        let there = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        there.collect::<Vec<_>>().join(", ")
    };
    let asked = cover.statements.len() - cover.statements_in(StatementState::NotAsked);
    let said = |count: usize, word: &str, parts: String| {
        if parts.is_empty() { counted(count, word) } else { format!("{}: {parts}", counted(count, word)) }
    };
    let mut closing = format!(
        "{}; {}",
        said(cover.sentences.len(), "sentence", listed(&sentences)),
        said(asked, "statement", listed(&statements))
    );
    if !cover.comparison.has_words {
        let languages = some_of(&["de", "en", "es", "fr"], 4);
        let _ = write!(
            closing,
            "; only figures, years and names were compared, as there are lists of words for {languages} and not for `{}`",
            clean_line(&cover.language)
        );
    }
    closing
}
