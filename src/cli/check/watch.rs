//! `check --watch`: checks again whenever something that it read, or looked for, has changed.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use clap::Args;
use signal_hook::consts::SIGINT;

use crate::cli::check::CheckArguments;
use crate::cli::check::round::{Outcome, Round};
use crate::cli::output::is_dumb;
use crate::cli::watched::{Happened, Watched};
use crate::cli::{Status, say};
use crate::session::loaded::Trail;

/// So long nothing may change before a check begins: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(50);
/// So long a check is put off at most while changes continue.
const LONGEST: Duration = Duration::from_secs(1);

/// Whether to check again and again.
#[derive(Debug, Args)]
pub(crate) struct Watch {
    /// Check again whenever a brief, a file that it names, or `hence.toml` changes; Ctrl-C stops
    #[arg(long, conflicts_with_all = ["add_allow", "write_baseline"])]
    pub watch: bool,
}

/// Checks what the arguments name, and again after each change, until Ctrl-C or until nobody reads the reports.
///
/// # Errors
/// Where the arguments are wrong or the system lets nothing be watched. What fails in one round is said, and may be fixed by the next.
pub(crate) fn watch(arguments: &CheckArguments) -> io::Result<Status> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(io::Error::other("standard input cannot be watched; name files or folders"));
    }
    arguments.settings()?;
    let (sender, changes) = mpsc::channel();
    // Ctrl-C is the ordinary end of it, also while it checks.
    signal_hook::flag::register_conditional_shutdown(SIGINT, Status::Clean as i32, Arc::new(AtomicBool::new(true)))?;
    let mut watched = Watched::new(&arguments.paths, sender)?;
    loop {
        if arguments.output_file.is_none() && io::stdout().is_terminal() && !is_dumb() {
            io::stdout().write_all(b"\x1b[2J\x1b[H")?;
        }
        let start = Instant::now();
        match round(arguments, &mut watched)? {
            Ok(outcome) if !outcome.is_read => return Ok(Status::Clean),
            Ok(_) => {}
            Err(error) => say(&format!("hence: {error}")),
        }
        if !arguments.quiet {
            let (now, took) = (jiff::ZonedDateTime::now().time(), start.elapsed().as_millis());
            let (hour, minute, second) = (now.hour(), now.minute(), now.second());
            say(&format!("checked at {hour:02}:{minute:02}:{second:02} in {took} ms; waiting for changes; Ctrl-C stops"));
        }
        if !is_changed(&mut watched, &changes) {
            return Ok(Status::Clean);
        }
    }
}

/// Reads and reports; what is wrong with watching is the outer error.
fn round(arguments: &CheckArguments, watched: &mut Watched) -> io::Result<io::Result<Outcome>> {
    loop {
        let round = match Round::new(arguments, None) {
            Ok(round) => round,
            Err(error) => {
                watched.follow(&Trail { folders: Vec::new(), files: arguments.beside().collect() })?;
                return Ok(Err(error));
            }
        };
        let read = round.load();
        // What changes in a folder before it is watched would go unseen, so its briefs are read once more after that.
        if !watched.follow(&read.trail)? {
            return Ok(round.report(read));
        }
    }
}

/// Waits until something has changed and then nothing for a while; false for the end.
fn is_changed(watched: &mut Watched, changes: &mpsc::Receiver<Happened>) -> bool {
    let mut until: Option<(Instant, Instant)> = None;
    loop {
        let change = match until {
            None => changes.recv().map_err(|_| mpsc::RecvTimeoutError::Disconnected),
            Some((quiet, longest)) => changes.recv_timeout(quiet.min(longest).saturating_duration_since(Instant::now())),
        };
        match change {
            Ok(change) => {
                if watched.is_concerned(&change) {
                    let now = Instant::now();
                    let longest = until.map_or(now + LONGEST, |(_, longest)| longest);
                    until = Some((now + QUIET, longest));
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => return true,
            Err(mpsc::RecvTimeoutError::Disconnected) => return false,
        }
    }
}
