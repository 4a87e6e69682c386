//! The files of a folder that say what to leave out.

use std::fs;
use std::io;
use std::path::Path;

use ignore::WalkBuilder;

use crate::session::Os;
use crate::session::below::{is_brief, plain};
use crate::session::paths::inside;
use crate::session::read::reason;

pub(crate) const IGNORE_FILES: [&str; 2] = [".ignore", ".gitignore"];

/// The most bytes that one of them may have.
const LARGEST: u64 = 1 << 20;

/// How many files are looked at for one that is left out.
const LOOKED_AT: usize = 10_000;

/// Why it cannot be read what a folder leaves out.
pub(crate) fn fault(folder: &Path) -> Option<String> {
    IGNORE_FILES.into_iter().map(|name| folder.join(name)).find_map(|path| {
        let error = check(&path).err()?;
        Some(format!("{}: {}", plain(&path).display(), reason(&error)))
    })
}

/// Whether a file that is there may be read: the walk would read without an end what is no file, and what has no end.
fn check(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        // There is none, or a link to nothing; of a folder nothing is read.
        Err(_) => Ok(()),
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(metadata) if metadata.len() > LARGEST => Err(io::Error::other("larger than 1 MiB")),
        Ok(_) => inside(&Os, path).map(drop),
    }
}

/// Whether there is a brief below a folder after all, which these files leave out.
pub(crate) fn is_any_ignored(folder: &Path) -> bool {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true);
    let mut entries = walk.build().take(LOOKED_AT).flatten();
    entries.any(|entry| is_brief(entry.path()) && entry.file_type().is_some_and(|kind| kind.is_file()))
}
