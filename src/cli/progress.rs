//! How far a long run is: one line on standard error, on a terminal only, after a second.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::cli::output::is_dumb;
use crate::session::work::Progress;

/// How long a run is silent.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is written again.
const PACE: Duration = Duration::from_millis(100);
/// Back to the edge of the screen, and nothing right of it.
const WIPE: &str = "\r\x1b[K";

/// A line that says how far a run is. It is gone when this is dropped.
#[derive(Debug)]
pub(crate) struct Terminal {
    line: Mutex<Line>,
}

impl Terminal {
    /// Of a run that begins now; nothing is ever written where standard error is no terminal.
    pub(crate) fn if_seen(is_wanted: bool) -> Option<Box<dyn Progress>> {
        let is_seen = is_wanted && io::stderr().is_terminal() && !is_dumb();
        is_seen.then(|| Box::new(Self { line: Mutex::new(Line::new(Instant::now())) }) as Box<dyn Progress>)
    }
}

impl Progress for Terminal {
    fn tell(&self, doing: &str, done: usize, all: usize) {
        let Ok(mut line) = self.line.lock() else { return };
        if let Some(text) = line.due(Instant::now(), doing, done, all) {
            // That nobody can see it is no reason to stop.
            let _ = io::stderr().write_all(text.as_bytes());
        }
    }

    /// Takes the line away.
    fn clear(&self) {
        let Ok(mut line) = self.line.lock() else { return };
        if std::mem::take(&mut line.is_shown) {
            let _ = io::stderr().write_all(WIPE.as_bytes());
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.clear();
    }
}

/// When the line was written, and is to be written again.
#[derive(Debug)]
struct Line {
    next: Instant,
    is_shown: bool,
}

impl Line {
    fn new(start: Instant) -> Self {
        Self { next: start + PATIENCE, is_shown: false }
    }

    /// The text, where it is time for it.
    fn due(&mut self, now: Instant, doing: &str, done: usize, all: usize) -> Option<String> {
        if now < self.next {
            return None;
        }
        self.next = now + PACE;
        self.is_shown = true;
        Some(format!("{WIPE}{doing} {done} of {all} files"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_in_the_first_second_and_then_ten_times_a_second() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut line = Line::new(start);
        assert_eq!(line.due(after(999), "reading", 9, 100), None);
        assert!(!line.is_shown);
        assert_eq!(line.due(after(1000), "reading", 10, 100).as_deref(), Some("\r\x1b[Kreading 10 of 100 files"));
        assert!(line.is_shown);
        assert_eq!(line.due(after(1099), "reading", 11, 100), None);
        assert_eq!(line.due(after(1100), "checking", 1, 100).as_deref(), Some("\r\x1b[Kchecking 1 of 100 files"));
    }
}
