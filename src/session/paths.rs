//! Paths: how they are shown, what is wrong with one, which project they belong to.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::config::FILE_NAME;
use crate::session::System;
use crate::session::read::not_a_file;
use crate::session::system::FileKind;

/// The root of the project of a folder: the folder of `hence.toml`, else of `.git`, upwards from it; else the folder itself.
pub fn root_of(system: &dyn System, folder: &Path) -> PathBuf {
    above(system, folder, FILE_NAME).map_or_else(|| repository_of(system, folder), Path::to_owned)
}

/// The folder of `.git` upwards from a folder, else the folder itself: the farthest that a configuration may be a link to.
fn repository_of(system: &dyn System, folder: &Path) -> PathBuf {
    above(system, folder, ".git").unwrap_or(folder).to_owned()
}

fn above<'path>(system: &dyn System, folder: &'path Path, name: &str) -> Option<&'path Path> {
    folder.ancestors().find(|ancestor| system.has(&ancestor.join(name)))
}

/// Where a file is, whose path may be a link to it.
///
/// # Errors
/// Where there is none, where it is no regular file, and where it is a link that leads out of the project of its folder.
pub fn inside(system: &dyn System, path: &Path) -> io::Result<PathBuf> {
    followed(system, path, root_of)
}

/// The same of a configuration, which is itself what says where its project begins: it is in the repository.
///
/// # Errors
/// Likewise.
pub fn inside_repository(system: &dyn System, path: &Path) -> io::Result<PathBuf> {
    followed(system, path, repository_of)
}

fn followed(system: &dyn System, path: &Path, root: fn(&dyn System, &Path) -> PathBuf) -> io::Result<PathBuf> {
    let place = system.canonical(path)?;
    if system.link_metadata(path)?.kind == FileKind::Link {
        let folder = folder_of(path);
        if !place.starts_with(root(system, &system.canonical(folder)?)) {
            return Err(io::Error::other("a link that leads out of the project"));
        }
    }
    match system.metadata(&place)?.kind {
        FileKind::File => Ok(place),
        kind => Err(not_a_file(kind)),
    }
}

/// The folder of a path, as it is written; that of a name alone is the current one.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a file is, or would be if it were there.
pub fn place_of(system: &dyn System, path: &Path) -> Option<PathBuf> {
    system.canonical(path).ok().or_else(|| place_in_folder(system, path))
}

/// Where something of this path would be in its folder, be it a link or nothing. A folder that is not there is found by its words alone.
pub fn place_in_folder(system: &dyn System, path: &Path) -> Option<PathBuf> {
    let folder = folder_of(path);
    let by_words = || Some(lexically(&system.canonical(Path::new(".")).ok()?.join(folder)));
    Some(system.canonical(folder).ok().or_else(by_words)?.join(path.file_name()?))
}

/// A path as it is shown: with `/`.
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The bytes of a path, with `/`: of a name that is not UTF-8, too.
#[cfg(unix)]
pub fn bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;

    path.as_os_str().as_bytes().to_vec()
}

/// The bytes of a path, with `/`.
#[cfg(not(unix))]
pub fn bytes(path: &Path) -> Vec<u8> {
    shown(path).into_bytes()
}

/// A path without `.` and `..`, by its words alone.
pub fn lexically(path: &Path) -> PathBuf {
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
