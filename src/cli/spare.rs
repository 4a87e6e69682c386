//! Where no report or baseline is written, whoever asks for it: over what was read, and where it would be read as something else.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::clean::clean_line;
use crate::cli::watched::full_path;
use crate::config::FILE_NAME;
use crate::session::loaded::Loaded;
use crate::session::os::IGNORE_FILES;

impl Loaded {
    /// Refuses to write to a path where something would be lost or spoilt; `beside` are files that were read beside the briefs.
    ///
    /// # Errors
    /// Where the path leads to a file that was read, or that a brief names, whether or not it is there; where it is in `.git`; and
    /// where its name is that of a file of settings.
    pub(crate) fn spare(&self, output: &Path, beside: impl Iterator<Item = PathBuf>) -> io::Result<()> {
        let refused = |reason: &str| {
            let output = output.to_string_lossy();
            Err(io::Error::other(format!("{} {reason}; write the output to another file", clean_line(&output))))
        };
        // Where it is, and where it leads to.
        let place = full_path(output).ok();
        let target = output.canonicalize().ok();
        if target.as_ref().is_some_and(|target| self.has_read(target, beside)) {
            return refused("is read by this command");
        }
        let both = [place.as_deref(), target.as_deref()].into_iter().flatten();
        for path in both {
            if path.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git")) {
                return refused("is in `.git`");
            }
            let mut settings = IGNORE_FILES.into_iter().chain([FILE_NAME]);
            if let Some(name) = settings.find(|name| path.file_name().is_some_and(|own| own.eq_ignore_ascii_case(name))) {
                return refused(&format!("would change settings: it is named `{name}`"));
            }
        }
        if place.is_some_and(|place| self.trail.files.contains(&place)) {
            return refused("is named in a brief");
        }
        Ok(())
    }

    fn has_read(&self, target: &PathBuf, mut beside: impl Iterator<Item = PathBuf>) -> bool {
        let leads_there = |path: PathBuf| path.canonicalize().is_ok_and(|path| path == *target);
        let says_what_to_leave_out = || {
            let folders = self.trail.folders.iter().filter_map(|folder| folder.canonicalize().ok());
            let above = folders.take(1).flat_map(|folder| folder.ancestors().map(Path::to_owned).collect::<Vec<_>>());
            let all = self.trail.folders.iter().cloned().chain(above);
            all.into_iter().any(|folder| IGNORE_FILES.iter().any(|name| leads_there(folder.join(name))))
                || ignore::gitignore::gitconfig_excludes_path().is_some_and(leads_there)
        };
        self.trail.files.contains(target) || self.has_read_config(target) || beside.any(leads_there) || says_what_to_leave_out()
    }
}
