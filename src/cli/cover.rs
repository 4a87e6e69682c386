//! `hence cover`.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::analysis::cover::prose::{Markup, Sentence, read};
use crate::archive::{Archive, LARGEST_ARCHIVE, Unread};
use crate::base::clean::clean_line;
use crate::cli::output::{Color, teller};
use crate::cli::question::{Question, Reading};
use crate::cli::{Status, print, say};
use crate::view::cover::{Cover, write, write_json};

/// Options of `cover`.
#[derive(Debug, Args)]
pub(crate) struct CoverArguments {
    /// The published text: Markdown, plain text, Word, HTML or PDF; `-` for Markdown on standard input
    text: PathBuf,
    /// The brief that it was written from
    brief: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints where a text and the brief that it was written from part; status 1 where they say different things.
pub(crate) fn run(arguments: &CoverArguments) -> io::Result<Status> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if is_stdin(&arguments.text) && is_stdin(&arguments.brief) {
        return Err(io::Error::other("only one of text and brief can be standard input"));
    }
    let brief = Question::read(&arguments.brief, &arguments.reading)?;
    let argument = brief.argument();
    let path = arguments.text.to_string_lossy().into_owned();
    let sentences = sentences(&arguments.text, &path)?;
    let cover = Cover::of(path, sentences, &argument);
    if cover.sentences.is_empty() {
        say(&format!("{}: no sentence of five words or more", cover.path));
    } else if cover.is_of_something_else() {
        say("no sentence covers a statement: are text and brief about the same thing, and in one language?");
    }
    let teller = teller(&argument, arguments.color);
    print(|out| if arguments.json { write_json(&cover, &teller, out) } else { write(&cover, &teller, out) })?;
    Ok(if cover.differs() { Status::Found } else { Status::Clean })
}

/// The sentences of a text, read as its ending says.
fn sentences(path: &Path, name: &str) -> io::Result<Vec<Sentence>> {
    let failed = |reason: &str| io::Error::other(format!("{}: {reason}", clean_line(name)));
    let bytes = bytes(path).map_err(|error| failed(&error.to_string()))?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name == "-" || matches!(ending.as_str(), "md" | "markdown" | "mdown" | "qmd") {
        if bytes.len() > LARGEST_ARCHIVE {
            return Err(failed("it is too large"));
        }
        let text = String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8"))?;
        return Ok(read(text.trim_start_matches('\u{feff}'), Markup::Markdown));
    }
    let archive = Archive::of(name, &bytes);
    match archive.fault() {
        None if matches!(ending.as_str(), "" | "txt" | "text") => Ok(read(archive.text(), Markup::Plain)),
        None => Ok(read(archive.text(), Markup::Lines)),
        Some(Unread::Empty) => Ok(Vec::new()),
        Some(Unread::Unsupported) => Err(failed("a file of this form is not read; give Markdown, plain text, Word, HTML or PDF")),
        Some(Unread::TooLarge | Unread::TooMuch) => Err(failed("it is too large")),
        Some(Unread::Scan) => Err(failed("it is a scan without text")),
        Some(Unread::Encrypted) => Err(failed("it is encrypted")),
        Some(Unread::UnknownLetters | Unread::Broken) => Err(failed("it is damaged, or does not say which letters it shows")),
        Some(Unread::NotText) => Err(failed("it is no text in an encoding that is known")),
        Some(Unread::Unreadable(reason)) => Err(failed(reason)),
    }
}

/// The bytes of a text, no more than are read of any archive and one.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_ARCHIVE).unwrap_or(u64::MAX) + 1;
    if path.as_os_str() == "-" {
        io::stdin().take(most).read_to_end(&mut bytes)?;
    } else {
        if path.is_dir() {
            return Err(io::Error::other("it is a folder; name the text"));
        }
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
