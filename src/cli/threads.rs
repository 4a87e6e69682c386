//! `--threads`.

use std::num::NonZeroUsize;

use clap::Args;

/// On how many threads files are read and checked.
#[derive(Debug, Args)]
pub(crate) struct Threads {
    /// Use this many threads, but at most 64, or one for each processor if there are more [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}
