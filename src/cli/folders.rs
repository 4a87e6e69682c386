//! What lies in folders, each read once however many paths lead into it.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use hashbrown::HashMap;

use crate::model::normal;

type Table<Key, Value> = HashMap<Key, Value, foldhash::fast::RandomState>;

/// Folders that have been read.
#[derive(Default)]
pub(super) struct Folders {
    /// For each folder, the first of its names of each folded form.
    names: Table<PathBuf, Table<String, String>>,
    /// For each folder, its first briefs.
    briefs: Table<PathBuf, Rc<[PathBuf]>>,
}

impl Folders {
    /// The path that stands on disk in place of a written one, where its last name differs in case or normal form.
    pub(super) fn spelt(&mut self, target: &Path, written: &str) -> Option<String> {
        let wanted = target.file_name()?.to_string_lossy();
        let folder = target.parent()?;
        if !self.names.contains_key(folder) {
            self.names.insert(folder.to_owned(), names(folder));
        }
        let found = self.names.get(folder)?.get(&folded(&wanted)).filter(|found| **found != wanted)?;
        let before = written.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        Some(format!("{before}{found}"))
    }

    /// The briefs that lie in a folder, so many at most, in the order of their names.
    pub(super) fn briefs(&mut self, folder: &Path, most: usize) -> Rc<[PathBuf]> {
        // Listing a folder once for each of its briefs would be quadratic.
        Rc::clone(self.briefs.entry_ref(folder).or_insert_with(|| briefs(folder, most).into()))
    }
}

fn briefs(folder: &Path, most: usize) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "brief"));
    paths.sort();
    paths.truncate(most);
    paths.retain(|path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()));
    paths
}

fn names(folder: &Path) -> Table<String, String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort_unstable();
    let mut by_fold = Table::default();
    for name in names {
        by_fold.entry(folded(&name)).or_insert(name);
    }
    by_fold
}

fn folded(name: &str) -> String {
    normal(&name.to_lowercase()).into_owned()
}
