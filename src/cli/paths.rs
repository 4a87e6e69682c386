//! Paths: how they are shown, what is wrong with one, which project they belong to.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::config::FILE_NAME;

/// Why a file could not be read or written.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// The root of the project of a folder: the folder of `hence.toml`, else of `.git`, upwards from it; else the folder itself.
pub(super) fn root_of(folder: &Path) -> PathBuf {
    let holding = |name: &str| folder.ancestors().find(|ancestor| ancestor.join(name).exists());
    holding(FILE_NAME).or_else(|| holding(".git")).unwrap_or(folder).to_owned()
}

/// A path as it is shown: with `/`.
pub(super) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A path without `.` and `..`, by its words alone.
pub(super) fn lexically(path: &Path) -> PathBuf {
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

/// The name that stands on disk in place of a written one, where they differ in case or normal form.
pub(super) fn spelt(target: &Path, written: &str) -> Option<String> {
    let wanted = target.file_name()?.to_string_lossy();
    let fold = |name: &str| crate::model::normal(&name.to_lowercase()).into_owned();
    let mut names: Vec<String> = fs::read_dir(target.parent()?)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    names.sort();
    let found = names.into_iter().find(|name| fold(name) == fold(&wanted))?;
    let folder = written.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Some(format!("{folder}{found}"))
}
