//! Reading a file: large ones in several parts at once.
//!
//! A head at column 0 ends whatever was open, so a text can be cut before any of them. Each part is read by itself, and
//! the trees are put one after the other.

use std::ops::Range;

use memchr::{memchr, memchr2};

use crate::base::ids::{large, small};
use crate::base::parallel;
use crate::base::source::{SourceFile, Span};
use crate::syntax::hashes::Hashes;
use crate::syntax::lines::{LineClass, Lines, classify};
use crate::syntax::{ErrorKind, Parser, SyntaxError, Tree, front_matter, mark};

/// A file as it was read.
#[derive(Debug, Default)]
pub struct Parsed {
    /// What could be read.
    pub tree: Tree,
    /// What is wrong with its form, in source order.
    pub errors: Vec<SyntaxError>,
    /// The hashes of its ids and items, until names are looked up or an edit comes.
    pub(crate) hashes: Option<Hashes>,
}

/// How far is looked for a head where a text is to be cut.
const FARTHEST: usize = 1 << 16;

/// Reads a file. O(n).
pub fn parse(source: &SourceFile) -> Parsed {
    let text = source.text();
    let parts = parts(text, parallel::threads_for(text.len()));
    let rest = |part: &Range<usize>| if part.start == 0 { text.len() } else { part.len() };
    let mut read = parallel::map(parts, |part| Parser::read(&text[..part.end], part.start, rest(&part))).into_iter();
    let mut parsed = read.next().unwrap_or_default();
    read.for_each(|part| parsed.append(part));
    if let Some(at) = source.not_utf8() {
        let at = large(at);
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let error = blamed(&mut parsed.tree, ErrorKind::NotUtf8, Span::new(at, end));
        parsed.errors.push(error);
    }
    parsed.finish(text);
    parsed
}

/// Cuts a text into so many parts of about the same size, each but the first beginning with a head.
fn parts(text: &str, count: usize) -> Vec<Range<usize>> {
    let mark = mark(text);
    let first = front_matter(text).1;
    let mut parts = Vec::with_capacity(count);
    let mut start = mark;
    for part in 1..count {
        let Some(cut) = head_after(text, text.len() / count * part).filter(|&cut| cut > start.max(first)) else { continue };
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..text.len());
    parts
}

/// Where the next line begins that is a head, if that is near.
fn head_after(text: &str, at: usize) -> Option<usize> {
    let start = at + memchr(b'\n', &text.as_bytes()[at..])? + 1;
    let is_head = |line: &crate::syntax::Line| matches!(classify(text, *line), LineClass::Head(..));
    let near = |line: &crate::syntax::Line| line.span.range().start < at + FARTHEST;
    let line = Lines::new(text, start).take_while(near).find(is_head)?;
    Some(line.span.range().start)
}

/// Adds an error and marks the statement that it is on.
pub(crate) fn blamed(tree: &mut Tree, kind: ErrorKind, span: Span) -> SyntaxError {
    let statement = tree.statement_at(span.start);
    if let Some(statement) = statement {
        tree.statements[statement].damaged = true;
    }
    SyntaxError { kind, span, other: Span::default(), statement, field: None }
}

impl Parsed {
    /// Puts what was read of the next part of the same text after this. O(that part).
    pub(crate) fn append(&mut self, part: Self) {
        let (statements, fields) = (small(self.tree.statements.len()), small(self.tree.fields.len()));
        self.errors.extend(part.errors.into_iter().map(|error| SyntaxError {
            statement: error.statement.map(|at| at.shifted(statements)),
            field: error.field.map(|at| at.shifted(fields)),
            ..error
        }));
        let large = parallel::are_many(part.tree.statements.len());
        let hashes = || {
            if let (Some(hashes), Some(others)) = (&mut self.hashes, part.hashes) {
                hashes.append(others);
            }
        };
        parallel::both(large, hashes, || self.tree.append(part.tree));
    }

    /// Brings the errors into source order, and leaves out those that say a thing again: a hidden character that was named on its
    /// line already, and all but the file's first blank that is no space in an indentation.
    pub(crate) fn finish(&mut self, text: &str) {
        self.errors.sort_by_key(|error| (error.span.start, error.span.end));
        let mut seen: Option<(char, u32)> = None;
        let mut blamed_indent = false;
        let statements = &mut self.tree.statements;
        self.errors.retain(|error| match error.kind {
            ErrorKind::HiddenCharacter => {
                let hidden = text[error.span.range()].chars().next().unwrap_or_default();
                let again = seen.is_some_and(|(known, at)| {
                    known == hidden && memchr2(b'\n', b'\r', &text.as_bytes()[large(at)..error.span.range().start]).is_none()
                });
                seen = Some((hidden, error.span.start));
                !again
            }
            ErrorKind::InvalidIndentation => {
                let again = std::mem::replace(&mut blamed_indent, true);
                if let Some(at) = error.statement.filter(|_| !again) {
                    statements[at].damaged = true;
                }
                !again
            }
            _ => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read where a text is cut into so many parts.
    fn in_parts(text: &str, count: usize) -> (usize, String) {
        let parts = parts(text, count);
        let mut parsed = Parsed { hashes: Some(Hashes::default()), ..Parsed::default() };
        for part in &parts {
            parsed.append(Parser::read(&text[..part.end], part.start, 0));
        }
        parsed.finish(text);
        assert_eq!(parsed.hashes.as_ref().map(|hashes| hashes.items.len()), Some(parsed.tree.items.len()));
        (parts.len(), format!("{parsed:?}"))
    }

    #[test]
    fn parts_make_the_tree_of_the_whole() {
        let briefs = [
            include_str!("../../examples/mongolia.brief"),
            "claim a: T\n\u{a0} because: b\n\u{a0} date: 2\nevidence b: U\u{200b}\u{200b}\n\u{a0} cites: 1 (p. 2), 3 (p. 4)\nnote 1: N\n",
            "stray\r\nclaim a:\r\n  by: 2020-01\r\n  but: x\r\nstray\r\nmore\r\nclaim a: b\r\n    opposes: b\r\n      given: c\r\n      from: d",
            "\u{feff}claim a: T",
            "",
        ];
        for text in briefs {
            let (_, whole) = in_parts(text, 1);
            for count in 2..9 {
                assert_eq!(in_parts(text, count).1, whole, "{count} parts of\n{text}");
            }
        }
        assert_eq!(in_parts(briefs[0], 8).0, 8);
    }

    #[test]
    fn a_text_without_a_head_nearby_is_not_cut_there() {
        let text = format!("claim a: T\n{}claim b: U\n", "  words\n".repeat(FARTHEST));
        assert_eq!(parts(&text, 2).len(), 1);
    }
}
