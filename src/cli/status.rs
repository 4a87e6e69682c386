//! `hence status`.

use std::io;

use clap::Args;

use crate::answers::documents;
use crate::cli::documents::Documents;
use crate::cli::{Status, print};
use crate::standing::argument::Argument;
use crate::view::status;

/// Options of `status`.
#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    #[command(flatten)]
    documents: Documents,
}

/// Prints what stands in the documents that the arguments name.
pub(crate) fn run(arguments: &StatusArguments) -> io::Result<Status> {
    let read = arguments.documents.read()?;
    let documents = read.documents();
    print(|out| {
        if arguments.documents.json {
            return documents::status(&read.project, &documents, out);
        }
        for (at, &file) in documents.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let argument = Argument::of(&read.project, file);
            status::write(&arguments.documents.teller(&argument), out)?;
        }
        Ok(())
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
