//! The front matter of other formats: `---`, lines of settings, `---`. A brief has none; what it holds is skipped as one run of text.

use crate::base::characters::{is_blank, trim_end};
use crate::schema::Kind;
use crate::syntax::{Lines, mark};

/// So many bytes of a file at most are its front matter.
const MOST: usize = 4096;

/// Where the front matter of a file begins and ends, line ends included; an empty range at its beginning where it has none. O(1).
pub fn front_matter(text: &str) -> (usize, usize) {
    let start = mark(text);
    if !begins_front_matter(text) {
        return (start, start);
    }
    let mut lines = Lines::new(text, start);
    lines.next();
    while let Some(line) = lines.next() {
        if line.span.range().end > start + MOST {
            break;
        }
        let content = &text[line.span.range()];
        if matches!(content, "---" | "...") {
            return (start, lines.at().min(text.len()));
        }
        if !is_setting(content) {
            break;
        }
    }
    (start, start)
}

/// Whether a file begins with what may be front matter. O(1).
pub fn begins_front_matter(text: &str) -> bool {
    let text = &text[mark(text)..];
    let first = text.bytes().take(MOST).position(|byte| matches!(byte, b'\n' | b'\r'));
    first.is_some_and(|end| trim_end(&text[..end]) == "---")
}

/// `key: value`, a comment, a blank line, or what continues a line above; no head of a statement.
fn is_setting(line: &str) -> bool {
    let is_key =
        |key: &str| !key.is_empty() && key.chars().all(|next| next.is_alphanumeric() || matches!(next, '-' | '_' | '.' | '"'));
    line.is_empty()
        || line.starts_with(is_blank)
        || line.starts_with(['#', '-'])
        || line.split_once(':').is_some_and(|(key, _)| is_key(trim_end(key)) && Kind::from_name(trim_end(key)).is_none())
}
