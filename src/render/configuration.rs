//! What is wrong with configurations, as reports, so that every format can write it.

use crate::base::source::{FileId, SourceFile};
use crate::config::{Fault, RULE};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::findings::Findings;
use crate::model::Project;
use crate::syntax::Parsed;

/// Configurations that cannot be used, and why.
#[derive(Default)]
pub struct Faulty {
    project: Project,
    files: Vec<FileId>,
    diagnostics: Vec<Diagnostic>,
}

impl Faulty {
    /// With another configuration and what is wrong with it, in the order of its text.
    pub fn add(&mut self, source: SourceFile, faults: Vec<Fault>) {
        // It is no brief: nothing in it is a statement.
        let file = self.project.add_parsed(source, Parsed::default());
        self.files.push(file);
        self.diagnostics.extend(faults.into_iter().map(|fault| {
            let report = Diagnostic::new(RULE, Level::Error, Place { file, span: fault.span }, fault.message).label(fault.label);
            match fault.help {
                Some(help) => report.help(help),
                None => report,
            }
        }));
    }

    /// What is wrong with all of them.
    pub fn findings(&self) -> Findings<'_> {
        Findings { project: &self.project, checked: &self.files, diagnostics: &self.diagnostics, selected: None }
    }
}
