//! Opening regular files, and nothing else: no device, no pipe that waits for a writer, and nothing without an end.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::session::read::not_a_file;
use crate::session::system::FileKind;

/// Opens a regular file. What the path leads to is looked at again when it is open, as another thing may have taken its place.
///
/// # Errors
/// Where it is no regular file or cannot be opened.
pub(super) fn open(place: &Path) -> io::Result<File> {
    // Opening a device may be enough to set it in motion.
    let metadata = fs::metadata(place)?;
    if !metadata.is_file() {
        return Err(not_a_file(kind_of(metadata.file_type())));
    }
    let mut options = OpenOptions::new();
    options.read(true);
    do_not_wait(&mut options);
    let file = options.open(place)?;
    let metadata = file.metadata()?;
    if metadata.is_file() { Ok(file) } else { Err(not_a_file(kind_of(metadata.file_type()))) }
}

/// What something is.
#[cfg(unix)]
pub(super) fn kind_of(kind: FileType) -> FileKind {
    use std::os::unix::fs::FileTypeExt;

    if kind.is_fifo() {
        FileKind::Pipe
    } else if kind.is_socket() {
        FileKind::Socket
    } else {
        common(kind)
    }
}

#[cfg(not(unix))]
pub(super) fn kind_of(kind: FileType) -> FileKind {
    common(kind)
}

fn common(kind: FileType) -> FileKind {
    if kind.is_file() {
        FileKind::File
    } else if kind.is_dir() {
        FileKind::Folder
    } else if kind.is_symlink() {
        FileKind::Link
    } else {
        FileKind::Device
    }
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

/// The first bytes of a file, so many at most.
pub(super) fn at_most(file: File, most: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len().min(most);
    let mut bytes = Vec::new();
    bytes
        .try_reserve(usize::try_from(length).unwrap_or_default())
        .map_err(|_| io::Error::other("larger than the free memory"))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
