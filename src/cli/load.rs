//! `hence load`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::loader::read;
use super::output::{Color, is_colored, width};
use super::{Status, print};
use crate::graph::argument::Argument;
use crate::report::load::{Loads, write, write_json};
use crate::report::rows::Teller;

/// Options of `load`.
#[derive(Debug, Args)]
pub(super) struct LoadArguments {
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

/// Prints what the sources carry in the documents that the arguments name.
pub(super) fn run(arguments: &LoadArguments) -> io::Result<Status> {
    let read = read(&arguments.paths, arguments.stdin_filename.as_deref());
    read.complain(false);
    let weighed = read.documents().into_iter().map(|file| {
        let argument = Argument::of(&read.project, file);
        let loads = Loads::of(&argument);
        (argument, loads)
    });
    print(|out| {
        if arguments.json {
            return write_json(&weighed.collect::<Vec<_>>(), out);
        }
        for (at, (argument, loads)) in weighed.enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write(&loads, &Teller::of(&argument, is_colored(arguments.color, true), width(true)), out)?;
        }
        Ok(())
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
