//! The committed parser is what `grammar.js` generates.

use std::fs;
use std::process::Command;

use crate::trees::folder;

#[test]
fn the_parser_is_in_step_with_the_grammar() {
    let output = std::env::temp_dir().join(format!("brief-grammar-{}", std::process::id()));
    fs::create_dir_all(&output).expect("a folder");
    let status = Command::new(env!("CARGO_BIN_EXE_hence-grammar-check")).arg(&output).status().expect("runs");
    assert!(status.success());
    for name in ["parser.c", "grammar.json", "node-types.json", "tree_sitter/parser.h"] {
        let read = |path| fs::read_to_string(path).expect("text");
        let is_same = read(output.join(name)) == read(folder().join("src").join(name));
        assert!(is_same, "src/{name} is another: `cargo run --manifest-path grammar/check/Cargo.toml` writes it");
    }
    fs::remove_dir_all(&output).expect("removed");
}
