//! Trees of texts, and which nodes of them say that something is wrong.

use std::ops::Range;
use std::path::{Path, PathBuf};

use tree_sitter::{Language, Node, Parser, Tree};
use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_brief() -> *const ();
}

/// Nodes of what is not in order.
const WRONG: [&str; 5] = ["unfinished_head", "unknown_kind", "unknown_field", "stray_line", "hidden_character"];

pub fn language() -> Language {
    // SAFETY: the function is the one that the generated parser exports.
    unsafe { LanguageFn::from_raw(tree_sitter_brief) }.into()
}

pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&language()).expect("a version that this library reads");
    parser
}

pub fn parse(text: &str) -> Tree {
    parser().parse(text, None).expect("a tree")
}

/// The folder of the grammar.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tree-sitter-brief")
}

/// Where a tree says that something is wrong, in order.
pub fn wrong(tree: &Tree) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> =
        nodes(tree).into_iter().filter(|node| is_wrong(*node)).map(|node| node.byte_range()).collect();
    found.sort_by_key(|range| range.start);
    found
}

fn is_wrong(node: Node<'_>) -> bool {
    node.is_error() || node.is_missing() || WRONG.contains(&node.kind())
}

/// All nodes from the outside in.
pub fn nodes(tree: &Tree) -> Vec<Node<'_>> {
    let mut cursor = tree.walk();
    let mut nodes = Vec::new();
    loop {
        nodes.push(cursor.node());
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return nodes;
            }
        }
    }
}
