//! Questions about whole documents, each named by its file.

use std::io::{Result, Write};

use crate::analysis::review;
use crate::base::ids::FileId;
use crate::model::Project;
use crate::schema::words::Date;
use crate::standing::argument::Argument;
use crate::view::disputes::Disputes;
use crate::view::load::Loads;
use crate::view::sources::Register;
use crate::view::{disputes, load, sources, status};

/// What `hence status --json` prints.
///
/// # Errors
/// Fails if the writer does.
pub fn status(project: &Project, files: &[FileId], out: &mut dyn Write) -> Result<()> {
    let arguments: Vec<Argument<'_>> = files.iter().map(|&file| Argument::of(project, file)).collect();
    status::write_json(&arguments, out)
}

/// What `hence load --json` prints.
///
/// # Errors
/// Fails if the writer does.
pub fn load(project: &Project, files: &[FileId], out: &mut dyn Write) -> Result<()> {
    let weighed = files.iter().map(|&file| {
        let argument = review::argument(project, file);
        let loads = Loads::of(&argument);
        (argument, loads)
    });
    load::write_json(&weighed.collect::<Vec<_>>(), out)
}

/// What `hence sources --json` prints.
///
/// # Errors
/// Fails if the writer does.
pub fn sources(project: &Project, files: &[FileId], today: Option<Date>, out: &mut dyn Write) -> Result<()> {
    let arguments: Vec<Argument<'_>> = files.iter().map(|&file| review::argument(project, file)).collect();
    let registers: Vec<Register<'_>> = arguments.iter().map(|argument| Register::of(argument, today)).collect();
    sources::write_json(&registers, out)
}

/// What `hence disputes --json` prints.
///
/// # Errors
/// Fails if the writer does.
pub fn disputes(project: &Project, files: &[FileId], out: &mut dyn Write) -> Result<()> {
    let found = files.iter().map(|&file| {
        let argument = review::argument(project, file);
        let disputes = Disputes::of(&argument);
        (argument, disputes)
    });
    disputes::write_json(&found.collect::<Vec<_>>(), out)
}
