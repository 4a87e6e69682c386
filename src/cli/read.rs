//! `hence read`.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::answers::read as answers;
use crate::base::clean::clean_line;
use crate::cli::config::ConfigArguments;
use crate::cli::day::today;
use crate::cli::documents::read_briefs;
use crate::cli::output::{Color, teller};
use crate::cli::{Status, print};
use crate::rules::Settings;
use crate::session::work::Work;
use crate::view::read::{write, write_markdown};

/// To what a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    /// A line each, for a terminal
    Text,
    /// A list to tick
    Markdown,
}

/// Options of `read`.
#[derive(Debug, Args)]
pub(crate) struct ReadArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// The form of the list
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    to: To,
    /// Print one JSON object
    #[arg(long, conflicts_with = "to")]
    json: bool,
    /// Use this date as today, for example 2019-08-01; a brief's own `as-of` is still its cut-off
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The name to show for standard input; files that it uses are looked up from that folder
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArguments,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints what only a person can judge, in the order of what falls if it is wrong.
pub(crate) fn run(arguments: &ReadArguments) -> io::Result<Status> {
    let today = today(arguments.as_of.as_deref())?;
    if arguments.brief.is_dir() {
        let path = arguments.brief.to_string_lossy();
        return Err(io::Error::other(format!("{} is a folder; name one brief", clean_line(&path))));
    }
    let paths = [arguments.brief.clone()];
    let mut read = read_briefs(&paths, arguments.stdin_filename.as_deref(), &arguments.config, false)?;
    let Some(&file) = read.checked.first().filter(|_| read.failures.is_empty()) else { return Ok(Status::Failed) };
    read.read_archives(&Work::default());
    let mut settings = Settings::default();
    settings.today = today;
    let settings = settings.over(&read.settings(file));
    print(|out| {
        if arguments.json {
            return answers::read(&read.project, file, &settings, out);
        }
        answers::with(&read.project, file, &settings, |reading, argument| match arguments.to {
            To::Text => write(reading, &teller(argument, arguments.color), out),
            To::Markdown => write_markdown(reading, &teller(argument, Color::Never), out),
        })
    })?;
    Ok(Status::Clean)
}
