//! What was fixed, by file and rule.

use std::io::{Result, Write};

use super::{Summary, clean_line};
use crate::diagnostic::Level;
use crate::fix::Fixed;

/// Writes what was fixed, or with `would` what would be: `Fixed 2 errors, 1 warning:`, then each file with its rules.
///
/// # Errors
/// Those of writing.
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
