//! `hence matrix`.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::analysis::matrix::Matrix;
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::view::matrix::{handle, write, write_json, write_markdown};

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
    let question = match &arguments.question {
        Some(name) => named(&brief, &argument, name)?,
        None => only(&argument)?,
    };
    if argument.answers(question).is_empty() {
        return Err(io::Error::other(format!(
            "{} has no answers; add `answers:` with the claims that answer it",
            described(&argument, question)
        )));
    }
    let matrix = Matrix::of(&argument, question);
    let teller = teller(&argument, arguments.color);
    print(|out| match arguments.format {
        _ if arguments.json => write_json(&matrix, &teller, out),
        Format::Text => write(&matrix, &teller, out),
        Format::Markdown => write_markdown(&matrix, &teller, out),
    })?;
    Ok(Status::Clean)
}

/// The questions of a document, in its order.
fn questions<'argument>(argument: &'argument Argument<'_>) -> impl Iterator<Item = StatementNumber> + 'argument {
    argument.graph.numbers().filter(|&number| argument.kind(number) == Some(Kind::Question))
}

fn named(brief: &Question, argument: &Argument<'_>, name: &str) -> io::Result<StatementNumber> {
    if let Some(question) = questions(argument).find(|&question| handle(argument, question) == name) {
        return Ok(question);
    }
    let number = brief.statement(argument, name)?;
    if argument.kind(number) == Some(Kind::Question) {
        return Ok(number);
    }
    let described = clean_line(&argument.describe(number)).into_owned();
    Err(io::Error::other(format!("{described} is not a question{}", list(argument, questions(argument)))))
}

/// The only question of the file; where it has none, of what it uses.
fn only(argument: &Argument<'_>) -> io::Result<StatementNumber> {
    let mut found: Vec<StatementNumber> = questions(argument).filter(|&question| argument.document().is_own(question)).collect();
    if found.is_empty() {
        found = questions(argument).collect();
    }
    match found[..] {
        [only] => Ok(only),
        [] => Err(io::Error::other("there is no `question` in this brief; write one, and name its rival answers in `answers:`")),
        _ => Err(io::Error::other(format!(
            "this brief has {} questions; name one{}",
            found.len(),
            list(argument, found.into_iter())
        ))),
    }
}

/// Questions as they are named, one a line.
fn list(argument: &Argument<'_>, questions: impl Iterator<Item = StatementNumber>) -> String {
    let described = |question| {
        let line = format!("{}: {}", handle(argument, question), argument.text(question));
        format!("\n  {}", clean_line(&line))
    };
    let described: Vec<String> = questions.map(described).collect();
    if described.is_empty() { String::new() } else { format!(":{}", described.concat()) }
}

fn described(argument: &Argument<'_>, question: StatementNumber) -> String {
    clean_line(&format!("question `{}`", handle(argument, question))).into_owned()
}
