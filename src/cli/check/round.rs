//! One check: reading, checking, and what is asked for with what was found.

use std::io::{self, Write};

use fixedbitset::FixedBitSet;

use crate::answers::beyond;
use crate::base::parallel;
use crate::base::source::FileId;
use crate::cli::check::CheckArguments;
use crate::cli::check::output::{current_folder, write_all};
use crate::cli::config::{NOTHING_DONE, faulty};
use crate::cli::filter::{Filter, Standard};
use crate::cli::fix::{Manner, Rest};
use crate::cli::max_reports::word;
use crate::cli::progress::Terminal;
use crate::cli::report_file::{ReportFile, look};
use crate::cli::write::Stamp;
use crate::cli::{Status, print_while_read, repository, say};
use crate::diagnostic::{Diagnostic, Level};
use crate::findings::Findings;
use crate::render::configuration::Faulty;
use crate::render::coverage::lines;
use crate::render::full;
use crate::render::jsonl::Lines;
use crate::render::run::Run;
use crate::rules::coverage::{Coverage, RulesOfFile};
use crate::rules::{Settings, Silenced, run_counting};
use crate::session::configs::Configs;
use crate::session::loaded::Loaded;
use crate::session::loader::{Input, StandardInput, read};
use crate::session::work::Work;

/// A check of what the arguments name.
pub(crate) struct Round<'arguments> {
    arguments: &'arguments CheckArguments,
    settings: Settings,
    configs: Configs,
    work: Work,
    filter: Option<&'arguments Filter>,
    /// What was in the place of the reports when the check began.
    seen: Option<Stamp>,
}

/// What came of a check.
pub(crate) struct Outcome {
    pub status: Status,
    /// Whether the reports still have a reader.
    pub is_read: bool,
}

/// What the rules found.
struct Found {
    diagnostics: Vec<Diagnostic>,
    /// What an `allow` silences, where the format tells of it.
    silenced: Vec<Silenced>,
    /// What the rules did in each file.
    rules: Vec<(FileId, RulesOfFile)>,
}

impl<'arguments> Round<'arguments> {
    /// A check that has read nothing yet but the configuration that is named.
    ///
    /// # Errors
    /// Where the arguments or that configuration are wrong.
    pub(crate) fn new(arguments: &'arguments CheckArguments, filter: Option<&'arguments Filter>) -> io::Result<Self> {
        let work = Work::new(arguments.threads.threads, Terminal::if_seen(!arguments.quiet));
        let seen = arguments.output_file.as_deref().and_then(look);
        Ok(Self { settings: arguments.settings()?, configs: arguments.config.configs()?, arguments, work, filter, seen })
    }

    fn input(&self) -> Input<'_> {
        let CheckArguments { paths, stdin_filename, exclude, .. } = self.arguments;
        let (stdin_filename, force_exclude) = (stdin_filename.as_deref(), exclude.force_exclude);
        Input {
            paths,
            stdin_filename,
            configs: &self.configs,
            force_exclude,
            work: &self.work,
            stdin: self.filter.map_or(&Standard as &dyn StandardInput, |filter| filter),
            looks_around: true,
        }
    }

    /// Reads what the arguments name.
    pub(crate) fn load(&self) -> Loaded {
        let mut read = read(self.input());
        read.trail.files.extend(self.arguments.beside());
        read
    }

    /// Checks what was read, and does what the arguments ask for with what was found.
    ///
    /// # Errors
    /// Where a configuration cannot be used, and where something cannot be written.
    pub(crate) fn report(&self, mut read: Loaded) -> io::Result<Outcome> {
        let arguments = self.arguments;
        read.read_configs();
        let report_file = match &arguments.output_file {
            Some(path) => {
                read.spare(path, arguments.beside())?;
                Some(ReportFile::find(path, self.seen.as_ref())?)
            }
            None => None,
        };
        if let Some(found) = faulty(&self.configs) {
            return self.refuse(&found, report_file);
        }
        if arguments.streams() {
            return self.stream(read);
        }
        let mut found = self.check(&mut read);
        if !arguments.fixing.is_asked() {
            self.look_beyond(&mut read)?;
        }
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
            let manner = Manner { color: arguments.style().color, quiet: arguments.quiet, filter: self.filter };
            let check = |read: &mut Loaded| self.check(read).diagnostics;
            match arguments.fixing.apply(self.input(), manner, (&mut read, found.diagnostics), &check)? {
                Rest::Nothing(status) => return Ok(Outcome { status, is_read: true }),
                Rest::Reports { to_stderr: is_text_printed } => to_stderr = is_text_printed,
            }
            found = self.check(&mut read);
            let (words, said) = (std::mem::take(&mut read.words), std::mem::take(&mut read.notices));
            self.look_beyond(&mut read)?;
            read.notices.iter().for_each(|notice| say(&format!("hence: {notice}")));
            read.notices.splice(0..0, said);
            read.words = words;
        }
        found.diagnostics = arguments.baseline.hide((&read, &read.checked), found.diagnostics, arguments.quiet)?;
        let is_read = self.write(&read, &found, (report_file, to_stderr))?;
        Ok(Outcome { status: status(&read, arguments.fails(&found.diagnostics)), is_read })
    }

    /// Reports what is wrong with configurations, in the format that is asked for; nothing else is done then. Where standard output is
    /// for something else than reports, they go to standard error.
    fn refuse(&self, faulty: &Faulty, file: Option<ReportFile>) -> io::Result<Outcome> {
        let arguments = self.arguments;
        let failures = [NOTHING_DONE.to_owned()];
        let (folder, mut findings) = (current_folder(), faulty.findings());
        let places = if arguments.output_format.is_for_servers { repository::places(findings.project, &[]) } else { Vec::new() };
        let run = Run { folder: &folder, places: &places, failures: &failures, fails_from: Some(Level::Error), ..Run::default() };
        let is_for_reports =
            !arguments.fixing.is_asked() && !arguments.allow.is_asked() && !arguments.baseline.is_to_be_written();
        let format = if is_for_reports { arguments.output_format } else { &full::FORMAT };
        let selected = arguments.max_reports.selected(findings.diagnostics, format.has_snippets);
        findings.selected = selected.as_ref();
        let write = |out: &mut dyn Write| format.write(&findings, &run, arguments.style(), out);
        let is_read = match file {
            _ if !is_for_reports => write(&mut io::stderr().lock()).map(|()| true),
            Some(file) => file.write(write),
            None => print_while_read(write),
        }?;
        say(&format!("hence: {NOTHING_DONE}"));
        Ok(Outcome { status: Status::Failed, is_read })
    }

    /// Checks what was read, and writes the reports of each file when it is finished.
    fn stream(&self, mut read: Loaded) -> io::Result<Outcome> {
        read.read_archives(&self.work);
        self.work.done();
        self.look_beyond(&mut read)?;
        read.complain(self.arguments.quiet);
        read.tell_what_is_cut(&read.checked);
        let read = &read;
        let notices: Vec<String> = read.notices.iter().chain(&read.words).cloned().collect();
        let run = Run { failures: &read.failures, notices: &notices, ..Run::default() };
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
            written.and_then(|()| lines.finish(&run))
        })?;
        Ok(Outcome { status: status(read, fails), is_read })
    }

    /// Takes note of what the answer does not speak of: files without a statement, and used files with errors that no baseline knows.
    fn look_beyond(&self, read: &mut Loaded) -> io::Result<()> {
        read.notices.extend(beyond::without_statements(&read.project, &read.checked));
        let (used, more) = beyond::used(&read.project, &read.checked);
        let found = self.work.map("checking", &used, |&(file, _)| self.check_file(read, file).0);
        self.work.done();
        let files: Vec<FileId> = used.iter().map(|&(file, _)| file).collect();
        let found = self.arguments.baseline.hide((read, &files), parallel::joined(found), true)?;
        read.notices.extend(beyond::broken(&read.project, &used, &found));
        read.notices.extend(beyond::unchecked(more));
        Ok(())
    }

    /// What the rules find in what was read, by file, offset and rule.
    fn check(&self, read: &mut Loaded) -> Found {
        read.read_archives(&self.work);
        let read = &*read;
        let each = self.work.map("checking", &read.checked, |&file| self.check_file(read, file));
        self.work.done();
        let (mut diagnostics, mut silenced, mut rules) = (Vec::new(), Vec::new(), Vec::new());
        for (&file, of_file) in read.checked.iter().zip(each) {
            diagnostics.push(of_file.0);
            silenced.push(of_file.1);
            rules.push((file, of_file.2));
        }
        Found { diagnostics: parallel::joined(diagnostics), silenced: parallel::joined(silenced), rules }
    }

    fn check_file(&self, read: &Loaded, file: FileId) -> (Vec<Diagnostic>, Vec<Silenced>, RulesOfFile) {
        let mut silenced = self.arguments.output_format.has_silenced.then(Vec::new);
        let settings = self.settings.over(&read.settings(file));
        let (found, rules) = run_counting(&read.project, file, &settings, silenced.as_mut());
        (found, silenced.unwrap_or_default(), rules)
    }

    /// What was looked at and what was not, where that is asked for, or an `ok` is to say of what.
    fn coverage(&self, read: &Loaded, found: &Found) -> Option<Coverage> {
        let is_ok = self.arguments.output_format.is_for_people && found.diagnostics.is_empty();
        (self.arguments.is_coverage_asked() || is_ok).then(|| Coverage::of(&read.project, &found.rules))
    }

    /// Writes the reports to a file, to standard error, or else to standard output; says whether they still have a reader.
    fn write(&self, read: &Loaded, found: &Found, (file, to_stderr): (Option<ReportFile>, bool)) -> io::Result<bool> {
        let Found { diagnostics, silenced, .. } = found;
        let coverage = self.coverage(read, found);
        let is_for_servers = self.arguments.output_format.is_for_servers;
        let places = if is_for_servers { repository::places(&read.project, &read.paths) } else { Vec::new() };
        let notices: Vec<String> = read.notices.iter().chain(&read.words).cloned().collect();
        let run = Run {
            folder: &current_folder(),
            places: &places,
            failures: &read.failures,
            notices: &notices,
            silenced,
            fails_from: self.arguments.least(),
            coverage: coverage.as_ref(),
        };
        if self.arguments.coverage && !(self.arguments.output_format.is_for_people || self.arguments.output_format.has_coverage) {
            coverage.iter().flat_map(|coverage| lines(coverage, &read.project)).for_each(|line| say(&line));
        }
        let selected = self.selected(diagnostics);
        let findings = Findings { project: &read.project, checked: &read.checked, diagnostics, selected: selected.as_ref() };
        let write = |out: &mut dyn Write| write_all(self.arguments, &findings, &run, out);
        let is_read = match file {
            Some(file) => file.write(write),
            None if to_stderr => write(&mut io::stderr().lock()).map(|()| true),
            None => print_while_read(write),
        };
        if matches!(is_read, Ok(true)) {
            self.tell_of_rest(&findings);
        }
        is_read
    }

    /// Which reports to write, where they are not all of them.
    fn selected(&self, diagnostics: &[Diagnostic]) -> Option<FixedBitSet> {
        let has_snippets = self.arguments.output_format.has_snippets;
        self.arguments.max_reports.selected(diagnostics, has_snippets).filter(|_| !self.arguments.statistics)
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
