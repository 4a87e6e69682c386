//! `hence load`.

use std::io;

use clap::Args;

use crate::analysis::review;
use crate::answers::documents;
use crate::cli::documents::Documents;
use crate::cli::{Status, print};
use crate::view::load::{Loads, write};

/// Options of `load`.
#[derive(Debug, Args)]
pub(crate) struct LoadArguments {
    #[command(flatten)]
    documents: Documents,
}

/// Prints what the sources carry in the documents that the arguments name.
pub(crate) fn run(arguments: &LoadArguments) -> io::Result<Status> {
    let read = arguments.documents.read()?;
    let documents = read.documents();
    let weighed = documents.iter().map(|&file| {
        let argument = review::argument(&read.project, file);
        let loads = Loads::of(&argument);
        (argument, loads)
    });
    print(|out| {
        if arguments.documents.json {
            return documents::load(&read.project, &documents, out);
        }
        for (at, (argument, loads)) in weighed.enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write(&loads, &arguments.documents.teller(&argument), out)?;
        }
        Ok(())
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
