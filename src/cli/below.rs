//! The briefs below a folder.

mod ignored;
mod passed;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

pub(crate) use self::ignored::IGNORE_FILES;
use self::ignored::{fault, is_any_ignored};
use self::passed::Passed;
use crate::cli::config::Configs;

/// What is below a folder; `.gitignore` and `exclude` are honoured.
#[derive(Default)]
pub(crate) struct Below {
    /// The briefs, in order.
    pub briefs: Vec<PathBuf>,
    /// The folders, itself among them.
    pub folders: Vec<PathBuf>,
    /// Why a folder could not be read.
    pub failures: Vec<String>,
    /// What is said where there is no brief.
    pub none: Option<String>,
    /// What is said of files that are no briefs but look like some.
    pub passed: Vec<String>,
}

impl Below {
    /// Walks a folder.
    pub(crate) fn of(folder: &Path, configs: &Configs) -> Self {
        let mut below = Self::default();
        // What stands in these of the folders above counts as well.
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        below.failures.extend(fault(folder).or_else(|| whole.ancestors().skip(1).find_map(fault)));
        if !below.failures.is_empty() {
            below.folders.push(folder.to_owned());
            return below;
        }
        let mut walk = WalkBuilder::new(folder);
        // What `.git` may lead to is outside the project, where it is a file.
        walk.require_git(false).git_exclude(false).sort_by_file_name(Ord::cmp);
        let left_out = LeftOut::of(folder, configs, &mut walk);
        let mut passed = Passed::default();
        for entry in walk.build() {
            match entry {
                Err(error) => below.failures.push(failure(&error)),
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => below.folders.push(entry.into_path()),
                Ok(entry) => below.file(&entry, &mut passed),
            }
        }
        below.failures.append(&mut left_out.faults.lock().unwrap_or_else(PoisonError::into_inner));
        below.passed = passed.words(&below.briefs);
        if below.failures.is_empty() {
            configs.walked(folder);
        }
        if below.briefs.is_empty() {
            let but = match passed.instead() {
                _ if left_out.is_any.load(Ordering::Relaxed) => " but what is excluded".to_owned(),
                Some(instead) => format!(" but {instead}"),
                None if is_any_ignored(folder) => " but what is left out by `.gitignore` or `.ignore`".to_owned(),
                None => String::new(),
            };
            below.none = Some(format!("{}: no briefs (`*.brief`) in this folder{but}", folder.display()));
            below.passed.clear();
        }
        below
    }

    fn file(&mut self, entry: &DirEntry, passed: &mut Passed) {
        let is_brief = entry.path().extension().is_some_and(|ending| ending == "brief");
        if is_brief && entry.file_type().is_some_and(|kind| kind.is_file()) {
            self.briefs.push(plain(entry.path()).to_owned());
        } else {
            passed.by(entry);
        }
    }
}

/// Why part of a walk failed, the path as it is shown elsewhere.
fn failure(error: &ignore::Error) -> String {
    let error = error.to_string();
    error.strip_prefix("./").map(str::to_owned).unwrap_or(error)
}

/// What a walk leaves out; known after it.
#[derive(Clone, Default)]
struct LeftOut {
    /// Whether a configuration excludes anything.
    is_any: Arc<AtomicBool>,
    /// Why folders are not gone into.
    faults: Arc<Mutex<Vec<String>>>,
}

impl LeftOut {
    /// Leaves out of a walk what configurations exclude, and folders of which it cannot be read what they leave out.
    fn of(folder: &Path, configs: &Configs, walk: &mut WalkBuilder) -> Self {
        let left_out = Self::default();
        let (known, excludes) = (left_out.clone(), configs.excludes_below(folder));
        walk.filter_entry(move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_excluded = excludes(entry.path(), is_folder);
            known.is_any.fetch_or(is_excluded, Ordering::Relaxed);
            let fault = Some(entry.path()).filter(|_| is_folder && !is_excluded).and_then(fault);
            let is_faulty = fault.is_some();
            known.faults.lock().unwrap_or_else(PoisonError::into_inner).extend(fault);
            !is_excluded && !is_faulty
        });
        left_out
    }
}

/// The same path without the `./` that a walk of the current folder begins with.
fn plain(path: &Path) -> &Path {
    path.strip_prefix("./").unwrap_or(path)
}
