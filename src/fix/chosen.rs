//! A fix that is to be applied, and the report that it is for.

use crate::diagnostic::{Diagnostic, Edit, Level};
use crate::model::Project;

/// A report by what does not change when text moves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Report {
    /// The file, as it is shown.
    pub path: String,
    /// The rule.
    pub rule: &'static str,
    message: String,
    label: String,
}

impl Report {
    pub(crate) fn of(project: &Project, diagnostic: &Diagnostic) -> Self {
        Self {
            path: project.file(diagnostic.place.file).source.path().to_owned(),
            rule: diagnostic.rule,
            message: project.message(diagnostic).into_owned(),
            label: diagnostic.details.label().to_owned(),
        }
    }
}

/// A fix that is to be applied, and the report that it is for.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// The report.
    pub report: Report,
    /// Its level.
    pub level: Level,
    /// What it changes.
    pub edits: Vec<Edit>,
}
