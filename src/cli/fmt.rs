//! `hence fmt`.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::clean::clean_line;
use crate::base::source::SourceFile;
use crate::base::text::counted;
use crate::cli::config::{ConfigArguments, ForceExclude, complain};
use crate::cli::diff::write_diff;
use crate::cli::filter::{Filter, Standard};
use crate::cli::output::{Color, is_colored};
use crate::cli::write::{Before, put};
use crate::cli::{Status, print, say};
use crate::format::{format, left_alone};
use crate::session::configs::Configs;
use crate::session::loader::{StandardInput, held_back};
use crate::session::paths::{bytes, shown};
use crate::session::read::{not_a_brief, reason, whole};
use crate::session::system::FileKind;
use crate::session::{Os, System};
use crate::syntax::parse;

/// Options of `fmt`.
#[derive(Debug, Args)]
pub(crate) struct FmtArguments {
    /// Files, folders, or `-` to format standard input to standard output [default: the current folder]
    paths: Vec<PathBuf>,
    /// The name to show for standard input
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// Write nothing; list the files that would change, and exit with status 1 if there are any
    #[arg(long)]
    check: bool,
    /// Write nothing; print what would change as a unified diff, and exit with status 1 if anything would change
    #[arg(long)]
    diff: bool,
    /// Print no summary
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    exclude: ForceExclude,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// What came of the files so far.
#[derive(Default)]
struct Tally {
    changed: usize,
    unchanged: usize,
    failed: bool,
}

/// Formats what the arguments name.
pub(crate) fn run(arguments: &FmtArguments) -> io::Result<Status> {
    let is_filter = arguments.paths.iter().any(|path| is_stdin(path)) && !arguments.check && !arguments.diff;
    let filter = is_filter.then(Filter::default);
    let status = format_all(arguments, filter.as_ref());
    filter.map_or(Ok(()), |filter| filter.give_back())?;
    status
}

fn format_all(arguments: &FmtArguments, filter: Option<&Filter>) -> io::Result<Status> {
    let mut tally = Tally::default();
    let configs = arguments.config.configs()?;
    let paths = find(arguments, &configs, &mut tally);
    complain(&configs)?;
    for path in paths {
        match arguments.one(&path, &configs, filter) {
            Ok(true) => tally.changed += 1,
            Ok(false) => tally.unchanged += 1,
            Err(error) => tally.fail(&format!("{}: {}", arguments.name(&path), reason(&error))),
        }
    }
    arguments.summary(&tally)?;
    let only_looks = arguments.check || arguments.diff;
    let status = if only_looks && tally.changed > 0 { Status::Found } else { Status::Clean };
    Ok(if tally.failed { Status::Failed } else { status })
}

/// The files to format, each once, by their names; `-` is standard input.
fn find(arguments: &FmtArguments, configs: &Configs, tally: &mut Tally) -> Vec<PathBuf> {
    let here = [PathBuf::from(".")];
    let named = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let mut found: Vec<PathBuf> = Vec::new();
    let mut passed = 0;
    for path in named {
        if !is_stdin(path) && arguments.is_held_back(path, configs) {
            passed += 1;
            continue;
        }
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let below = configs.below(path);
        let words = below.passed.into_iter().filter(|_| !arguments.quiet);
        below.none.into_iter().chain(words).for_each(|line| say(&format!("hence: {line}")));
        below.failures.iter().for_each(|error| tally.fail(error));
        found.extend(below.briefs);
    }
    let unmatched = configs.unmatched();
    let held_back = (passed > 0).then(|| held_back(passed));
    unmatched.into_iter().chain(held_back).filter(|_| !arguments.quiet).for_each(|line| say(&format!("hence: {line}")));
    // Of several names of one file, through links, the first one counts.
    let mut places: Vec<(PathBuf, PathBuf)> =
        found.into_iter().map(|path| (path.canonicalize().unwrap_or_else(|_| path.clone()), path)).collect();
    places.sort();
    places.dedup_by(|one, other| one.0 == other.0);
    let mut paths: Vec<PathBuf> = places.into_iter().map(|(_, path)| path).collect();
    paths.sort();
    paths
}

impl FmtArguments {
    /// Formats a file as the options say; whether it was, or would be, changed.
    fn one(&self, path: &Path, configs: &Configs, filter: Option<&Filter>) -> io::Result<bool> {
        let filter = filter.filter(|_| is_stdin(path));
        let bytes = match filter {
            Some(filter) => filter.text()?.to_vec(),
            None if is_stdin(path) => Standard.read()?,
            None => regular(path)?,
        };
        if is_stdin(path) && self.stdin_filename.as_deref().is_some_and(|name| self.is_held_back(name, configs)) {
            return Ok(false);
        }
        let name = self.name(path);
        let Some(source) = readable(&name, bytes) else {
            if !self.quiet {
                say(&format!("hence: {name}: not UTF-8, left as it is"));
            }
            return Ok(false);
        };
        let parsed = parse(&source);
        let formatted = format(&source, &parsed);
        if let left @ 1.. = left_alone(&parsed)
            && !self.quiet
        {
            let (are, their) = if left == 1 { ("1 statement is", "its") } else { (&*format!("{left} statements are"), "their") };
            say(&format!("hence: {name}: {are} left as typed, because of errors in {their} form; `hence check` shows them"));
        }
        let is_changed = formatted != source.text();
        if let Some(filter) = filter {
            filter.set(formatted);
        } else if self.diff {
            let color = is_colored(self.color, true);
            print(|out| write_diff(&self.bytes(path), [source.text(), &formatted], color, out))?;
        } else if self.check && is_changed {
            print(|out| writeln!(out, "would reformat {}", clean_line(&name)))?;
        } else if is_changed {
            put(path, Before::Bytes(source.text().as_bytes()), &|out| out.write_all(formatted.as_bytes()))?;
        }
        Ok(is_changed)
    }

    /// Whether a configuration excludes a path that is named, and that counts.
    fn is_held_back(&self, path: &Path, configs: &Configs) -> bool {
        self.exclude.force_exclude && configs.hold_back(path)
    }

    /// The name of a file as it is shown.
    fn name(&self, path: &Path) -> String {
        if is_stdin(path) { self.stdin_filename.as_deref().map_or_else(|| "<stdin>".to_owned(), shown) } else { shown(path) }
    }

    /// The same as the system has it.
    fn bytes(&self, path: &Path) -> Vec<u8> {
        if is_stdin(path) { self.name(path).into_bytes() } else { bytes(path) }
    }

    fn summary(&self, tally: &Tally) -> io::Result<()> {
        let has_text_on_stdout = self.paths.iter().any(|path| is_stdin(path)) && !self.check;
        if self.quiet || has_text_on_stdout || tally.changed + tally.unchanged == 0 {
            return Ok(());
        }
        let line = tally.line(self.check || self.diff);
        // What is on standard output is a diff, for a program that applies it.
        if self.diff {
            say(&line);
            return Ok(());
        }
        print(|out| writeln!(out, "{line}"))
    }
}

impl Tally {
    fn fail(&mut self, failure: &str) {
        say(&format!("hence: {failure}"));
        self.failed = true;
    }

    /// `1 file reformatted, 3 unchanged`.
    fn line(&self, only_looks: bool) -> String {
        let files = |count: usize| counted(count, "file");
        let (changed, unchanged) =
            if only_looks { ("would be reformatted", "already formatted") } else { ("reformatted", "unchanged") };
        match (self.changed, self.unchanged) {
            (0, unformatted) => format!("{} {unchanged}", files(unformatted)),
            (count, 0) => format!("{} {changed}", files(count)),
            (count, other) => format!("{} {changed}, {other} {unchanged}", files(count)),
        }
    }
}

/// The bytes of a file that is named.
fn regular(path: &Path) -> io::Result<Vec<u8>> {
    match Os.metadata(path)?.kind {
        FileKind::File => whole(&Os, path),
        kind => Err(not_a_brief(kind)),
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The file, where its text is UTF-8 and may be written again.
fn readable(name: &str, bytes: Vec<u8>) -> Option<SourceFile> {
    // No more is read than a text may have.
    SourceFile::from_bytes(name, bytes).ok().filter(|source| source.not_utf8().is_none())
}
