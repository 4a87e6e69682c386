//! Writing files. Every command that writes one does it here.
//!
//! Whoever reads the file finds the old content or the new one, never a part, also after `kill -9` or on a full disk. A file that
//! is no longer what the new content was made from is left as it is.

mod fresh;
mod lock;
mod old;
mod rights;
mod swap;
mod writers;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use self::fresh::{Fresh, Sort};
pub(crate) use self::old::Stamp;
use self::old::{Old, same_bytes};
use self::swap::swap;
use crate::session::Os;
use crate::session::paths::inside;

/// What a file held when its new content was made.
#[derive(Clone, Copy)]
pub(crate) enum Before<'seen> {
    /// There was no file.
    Absent,
    /// It was read, and these were its bytes.
    Bytes(&'seen [u8]),
    /// It was not read, only looked at.
    Looked(&'seen Stamp),
}

/// Writes the content of a file. It may be called twice, where the first way of writing turns out not to work here.
pub(crate) type Content<'content> = &'content dyn Fn(&mut dyn Write) -> io::Result<()>;

/// A file was changed, made or removed after it was read, so nothing was written.
#[derive(Debug)]
struct Changed(&'static str);

impl fmt::Display for Changed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl std::error::Error for Changed {}

fn changed() -> io::Error {
    io::Error::other(Changed("changed meanwhile, left as it is"))
}

fn removed() -> io::Error {
    io::Error::other(Changed("removed meanwhile, not written again"))
}

/// Whether nothing was written because the file changed meanwhile.
pub(crate) fn is_changed(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Changed>)
}

/// Gives a file new content.
///
/// An existing file keeps its permissions, access lists and extended attributes, and its owner where the system allows that. Of a
/// symbolic link the target is replaced and the link stays; other hard links to the file keep the old content. A new file gets the
/// permissions that new files have here, and is never created through a link.
///
/// # Errors
/// Where the file is no longer what `before` says, unless it already holds the new content; where its rights or attributes cannot be
/// kept; where another program has it locked or open for writing; where it is a link that leads out of the project of its folder;
/// where file or folder may not be written, or there is no room. The file is as it was then.
pub(crate) fn put(path: &Path, before: Before<'_>, content: Content<'_>) -> io::Result<()> {
    let write = |sort| match before {
        Before::Absent => create(path, content, sort),
        Before::Bytes(_) | Before::Looked(_) => replace(path, before, content, sort),
    };
    match write(Sort::Nameless) {
        Err(error) if error.kind() == ErrorKind::Unsupported => write(Sort::Named),
        outcome => outcome,
    }
}

fn create(path: &Path, content: Content<'_>, sort: Sort) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("not a file"))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).canonicalize()?;
    let place = folder.join(name);
    if fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_symlink()) && !place.exists() {
        return Err(io::Error::other("a broken link"));
    }
    let new = Fresh::for_new_file(&folder, sort)?;
    fill(&new.file, content)?;
    let file = new.file.try_clone()?;
    match new.create(&place) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && holds(&place, &file) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(changed()),
        outcome => outcome.map(|()| sync_folder(&folder)),
    }
}

fn replace(path: &Path, before: Before<'_>, content: Content<'_>, sort: Sort) -> io::Result<()> {
    let none_means_removed = |error: io::Error| if error.kind() == ErrorKind::NotFound { removed() } else { error };
    let place = inside(&Os, path).map_err(none_means_removed)?;
    let folder = place.parent().ok_or_else(|| io::Error::other("not a file"))?;
    let old = Old::open(&place).map_err(none_means_removed)?;
    let new = Fresh::for_replacement(folder, sort)?;
    rights::keep(&new.file, &old)?;
    fill(&new.file, content)?;
    let file = new.file.try_clone()?;
    let is_same = lock::lock(&old.file).and_then(|()| writers::wait(&place, &old)).and_then(|()| old.is_still(&place, before))?;
    let outcome = if is_same { swap(new, &place, old) } else { Err(changed()) };
    match outcome {
        // Somebody else wrote just that: a second `hence fmt`, for one.
        Err(error) if is_changed(&error) && holds(&place, &file) => Ok(()),
        Err(error) if is_changed(&error) && !place.exists() => Err(removed()),
        outcome => outcome.map(|()| sync_folder(folder)),
    }
}

fn fill(file: &File, content: Content<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.flush()?;
    file.sync_all()
}

/// Whether the file at a path holds the same bytes as another.
fn holds(place: &Path, new: &File) -> bool {
    let is_file = fs::symlink_metadata(place).is_ok_and(|metadata| metadata.is_file());
    is_file && File::open(place).and_then(|file| same_bytes(&file, new)).unwrap_or_default()
}

/// Brings the new name to disk, where folders can be. The text is there already.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests;
