//! `hence lsp`: the language server on standard input and output.

use std::collections::{HashSet, VecDeque};
use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use clap::Args;

use crate::cli::{Status, say};
use crate::server::{Id, Kind, Server, cancelled, kind_of};
use crate::session::Os;

/// Options of `lsp`.
#[derive(Debug, Args)]
pub(crate) struct LspArguments {
    /// Speak on standard input and output, which is what it does anyway; editors add this option
    #[arg(long)]
    stdio: bool,
}

/// Serves one editor until it ends the session, or closes standard input.
pub(crate) fn run(_: &LspArguments) -> io::Result<Status> {
    let (sender, receiver) = channel();
    // Reads ahead, so that what was cancelled or overtaken meanwhile is known.
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            match read(&mut input) {
                Ok(Some(message)) => {
                    let kind = kind_of(&message);
                    if sender.send((kind, message)).is_err() {
                        return;
                    }
                }
                Ok(None) => return,
                Err(error) => return say(&format!("hence: standard input cannot be read: {error}")),
            }
        }
    });
    let mut queue = Queue::new(receiver);
    let mut server = Server::new(Arc::new(Os));
    let mut out = io::stdout().lock();
    while let Some(message) = queue.next() {
        let sent = match message {
            Next::Message(message) => server.receive(&message),
            Next::Cancelled(id) => vec![cancelled(&id)],
        };
        write(&mut out, &sent)?;
        if let Some(in_order) = server.has_ended() {
            return Ok(if in_order { Status::Clean } else { Status::Found });
        }
        // Reports wait until nothing is left to read.
        if queue.is_empty() {
            write(&mut out, &server.settle())?;
        }
    }
    // An editor that is gone without a word.
    Ok(Status::Found)
}

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Message(String),
    /// The request with this id is no longer wanted.
    Cancelled(Id),
}

/// The messages that were read and not handled yet, each with what it is: looked at once, however many others wait with it.
struct Queue {
    receiver: Receiver<(Kind, String)>,
    waiting: VecDeque<(Kind, String)>,
    /// The ids that waiting messages cancel.
    cancelled: HashSet<Id>,
    is_open: bool,
}

impl Queue {
    fn new(receiver: Receiver<(Kind, String)>) -> Self {
        Self { receiver, waiting: VecDeque::new(), cancelled: HashSet::new(), is_open: true }
    }

    fn next(&mut self) -> Option<Next> {
        if self.waiting.is_empty() && self.is_open {
            match self.receiver.recv() {
                Ok(message) => self.add(message),
                Err(_) => self.is_open = false,
            }
        }
        self.read_ahead();
        let (kind, message) = self.waiting.pop_front()?;
        match kind {
            Kind::Request(id) if self.cancelled.remove(&id) => return Some(Next::Cancelled(id)),
            // A later request may have the same id.
            Kind::Cancel(id) => drop(self.cancelled.remove(&id)),
            _ => {}
        }
        Some(Next::Message(message))
    }

    fn add(&mut self, (kind, message): (Kind, String)) {
        if let Kind::Cancel(id) = &kind {
            self.cancelled.insert(id.clone());
        }
        self.waiting.push_back((kind, message));
    }

    fn read_ahead(&mut self) {
        while let Ok(message) = self.receiver.try_recv() {
            self.add(message);
        }
    }

    fn is_empty(&mut self) -> bool {
        self.read_ahead();
        self.waiting.is_empty()
    }
}

/// The bytes that one message may have: those of the largest brief, each of them escaped, and what is around it.
const LARGEST_MESSAGE: u64 = 1 << 30;

/// The bytes that the lines before a message may have.
const LARGEST_HEADER: u64 = 1 << 12;

/// The next message, after its headers. Nothing where the input ends.
///
/// # Errors
/// Where there is no length, or it is too large: then it is not known where the next message begins. A message that is no UTF-8 is read
/// with signs in place of what is none, and is no JSON or says so.
fn read(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut length = None;
    let mut left = LARGEST_HEADER;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(left).read_until(b'\n', &mut line)?;
        left -= u64::try_from(read).unwrap_or(left);
        if read == 0 {
            return if left == 0 { Err(io::Error::other("a header that is too long")) } else { Ok(None) };
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let length = length.ok_or_else(|| io::Error::other("a message without `Content-Length`"))?;
    if length > LARGEST_MESSAGE {
        return Err(io::Error::other(format!("a message of {length} bytes")));
    }
    let mut message = Vec::new();
    if input.by_ref().take(length).read_to_end(&mut message)? < usize::try_from(length).unwrap_or(usize::MAX) {
        return Ok(None);
    }
    Ok(Some(String::from_utf8(message).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())))
}

/// Writes messages, each with its length before it.
fn write(out: &mut impl Write, messages: &[String]) -> io::Result<()> {
    for message in messages {
        write!(out, "Content-Length: {}\r\n\r\n{message}", message.len())?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_cancelled_by_what_comes_after_it_and_no_other() {
        let (sender, receiver) = channel();
        let request = |id: i64| format!(r#"{{"id":{id},"method":"x"}}"#);
        let cancel = |id: i64| format!(r#"{{"method":"$/cancelRequest","params":{{"id":{id}}}}}"#);
        let sent = [cancel(1), request(1), request(2), request(3), cancel(2), request(2)];
        for message in sent.clone() {
            sender.send((kind_of(&message), message)).expect("heard");
        }
        drop(sender);
        let mut queue = Queue::new(receiver);
        let next: Vec<Next> = std::iter::from_fn(|| queue.next()).collect();
        let message = |at: usize| Next::Message(sent[at].clone());
        assert_eq!(next, [message(0), message(1), Next::Cancelled(Id::Number(2)), message(3), message(4), message(5)]);
    }

    #[test]
    fn messages_are_read_one_after_the_other() {
        let mut out = Vec::new();
        write(&mut out, &["{}".to_owned(), "é".to_owned()]).expect("memory");
        let mut input = &out[..];
        assert_eq!(read(&mut input).expect("a message").as_deref(), Some("{}"));
        assert_eq!(read(&mut input).expect("a message").as_deref(), Some("é"));
        assert_eq!(read(&mut input).expect("the end"), None);
        let mut typed = &b"content-type: x\r\nCONTENT-LENGTH:2\r\n\r\n[]"[..];
        assert_eq!(read(&mut typed).expect("a message").as_deref(), Some("[]"));
    }

    #[test]
    fn what_has_no_length_or_too_large_a_one_ends_the_input_with_a_reason() {
        for text in ["x\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "Content-Length: -1\r\n\r\n"] {
            assert!(read(&mut text.as_bytes()).is_err(), "{text:?}");
        }
        let endless = "x".repeat(1 << 16);
        assert!(read(&mut endless.as_bytes()).is_err());
        assert_eq!(read(&mut "Content-Length: 9\r\n\r\n{}".as_bytes()).expect("cut short"), None);
    }
}
