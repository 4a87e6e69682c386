//! The files of a system, and beside them what is open and was never saved.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::schema::words::Date;
use crate::session::System;
use crate::session::below::Below;
use crate::session::system::{Entry, FileKind, IsExcluded, Metadata};

/// A system on which what is open is there, too. The text of what is open is the workspace's, which never reads it here.
pub(crate) struct WithOpen {
    system: Arc<dyn System>,
    open: RwLock<BTreeSet<PathBuf>>,
}

impl WithOpen {
    pub(crate) fn new(system: Arc<dyn System>) -> Self {
        Self { system, open: RwLock::default() }
    }

    /// Whether nothing of this path was saved.
    pub(crate) fn is_new(&self, path: &str) -> bool {
        self.system.metadata(Path::new(path)).is_err()
    }

    pub(crate) fn open(&self, path: &str) {
        self.changed().insert(PathBuf::from(path));
    }

    pub(crate) fn close(&self, path: &str) {
        self.changed().remove(Path::new(path));
    }

    fn changed(&self) -> RwLockWriteGuard<'_, BTreeSet<PathBuf>> {
        self.open.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> RwLockReadGuard<'_, BTreeSet<PathBuf>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the system says of a path, or that it is a file where it is open. `..` in a path is taken by its words.
    fn or_open<T>(&self, path: &Path, found: io::Result<T>, open: impl FnOnce(PathBuf) -> T) -> io::Result<T> {
        found.or_else(|error| {
            let mut plain = PathBuf::new();
            for part in path.components() {
                match part {
                    std::path::Component::ParentDir => drop(plain.pop()),
                    std::path::Component::CurDir => {}
                    part => plain.push(part),
                }
            }
            if self.now().contains(&plain) { Ok(open(plain)) } else { Err(error) }
        })
    }
}

/// A file that is only open.
const UNSAVED: Metadata = Metadata { kind: FileKind::File, bytes: 0 };

impl System for WithOpen {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.or_open(path, self.system.canonical(path), |plain| plain)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.or_open(path, self.system.metadata(path), |_| UNSAVED)
    }

    fn link_metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.or_open(path, self.system.link_metadata(path), |_| UNSAVED)
    }

    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        self.system.read(path, most)
    }

    fn list(&self, folder: &Path, most: usize) -> Vec<Entry> {
        self.system.list(folder, most)
    }

    fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below {
        self.system.walk(folder, is_excluded)
    }

    fn today(&self) -> Option<Date> {
        self.system.today()
    }
}
