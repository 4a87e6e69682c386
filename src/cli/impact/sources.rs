//! Options that name sources by what is said of them: their publisher, their origin, their DOI or their address.

use std::io;

use clap::Args;

use crate::answers::sources::{Wanted, What};

/// The options.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Retract all notes of this publisher
    #[arg(long, value_name = "NAME")]
    publisher: Vec<String>,
    /// Retract all notes with this `origin`, or with this publisher if they have no `origin`
    #[arg(long, value_name = "NAME")]
    origin: Vec<String>,
    /// Retract all notes with this DOI, however it is written, in `doi` or in `url`
    #[arg(long, value_name = "DOI")]
    doi: Vec<String>,
    /// Retract all notes with this address, or with an archived copy of it
    #[arg(long, value_name = "ADDRESS")]
    url: Vec<String>,
}

impl Sources {
    /// Whether any is named.
    pub fn are_named(&self) -> bool {
        ![&self.publisher, &self.origin, &self.doi, &self.url].iter().all(|names| names.is_empty())
    }

    /// What is named.
    ///
    /// # Errors
    /// Where a DOI or an address is none.
    pub fn wanted(&self) -> io::Result<Vec<Wanted<'_>>> {
        let all = [
            (What::Publisher, &self.publisher),
            (What::Origin, &self.origin),
            (What::Doi, &self.doi),
            (What::Address, &self.url),
        ];
        let named = all.into_iter().flat_map(|(what, names)| names.iter().map(move |name| (what, name.as_str())));
        named.map(|(what, name)| Wanted::of(what, name)).collect()
    }
}
