//! The file that is to be replaced, and whether it is still what it was.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::time::SystemTime;

use crate::cli::write::Before;

/// What the system says of a file at a moment; another file or another content has another stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Device and number, where files have one.
    file: (u64, u64),
    length: u64,
    modified: Option<SystemTime>,
    /// Rights and owner.
    rights: (u32, u32, u32),
    /// When anything of it last changed, its attributes too. A new name is such a change.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file.
    #[cfg(unix)]
    pub(crate) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;

        Self {
            file: (metadata.dev(), metadata.ino()),
            length: metadata.len(),
            modified: metadata.modified().ok(),
            rights: (metadata.mode(), metadata.uid(), metadata.gid()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// The stamp of a file.
    #[cfg(not(unix))]
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let rights = (u32::from(metadata.permissions().readonly()), 0, 0);
        Self { file: (0, 0), length: metadata.len(), modified: metadata.modified().ok(), rights, changed: (0, 0) }
    }

    /// When its content last changed.
    #[cfg(target_os = "linux")]
    pub(crate) fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Whether this is the same but for a new name.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_renamed(&self, other: &Self) -> bool {
        *self == Self { changed: self.changed, ..other.clone() }
    }
}

/// A file that is to be replaced.
pub(crate) struct Old {
    /// Open for reading and writing. It is never written to, but no file may take the name of one that may not be written.
    pub file: File,
    /// What it was when it was opened, as its rights were copied then.
    pub stamp: Stamp,
    pub metadata: Metadata,
}

impl Old {
    pub(crate) fn open(place: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(place)?;
        let metadata = file.metadata()?;
        Ok(Self { stamp: Stamp::of(&metadata), metadata, file })
    }

    /// Whether this file is the one at a path, and still what it was.
    pub(crate) fn is_still(&self, place: &Path, before: Before<'_>) -> io::Result<bool> {
        let now = fs::symlink_metadata(place).map(|metadata| Stamp::of(&metadata));
        Ok(now.is_ok_and(|now| now == self.stamp) && self.holds(before)?)
    }

    /// The same after it got another name. Only its stamp is looked at, to be quick: a process that is killed now leaves that name.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_still_as(&self, name: &Path) -> bool {
        fs::symlink_metadata(name).is_ok_and(|metadata| Stamp::of(&metadata).is_renamed(&self.stamp))
    }

    fn holds(&self, before: Before<'_>) -> io::Result<bool> {
        match before {
            Before::Absent => Ok(false),
            Before::Bytes(bytes) => {
                let mut file = &self.file;
                file.rewind()?;
                same(file, bytes)
            }
            Before::Looked(stamp) => Ok(self.stamp == *stamp),
        }
    }
}

/// Whether two files hold the same bytes.
pub(crate) fn same_bytes(mut one: &File, mut other: &File) -> io::Result<bool> {
    one.rewind()?;
    other.rewind()?;
    same(io::BufReader::new(one), io::BufReader::new(other))
}

fn same(mut one: impl Read, mut other: impl Read) -> io::Result<bool> {
    const PART: u64 = 1 << 16;

    let (mut part, mut expected) = (Vec::new(), Vec::new());
    loop {
        part.clear();
        expected.clear();
        one.by_ref().take(PART).read_to_end(&mut part)?;
        other.by_ref().take(PART).read_to_end(&mut expected)?;
        if part != expected || part.is_empty() {
            return Ok(part == expected);
        }
    }
}
