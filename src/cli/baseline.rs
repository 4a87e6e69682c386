//! `check --baseline` and `--write-baseline`.

use std::fmt::Write;
use std::io;
use std::path::{Component, Path, PathBuf};

use clap::Args;

use crate::base::clean::clean_line;
use crate::base::source::FileId;
use crate::base::text::{counted, form};
use crate::baseline::{Baseline, Places};
use crate::cli::write::{Before, is_changed, put};
use crate::cli::{Status, print, say};
use crate::diagnostic::Diagnostic;
use crate::findings::Findings;
use crate::session::Os;
use crate::session::loaded::Loaded;
use crate::session::paths::shown;
use crate::session::read::reason;
use crate::session::read::whole;

/// How often a baseline is made anew because another run has just written to the same file.
const ATTEMPTS: usize = 100;

/// Reports that are known.
#[derive(Debug, Args)]
pub(crate) struct BaselineArguments {
    /// Hide the reports that `--write-baseline` recorded in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record all reports in a file for `--baseline`, instead of printing them; its records of other files are kept
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "diff"])]
    write_baseline: Option<PathBuf>,
}

impl BaselineArguments {
    /// Whether a baseline is read or written.
    pub(crate) fn is_asked(&self) -> bool {
        self.baseline.is_some() || self.write_baseline.is_some()
    }

    /// Whether a baseline is written instead of reports.
    pub(crate) fn is_to_be_written(&self) -> bool {
        self.write_baseline.is_some()
    }

    /// The file of what is known.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// Writes a baseline, if that is asked for.
    ///
    /// # Errors
    /// Where it cannot be written, where something else is there, and where not all files could be read.
    pub(crate) fn write(&self, read: &Loaded, diagnostics: &[Diagnostic]) -> io::Result<Option<Status>> {
        let Some(path) = &self.write_baseline else { return Ok(None) };
        if !read.failures.is_empty() {
            return Err(failure(path, "not written, because some files could not be read"));
        }
        let findings = Findings { project: &read.project, checked: &read.checked, diagnostics, selected: None };
        let mut attempts = 1..=ATTEMPTS;
        let new = loop {
            let bytes = if path.exists() { Some(bytes(path)?) } else { None };
            let older = bytes.as_ref().map(|bytes| known(path, bytes)).transpose()?.flatten();
            read.spare(path, std::iter::empty())?;
            let new = Baseline::of(&findings, older.as_ref(), &Beside::of(path, read)?);
            let before = bytes.as_deref().map_or(Before::Absent, Before::Bytes);
            match put(path, before, &|out| new.write(out)) {
                Ok(()) => break new,
                // Another run has written what it found, so that this must be kept as well.
                Err(error) if is_changed(&error) && attempts.next().is_some() => {}
                Err(error) => return Err(failure(path, &reason(&error))),
            }
        };
        print(|out| writeln!(out, "{}: {}", clean_line(&path.to_string_lossy()), counted(new.len(), "report")))?;
        Ok(Some(Status::Clean))
    }

    /// Takes away what a baseline knows of checked files, and unless `quiet` says on standard error how much that is.
    ///
    /// # Errors
    /// Where the baseline cannot be read.
    pub(crate) fn hide(
        &self,
        (read, checked): (&Loaded, &[FileId]),
        mut diagnostics: Vec<Diagnostic>,
        quiet: bool,
    ) -> io::Result<Vec<Diagnostic>> {
        let Some(path) = &self.baseline else { return Ok(diagnostics) };
        let findings = Findings { project: &read.project, checked, diagnostics: &diagnostics, selected: None };
        let known = known(path, &bytes(path)?)?.unwrap_or_default();
        let comparison = known.compare(&findings, &Beside::of(path, read)?);
        let mut is_new = comparison.is_new.iter();
        diagnostics.retain(|_| is_new.next().is_none_or(|is_new| *is_new));
        if !quiet && comparison.hidden + comparison.gone > 0 {
            say(&format!("hence: {}", words(path, comparison.hidden, comparison.gone)));
        }
        Ok(diagnostics)
    }
}

fn words(path: &Path, hidden: usize, gone: usize) -> String {
    let mut words = format!("{}: {} hidden", path.display(), counted(hidden, "known report"));
    if gone > 0 {
        let occur = form(gone, "occurs", "occur");
        let _ = write!(words, "; {gone} no longer {occur}, run with `--write-baseline` to remove them");
    }
    words
}

fn failure(path: &Path, reason: &str) -> io::Error {
    io::Error::other(clean_line(&format!("{}: {reason}", path.display())).into_owned())
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    whole(&Os, path).map_err(|error| failure(path, &reason(&error)))
}

/// The baseline of a file; none where it is empty.
fn known(path: &Path, bytes: &[u8]) -> io::Result<Option<Baseline>> {
    let text = str::from_utf8(bytes).map_err(|_| failure(path, "not UTF-8"))?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    Baseline::read(text).map(Some).map_err(|reason| failure(path, &reason))
}

/// Files as they lie from the folder of the baseline, so that it holds wherever the command runs.
struct Beside<'read> {
    read: &'read Loaded,
    folder: PathBuf,
}

impl<'read> Beside<'read> {
    fn of(path: &Path, read: &'read Loaded) -> io::Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().map_err(|error| failure(path, &reason(&error)))?;
        Ok(Self { read, folder })
    }
}

impl Places for Beside<'_> {
    fn path(&self, file: FileId) -> String {
        match self.read.place(file) {
            Some(place) => shown(&from(&self.folder, place)),
            None => self.read.project.file(file).source.path().to_owned(),
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.folder.join(path).exists()
    }
}

/// The path to a place from a folder, both without links.
fn from(folder: &Path, place: &Path) -> PathBuf {
    let shared = folder.components().zip(place.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(place.components().skip(shared)).collect()
}
