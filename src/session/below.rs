//! The briefs below a folder.

use std::path::{Path, PathBuf};

/// What is below a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Below {
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
    /// Takes note that there is no brief in a folder; `but` says what there is.
    pub(crate) fn has_none(&mut self, folder: &Path, but: &str) {
        self.none = Some(format!("{}: no briefs (`*.brief`) in this folder{but}", folder.display()));
        self.passed.clear();
    }
}

/// What there is instead of briefs, where all of them are excluded.
pub(crate) const BUT_EXCLUDED: &str = " except those that are excluded";

/// Whether a path has the ending of a brief.
pub(crate) fn is_brief(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "brief")
}

/// The same path without the `./` that a walk of the current folder begins with.
pub(crate) fn plain(path: &Path) -> &Path {
    path.strip_prefix("./").unwrap_or(path)
}
