//! Heads that people write and that are none: with a bullet, in capitals, with a hyphen before the id, as an endnote.

use std::ops::Range;

use memchr::memchr;

use crate::base::characters::{is_blank, is_id_continue, trim_end, trim_start};
use crate::base::ids::small;
use crate::base::suggest::at_most_one_edit;
use crate::schema::words;
use crate::schema::{IdRule, KINDS, Kind, OTHER_KINDS};
use crate::syntax::Lines;
use crate::syntax::marks::{Marks, is_closing};
use crate::syntax::uses::imported;

/// A line at column 0 that is meant as the head of a statement. Offsets are into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddHead {
    /// The kind that is meant, where that is plain.
    pub kind: Option<Kind>,
    /// What stands for the word of the kind, with the marks before it.
    pub word: Range<usize>,
    /// The id, or nothing.
    pub id: Range<usize>,
    /// The text, without marks at its end that close those before the word.
    pub text: Range<usize>,
    /// How the kind is written.
    pub writing: Writing,
}

/// How the kind of an odd head is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As another word; all else is as in a head.
    Word,
    /// As a kind or another word, with marks around it or the id.
    Marked,
    /// As another language brings in a file, without a colon: `import left.brief`.
    Import,
    /// Not at all: the line is an entry of a list of endnotes, `[1] Smith`.
    Endnote,
}

/// How far the colon of a head is looked for.
const FARTHEST: usize = 120;

/// The head that a line at column 0 stands for, where it is no head and no field. O(1).
pub fn odd_head(content: &str) -> Option<OddHead> {
    named(content)
        .or_else(|| plain(content))
        .or_else(|| without_colon(content))
        .or_else(|| import(content))
        .or_else(|| endnote(content))
}

/// A line of another language that brings in a file.
fn import(content: &str) -> Option<OddHead> {
    let (end, found) = imported(content)?;
    let within = |range: Range<usize>| end + range.start..end + range.end;
    let id = found.alias.map_or(end..end, within);
    Some(OddHead { kind: Some(Kind::Use), word: 0..end, id, text: within(found.path), writing: Writing::Import })
}

/// An indented line that looks like a head: a kind in its own spelling, an id, a colon and a blank, with a bullet at most.
pub fn indented_head(content: &str) -> Option<OddHead> {
    memchr(b':', &content.as_bytes()[..content.len().min(FARTHEST)])?;
    let head = named(content)?;
    let kind = head.kind?;
    let is_exact = content[..head.word.end].ends_with(kind.name());
    let has_gap = content[..head.text.start].ends_with(is_blank) || head.text.is_empty();
    (is_exact && has_gap && !head.id.is_empty() && kind.spec().id == IdRule::Must).then_some(head)
}

/// The id of such a line, which a text begins with.
pub fn indented_id(text: &str) -> Option<&str> {
    let line = Lines::new(text, 0).next()?;
    let content = &text[line.span.range()];
    indented_head(content).map(|head| &content[head.id])
}

/// The word of a kind, or one that stands for it, and a colon after it or after an id.
fn named(content: &str) -> Option<OddHead> {
    let marks = Marks::before(content);
    let rest = &content[marks.end..];
    let letters = length_of_letters(rest);
    let kind = meant_kind(&rest[..letters])?;
    let end = marks.end + letters;
    let (colon, sign) =
        content[end..].char_indices().take_while(|&(at, _)| at < FARTHEST).find(|(_, next)| matches!(next, ':' | '：'))?;
    let colon = end + colon;
    let between = &content[end..colon];
    let id = id_in(between, kind)?;
    let id = end + id.start..end + id.end;
    let following = &content[colon + sign.len_utf8()..];
    if following.starts_with("//") {
        return None;
    }
    let has_marks = marks.end > 0 || content[id.end..colon].contains(is_closing);
    let colons = following.trim_start_matches(':');
    let rest = if has_marks { colons.trim_start_matches(is_closing) } else { colons };
    let is_open = marks.is_emphasis && !content[id.end..colon].contains(is_closing) && rest.len() == colons.len();
    let start = content.len() - trim_start(rest).len();
    let text = trim_end(&content[start..]);
    let text = if is_open { trim_end(text.trim_end_matches(is_closing)) } else { text };
    let before_id = &content[end..id.start];
    let is_word = marks.end == 0
        && sign == ':'
        && colons.len() == following.len()
        && rest.len() == following.len()
        && before_id.chars().all(is_blank)
        && before_id.is_empty() == id.is_empty()
        && content[id.end..colon].chars().all(is_blank);
    let writing = if is_word { Writing::Word } else { Writing::Marked };
    Some(OddHead { kind: Some(kind), word: 0..end, id, text: start..start + text.len(), writing })
}

/// A kind in capitals or with marks before it, an id, and another sign in place of the colon, or nothing: `CLAIM open-port – It is open.`
fn without_colon(content: &str) -> Option<OddHead> {
    let marks = Marks::before(content);
    let rest = &content[marks.end..];
    let word = &rest[..length_of_letters(rest)];
    let kind = Kind::from_name(&word.to_ascii_lowercase()).filter(|kind| kind.spec().id == IdRule::Must)?;
    let following = &rest[word.len()..];
    if marks.end == 0 && word == kind.name() || !following.starts_with(is_blank) {
        return None;
    }
    let start = content.len() - trim_start(following).len();
    // What can be no word of a sentence is an id.
    let is_name = |id: &str| {
        let is_shouted = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        words::is_id(id) && (is_shouted || id.contains(|next: char| next == '-' || next == '_' || next.is_numeric()))
    };
    let (id, text) = match other_sign(&content[start..]) {
        Some((id, sign)) => (start..start + id, content.len() - trim_start(&content[start + sign.end..]).len()),
        None => (start..trim_end(content).len(), content.len()),
    };
    let head =
        OddHead { kind: Some(kind), word: 0..marks.end + word.len(), id, text: text..content.len(), writing: Writing::Marked };
    is_name(&content[head.id.clone()]).then_some(head)
}

/// Bytes of the letters that a text begins with.
fn length_of_letters(text: &str) -> usize {
    text.chars().take(LONGEST_WORD + 1).take_while(|next| next.is_alphabetic()).map(char::len_utf8).sum()
}

/// `name:` or `name id:` before a blank or the end.
fn plain(content: &str) -> Option<OddHead> {
    let (rest, name) = words::name(content).ok()?;
    let trimmed = trim_start(rest);
    let (following, id) = match words::id(trimmed) {
        Ok((following, id)) if trimmed.len() < rest.len() => (trim_start(following), id),
        _ => (rest, ""),
    };
    let id_start = content.len() - trimmed.len();
    let text = following.strip_prefix(':').filter(|following| following.chars().next().is_none_or(is_blank))?;
    let text = content.len() - trim_start(text).len()..content.len();
    let id = if id.is_empty() { name.len()..name.len() } else { id_start..id_start + id.len() };
    Some(OddHead { kind: None, word: 0..name.len(), id, text, writing: Writing::Word })
}

/// `[1] Smith`, `1. Smith`, `1: Smith`, `[^1]: Smith`, `¹ Smith`, and a number with a tab after it
fn endnote(content: &str) -> Option<OddHead> {
    let opening = content.bytes().take(2).take_while(|byte| matches!(byte, b'[' | b'(' | b'^')).count();
    let raised = if opening == 0 { length_of_raised(content) } else { 0 };
    let plain = content[opening..].bytes().take_while(u8::is_ascii_digit).count();
    let (count, following) = if raised > 0 { (content[..raised].chars().count(), raised) } else { (plain, opening + plain) };
    let closing = content[following..].bytes().take(2).take_while(|byte| matches!(byte, b']' | b')' | b'.' | b':')).count();
    let text = content.len() - trim_start(&content[following + closing..]).len();
    let is_marked = closing > 0 && (text > following + closing || content[..text].ends_with(']'));
    let is_one = (1..=3).contains(&count)
        && (raised > 0 || is_marked || content[following..].starts_with('\t'))
        && content[text..]
            .starts_with(|first: char| first.is_alphabetic() || matches!(first, '"' | '“' | '„' | '«' | '‘' | '*' | '_'));
    is_one.then(|| OddHead {
        kind: Some(Kind::Note),
        word: 0..following + closing,
        id: opening..following,
        text: text..content.len(),
        writing: Writing::Endnote,
    })
}

/// Bytes of the raised figures that a text begins with.
fn length_of_raised(text: &str) -> usize {
    text.chars().take_while(|&next| raised_figure(next).is_some()).map(char::len_utf8).sum()
}

/// The figure that a raised one stands for.
pub fn raised_figure(next: char) -> Option<char> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let figure = RAISED.chars().position(|raised| raised == next)?;
    char::from_digit(small(figure), 10)
}

/// Where the id stands between the word of a kind and its colon: an empty range where nothing does, `None` where there is more than an id.
fn id_in(between: &str, kind: Kind) -> Option<Range<usize>> {
    let is_mark =
        |next: char| is_blank(next) || is_closing(next) || matches!(next, '[' | '(' | '{' | '<' | '>' | '#' | '„' | '«' | '‘');
    let bare = between.trim_start_matches(is_mark);
    let marks = between.len() - bare.len();
    // A hyphen makes one word of both, which may be another word: `use-case`.
    let joint = bare.strip_prefix(['-', '.', '/', '–']).filter(|_| marks == 0 && kind.spec().id == IdRule::Must);
    let is_joined = joint.is_some();
    let bare = joint.unwrap_or(bare);
    let start = between.len() - bare.len();
    let id = trim_end(bare.trim_end_matches(is_mark));
    if id.is_empty() {
        return (!is_joined).then_some(0..0);
    }
    let is_apart = marks > 0 || is_joined || id.starts_with(|first: char| first.is_ascii_digit());
    (is_apart && words::is_id(id)).then(|| start..start + id.len())
}

/// An id and another sign than a colon after it: the length of the id, and where the sign stands.
pub fn other_sign(rest: &str) -> Option<(usize, Range<usize>)> {
    let (following, id) = words::id(rest).ok().filter(|(_, id)| *id != "none")?;
    let after = trim_start(following);
    let sign =
        after.find(|next: char| !matches!(next, '.' | ')' | ']' | ';' | ',' | '=' | '-' | '–' | '—' | '>' | '→' | '|' | '/'))?;
    let is_sign = sign > 0 && after[sign..].starts_with(is_blank);
    // `claim x … y` is no head with a sign, and a dash within words is none either.
    let at = rest.len() - after.len();
    is_sign.then(|| (id.len(), at..at + sign))
}

/// The kind that a word stands for: its name in capitals, one that is one edit away, or another word for it.
fn meant_kind(word: &str) -> Option<Kind> {
    if word.is_empty() || word.len() > LONGEST_WORD {
        return None;
    }
    let small = word.to_lowercase();
    let near = || nearly_a_kind(word).or_else(|| if word.len() >= 5 { nearly_a_kind(&small) } else { None });
    let other = || OTHER_KINDS.iter().find(|(other, _)| *other == small).and_then(|(_, kind)| Kind::from_name(kind));
    Kind::from_name(&small).or_else(near).or_else(other)
}

/// Bytes of the longest word that stands for a kind.
const LONGEST_WORD: usize = 16;

/// The kind that a word is within one edit of: an insertion, deletion, substitution or swap; a capital is an edit.
pub fn nearly_a_kind(word: &str) -> Option<Kind> {
    if !(2..=16).contains(&word.len()) || !word.chars().all(|next| is_id_continue(next) && next != '.') {
        return None;
    }
    let near = |spec: &&crate::schema::KindSpec| {
        spec.name.len().abs_diff(word.chars().count()) <= 1 && at_most_one_edit(spec.name, word).is_some()
    };
    KINDS.iter().find(near).map(|spec| spec.kind)
}
