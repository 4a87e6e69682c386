//! Syntax to text: a brief as it is meant to be laid out. [`format()`] never wraps a text and never reorders; what it
//! gives has the same tree, and is formatted already.
//!
//! Field names stand two blanks deep, names of sub-fields four, and what continues in further lines four deeper than its
//! name. Between statements there is one empty line, and none inside. A list stands on one line where there is room. A
//! statement with a fault of form is left as it is, byte for byte.

mod comments;
mod list;
mod statement;

use self::list::Scratch;
use crate::base::ids::{IdVec, StatementId, large};
use crate::base::source::{SourceFile, Span};
use crate::syntax::{ErrorKind, Line, LineClass, Lines, Parsed, Tree, classify, front_matter};

/// A file as it is meant to be laid out; as it was, where it is not UTF-8. O(n).
pub fn format(source: &SourceFile, parsed: &Parsed) -> String {
    let text = source.text();
    if source.not_utf8().is_some() {
        return text.to_owned();
    }
    let mut formatter = Formatter {
        text,
        tree: &parsed.tree,
        kept: kept(parsed),
        line_end: line_end(text),
        out: String::with_capacity(text.len() + 64),
        scratch: Scratch::default(),
    };
    formatter.file();
    formatter.out
}

/// How many statements [`format()`] leaves as they are, because something is wrong with their form.
pub fn left_alone(parsed: &Parsed) -> usize {
    kept(parsed).into_iter().filter(|&kept| kept).count()
}

/// Whether each statement has a fault that its layout does not fix.
fn kept(parsed: &Parsed) -> IdVec<StatementId, bool> {
    // That a text is missing is not reported where something else is.
    let mut kept: IdVec<StatementId, bool> = parsed.tree.statements.iter().map(|statement| statement.text.is_empty()).collect();
    // What may be a field without its colon is text here.
    let corrected = [ErrorKind::InvalidIndentation, ErrorKind::MisleadingIndentation, ErrorKind::MaybeField];
    for error in parsed.errors.iter().filter(|error| !corrected.contains(&error.kind)) {
        if let Some(kept) = error.statement.and_then(|statement| kept.get_mut(statement)) {
            *kept = true;
        }
    }
    kept
}

/// What the first line of a text ends with.
fn line_end(text: &str) -> &'static str {
    match memchr::memchr2(b'\n', b'\r', text.as_bytes()).map(|at| &text[at..]) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// A line and what it is.
#[derive(Clone, Copy)]
struct Row {
    line: Line,
    class: LineClass,
}

impl Row {
    fn is_transparent(self) -> bool {
        self.class == LineClass::Nothing
    }

    fn is_blank(self) -> bool {
        self.line.content == self.line.span.range().end
    }

    fn is_comment(self) -> bool {
        self.is_transparent() && !self.is_blank()
    }

    fn is_indented(self) -> bool {
        self.line.content > self.line.span.range().start
    }
}

/// The lines from one head up to the next one; without a statement, those before the first head.
struct Part<'rows> {
    statement: Option<StatementId>,
    rows: &'rows [Row],
    /// All of them, ends of lines included.
    span: Span,
}

impl Part<'_> {
    /// The offset after a line of it, before the end of the line.
    fn end_of(&self, text: &str, row: usize) -> usize {
        let next = large(self.rows.get(row + 1).map_or(self.span.end, |row| row.line.span.start));
        text[..next].trim_end_matches(['\n', '\r']).len()
    }
}

struct Formatter<'text> {
    text: &'text str,
    tree: &'text Tree,
    /// Of each statement, whether it is left as it is.
    kept: IdVec<StatementId, bool>,
    line_end: &'static str,
    out: String,
    scratch: Scratch,
}

impl<'text> Formatter<'text> {
    fn file(&mut self) {
        let mark = self.text.strip_prefix('\u{feff}').map_or(0, |rest| self.text.len() - rest.len());
        self.out.push_str(&self.text[..mark]);
        let mut rows = Vec::new();
        let mut statement: Option<StatementId> = None;
        let mut start = mark;
        let front_matter = front_matter(self.text).1;
        for line in Lines::new(self.text, mark) {
            let is_front_matter = line.span.range().start < front_matter;
            let class = if is_front_matter { LineClass::Stray } else { classify(self.text, line) };
            if matches!(class, LineClass::Head(..)) {
                let end = line.span.range().start;
                let next = statement.map_or(StatementId::new(0), StatementId::next);
                self.part(&Part { statement, rows: &rows, span: Span::new(start, end) }, Some(next));
                rows.clear();
                statement = Some(next);
                start = end;
            }
            rows.push(Row { line, class });
        }
        self.part(&Part { statement, rows: &rows, span: Span::new(start, self.text.len()) }, None);
    }

    /// Writes a part, and what separates it from the next statement.
    fn part(&mut self, part: &Part<'_>, next: Option<StatementId>) {
        let content = part.rows.iter().rposition(|row| !row.is_transparent()).map_or(0, |last| last + 1);
        let (rows, tail) = part.rows.split_at(content);
        let begins = part.statement.is_none() && content == 0;
        let is_kept = part.statement.map_or(content > 0, |statement| self.kept[statement]);
        let is_next_kept = next.map_or(is_kept, |next| self.kept[next]);
        if (is_kept || begins) && is_next_kept {
            // Nothing is laid out on either side.
            self.out.push_str(&self.text[part.span.range()]);
            return;
        }
        let inner = if begins { 0 } else { comments::inner(tail) };
        if is_kept {
            let end = part.end_of(self.text, content + inner - 1);
            self.out.push_str(&self.text[part.span.range().start..end]);
            self.out.push_str(self.line_end);
        } else if let Some(statement) = part.statement {
            self.statement(statement, rows);
            self.inner_comments(rows, &tail[..inner]);
        }
        self.between(&tail[inner..], begins, next.is_some());
    }

    /// Writes a line at an indentation.
    fn line(&mut self, indent: usize, content: &str) {
        self.indent(indent);
        self.out.push_str(content);
        self.out.push_str(self.line_end);
    }

    fn indent(&mut self, indent: usize) {
        const BLANKS: &str = "        ";
        self.out.push_str(&BLANKS[..indent.min(BLANKS.len())]);
    }

    /// A line without its indentation and the blanks at its end.
    fn content(&self, row: Row) -> &'text str {
        &self.text[row.line.content..row.line.span.range().end]
    }
}
