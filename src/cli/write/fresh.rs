//! A new file that is not yet where it belongs.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use tempfile::{Builder, TempPath};

const PREFIX: &str = ".hence-";

/// Two ways of making a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// It has no name until it is whole, so it is gone with a process that is killed while it writes. Linux only, and not on all
    /// file systems; elsewhere the error is [`ErrorKind::Unsupported`].
    Nameless,
    /// It has a name of its own, which is removed unless the process is killed while it writes.
    Named,
}

/// A new file beside the place that it is for.
pub(crate) struct Fresh {
    /// Open for reading and writing.
    pub file: File,
    name: Option<TempPath>,
}

impl Fresh {
    /// A file that nobody else may open until it has got the rights of the file that it replaces.
    pub(crate) fn for_replacement(folder: &Path, sort: Sort) -> io::Result<Self> {
        Self::with_mode(folder, sort, 0o600)
    }

    /// A file with the rights that new files have here.
    pub(crate) fn for_new_file(folder: &Path, sort: Sort) -> io::Result<Self> {
        Self::with_mode(folder, sort, 0o666)
    }

    fn with_mode(folder: &Path, sort: Sort, mode: u32) -> io::Result<Self> {
        match sort {
            Sort::Nameless => Ok(Self { file: nameless(folder, mode).map_err(unsupported)?, name: None }),
            Sort::Named => {
                let (file, name) = named(folder, mode)?.into_parts();
                Ok(Self { file, name: Some(name) })
            }
        }
    }

    /// Gives it a temporary name beside its place. The name is removed when the result is dropped.
    pub(crate) fn into_named(self, folder: &Path) -> io::Result<TempPath> {
        if let Some(name) = self.name {
            return Ok(name);
        }
        let made = Builder::new().prefix(PREFIX).make_in(folder, |path| link(&self.file, path));
        Ok(made.map_err(unsupported)?.into_temp_path())
    }

    /// Gives it its place, where nothing may be: no file, folder or link.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where something is there.
    pub(crate) fn create(self, place: &Path) -> io::Result<()> {
        match self.name {
            Some(name) => name.persist_noclobber(place).map_err(|error| error.error),
            None => link(&self.file, place).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => error,
                _ => unsupported(error),
            }),
        }
    }
}

/// The other way is worth a try, whatever went wrong; it fails again if that was no fault of the way.
fn unsupported(error: io::Error) -> io::Error {
    io::Error::new(ErrorKind::Unsupported, error)
}

#[cfg(target_os = "linux")]
fn nameless(folder: &Path, mode: u32) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let unnamed = OFlags::TMPFILE.bits().cast_signed();
    std::fs::OpenOptions::new().read(true).write(true).mode(mode).custom_flags(unnamed).open(folder)
}

#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};

    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, &open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path, _: u32) -> io::Result<File> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// The mode is that before the process's mask of permissions.
fn named(folder: &Path, mode: u32) -> io::Result<tempfile::NamedTempFile> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    Builder::new().prefix(PREFIX).make_in(folder, |path| options.open(path))
}
