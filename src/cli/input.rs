//! Reading regular files, and nothing else: no device, no pipe that waits for a writer, and nothing without an end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::source::LARGEST_FILE;

/// The bytes of a brief, or of another file that may be as large.
///
/// # Errors
/// Where it is no regular file, cannot be read, or is larger than offsets of 32 bits reach.
pub(super) fn whole(place: &Path) -> io::Result<Vec<u8>> {
    let file = open(place)?;
    // A sparse file of any length costs nothing to make; its length is looked at before a byte is read.
    if file.metadata()?.len() > LARGEST_FILE as u64 {
        return Err(too_large());
    }
    let bytes = at_most(file, LARGEST_FILE as u64 + 1)?;
    if bytes.len() > LARGEST_FILE { Err(too_large()) } else { Ok(bytes) }
}

/// The bytes of a regular file, and no more than so many.
///
/// # Errors
/// Where it is no regular file or cannot be read.
pub(super) fn beginning(place: &Path, most: usize) -> io::Result<Vec<u8>> {
    at_most(open(place)?, most as u64)
}

/// What stands on standard input, where it is not larger than a brief may be.
///
/// # Errors
/// Where it cannot be read or is too large.
pub(super) fn standard() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_FILE { Err(too_large()) } else { Ok(bytes) }
}

/// Opens a regular file. What the path leads to is looked at again when it is open, as another thing may have taken its place.
///
/// # Errors
/// Where it is no regular file or cannot be opened.
pub(super) fn open(place: &Path) -> io::Result<File> {
    let not_a_file = || io::Error::other("not a file");
    // Opening a device may be enough to set it in motion.
    if !fs::metadata(place)?.is_file() {
        return Err(not_a_file());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    do_not_wait(&mut options);
    let file = options.open(place)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_a_file()) }
}

/// Opening a pipe waits until somebody writes into it, and so does reading some files of the system.
#[cfg(unix)]
fn do_not_wait(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
}

#[cfg(not(unix))]
fn do_not_wait(_: &mut OpenOptions) {}

fn at_most(file: File, most: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len().min(most);
    let mut bytes = Vec::new();
    bytes
        .try_reserve(usize::try_from(length).unwrap_or_default())
        .map_err(|_| io::Error::other("more than there is memory for"))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is said of a text that offsets of 32 bits do not reach.
pub(super) fn too_large() -> io::Error {
    io::Error::other("larger than 4 GiB")
}
