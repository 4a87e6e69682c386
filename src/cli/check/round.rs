//! One check: reading, checking, and what is asked for with what was found.

use std::io::{self, Write};

use fixedbitset::FixedBitSet;

use super::CheckArguments;
use super::output::{current_folder, write_all};
use crate::cli::config::Configs;
use crate::cli::fix::{Manner, Rest};
use crate::cli::format::OutputFormat;
use crate::cli::loader::{Input, Loaded, read};
use crate::cli::max_reports::word;
use crate::cli::progress::Progress;
use crate::cli::work::Work;
use crate::cli::{Status, print_while_read, report_file, say};
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::report::jsonl::Lines;
use crate::report::{Findings, Run};
use crate::rules::{Settings, Silenced, run_keeping};
use crate::source::FileId;

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

/// What the rules found.
struct Found {
    diagnostics: Vec<Diagnostic>,
    /// What an `allow` silences, where the format tells of it.
    silenced: Vec<Silenced>,
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
        if let Some(path) = &arguments.output_file {
            read.spare(path, arguments.beside())?;
        }
        if arguments.streams() {
            return self.stream(read);
        }
        let mut found = self.check(&mut read);
        read.complain(arguments.quiet);
        read.tell_what_is_cut(&read.checked);
        let written = match arguments.allow.write(&read, &found.diagnostics)? {
            None => arguments.baseline.write(&read, &found.diagnostics)?,
            written => written,
        };
        if let Some(status) = written {
            return Ok(Outcome { status, is_read: true });
        }
        let mut to_stderr = false;
        if arguments.fixing.is_asked() {
            let manner = Manner { color: arguments.style().color, quiet: arguments.quiet };
            let check = |read: &mut Loaded| self.check(read).diagnostics;
            match arguments.fixing.apply(self.input(), manner, (&mut read, found.diagnostics), &check)? {
                Rest::Nothing(status) => return Ok(Outcome { status, is_read: true }),
                Rest::Reports { to_stderr: is_text_printed } => to_stderr = is_text_printed,
            }
            found = self.check(&mut read);
        }
        found.diagnostics = arguments.baseline.hide(&read, found.diagnostics, arguments.quiet)?;
        let is_read = self.write(&read, &found, to_stderr)?;
        Ok(Outcome { status: status(&read, arguments.fails(&found.diagnostics)), is_read })
    }

    /// Checks what was read, and writes the reports of each file when it is finished.
    fn stream(&self, mut read: Loaded) -> io::Result<Outcome> {
        read.read_archives(&self.work);
        self.work.done();
        read.complain(self.arguments.quiet);
        read.tell_what_is_cut(&read.checked);
        let read = &read;
        let mut fails = false;
        let is_read = print_while_read(|out| {
            let mut lines = Lines::new(out);
            let mut written = Ok(());
            let check = |&file: &FileId| (file, self.check_file(read, file).0);
            self.work.each("checking", &read.checked, check, |(file, found)| {
                fails |= self.arguments.fails(&found);
                if written.is_ok() {
                    self.work.done();
                    written = lines.file(&read.project, file, &found);
                }
            });
            self.work.done();
            written.and_then(|()| lines.finish())
        })?;
        Ok(Outcome { status: status(read, fails), is_read })
    }

    /// What the rules find in what was read, by file, offset and rule.
    fn check(&self, read: &mut Loaded) -> Found {
        read.read_archives(&self.work);
        let read = &*read;
        let each = self.work.map("checking", &read.checked, |&file| self.check_file(read, file));
        self.work.done();
        let (diagnostics, silenced): (Vec<_>, Vec<_>) = each.into_iter().unzip();
        Found { diagnostics: parallel::joined(diagnostics), silenced: parallel::joined(silenced) }
    }

    fn check_file(&self, read: &Loaded, file: FileId) -> (Vec<Diagnostic>, Vec<Silenced>) {
        let mut silenced = self.arguments.output_format.has_silenced().then(Vec::new);
        let found = run_keeping(&read.project, file, &self.settings.over(&read.settings(file)), silenced.as_mut());
        (found, silenced.unwrap_or_default())
    }

    /// Writes the reports; says whether they still have a reader.
    fn write(&self, read: &Loaded, found: &Found, to_stderr: bool) -> io::Result<bool> {
        let Found { diagnostics, silenced } = found;
        let run = Run { folder: &current_folder(), failures: &read.failures, silenced, fails_from: self.arguments.least() };
        let told = self.told(diagnostics);
        let findings = Findings { project: &read.project, checked: &read.checked, diagnostics, told: told.as_ref() };
        let write = |out: &mut dyn Write| write_all(self.arguments, &findings, &run, out);
        let is_read = match &self.arguments.output_file {
            Some(path) => report_file::write(path, write).map(|()| true),
            None if to_stderr => write(&mut io::stderr().lock()).map(|()| true),
            None => print_while_read(write),
        };
        if matches!(is_read, Ok(true)) {
            self.tell_of_rest(&findings);
        }
        is_read
    }

    /// Which reports to write, where they are not all of them.
    fn told(&self, diagnostics: &[Diagnostic]) -> Option<FixedBitSet> {
        let has_snippets = self.arguments.output_format == OutputFormat::Full;
        self.arguments.max_reports.told(diagnostics, has_snippets).filter(|_| !self.arguments.statistics)
    }

    /// Says on standard error that not all is written, unless that is what was asked for and nothing else is to be said.
    fn tell_of_rest(&self, findings: &Findings<'_>) {
        let is_known = self.arguments.quiet && self.arguments.max_reports.is_asked();
        if findings.left_out() > 0 && !is_known {
            say(&format!("hence: {}", word(findings.shown().count(), findings.diagnostics.len())));
        }
    }
}

fn status(read: &Loaded, fails: bool) -> Status {
    match (read.failures.is_empty(), fails) {
        (false, _) => Status::Failed,
        (true, true) => Status::Found,
        (true, false) => Status::Clean,
    }
}
