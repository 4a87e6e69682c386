//! `hence why`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::text::any_of;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::view::why;

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
    let statements = match &arguments.id {
        Some(id) => vec![question.statement(&argument, id)?],
        None => theses(&argument, arguments.json)?,
    };
    if let Some(&statement) = statements.iter().find(|&&statement| !argument.kind(statement).is_some_and(Kind::is_proposition)) {
        let described = argument.document().describe(argument.project, statement);
        return Err(io::Error::other(format!(
            "{described} neither stands nor falls; only claims, forecasts, assumptions and evidence do"
        )));
    }
    let teller = teller(&argument, arguments.color);
    print(|out| {
        for (at, &statement) in statements.iter().enumerate() {
            if arguments.json {
                why::write_json(&teller, statement, out)?;
                continue;
            }
            if at > 0 {
                writeln!(out)?;
            }
            why::write(&teller, statement, out)?;
        }
        Ok(())
    })?;
    Ok(Status::Clean)
}

/// The theses of a brief, where none of its statements is named.
fn theses(argument: &Argument<'_>, as_json: bool) -> io::Result<Vec<StatementNumber>> {
    let names: Vec<String> = argument.theses.iter().map(|&thesis| clean_line(&argument.name(thesis)).into_owned()).collect();
    match names.len() {
        0 => Err(io::Error::other("this brief has no `thesis:`; name the statement to explain by its id")),
        2.. if as_json => Err(io::Error::other(format!("this brief has several theses; name one: {}", any_of(&names)))),
        _ => Ok(argument.theses.clone()),
    }
}
