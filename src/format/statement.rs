//! A statement: its head, its fields, and the lines in which their texts continue.

use crate::base::characters::{is_blank, is_invisible, normal, trim_start};
use crate::base::ids::{StatementId, large};
use crate::base::source::Span;
use crate::format::list::List;
use crate::format::{Formatter, Row};
use crate::schema::ValueType;
use crate::schema::words::is_id;
use crate::syntax::{LineClass, is_plain};

/// What stands after a name: text on its line, and the lines below that continue it.
struct Value<'text, 'rows> {
    first: &'text str,
    body: &'rows [Row],
    /// How deep the name stands.
    indent: usize,
}

impl<'text> Formatter<'text> {
    /// Writes a statement whose form is sound. The first of its lines is its head, the last one no comment.
    pub(crate) fn statement(&mut self, number: StatementId, rows: &[Row]) {
        let mut fields = self.tree.fields_of(number);
        let mut at = 0;
        let mut comments: &[Row] = &[];
        while let Some(&row) = rows.get(at) {
            let below = &rows[at + 1..];
            let count = below.iter().position(|row| matches!(row.class, LineClass::Field(..))).unwrap_or(below.len());
            let own = below[..count].iter().rposition(|row| row.class == LineClass::Continuation).map_or(0, |last| last + 1);
            let body = &below[..own];
            match row.class {
                LineClass::Field(field, name, _) => {
                    let indent = if field.is_sub_field() { 4 } else { 2 };
                    self.rows(comments, indent);
                    let spec = fields.next().and_then(|field| self.tree.spec(number, field));
                    let first = trim_start(&self.text[name.range().end + 1..row.line.span.range().end]);
                    let value = Value { first, body, indent };
                    self.field(name, spec.map_or(ValueType::Text, |spec| spec.value), &value);
                }
                LineClass::Head(..) => self.head(number, row, body),
                LineClass::OddField | LineClass::Continuation | LineClass::Stray | LineClass::Nothing => {}
            }
            comments = &below[own..count];
            at += 1 + count;
        }
    }

    fn head(&mut self, number: StatementId, row: Row, body: &[Row]) {
        let statement = &self.tree.statements[number];
        self.out.push_str(&self.text[statement.word.range()]);
        let id = &self.text[statement.id.range()];
        if !id.is_empty() {
            let composed = normal(id);
            self.out.push(' ');
            self.out.push_str(if is_id(&composed) { &composed } else { id });
        }
        self.out.push(':');
        // Text that is on the line of the head begins before the end of this line.
        let end = row.line.span.end;
        let first = if statement.text.start < end { &self.text[statement.text.range().start..large(end)] } else { "" };
        self.prose(&Value { first, body, indent: 0 });
    }

    fn field(&mut self, name: Span, value_type: ValueType, value: &Value<'text, '_>) {
        let name = &self.text[name.range()];
        self.indent(value.indent);
        self.out.push_str(name);
        self.out.push(':');
        let Some(list) = List::of(value_type, value.indent, name) else { return self.prose(value) };
        let has_comment = value.body.iter().any(|row| row.is_comment());
        if has_comment || !self.list(&list, value.first, value.body) {
            self.first(value.first);
            self.rows(value.body, value.indent + 4);
        }
    }

    /// Writes text; its first line moves up where nothing stands after the name.
    fn prose(&mut self, value: &Value<'text, '_>) {
        let mut body = value.body;
        let mut first = value.first;
        if first.is_empty()
            && let Some(next) = body.iter().position(|row| !row.is_blank())
            && let Some(text) = movable(body[next].class, self.content(body[next]))
        {
            first = text;
            body = &body[next + 1..];
        }
        self.first(first);
        for &row in body.iter().filter(|row| !row.is_blank()) {
            let content = self.content(row);
            let text = content.strip_prefix('\\').filter(|text| row.class == LineClass::Continuation && is_plain(text));
            self.line(value.indent + 4, text.filter(|text| !is_none(text)).unwrap_or(content));
        }
    }

    /// Writes the rest of the line of a name.
    fn first(&mut self, first: &str) {
        if !first.is_empty() {
            self.out.push(' ');
            self.out.push_str(first);
        }
        self.out.push_str(self.line_end);
    }

    /// Writes lines as they are, but for where they begin and end.
    fn rows(&mut self, rows: &[Row], indent: usize) {
        for &row in rows.iter().filter(|row| !row.is_blank()) {
            self.line(indent, self.content(row));
        }
    }
}

/// A line of text as it is after a name, where it means the same there: not where a comment stands before it, or where it
/// begins with what would be no part of it.
fn movable(class: LineClass, content: &str) -> Option<&str> {
    let escaped = content.strip_prefix('\\');
    if class != LineClass::Continuation || escaped.is_some_and(is_none) {
        return None;
    }
    let text = escaped.unwrap_or(content);
    let first = text.chars().next()?;
    (!is_blank(first) && !is_invisible(first)).then_some(text)
}

/// Whether it says of a source that there is none, where nothing is before it; `\none` is a name.
fn is_none(text: &str) -> bool {
    text == "none"
}
