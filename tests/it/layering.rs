//! A brief flows one way: modules depend only on earlier ones, and only the last reads files or clocks.

use std::fs;
use std::path::Path;

const ORDER: [&str; 17] = [
    "parallel",
    "source",
    "schema",
    "suggest",
    "identity",
    "diagnostic",
    "syntax",
    "format",
    "archive",
    "model",
    "graph",
    "rules",
    "workspace",
    "config",
    "fix",
    "report",
    "cli",
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name =
                path.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("below").to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).expect("text")));
        }
    }
}

fn modules() -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
    let place = |name: &str| {
        let module = name.split(['/', '.']).next().unwrap_or(name).to_owned();
        ORDER.iter().position(|known| *known == module)
    };
    let known = found.into_iter().filter(|(name, _)| name != "lib.rs" && name != "main.rs");
    known
        .map(|(name, text)| (name.clone(), place(&name).unwrap_or_else(|| panic!("{name} has no place in the order")), text))
        .collect()
}

#[test]
fn modules_depend_only_on_earlier_ones() {
    for (name, place, text) in modules() {
        for later in &ORDER[place + 1..] {
            assert!(!text.contains(&format!("crate::{later}")), "{name} depends on {later}");
        }
    }
}

#[test]
fn only_the_command_line_reads_files_clocks_and_the_environment() {
    for (name, place, text) in modules() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in ["std::fs", "std::env", "std::time", "println!", "eprintln!", "std::process"] {
            assert!(ORDER[place] == "cli" || !code.contains(word), "{name} uses {word}");
        }
    }
}

#[test]
fn the_crate_page_shows_the_order() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).expect("text");
    let order = ORDER.map(|name| format!("[`{name}`]")).join(", ");
    let folded = page.replace("\n//! ", " ");
    assert!(folded.contains(&order), "{order}");
}
