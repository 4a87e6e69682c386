//! Short texts: what a reader of a conversation gets beside the structured answer.

use std::io::{self, Write};

use crate::base::text::counted;

/// The most bytes of a short text.
const LONGEST: usize = 12_000;

/// Columns of a line.
pub(super) const WIDTH: usize = 120;

/// A text that something writes, cut after its last whole line that fits.
pub(super) fn text_of(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut out = Vec::new();
    write(&mut out)?;
    Ok(shortened(&String::from_utf8_lossy(&out)))
}

/// A text cut after its last whole line that fits, with how many more lines there are.
pub(super) fn shortened(text: &str) -> String {
    let text = text.trim_end();
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let start = (0..=LONGEST).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let end = text[..start].rfind('\n').unwrap_or(start);
    let left = text[end..].trim_start().lines().count();
    format!("{}\n… {} in the structured answer", &text[..end], counted(left, "more line"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_how_much_is_left_out() {
        assert_eq!(shortened("a\nb\n"), "a\nb");
        let long = "é234567890\n".repeat(2_000);
        let short = shortened(&long);
        let (shown, rest) = short.rsplit_once('\n').expect("two parts");
        let left = 2_000 - shown.lines().count();
        assert!(short.len() < LONGEST + 100 && shown.lines().all(|line| line == "é234567890"));
        assert_eq!(rest, format!("… {left} more lines in the structured answer"));
        assert!(shortened(&"é".repeat(20_000)).ends_with("… 1 more line in the structured answer"));
    }
}
