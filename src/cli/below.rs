//! The briefs below a folder.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use ignore::WalkBuilder;

use super::config::Configs;

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
        let mut walk = WalkBuilder::new(folder);
        walk.require_git(false).sort_by_file_name(Ord::cmp);
        let excluded = configs.exclude_from(folder, &mut walk);
        let mut below = Self::default();
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
        if below.briefs.is_empty() {
            let but = if excluded.load(Ordering::Relaxed) { " but what is excluded" } else { "" };
            below.none = Some(format!("{}: no briefs (`*.brief`) in this folder{but}", folder.display()));
        }
        below
    }
}
