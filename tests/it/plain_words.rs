//! Code and documents use the usual words: none of those below, which readers had to translate. Examples in the documents are
//! the words of authors, and may hold them.

use std::fs;
use std::path::{Path, PathBuf};

/// A word or two that are not used, and what is written instead.
const AVOIDED: [(&str, &str); 20] = [
    ("mend", "fix"),
    ("mends", "fixes"),
    ("mended", "fixed"),
    ("mending", "fixing"),
    ("hang on", "depend on"),
    ("hangs on", "depends on"),
    ("hanging on", "depending on"),
    ("told", "reported, shown, described"),
    ("behind", "after"),
    ("lies", "is"),
    ("go on", "continue"),
    ("goes on", "continues"),
    ("going on", "in progress"),
    ("went on", "continued"),
    ("grave", "severe"),
    ("edge of the page", "first column"),
    ("small letters", "lower case"),
    ("those of writing", "fails if the writer does"),
    ("lacking", "incomplete, missing"),
    ("effort", "budget"),
];

/// Where such a word is used in its usual sense: the end of the path, and what the line holds.
const USUAL: [(&str, &str); 5] = [
    ("pdf/glyphs.rs", "grave"),
    ("rules/sourcing/interested_source.rs", "were told"),
    ("rules/sourcing/interested_source.rs", "had told the court"),
    ("rules/modals.rs", "went on"),
    ("rules/attribution.rs", "told"),
];

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "md") {
            found.push(path);
        }
    }
}

/// The words of a line, in lower case, with a space between two of them and at both ends. The parts of a name in code are words.
fn words(line: &str) -> String {
    let mut words = String::from(" ");
    let mut before = ' ';
    for next in line.chars() {
        if next.is_alphanumeric() || next == '\'' {
            if next.is_uppercase() && before.is_lowercase() && !words.ends_with(' ') {
                words.push(' ');
            }
            words.extend(next.to_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
        before = next;
    }
    words + " "
}

/// The avoided words of a text, each with its line.
fn avoided(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_example = false;
    for (number, line) in text.lines().enumerate() {
        is_example ^= Path::new(path).extension().is_some_and(|ending| ending == "md") && line.trim_start().starts_with("```");
        if is_example || USUAL.iter().any(|(file, usual)| path.ends_with(file) && line.contains(usual)) {
            continue;
        }
        let words = words(line);
        for (word, instead) in AVOIDED.iter().filter(|(word, _)| words.contains(&format!(" {word} "))) {
            found.push(format!("{path}:{}: `{word}`: write {instead}", number + 1));
        }
    }
    found
}

#[test]
fn code_and_documents_use_the_usual_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["README.md", "CHANGELOG.md", "SECURITY.md"].iter().map(|name| root.join(name)).collect();
    files_below(&root.join("src"), &mut files);
    files_below(&root.join("docs"), &mut files);
    let read = |path: &PathBuf| {
        let shown = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
        avoided(&shown, &fs::read_to_string(path).expect("text"))
    };
    let found: Vec<String> = files.iter().flat_map(read).collect();
    assert!(found.is_empty(), "{} places:\n{}", found.len(), found.join("\n"));
}

#[test]
fn words_are_found_in_names_and_in_any_case_but_not_in_examples() {
    assert_eq!(avoided("a.rs", "fn mend_it() {}\n// Behind it.\nlet isTold = 1;\n").len(), 3);
    assert_eq!(avoided("a.rs", "// A recommended amendment, `hangs_on`, unbehinded\n"), ["a.rs:1: `hangs on`: write depends on"]);
    assert_eq!(avoided("a.md", "told\n```brief\ntold\n```\ntold\n").len(), 2);
}
