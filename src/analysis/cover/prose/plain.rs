//! Paragraphs of plain text.

use super::{Paragraph, names_of_comment, opens_notes};

/// The paragraphs of a text: between blank lines, or each line where `each_line`.
pub(super) fn paragraphs(text: &str, each_line: bool) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut present = Paragraph::default();
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim();
        if bare.is_empty() || each_line {
            found.push(std::mem::take(&mut present));
        }
        if opens_notes(bare) && !found.is_empty() {
            break;
        }
        if let Some(comment) = bare.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            present.above.extend(names_of_comment(comment));
            continue;
        }
        if !bare.is_empty() {
            if !present.text.is_empty() {
                present.text.push(' ');
            }
            present.push(bare, at + 1);
        }
    }
    found.push(present);
    found.retain(|paragraph| !paragraph.text.is_empty());
    found
}
