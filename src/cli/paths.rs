//! Paths: how they are shown, what is wrong with one, which project they belong to.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::cli::input::not_a_file;
use crate::config::FILE_NAME;

/// Why a file could not be read or written.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// The root of the project of a folder: the folder of `hence.toml`, else of `.git`, upwards from it; else the folder itself.
pub(crate) fn root_of(folder: &Path) -> PathBuf {
    above(folder, FILE_NAME).map_or_else(|| repository_of(folder), Path::to_owned)
}

/// The folder of `.git` upwards from a folder, else the folder itself: the farthest that a configuration may be a link to.
fn repository_of(folder: &Path) -> PathBuf {
    above(folder, ".git").unwrap_or(folder).to_owned()
}

fn above<'path>(folder: &'path Path, name: &str) -> Option<&'path Path> {
    folder.ancestors().find(|ancestor| ancestor.join(name).exists())
}

/// Where a file is, whose path may be a link to it.
///
/// # Errors
/// Where there is none, where it is no regular file, and where it is a link that leads out of the project of its folder.
pub(crate) fn inside(path: &Path) -> io::Result<PathBuf> {
    followed(path, root_of)
}

/// The same of a configuration, which is itself what says where its project begins: it is in the repository.
///
/// # Errors
/// Likewise.
pub(crate) fn inside_repository(path: &Path) -> io::Result<PathBuf> {
    followed(path, repository_of)
}

fn followed(path: &Path, root: fn(&Path) -> PathBuf) -> io::Result<PathBuf> {
    let place = path.canonicalize()?;
    if fs::symlink_metadata(path)?.is_symlink() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !place.starts_with(root(&folder.canonicalize()?)) {
            return Err(io::Error::other("a link that leads out of the project"));
        }
    }
    let metadata = fs::metadata(&place)?;
    if metadata.is_file() { Ok(place) } else { Err(not_a_file(&metadata)) }
}

/// A path as it is shown: with `/`.
pub(crate) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The bytes of a path, with `/`: of a name that is not UTF-8, too.
#[cfg(unix)]
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;

    path.as_os_str().as_bytes().to_vec()
}

#[cfg(not(unix))]
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    shown(path).into_bytes()
}

/// A path without `.` and `..`, by its words alone.
pub(crate) fn lexically(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            component => plain.push(component),
        }
    }
    plain
}
