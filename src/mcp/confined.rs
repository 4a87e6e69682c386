//! Files below some folders, and no others: whatever a path is, and wherever links lead, nothing else is looked at or read.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::clean::clean_line;
use crate::config::FILE_NAME;
use crate::mcp::uri::path_of;
use crate::schema::words::Date;
use crate::session::System;
use crate::session::below::{Below, plain};
use crate::session::paths::lexically;
use crate::session::system::{Entry, FileKind, IsExcluded, Metadata};

/// The most bytes of a file that are read. What is larger is no brief that anyone writes.
const LARGEST: u64 = 64 << 20;

/// What may be read of a system. Relative paths count from the first of the folders.
pub(super) struct Confined {
    system: Arc<dyn System>,
    /// The folders as they were given, and where they are.
    folders: Vec<(PathBuf, PathBuf)>,
}

impl Confined {
    /// What is below these folders; those that are not there are left out.
    pub(super) fn to(system: Arc<dyn System>, folders: &[PathBuf]) -> Self {
        let there = folders.iter().filter_map(|folder| Some((folder.clone(), system.canonical(folder).ok()?)));
        let folders = there.collect();
        Self { system, folders }
    }

    /// The folders.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|(_, place)| place.as_path())
    }

    /// The path by which something that is named is read and shown: from the first folder where it is below that.
    ///
    /// # Errors
    /// With what to do instead, where it may not be read or is not there.
    pub(super) fn path_to(&self, named: &str) -> Result<PathBuf, String> {
        let Some((_, first)) = self.folders.first() else {
            return Err(NO_FOLDER.to_owned());
        };
        if named.contains('\0') {
            return Err("a path has no NUL in it".to_owned());
        }
        let full = self.full(&path_or_address(named)).unwrap_or_default();
        let named = clean_line(named);
        let outside = || {
            let folders: Vec<String> = self.folders().map(|folder| format!("`{}`", folder.display())).collect();
            format!("`{named}` is outside the folders that may be read: {}", folders.join(", "))
        };
        match self.system.canonical(&full) {
            Ok(place) if !self.has(&place) => Err(outside()),
            Ok(place) => match place.strip_prefix(first) {
                Ok(below) if below.as_os_str().is_empty() => Ok(PathBuf::from(".")),
                Ok(below) => Ok(below.to_owned()),
                Err(_) => Ok(place),
            },
            // Whether something is there is not said of what may not be read.
            Err(_) if !self.is_lexically_below(&full) => Err(outside()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(format!("`{named}` is not there")),
            Err(error) => Err(format!("`{named}` cannot be read: {error}")),
        }
    }

    /// Whether a path that is not there is in a folder that may be read.
    pub(super) fn is_new(&self, named: &str) -> bool {
        let Ok(full) = self.full(&path_or_address(named)) else { return false };
        let folder = full.parent().and_then(|folder| self.system.canonical(folder).ok());
        full.file_name().is_some() && self.system.link_metadata(&full).is_err() && folder.is_some_and(|folder| self.has(&folder))
    }

    /// How the path of such a file is shown.
    pub(super) fn new_path(&self, named: &str) -> PathBuf {
        let full = lexically(&self.full(&path_or_address(named)).unwrap_or_default());
        let first = self.folders.first();
        let below = first.and_then(|(given, place)| full.strip_prefix(place).or_else(|_| full.strip_prefix(given)).ok());
        below.map_or_else(|| full.clone(), Path::to_owned)
    }

    /// The `hence.toml` above the folders that would count if it could be read.
    pub(super) fn config_above(&self) -> Option<PathBuf> {
        let (_, first) = self.folders.first()?;
        let mut above = first.ancestors().map(|folder| folder.join(FILE_NAME));
        let nearest = above.find(|path| self.system.link_metadata(path).is_ok())?;
        (!self.has(&nearest)).then_some(nearest)
    }

    fn has(&self, place: &Path) -> bool {
        self.folders().any(|folder| place.starts_with(folder))
    }

    fn is_lexically_below(&self, full: &Path) -> bool {
        let full = lexically(full);
        self.folders.iter().any(|(given, place)| full.starts_with(given) || full.starts_with(place))
    }

    fn full(&self, path: &Path) -> io::Result<PathBuf> {
        let (_, first) = self.folders.first().ok_or(ErrorKind::NotFound)?;
        Ok(first.join(path))
    }

    /// Where something is that may be read.
    fn allowed(&self, path: &Path) -> io::Result<PathBuf> {
        let full = self.full(path)?;
        match self.system.canonical(&full) {
            Ok(place) if self.has(&place) => Ok(place),
            Err(error) if self.is_lexically_below(&full) => Err(error),
            Ok(_) | Err(_) => Err(ErrorKind::PermissionDenied.into()),
        }
    }
}

/// A path, also where the address of a file is given in its place.
fn path_or_address(named: &str) -> PathBuf {
    path_of(named).unwrap_or_else(|| PathBuf::from(named))
}

/// What is said where nothing may be read.
const NO_FOLDER: &str = "no folder may be read: the client names no roots, and the server was started without a folder; \
                         pass the brief as `text`, or start the server as `hence mcp FOLDER`";

impl System for Confined {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.allowed(path)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.system.metadata(&self.allowed(path)?)
    }

    fn link_metadata(&self, path: &Path) -> io::Result<Metadata> {
        let full = self.full(path)?;
        let name = full.file_name().unwrap_or_default();
        if self.folders().any(|folder| folder == full) {
            return self.system.link_metadata(&full);
        }
        let above = full.parent().ok_or(ErrorKind::PermissionDenied)?;
        // Where a repository begins says how far the paths of a brief may lead; nothing in it is read for that.
        let is_above = || self.folders().any(|folder| folder.starts_with(above));
        if name == OsStr::new(".git") && is_above() {
            return self.system.link_metadata(&full);
        }
        self.system.link_metadata(&self.allowed(above)?.join(name))
    }

    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        let place = self.allowed(path)?;
        let metadata = self.system.metadata(&place)?;
        if metadata.kind == FileKind::File && metadata.bytes > LARGEST {
            return Err(io::Error::other("larger than 64 MiB; `hence check` reads it"));
        }
        self.system.read(&place, most)
    }

    fn list(&self, folder: &Path, most: usize) -> Vec<Entry> {
        self.allowed(folder).map_or_else(|_| Vec::new(), |place| self.system.list(&place, most))
    }

    fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below {
        let Ok(place) = self.allowed(folder) else { return Below::default() };
        let (named, base) = (folder.to_owned(), place.clone());
        let as_named = move |path: &Path| path.strip_prefix(&base).map_or_else(|_| path.to_owned(), |below| named.join(below));
        let shown = as_named.clone();
        let mut below = self.system.walk(&place, Box::new(move |path, is_folder| is_excluded(&as_named(path), is_folder)));
        for path in below.briefs.iter_mut().chain(&mut below.folders) {
            plain(&shown(path)).clone_into(path);
        }
        below
    }

    fn today(&self) -> Option<Date> {
        self.system.today()
    }
}
