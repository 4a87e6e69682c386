//! Text to tree. [`parse`] never fails: it gives a tree of all that can be read and all errors at once.
//!
//! nom for words, plain Rust for sentences: the structure looks at the first word of a line, decides,
//! and never goes back.

pub mod address;
pub(crate) mod choice;
mod close;
mod compare;
mod error;
pub mod explain;
pub mod foreign_list;
mod front_matter;
pub(crate) mod hashes;
mod head;
mod headings;
mod likeness;
mod lines;
mod list;
mod marks;
mod odd_heads;
mod parts;
mod prose;
pub mod removal;
mod reread;
mod run;
mod splice;
mod statement;
pub mod uses;
pub mod value;

pub use self::error::{ErrorKind, SyntaxError, ValueFault};
pub(crate) use self::explain::values::is_short;
pub use self::explain::{describe, level};
pub(crate) use self::front_matter::front_matter;
use self::hashes::Hashes;
pub(crate) use self::likeness::references;
use self::likeness::{Likeness, Needs, likeness, may_stand};
pub use self::lines::{Line, LineClass, Lines, classify, indentation, is_plain};
use self::odd_heads::indented_head;
pub(crate) use self::odd_heads::{indented_id, raised_figure};
pub use self::parts::{Parsed, parse};
pub use self::prose::{Prose, prose};
pub use self::reread::{Rereading, reread};
pub use self::run::{Change, Extent, Reread};
pub use self::statement::{Address, Dated, FieldNode, FieldState, Likely, Named, Statement, Tree};
use crate::base::characters::{first_suspect, trim_start};
use crate::base::ids::{FieldId, small};
use crate::base::source::Span;
use crate::schema::{FIELD_COUNT, Field, Kind, Repeat, ValueType};

/// What a continuation line continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// Nothing: the start of the file, or after prose at column 0.
    Nothing,
    /// The text of the head.
    Head,
    /// The last field.
    Field,
}

#[allow(clippy::struct_excessive_bools, reason = "what was reported already, each by itself")]
struct Parser<'text> {
    text: &'text str,
    tree: Tree,
    errors: Vec<SyntaxError>,
    target: Target,
    /// The kind that decides where fields may stand: its own, or the one that a misspelt kind is near to.
    kind: Option<Kind>,
    /// How the value of the open field is read.
    value: ValueType,
    /// Lines of the open list.
    lines: Vec<Span>,
    /// Where each field stood first, on its statement or under its field; what stands before those counts for nothing.
    first_of: [Option<FieldId>; FIELD_COUNT],
    /// The open field has a line that does not belong to it, and it was reported.
    strayed: bool,
    /// A run of text outside statements, or of fields at column 0, is open and was reported.
    outside: bool,
    unindented: bool,
    /// After the last field stands a line that looks like one that sub-fields may be meant for.
    likeness: bool,
    /// Above stands a line within the statement that looks like the head of another: the fields below are meant for that.
    is_below_head: bool,
    /// Indentation of the last field.
    indent: Option<u32>,
    /// A blank that is no space was found where a line of the statement is indented; the file's first is reported.
    blamed_indent: bool,
}

/// Where the text of a file begins: after its byte-order mark.
fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Bytes of lines that are looked through for suspicious characters and hashed at once, while they are near at hand.
const CHUNK: usize = 1 << 14;

impl<'text> Parser<'text> {
    /// Reads a text from an offset on: the start of the file, or of a head. `expected` is for how many bytes room is made.
    fn read(text: &'text str, start: usize, expected: usize) -> Parsed {
        let mut parser = Self::new(text, expected);
        let (mut suspicious, mut hashes) = (Vec::new(), Hashes::default());
        hashes.reserve(&parser.tree);
        let mut seen = start;
        let mut lines = Lines::new(text, start);
        if start == mark(text) {
            parser.front_matter(&mut lines);
        }
        while let Some(line) = lines.next() {
            parser.line(line);
            if lines.at() - seen >= CHUNK || lines.at() >= text.len() {
                let chunk = seen..lines.at().min(text.len());
                seen = chunk.end;
                suspicious.extend(first_suspect(&text[chunk.clone()]).map(|_| chunk));
                hashes.extend(text, &parser.tree);
            }
        }
        parser.close_statement();
        hashes.extend(text, &parser.tree);
        for chunk in suspicious {
            parser.characters(chunk);
        }
        Parsed { tree: parser.tree, errors: parser.errors, hashes: Some(hashes) }
    }

    fn new(text: &'text str, expected: usize) -> Self {
        let statements = expected / 160;
        let mut tree = Tree::default();
        tree.statements.reserve(statements);
        tree.fields.reserve(statements * 2);
        tree.items.reserve(statements * 2);
        Self {
            text,
            tree,
            errors: Vec::new(),
            target: Target::Nothing,
            kind: None,
            value: ValueType::Text,
            lines: Vec::new(),
            first_of: [None; FIELD_COUNT],
            strayed: false,
            outside: false,
            unindented: false,
            likeness: false,
            is_below_head: false,
            indent: None,
            blamed_indent: false,
        }
    }

    fn error(&mut self, kind: ErrorKind, span: Span) {
        self.error_with(kind, span, Span::default());
    }

    fn error_with(&mut self, kind: ErrorKind, span: Span, other: Span) {
        self.candidate(kind, span, other);
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.damaged = true;
        }
    }

    /// An error that damages nothing yet.
    fn candidate(&mut self, kind: ErrorKind, span: Span, other: Span) {
        let statement = self.tree.statements.last_id();
        let first_field = self.tree.first_field_of_last();
        let field = self.tree.fields.last_id().filter(|&field| field >= first_field && self.target == Target::Field);
        self.errors.push(SyntaxError { kind, span, other, statement, field });
    }

    fn line(&mut self, line: Line) {
        let class = classify(self.text, line);
        if class != LineClass::Nothing && !line.spaced {
            self.check_indent(line);
        }
        match class {
            LineClass::Nothing => {}
            LineClass::Head(kind, word) => self.head(kind, word, line),
            LineClass::Field(field, name, unindented) => {
                let value = self.after(name.range().end + 1, line);
                self.field(field, name, value, unindented.then_some(name), line);
            }
            LineClass::OddField => self.odd_field(line),
            LineClass::Continuation => self.continuation(line),
            LineClass::Stray => self.stray(line),
        }
    }

    /// Skips the front matter of a file, which is one report.
    fn front_matter(&mut self, lines: &mut Lines<'_>) {
        let end = front_matter(self.text).1;
        while lines.at() < end
            && let Some(line) = lines.next()
        {
            self.outside_text(line);
        }
    }

    fn check_indent(&mut self, line: Line) {
        let indent = &self.text[line.span.range().start..line.content];
        if let Some(at) = indent.find(|next| next != ' ' && next != '\t')
            && !self.blamed_indent
            && !self.tree.statements.is_empty()
        {
            self.blamed_indent = true;
            let length = indent[at..].chars().next().map_or(0, char::len_utf8);
            let start = line.span.range().start + at;
            self.candidate(ErrorKind::InvalidIndentation, Span::new(start, start + length), Span::default());
        }
    }

    /// `FieldLine ::= indent (Name - SubFieldName) ":" (blank Text)? line-end`; `unindented` is what to report where it has none.
    fn field(&mut self, field: Field, name: Span, value: Span, unindented: Option<Span>, line: Line) {
        self.close_field();
        if self.tree.statements.is_empty() {
            self.outside_text(line);
            return;
        }
        let is_below_outside = std::mem::take(&mut self.outside);
        self.tree.open_field(field, name.start, value);
        self.target = Target::Field;
        self.strayed = false;
        self.likeness &= field.is_sub_field();
        self.lines.clear();
        if !value.is_empty() {
            self.lines.push(value);
        }
        self.extend_statement(line.span.range().end);
        self.place(field, name, is_below_outside);
        if field == Field::Unknown {
            // Its name is reported; what it should be decides how deep it stands.
        } else if let Some(span) = unindented {
            if !self.unindented {
                self.error(ErrorKind::UnindentedField, span);
            }
            self.indent = None;
        } else {
            self.check_depth(field, name, line);
        }
        self.unindented = unindented.is_some();
    }

    /// What stands after an offset on a line.
    fn after(&self, offset: usize, line: Line) -> Span {
        let end = line.span.range().end;
        let rest = trim_start(&self.text[offset..end]);
        Span::new(end - rest.len(), end)
    }

    /// A line at column 0 that is meant as a field: it is read as that where it may be one of its statement.
    fn odd_field(&mut self, line: Line) {
        let start = line.content;
        let content = &self.text[start..line.span.range().end];
        let Some(found) = likeness(content) else { return self.stray(line) };
        let is_sure = found.needs == Needs::Nothing;
        let found = match found.on(content, self.kind) {
            Some(found) if is_sure || may_stand(found.field, self.kind) && !found.value.is_empty() => found,
            _ => return self.stray(line),
        };
        let at = |range: std::ops::Range<usize>| Span::new(start + range.start, start + range.end);
        self.field(found.field, at(found.name), at(found.value), Some(at(0..found.length)), line);
    }

    /// Misleading indentation: a sub-field no deeper than its field, a field deeper than the one before it.
    fn check_depth(&mut self, field: Field, name: Span, line: Line) {
        let width = indentation(self.text, line);
        let misplaced = self.tree.fields.last().is_some_and(|node| node.state.misplaced);
        if field.is_sub_field() {
            if !misplaced && self.indent.is_some_and(|parent| width <= parent) {
                self.error(ErrorKind::MisleadingIndentation, name);
            }
            return;
        }
        if !misplaced && self.indent.is_some_and(|before| width > before) {
            self.error(ErrorKind::MisleadingIndentation, name);
        }
        self.indent = Some(width);
    }

    /// Looks up what the new field holds, and whether it may stand where it stands.
    fn place(&mut self, field: Field, name: Span, is_below_outside: bool) {
        let first_field = self.tree.first_field_of_last();
        let Some(at) = self.tree.fields.last_id() else { return };
        self.value = ValueType::Text;
        if field == Field::Unknown {
            self.error(ErrorKind::UnknownField, name);
            return;
        }
        if self.is_below_head {
            self.tree.fields[at].state.misplaced = true;
            self.value = field.spec().map_or(ValueType::Text, |spec| spec.value);
            return;
        }
        let spec = if field.is_sub_field() {
            let parent = Some(self.tree.fields[at].parent).filter(|&parent| parent != at).map(|parent| self.tree.fields[parent]);
            if self.likeness {
                self.confirm_field();
            }
            if self.likeness || parent.is_some_and(|parent| parent.state.misplaced || parent.field == Field::Unknown) {
                self.tree.fields[at].state.misplaced = true;
                self.value = field.spec().map_or(ValueType::Text, |spec| spec.value);
                return;
            }
            parent.and_then(|parent| field.under(parent.field))
        } else {
            self.kind.and_then(|kind| field.on(kind))
        };
        self.value = spec.or_else(|| field.spec()).map_or(ValueType::Text, |spec| spec.value);
        if spec.is_none() {
            self.tree.fields[at].state.misplaced = true;
            // Below text outside statements, it was very likely meant for what stands there.
            if !is_below_outside && (self.kind.is_some() || field.is_sub_field()) {
                self.error(ErrorKind::MisplacedField, name);
            }
            return;
        }
        let before = self.first_of[field.index()];
        // Of a sub-field only what stands under the same field counts.
        let from = if field.is_sub_field() { self.tree.fields[at].parent } else { first_field };
        let Some(before) = before.filter(|&before| from <= before) else {
            self.first_of[field.index()] = Some(at);
            return;
        };
        if spec.is_some_and(|spec| spec.repeat == Repeat::Once) {
            self.tree.fields[at].state.unread = true;
            let first = self.tree.name_span(self.text, before);
            self.error_with(ErrorKind::DuplicateField, name, first);
        }
    }

    /// `Continuation ::= indent ("\" any* | other) line-end`
    fn continuation(&mut self, line: Line) {
        let content = Span::new(line.content, line.span.range().end);
        match self.target {
            Target::Nothing => self.outside_text(line),
            Target::Head => {
                if let Some(statement) = self.tree.statements.last_mut() {
                    let start = if statement.text.is_empty() { content.start } else { statement.text.start };
                    statement.text = Span { start, end: content.end };
                }
                self.look_for_field(content);
                self.extend_statement(content.range().end);
            }
            Target::Field => {
                self.extend_statement(content.range().end);
                self.continue_field(content);
            }
        }
    }

    fn continue_field(&mut self, content: Span) {
        let is_list = self.value.is_list();
        let Some(node) = self.tree.fields.last() else { return };
        let is_empty = node.value.is_empty();
        let takes_lines = is_list || self.value == ValueType::Text;
        if !takes_lines && self.look_for_field(content) {
            return;
        }
        let Some(node) = self.tree.fields.last_mut() else { return };
        if takes_lines || is_empty {
            // Prose drops its escapes when it is read; other values are read as they stand.
            let escape = u32::from(self.text[content.range()].starts_with('\\'));
            let first = if self.value == ValueType::Text { content.start } else { content.start + escape };
            let start = if is_empty { first } else { node.value.start };
            node.value = Span { start, end: content.end };
            if is_list {
                self.lines.push(Span { start: content.start + escape, end: content.end });
            }
            if takes_lines {
                self.look_for_field(content);
            }
        } else if !self.strayed {
            self.strayed = true;
            self.error(ErrorKind::StrayText, content);
        }
    }

    /// Whether a text line looks like a field or a head, which is reported.
    fn look_for_field(&mut self, content: Span) -> bool {
        let line = &self.text[content.range()];
        let start = content.range().start;
        let Some(found) = likeness(line).and_then(|found| found.on(line, self.kind)) else {
            return self.look_for_head(line, start);
        };
        let span = Span::new(start, start + found.length);
        let is_in_text = self.target == Target::Head || self.value == ValueType::Text;
        match found.needs {
            Needs::End | Needs::Names if is_in_text && self.continues(content) => return false,
            Needs::Names if is_in_text => self.candidate(ErrorKind::MaybeField, span, content),
            Needs::Nothing | Needs::Value | Needs::End | Needs::Names => self.error(ErrorKind::LooksLikeField, span),
        }
        self.reported(&found);
        true
    }

    /// What looks like a field was reported: in a list it is not also stray, and sub-fields below it are meant for it.
    fn reported(&mut self, found: &Likeness) {
        self.likeness |= !found.field.is_sub_field();
        if self.target == Target::Field && self.value.is_list() {
            self.lines.pop();
        }
    }

    /// A sub-field stands below: the line above is a field, whatever is declared.
    fn confirm_field(&mut self) {
        if let Some(error) = self.errors.last_mut().filter(|error| error.kind == ErrorKind::MaybeField) {
            *error = SyntaxError { kind: ErrorKind::LooksLikeField, other: Span::default(), ..*error };
            if let Some(statement) = self.tree.statements.last_mut() {
                statement.damaged = true;
            }
        }
    }

    /// Whether the line below an indented line continues it.
    fn continues(&self, content: Span) -> bool {
        let mut below = Lines::new(self.text, content.range().end);
        // What is left of its own line.
        below.next();
        let next = below.map(|line| classify(self.text, line)).find(|&class| class != LineClass::Nothing);
        next == Some(LineClass::Continuation)
    }

    /// Whether a text line looks like the head of another statement, which is reported. The fields below it are meant for that.
    fn look_for_head(&mut self, line: &str, start: usize) -> bool {
        let Some(head) = indented_head(line) else { return false };
        self.error(ErrorKind::LooksLikeHead, Span::new(start, start + head.id.end));
        self.is_below_head = true;
        if self.target == Target::Field && self.value.is_list() {
            self.lines.pop();
        }
        true
    }

    fn stray(&mut self, line: Line) {
        self.close_field();
        self.outside_text(line);
    }

    fn outside_text(&mut self, line: Line) {
        self.target = Target::Nothing;
        let span = Span::new(line.content, line.span.range().end);
        if self.outside {
            if let Some(error) = self.errors.iter_mut().rev().find(|error| error.kind == ErrorKind::TextOutsideStatement) {
                error.other = error.span.to(span);
            }
        } else {
            self.outside = true;
            self.error_with(ErrorKind::TextOutsideStatement, span, span);
        }
    }

    fn extend_statement(&mut self, end: usize) {
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.span.end = small(end);
        }
    }
}
