//! A list: on one line where there is room, else an item a line.

use crate::base::characters::{is_invisible, normal};
use crate::base::source::Span;
use crate::format::{Formatter, Row};
use crate::schema::ValueType;
use crate::schema::words::is_reference;
use crate::syntax::choice::opening;
use crate::syntax::value::{ListEvent, read_list};
use crate::syntax::{is_plain, prose};

/// Characters of the longest line that a list is put on.
const WIDTH: usize = 100;

/// What a list is made of, and where it stands.
pub(crate) struct List {
    separator: char,
    /// Items are words, which are kept as they are; else they are references.
    words: bool,
    /// Items may have a locator.
    locators: bool,
    /// How deep its name stands.
    indent: usize,
    /// Columns before its first item.
    before: usize,
    /// What stands before its first item: ` any 2 of`.
    opening: String,
}

/// What is used again from list to list.
#[derive(Default)]
pub(crate) struct Scratch {
    lines: Vec<Span>,
    items: String,
    /// Where each item ends in these.
    ends: Vec<usize>,
}

/// The item that is being read.
#[derive(Clone, Copy, Default)]
struct Item {
    word: Option<Span>,
    locator: Option<Span>,
}

impl List {
    /// The list that a field of a name holds, where it holds one.
    pub(crate) fn of(value: ValueType, indent: usize, name: &str) -> Option<Self> {
        let (separator, words, locators) = match value {
            ValueType::Premises(_) => ('+', false, false),
            ValueType::References(_) | ValueType::Rules => (',', false, false),
            ValueType::Notes => (',', false, true),
            ValueType::Words => (',', true, false),
            ValueType::Text | ValueType::One(_) | ValueType::Choice(_) => return None,
        };
        Some(Self { separator, words, locators, indent, before: indent + name.len() + ": ".len(), opening: String::new() })
    }

    /// What stands between two items on one line.
    fn between(&self) -> &'static str {
        if self.separator == '+' { " + " } else { ", " }
    }

    /// What stands after an item at the end of a line.
    fn following(&self) -> &'static str {
        if self.separator == '+' { " +" } else { "," }
    }
}

impl Formatter<'_> {
    /// Writes a list after its name; writes nothing and says so where it holds what is no item.
    pub(crate) fn list(&mut self, list: &List, first: &str, body: &[Row]) -> bool {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.lines.clear();
        let opening = Some(first).filter(|_| list.separator == '+').and_then(opening).filter(|opening| opening.is_exact);
        let chosen = opening.map(|opening| List { separator: ',', opening: format!(" any {} of", opening.needs), ..*list });
        let first = opening.map_or(first, |opening| &first[opening.end..]);
        let list = chosen.as_ref().unwrap_or(list);
        if !first.is_empty() {
            let start = first.as_ptr().addr() - self.text.as_ptr().addr();
            scratch.lines.push(Span::new(start, start + first.len()));
        }
        for row in body.iter().filter(|row| !row.is_blank()) {
            let escape = usize::from(self.text[row.line.content..].starts_with('\\'));
            scratch.lines.push(Span::new(row.line.content + escape, row.line.span.range().end));
        }
        let written = scratch.read(self.text, list) && self.write_items(list, &scratch);
        self.scratch = scratch;
        written
    }

    fn write_items(&mut self, list: &List, scratch: &Scratch) -> bool {
        let separators = (scratch.ends.len() - 1) * list.between().len();
        let width = list.before + list.opening.len() + scratch.items.chars().count() + separators;
        let on_one_line = scratch.ends.len() == 1 || width <= WIDTH;
        // Whether a mark of direction is at home depends on the line that it stands on.
        if !on_one_line && !scratch.items.is_ascii() && scratch.items.chars().any(is_invisible) {
            return false;
        }
        let mut start = 0;
        self.out.push_str(&list.opening);
        for (at, &end) in scratch.ends.iter().enumerate() {
            let item = &scratch.items[start..end];
            start = end;
            let following = if at + 1 < scratch.ends.len() { list.following() } else { "" };
            if at == 0 || on_one_line {
                self.out.push(' ');
            } else {
                self.out.push_str(self.line_end);
                self.indent(list.indent + 4);
                self.escape(item, following);
            }
            self.out.push_str(item);
            self.out.push_str(following);
        }
        self.out.push_str(self.line_end);
        true
    }

    /// Writes `\` where a line of an item would be read as something else.
    fn escape(&mut self, item: &str, following: &str) {
        if !is_plain(item) || !is_plain(&format!("{item}{following}")) {
            self.out.push('\\');
        }
    }
}

impl Scratch {
    /// Reads the items of a list; false where there is more in it than items and what separates them.
    fn read(&mut self, text: &str, list: &List) -> bool {
        let Self { lines, items, ends } = self;
        items.clear();
        ends.clear();
        let mut item = Item::default();
        let mut sound = true;
        read_list(text, lines, |event| match event {
            ListEvent::Word(span) => {
                sound &= item.locator.is_none() && (list.words || item.word.is_none());
                item.word = Some(item.word.map_or(span, |word| word.to(span)));
            }
            ListEvent::Locator(span) => {
                sound &= list.locators && item.word.is_some() && item.locator.is_none();
                item.locator = Some(span);
            }
            ListEvent::Separator(..) => sound &= std::mem::take(&mut item).close(text, list, items, ends),
            ListEvent::Stray(_) | ListEvent::Unclosed(_) => sound = false,
        });
        // A separator after the last item separates nothing.
        let ends_with_separator = item.word.is_none() && item.locator.is_none() && !ends.is_empty();
        sound && (ends_with_separator || item.close(text, list, items, ends))
    }
}

impl Item {
    /// Appends the item; false where there is none, or one that goes over the end of a line.
    fn close(self, text: &str, list: &List, items: &mut String, ends: &mut Vec<usize>) -> bool {
        let Some(word) = self.word.map(|word| &text[word.range()]) else { return false };
        if list.words {
            items.push_str(word);
        } else {
            let composed = normal(word);
            items.push_str(if is_reference(&composed) { &composed } else { word });
        }
        let breaks = |text: &str| text.contains(['\n', '\r']);
        if let Some(locator) = self.locator {
            items.push_str(" (");
            items.push_str(&prose(text, locator));
            items.push(')');
            // What stands between `#` and the end of a line is no part of the text of some of its lines.
            let locator = &text[locator.range()];
            if breaks(locator) && locator.contains('#') {
                return false;
            }
        }
        ends.push(items.len());
        // A selector that begins a word may be at home after its `\` only.
        !breaks(word) && !word.starts_with(is_invisible)
    }
}
