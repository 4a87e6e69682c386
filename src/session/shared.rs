//! Files in memory that change while somebody reads them: what a page in a browser hands to a server.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use crate::schema::words::Date;
use crate::session::below::Below;
use crate::session::system::{Entry, IsExcluded, Metadata};
use crate::session::{Memory, System};

fn now(memory: &RwLock<Memory>) -> RwLockReadGuard<'_, Memory> {
    memory.read().unwrap_or_else(PoisonError::into_inner)
}

/// The files as they are at each question.
impl System for RwLock<Memory> {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        now(self).canonical(path)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        now(self).metadata(path)
    }

    fn link_metadata(&self, path: &Path) -> io::Result<Metadata> {
        now(self).link_metadata(path)
    }

    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        System::read(&*now(self), path, most)
    }

    fn list(&self, folder: &Path, most: usize) -> Vec<Entry> {
        now(self).list(folder, most)
    }

    fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below {
        now(self).walk(folder, is_excluded)
    }

    fn today(&self) -> Option<Date> {
        now(self).today()
    }
}
