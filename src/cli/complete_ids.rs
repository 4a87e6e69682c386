//! `hence complete-ids`, hidden: the ids that a shell completes after `hence why BRIEF`.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::schema::Kind;
use crate::view::matrix::handle;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Asking {
    Why,
    Impact,
    Matrix,
}

/// Options of `complete-ids`.
#[derive(Debug, Args)]
pub(crate) struct CompleteIdsArguments {
    /// The command whose argument is completed
    #[arg(value_enum)]
    command: Asking,
    /// The brief
    brief: PathBuf,
}

/// Prints the ids of the statements that the command takes, one a line.
pub(crate) fn run(arguments: &CompleteIdsArguments) -> io::Result<Status> {
    let question = Question::read(&arguments.brief, &Reading::default())?;
    let argument = question.argument();
    let is_taken = |kind: Kind| match arguments.command {
        Asking::Why => kind.is_proposition(),
        Asking::Impact => kind.is_proposition() || kind == Kind::Note,
        Asking::Matrix => kind == Kind::Question,
    };
    let statements = argument.graph.numbers();
    let taken = statements.filter(|&number| argument.kind(number).is_some_and(is_taken));
    let names =
        taken.map(|number| if arguments.command == Asking::Matrix { handle(&argument, number) } else { argument.name(number) });
    let names: Vec<String> = names.filter(|name| !name.is_empty() && !name.contains(char::is_control)).collect();
    print(|out| names.iter().try_for_each(|name| writeln!(out, "{name}"))).map(|()| Status::Clean)
}
