//! What files, folders and the day are asked from.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::schema::words::Date;
use crate::session::below::Below;

/// What something at a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file: the only kind that is ever read.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device, or whatever else a system has.
    Device,
}

impl FileKind {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Link => "link",
            Self::Pipe => "pipe",
            Self::Socket => "socket",
            Self::Device => "device",
        }
    }
}

/// What is known of a path without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// What it is.
    pub kind: FileKind,
    /// How many bytes a file has.
    pub bytes: u64,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// What it is; a link is not followed.
    pub kind: FileKind,
}

/// Says of a path below a folder that is walked, and whether it is a folder itself, whether it is left out.
pub type IsExcluded = Box<dyn Fn(&Path, bool) -> bool + Send + Sync>;

/// Where briefs are. Everything that Hence reads, and the day that counts as today, comes from here: from the operating system for
/// the command line, from memory for tests and pages in a browser, from both for an editor.
///
/// Paths are those that a user wrote, or that [`canonical`](System::canonical) gave. Relative ones count from the current folder.
pub trait System: Send + Sync {
    /// The full path of something that is there, without links, `.` and `..`. That of `.` is the current folder.
    ///
    /// # Errors
    /// Where nothing is there, or it cannot be looked up.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is at a path, links followed.
    ///
    /// # Errors
    /// Where nothing is there, or it cannot be looked at.
    fn metadata(&self, path: &Path) -> io::Result<Metadata>;

    /// What is at a path; a link is [`FileKind::Link`] itself.
    ///
    /// # Errors
    /// Where nothing is there, or it cannot be looked at.
    fn link_metadata(&self, path: &Path) -> io::Result<Metadata>;

    /// The first bytes of a regular file, so many at most.
    ///
    /// # Errors
    /// Where it is no regular file, or cannot be read.
    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>>;

    /// What is in a folder, in no order; so many at most. Nothing where it cannot be listed.
    fn list(&self, folder: &Path, most: usize) -> Vec<Entry>;

    /// The briefs below a folder, without hidden ones and what is excluded.
    fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below;

    /// The day, where the user is.
    fn today(&self) -> Option<Date>;
}

/// What a system knows of paths besides.
impl dyn System + '_ {
    /// Whether something is at a path; a broken link is nothing.
    pub fn has(&self, path: &Path) -> bool {
        self.metadata(path).is_ok()
    }

    /// Whether a path has the kind, links followed.
    pub fn is(&self, path: &Path, kind: FileKind) -> bool {
        self.metadata(path).is_ok_and(|metadata| metadata.kind == kind)
    }

    /// Whether something has this path, be it a broken link.
    pub fn is_taken(&self, path: &Path) -> bool {
        self.link_metadata(path).is_ok()
    }
}
