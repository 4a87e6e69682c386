//! What only a person can judge of a brief.

use std::io::{Result, Write};

use crate::analysis::review;
use crate::base::ids::FileId;
use crate::model::Project;
use crate::rules::{Settings, run};
use crate::standing::argument::Argument;
use crate::view::read::{Reading, write_json};

/// What `hence read --json` prints. The copies of its sources are to be read before.
///
/// # Errors
/// Fails if the writer does.
pub fn read(project: &Project, file: FileId, settings: &Settings, out: &mut dyn Write) -> Result<()> {
    with(project, file, settings, |reading, argument| write_json(reading, argument, out))
}

/// What a function makes of what is to be read.
pub fn with<Made>(
    project: &Project,
    file: FileId,
    settings: &Settings,
    make: impl FnOnce(&Reading<'_>, &Argument<'_>) -> Made,
) -> Made {
    let found = run(project, file, settings);
    let argument = review::argument(project, file);
    make(&Reading::of(&argument, &found), &argument)
}
