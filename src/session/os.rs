//! The operating system: regular files and nothing else, and the clock.

mod below;
mod day;
mod files;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(crate) use self::below::IGNORE_FILES;
use self::files::{at_most, kind_of, open};
use crate::schema::words::Date;
use crate::session::System;
use crate::session::below::Below;
use crate::session::system::{Entry, FileKind, IsExcluded, Metadata};

/// The files, folders and clock of the operating system. No device is opened, no pipe waited for, and nothing read without an end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Os;

impl System for Os {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path).map(|metadata| known(&metadata))
    }

    fn link_metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::symlink_metadata(path).map(|metadata| known(&metadata))
    }

    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        at_most(open(path)?, most as u64)
    }

    fn list(&self, folder: &Path, most: usize) -> Vec<Entry> {
        let entries = fs::read_dir(folder).into_iter().flatten().take(most).filter_map(Result::ok);
        // What cannot be looked at is no file that can be read.
        let kind = |entry: &fs::DirEntry| entry.file_type().map_or(FileKind::Device, kind_of);
        entries.map(|entry| Entry { kind: kind(&entry), name: entry.file_name() }).collect()
    }

    /// Honours `.gitignore` and `.ignore`.
    fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below {
        below::walk(folder, is_excluded)
    }

    fn today(&self) -> Option<Date> {
        Some(day::by_the_clock())
    }
}

fn known(metadata: &fs::Metadata) -> Metadata {
    Metadata { kind: kind_of(metadata.file_type()), bytes: metadata.len() }
}
