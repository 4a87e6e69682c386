//! Reading the brief that a call is about: a file, or a text that is handed over.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::clean::clean_line;
use crate::base::ids::FileId;
use crate::diagnostic::Diagnostic;
use crate::mcp::confined::Confined;
use crate::mcp::tool::{Call, Stop};
use crate::render::configuration::Faulty;
use crate::rules::{Profile, Settings, Silenced, run_keeping};
use crate::session::System;
use crate::session::configs::Configs;
use crate::session::loaded::Loaded;
use crate::session::loader::{Input, Overlay, StandardInput, read_over};
use crate::session::system::FileKind;
use crate::session::work::Work;

/// How a text is called that has no path.
const NAMELESS: &str = "<text>";

/// What a call is about.
pub(super) struct Brief {
    files: Arc<Confined>,
    /// Where it is, or would be.
    path: Option<PathBuf>,
    /// What it says, where that is not what is in the file.
    text: Option<String>,
    /// The standard that it is checked against, whatever it names itself.
    profile: Option<Profile>,
}

/// A text in place of standard input.
struct Text<'text>(&'text str);

impl StandardInput for Text<'_> {
    fn read(&self) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

impl Brief {
    /// What the arguments `path` and `text` mean.
    ///
    /// # Errors
    /// Where neither is there, or the path may not be read.
    pub(super) fn of(call: &Call<'_>) -> Result<Self, Stop> {
        let (path, text) = (call.given.text("path"), call.given.text("text"));
        let files = Arc::clone(&call.files);
        let path = match path {
            None if text.is_none() => {
                return Err(Stop::Refused("name a brief by its `path`, or hand it over as `text`".to_owned()));
            }
            None => None,
            // A text may be that of a file that is not written yet.
            Some(named) => match files.path_to(named) {
                Err(_) if text.is_some() && files.is_new(named) => Some(files.new_path(named)),
                found => Some(found?),
            },
        };
        let profile = call.given.text("profile").and_then(Profile::from_name);
        Ok(Self { files, path, text: text.map(str::to_owned), profile })
    }

    /// The same of one brief alone.
    ///
    /// # Errors
    /// Where a folder is named, too.
    pub(super) fn of_one(call: &Call<'_>) -> Result<Self, Stop> {
        let brief = Self::of(call)?;
        match &brief.path {
            Some(path) if (&*brief.files as &dyn System).is(path, FileKind::Folder) => {
                Err(Stop::Refused(format!("{} is a folder; name one brief", clean_line(&path.to_string_lossy()))))
            }
            _ => Ok(brief),
        }
    }

    /// The files that may be read.
    pub(super) fn files(&self) -> &Arc<Confined> {
        &self.files
    }

    /// Where the brief is, unless it is a text.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref().filter(|_| self.text.is_none())
    }

    /// Its text, where it is one.
    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The same with another text.
    pub(super) fn with_text(&self, text: String) -> Self {
        let (files, path, profile) = (Arc::clone(&self.files), self.path.clone(), self.profile);
        Self { files, path, text: Some(text), profile }
    }

    /// Reads it for a question about what stands in it.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn read(&self) -> Result<Loaded, Stop> {
        self.read_with(&[], &Overlay::new(), false)
    }

    /// Reads it and other files, with other texts in place of some, and looks for what rules need besides.
    ///
    /// # Errors
    /// Where one of them, or a configuration, cannot be read.
    pub(super) fn read_for_rules(&self, others: &[PathBuf], overlay: &Overlay) -> Result<Loaded, Stop> {
        let mut read = self.read_with(others, overlay, true)?;
        read.read_archives(&Work::default());
        Ok(read)
    }

    fn read_with(&self, others: &[PathBuf], overlay: &Overlay, looks_around: bool) -> Result<Loaded, Stop> {
        let own = if self.text.is_some() { PathBuf::from("-") } else { self.path.clone().unwrap_or_default() };
        let paths: Vec<PathBuf> = std::iter::once(own).chain(others.iter().cloned()).collect();
        let system: Arc<dyn System> = Arc::<Confined>::clone(&self.files);
        let (configs, work) = (Configs::nearest(system), Work::default());
        let text = Text(self.text.as_deref().unwrap_or_default());
        let mut read = read_over(
            Input {
                paths: &paths,
                stdin_filename: Some(self.path.as_deref().unwrap_or(Path::new(NAMELESS))),
                configs: &configs,
                force_exclude: false,
                work: &work,
                stdin: &text,
                looks_around,
            },
            overlay,
        );
        if let Some(failure) = read.failures.first() {
            return Err(Stop::Refused(clean_line(failure).into_owned()));
        }
        read.read_configs();
        let broken = configs.broken();
        if !broken.is_empty() {
            return Err(Stop::Refused(faults(broken)));
        }
        if read.checked.is_empty() {
            let words =
                read.notices.first().map_or_else(|| "there is no brief".to_owned(), |words| clean_line(words).into_owned());
            return Err(Stop::Refused(words));
        }
        if let Some(above) = self.files.config_above() {
            read.notices
                .push(format!("{} is above the folders that may be read, so its settings do not count here", above.display()));
        }
        Ok(read)
    }

    /// The settings of a file.
    pub(super) fn settings(&self, read: &Loaded, file: FileId) -> Settings {
        let mut settings = Settings::default();
        settings.profile = self.profile;
        settings.today = self.files.today();
        settings.over(&read.settings(file))
    }

    /// What the rules find in the files that were read.
    ///
    /// # Errors
    /// Where the client no longer wants to know.
    pub(super) fn reports(&self, call: &Call<'_>, read: &Loaded) -> Result<Vec<Diagnostic>, Stop> {
        self.reports_and_silenced(call, read).map(|(found, _)| found)
    }

    /// The same, with what an `allow` silences.
    ///
    /// # Errors
    /// Where the client no longer wants to know.
    pub(super) fn reports_and_silenced(&self, call: &Call<'_>, read: &Loaded) -> Result<(Vec<Diagnostic>, Vec<Silenced>), Stop> {
        let (mut found, mut silenced) = (Vec::new(), Vec::new());
        for &file in &read.checked {
            call.check()?;
            found.extend(run_keeping(&read.project, file, &self.settings(read, file), Some(&mut silenced)));
        }
        Ok((found, silenced))
    }
}

/// What is wrong with configurations.
fn faults(broken: Vec<crate::session::configs::Broken>) -> String {
    let mut faulty = Faulty::default();
    for broken in broken {
        faulty.add(broken.source, broken.faults);
    }
    let findings = faulty.findings();
    let mut lines = vec!["nothing was done, because the configuration cannot be used:".to_owned()];
    for fault in findings.diagnostics {
        let source = &findings.project.file(fault.place.file).source;
        let line = source.position(fault.place.span.start).line;
        let help = fault.details.help().map_or_else(String::new, |help| format!("; {help}"));
        lines.push(format!("{}:{line}: {}{help}", source.path(), findings.project.message(fault)));
    }
    lines.iter().map(|line| clean_line(line).into_owned()).collect::<Vec<_>>().join("\n")
}
