//! Writes what is generated from `grammar.js` into a folder: that of the grammar, unless another is given.

use std::path::PathBuf;
use std::process::ExitCode;

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

/// What editors of the last years read: 15 came in 2025 and adds nothing that this grammar uses.
const ABI: usize = 14;

fn main() -> ExitCode {
    let grammar = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tree-sitter-brief");
    let output = std::env::args().nth(1).map_or_else(|| grammar.join("src"), PathBuf::from);
    let mut notes = Vec::new();
    let done = generate_parser_in_directory(
        &grammar,
        Some(output),
        Some(grammar.join("grammar.js")),
        ABI,
        None,
        Some("native"),
        true,
        OptLevel::default(),
        &mut notes,
    );
    notes.iter().for_each(|note| eprintln!("{note}"));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}
