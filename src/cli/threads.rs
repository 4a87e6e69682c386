//! `--threads`.

use std::num::NonZeroUsize;

use clap::Args;

/// On how many threads files are read and checked.
#[derive(Debug, Args)]
pub(crate) struct Threads {
    /// On how many threads to read and check files, and parts of large ones: at most 64, or one for each processor where there are
    /// more; a larger number counts as that [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}
