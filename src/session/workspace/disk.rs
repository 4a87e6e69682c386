//! What a workspace asks for when files name others.

use crate::model::{Link, Meant, PathFault};

/// What is on disk, as a workspace asks for it: it reads no files itself. Files are called by the paths that are given here; each
/// has one alone, and an open file is opened by the same.
pub trait Disk {
    /// The path of the file that a `use`, `archive` or `previous` of a file leads to.
    ///
    /// # Errors
    /// Why it leads to none that may be read.
    fn find(&mut self, from: &str, link: &Link) -> Result<String, PathFault>;

    /// The bytes of a file that was found and is not open.
    ///
    /// # Errors
    /// The system's reason why it cannot be read.
    fn read(&mut self, path: &str) -> Result<Vec<u8>, String>;

    /// The briefs beside a file, which may declare what it does not: for suggestions only.
    fn beside(&mut self, path: &str) -> Vec<String> {
        let _ = path;
        Vec::new()
    }
}

/// A disk with nothing on it: every path leads nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDisk;

impl Disk for NoDisk {
    fn find(&mut self, _from: &str, _link: &Link) -> Result<String, PathFault> {
        Err(PathFault::Missing(Meant::default()))
    }

    fn read(&mut self, _path: &str) -> Result<Vec<u8>, String> {
        Err("there is no disk".to_owned())
    }
}
