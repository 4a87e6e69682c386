//! Lines and what each is by itself: the class of a line depends on nothing but the line.

use memchr::memchr2;

use crate::base::characters::{is_blank, is_invisible, length_of_word, trim_end, trim_start};
use crate::base::ids::{large, small};
use crate::base::source::Span;
use crate::schema::words;
use crate::schema::{Field, Kind};
use crate::syntax::headings::is_heading_of_sources;
use crate::syntax::likeness::{Likeness, Needs, Slip, are_references, likeness, references};
use crate::syntax::odd_heads::{indented_head, odd_head};
use crate::syntax::statement::is_comment;

/// A line of text, by offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its end and without blanks at its end.
    pub span: Span,
    /// Offset of the first character that is no blank.
    pub content: usize,
    /// Nothing but spaces is before it.
    pub spaced: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineClass {
    /// Nothing but blanks, or a comment: transparent.
    Nothing,
    /// The head of a statement; the kind is `None` where its word is unknown.
    Head(Option<Kind>, Span),
    /// A field or sub-field, its name, and whether it has lost its indentation.
    Field(Field, Span, bool),
    /// At column 0, and meant as a field, but written otherwise.
    OddField,
    /// Indented, and no field: continues the text or value above it.
    Continuation,
    /// At column 0, and neither head nor field.
    Stray,
}

/// Cuts a text into lines that end with LF, CR LF or CR.
pub struct Lines<'text> {
    text: &'text str,
    at: usize,
}

impl<'text> Lines<'text> {
    /// Lines from an offset on.
    pub fn new(text: &'text str, at: usize) -> Self {
        Self { text, at }
    }

    /// Where the next line begins; after the text where there is none.
    pub(crate) fn at(&self) -> usize {
        self.at
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        if start >= bytes.len() {
            return None;
        }
        let rest = &bytes[start..];
        let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let end = start + length;
        self.at = end + 1 + usize::from(rest[length..].starts_with(b"\r\n"));
        // Nearly every line ends, and begins after its spaces, with a visible ASCII character, or is empty.
        let spaces = leading_spaces(rest);
        let content = start + spaces;
        if spaces < length && rest[spaces].is_ascii_graphic() && rest[length - 1].is_ascii_graphic() {
            return Some(Line { span: Span::new(start, end), content, spaced: true });
        }
        let line = trim_end(&self.text[start..end]);
        let rest = &line[(content - start).min(line.len())..];
        let content = trim_start(rest);
        let span = Span::new(start, start + line.len());
        Some(Line { span, content: span.range().end - content.len(), spaced: content.len() == rest.len() })
    }
}

/// How many spaces a text begins with. Eight bytes are compared at once: most lines begin with none, two or four, and
/// a loop over these is what a processor guesses wrong most often.
fn leading_spaces(bytes: &[u8]) -> usize {
    let first = bytes.first_chunk().map_or(8, |&chunk| (u64::from_le_bytes(chunk) ^ 0x2020_2020_2020_2020).trailing_zeros() / 8);
    if first < 8 { large(first) } else { bytes.iter().take_while(|&&byte| byte == b' ').count() }
}

/// Says what a line is.
pub fn classify(text: &str, line: Line) -> LineClass {
    let (start, end) = (line.content, line.span.range().end);
    // Most lines begin as they should: that is seen without cutting anything out.
    if line.content > line.span.range().start {
        if let Some((field, length)) = Field::at_start(&text.as_bytes()[start..])
            && (start + length + 1 == end || text.as_bytes()[start + length + 1] == b' ')
        {
            return LineClass::Field(field, Span::new(start, start + length), false);
        }
    } else if let Some((kind, length)) = Kind::at_start(&text.as_bytes()[start..]) {
        return LineClass::Head(Some(kind), Span::new(start, start + length));
    }
    let content = &text[start..end];
    if content.is_empty() || is_comment(content) {
        return LineClass::Nothing;
    }
    if line.content > line.span.range().start {
        return match field_name(content) {
            Some(name) => LineClass::Field(Field::from_name(name), Span::new(start, start + name.len()), false),
            None => LineClass::Continuation,
        };
    }
    let word = &content[..length_of_word(content)];
    let span = Span::new(start, start + word.len());
    if let Some(kind) = Kind::from_name(word) {
        return LineClass::Head(Some(kind), span);
    }
    if let Ok((rest, name)) = words::name(content)
        && rest.starts_with(':')
        && Field::from_name(name) != Field::Unknown
        && !is_heading_of_sources(content)
    {
        return LineClass::Field(Field::from_name(name), Span::new(start, start + name.len()), true);
    }
    stray(content, line)
}

/// What a line at column 0 is that begins with neither a kind nor a field.
fn stray(content: &str, line: Line) -> LineClass {
    if is_heading_of_sources(content) {
        return LineClass::Stray;
    }
    let is_sure = |likeness: &Likeness| likeness.needs == Needs::Nothing && likeness.slip != Slip::OtherWord;
    let found = likeness(content).filter(|found| !matches!(found.needs, Needs::End | Needs::Names));
    if found.as_ref().is_some_and(is_sure) {
        return LineClass::OddField;
    }
    let head = odd_head(content);
    // `- source: 1` below a piece of evidence: a note is not called by its number after the colon.
    let are_notes = |found: &Likeness| {
        let value = &content[found.value.clone()];
        are_references(value) && references(value).all(|one| one.starts_with(|first: char| first.is_ascii_digit()))
    };
    let is_citation = head.as_ref().is_some_and(|head| head.kind == Some(Kind::Note) && head.id.is_empty())
        && found.as_ref().is_some_and(are_notes);
    match head {
        _ if is_citation => LineClass::OddField,
        Some(head) if found.is_none() || head.kind.is_some() => {
            let start = line.content;
            LineClass::Head(None, Span::new(start + head.word.start, start + head.word.end))
        }
        _ if found.is_some() => LineClass::OddField,
        _ => LineClass::Stray,
    }
}

/// The name of an indented `name:` before a blank or the end.
fn field_name(content: &str) -> Option<&str> {
    let (rest, name) = words::name(content).ok()?;
    let following = rest.strip_prefix(':')?;
    (following.starts_with(' ') || following.chars().next().is_none_or(is_blank)).then_some(name)
}

/// Whether an indented line of this content continues a text as it stands, and no report says that it looks like
/// something else: what needs no `\` before it.
pub fn is_plain(content: &str) -> bool {
    content.chars().next().is_some_and(|first| first != '\\' && !is_blank(first) && !is_invisible(first))
        && !is_comment(content)
        && field_name(content).is_none()
        && likeness(content).is_none()
        && indented_head(content).is_none()
}

/// Columns that an indentation takes, a tab up to the next multiple of eight.
pub fn indentation(text: &str, line: Line) -> u32 {
    if line.spaced {
        return small(line.content) - line.span.start;
    }
    text[line.span.range().start..line.content]
        .chars()
        .fold(0, |width, next| if next == '\t' { (width / 8 + 1) * 8 } else { width + 1 })
}
