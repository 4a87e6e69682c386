//! `hence why`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::answers::asked::proposition;
use crate::answers::why::{theses, why};
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::view::why::write;

/// Options of `why`.
#[derive(Debug, Args)]
pub(crate) struct WhyArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// The statement: its id, or `alias/id` if it is in a used file (`alias/alias2/id` and so on)
    /// [default: the theses]
    id: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints why the statement has its label.
pub(crate) fn run(arguments: &WhyArguments) -> io::Result<Status> {
    let question = Question::read(&arguments.brief, &arguments.reading)?;
    let argument = question.argument();
    if arguments.json {
        return print(|out| why(&argument, arguments.id.as_deref(), out)).map(|()| Status::Clean);
    }
    let statements = match &arguments.id {
        Some(id) => vec![proposition(&argument, id)?],
        None => theses(&argument)?,
    };
    let teller = teller(&argument, arguments.color);
    print(|out| {
        for (at, &statement) in statements.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write(&teller, statement, out)?;
        }
        Ok(())
    })?;
    Ok(Status::Clean)
}
