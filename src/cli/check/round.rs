//! One check: reading, checking, and what is asked for with what was found.

use std::fs;
use std::io::{self, Write};

use super::CheckArguments;
use super::output::write_all;
use crate::cli::config::Configs;
use crate::cli::fix::{Manner, Rest};
use crate::cli::loader::{Input, Loaded, read};
use crate::cli::progress::Progress;
use crate::cli::work::Work;
use crate::cli::{Status, print_while_read};
use crate::diagnostic::Diagnostic;
use crate::report::Findings;
use crate::rules::{Settings, run as run_rules};

/// A check of what the arguments name.
pub(super) struct Round<'arguments> {
    arguments: &'arguments CheckArguments,
    settings: Settings,
    configs: Configs,
    work: Work,
}

/// What came of a check.
pub(super) struct Outcome {
    pub status: Status,
    /// Whether the reports still have a reader.
    pub is_read: bool,
}

impl<'arguments> Round<'arguments> {
    /// A check that has read nothing yet but the configuration that is named.
    ///
    /// # Errors
    /// Where the arguments or that configuration are wrong.
    pub(super) fn new(arguments: &'arguments CheckArguments) -> io::Result<Self> {
        let work = Work::new(&arguments.threads, Progress::new(!arguments.quiet));
        Ok(Self { settings: arguments.settings()?, configs: arguments.config.configs()?, arguments, work })
    }

    fn input(&self) -> Input<'_> {
        let CheckArguments { paths, stdin_filename, .. } = self.arguments;
        Input { paths, stdin_filename: stdin_filename.as_deref(), configs: &self.configs, work: &self.work }
    }

    /// Reads what the arguments name.
    pub(super) fn load(&self) -> Loaded {
        let mut read = read(self.input());
        read.trail.files.extend(self.arguments.beside());
        read
    }

    /// Checks what was read, and does what the arguments ask for with what was found.
    ///
    /// # Errors
    /// Where a configuration cannot be used, and where something cannot be written.
    pub(super) fn report(&self, mut read: Loaded) -> io::Result<Outcome> {
        let arguments = self.arguments;
        read.configure()?;
        let mut found = self.check(&mut read);
        read.complain(arguments.quiet);
        let written = match arguments.allow.write(&read, &found)? {
            None => arguments.baseline.write(&read, &found)?,
            written => written,
        };
        if let Some(status) = written {
            return Ok(Outcome { status, is_read: true });
        }
        let manner = Manner { color: arguments.style().color, quiet: arguments.quiet };
        let fixing = &arguments.fixing;
        let to_stderr = match fixing.apply(self.input(), manner, (&mut read, &mut found), &|read| self.check(read))? {
            Rest::Nothing(status) => return Ok(Outcome { status, is_read: true }),
            Rest::Reports { to_stderr } => to_stderr,
        };
        let found = arguments.baseline.hide(&read, found, arguments.quiet)?;
        let is_read = self.write(&read, &found, to_stderr)?;
        Ok(Outcome { status: self.status(&read, &found), is_read })
    }

    /// What the rules find in what was read, by file, offset and rule.
    fn check(&self, read: &mut Loaded) -> Vec<Diagnostic> {
        read.read_archives(&self.work);
        let read = &*read;
        let check = |&file: &_| run_rules(&read.project, file, &self.settings.over(&read.settings(file)));
        let found = self.work.map("checking", &read.checked, check);
        self.work.done();
        found.into_iter().flatten().collect()
    }

    /// Writes the reports; says whether they still have a reader.
    fn write(&self, read: &Loaded, diagnostics: &[Diagnostic], to_stderr: bool) -> io::Result<bool> {
        let findings = Findings { project: &read.project, checked: &read.checked, diagnostics };
        let write = |out: &mut dyn Write| write_all(self.arguments, &findings, out);
        match &self.arguments.output_file {
            Some(path) => {
                let write = || {
                    let mut out = io::BufWriter::new(fs::File::create(path)?);
                    write(&mut out)?;
                    out.flush()
                };
                write().map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
                Ok(true)
            }
            None if to_stderr => write(&mut io::stderr().lock()).map(|()| true),
            None => print_while_read(write),
        }
    }

    fn status(&self, read: &Loaded, diagnostics: &[Diagnostic]) -> Status {
        let fails = |least| diagnostics.iter().any(|diagnostic| diagnostic.level >= least);
        if !read.failures.is_empty() {
            Status::Failed
        } else if self.arguments.least().is_some_and(fails) {
            Status::Found
        } else {
            Status::Clean
        }
    }
}
