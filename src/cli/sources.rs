//! `hence sources`.

use std::io;

use clap::{Args, ValueEnum};

use crate::analysis::review;
use crate::answers::documents;
use crate::cli::day::today;
use crate::cli::documents::Documents;
use crate::cli::output::stdout_width;
use crate::cli::{Status, print};
use crate::view::sources::{Order, Register, write, write_draft};

/// Options of `sources`.
#[derive(Debug, Args)]
pub(crate) struct SourcesArguments {
    #[command(flatten)]
    documents: Documents,
    /// Draft a source summary statement (ICD 206) from the brief, one line for each paragraph
    #[arg(long, conflicts_with = "json")]
    draft: bool,
    /// The order of the list
    #[arg(long, value_enum, default_value = "brief", value_name = "ORDER", conflicts_with_all = ["draft", "json"])]
    sort: Sort,
    /// Use this date as today, for example 2019-08-01; a brief's own `as-of` is still its cut-off
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// As in the brief
    Brief,
    /// By how much depends on them, most first
    Carries,
    /// Oldest first
    Age,
    /// By publisher
    Publisher,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Brief => Self::Brief,
            Sort::Carries => Self::Carries,
            Sort::Age => Self::Age,
            Sort::Publisher => Self::Publisher,
        }
    }
}

/// Prints the sources of the documents that the arguments name.
pub(crate) fn run(arguments: &SourcesArguments) -> io::Result<Status> {
    let today = today(arguments.as_of.as_deref())?;
    let read = arguments.documents.read()?;
    let documents = read.documents();
    print(|out| {
        if arguments.documents.json {
            return documents::sources(&read.project, &documents, today, out);
        }
        for (at, &file) in documents.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let argument = review::argument(&read.project, file);
            let register = Register::of(&argument, today);
            let mut teller = arguments.documents.teller(&argument);
            if arguments.draft {
                // It is made to be pasted: without a terminal each paragraph is one line.
                teller.width = stdout_width().unwrap_or(usize::MAX);
                write_draft(&register, &teller, out)?;
            } else {
                write(&register, arguments.sort.into(), &teller, out)?;
            }
        }
        Ok(())
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
