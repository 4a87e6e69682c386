//! `--statistics`: how often each rule reported, as text and as JSON, described by `docs/statistics.schema.json`.

use std::io::{Result, Write};

use hashbrown::HashMap;
use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::wrap::{columns, fill};
use crate::diagnostic::Level;
use crate::findings::Findings;
use crate::render::coverage;
use crate::render::json::{Summary, write_value};
use crate::rules::coverage::Coverage;

/// The JSON schema of the format.
pub const SCHEMA: &str = include_str!("../../docs/statistics.schema.json");

/// How often a rule reported at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_field_names, reason = "they are the words of the JSON")]
struct Count {
    rule: &'static str,
    level: Level,
    count: usize,
    /// How many of these have a fix that cannot change what the author meant.
    fixable: usize,
}

#[derive(Serialize)]
struct Statistics {
    version: u32,
    summary: Summary,
    rules: Vec<Count>,
    coverage: Option<coverage::Item>,
}

/// Writes a line for each rule, those that reported most often first, in rows of so many columns.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, width: usize, out: &mut dyn Write) -> Result<()> {
    for Count { rule, level, count, fixable } in counts(findings) {
        let fixable = match fixable {
            0 => String::new(),
            all if all == count => "  fixable".to_owned(),
            some => format!("  {some} fixable"),
        };
        let line = format!("{}[{}]{fixable}", level.name(), clean_line(rule));
        let count = format!("{count:>6}  ");
        if count.len() + columns(&line) <= width {
            writeln!(out, "{count}{line}")?;
        } else {
            writeln!(out, "{}", fill(&line, width, &count, "          "))?;
        }
    }
    Ok(())
}

/// Writes the same as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(findings: &Findings<'_>, coverage: Option<&Coverage>, out: &mut dyn Write) -> Result<()> {
    let coverage = coverage.map(|coverage| coverage::item(coverage, findings.project));
    write_value(&Statistics { version: 1, summary: findings.summary().into(), rules: counts(findings), coverage }, out)
}

fn counts(findings: &Findings<'_>) -> Vec<Count> {
    let mut counted: HashMap<(&'static str, Level), (usize, usize), foldhash::fast::RandomState> = HashMap::default();
    for diagnostic in findings.diagnostics {
        let (count, fixable) = counted.entry((diagnostic.rule, diagnostic.level)).or_default();
        *count += 1;
        *fixable += usize::from(diagnostic.safe_fix().is_some());
    }
    let mut counts: Vec<Count> =
        counted.into_iter().map(|((rule, level), (count, fixable))| Count { rule, level, count, fixable }).collect();
    counts.sort_by(|one, other| (other.count, one.rule, other.level).cmp(&(one.count, other.rule, one.level)));
    counts
}
