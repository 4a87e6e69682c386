//! Lines and what each is by itself: the class of a line depends on nothing but the line.

use memchr::memchr2;

use super::characters::{is_blank, is_id_continue, is_invisible, length_of_word, trim_end, trim_start};
use super::statement::is_comment;
use super::value::is_value;
use super::words;
use crate::schema::{Field, KINDS, Kind, ValueType};
use crate::source::Span;

/// A line of text, by offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its end and without blanks at its end.
    pub span: Span,
    /// Offset of the first character that is no blank.
    pub content: u32,
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
    /// Indented, and no field: goes on with the text or value above it.
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

    /// Where the next line begins; behind the text where there is none.
    pub(super) fn at(&self) -> usize {
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
        // Nearly every line ends, and begins behind its spaces, with a visible ASCII character, or is empty.
        let spaces = leading_spaces(rest);
        let content = start + spaces;
        if spaces < length && rest[spaces].is_ascii_graphic() && rest[length - 1].is_ascii_graphic() {
            return Some(Line { span: Span::new(start, end), content: content as u32, spaced: true });
        }
        let line = trim_end(&self.text[start..end]);
        let rest = &line[(content - start).min(line.len())..];
        let content = trim_start(rest);
        let span = Span::new(start, start + line.len());
        Some(Line { span, content: span.end - content.len() as u32, spaced: content.len() == rest.len() })
    }
}

/// How many spaces a text begins with. Eight bytes are compared at once: most lines begin with none, two or four, and
/// a loop over these is what a processor guesses wrong most often.
fn leading_spaces(bytes: &[u8]) -> usize {
    let first = bytes.first_chunk().map_or(8, |&chunk| (u64::from_le_bytes(chunk) ^ 0x2020_2020_2020_2020).trailing_zeros() / 8);
    if first < 8 { first as usize } else { bytes.iter().take_while(|&&byte| byte == b' ').count() }
}

/// Says what a line is.
pub fn classify(text: &str, line: Line) -> LineClass {
    let (start, end) = (line.content as usize, line.span.end as usize);
    // Most lines begin as they should: that is seen without cutting anything out.
    if line.content > line.span.start {
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
    if line.content > line.span.start {
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
    {
        return LineClass::Field(Field::from_name(name), Span::new(start, start + name.len()), true);
    }
    if nearly_a_kind(word).is_some() || is_unknown_head(content) { LineClass::Head(None, span) } else { LineClass::Stray }
}

/// The name of an indented `name:` before a blank or the end.
fn field_name(content: &str) -> Option<&str> {
    let (rest, name) = words::name(content).ok()?;
    let behind = rest.strip_prefix(':')?;
    (behind.starts_with(' ') || behind.chars().next().is_none_or(is_blank)).then_some(name)
}

/// Whether an indented line of this content goes on with a text as it stands, and no report says that it looks like
/// something else: what needs no `\` before it.
pub fn is_plain(content: &str) -> bool {
    content.chars().next().is_some_and(|first| first != '\\' && !is_blank(first) && !is_invisible(first))
        && !is_comment(content)
        && field_name(content).is_none()
        && looks_like_field(content).is_none()
}

/// `name:` or `name id:` before a blank or the end.
fn is_unknown_head(content: &str) -> bool {
    let Ok((rest, _)) = words::name(content) else { return false };
    let trimmed = trim_start(rest);
    let behind_id =
        if trimmed.len() < rest.len() { words::id(trimmed).map_or(trimmed, |(rest, _)| trim_start(rest)) } else { rest };
    behind_id.strip_prefix(':').is_some_and(|behind| behind.chars().next().is_none_or(is_blank))
}

/// The kind that a word is within one edit of: an insertion, deletion, substitution or swap; a capital is an edit.
pub fn nearly_a_kind(word: &str) -> Option<Kind> {
    if !(2..=16).contains(&word.len()) || !word.chars().all(|next| is_id_continue(next) && next != '.') {
        return None;
    }
    let near = |spec: &&crate::schema::KindSpec| {
        spec.name.len().abs_diff(word.chars().count()) <= 1 && strsim::osa_distance(spec.name, word) <= 1
    };
    KINDS.iter().find(near).map(|spec| spec.kind)
}

/// How many bytes at the start of a text line look like a field that is written otherwise: `because:b`,
/// `because：b`, `Because: b`, `because : b`, `if wrong: b`, `as_of: b`, or `because b + c` and `likelihood likely` without
/// a colon.
pub fn looks_like_field(content: &str) -> Option<usize> {
    let length = content.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')?;
    if matches!(content.as_bytes()[length], b' ' | b'_')
        && let Some(written) = lacks_a_hyphen(content)
    {
        return Some(written);
    }
    if !(2..=LONGEST_FIELD).contains(&length) {
        return None;
    }
    let written = &content[..length];
    let is_lower = !written.bytes().any(|byte| byte.is_ascii_uppercase());
    let field = if is_lower { Field::from_name(written) } else { Field::from_name(&written.to_ascii_lowercase()) };
    if matches!(field, Field::Unknown | Field::Extension) {
        return None;
    }
    let rest = &content[length..];
    let behind = trim_start(rest);
    if let Some(colon) = behind.chars().next().filter(|next| matches!(next, ':' | '：')) {
        let after = &behind[colon.len_utf8()..];
        let written = length + (rest.len() - behind.len()) + colon.len_utf8();
        return (!after.starts_with("//")).then_some(written);
    }
    (behind.len() < rest.len() && is_lower && lacks_only_its_colon(field, behind)).then_some(length)
}

/// How many bytes at the start of a text are the name of a field, with a blank or `_` for its hyphen, and a colon before a blank.
fn lacks_a_hyphen(content: &str) -> Option<usize> {
    let colon = content.bytes().take(LONGEST_FIELD + 1).position(|byte| byte == b':')?;
    let is_whole = content[colon + 1..].chars().next().is_none_or(is_blank);
    let name = content[..colon].to_ascii_lowercase().replace([' ', '_'], "-");
    (is_whole && Field::from_name(&name).spec().is_some_and(|spec| spec.name == name)).then_some(colon + 1)
}

/// Bytes of the longest name of a field.
const LONGEST_FIELD: usize = 11;

/// Whether what stands behind the name of a field can hardly be anything but its value.
fn lacks_only_its_colon(field: Field, value: &str) -> bool {
    let Some(spec) = field.spec() else { return false };
    let words = || value.split(['+', ',']).map(|word| trim_start(trim_end(word)));
    let are_references = || words().all(words::is_reference);
    match spec.value {
        ValueType::Premises(_) => are_references() && (value.contains('+') || value.contains('-')),
        ValueType::References(_) | ValueType::Notes => {
            are_references() && value.contains('-') && !matches!(field, Field::From | Field::About)
        }
        ValueType::Likelihood | ValueType::Choice(_) | ValueType::Url | ValueType::Doi => {
            is_value(spec.value, value) && (spec.value != ValueType::Likelihood || value.split(' ').count() <= 2)
        }
        ValueType::Date | ValueType::DateRange => field != Field::By && is_value(spec.value, value),
        _ => false,
    }
}

/// Columns that an indentation takes, a tab up to the next multiple of eight.
pub fn indentation(text: &str, line: Line) -> u32 {
    if line.spaced {
        return line.content - line.span.start;
    }
    text[line.span.start as usize..line.content as usize]
        .chars()
        .fold(0, |width, next| if next == '\t' { (width / 8 + 1) * 8 } else { width + 1 })
}

#[cfg(test)]
mod tests {
    use super::LONGEST_FIELD;
    use crate::schema::FIELDS;

    #[test]
    fn no_field_has_a_longer_name() {
        assert_eq!(FIELDS.iter().map(|spec| spec.name.len()).max(), Some(LONGEST_FIELD));
    }
}
