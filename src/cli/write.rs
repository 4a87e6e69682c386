//! Replacing a file whole: whoever reads it finds the old text or the new one, and nothing of a failure stays behind.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::{Builder, TempPath};

use super::paths::inside;

/// Gives a file new bytes, and keeps its permissions and, where that is allowed, its owner. The new text is written
/// beside the old one, brought to disk, and takes its name in one step. Of a symbolic link the target is replaced, and
/// the link stays; other names of the same file (hard links) keep the old text.
///
/// # Errors
/// Where the file or its folder may not be written, where there is no room, and where it is a link that leads out of the
/// project of its folder. The old file is whole then.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(path, &|out| out.write_all(bytes))
}

/// What writes the content of a file; it may be asked twice, for another way to the same end.
pub(super) type Content<'content> = &'content dyn Fn(&mut dyn Write) -> io::Result<()>;

/// The same, with content that is never in memory as a whole.
///
/// # Errors
/// Those of [`replace`], and those of the content.
pub(super) fn replace_by(path: &Path, content: Content<'_>) -> io::Result<()> {
    let place = inside(path)?;
    let folder = place.parent().ok_or_else(|| io::Error::other("not a file"))?;
    // A new file could take the name of one that nobody may write.
    let old = OpenOptions::new().write(true).open(&place)?.metadata()?;
    let new = nameless(folder, &old, content).or_else(|_| named(folder, &old, content))?;
    new.persist(&place).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// A new file that has no name until it is whole, so that it is gone with a process that is ended while it writes.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, old: &Metadata, content: Content<'_>) -> io::Result<TempPath> {
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::{AtFlags, CWD, OFlags, linkat};

    let unnamed = OFlags::TMPFILE.bits().cast_signed();
    let file = OpenOptions::new().write(true).mode(0o600).custom_flags(unnamed).open(folder)?;
    fill(&file, old, content)?;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    let link = |path: &Path| Ok(linkat(CWD, &open, CWD, path, AtFlags::SYMLINK_FOLLOW)?);
    Ok(Builder::new().prefix(PREFIX).make_in(folder, link)?.into_temp_path())
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path, _: &Metadata, _: Content<'_>) -> io::Result<TempPath> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A new file under a name of its own, which goes unless the process is ended while it writes.
fn named(folder: &Path, old: &Metadata, content: Content<'_>) -> io::Result<TempPath> {
    let file = Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    fill(file.as_file(), old, content)?;
    Ok(file.into_temp_path())
}

const PREFIX: &str = ".hence-";

fn fill(file: &File, old: &Metadata, content: Content<'_>) -> io::Result<()> {
    keep_owner(file, old);
    file.set_permissions(old.permissions())?;
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.flush()?;
    file.sync_all()
}

/// Keeps owner and group as far as the system lets this user.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};

    if fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// Brings the new name to disk, where folders can be. The text is there already.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn folder() -> TempDir {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("a.brief"), "old").expect("written");
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left_by_either_way() {
        let folder = folder();
        let path = folder.path().join("a.brief");
        replace(&path, b"new").expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("text"), "new");
        let old = fs::metadata(&path).expect("there");
        named(folder.path(), &old, &|out| out.write_all(b"newer")).expect("written").persist(&path).expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("text"), "newer");
        assert_eq!(names(folder.path()), ["a.brief"]);
    }

    #[test]
    fn a_file_that_cannot_take_the_name_is_removed() {
        let folder = folder();
        let old = fs::metadata(folder.path().join("a.brief")).expect("there");
        fs::create_dir(folder.path().join("taken")).expect("made");
        let content: Content<'_> = &|out| out.write_all(b"new");
        for new in [named(folder.path(), &old, content), nameless(folder.path(), &old, content)] {
            let Ok(new) = new else { continue };
            assert!(new.persist(folder.path().join("taken")).is_err());
        }
        assert_eq!(names(folder.path()), ["a.brief", "taken"]);
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = folder();
        assert!(replace(folder.path(), b"new").is_err());
        assert_eq!(replace(&folder.path().join("b.brief"), b"new").map_err(|error| error.kind()), Err(io::ErrorKind::NotFound));
        assert_eq!(names(folder.path()), ["a.brief"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept() {
        use std::os::unix::fs::PermissionsExt;

        let folder = folder();
        let path = folder.path().join("a.brief");
        for mode in [0o640, 0o755, 0o600, 0o666] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
            replace(&path, b"new").expect("replaced");
            assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o7777, mode);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_within_its_project_and_no_further() {
        use std::os::unix::fs::symlink;

        let folder = folder();
        let root = folder.path().join("project");
        fs::create_dir_all(root.join("in")).expect("made");
        fs::write(root.join("hence.toml"), "").expect("written");
        fs::write(root.join("b.brief"), "old").expect("written");
        symlink("../b.brief", root.join("in/inside.brief")).expect("linked");
        symlink("../../a.brief", root.join("in/outside.brief")).expect("linked");
        replace(&root.join("in/inside.brief"), b"new").expect("replaced");
        assert_eq!(fs::read_to_string(root.join("b.brief")).expect("text"), "new");
        assert!(fs::symlink_metadata(root.join("in/inside.brief")).expect("there").is_symlink());
        assert!(replace(&root.join("in/outside.brief"), b"new").is_err());
        assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("text"), "old");
    }
}
