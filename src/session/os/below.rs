//! The briefs below a folder.

mod ignored;
mod passed;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

pub(crate) use self::ignored::IGNORE_FILES;
use self::ignored::{fault, is_any_ignored};
use self::passed::Passed;
use crate::session::below::{BUT_EXCLUDED, Below, is_brief, plain};
use crate::session::system::IsExcluded;

/// The briefs below a folder; `.gitignore` and `.ignore` are honoured.
pub(super) fn walk(folder: &Path, is_excluded: IsExcluded) -> Below {
    let mut below = Below::default();
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
    let left_out = LeftOut::of(is_excluded, &mut walk);
    let mut passed = Passed::default();
    for entry in walk.build() {
        match entry {
            Err(error) => below.failures.push(failure(&error)),
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => below.folders.push(entry.into_path()),
            Ok(entry) => take(&mut below, &entry, &mut passed),
        }
    }
    below.failures.append(&mut left_out.faults.lock().unwrap_or_else(PoisonError::into_inner));
    below.passed = passed.words(&below.briefs);
    if below.briefs.is_empty() {
        let but = match passed.instead() {
            _ if left_out.is_any.load(Ordering::Relaxed) => BUT_EXCLUDED.to_owned(),
            Some(instead) => format!(" but {instead}"),
            None if is_any_ignored(folder) => " except those that `.gitignore` or `.ignore` leaves out".to_owned(),
            None => String::new(),
        };
        below.has_none(folder, &but);
    }
    below
}

/// Takes a file where it is a brief.
fn take(below: &mut Below, entry: &DirEntry, passed: &mut Passed) {
    if is_brief(entry.path()) && entry.file_type().is_some_and(|kind| kind.is_file()) {
        below.briefs.push(plain(entry.path()).to_owned());
    } else {
        passed.by(entry);
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
    fn of(is_excluded: IsExcluded, walk: &mut WalkBuilder) -> Self {
        let left_out = Self::default();
        let known = left_out.clone();
        walk.filter_entry(move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_excluded = is_excluded(entry.path(), is_folder);
            known.is_any.fetch_or(is_excluded, Ordering::Relaxed);
            let fault = Some(entry.path()).filter(|_| is_folder && !is_excluded).and_then(fault);
            let is_faulty = fault.is_some();
            known.faults.lock().unwrap_or_else(PoisonError::into_inner).extend(fault);
            !is_excluded && !is_faulty
        });
        left_out
    }
}
