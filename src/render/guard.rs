//! Keeps what comes from briefs and file names from beginning a line of a CI log as a command.

use std::io::{self, Write};

/// What a CI server takes for the beginning of a command, after blanks.
const COMMAND: &[u8] = b"::";
/// What the first `:` becomes.
const SHOWN: &[u8] = b"<U+003A>";

/// A writer of lines for people, in which no line begins with `::`, after blanks and colours too.
///
/// GitHub's runner looks for such lines in all that a step prints, so this is done always: what is printed here may be written
/// to a log elsewhere.
pub(crate) struct Guard<Out> {
    out: Out,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a line, or after blanks there.
    Start,
    /// In a sequence that begins or ends colours, at the start of a line.
    Color,
    /// After one `:` at the start of a line, which is not written yet.
    Colon,
    /// Within a line.
    Inside,
}

impl<Out: Write> Guard<Out> {
    pub(crate) fn new(out: Out) -> Self {
        Self { out, state: State::Start }
    }

    /// Takes what may be the start of a line, as far as it decides; how many bytes that are.
    fn start(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let mut at = 0;
        let mut written = 0;
        while at < buffer.len() && self.state != State::Inside {
            let rest = &buffer[at..];
            let blank = blank_length(rest);
            match (self.state, rest[0]) {
                (State::Colon, byte) => {
                    self.out.write_all(if byte == COMMAND[1] { SHOWN } else { &COMMAND[..1] })?;
                    self.state = State::Inside;
                    return Ok(at);
                }
                (State::Color, byte) => {
                    if byte == b'm' {
                        self.state = State::Start;
                    }
                    at += 1;
                }
                (_, b'\x1b') => {
                    self.state = State::Color;
                    at += 1;
                }
                (_, byte) if byte == COMMAND[0] => {
                    self.out.write_all(&buffer[written..at])?;
                    self.state = State::Colon;
                    at += 1;
                    written = at;
                }
                _ if blank > 0 => at += blank,
                _ => self.state = State::Inside,
            }
        }
        self.out.write_all(&buffer[written..at])?;
        Ok(at)
    }
}

/// Bytes of the white space that a text begins with; a character that is cut off is none.
fn blank_length(text: &[u8]) -> usize {
    if text[0].is_ascii() {
        return usize::from(text[0].is_ascii_whitespace());
    }
    let first = text.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    first.filter(|next| next.is_whitespace()).map_or(0, char::len_utf8)
}

impl<Out: Write> Write for Guard<Out> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let mut at = 0;
        while at < buffer.len() {
            if self.state == State::Inside {
                let end = memchr::memchr(b'\n', &buffer[at..]).map_or(buffer.len(), |end| at + end + 1);
                self.out.write_all(&buffer[at..end])?;
                if buffer[end - 1] == b'\n' {
                    self.state = State::Start;
                }
                at = end;
            } else {
                at += self.start(&buffer[at..])?;
            }
        }
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.state == State::Colon {
            self.out.write_all(&COMMAND[..1])?;
            self.state = State::Inside;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written, in parts of any length.
    fn guarded(text: &str) -> String {
        let whole = |length: usize| {
            let mut out = Vec::new();
            let mut guard = Guard::new(&mut out);
            text.as_bytes().chunks(length).for_each(|part| guard.write_all(part).expect("memory"));
            guard.flush().expect("memory");
            String::from_utf8(out).expect("text")
        };
        let once = whole(text.len().max(1));
        // A part may end within a character only where there are none of several bytes.
        assert!(!text.is_ascii() || (1..4).all(|length| whole(length) == once), "{text:?}");
        once
    }

    #[test]
    fn no_line_begins_as_a_command() {
        assert_eq!(guarded("::error::x\n"), "<U+003A>:error::x\n");
        assert_eq!(guarded("a\n \t::add-mask::b\nc"), "a\n \t<U+003A>:add-mask::b\nc");
        assert_eq!(guarded("\u{3000}\u{a0}::x"), "\u{3000}\u{a0}<U+003A>:x");
        assert_eq!(guarded("\x1b[2m::x\x1b[0m"), "\x1b[2m<U+003A>:x\x1b[0m");
        assert_eq!(guarded("  :::x\n::"), "  <U+003A>::x\n<U+003A>:");
        assert_eq!(guarded("\n\n::x\n\n::y"), "\n\n<U+003A>:x\n\n<U+003A>:y");
    }

    #[test]
    fn other_lines_are_as_they_are() {
        for text in ["", ":", ": :", "a ::b\nc::d\n", ":\n:x\n", "- ::x", "甲::", "\n\n"] {
            assert_eq!(guarded(text), text);
        }
    }
}
