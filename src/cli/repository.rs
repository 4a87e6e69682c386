//! Where files lie in their repository, as servers know them.

use std::env;
use std::path::{Path, PathBuf};

use crate::base::source::FileId;
use crate::model::Project;
use crate::render::run::{Located, Placed};
use crate::session::paths::{bytes, lexically, shown};

/// The variables in which servers say where the repository was put.
const VARIABLES: [&str; 2] = ["CI_PROJECT_DIR", "GITHUB_WORKSPACE"];

/// Where each file of a project is, by its index: from the root of its repository, where it has one, else from the current folder.
/// Files that were found by a path of their own are given with it, as a name need not be UTF-8.
pub(crate) fn places(project: &Project, found: &[(FileId, PathBuf)]) -> Vec<Placed> {
    let here = env::current_dir().unwrap_or_default();
    let mut paths: Vec<PathBuf> = project.files.iter().map(|file| PathBuf::from(file.source.path())).collect();
    for (file, path) in found {
        if project.file(*file).source.path() == shown(path) {
            paths[file.index()].clone_from(path);
        }
    }
    let roots = Roots::of(&here);
    paths.iter().map(|path| place(&lexically(&here.join(path)), &here, &roots)).collect()
}

fn place(path: &Path, here: &Path, roots: &Roots) -> Placed {
    match path.strip_prefix(roots.root(path).unwrap_or(here)) {
        Ok(below) if !below.as_os_str().is_empty() => Placed { located: Located::Below(shown(below)), bytes: bytes(below) },
        _ => Placed { located: Located::Elsewhere(shown(path)), bytes: bytes(path) },
    }
}

/// Where repositories begin.
struct Roots {
    /// What the server says, and the same with links followed.
    said: Vec<PathBuf>,
    /// The repository of the current folder.
    here: Option<PathBuf>,
}

impl Roots {
    fn of(here: &Path) -> Self {
        let said = VARIABLES.iter().filter_map(env::var_os).map(PathBuf::from).filter(|folder| folder.is_absolute());
        let said = said.flat_map(|folder| [folder.canonicalize().ok(), Some(lexically(&folder))]).flatten().collect();
        Self { said, here: above(here).map(Path::to_owned) }
    }

    /// The root of a file. The folder that the server names holds the repository, or is it: then no repository is between it and the
    /// file, or the file belongs to a part of it that is a repository as well.
    fn root<'path>(&'path self, path: &'path Path) -> Option<&'path Path> {
        let nearest = path.parent().and_then(above);
        let is_whole = |folder: &Path| folder.join(".git").exists() || nearest.is_none_or(|nearest| !nearest.starts_with(folder));
        let said = self.said.iter().find(|folder| path.starts_with(folder) && is_whole(folder));
        let here = self.here.as_deref().filter(|here| path.starts_with(here));
        said.map(PathBuf::as_path).or(here).or(nearest)
    }
}

/// The nearest folder upwards that holds `.git`.
fn above(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|ancestor| ancestor.join(".git").exists())
}
