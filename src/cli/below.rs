//! The briefs below a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use super::config::Configs;
use super::paths::{inside, reason};

/// The files of a folder that say what to leave out.
const IGNORE_FILES: [&str; 2] = [".ignore", ".gitignore"];

/// The most bytes that one of them may have.
const LARGEST: u64 = 1 << 20;

/// What is below a folder; `.gitignore` and `exclude` are honoured.
#[derive(Default)]
pub(super) struct Below {
    /// The briefs, in order.
    pub briefs: Vec<PathBuf>,
    /// The folders, itself among them.
    pub folders: Vec<PathBuf>,
    /// Why a folder could not be read.
    pub failures: Vec<String>,
    /// What is said where there is no brief.
    pub none: Option<String>,
}

impl Below {
    /// Walks a folder.
    pub(super) fn of(folder: &Path, configs: &Configs) -> Self {
        let mut below = Self::default();
        // What stands in these of the folders above counts as well.
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        below.failures.extend(fault(folder).or_else(|| whole.ancestors().skip(1).find_map(fault)));
        if !below.failures.is_empty() {
            below.folders.push(folder.to_owned());
            return below;
        }
        let mut walk = WalkBuilder::new(folder);
        // What `.git` may lead to lies outside the project, where it is a file.
        walk.require_git(false).git_exclude(false).sort_by_file_name(Ord::cmp);
        let left_out = LeftOut::of(folder, configs, &mut walk);
        for entry in walk.build() {
            match entry {
                Err(error) => below.failures.push(error.to_string()),
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => below.folders.push(entry.into_path()),
                Ok(entry) => {
                    let is_brief = entry.path().extension().is_some_and(|ending| ending == "brief");
                    if is_brief && entry.file_type().is_some_and(|kind| kind.is_file()) {
                        let path = entry.path();
                        below.briefs.push(path.strip_prefix("./").unwrap_or(path).to_owned());
                    }
                }
            }
        }
        below.failures.append(&mut left_out.faults.lock().unwrap_or_else(PoisonError::into_inner));
        if below.briefs.is_empty() {
            let but = if left_out.is_any.load(Ordering::Relaxed) { " but what is excluded" } else { "" };
            below.none = Some(format!("{}: no briefs (`*.brief`) in this folder{but}", folder.display()));
        }
        below
    }
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

/// Why it cannot be read what a folder leaves out.
fn fault(folder: &Path) -> Option<String> {
    IGNORE_FILES.into_iter().map(|name| folder.join(name)).find_map(|path| {
        let error = check(&path).err()?;
        Some(format!("{}: {}", path.strip_prefix("./").unwrap_or(&path).display(), reason(&error)))
    })
}

/// Whether a file that is there may be read: the walk would read without an end what is no file, and what has no end.
fn check(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        // There is none, or a link to nothing; of a folder nothing is read.
        Err(_) => Ok(()),
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(metadata) if metadata.len() > LARGEST => Err(io::Error::other("larger than 1 MiB")),
        Ok(_) => inside(path).map(drop),
    }
}
