//! Programs that are in the middle of saving a file.
//!
//! An editor that saves in place empties the file and writes it in several steps. Between two of them the file looks like any
//! other, but what is still to come would go into the file that has been replaced, and be lost.

use std::io;
use std::path::Path;

use crate::cli::write::old::Old;

/// Waits a moment for programs that have a file open for writing. Only a file that has just changed is looked after, as going through
/// all open files takes milliseconds. Only Linux tells, and only of processes of the same user, or to root.
///
/// # Errors
/// Where the file stays open.
#[cfg(target_os = "linux")]
pub(crate) fn wait(place: &Path, old: &Old) -> io::Result<()> {
    use std::time::{Duration, Instant};

    const RECENT: Duration = Duration::from_secs(10);
    const LONGEST: Duration = Duration::from_secs(1);

    // A time in the future counts as recent.
    if old.stamp.modified().is_none_or(|modified| modified.elapsed().is_ok_and(|age| age > RECENT)) {
        return Ok(());
    }
    let start = Instant::now();
    while is_open_elsewhere(place) {
        if start.elapsed() > LONGEST {
            return Err(io::Error::other("open for writing in another program, left as it is"));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn wait(_: &Path, _: &Old) -> io::Result<()> {
    Ok(())
}

/// Whether a process other than a `hence`, which writes no file in place, has a file open for writing. What cannot be read is passed
/// by: processes of others, and those that end meanwhile.
#[cfg(target_os = "linux")]
fn is_open_elsewhere(place: &Path) -> bool {
    use std::fs::{read_dir, read_link, symlink_metadata};
    use std::os::unix::fs::PermissionsExt;

    let own = read_link("/proc/self/exe").ok();
    let is_process = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().iter().all(u8::is_ascii_digit));
    let entries = |path: &Path| read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    // What the link leads to is not asked, as that may wait for a server that does not answer.
    let is_written = |fd: &Path| {
        read_link(fd).is_ok_and(|open| open == place)
            && symlink_metadata(fd).is_ok_and(|metadata| metadata.permissions().mode() & 0o200 != 0)
    };
    entries(Path::new("/proc")).filter(|process| is_process(process)).any(|process| {
        let is_own = own.is_some() && read_link(process.join("exe")).ok() == own;
        !is_own && entries(&process.join("fd")).any(|fd| is_written(&fd))
    })
}
