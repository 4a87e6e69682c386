//! What is reported of a file.

use std::io::{Result, Write};

use crate::answers::beyond;
use crate::base::ids::FileId;
use crate::diagnostic::Diagnostic;
use crate::findings::Findings;
use crate::model::Project;
use crate::render::json;
use crate::render::run::Run;
use crate::rules::{Settings, run};

/// What `hence check --output-format json` prints of one file, which uses files with the same settings.
///
/// # Errors
/// Fails if the writer does.
pub fn check(project: &Project, file: FileId, settings: &Settings, out: &mut dyn Write) -> Result<()> {
    let found = run(project, file, settings);
    let mut notices = Vec::new();
    notices.extend(beyond::without_statements(project, &[file]));
    let (used, more) = beyond::used(project, &[file]);
    let of_used: Vec<Diagnostic> = used.iter().flat_map(|&(file, _)| run(project, file, settings)).collect();
    notices.extend(beyond::broken(project, &used, &of_used));
    notices.extend(beyond::unchecked(more));
    let findings = Findings { project, checked: &[file], diagnostics: &found, selected: None };
    json::write(&findings, &Run { notices: &notices, ..Run::default() }, out)
}
