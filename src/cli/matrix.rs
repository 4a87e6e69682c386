//! `hence matrix`.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::analysis::matrix::Matrix;
use crate::answers::matrix as answers;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::view::matrix::{write, write_markdown};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// For a document
    Markdown,
}

/// Options of `matrix`.
#[derive(Debug, Args)]
pub(crate) struct MatrixArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// The question: its id, `alias/id` if it is in a used file (`alias/alias2/id` and so on), or `:12` for one without an id on line 12;
    /// needed only if the brief has several
    question: Option<String>,
    /// The format to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Print one JSON object
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    reading: Reading,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints the rival answers of a question against the evidence.
pub(crate) fn run(arguments: &MatrixArguments) -> io::Result<Status> {
    let brief = Question::read(&arguments.brief, &arguments.reading)?;
    let argument = brief.argument();
    let question = arguments.question.as_deref();
    if arguments.json {
        return print(|out| answers::matrix(&argument, question, out)).map(|()| Status::Clean);
    }
    let matrix = Matrix::of(&argument, answers::question(&argument, question)?);
    let teller = teller(&argument, arguments.color);
    print(|out| match arguments.format {
        Format::Text => write(&matrix, &teller, out),
        Format::Markdown => write_markdown(&matrix, &teller, out),
    })?;
    Ok(Status::Clean)
}
