//! What a run found, and its summary.

pub mod fingerprint;

use fixedbitset::FixedBitSet;

use crate::base::source::FileId;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Project;

/// What a run found.
pub struct Findings<'project> {
    /// The files.
    pub project: &'project Project,
    /// The files that were checked.
    pub checked: &'project [FileId],
    /// What was found in them, sorted by file, offset and rule.
    pub diagnostics: &'project [Diagnostic],
    /// The indices of the reports to show; `None` shows all. The others are only counted.
    pub selected: Option<&'project FixedBitSet>,
}

/// What was found in a file.
pub struct InFile<'project> {
    /// The file.
    pub file: FileId,
    /// The reports to show.
    pub shown: Vec<&'project Diagnostic>,
    /// The reports that are counted alone.
    pub left_out: Vec<&'project Diagnostic>,
}

/// Which fixes were applied before what is left was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// None.
    Nothing,
    /// Those that cannot change what was meant.
    Safe,
    /// All.
    All,
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

impl<'project> Findings<'project> {
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

    /// The reports to show, in order.
    pub fn shown(&self) -> impl Iterator<Item = &'project Diagnostic> {
        let shown = self.diagnostics.iter().enumerate().filter(|&(at, _)| self.is_selected(at));
        shown.map(|(_, diagnostic)| diagnostic)
    }

    /// Whether the report of an index is shown.
    pub fn is_selected(&self, at: usize) -> bool {
        self.selected.is_none_or(|selected| selected.contains(at))
    }

    /// How many reports are counted but not shown.
    pub fn left_out(&self) -> usize {
        self.diagnostics.len() - self.shown().count()
    }

    /// The files that were checked, each with its reports: those shown, and those left out.
    pub fn by_file(&self) -> impl Iterator<Item = InFile<'project>> {
        let mut rest = self.diagnostics.iter().enumerate().peekable();
        self.checked.iter().map(move |&file| {
            let mut of = InFile { file, shown: Vec::new(), left_out: Vec::new() };
            while let Some((at, diagnostic)) = rest.next_if(|(_, diagnostic)| diagnostic.place.file == file) {
                if self.is_selected(at) { of.shown.push(diagnostic) } else { of.left_out.push(diagnostic) }
            }
            of
        })
    }

    /// How many of the reports have a fix that was not tried, if any: `2 have a fix (--fix), 1 more an unsafe one
    /// (--fix --unsafe-fixes)`. How many are fixed then may differ: a fix may take several reports away, show what they hid, or be
    /// left out.
    pub fn fixable(&self, tried: Tried) -> Option<String> {
        let safe = self.diagnostics.iter().filter(|diagnostic| diagnostic.safe_fix().is_some()).count();
        let more = self.diagnostics.iter().filter(|diagnostic| diagnostic.any_fix().is_some()).count() - safe;
        let have = |number: usize| if number == 1 { "1 has".to_owned() } else { format!("{number} have") };
        match (tried, safe, more) {
            (Tried::All, ..) | (Tried::Safe, _, 0) | (Tried::Nothing, 0, 0) => None,
            (Tried::Nothing, 0, more) | (Tried::Safe, _, more) => {
                Some(format!("{} an unsafe fix (--fix --unsafe-fixes)", have(more)))
            }
            (Tried::Nothing, safe, 0) => Some(format!("{} a fix (--fix)", have(safe))),
            (Tried::Nothing, safe, more) => {
                Some(format!("{} a fix (--fix), {more} more an unsafe one (--fix --unsafe-fixes)", have(safe)))
            }
        }
    }
}

impl Summary {
    /// With another file and what was found in it.
    #[must_use]
    pub fn and(mut self, project: &Project, file: FileId, diagnostics: &[Diagnostic]) -> Self {
        let other = Findings { project, checked: &[file], diagnostics, selected: None }.summary();
        self.files += other.files;
        self.statements += other.statements;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.advice += other.advice;
        self
    }

    /// The closing line: `3 errors, 2 warnings in 1 file (41 statements)`.
    pub fn line(&self) -> String {
        let place = format!("{} ({})", count(self.files, "file", "files"), count(self.statements, "statement", "statements"));
        match self.found() {
            Some(found) => format!("{found} in {place}"),
            None => format!("ok: nothing to report in {place}"),
        }
    }

    /// What was found, if anything: `3 errors, 2 warnings`.
    pub fn found(&self) -> Option<String> {
        let parts = [(self.errors, "error", "errors"), (self.warnings, "warning", "warnings"), (self.advice, "advice", "advice")];
        let found: Vec<String> =
            parts.iter().filter(|(number, ..)| *number > 0).map(|&(number, one, many)| count(number, one, many)).collect();
        if found.is_empty() { None } else { Some(found.join(", ")) }
    }
}

/// What formats say of reports that are left out: `2 more reports are left out`.
pub(crate) fn more(left_out: usize) -> String {
    format!("{}; `--max-reports all` tells them", count(left_out, "more report is left out", "more reports are left out"))
}

pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts_what_there_is() {
        let summary = Summary { files: 1, statements: 41, errors: 3, warnings: 1, advice: 0 };
        assert_eq!(summary.line(), "3 errors, 1 warning in 1 file (41 statements)");
        assert_eq!(Summary { files: 2, ..Summary::default() }.line(), "ok: nothing to report in 2 files (0 statements)");
    }
}
