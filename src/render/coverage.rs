//! What a check looked at and what it did not: for people, and as JSON.

use std::io::{Result, Write};

use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::text::{counted, form, some_of};
use crate::base::wrap::fill;
use crate::model::{Project, StatementRef};
use crate::rules::Need;
use crate::rules::coverage::{Coverage, Off};

/// How many names a line shows.
const SHOWN: usize = 3;

/// Writes what was not looked at, in rows of so many columns.
///
/// # Errors
/// Fails if the writer does.
pub fn write(coverage: &Coverage, project: &Project, width: usize, out: &mut dyn Write) -> Result<()> {
    let mut line = |text: &str| writeln!(out, "{}", fill(text, width, "", "    "));
    line("what was looked at, and what was not:")?;
    for text in lines(coverage, project) {
        line(&format!("- {text}"))?;
    }
    Ok(())
}

/// What an `ok` says of quotes that nothing was compared with: `; 2 of 5 quotes were not looked up`.
pub fn unseen_quotes(coverage: &Coverage) -> Option<String> {
    let unseen = coverage.quotes - coverage.looked_up;
    let of = counted(coverage.quotes, "quote");
    (unseen > 0).then(|| format!("; {unseen} of {of} not looked up (see `--coverage`)"))
}

/// What is said, a line each.
pub fn lines(coverage: &Coverage, project: &Project) -> Vec<String> {
    let mut lines = Vec::new();
    if coverage.quotes == 0 {
        lines.push("quotes: there are none".to_owned());
    } else {
        lines.push(format!("quotes: {} of {} looked up in copies of their sources", coverage.looked_up, coverage.quotes));
    }
    for not in &coverage.not_looked_up {
        let names: Vec<String> = not
            .places
            .iter()
            .map(|(evidence, source)| {
                let of = source.as_ref().map_or_else(String::new, |source| format!(" ({})", clean_line(source)));
                format!("{}{of}", name(project, *evidence))
            })
            .collect();
        let more = not.count.saturating_sub(not.places.len());
        lines.push(format!("{} not looked up: {}: {}", counted(not.count, "quote"), not.reason.text(), listed(&names, more)));
    }
    if coverage.without_place_count > 0 {
        let names: Vec<String> = coverage.without_place.iter().map(|&note| name(project, note)).collect();
        let more = coverage.without_place_count.saturating_sub(names.len());
        lines.push(format!(
            "notes: {} of {} {} where its source is, by `url`, `doi` or `archive`: {}",
            coverage.without_place_count,
            coverage.notes,
            form(coverage.without_place_count, "does not say", "do not say"),
            listed(&names, more)
        ));
    } else if coverage.notes > 0 {
        lines.push(format!("notes: each of {} says where its source is, by `url`, `doi` or `archive`", coverage.notes));
    }
    lines.push(format!("rules: {} ran", coverage.rules_run));
    for need in Need::ALL {
        let of: Vec<_> = coverage.silent.iter().filter(|(_, other, _)| *other == need).collect();
        let names: Vec<&str> = of.iter().map(|(rule, ..)| rule.name).collect();
        let files = of.iter().map(|(.., files)| *files).max().unwrap_or_default();
        if !names.is_empty() {
            lines.push(format!("silent{}, as {}: {}", in_files(files, coverage.files), need.absence(), rules(&names)));
        }
    }
    let mut reasons: Vec<Off> = coverage.off.iter().map(|(_, why, _)| *why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for why in reasons {
        let of: Vec<_> = coverage.off.iter().filter(|(_, other, _)| *other == why).collect();
        let names: Vec<&str> = of.iter().map(|(rule, ..)| rule.name).collect();
        let files = of.iter().map(|(.., files)| *files).max().unwrap_or_default();
        let because = match why {
            Off::Default => "by default, and on with a level or in a profile".to_owned(),
            Off::Profile(profile) => format!("in profile `{profile}`"),
            Off::Set => "by an option or `hence.toml`".to_owned(),
        };
        lines.push(format!("off{} {because}: {}", in_files(files, coverage.files), rules(&names)));
    }
    if !coverage.gave_up.is_empty() {
        let names: Vec<&str> = coverage.gave_up.iter().map(|(rule, _)| rule.name).collect();
        lines.push(format!("stopped at their budget before all was looked at: {}", rules(&names)));
    }
    lines
}

/// ` in 2 of 5 files`, where it is not all of them.
fn in_files(files: usize, all: usize) -> String {
    if files == all { String::new() } else { format!(" in {files} of {all} files") }
}

fn rules(names: &[&str]) -> String {
    names.join(", ")
}

fn listed(names: &[String], more: usize) -> String {
    if more == 0 { some_of(names, SHOWN) } else { format!("{} and more", some_of(&names[..names.len().min(SHOWN)], SHOWN)) }
}

/// A statement by its id, else by its place.
fn name(project: &Project, at: StatementRef) -> String {
    let file = project.file(at.file);
    let id = file.id(at.statement);
    if id.is_empty() {
        let line = file.source.position(file.handle(at.statement).start).line;
        return clean_line(&format!("{}:{line}", file.source.path())).into_owned();
    }
    clean_line(id).into_owned()
}

/// The same as JSON, which `docs/report.schema.json` describes.
#[derive(Debug, Serialize)]
pub(crate) struct Item {
    quotes: Quotes,
    notes: Notes,
    rules: Rules,
}

#[derive(Debug, Serialize)]
struct Quotes {
    all: usize,
    looked_up: usize,
    not_looked_up: Vec<NotLookedUp>,
}

#[derive(Debug, Serialize)]
struct NotLookedUp {
    reason: &'static str,
    count: usize,
    places: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct Notes {
    all: usize,
    without_place: usize,
    places: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: u32,
    statement: Option<String>,
    /// The note or the copy at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Debug, Serialize)]
struct Rules {
    ran: usize,
    silent: Vec<SilentRule>,
    off: Vec<OffRule>,
    gave_up: Vec<GaveUp>,
}

#[derive(Debug, Serialize)]
struct SilentRule {
    rule: &'static str,
    needs: &'static str,
    files: usize,
}

#[derive(Debug, Serialize)]
struct OffRule {
    rule: &'static str,
    because: &'static str,
    /// The profiles in which it is on.
    profiles: Vec<&'static str>,
    files: usize,
}

#[derive(Debug, Serialize)]
struct GaveUp {
    rule: &'static str,
    files: usize,
}

/// Coverage as JSON.
pub(crate) fn item(coverage: &Coverage, project: &Project) -> Item {
    let place = |at: StatementRef, source: Option<String>| {
        let file = project.file(at.file);
        let id = file.id(at.statement);
        Place {
            file: file.source.path().to_owned(),
            line: file.source.position(file.handle(at.statement).start).line,
            statement: (!id.is_empty()).then(|| id.to_owned()),
            source,
        }
    };
    let not_looked_up = coverage.not_looked_up.iter().map(|not| NotLookedUp {
        reason: not.reason.name(),
        count: not.count,
        places: not.places.iter().map(|(evidence, source)| place(*evidence, source.clone())).collect(),
    });
    let off = coverage.off.iter().map(|&(rule, why, files)| OffRule {
        rule: rule.name,
        because: match why {
            Off::Default => "default",
            Off::Profile(_) => "profile",
            Off::Set => "set",
        },
        profiles: rule.on_in().map(crate::rules::Profile::name).collect(),
        files,
    });
    Item {
        quotes: Quotes { all: coverage.quotes, looked_up: coverage.looked_up, not_looked_up: not_looked_up.collect() },
        notes: Notes {
            all: coverage.notes,
            without_place: coverage.without_place_count,
            places: coverage.without_place.iter().map(|&note| place(note, None)).collect(),
        },
        rules: Rules {
            ran: coverage.rules_run,
            silent: coverage
                .silent
                .iter()
                .map(|&(rule, need, files)| SilentRule { rule: rule.name, needs: need.name(), files })
                .collect(),
            off: off.collect(),
            gave_up: coverage.gave_up.iter().map(|&(rule, files)| GaveUp { rule: rule.name, files }).collect(),
        },
    }
}
