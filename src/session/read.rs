//! Reading whole files, and what is said of what cannot be read.

use std::io;
use std::path::Path;

use crate::base::source::LARGEST_FILE;
use crate::session::System;
use crate::session::system::FileKind;

/// The bytes of a brief, or of another file that may be as large.
///
/// # Errors
/// Where it is no regular file, cannot be read, or is larger than offsets of 32 bits reach.
pub fn whole(system: &dyn System, place: &Path) -> io::Result<Vec<u8>> {
    // A sparse file of any length costs nothing to make; its length is looked at before a byte is read.
    let metadata = system.metadata(place)?;
    if metadata.kind == FileKind::File && metadata.bytes > LARGEST_FILE as u64 {
        return Err(too_large());
    }
    let bytes = system.read(place, LARGEST_FILE.saturating_add(1))?;
    if bytes.len() > LARGEST_FILE { Err(too_large()) } else { Ok(bytes) }
}

/// What is said of something that was named as a brief and is no regular file, with what to do.
pub(crate) fn not_a_brief(kind: FileKind) -> io::Error {
    match kind {
        FileKind::Pipe => io::Error::other("a pipe, not a file; give `-` and the text on standard input"),
        _ => not_a_file(kind),
    }
}

/// What is said of something that is no regular file.
pub(crate) fn not_a_file(kind: FileKind) -> io::Error {
    io::Error::other(format!("a {}, not a file", kind.name()))
}

/// What is said of a text that offsets of 32 bits do not reach.
pub(crate) fn too_large() -> io::Error {
    io::Error::other("larger than 4 GiB")
}

/// Why a file could not be read or written.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
