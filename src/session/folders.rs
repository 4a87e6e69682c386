//! What is in folders, each read once however many paths lead into it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hashbrown::HashMap;

use crate::base::characters::normal;
use crate::session::System;
use crate::session::below::is_brief;
use crate::session::system::FileKind;

type Table<Key, Value> = HashMap<Key, Value, foldhash::fast::RandomState>;

/// Folders that have been read.
#[derive(Debug, Default)]
pub struct Folders {
    /// For each folder, the first of its names of each folded form.
    names: Table<PathBuf, Table<String, String>>,
    /// For each folder, its first briefs.
    briefs: Table<PathBuf, Arc<[PathBuf]>>,
    /// For each project, its files by their folded name.
    projects: Table<PathBuf, Table<String, Vec<PathBuf>>>,
    budget: Budget,
}

/// How many bytes of names may be compared with paths that are not there, in one run.
#[derive(Debug)]
struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(10_000_000)
    }
}

/// How many names of a folder are read, and of a project, for the sake of a suggestion.
const MOST_NAMES: usize = 10_000;

impl Folders {
    /// Lets as many bytes be compared as at first: for a run that reuses what an earlier one has read.
    pub(crate) fn renew_budget(&mut self) {
        self.budget = Budget::default();
    }

    /// The path on disk that is like another one but for capitals and Unicode form; with `in_form` but for its form alone.
    pub(crate) fn like(&mut self, system: &dyn System, root: &Path, target: &Path, in_form: bool) -> Option<PathBuf> {
        let mut found = root.to_owned();
        for part in target.strip_prefix(root).ok()?.components() {
            let next = found.join(part);
            if system.is_taken(&next) {
                found = next;
                continue;
            }
            let wanted = part.as_os_str().to_string_lossy();
            let name = self.names(system, &found).get(&folded(&wanted))?;
            if in_form && normal(name) != normal(&wanted) {
                return None;
            }
            found = found.join(name);
        }
        Some(found)
    }

    /// The names in a folder.
    pub(crate) fn names_in(&mut self, system: &dyn System, folder: &Path) -> impl Iterator<Item = &String> {
        let mut names: Vec<&String> = self.names(system, folder).values().collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// The files of a name in a project, as far as it is looked through.
    pub(crate) fn called(&mut self, system: &dyn System, root: &Path, name: &str) -> Vec<PathBuf> {
        let files = self.projects.entry_ref(root).or_insert_with(|| index(system, root));
        files.get(&folded(name)).cloned().unwrap_or_default()
    }

    /// Takes so many bytes of names from what may be compared with paths that are not there; false where none are left.
    pub(crate) fn may_compare(&mut self, bytes: usize) -> bool {
        self.budget.0 = self.budget.0.saturating_sub(bytes);
        self.budget.0 > 0
    }

    fn names(&mut self, system: &dyn System, folder: &Path) -> &Table<String, String> {
        self.names.entry_ref(folder).or_insert_with(|| names(system, folder))
    }

    /// The briefs that are in a folder, so many at most, in the order of their names.
    pub(crate) fn briefs(&mut self, system: &dyn System, folder: &Path, most: usize) -> Arc<[PathBuf]> {
        // Listing a folder once for each of its briefs would be quadratic.
        Arc::clone(self.briefs.entry_ref(folder).or_insert_with(|| briefs(system, folder, most).into()))
    }
}

fn briefs(system: &dyn System, folder: &Path, most: usize) -> Vec<PathBuf> {
    let entries = system.list(folder, usize::MAX).into_iter().map(|entry| (folder.join(entry.name), entry.kind));
    let mut entries: Vec<(PathBuf, FileKind)> = entries.filter(|(path, _)| is_brief(path)).collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    entries.truncate(most);
    entries.into_iter().filter(|&(_, kind)| kind == FileKind::File).map(|(path, _)| path).collect()
}

fn names(system: &dyn System, folder: &Path) -> Table<String, String> {
    let entries = system.list(folder, MOST_NAMES).into_iter();
    let mut names: Vec<String> = entries.map(|entry| entry.name.to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    let mut by_fold = Table::default();
    for name in names {
        by_fold.entry(folded(&name)).or_insert(name);
    }
    by_fold
}

/// The files of a project by their folded name, nearest to its root first; no hidden folders, and none that programs fill.
fn index(system: &dyn System, root: &Path) -> Table<String, Vec<PathBuf>> {
    let mut index: Table<String, Vec<PathBuf>> = Table::default();
    let mut open = VecDeque::from([root.to_owned()]);
    let mut left = MOST_NAMES;
    while let Some(folder) = open.pop_front() {
        let mut entries = system.list(&folder, left);
        left -= entries.len();
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        for entry in entries {
            let name = entry.name.to_string_lossy();
            let path = folder.join(&entry.name);
            match entry.kind {
                FileKind::Folder if !name.starts_with('.') && !matches!(&*name, "target" | "node_modules") => {
                    open.push_back(path);
                }
                FileKind::File => index.entry(folded(&name)).or_default().push(path),
                _ => {}
            }
        }
    }
    index
}

fn folded(name: &str) -> String {
    normal(&name.to_lowercase()).into_owned()
}
