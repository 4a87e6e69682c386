//! What is in folders, each read once however many paths lead into it.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use hashbrown::HashMap;

use crate::base::characters::normal;

type Table<Key, Value> = HashMap<Key, Value, foldhash::fast::RandomState>;

/// Folders that have been read.
#[derive(Default)]
pub(crate) struct Folders {
    /// For each folder, the first of its names of each folded form.
    names: Table<PathBuf, Table<String, String>>,
    /// For each folder, its first briefs.
    briefs: Table<PathBuf, Rc<[PathBuf]>>,
    /// For each project, its files by their folded name.
    projects: Table<PathBuf, Table<String, Vec<PathBuf>>>,
    budget: Budget,
}

/// How many bytes of names may be compared with paths that are not there, in one run.
struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(10_000_000)
    }
}

/// How many names of a folder are read, and of a project, for the sake of a suggestion.
const MOST_NAMES: usize = 10_000;

impl Folders {
    /// The path on disk that is like another one but for capitals and Unicode form; with `in_form` but for its form alone.
    pub(crate) fn like(&mut self, root: &Path, target: &Path, in_form: bool) -> Option<PathBuf> {
        let mut found = root.to_owned();
        for part in target.strip_prefix(root).ok()?.components() {
            let next = found.join(part);
            if next.symlink_metadata().is_ok() {
                found = next;
                continue;
            }
            let wanted = part.as_os_str().to_string_lossy();
            let name = self.names(&found).get(&folded(&wanted))?;
            if in_form && normal(name) != normal(&wanted) {
                return None;
            }
            found = found.join(name);
        }
        Some(found)
    }

    /// The names in a folder.
    pub(crate) fn names_in(&mut self, folder: &Path) -> impl Iterator<Item = &String> {
        let mut names: Vec<&String> = self.names(folder).values().collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// The files of a name in a project, as far as it is looked through.
    pub(crate) fn called(&mut self, root: &Path, name: &str) -> Vec<PathBuf> {
        let files = self.projects.entry_ref(root).or_insert_with(|| index(root));
        files.get(&folded(name)).cloned().unwrap_or_default()
    }

    /// Takes so many bytes of names from what may be compared with paths that are not there; false where none are left.
    pub(crate) fn may_compare(&mut self, bytes: usize) -> bool {
        self.budget.0 = self.budget.0.saturating_sub(bytes);
        self.budget.0 > 0
    }

    fn names(&mut self, folder: &Path) -> &Table<String, String> {
        self.names.entry_ref(folder).or_insert_with(|| names(folder))
    }

    /// The briefs that lie in a folder, so many at most, in the order of their names.
    pub(crate) fn briefs(&mut self, folder: &Path, most: usize) -> Rc<[PathBuf]> {
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
        entries.take(MOST_NAMES).filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort_unstable();
    let mut by_fold = Table::default();
    for name in names {
        by_fold.entry(folded(&name)).or_insert(name);
    }
    by_fold
}

/// The files of a project by their folded name, nearest to its root first; no hidden folders, and none that programs fill.
fn index(root: &Path) -> Table<String, Vec<PathBuf>> {
    let mut index: Table<String, Vec<PathBuf>> = Table::default();
    let mut open = VecDeque::from([root.to_owned()]);
    let mut left = MOST_NAMES;
    while let Some(folder) = open.pop_front() {
        let mut entries: Vec<_> = fs::read_dir(&folder).into_iter().flatten().take(left).filter_map(Result::ok).collect();
        left -= entries.len();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !name.starts_with('.') && !matches!(&*name, "target" | "node_modules") {
                open.push_back(entry.path());
            } else if kind.is_file() {
                index.entry(folded(&name)).or_default().push(entry.path());
            }
        }
    }
    index
}

fn folded(name: &str) -> String {
    normal(&name.to_lowercase()).into_owned()
}
