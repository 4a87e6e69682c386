//! `hence mcp`: the server for agents on standard input and output, a message a line.

use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::base::clean::clean_line;
use crate::cli::write::{Before, put};
use crate::cli::{Status, say};
use crate::mcp::{Cancelled, LARGEST_MESSAGE, Options, Server, Store};
use crate::session::Os;

/// Options of `mcp`.
#[derive(Debug, Args)]
pub(crate) struct McpArguments {
    /// The folders that may be read, whatever the client says [default: the roots that the client gives]
    folders: Vec<PathBuf>,
    /// Let `apply_fixes` change files in these folders; otherwise nothing is ever written
    #[arg(long)]
    write: bool,
}

/// How long a client may take to say what its roots are.
const PATIENCE: Duration = Duration::from_secs(30);

/// Messages that are read before the one that is worked on is done.
const AHEAD: usize = 64;

/// What is read.
enum Line {
    Message(String),
    TooLarge,
    NotUtf8,
}

/// Files of the operating system.
struct Disk;

impl Store for Disk {
    fn replace(&self, place: &Path, before: &str, text: &str) -> io::Result<()> {
        put(place, Before::Bytes(before.as_bytes()), &|out| out.write_all(text.as_bytes()))
    }
}

/// Answers messages until standard input ends.
pub(crate) fn run(arguments: &McpArguments) -> io::Result<Status> {
    let folders = arguments.folders.iter().map(|folder| match folder.canonicalize() {
        Ok(place) if place.is_dir() => Ok(place),
        Ok(_) => Err(named(folder, "not a folder")),
        Err(error) => Err(named(folder, &crate::session::read::reason(&error))),
    });
    let folders = folders.collect::<io::Result<Vec<PathBuf>>>()?;
    if io::stdin().is_terminal() {
        say("hence: waiting for messages of the Model Context Protocol; a client starts this command, see docs/agents.md");
    }
    let store = arguments.write.then(|| Arc::new(Disk) as Arc<dyn Store>);
    let mut server = Server::new(Options { system: Arc::new(Os), folders, store });
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    let cancelled = server.cancelled();
    thread::Builder::new().spawn(move || read(&cancelled, |line| sender.send(line).is_ok()))?;
    answer(&mut server, &receiver)?;
    Ok(Status::Clean)
}

fn named(folder: &Path, reason: &str) -> io::Error {
    io::Error::other(clean_line(&format!("{}: {reason}", folder.display())).into_owned())
}

/// Reads lines until there are no more, or nobody takes them.
fn read(cancelled: &Cancelled, take: impl Fn(Line) -> bool) {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    loop {
        match line(&mut input) {
            Ok(None) => return,
            // A request that is cancelled while another one is worked on is never begun.
            Ok(Some(Line::Message(message))) if cancelled.see(&message) => {}
            Ok(Some(line)) => {
                if !take(line) {
                    return;
                }
            }
            Err(error) => {
                say(&format!("hence: standard input cannot be read: {error}"));
                return;
            }
        }
    }
}

/// The next line, of which no more is kept than a message may have.
fn line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let most = LARGEST_MESSAGE as u64 + 1;
    if input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() > LARGEST_MESSAGE && bytes.last() != Some(&b'\n') {
        drop(bytes);
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLarge));
    }
    Ok(Some(String::from_utf8(bytes).map_or(Line::NotUtf8, Line::Message)))
}

/// Answers lines until there are no more, or nobody reads the answers.
fn answer(server: &mut Server, lines: &Receiver<Line>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    loop {
        let line = if server.is_waiting() {
            match lines.recv_timeout(PATIENCE) {
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return write(&mut out, &server.give_up_waiting()).map(|_| ()),
                Ok(line) => Some(line),
            }
        } else {
            match lines.recv() {
                Err(_) => return Ok(()),
                Ok(line) => Some(line),
            }
        };
        let answers = match line {
            None => server.give_up_waiting(),
            Some(Line::Message(message)) => server.handle(&message),
            Some(Line::TooLarge) => vec![Server::too_large()],
            Some(Line::NotUtf8) => vec![Server::not_utf8()],
        };
        if !write(&mut out, &answers)? {
            return Ok(());
        }
    }
}

/// Writes messages, each on its line; says whether they still have a reader.
fn write(out: &mut impl Write, messages: &[String]) -> io::Result<bool> {
    let mut all = String::new();
    for message in messages {
        all.push_str(message);
        all.push('\n');
    }
    match out.write_all(all.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        outcome => outcome.map(|()| true),
    }
}
