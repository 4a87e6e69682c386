//! Reports on their way out: one format a file. Everything that comes from a brief is untrusted, and is
//! cleaned here: no control character of it reaches a terminal.

mod abridged;
pub mod concise;
pub mod full;
pub mod impact;
pub mod json;
pub mod load;
pub mod matrix;
pub mod rows;
mod snippet;
pub mod sources;
pub mod status;
pub mod why;

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Project;
use crate::source::FileId;
use crate::syntax::characters::is_invisible;

/// What a run found.
pub struct Findings<'project> {
    /// The files.
    pub project: &'project Project,
    /// The files that were checked.
    pub checked: &'project [FileId],
    /// What was found in them, sorted by file, offset and rule.
    pub diagnostics: &'project [Diagnostic],
}

/// How many of what a run found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Statements in them.
    pub statements: usize,
    /// Reports of level error.
    pub errors: usize,
    /// Reports of level warning.
    pub warnings: usize,
    /// Reports of level advice.
    pub advice: usize,
}

impl Findings<'_> {
    /// Counts them.
    pub fn summary(&self) -> Summary {
        let count = |level: Level| self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count();
        Summary {
            files: self.checked.len(),
            statements: self.checked.iter().map(|&file| self.project.file(file).tree().statements.len()).sum(),
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            advice: count(Level::Advice),
        }
    }

    /// How often each rule reported, most often first.
    pub fn by_rule(&self) -> Vec<(&'static str, Level, usize)> {
        let mut counts: Vec<(&'static str, Level, usize)> = Vec::new();
        for diagnostic in self.diagnostics {
            match counts.iter_mut().find(|(rule, level, _)| (*rule, *level) == (diagnostic.rule, diagnostic.level)) {
                Some((_, _, count)) => *count += 1,
                None => counts.push((diagnostic.rule, diagnostic.level, 1)),
            }
        }
        counts.sort_by(|one, other| other.2.cmp(&one.2).then(one.0.cmp(other.0)));
        counts
    }
}

impl Summary {
    /// The closing line: `3 errors, 2 warnings in 1 file (41 statements)`.
    pub fn line(&self) -> String {
        let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
        let place = format!("{} ({})", count(self.files, "file", "files"), count(self.statements, "statement", "statements"));
        let parts = [(self.errors, "error", "errors"), (self.warnings, "warning", "warnings"), (self.advice, "advice", "advice")];
        let found: Vec<String> =
            parts.iter().filter(|(number, ..)| *number > 0).map(|&(number, one, many)| count(number, one, many)).collect();
        if found.is_empty() { format!("ok: nothing to report in {place}") } else { format!("{} in {place}", found.join(", ")) }
    }
}

/// Whether a character may be printed as it is: it ends a line, or it neither controls, hides nor reorders.
pub fn is_printable(character: char) -> bool {
    character == '\n' || !(character.is_control() || is_invisible(character) && !is_joiner(character))
}

/// Text that is safe to print: characters that control, hide or reorder are shown by their code point.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_printable) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 8);
    for next in text.chars() {
        if is_printable(next) {
            cleaned.push(next);
        } else {
            let _ = write!(cleaned, "<U+{:04X}>", u32::from(next));
        }
    }
    Cow::Owned(cleaned)
}

/// Joiners and selectors that scripts and emoji need and that cannot reorder text.
pub(crate) fn is_joiner(character: char) -> bool {
    matches!(u32::from(character), 0x200c | 0x200d | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef | 0x180b..=0x180f | 0xad | 0x34f)
}

/// Like [`clean`], on one line.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(clean(&text.replace('\n', " ")).into_owned()) } else { clean(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_or_reorders_is_shown_by_its_code_point() {
        assert_eq!(clean("a\u{1b}[31m\u{202e}b\u{9b}"), "a<U+001B>[31m<U+202E>b<U+009B>");
        assert_eq!(clean("می‌خواهم 👩‍🚀"), "می‌خواهم 👩‍🚀");
        assert_eq!(clean_line("a\nb"), "a b");
    }

    #[test]
    fn the_closing_line_counts_what_there_is() {
        let summary = Summary { files: 1, statements: 41, errors: 3, warnings: 1, advice: 0 };
        assert_eq!(summary.line(), "3 errors, 1 warning in 1 file (41 statements)");
        assert_eq!(Summary { files: 2, ..Summary::default() }.line(), "ok: nothing to report in 2 files (0 statements)");
    }
}
