//! Saying on standard error what became of reading.

use std::io;

use crate::base::source::FileId;
use crate::base::text::counted;
use crate::cli::config::complain;
use crate::cli::say;
use crate::graph::cuts;
use crate::session::loaded::Loaded;

impl Loaded {
    /// Reads the configurations of the checked files.
    ///
    /// # Errors
    /// Where one cannot be used; why has been said on standard error.
    pub(crate) fn configure(&self) -> io::Result<()> {
        self.read_configs();
        complain(&self.configs)
    }

    /// Says on standard error what could not be read and was not looked at, and unless `quiet` what else there is to say.
    pub(crate) fn complain(&self, quiet: bool) {
        let words = self.words.iter().filter(|_| !quiet);
        for line in self.failures.iter().chain(&self.notices).chain(words) {
            say(&format!("hence: {line}"));
        }
    }

    /// Says on standard error where not all of a document could be gone through, as what stands may differ then.
    pub(crate) fn tell_what_is_cut(&self, files: &[FileId]) {
        for written in cuts(&self.project, files) {
            let file = self.project.file(written.file);
            let line = file.source.position(file.value_or_name(written.field).start).line;
            say(&format!(
                "hence: {}:{line}: the fields below this one apply to so many statements that some are ignored; the results may be wrong",
                file.source.path()
            ));
        }
    }

    /// Says on standard error which files of these documents were not understood in full, as what stands may differ then.
    pub(crate) fn tell_what_is_broken(&self, files: &[FileId]) {
        for (file, errors) in self.broken(files) {
            say(&format!(
                "hence: {} has {} in form or references, so the results may change; see `hence check`",
                self.project.file(file).source.path(),
                counted(errors, "error"),
            ));
        }
    }
}
