//! Closing a list: its words become references, and what is none of them is reported once.

use crate::base::ids::FieldId;
use crate::base::source::Span;
use crate::schema::words;
use crate::schema::{Field, ValueType};
use crate::syntax::Parser;
use crate::syntax::choice::{MOST, Opening, opening};
use crate::syntax::error::{ErrorKind, ValueFault};
use crate::syntax::value::{ListEvent, read_list, trimmed, with_parentheses};

/// What stands between two separators.
#[derive(Default)]
struct Segment {
    words: Vec<Span>,
    /// A word that people join with, `and` or `&`, stands before each word but the first.
    joined: bool,
    pending: Option<Span>,
    span: Option<Span>,
    text: bool,
    /// Each with the word before it, if there is one.
    locators: Vec<(Option<usize>, Span)>,
}

/// What a list amounts to while it is read.
#[derive(Default)]
struct Reading {
    segment: Segment,
    comma: Option<Span>,
    plus: Option<Span>,
    prose: Option<Span>,
    stray: Option<Span>,
    none: Option<Span>,
    /// Nothing stands before the last separator.
    nothing: bool,
    errors: Vec<(ErrorKind, Span, Span)>,
}

impl Parser<'_> {
    pub(crate) fn close_list(&mut self) {
        let Some(at) = self.tree.fields.last_id() else { return };
        let mut lines = std::mem::take(&mut self.lines);
        let opening = match (self.value, lines.first()) {
            (ValueType::Premises(kinds), Some(first)) => {
                opening(&self.text[first.range()]).map(|opening| (opening, kinds, *first))
            }
            _ => None,
        };
        match opening {
            Some((opening, kinds, first)) => {
                let value = std::mem::replace(&mut self.value, ValueType::References(kinds));
                self.close_choice(at, &mut lines, opening, first);
                self.value = value;
            }
            None if self.close_short_list(&lines) => {}
            None => self.close_long_list(at, &lines),
        }
        self.lines = lines;
    }

    /// Premises of which some are enough.
    fn close_choice(&mut self, at: FieldId, lines: &mut Vec<Span>, opening: Opening, first: Span) {
        let start = first.range().start;
        lines[0] = Span::new(start + opening.end, first.range().end);
        if lines[0].is_empty() {
            lines.remove(0);
        }
        if !self.close_short_list(lines) {
            self.close_long_list(at, lines);
        }
        let count = self.tree.items_of(at).len();
        let node = &mut self.tree.fields[at];
        let may_stand = matches!(node.field, Field::Because | Field::Despite);
        let is_choice = (1..count).contains(&opening.needs) && count <= MOST;
        if may_stand && is_choice {
            node.needs = u8::try_from(opening.needs).unwrap_or_default();
        }
        let fault = match (may_stand, opening.is_exact) {
            _ if node.state.misplaced => return,
            (false, _) => ValueFault::ChoiceElsewhere,
            (true, true) if is_choice && opening.needs > 1 || node.state.faulty || count == 0 => return,
            (true, false) if opening.needs > 1 && is_choice || node.state.faulty => ValueFault::Choice,
            _ => ValueFault::ChoiceCount,
        };
        let span = Span::new(start, start + opening.length);
        self.error_with(ErrorKind::InvalidValue(fault), span, span);
    }

    /// The common case: one line of references with the separator that belongs there, and plain locators.
    fn close_short_list(&mut self, lines: &[Span]) -> bool {
        let [line] = lines else { return false };
        let (separator, locators) = match self.value {
            ValueType::Premises(_) => ('+', false),
            ValueType::References(_) => (',', false),
            ValueType::Notes => (',', true),
            _ => return false,
        };
        let before = (self.tree.items.len(), self.tree.locators.len());
        let whole = self.read_short_list(*line, separator, locators).is_some();
        if !whole {
            self.tree.items.as_vec_mut().truncate(before.0);
            self.tree.locators.truncate(before.1);
        }
        whole
    }

    /// Reads a line up to its end; nothing where it is no such list.
    fn read_short_list(&mut self, line: Span, separator: char, locators: bool) -> Option<()> {
        let mut rest = &self.text[line.range()];
        let offset = |rest: &str| line.range().end - rest.len();
        loop {
            let (following, word) = words::reference(rest).ok().filter(|(_, word)| *word != "none")?;
            let start = offset(rest);
            let item = self.tree.items.push(Span::new(start, start + word.len()));
            rest = following.trim_start_matches(' ');
            if let Some(inner) = rest.strip_prefix('(').filter(|_| locators) {
                let length = inner.find(['(', ')']).filter(|&length| inner[length..].starts_with(')'))?;
                let start = offset(inner);
                self.tree.locators.push((item, trimmed(self.text, start, start + length)));
                rest = inner[length + 1..].trim_start_matches(' ');
            }
            if rest.is_empty() {
                return Some(());
            }
            rest = rest.strip_prefix(separator)?.trim_start_matches(' ');
        }
    }

    fn close_long_list(&mut self, at: FieldId, lines: &[Span]) {
        let text = self.text;
        let first_item = self.tree.items.len();
        let mut reading = Reading::default();
        read_list(text, lines, |event| match event {
            ListEvent::Word(span) => reading.segment.word(span, &text[span.range()]),
            ListEvent::Locator(span) => {
                let word = reading.segment.words.len().checked_sub(1);
                reading.segment.locators.push((word, span));
            }
            ListEvent::Separator(separator, offset) => self.close_segment(&mut reading, Some((separator, offset))),
            ListEvent::Stray(span) => reading.stray = reading.stray.or(Some(span)),
            ListEvent::Unclosed(offset) => {
                let span = Span::new(offset, offset + 1);
                reading.errors.push((ErrorKind::UnclosedLocator, span, Span::default()));
            }
        });
        self.close_segment(&mut reading, None);
        self.conclude_list(at, first_item, reading);
    }

    fn close_segment(&mut self, reading: &mut Reading, separator: Option<(char, usize)>) {
        let mut segment = std::mem::take(&mut reading.segment);
        if segment.words.is_empty() {
            // A joining word by itself joins nothing.
            segment.words.extend(segment.span);
        }
        if let Some((separator, offset)) = separator {
            let span = Span::new(offset, offset + 1);
            let slot = if separator == ',' { &mut reading.comma } else { &mut reading.plus };
            *slot = slot.or(Some(span));
            // Of a row of separators the first is reported.
            if segment.words.is_empty() && !reading.nothing {
                reading.errors.push((ErrorKind::MissingValue, span, span));
            }
            reading.nothing = segment.words.is_empty();
        }
        // Without a word before it, it is taken for one.
        let alone = segment.pending.filter(|&word| segment.words.first() != Some(&word) && self.value != ValueType::Words);
        reading.errors.extend(alone.map(|word| (ErrorKind::MissingValue, word, word)));
        match (self.value, segment.words.len()) {
            (_, 0) => {
                // Parentheses that stand for themselves group nothing.
                for &(_, inner) in &segment.locators {
                    reading.prose = Some(reading.prose.map_or(inner, |prose| prose.to(inner)));
                }
            }
            (ValueType::Words, _) => {
                self.tree.items.extend(segment.span);
                self.refuse_locators(reading, &segment);
            }
            (_, 1) => self.close_word(reading, &segment),
            (_, count) if segment.text || count > 3 && !segment.joined => {
                let Some(span) = segment.span else { return };
                reading.prose = Some(reading.prose.map_or(span, |prose| prose.to(span)));
            }
            _ => {
                let [first, second, ..] = segment.words[..] else { return };
                // What separates them stands after the locator of the first.
                let locator = segment.locators.iter().rfind(|&&(of, _)| of == Some(0));
                let first = locator.map_or(first, |&(_, locator)| first.to(with_parentheses(self.text, locator)));
                reading.errors.push((ErrorKind::MissingSeparator, first, second));
                self.push_items(&segment);
            }
        }
    }

    fn push_items(&mut self, segment: &Segment) {
        for (word, span) in segment.words.iter().enumerate() {
            let item = self.tree.items.push(*span);
            let locator = segment.locators.iter().find(|&&(of, _)| of == Some(word));
            self.tree.locators.extend(locator.map(|&(_, span)| (item, span)));
        }
    }

    fn close_word(&mut self, reading: &mut Reading, segment: &Segment) {
        let Some(&span) = segment.words.first() else { return };
        let word = &self.text[span.range()];
        let node = self.tree.fields.last();
        if word == "none" && node.is_some_and(|node| node.field == Field::Cites) {
            reading.none = Some(span);
        } else if words::is_reference(word) {
            self.push_items(segment);
        } else {
            reading.errors.push((ErrorKind::InvalidId, span, span));
            if let Some(corrected) = corrected_reference(word) {
                let start = span.range().start + word.find(corrected).unwrap_or_default();
                let corrected = Span::new(start, start + corrected.len());
                self.push_items(&Segment { words: vec![corrected], ..Segment::default() });
            }
        }
        if self.value != ValueType::Notes || reading.none == Some(span) {
            self.refuse_locators(reading, segment);
            return;
        }
        let (fault, locator, other) = match segment.locators[..] {
            [(None, before), ..] => (ValueFault::LocatorBefore, before, span),
            [(_, first), (_, second), ..] => (ValueFault::SecondLocator, second, with_parentheses(self.text, first)),
            _ => return,
        };
        reading.errors.push((ErrorKind::InvalidValue(fault), with_parentheses(self.text, locator), other));
    }

    /// Reports the first parenthesis of a segment where none belongs.
    fn refuse_locators(&self, reading: &mut Reading, segment: &Segment) {
        if let Some(&(_, locator)) = segment.locators.first() {
            let whole = with_parentheses(self.text, locator);
            reading.errors.push((ErrorKind::InvalidValue(ValueFault::Locator), whole, whole));
        }
    }

    fn conclude_list(&mut self, at: FieldId, first_item: usize, mut reading: Reading) {
        let misplaced = self.tree.fields[at].state.misplaced;
        if reading.errors.iter().any(|(kind, ..)| *kind == ErrorKind::UnclosedLocator) {
            // What stands after it may belong into it.
            reading.errors.retain(|(kind, ..)| *kind == ErrorKind::UnclosedLocator);
            reading.errors.truncate(1);
            (reading.prose, reading.comma, reading.plus) = (None, None, None);
        }
        if let Some(prose) = reading.prose {
            // Words before it that nothing separates belong to the same text.
            let before = reading.errors.iter().filter(|(kind, ..)| *kind == ErrorKind::MissingSeparator);
            let prose =
                before.map(|&(_, span, _)| span).fold(prose, |prose, span| if span < prose { span.to(prose) } else { prose });
            reading.errors = vec![(ErrorKind::TextInList, prose, prose)];
            (reading.comma, reading.plus, reading.stray) = (None, None, None);
        }
        match self.value {
            ValueType::Premises(_) => {
                if let Some(comma) = reading.comma.filter(|_| self.tree.items.len() > first_item + 1) {
                    reading.errors.push((ErrorKind::CommaBetweenPremises, comma, comma));
                }
            }
            _ => {
                if let Some(plus) = reading.plus {
                    reading.errors.push((ErrorKind::InvalidValue(ValueFault::Plus), plus, plus));
                }
            }
        }
        let has_items = self.tree.items.len() > first_item;
        if let Some(none) = reading.none {
            self.tree.fields[at].state.none = !has_items;
            if has_items {
                reading.errors.push((ErrorKind::InvalidValue(ValueFault::NoneAmongOthers), none, none));
            }
        } else if !has_items && reading.errors.is_empty() {
            let name = self.tree.name_span(self.text, at);
            reading.errors.push((ErrorKind::MissingValue, name, name));
        }
        if let Some(stray) = reading.stray {
            reading.errors.push((ErrorKind::StrayText, stray, stray));
        }
        let has = |wanted: &[ErrorKind]| reading.errors.iter().any(|(kind, ..)| wanted.contains(kind));
        self.tree.fields[at].state.incomplete = has(&[ErrorKind::InvalidId, ErrorKind::TextInList]);
        self.tree.fields[at].state.faulty =
            has(&[ErrorKind::InvalidId, ErrorKind::TextInList, ErrorKind::MissingSeparator, ErrorKind::UnclosedLocator]);
        if misplaced {
            return;
        }
        for (kind, span, other) in reading.errors {
            match kind {
                ErrorKind::InvalidId => self.bad_id(span),
                kind => self.error_with(kind, span, other),
            }
        }
    }
}

impl Segment {
    fn word(&mut self, span: Span, word: &str) {
        self.span = Some(self.span.map_or(span, |all| all.to(span)));
        if CONNECTIVES.contains(&word) && self.pending.is_none() {
            self.pending = Some(span);
            return;
        }
        self.joined = self.pending.is_some() && (self.joined || self.words.len() == 1);
        self.pending = None;
        self.text |= !words::is_reference(word);
        self.words.push(span);
    }
}

/// Words that join in prose.
pub(crate) const CONNECTIVES: [&str; 5] = ["and", "or", "&", "plus", "und"];

/// The reference inside a word with marks around it: `5.` is `5`.
pub(crate) fn corrected_reference(word: &str) -> Option<&str> {
    let trimmed = word.trim_matches(|next: char| !crate::base::characters::is_id_start(next));
    // Half of a pair of parentheses belongs to another one elsewhere.
    let is_whole = !word.contains(['(', ')']) || word.strip_prefix('(').and_then(|word| word.strip_suffix(')')) == Some(trimmed);
    (words::is_reference(trimmed) && is_whole).then_some(trimmed)
}
