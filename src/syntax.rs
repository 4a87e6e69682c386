//! Text to tree. [`parse`] never fails: it gives a tree of all that can be read and all errors at once.
//!
//! nom for words, plain Rust for sentences: the structure looks at the first word of a line, decides,
//! and never goes back.

pub mod address;
pub mod characters;
mod close;
mod compare;
mod error;
pub mod foreign_date;
pub mod foreign_likelihood;
pub mod foreign_list;
pub(crate) mod hashes;
mod lines;
mod list;
mod message;
pub mod none_words;
mod parts;
mod prose;
pub mod removal;
mod reread;
mod splice;
mod statement;
pub mod value;
pub mod words;

use self::characters::{first_invisible, first_suspect, length_of_word, trim_start};
pub use self::error::{ErrorKind, SyntaxError, ValueFault};
use self::hashes::Hashes;
use self::lines::looks_like_field;
pub use self::lines::{Line, LineClass, Lines, classify, indentation, is_plain, nearly_a_kind};
pub use self::message::{describe, level};
pub use self::parts::{Parsed, parse};
pub use self::prose::{Prose, prose};
pub use self::reread::{Change, Extent, Reread, Rereading, reread};
pub use self::statement::{Address, Dated, FieldNode, FieldState, Likely, Statement, Tree};
use crate::schema::{FIELD_COUNT, Field, IdRule, Kind, Repeat, ValueType};
use crate::source::Span;

/// What a continuation line goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// Nothing: the start of the file, or behind prose at column 0.
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
    first_of: [u32; FIELD_COUNT],
    /// The open field has a line that does not belong to it, and it was reported.
    strayed: bool,
    /// A run of text outside statements, or of fields at column 0, is open and was reported.
    outside: bool,
    unindented: bool,
    /// Indentation of the last field.
    indent: Option<u32>,
    /// A blank that is no space was found where a line of the statement is indented; the file's first is reported.
    blamed_indent: bool,
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
        while let Some(line) = lines.next() {
            parser.line(line);
            if lines.at() - seen >= CHUNK || lines.at() >= text.len() {
                let chunk = seen..lines.at().min(text.len());
                seen = chunk.end;
                suspicious.extend(first_suspect(&text[chunk.clone()]).map(|_| chunk));
                hashes.go_on(text, &parser.tree);
            }
        }
        parser.close_statement();
        hashes.go_on(text, &parser.tree);
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
            first_of: [u32::MAX; FIELD_COUNT],
            strayed: false,
            outside: false,
            unindented: false,
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
        let statement = self.tree.statements.len().checked_sub(1);
        let first_field = self.tree.first_field_of_last() as usize;
        let field = self.tree.fields.len().checked_sub(1).filter(|&field| field >= first_field && self.target == Target::Field);
        let at = |index: usize| index as u32;
        self.errors.push(SyntaxError { kind, span, other, statement: statement.map(at), field: field.map(at) });
    }

    fn line(&mut self, line: Line) {
        let class = classify(self.text, line);
        if class != LineClass::Nothing && !line.spaced {
            self.check_indent(line);
        }
        match class {
            LineClass::Nothing => {}
            LineClass::Head(kind, word) => self.head(kind, word, line),
            LineClass::Field(field, name, unindented) => self.field(field, name, unindented, line),
            LineClass::Continuation => self.continuation(line),
            LineClass::Stray => self.stray(line),
        }
    }

    fn check_indent(&mut self, line: Line) {
        let indent = &self.text[line.span.start as usize..line.content as usize];
        if let Some(at) = indent.find(|next| next != ' ' && next != '\t')
            && !self.blamed_indent
            && !self.tree.statements.is_empty()
        {
            self.blamed_indent = true;
            let length = indent[at..].chars().next().map_or(0, char::len_utf8);
            let start = line.span.start as usize + at;
            self.candidate(ErrorKind::InvalidIndentation, Span::new(start, start + length), Span::default());
        }
    }

    /// `Head ::= Kind (blank+ Id)? blank* ":" Text line-end`
    fn head(&mut self, kind: Option<Kind>, word: Span, line: Line) {
        self.close_statement();
        let text = self.text;
        self.tree.open_statement(kind, word);
        self.kind = kind.or_else(|| nearly_a_kind(&text[word.range()]));
        self.target = Target::Head;
        (self.outside, self.unindented, self.indent, self.blamed_indent) = (false, false, None, false);
        if kind.is_none() {
            self.error(ErrorKind::UnknownKind, word);
        }
        let end = line.span.end as usize;
        let rest = trim_start(&text[word.end as usize..end]);
        let start = end - rest.len();
        let (length, is_word) = match words::id(rest) {
            Ok((behind, id)) if length_of_word(behind) == 0 => (id.len(), id != "none"),
            _ => (length_of_word(rest), false),
        };
        let token = Span::new(start, start + length);
        let behind = trim_start(&rest[length..]);
        let colon = behind.chars().next().filter(|next| matches!(next, ':' | '：'));
        let id_rule = self.kind.map_or(IdRule::May, |kind| kind.spec().id);
        let no_id = id_rule == IdRule::Never || id_rule == IdRule::May && !is_word;
        let value_start = match colon {
            Some(colon) => {
                if colon == '：' && kind.is_some() {
                    self.error(ErrorKind::MissingColon, Span::new(end - behind.len(), end - behind.len() + colon.len_utf8()));
                }
                end - behind.len() + colon.len_utf8()
            }
            // Where an id must be, that it is missing is said.
            None if token.is_empty() && id_rule == IdRule::Must => end,
            None if no_id => {
                if kind.is_some() {
                    self.error(ErrorKind::MissingColon, word);
                }
                self.set_text(start, end);
                return;
            }
            None => {
                if kind.is_some() {
                    self.error(ErrorKind::MissingColon, token);
                }
                end - behind.len()
            }
        };
        if is_word && id_rule != IdRule::Never {
            if let Some(statement) = self.tree.statements.last_mut() {
                statement.id = token;
            }
        } else {
            self.set_no_id(token, id_rule, word);
        }
        self.set_text(value_start, end);
    }

    /// What stands where an id may stand, and is none.
    fn set_no_id(&mut self, token: Span, rule: IdRule, word: Span) {
        if token.is_empty() {
            if rule == IdRule::Must && self.tree.statements.last().is_some_and(|statement| statement.kind.is_some()) {
                self.error(ErrorKind::MissingId, word);
            }
            return;
        }
        if rule == IdRule::Never {
            self.error(ErrorKind::UnexpectedId, token);
            return;
        }
        let word = &self.text[token.range()];
        // What is offered in its place is what it is called by.
        let mended = list::mended_reference(word).filter(|mended| words::is_id(mended));
        let start = token.start as usize + mended.and_then(|mended| word.find(mended)).unwrap_or_default();
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.id = mended.map_or(token, |mended| Span::new(start, start + mended.len()));
        }
        self.bad_id(token);
    }

    /// A word where an id belongs: hidden characters in it are named by themselves.
    fn bad_id(&mut self, token: Span) {
        let word = &self.text[token.range()];
        match first_invisible(word) {
            Some((at, hidden)) => {
                let start = token.start as usize + at;
                self.error(ErrorKind::HiddenCharacter, Span::new(start, start + hidden.len_utf8()));
            }
            None => self.error(ErrorKind::InvalidId, token),
        }
    }

    fn set_text(&mut self, start: usize, end: usize) {
        let rest = trim_start(&self.text[start..end]);
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.text = Span::new(end - rest.len(), end);
            statement.span.end = end as u32;
        }
    }

    /// `FieldLine ::= indent (Name - SubFieldName) ":" (blank Text)? line-end`
    fn field(&mut self, field: Field, name: Span, unindented: bool, line: Line) {
        self.close_field();
        if self.tree.statements.is_empty() {
            self.outside_text(line);
            return;
        }
        self.outside = false;
        let end = line.span.end as usize;
        let rest = trim_start(&self.text[name.end as usize + 1..end]);
        let value = Span::new(end - rest.len(), end);
        self.tree.open_field(field, name.start, value);
        self.target = Target::Field;
        self.strayed = false;
        self.lines.clear();
        if !value.is_empty() {
            self.lines.push(value);
        }
        self.extend_statement(end);
        self.place(field, name);
        if field == Field::Unknown {
            // Its name is spoken of; what it should be decides how deep it stands.
        } else if unindented {
            if !self.unindented {
                self.error(ErrorKind::UnindentedField, name);
            }
            self.indent = None;
        } else {
            self.check_depth(field, name, line);
        }
        self.unindented = unindented;
    }

    /// Indentation that lies: a sub-field no deeper than its field, a field deeper than the one before it.
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
    fn place(&mut self, field: Field, name: Span) {
        let first_field = self.tree.first_field_of_last();
        let at = self.tree.fields.len() - 1;
        self.value = ValueType::Text;
        if field == Field::Unknown {
            self.error(ErrorKind::UnknownField, name);
            return;
        }
        let spec = if field.is_sub_field() {
            let parent =
                Some(self.tree.fields[at].parent as usize).filter(|&parent| parent != at).map(|parent| self.tree.fields[parent]);
            if parent.is_some_and(|parent| parent.state.misplaced || parent.field == Field::Unknown) {
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
            if self.kind.is_some() || field.is_sub_field() {
                self.error(ErrorKind::MisplacedField, name);
            }
            return;
        }
        let before = self.first_of[field as usize];
        // Of a sub-field only what stands under the same field counts.
        let from = if field.is_sub_field() { self.tree.fields[at].parent } else { first_field };
        if before < from || before as usize >= at {
            self.first_of[field as usize] = at as u32;
        } else if spec.is_some_and(|spec| spec.repeat == Repeat::Once) {
            self.tree.fields[at].state.unread = true;
            let first = self.tree.name_span(self.text, before as usize);
            self.error_with(ErrorKind::DuplicateField, name, first);
        }
    }

    /// `Continuation ::= indent ("\" any* | other) line-end`
    fn continuation(&mut self, line: Line) {
        let content = Span::new(line.content as usize, line.span.end as usize);
        match self.target {
            Target::Nothing => self.outside_text(line),
            Target::Head => {
                if let Some(statement) = self.tree.statements.last_mut() {
                    let start = if statement.text.is_empty() { content.start } else { statement.text.start };
                    statement.text = Span { start, end: content.end };
                }
                self.look_for_field(content);
                self.extend_statement(content.end as usize);
            }
            Target::Field => {
                self.extend_statement(content.end as usize);
                self.continue_field(content);
            }
        }
    }

    fn continue_field(&mut self, content: Span) {
        let is_list = self.value.is_list();
        let Some(node) = self.tree.fields.last_mut() else { return };
        let node_value_is_empty = node.value.is_empty();
        if is_list || self.value == ValueType::Text || node_value_is_empty {
            // Prose drops its escapes when it is read; other values are read as they stand.
            let escape = u32::from(self.text[content.range()].starts_with('\\'));
            let first = if self.value == ValueType::Text { content.start } else { content.start + escape };
            let start = if node_value_is_empty { first } else { node.value.start };
            node.value = Span { start, end: content.end };
            if is_list {
                self.lines.push(Span { start: content.start + escape, end: content.end });
            }
            if self.value == ValueType::Text || is_list {
                self.look_for_field(content);
            }
        } else if looks_like_field(&self.text[content.range()]).is_some() {
            self.look_for_field(content);
        } else if !self.strayed {
            self.strayed = true;
            self.error(ErrorKind::StrayText, content);
        }
    }

    fn look_for_field(&mut self, content: Span) {
        if let Some(length) = looks_like_field(&self.text[content.range()]) {
            let start = content.start as usize;
            self.error(ErrorKind::LooksLikeField, Span::new(start, start + length));
            // The line has been spoken of; in a list it is not also stray.
            if self.target == Target::Field && self.value.is_list() {
                self.lines.pop();
            }
        }
    }

    fn stray(&mut self, line: Line) {
        self.close_field();
        self.outside_text(line);
    }

    fn outside_text(&mut self, line: Line) {
        self.target = Target::Nothing;
        let span = Span::new(line.content as usize, line.span.end as usize);
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
            statement.span.end = end as u32;
        }
    }
}
