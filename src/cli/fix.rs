//! `hence check --fix` and `--diff`.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::source::FileId;
use crate::cli::diff::write_diff;
use crate::cli::filter::Filter;
use crate::cli::write::{Before, put};
use crate::cli::{Status, print, say};
use crate::diagnostic::Diagnostic;
use crate::findings::Tried;
use crate::fix::{Checked, Outcome, Texts, fix};
use crate::render::fixed;
use crate::render::guard::Guard;
use crate::session::loaded::Loaded;
use crate::session::loader::{Input, Overlay, read_over};
use crate::session::paths::bytes;
use crate::session::read::reason;

/// Options of `check` that change briefs.
#[derive(Debug, Args)]
pub(crate) struct FixArguments {
    /// Apply the fixes that cannot change your meaning, and report what is left; with `-`, print the fixed text, and the
    /// reports on standard error
    #[arg(long)]
    fix: bool,
    /// Write nothing; print what `--fix` would change as a unified diff, and exit with status 1 if anything would change
    #[arg(long)]
    diff: bool,
    /// With `--fix` or `--diff`: also apply fixes that may change your meaning, but none of several that exclude each other
    #[arg(long)]
    unsafe_fixes: bool,
}

/// How the fixes are reported.
#[derive(Clone, Copy)]
pub(crate) struct Manner<'run> {
    /// Whether a diff has colours.
    pub color: bool,
    /// Whether nothing is to be said but reports and failures.
    pub quiet: bool,
    /// What standard input is read through, where it is to be given back.
    pub filter: Option<&'run Filter>,
}

/// What is left to do after fixing.
pub(crate) enum Rest {
    /// Everything was said.
    Nothing(Status),
    /// The reports are to be written: to standard error where the text went to standard output.
    Reports {
        /// To standard error.
        to_stderr: bool,
    },
}

impl FixArguments {
    /// Whether anything is to be fixed, or shown as it would be.
    pub(crate) fn is_asked(&self) -> bool {
        self.fix || self.diff
    }

    /// Whether the text of standard input is to be printed, fixed.
    pub(crate) fn is_filter(&self, paths: &[PathBuf]) -> bool {
        self.fix && !self.diff && paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// Whether the options go together.
    ///
    /// # Errors
    /// Where they do not.
    pub(crate) fn validate(&self) -> io::Result<()> {
        if self.unsafe_fixes && !self.is_asked() {
            return Err(io::Error::other("`--unsafe-fixes` needs `--fix` or `--diff`"));
        }
        Ok(())
    }

    /// Which fixes were applied before reports are written.
    pub(crate) fn tried(&self) -> Tried {
        match (self.fix, self.unsafe_fixes) {
            (false, _) => Tried::Nothing,
            (true, false) => Tried::Safe,
            (true, true) => Tried::All,
        }
    }

    /// Fixes what was read and found; `read` is then what is left, to be checked once more.
    pub(crate) fn apply(
        &self,
        input: Input<'_>,
        manner: Manner<'_>,
        (read, diagnostics): (&mut Loaded, Vec<Diagnostic>),
        check: &dyn Fn(&mut Loaded) -> Vec<Diagnostic>,
    ) -> io::Result<Rest> {
        let places = Places::of(read);
        let is_text = |file: FileId| read.project.file(file).source.not_utf8().is_none();
        if self.is_filter(input.paths) && !read.stdin.is_none_or(is_text) {
            return Err(io::Error::other("standard input is not UTF-8 text, so it cannot be fixed; save it as UTF-8 first"));
        }
        let first = Checked { project: std::mem::take(&mut read.project), files: read.checked.clone(), diagnostics };
        let mut outcome = fix(first, self.unsafe_fixes, &mut |texts| {
            let mut read = read_over(input, &places.overlay(texts));
            let diagnostics = check(&mut read);
            Checked { project: read.project, files: read.checked, diagnostics }
        });
        if self.diff {
            return show(&outcome, &places, read, manner);
        }
        places.write(&mut outcome, &mut read.failures);
        if let Some(((path, ..), filter)) = places.stdin.as_ref().zip(manner.filter)
            && let Some(text) = outcome.texts.get(path)
        {
            filter.set(text.clone());
        }
        if !manner.quiet {
            fixed::write(&outcome.fixed, false, &mut Guard::new(io::stderr().lock()))?;
        }
        let left_out = fixed::left_out(&outcome.left_out);
        if !manner.quiet {
            for line in &left_out {
                say(&format!("hence: {line}"));
            }
        }
        // What remains is reported with the places of its files, which need not be numbered as before.
        let failures = std::mem::take(&mut read.failures);
        *read = read_over(input, &places.overlay(&outcome.texts));
        read.failures = failures;
        read.words.extend(left_out);
        Ok(Rest::Reports { to_stderr: manner.filter.is_some() })
    }
}

fn show(outcome: &Outcome, places: &Places, read: &Loaded, manner: Manner<'_>) -> io::Result<Rest> {
    print(|out| {
        let both = outcome.texts.iter().filter_map(|(path, after)| Some((path, outcome.before.get(path)?, after)));
        both.into_iter().try_for_each(|(path, before, after)| write_diff(&places.bytes(path), [before, after], manner.color, out))
    })?;
    if !manner.quiet {
        fixed::write(&outcome.fixed, true, &mut Guard::new(io::stderr().lock()))?;
        for line in fixed::left_out(&outcome.left_out) {
            say(&format!("hence: {line}"));
        }
    }
    let status = if outcome.texts.is_empty() { Status::Clean } else { Status::Found };
    Ok(Rest::Nothing(if read.failures.is_empty() { status } else { Status::Failed }))
}

/// A file that may be changed.
struct Place {
    /// Its path as it is shown.
    shown: String,
    /// The path by which it was found.
    path: PathBuf,
    /// Where it is, links followed.
    real: PathBuf,
}

/// Where the files lie that may be changed.
struct Places {
    files: Vec<Place>,
    /// Standard input: its path as it is shown, where it would be, and its text.
    stdin: Option<(String, PathBuf, String)>,
}

impl Places {
    fn of(read: &Loaded) -> Self {
        let source = |file: FileId| &read.project.file(file).source;
        let canonical = |file: FileId| read.place(file).map(Path::to_owned);
        let stdin =
            read.stdin.and_then(|file| Some((source(file).path().to_owned(), canonical(file)?, source(file).text().to_owned())));
        let place = |(file, path): &(FileId, PathBuf)| {
            let placed = canonical(*file).filter(|_| read.stdin != Some(*file))?;
            Some(Place { shown: source(*file).path().to_owned(), path: path.clone(), real: placed })
        };
        let mut files: Vec<Place> = read.paths.iter().filter_map(place).collect();
        files.sort_by(|one, other| (&one.shown, &one.real).cmp(&(&other.shown, &other.real)));
        files.dedup_by(|one, other| one.real == other.real);
        // Names that are not UTF-8 may be shown alike: which text belongs to which file is then unknown.
        let groups = files.chunk_by(|one, other| one.shown == other.shown);
        let alike: Vec<String> = groups.filter(|group| group.len() > 1).map(|group| group[0].shown.clone()).collect();
        files.retain(|place| alike.binary_search(&place.shown).is_err());
        Self { files, stdin }
    }

    /// The path of a file that is shown so, as the system has it.
    fn bytes(&self, shown: &str) -> Vec<u8> {
        // They are sorted so.
        let at = self.files.binary_search_by(|place| place.shown.as_str().cmp(shown));
        at.map_or_else(|_| shown.as_bytes().to_vec(), |at| bytes(&self.files[at].path))
    }

    /// Texts by where they lie; standard input, which cannot be read twice, is among them.
    fn overlay(&self, texts: &Texts) -> Overlay {
        let new = |place: &Place| Some((place.real.clone(), texts.get(&place.shown)?.clone()));
        let mut overlay: Overlay = self.files.iter().filter_map(new).collect();
        if let Some((path, place, before)) = &self.stdin {
            overlay.insert(place.clone(), texts.get(path).unwrap_or(before).clone());
        }
        overlay
    }

    /// Writes the files that changed, each whole or not at all. What could not be written is no longer part of the outcome.
    fn write(&self, outcome: &mut Outcome, failures: &mut Vec<String>) {
        for place in &self.files {
            let Outcome { texts, before, fixed, .. } = outcome;
            let Some((text, before)) = texts.get(&place.shown).zip(before.get(&place.shown)) else { continue };
            if let Err(error) = put(&place.path, Before::Bytes(before.as_bytes()), &|out| out.write_all(text.as_bytes())) {
                let failure = format!("{}: {}", place.shown, reason(&error));
                say(&format!("hence: {failure}"));
                failures.push(failure);
                texts.remove(&place.shown);
                fixed.retain(|fixed| fixed.path != place.shown);
            }
        }
    }
}
