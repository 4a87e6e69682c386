//! The step in which a new file takes the place of an old one.

use std::io;
use std::path::Path;

use crate::cli::write::fresh::Fresh;
use crate::cli::write::old::Old;

/// Puts a new file in the place of an old one, which has just been found to be what it was.
///
/// On Linux the two change places, and what comes out is looked at before it is removed: whatever another program did between the
/// last look and this step is put back. Where the file system cannot do that, the new file just takes the name.
///
/// # Errors
/// As for [`crate::cli::write::put`].
#[cfg(target_os = "linux")]
pub(crate) fn swap(new: Fresh, place: &Path, old: Old) -> io::Result<()> {
    use std::fs;

    use rustix::io::Errno;

    use crate::cli::write::Stamp;

    let folder = place.parent().ok_or_else(|| io::Error::other("not a file"))?;
    let made = Stamp::of(&new.file.metadata()?);
    let name = new.into_named(folder)?;
    match exchange(&name, place) {
        Ok(()) => {}
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            name.persist(place).map_err(|error| error.error)?;
            drop(old);
            return Ok(());
        }
        Err(Errno::NOENT) => return Err(crate::cli::write::changed()),
        Err(error) => return Err(error.into()),
    }
    if old.is_still_as(&name) {
        return Ok(());
    }
    let is_back = exchange(&name, place).is_ok();
    if is_back && fs::symlink_metadata(&name).is_ok_and(|back| Stamp::of(&back).is_renamed(&made)) {
        return Err(crate::cli::write::changed());
    }
    // The file changed twice within microseconds. Both texts are kept.
    let kept = name.keep().map_err(|error| error.error)?;
    let kept = kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Err(io::Error::other(format!("changed meanwhile; the other version is kept in {kept}")))
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn swap(new: Fresh, place: &Path, old: Old) -> io::Result<()> {
    let folder = place.parent().ok_or_else(|| io::Error::other("not a file"))?;
    let name = new.into_named(folder)?;
    // Windows does not replace an open file; elsewhere its lock must last until the name is taken.
    let old = if cfg!(unix) { Some(old) } else { None };
    let outcome = name.persist(place).map_err(|error| error.error);
    drop(old);
    outcome
}
