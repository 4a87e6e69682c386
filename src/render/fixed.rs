//! What was fixed, by file and rule, and which fixes were left out.

use std::io::{Result, Write};

use crate::base::clean::clean_line;
use crate::diagnostic::Level;
use crate::findings::{Summary, count};
use crate::fix::{Fixed, LeftOut, Why};

/// How many fixes that were left out are named.
const NAMED: usize = 5;

/// Writes what was fixed, or with `would` what would be: `Fixed 2 errors, 1 warning:`, then each file with its rules.
///
/// # Errors
/// Fails if the writer does.
pub fn write(fixed: &[Fixed], would: bool, out: &mut dyn Write) -> Result<()> {
    let count = |level: Level| fixed.iter().filter(|fixed| fixed.level == level).map(|fixed| fixed.count).sum();
    let summary = Summary {
        errors: count(Level::Error),
        warnings: count(Level::Warning),
        advice: count(Level::Advice),
        ..Summary::default()
    };
    let Some(found) = summary.found() else { return Ok(()) };
    writeln!(out, "{} {found}:", if would { "Would fix" } else { "Fixed" })?;
    for file in fixed.chunk_by(|one, other| one.path == other.path) {
        if let Some(first) = file.first() {
            writeln!(out, "- {}:", clean_line(&first.path))?;
        }
        for fixed in file {
            writeln!(out, "    {} × {}", fixed.count, fixed.rule)?;
        }
    }
    Ok(())
}

/// Why a fix was left out.
pub fn why(why: &Why) -> String {
    match why {
        Why::Brings(rule) => format!("it would bring `{rule}`"),
        Why::Changes(statement) => format!("it would change whether `{statement}` stands"),
        Why::Stays => "the report would stay".to_owned(),
        Why::Untried => "it was not tried, as many others had to be left out".to_owned(),
    }
}

/// A sentence for each fix that was left out, of which the first few are named: `` a.brief:3: the fix for `missing-colon` was left
/// out: it would bring `missing-file` ``.
pub fn left_out(left_out: &[LeftOut]) -> Vec<String> {
    let sentence = |left: &LeftOut| {
        let why = why(&left.why);
        let LeftOut { path, line, rule, .. } = left;
        clean_line(&format!("{path}:{line}: the fix for `{rule}` was left out: {why}")).into_owned()
    };
    let mut sentences: Vec<String> = left_out.iter().take(NAMED).map(sentence).collect();
    if let Some(more) = left_out.len().checked_sub(NAMED).filter(|&more| more > 0) {
        sentences.push(format!("{} left out", count(more, "more fix was", "more fixes were")));
    }
    sentences
}
