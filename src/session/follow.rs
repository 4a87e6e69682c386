//! Following the paths that files name: the same for a one-time check and for an editor.

use std::io;
use std::path::{Path, PathBuf};

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::model::{Link, Meant, PathFault};
use crate::schema::Field;
use crate::schema::values::is_path;
use crate::session::System;
use crate::session::folders::Folders;
use crate::session::nearby;
use crate::session::nearby::Written;
use crate::session::paths::{lexically, root_of};
use crate::session::system::FileKind;

/// How many files of a folder are looked at for a name that nothing declares.
const NEIGHBOURS: usize = 200;

/// How many bytes they may have together: a suggestion is worth no more.
const NEIGHBOUR_BYTES: u64 = 4 << 20;

/// Follows paths, and keeps what it has seen of folders until it is dropped.
#[derive(Debug, Default)]
pub struct Follower {
    folders: Folders,
    roots: HashMap<PathBuf, PathBuf, RandomState>,
    /// The files that were looked for, there or not.
    pub(crate) trail: Vec<PathBuf>,
}

impl Follower {
    /// Where the file is that a path leads to, which a file at `place` names.
    ///
    /// # Errors
    /// Why it leads to none that may be read.
    pub fn follow(&mut self, system: &dyn System, place: Option<&Path>, link: &Link) -> Result<PathBuf, PathFault> {
        let Some(place) = place else { return Err(PathFault::Missing(Meant::default())) };
        let folder = place.parent().unwrap_or(Path::new("/"));
        let root = self.root(system, folder);
        let is_brief = link.field != Some(Field::Archive);
        let written = Written { root: &root, folder, path: &link.path, is_brief };
        if !is_path(&link.path) || link.path.contains('\0') {
            let meant = if link.path.contains('\0') { Meant::default() } else { self.meant(system, &written) };
            return Err(if meant.paths.is_empty() { PathFault::Malformed } else { PathFault::Missing(meant) });
        }
        let mut target = lexically(&folder.join(&link.path));
        if !target.starts_with(&root) {
            return Err(PathFault::Outside);
        }
        self.trail.push(target.clone());
        let mut real = system.canonical(&target);
        // Ids are the same in each form of Unicode, and so are paths.
        if real.as_ref().is_err_and(is_absent)
            && let Some(same) = self.folders.like(system, &root, &target, true)
        {
            (real, target) = (system.canonical(&same), same);
        }
        let real = real.map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => PathFault::Unreadable("permission denied".to_owned()),
            _ if is_absent(&error) => PathFault::Missing(self.meant(system, &written)),
            // A circle of symbolic links, a name that is too long.
            _ => PathFault::Unreadable(error.to_string()),
        })?;
        if !real.starts_with(&root) {
            return Err(PathFault::Outside);
        }
        let same_but_case = real != target && real.to_string_lossy().to_lowercase() == target.to_string_lossy().to_lowercase();
        if same_but_case {
            return Err(PathFault::Missing(self.meant(system, &written)));
        }
        if !system.is(&real, FileKind::File) {
            let meant = self.meant(system, &written);
            return Err(if meant.paths.is_empty() { PathFault::NotAFile } else { PathFault::Missing(meant) });
        }
        if link.field.is_some() {
            // Whether it may be read; its bytes are not wanted yet.
            system.read(&real, 0).map_err(|error| PathFault::Unreadable(error.to_string()))?;
            self.trail.push(real.clone());
        }
        Ok(real)
    }

    /// The first briefs of a folder.
    pub fn briefs_in(&mut self, system: &dyn System, folder: &Path) -> Vec<PathBuf> {
        let mut room = NEIGHBOUR_BYTES;
        let mut briefs = Vec::new();
        // One more than are looked at: one of them is the brief that asks.
        for place in self.folders.briefs(system, folder, NEIGHBOURS + 1).iter() {
            let Ok(metadata) = system.metadata(place) else { continue };
            let Some(left) = room.checked_sub(metadata.bytes) else { continue };
            room = left;
            briefs.push(place.clone());
        }
        briefs
    }

    /// Begins another run: what it may compare counts from nothing.
    pub(crate) fn begin(&mut self) {
        self.trail.clear();
        self.folders.renew_budget();
    }

    fn meant(&mut self, system: &dyn System, written: &Written<'_>) -> Meant {
        nearby::meant(system, &mut self.folders, written)
    }

    /// The root of the project of a folder, looked for once.
    fn root(&mut self, system: &dyn System, folder: &Path) -> PathBuf {
        self.roots.entry_ref(folder).or_insert_with(|| root_of(system, folder)).clone()
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The path to what a file names, from where the path to that file begins.
pub(crate) fn named_from(file: &str, path: &str) -> PathBuf {
    lexically(&Path::new(file).parent().unwrap_or(Path::new("")).join(path))
}
