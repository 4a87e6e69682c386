//! The cases of `test/corpus`, in the form that `tree-sitter test` reads. `UPDATE_CORPUS=1` writes the trees.

use std::fs;

use crate::trees::{folder, parse};

#[test]
fn every_case_of_the_corpus_has_its_tree() {
    let mut cases = 0;
    for entry in fs::read_dir(folder().join("test/corpus")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("text");
        let mut now = String::new();
        for case in text.split("==================\n").skip(1).collect::<Vec<_>>().chunks(2) {
            let [name, rest] = case else { panic!("{}: a name without a case", path.display()) };
            let source = rest.split_once("\n---\n").map_or(*rest, |(source, _)| source);
            let tree = indented(&parse(source).root_node().to_sexp());
            now += &format!("==================\n{name}==================\n{source}\n---\n\n{tree}\n\n");
            cases += 1;
        }
        if std::env::var_os("UPDATE_CORPUS").is_some() {
            fs::write(&path, now).expect("written");
        } else {
            assert!(now == text, "{} has other trees:\n{now}", path.display());
        }
    }
    assert!(cases >= 10, "only {cases} cases");
}

/// A tree with each node on a line of its own.
fn indented(tree: &str) -> String {
    let (mut text, mut depth) = (String::new(), 0_usize);
    for part in tree.split(' ') {
        if part.starts_with('(') {
            if depth > 0 && !text.ends_with(": ") {
                text += &format!("\n{}", "  ".repeat(depth));
            }
        } else if depth > 0 && part.ends_with(':') {
            text += &format!("\n{}", "  ".repeat(depth));
        } else {
            text.push(' ');
        }
        text += part;
        if part.ends_with(':') {
            text.push(' ');
        }
        depth = (depth + part.matches('(').count()).saturating_sub(part.matches(')').count());
    }
    text
}
