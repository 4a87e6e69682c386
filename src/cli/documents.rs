//! What commands share that tell of documents: which briefs, and how it is printed.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::config::{ConfigArguments, ForceExclude};
use crate::cli::filter::Standard;
use crate::cli::output;
use crate::cli::output::Color;
use crate::session::loaded::Loaded;
use crate::session::loader::{Input, read};
use crate::session::work::Work;
use crate::standing::argument::Argument;
use crate::view::rows::Teller;

/// Reads briefs, and says on standard error what could not be read, what is left out and what is broken.
///
/// # Errors
/// Where a configuration cannot be used.
pub(crate) fn read_briefs(
    paths: &[PathBuf],
    stdin_filename: Option<&Path>,
    config: &ConfigArguments,
    force_exclude: bool,
) -> io::Result<Loaded> {
    let (configs, work) = (config.configs()?, Work::default());
    let read = read(Input {
        paths,
        stdin_filename,
        configs: &configs,
        force_exclude,
        work: &work,
        stdin: &Standard,
        looks_around: false,
    });
    read.configure()?;
    read.complain(false);
    let documents = read.documents();
    read.tell_what_is_cut(&documents);
    read.tell_what_is_broken(&documents);
    Ok(read)
}

/// Which briefs, and whether in colours.
#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// Files, folders, or `-` for standard input [default: the current folder]
    paths: Vec<PathBuf>,
    /// The name to show for standard input; files that it uses are looked up from that folder
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    exclude: ForceExclude,
}

impl Documents {
    /// Reads the briefs, and says on standard error what could not be read.
    ///
    /// # Errors
    /// Where a configuration cannot be used.
    pub(crate) fn read(&self) -> io::Result<Loaded> {
        read_briefs(&self.paths, self.stdin_filename.as_deref(), &self.config, self.exclude.force_exclude)
    }

    /// Tells of an argument on standard output.
    pub(crate) fn teller<'argument>(&self, argument: &'argument Argument<'argument>) -> Teller<'argument> {
        output::teller(argument, self.color)
    }
}
