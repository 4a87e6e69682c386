//! `fmt -` and `check --fix -`: filters that an editor sends its text through.
//!
//! Whatever goes wrong, the text comes out again: as it went in, where nothing could be done with it. An editor that does not look at
//! the status would else replace its text by nothing.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};
use std::sync::OnceLock;

use crate::base::source::LARGEST_FILE;
use crate::cli::print_exactly;
use crate::session::loader::StandardInput;
use crate::session::read::too_large;

/// Standard input, which is to go to standard output.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    /// What was read of it so far, and why no more, where that failed.
    read: OnceLock<(Vec<u8>, Option<String>)>,
    /// The text to print in its place.
    text: OnceLock<String>,
}

impl Filter {
    /// The bytes of standard input, which is read once.
    ///
    /// # Errors
    /// Where it cannot be read or is larger than a brief may be.
    pub(crate) fn text(&self) -> io::Result<&[u8]> {
        let (bytes, failure) = self.kept();
        match failure {
            Some(reason) => Err(io::Error::other(reason.clone())),
            None if bytes.len() > LARGEST_FILE => Err(too_large()),
            None => Ok(bytes),
        }
    }

    fn kept(&self) -> &(Vec<u8>, Option<String>) {
        self.read.get_or_init(|| {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes);
            (bytes, read.err().map(|error| error.to_string()))
        })
    }

    /// Has this printed instead.
    pub(crate) fn set(&self, text: String) {
        let _ = self.text.set(text);
    }

    /// Prints the new text, or what was read, with what was left to read.
    ///
    /// # Errors
    /// Where it cannot be printed.
    pub(crate) fn give_back(&self) -> io::Result<()> {
        if let Some(text) = self.text.get() {
            return print_exactly(|out| out.write_all(text.as_bytes()));
        }
        let (bytes, _) = self.kept();
        print_exactly(|out| {
            out.write_all(bytes)?;
            if bytes.len() > LARGEST_FILE { io::copy(&mut io::stdin().lock(), out).map(drop) } else { Ok(()) }
        })
    }
}

impl StandardInput for Filter {
    fn read(&self) -> io::Result<Vec<u8>> {
        self.text().map(<[u8]>::to_vec)
    }
}

/// Standard input that is not given back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standard;

impl StandardInput for Standard {
    fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        io::stdin().lock().take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > LARGEST_FILE { Err(too_large()) } else { Ok(bytes) }
    }
}

/// Gives standard input back where the arguments, which are wrong, seem to ask for a filter.
pub(crate) fn give_back_for(mut arguments: impl Iterator<Item = OsString>) {
    let command = arguments.nth(1);
    let rest: Vec<OsString> = arguments.collect();
    let has = |name: &str| rest.iter().any(|argument| argument == name);
    let is_filter = match command.as_ref().and_then(|command| command.to_str()) {
        Some("fmt") => !has("--check"),
        Some("check") => has("--fix"),
        _ => false,
    };
    if is_filter && has("-") && !has("--diff") && !io::stdin().is_terminal() {
        // What is wrong has been said already.
        let _ = Filter::default().give_back();
    }
}
