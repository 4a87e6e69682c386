//! One `hence` at a time replaces a file: whoever comes second waits, and then sees that the file has changed.

use std::fs::File;
use std::io;

/// Waits so long at most. Another `hence` needs a moment.
#[cfg(unix)]
const LONGEST: std::time::Duration = std::time::Duration::from_secs(5);

/// Locks a file, which is open for writing, until it is closed. Where the system or the file system has no locks, none is taken.
///
/// # Errors
/// Where another program has it locked for long.
#[cfg(unix)]
pub(crate) fn lock(file: &File) -> io::Result<()> {
    use std::time::{Duration, Instant};

    use rustix::fs::{FlockOperation, fcntl_lock};
    use rustix::io::Errno;

    let start = Instant::now();
    // Not `flock`: a script may have called this program by `flock FILE hence fmt FILE`.
    while let Err(Errno::AGAIN | Errno::ACCESS) = fcntl_lock(file, FlockOperation::NonBlockingLockExclusive) {
        if start.elapsed() > LONGEST {
            return Err(io::Error::other("locked by another program, left as it is"));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn lock(_: &File) -> io::Result<()> {
    Ok(())
}
