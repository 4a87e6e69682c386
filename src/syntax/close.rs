//! What is known of a field or a statement when it ends, and of a chunk of lines when it is read.

use std::ops::Range;

use memchr::{memchr2, memrchr2};

use crate::base::characters::{first_invisible, first_suspect, hidden_in_line, trim_end};
use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::schema::values::{DATE, LIKELIHOOD, URL};
use crate::schema::words;
use crate::schema::{Field, FieldSpec, ValueType};
use crate::syntax::error::{ErrorKind, ValueFault};
use crate::syntax::parts::blamed;
use crate::syntax::{Parser, Statement, Target, address, value};

impl Parser<'_> {
    pub(crate) fn close_field(&mut self) {
        if self.target != Target::Field {
            return;
        }
        if self.value.is_list() {
            self.close_list();
        } else {
            self.close_scalar();
        }
        self.target = Target::Head;
    }

    fn close_scalar(&mut self) {
        let Some(at) = self.tree.fields.last_id() else { return };
        let node = self.tree.fields[at];
        if node.field == Field::Unknown || node.field == Field::Extension || node.state.misplaced {
            return;
        }
        if node.value.is_empty() {
            self.tree.fields[at].state.unread = true;
            self.error(ErrorKind::MissingValue, self.tree.name_span(self.text, at));
            return;
        }
        let value = &self.text[node.value.range()];
        if value == "none" && self.spec_of_last().is_some_and(|spec| spec.none) {
            self.tree.fields[at].state.none = true;
            return;
        }
        if self.value == ValueType::Text {
            if matches!(node.field, Field::Publisher | Field::Origin) {
                self.tree.add_name(address::hash(value));
            }
            return;
        }
        if let Some((offset, hidden)) = first_invisible(value) {
            self.tree.fields[at].state.unread = true;
            let start = node.value.range().start + offset;
            self.error(ErrorKind::HiddenCharacter, Span::new(start, start + hidden.len_utf8()));
            return;
        }
        let is_value = if self.value == DATE {
            let dates = words::is_all(words::date_range, value);
            if let Some(dates) = dates.filter(|_| !node.state.unread) {
                self.tree.add_dates(dates);
            }
            dates.is_some()
        } else if self.value == LIKELIHOOD {
            let likelihood = words::is_all(words::likelihood, value);
            if let Some(words::Likelihood { term, figure }) = likelihood.filter(|_| !node.state.unread) {
                let start = node.value.range().start;
                self.tree.add_likelihood(Span::new(start, start + term.len()), figure);
            }
            likelihood.is_some()
        } else {
            let is_value = value::is_value(self.value, value);
            if is_value && self.value == URL && !node.state.unread {
                self.tree.add_address(value);
            }
            is_value
        };
        if !is_value {
            self.tree.fields[at].state.unread = true;
            self.error(ErrorKind::InvalidValue(ValueFault::Type), node.value);
        }
    }

    fn spec_of_last(&self) -> Option<&'static FieldSpec> {
        let statement = self.tree.statements.last_id()?;
        self.tree.spec(statement, self.tree.fields.last_id()?)
    }

    pub(crate) fn close_statement(&mut self) {
        self.close_field();
        let Some(statement) = self.tree.statements.last_id() else { return };
        self.check_given_beside_from(statement);
        let Statement { kind: Some(_), text, word, id, damaged: false, .. } = self.tree.statements[statement] else { return };
        if text.is_empty() {
            self.target = Target::Head;
            self.error(ErrorKind::MissingValue, if id.is_empty() { word } else { id });
        }
    }

    /// A step that `from` objects to is attacked whole: a warrant of the objection has no place there.
    fn check_given_beside_from(&mut self, statement: StatementId) {
        let fields = self.tree.fields_of(statement);
        if self.first_of[Field::From.index()].is_none_or(|from| !fields.contains(&from)) {
            return;
        }
        for at in fields.clone() {
            if self.tree.fields[at].field != Field::Opposes {
                continue;
            }
            let sub_fields = self.tree.sub_fields_of(at, &fields);
            let has_from = self.tree.fields[sub_fields.clone()].iter().any(|node| node.field == Field::From);
            for sub in sub_fields {
                let node = &self.tree.fields[sub];
                if has_from && node.field == Field::Given && !node.state.misplaced {
                    self.tree.fields[sub].state.misplaced = true;
                    self.error(ErrorKind::MisplacedField, self.tree.name_span(self.text, sub));
                }
            }
        }
    }

    /// Looks for characters that hide or reorder text, in the lines of a chunk that may have any.
    pub(crate) fn characters(&mut self, chunk: Range<usize>) {
        let text = &self.text[..chunk.end];
        let mut at = chunk.start;
        while let Some(suspect) = first_suspect(&text[at..]) {
            let start = memrchr2(b'\n', b'\r', &text.as_bytes()[at..at + suspect]).map_or(at, |before| at + before + 1);
            let length = memchr2(b'\n', b'\r', &text.as_bytes()[start..]).unwrap_or(text.len() - start);
            at = start + length;
            let line = trim_end(&text[start..at]);
            for (offset, hidden) in hidden_in_line(line, start == 0) {
                let at = start + offset;
                let error = blamed(&mut self.tree, ErrorKind::HiddenCharacter, Span::new(at, at + hidden.len_utf8()));
                self.errors.push(error);
            }
        }
    }
}
