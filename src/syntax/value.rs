//! Values by the type of their field: what a scalar may be, and lists.

use crate::base::characters::{is_blank, trim_end, trim_start};
use crate::base::source::Span;
use crate::schema::ValueType;

/// Whether a text is a value of a type that is no list and no prose.
pub fn is_value(value: ValueType, text: &str) -> bool {
    match value {
        ValueType::Text
        | ValueType::Premises(_)
        | ValueType::References(_)
        | ValueType::Notes
        | ValueType::Words
        | ValueType::Rules => true,
        ValueType::One(one) => (one.is_value)(text),
        ValueType::Choice(words) => words.contains(&text),
    }
}

/// What was found in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEvent {
    /// One word; it may or may not be a reference.
    Word(Span),
    /// The locator of the last word, without its parentheses.
    Locator(Span),
    /// `,` or `+`.
    Separator(char, usize),
    /// A line that does not belong to the list.
    Stray(Span),
    /// `(` that nothing closes.
    Unclosed(usize),
}

/// Reads the lines of a list. A list continues in the next line only after `,` or `+`, inside an open
/// parenthesis, or where the line begins with one of them. Linear in the lines.
pub fn read_list(text: &str, lines: &[Span], mut event: impl FnMut(ListEvent)) {
    let mut parentheses = None;
    let mut open = true;
    let mut at = 0;
    let mut from = None;
    while at < lines.len() {
        let line = lines[at];
        let start = from.take().unwrap_or(line.range().start);
        let content = &text[start..line.range().end];
        if !open && start == line.range().start && !content.starts_with([',', '+']) {
            event(ListEvent::Stray(line));
            at += 1;
            continue;
        }
        let mut position = start;
        let mut resumed = None;
        while let Some(next) = text[position..line.range().end].chars().next() {
            let rest = &text[position..line.range().end];
            match next {
                ',' | '+' => {
                    event(ListEvent::Separator(next, position));
                    open = true;
                    position += 1;
                    continue;
                }
                '(' => {
                    let pairs = parentheses.get_or_insert_with(|| match_parentheses(text, &lines[at..], position));
                    if let Some(close) = pairs.binary_search_by_key(&position, |&(open, _)| open).ok().map(|pair| pairs[pair].1) {
                        event(ListEvent::Locator(trimmed(text, position + 1, close)));
                        resumed = Some(close + 1);
                    } else {
                        event(ListEvent::Unclosed(position));
                        let length = rest.find([',', '+']).unwrap_or(rest.len());
                        event(ListEvent::Locator(trimmed(text, position + 1, position + length)));
                        resumed = Some(position + length);
                    }
                    open = false;
                }
                _ if is_blank(next) => {
                    position += next.len_utf8();
                    continue;
                }
                _ => {
                    let length = rest.find(|next| is_blank(next) || matches!(next, ',' | '+' | '(')).unwrap_or(rest.len());
                    event(ListEvent::Word(Span::new(position, position + length)));
                    open = false;
                    position += length;
                    continue;
                }
            }
            match resumed {
                Some(resume) if resume <= line.range().end => {
                    position = resume;
                    resumed = None;
                }
                _ => break,
            }
        }
        match resumed {
            Some(resume) => {
                at += lines[at..].iter().take_while(|line| line.range().end < resume).count();
                from = Some(resume);
            }
            None => at += 1,
        }
    }
}

/// The span between two offsets without the blanks at its ends.
pub(crate) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let inner = &text[start..end];
    let from = start + inner.len() - trim_start(inner).len();
    Span::new(from, from + trim_end(trim_start(inner)).len())
}

/// A locator with its parentheses and the blanks inside them; what nothing closes ends where the locator ends.
pub(crate) fn with_parentheses(text: &str, locator: Span) -> Span {
    let before = trim_end(&text[..locator.range().start]);
    let following = trim_start(&text[locator.range().end..]);
    let end = if following.starts_with(')') { text.len() - following.len() + 1 } else { locator.range().end };
    Span::new(before.len() - usize::from(before.ends_with('(')), end)
}

/// Pairs of offsets of `(` and the `)` that closes it, by the first, from an offset in the first line on.
fn match_parentheses(text: &str, lines: &[Span], from: usize) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for line in lines {
        let start = line.range().start.max(from);
        for (at, byte) in text[start..line.range().end].bytes().enumerate() {
            match byte {
                b'(' => open.push(start + at),
                b')' => pairs.extend(open.pop().map(|opened| (opened, start + at))),
                _ => {}
            }
        }
    }
    pairs.sort_unstable();
    pairs
}
