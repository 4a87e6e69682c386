//! `hence disputes`.

use std::io;

use clap::Args;

use crate::analysis::review;
use crate::answers::documents;
use crate::cli::documents::Documents;
use crate::cli::{Status, print};
use crate::view::disputes::{Disputes, write};

/// Options of `disputes`.
#[derive(Debug, Args)]
pub(crate) struct DisputesArguments {
    #[command(flatten)]
    documents: Documents,
}

/// Prints what pulls apart in the documents that the arguments name.
pub(crate) fn run(arguments: &DisputesArguments) -> io::Result<Status> {
    let read = arguments.documents.read()?;
    let documents = read.documents();
    let found = documents.iter().map(|&file| {
        let argument = review::argument(&read.project, file);
        let disputes = Disputes::of(&argument);
        (argument, disputes)
    });
    print(|out| {
        if arguments.documents.json {
            return documents::disputes(&read.project, &documents, out);
        }
        for (at, (argument, disputes)) in found.enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write(&disputes, &arguments.documents.teller(&argument), out)?;
        }
        Ok(())
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
