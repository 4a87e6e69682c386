//! Checking a file again after an edit: the argument is kept where its structure is the same, and all rules look at it again.

use std::fmt;

use crate::base::ids::{FileId, StatementId};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::rules::context::Parts;
use crate::rules::{Common, Settings, reports_of};
use crate::standing::argument::Argument;
use crate::syntax::{Change, Rereading};

/// A file that was checked, and its argument. It is informed of edits, and then checks the file again.
///
/// What is kept holds as long as nothing else changes than the text of this one file: the other files of its document, what its
/// paths lead to, and the briefs beside it must stay the same.
#[derive(Default)]
pub struct Checked {
    settings: Settings,
    parts: Option<Parts>,
    /// The line ending of the file, which fixes use.
    line_end: &'static str,
    reports: Vec<Diagnostic>,
    /// Nothing has changed since the check.
    is_current: bool,
    /// How much has changed since the check, and in which statements.
    change: Change,
    touched: Vec<StatementId>,
}

impl fmt::Debug for Checked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Checked").field("reports", &self.reports).finish_non_exhaustive()
    }
}

impl Checked {
    /// The reports of the last check, as [`run`](crate::rules::run) gives them.
    pub fn reports(&self) -> &[Diagnostic] {
        &self.reports
    }

    /// Takes note of an edit of the file, and of how much it changed. O(statements that were read again).
    pub fn follow(&mut self, rereading: &Rereading, change: Change) {
        self.is_current = false;
        let touched = rereading.runs.iter().flat_map(|run| run.new.statements.clone());
        self.touched.extend(touched);
        let brief = self.parts.as_ref().and_then(Parts::brief);
        // The settings of the brief itself apply everywhere.
        let is_of_brief = change >= Change::Values && brief.is_some_and(|brief| self.touched.contains(&brief));
        self.change = if is_of_brief { Change::Structure } else { self.change.max(change) };
    }

    /// Checks the file with all edits since the last check; where there are none, nothing is done.
    pub fn check(&mut self, project: &Project, file: FileId, settings: &Settings) {
        if self.is_current && self.settings == *settings {
            return;
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        let line_end = project.file(file).source.line_end();
        let holds = self.change < Change::Structure && self.settings == *settings && self.line_end == line_end;
        let kept = self.parts.take().filter(|_| holds);
        let common = kept.and_then(|parts| Common::from_parts((project, file), settings, parts, (self.change, &self.touched)));
        let mut common = common.unwrap_or_else(|| Common::new(project, file, settings));
        self.reports = reports_of(&mut common, None);
        *self = Self {
            settings: settings.clone(),
            parts: Some(common.into_parts()),
            line_end,
            reports: std::mem::take(&mut self.reports),
            is_current: true,
            ..Self::default()
        };
    }

    /// What is found out from the argument of the document as it was checked last: it is drawn anew only where there was an edit since.
    pub fn ask<Answer>(&mut self, project: &Project, file: FileId, ask: impl FnOnce(&Argument<'_>) -> Answer) -> Answer {
        match self.parts.take_if(|_| self.is_current) {
            Some(parts) => {
                let (answer, parts) = parts.ask((project, file), ask);
                self.parts = Some(parts);
                answer
            }
            None => ask(&Argument::of(project, file)),
        }
    }
}
