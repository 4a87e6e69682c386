//! Reading the head of a statement, as it is meant to be written and otherwise.

use crate::base::characters::{first_invisible, is_blank, length_of_word, trim_start};
use crate::base::ids::small;
use crate::base::source::Span;
use crate::schema::words;
use crate::schema::{IdRule, Kind};
use crate::syntax::error::ErrorKind;
use crate::syntax::odd_heads::{OddHead, Writing, odd_head, other_sign};
use crate::syntax::uses::without_colon;
use crate::syntax::{Line, Parser, Target, list};

impl Parser<'_> {
    pub(crate) fn head(&mut self, kind: Option<Kind>, word: Span, line: Line) {
        self.close_statement();
        self.tree.open_statement(kind, word);
        self.target = Target::Head;
        (self.outside, self.unindented, self.indent, self.blamed_indent) = (false, false, None, false);
        (self.likeness, self.is_below_head) = (false, false);
        self.kind = kind;
        match kind {
            Some(kind) => self.plain_head(kind, word, line),
            None => self.odd_head(word, line),
        }
    }

    /// A head whose kind is written otherwise. What is below belongs to it all the same.
    fn odd_head(&mut self, word: Span, line: Line) {
        let start = line.content;
        let Some(head) = odd_head(&self.text[start..line.span.range().end]) else { return };
        let OddHead { kind, id, text, writing, .. } = head;
        self.kind = kind;
        self.error(if writing == Writing::Endnote { ErrorKind::Endnote } else { ErrorKind::UnknownKind }, word);
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.meant = kind;
            if kind.is_none_or(|kind| kind.spec().id != IdRule::Never)
                && words::is_id(&self.text[start + id.start..start + id.end])
            {
                statement.id = Span::new(start + id.start, start + id.end);
            }
        }
        let end = if writing == Writing::Import { start + text.end } else { line.span.range().end };
        self.set_text(start + text.start, end);
    }

    /// `Head ::= Kind (blank+ Id)? blank* ":" Text line-end`
    fn plain_head(&mut self, kind: Kind, word: Span, line: Line) {
        let text = self.text;
        let end = line.span.range().end;
        if kind == Kind::Use
            && let Some(found) = without_colon(&text[word.range().end..end])
        {
            self.error(ErrorKind::MissingColon, word);
            let start = word.range().end;
            self.set_text(start + found.path.start, start + found.path.end);
            return;
        }
        let rest = trim_start(&text[word.range().end..end]);
        let start = end - rest.len();
        let id_rule = kind.spec().id;
        let (length, is_word) = match words::id(rest) {
            Ok((following, id)) if length_of_word(following) == 0 => (id.len(), id != "none"),
            _ => (length_of_word(rest), false),
        };
        let following = trim_start(&rest[length..]);
        let colon = following.chars().next().filter(|next| matches!(next, ':' | '：'));
        if colon.is_none()
            && id_rule == IdRule::Must
            && let Some((id, sign)) = other_sign(rest)
        {
            self.set_id(Span::new(start, start + id));
            self.error(ErrorKind::MissingColon, Span::new(start + sign.start, start + sign.end));
            self.set_text(start + sign.end, end);
            return;
        }
        let token = Span::new(start, start + length);
        let no_id = id_rule == IdRule::Never || id_rule == IdRule::May && !is_word;
        let value_start = match colon {
            Some(colon) => {
                let at = end - following.len();
                if colon == '：' {
                    self.error(ErrorKind::MissingColon, Span::new(at, at + colon.len_utf8()));
                }
                at + colon.len_utf8()
            }
            // Where an id must be, that it is missing is reported.
            None if token.is_empty() && id_rule == IdRule::Must => end,
            None if no_id => {
                self.error(ErrorKind::MissingColon, word);
                self.set_text(start, end);
                return;
            }
            None => {
                self.error(ErrorKind::MissingColon, token);
                end - following.len()
            }
        };
        if is_word && id_rule != IdRule::Never {
            self.set_id(token);
        } else if let Some((id, text)) =
            id_after_colon(&text[value_start..end]).filter(|_| token.is_empty() && id_rule == IdRule::Must)
        {
            let at = end - trim_start(&self.text[value_start..end]).len();
            self.set_id(Span::new(at, at + id));
            self.error(ErrorKind::MissingId, word);
            self.set_text(at + text, end);
            return;
        } else {
            self.set_no_id(token, id_rule, word);
        }
        self.set_text(value_start, end);
    }

    fn set_id(&mut self, id: Span) {
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.id = id;
        }
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
        let corrected = list::corrected_reference(word).filter(|corrected| words::is_id(corrected));
        let start = token.range().start + corrected.and_then(|corrected| word.find(corrected)).unwrap_or_default();
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.id = corrected.map_or(token, |corrected| Span::new(start, start + corrected.len()));
        }
        self.bad_id(token);
    }

    /// A word where an id belongs: hidden characters in it are named by themselves.
    pub(crate) fn bad_id(&mut self, token: Span) {
        let word = &self.text[token.range()];
        match first_invisible(word) {
            Some((at, hidden)) => {
                let start = token.range().start + at;
                self.error(ErrorKind::HiddenCharacter, Span::new(start, start + hidden.len_utf8()));
            }
            None => self.error(ErrorKind::InvalidId, token),
        }
    }

    fn set_text(&mut self, start: usize, end: usize) {
        let rest = trim_start(&self.text[start..end]);
        if let Some(statement) = self.tree.statements.last_mut() {
            statement.text = Span::new(end - rest.len(), end);
            statement.span.end = small(end);
        }
    }
}

/// An id after the colon, with another colon after it: the length of the id, and where the text begins.
fn id_after_colon(text: &str) -> Option<(usize, usize)> {
    let text = trim_start(text);
    let (following, id) = words::id(text).ok().filter(|(_, id)| *id != "none")?;
    let rest = trim_start(following).strip_prefix([':', '：'])?;
    rest.chars().next().is_some_and(is_blank).then(|| (id.len(), text.len() - rest.len()))
}
