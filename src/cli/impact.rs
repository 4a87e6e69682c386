//! `hence impact`.

mod briefs;
mod sources;

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use self::sources::Sources;
use crate::analysis::impact::changes;
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::cli::config::ForceExclude;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::view::impact::{Impact, write, write_json};

/// Options of `impact`.
#[derive(Debug, Args)]
pub(crate) struct ImpactArguments {
    /// The brief, or `-` for standard input; with `--publisher`, `--origin`, `--doi` or `--url` any number of briefs or folders
    /// [default there: the current folder]
    #[arg(required_unless_present_any = SOURCES)]
    brief: Option<PathBuf>,
    /// What to retract, all together: ids of notes or other statements, `alias/id` for those of used files
    #[arg(required_unless_present_any = SOURCES)]
    ids: Vec<String>,
    #[command(flatten)]
    sources: Sources,
    /// Print one JSON object; for several briefs, one a line for each brief that changes
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    exclude: ForceExclude,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// The options that name sources of any brief.
const SOURCES: [&str; 4] = ["publisher", "origin", "doi", "url"];

impl ImpactArguments {
    /// The briefs and folders, where more is asked about than one brief.
    fn paths(&self) -> Option<Vec<PathBuf>> {
        let paths: Vec<PathBuf> = self.brief.iter().cloned().chain(self.ids.iter().map(PathBuf::from)).collect();
        let is_there = |path: &PathBuf| path.as_os_str() == "-" || path.exists();
        let are_several = paths.len() != 1 && paths.iter().all(is_there) || paths.iter().any(|path| path.is_dir());
        (self.sources.are_named() && are_several).then_some(paths)
    }
}

/// Prints what changes when what the arguments name is retracted.
pub(crate) fn run(arguments: &ImpactArguments) -> io::Result<Status> {
    if let Some(paths) = arguments.paths() {
        return briefs::run(arguments, &paths);
    }
    let path = arguments.brief.as_deref().unwrap_or(Path::new("-"));
    let question = Question::read(&path.to_owned(), &arguments.reading)?;
    let argument = question.argument();
    let retracted = retracted(&question, &argument, arguments)?;
    let before = argument.standing.clone();
    let argument = argument.after(&retracted);
    let changes = changes(&argument, &before, &argument.standing);
    let impact = Impact { argument: &argument, before: &before, retracted: &retracted, changes: &changes };
    print(|out| {
        if arguments.json {
            return write_json(&impact, out);
        }
        write(&impact, &teller(&argument, arguments.color).supposing(&retracted), out)
    })?;
    Ok(Status::Clean)
}

fn retracted(question: &Question, argument: &Argument<'_>, arguments: &ImpactArguments) -> io::Result<Vec<StatementNumber>> {
    let mut retracted = Vec::new();
    for id in &arguments.ids {
        let number = question.statement(argument, id)?;
        if !argument.kind(number).is_some_and(|kind| kind == Kind::Note || kind.is_proposition()) {
            let described = argument.document().describe(argument.project, number);
            return Err(io::Error::other(format!(
                "{} cannot be retracted, because no reasoning uses it; name a note, claim, forecast, assumption or piece of evidence",
                clean_line(&described)
            )));
        }
        retracted.push(number);
    }
    for wanted in arguments.sources.wanted()? {
        let notes = wanted.notes(argument);
        if notes.is_empty() {
            return Err(wanted.missing(&wanted.names(argument)));
        }
        retracted.extend(notes);
    }
    retracted.sort_unstable();
    retracted.dedup();
    Ok(retracted)
}
