//! Reading regular files, and nothing else: no device, no pipe that waits for a writer, and nothing without an end.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::base::source::LARGEST_FILE;

/// The bytes of a brief, or of another file that may be as large.
///
/// # Errors
/// Where it is no regular file, cannot be read, or is larger than offsets of 32 bits reach.
pub(crate) fn whole(place: &Path) -> io::Result<Vec<u8>> {
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
pub(crate) fn beginning(place: &Path, most: usize) -> io::Result<Vec<u8>> {
    at_most(open(place)?, most as u64)
}

/// What stands on standard input, where it is not larger than a brief may be.
///
/// # Errors
/// Where it cannot be read or is too large.
pub(crate) fn standard() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_FILE { Err(too_large()) } else { Ok(bytes) }
}

/// Opens a regular file. What the path leads to is looked at again when it is open, as another thing may have taken its place.
///
/// # Errors
/// Where it is no regular file or cannot be opened.
pub(crate) fn open(place: &Path) -> io::Result<File> {
    // Opening a device may be enough to set it in motion.
    let metadata = fs::metadata(place)?;
    if !metadata.is_file() {
        return Err(not_a_file(&metadata));
    }
    let mut options = OpenOptions::new();
    options.read(true);
    do_not_wait(&mut options);
    let file = options.open(place)?;
    let metadata = file.metadata()?;
    if metadata.is_file() { Ok(file) } else { Err(not_a_file(&metadata)) }
}

/// The same of what was named as a brief, with what to do.
pub(crate) fn not_a_brief(metadata: &Metadata) -> io::Error {
    match sort(metadata) {
        "pipe" => io::Error::other("a pipe, not a file; give `-` and the text on standard input"),
        _ => not_a_file(metadata),
    }
}

/// What is said of something that is no regular file.
pub(crate) fn not_a_file(metadata: &Metadata) -> io::Error {
    io::Error::other(format!("a {}, not a file", sort(metadata)))
}

#[cfg(unix)]
fn sort(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    let sort = metadata.file_type();
    if sort.is_dir() {
        "folder"
    } else if sort.is_fifo() {
        "pipe"
    } else if sort.is_socket() {
        "socket"
    } else {
        "device"
    }
}

#[cfg(not(unix))]
fn sort(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() { "folder" } else { "device" }
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
pub(crate) fn too_large() -> io::Error {
    io::Error::other("larger than 4 GiB")
}
