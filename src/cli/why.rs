//! `hence why`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::output::{Color, teller};
use super::question::Question;
use super::{Status, print};
use crate::report::why;
use crate::schema::Kind;

/// Options of `why`.
#[derive(Debug, Args)]
pub(super) struct WhyArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// The statement: its id, or `alias/id` for one of a used file (`alias/alias2/id` and so on)
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints why the statement has its label.
pub(super) fn run(arguments: &WhyArguments) -> io::Result<Status> {
    let question = Question::read(&arguments.brief)?;
    let argument = question.argument();
    let statement = question.statement(&argument, &arguments.id)?;
    if !argument.kind(statement).is_some_and(Kind::is_proposition) {
        let described = argument.document().describe(argument.project, statement);
        return Err(io::Error::other(format!(
            "{described} neither stands nor falls; claims, forecasts, assumptions and evidence do"
        )));
    }
    let teller = teller(&argument, arguments.color);
    print(|out| if arguments.json { why::write_json(&teller, statement, out) } else { why::write(&teller, statement, out) })?;
    Ok(Status::Clean)
}
