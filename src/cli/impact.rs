//! `hence impact`.

mod briefs;
mod sources;

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use self::sources::Sources;
use crate::answers::impact as answers;
use crate::cli::config::ForceExclude;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print};
use crate::view::impact::write;

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
    let (ids, sources) = (&arguments.ids, arguments.sources.wanted()?);
    print(|out| {
        if arguments.json {
            return answers::impact(argument, ids, &sources, out);
        }
        let retracted = answers::retracted(&argument, ids, &sources)?;
        answers::with(argument, &retracted, |impact| {
            write(impact, &teller(impact.argument, arguments.color).supposing(&retracted), out)
        })
    })?;
    Ok(Status::Clean)
}
