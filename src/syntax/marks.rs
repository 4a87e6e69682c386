//! Marks that people put before and around words: bullets, numbers, bold type, quotation marks.

use crate::base::characters::{is_blank, trim_end};

/// What stands before the first word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Where the word begins.
    pub end: usize,
    /// The last of them opens a quotation or a parenthesis.
    pub opens: bool,
    /// The last of them sets what follows in bold, italics or code.
    pub is_emphasis: bool,
}

/// So many characters at most are marks.
const MOST: usize = 12;

impl Marks {
    /// The marks and the number at the beginning of a line. A backslash is none: it makes text of what follows.
    pub fn before(content: &str) -> Self {
        let signs = signs(content);
        let end = signs + number(&content[signs..]);
        let end = if end > signs { end + crate::syntax::marks::signs(&content[end..]) } else { end };
        let written = &content[..end];
        // What was opened and closed again is a box: `[ ]`.
        let opening = written.rfind(['"', '“', '”', '„', '«', '\'', '‘', '(', '[', '{', '|']);
        let closing = written.rfind([')', ']', '}', '»']);
        Self { end, opens: opening > closing, is_emphasis: written.ends_with(['*', '_', '`', '~']) }
    }
}

/// Bytes of signs and blanks.
fn signs(content: &str) -> usize {
    let is_sign = |next: char| !next.is_alphanumeric() && !matches!(next, '\\' | ':' | '：');
    let count = content.chars().take(MOST + 1).take_while(|&next| is_sign(next)).count();
    if count > MOST { 0 } else { content.chars().take(count).map(char::len_utf8).sum() }
}

/// Bytes of the number or letter of a list: `1.`, `12)`, `a)`, `x]`.
fn number(content: &str) -> usize {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let length = match digits {
        0 => usize::from(content.starts_with(|first: char| first.is_ascii_alphabetic())),
        1..=3 => digits,
        _ => 0,
    };
    let following = &content[length..];
    let is_apart = |rest: &str| rest.chars().next().is_some_and(|next| !next.is_alphanumeric());
    let ends = following.strip_prefix(['.', ')', ']']).is_some_and(is_apart);
    if length > 0 && ends { length + 1 } else { 0 }
}

/// Whether a character closes what a mark opened.
pub fn is_closing(next: char) -> bool {
    matches!(next, '*' | '_' | '`' | '~' | '"' | '“' | '”' | '»' | '\'' | '’' | ')' | ']' | '}' | '|')
}

/// A word without the blanks and marks after it.
pub fn without_closing(word: &str) -> &str {
    trim_end(word.trim_end_matches(|next| is_blank(next) || is_closing(next)))
}
