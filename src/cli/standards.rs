//! `hence standards`.

use std::io;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::answers::standards::{standards, with};
use crate::cli::day::today;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::rules::Profile;
use crate::view::standards::{PROFILES, write};

/// Options of `standards`.
#[derive(Debug, Args)]
pub(crate) struct StandardsArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// Whose standards [default: the profile of the brief, else icd-203]
    #[arg(long, value_name = "NAME", value_parser = parser())]
    profile: Option<Profile>,
    /// Use this date as today, for example 2019-08-01
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

fn parser() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(PROFILES.map(Profile::name)).try_map(|name| Profile::from_name(&name).ok_or("no such profile"))
}

/// Prints where a brief meets the standards of a profile, and what is missing.
pub(crate) fn run_standards(arguments: &StandardsArguments) -> io::Result<Status> {
    let mut brief = Question::read(&arguments.brief, &arguments.reading)?;
    brief.read_archives();
    let argument = brief.argument();
    let today = today(arguments.as_of.as_deref())?;
    print(|out| {
        if arguments.json {
            return standards(&argument, arguments.profile, today, out);
        }
        with(&argument, arguments.profile, today, |assessment| write(assessment, &teller(&argument, arguments.color), out))
    })?;
    Ok(Status::Clean)
}
