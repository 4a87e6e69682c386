//! A tree that follows edits is the tree of the text as it is then.

use tree_sitter::{InputEdit, Point};

use crate::agreement::{Random, briefs};
use crate::trees::parser;

fn point(text: &str, at: usize) -> Point {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    Point { row: before.matches('\n').count(), column: at - line }
}

#[test]
fn trees_after_edits_are_those_of_the_text() {
    let mut parser = parser();
    let mut random = Random(7);
    for (_, mut text) in briefs().into_iter().take(12) {
        let mut tree = parser.parse(&text, None).expect("a tree");
        for _ in 0..40 {
            let boundary = |mut at: usize| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let start = boundary(random.below(text.len()));
            let end = boundary((start + random.below(12)).min(text.len())).max(start);
            let new = ["", "x", "\n", "claim z: T.\n", "  because: a", ": ", "\n  ", "note 9: N\n", "# c\n"][random.below(9)];
            let mut after = text.clone();
            after.replace_range(start..end, new);
            tree.edit(&InputEdit {
                start_byte: start,
                old_end_byte: end,
                new_end_byte: start + new.len(),
                start_position: point(&text, start),
                old_end_position: point(&text, end),
                new_end_position: point(&after, start + new.len()),
            });
            text = after;
            tree = parser.parse(&text, Some(&tree)).expect("a tree");
            let fresh = parser.parse(&text, None).expect("a tree");
            if !fresh.root_node().has_error() {
                assert_eq!(tree.root_node().to_sexp(), fresh.root_node().to_sexp(), "in\n{text}");
            }
        }
    }
}
