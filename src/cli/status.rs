//! `hence status`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::loader::read;
use super::output::{Color, is_colored, width};
use super::{Status, print};
use crate::graph::argument::Argument;
use crate::report::rows::Teller;
use crate::report::status;

/// Options of `status`.
#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    /// Files, folders, or `-` for standard input [default: the current folder]
    paths: Vec<PathBuf>,
    /// The name to show for standard input; `use` is read from its folder
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints what stands in the documents that the arguments name.
pub(super) fn run(arguments: &StatusArguments) -> io::Result<Status> {
    let read = read(&arguments.paths, arguments.stdin_filename.as_deref());
    read.complain(false);
    let documents = read.documents();
    print(|out| {
        if arguments.json {
            let arguments: Vec<Argument<'_>> = documents.iter().map(|&file| Argument::of(&read.project, file)).collect();
            return status::write_json(&arguments, out);
        }
        for (at, &file) in documents.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let argument = Argument::of(&read.project, file);
            status::write(&Teller::of(&argument, is_colored(arguments.color, true), width(true)), out)?;
        }
        Ok(())
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
