//! `concise`: one line a report, `path:line:column: level[rule] message`.

use std::io::{Result, Write};

use crate::base::clean::{clean_line, clean_path};
use crate::findings::Findings;
use crate::render::format::OutputFormat;
use crate::render::guard::Guard;

/// `concise` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("concise", "One line a report, for editors", |findings, _, _, out| write(findings, &mut Guard::new(out)))
        .for_people();

/// Writes the findings.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> Result<()> {
    for diagnostic in findings.shown() {
        let source = &findings.project.file(diagnostic.place.file).source;
        let position = source.position(diagnostic.place.span.start);
        let (path, message) = (clean_path(source.path()), findings.project.message(diagnostic));
        let message = clean_line(&message);
        writeln!(
            out,
            "{path}:{}:{}: {}[{}] {message}",
            position.line,
            position.column,
            diagnostic.level.name(),
            diagnostic.rule
        )?;
    }
    Ok(())
}
