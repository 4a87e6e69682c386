//! `hence man`, hidden: the manual pages, for those who package Hence.

use std::io;
use std::path::PathBuf;

use clap::{Args, CommandFactory};

use crate::base::clean::clean_line;
use crate::cli::{Arguments, Status};

/// Options of `man`.
#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// The folder to write the pages to; it is created if it does not exist
    folder: PathBuf,
}

/// Writes one page for `hence` and one for each command.
pub(crate) fn run(arguments: &ManArguments) -> io::Result<Status> {
    let folder = &arguments.folder;
    let write = || {
        std::fs::create_dir_all(folder)?;
        clap_mangen::generate_to(Arguments::command(), folder)
    };
    write().map_err(|error| io::Error::other(clean_line(&format!("{}: {error}", folder.display())).into_owned()))?;
    Ok(Status::Clean)
}
