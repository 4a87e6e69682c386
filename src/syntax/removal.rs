//! What to cut out of a text so that a statement, a field or an item of a list is gone and nothing else is.

use crate::base::characters::{trim_end, trim_start};
use crate::base::ids::{FieldId, IdRange, ItemId, StatementId, large, small};
use crate::base::source::{SourceFile, Span};
use crate::schema::ValueType;
use crate::syntax::Tree;
use crate::syntax::likeness::likeness;
use crate::syntax::lines::{LineClass, Lines, classify};
use crate::syntax::statement::is_comment;
use crate::syntax::value::{ListEvent, read_list, with_parentheses};

/// What to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The text to cut.
    pub span: Span,
    /// A comment directly above is left without what it speaks of.
    pub leaves_comment: bool,
}

impl Removal {
    /// All lines of a statement, and a blank line that would be left over. Nothing where a comment stands in it.
    pub fn of_statement(source: &SourceFile, tree: &Tree, statement: StatementId) -> Option<Self> {
        let removal = Self::of_lines(source, tree.statements.get(statement)?.span)?;
        let mut span = removal.span;
        let first = source.line_of(span.start);
        let is_bounded = first == 0 || is_blank(source, first - 1);
        if is_bounded {
            let next = source.line_of(span.end);
            if span.range().end == source.text().len() {
                // Nothing follows: the blank lines above go too.
                let lines = (0..first).rev().take_while(|&line| is_blank(source, line));
                span.start = lines.last().and_then(|line| source.line_starts().get(line).copied()).unwrap_or(span.start);
            } else if is_blank(source, next) {
                span.end = source.line_starts().get(next + 1).copied().unwrap_or(small(source.text().len()));
            }
        }
        Some(Self { span, ..removal })
    }

    /// All lines of a field and of its sub-fields. Nothing where a comment, what looks like a field, or stray text stands among
    /// them or below.
    pub fn of_field(source: &SourceFile, tree: &Tree, field: FieldId) -> Option<Self> {
        let statement = tree.statement_of(field)?;
        let last = tree.sub_fields_of(field, &tree.fields_of(statement)).next_back().unwrap_or(field);
        let last = if tree.fields[field].field.is_sub_field() { field } else { last };
        let start = tree.fields[field].name_start;
        let end = tree.fields[last].value.end.max(tree.name_span(source.text(), last).end + 1);
        let is_pure = IdRange { start: field, end: last.next() }.all(|field| is_pure(source.text(), tree, field));
        let below = source.line_starts().get(source.line_of(end) + 1);
        let is_continued = below.is_some_and(|&start| is_continued_at(source.text(), large(start)));
        if is_pure && !is_continued { Self::of_lines(source, Span { start, end }) } else { None }
    }

    /// An item of a list with its locator and one separator; where it is the only item, the field. Nothing where a comment
    /// stands beside it, or where the field would take sub-fields with it.
    pub fn of_item(source: &SourceFile, tree: &Tree, field: FieldId, item: ItemId) -> Option<Self> {
        let items = tree.items_of(field);
        if items.len() == 1 {
            let statement = tree.statement_of(field)?;
            let has_sub_fields = !tree.sub_fields_of(field, &tree.fields_of(statement)).is_empty();
            return if has_sub_fields && !tree.fields[field].field.is_sub_field() {
                None
            } else {
                Self::of_field(source, tree, field)
            };
        }
        let end_of = |item: ItemId| {
            tree.locator(item).map_or(tree.items[item].end, |locator| with_parentheses(source.text(), locator).end)
        };
        // Nothing may stand there that is neither the item nor its locator nor what separates it.
        let takes_places = tree.fields[field].field.spec().is_some_and(|spec| spec.value == ValueType::Notes);
        let own = source.slice(Span { start: tree.items[item].end, end: end_of(item) });
        let is_plain = own.is_empty() || takes_places && own.trim_start().starts_with('(') && own.ends_with(')');
        let separates = |start: u32, end: u32| matches!(source.slice(Span { start, end }).trim(), "," | "+");
        let following = trim_start(&source.text()[large(end_of(item))..]);
        let is_bounded = following.is_empty() || following.starts_with([',', '+', '\n', '\r']);
        let (span, is_separated) = if item > items.start {
            let start = end_of(item.before()?);
            (Span { start, end: end_of(item) }, separates(start, tree.items[item].start))
        } else {
            let end = tree.items.get(item.next())?.start;
            (Span { start: tree.items[item].start, end }, separates(end_of(item), end))
        };
        (is_plain && is_bounded && is_separated && !has_comment(source, span)).then_some(Self { span, leaves_comment: false })
    }

    fn of_lines(source: &SourceFile, span: Span) -> Option<Self> {
        if has_comment(source, span) {
            return None;
        }
        let (first, last) = (source.line_of(span.start), source.line_of(span.end));
        let starts = source.line_starts();
        let above = first.checked_sub(1).map(|line| source.slice(source.line_span(line)));
        let leaves_comment = above.is_some_and(|line| is_comment(trim_start(line)));
        let mark = source.text().chars().next().filter(|&next| first == 0 && next == '\u{feff}');
        let start = starts.get(first).copied()? + small(mark.map_or(0, char::len_utf8));
        let end = starts.get(last + 1).copied().unwrap_or(small(source.text().len()));
        Some(Self { span: Span { start, end }, leaves_comment })
    }
}

/// Whether the lines of a value are all read as what they are: none looks like a field, and none is stray in a list.
fn is_pure(text: &str, tree: &Tree, field: FieldId) -> bool {
    let node = &tree.fields[field];
    let value = node.value;
    let mut lines = Lines::new(&text[..value.range().end], value.range().start);
    let lines: Vec<Span> = lines.by_ref().map(|line| Span::new(line.content, line.span.range().end)).collect();
    let is_list = node.field.spec().is_some_and(|spec| spec.value.is_list());
    let mut is_pure = lines.iter().skip(1).all(|&line| likeness(&text[line.range()]).is_none());
    if is_list && is_pure {
        read_list(text, &lines, |event| is_pure &= !matches!(event, ListEvent::Stray(_) | ListEvent::Unclosed(_)));
    }
    is_pure
}

/// How many blank lines and comments are skipped in search of the next line.
const MOST_SKIPPED: usize = 8;

/// Whether a line, or the first after blank ones and comments, continues what stands above it; yes where that is not soon seen.
pub fn is_continued_at(text: &str, start: usize) -> bool {
    let classes = Lines::new(text, start).take(MOST_SKIPPED).map(|line| classify(text, line));
    let mut count = 0;
    for class in classes {
        match class {
            LineClass::Nothing => count += 1,
            class => return class == LineClass::Continuation,
        }
    }
    count == MOST_SKIPPED
}

fn is_blank(source: &SourceFile, line: usize) -> bool {
    trim_end(source.slice(source.line_span(line))).is_empty()
}

/// Whether a line after the first one of a span is a comment.
fn has_comment(source: &SourceFile, span: Span) -> bool {
    let (first, last) = (source.line_of(span.start), source.line_of(span.end));
    (first + 1..=last).any(|line| is_comment(trim_start(source.slice(source.line_span(line)))))
}
