//! What commands share that ask something about one brief: reading it.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::analysis::review;
use crate::base::clean::clean_line;
use crate::base::ids::FileId;
use crate::cli::config::{ConfigArguments, complain, no_configs};
use crate::cli::filter::Standard;
use crate::session::loaded::Loaded;
use crate::session::loader::{Input, read};
use crate::session::work::Work;
use crate::standing::argument::Argument;

/// How a brief is read that something is asked about.
#[derive(Debug, Default, Args)]
pub(crate) struct Reading {
    /// The name to show for standard input; files that it uses are looked up from that folder
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub config: ConfigArguments,
}

/// A brief that something is asked about.
pub(crate) struct Question {
    read: Loaded,
    file: FileId,
}

impl Question {
    /// Reads a brief and what it uses.
    ///
    /// # Errors
    /// Where it cannot be read or is a folder, and where a configuration is named that cannot be used.
    pub(crate) fn read(path: &PathBuf, reading: &Reading) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::Error::other(format!("{} is a folder; name one brief", clean_line(&path.to_string_lossy()))));
        }
        // What stands does not depend on a configuration: only one that is named is looked at.
        if reading.config.file().is_some() {
            complain(&reading.config.configs()?)?;
        }
        let (configs, work) = (no_configs(), Work::default());
        let read = read(Input {
            paths: std::slice::from_ref(path),
            stdin_filename: reading.stdin_filename.as_deref(),
            configs: &configs,
            force_exclude: false,
            work: &work,
            stdin: &Standard,
            looks_around: false,
        });
        match (read.failures.first(), read.checked.first()) {
            (None, Some(&file)) => {
                read.tell_what_is_cut(&[file]);
                read.tell_what_is_broken(&[file]);
                Ok(Self { read, file })
            }
            (failure, _) => Err(io::Error::other(failure.map_or_else(String::new, |failure| clean_line(failure).into_owned()))),
        }
    }

    /// Reads the local copies of the sources that it quotes from.
    pub(crate) fn read_archives(&mut self) {
        self.read.read_archives(&Work::default());
    }

    /// Refuses to write to a path where something would be lost: the brief itself, or what it names.
    ///
    /// # Errors
    /// Where that is so.
    pub(crate) fn spare(&self, output: &Path) -> io::Result<()> {
        self.read.spare(output, std::iter::empty())
    }

    /// Its argument.
    pub(crate) fn argument(&self) -> Argument<'_> {
        review::argument(&self.read.project, self.file)
    }
}
