//! Formatting keeps the tree and every comment, leaves alone what is broken, and changes nothing twice.

mod command;
pub mod laws;
mod layout;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use self::laws::{formatted, hold, obeys};
use crate::effort;
use crate::grammar::for_each_sentence;
use crate::properties::{examples, piece};

/// All briefs below a folder.
fn briefs(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "brief") {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn examples_and_the_briefs_of_the_tests_are_formatted() {
    for folder in ["examples", "tests/briefs"] {
        let briefs = briefs(folder);
        assert!(briefs.len() > 5, "{folder}");
        for path in briefs {
            let text = fs::read_to_string(&path).expect("text");
            assert!(formatted(&text) == text, "{}: `hence fmt` changes it", path.display());
        }
    }
}

/// Pages that are about how a brief is laid out.
const ABOUT_LAYOUT: [&str; 4] = ["misleading-indentation.md", "missing-colon.md", "stray-text.md", "text-outside-statement.md"];

#[test]
fn briefs_in_the_documents_are_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md")];
    for folder in ["docs", "docs/rules"] {
        let entries = fs::read_dir(root.join(folder)).expect("a folder").map(|entry| entry.expect("an entry").path());
        pages.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    }
    let mut blocks = 0;
    for page in pages {
        let text = fs::read_to_string(&page).expect("text");
        let is_about_layout = ABOUT_LAYOUT.iter().any(|name| page.ends_with(name));
        for block in text.split("\n```brief").skip(1).filter_map(|block| block.split_once('\n')) {
            let lines = block.1.split("\n```").next().unwrap_or_default().lines();
            // Lines that mark reports are no part of the brief that is shown.
            let brief: String =
                lines.filter(|line| !line.starts_with("# ^")).fold(String::new(), |brief, line| brief + line + "\n");
            assert!(is_about_layout || formatted(&brief) == brief, "{}: `hence fmt` changes\n{brief}", page.display());
            blocks += 1;
        }
    }
    assert!(blocks > 200, "{blocks}");
}

#[test]
fn a_word_of_tags_goes_over_lines_in_a_parenthesis_and_stays_the_same_word() {
    obeys("note survey: Which pumps\n  tags:  boards have (for 20 mg\n #   lik 2ts.\n #sure)vy, b\n  author: A. Sample\n");
}

#[test]
fn the_smallest_texts_keep_their_tree() {
    for text in [
        "",
        "\n",
        "\u{feff}",
        "#",
        "\r",
        "x",
        "  because: a",
        "claim",
        "\u{feff}# a\r\n\r\n\r\nclaim a: T",
        "claim a: T\n  tags:\n    \\\u{fe0f}",
        "use\n  b\n  *",
    ] {
        obeys(text);
    }
}

#[test]
fn sentences_of_the_grammar_keep_their_tree() {
    for_each_sentence("WellFormed", 300, |_, text| obeys(text));
    for_each_sentence("File", 300, |_, text| obeys(text));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(512), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_put_together_from_pieces_keep_their_tree(pieces in proptest::collection::vec(prop_oneof![piece(), line()], 0..24)) {
        obeys(&pieces.concat());
        obeys(&pieces.join("\n"));
        obeys(&pieces.join("\r\n"));
        obeys(&pieces.join("\r"));
    }

    #[test]
    fn sound_statements_keep_their_tree(lines in proptest::collection::vec(line(), 0..24)) {
        obeys(&format!("evidence e: {}\n", lines.join("\n")));
        obeys(&format!("\u{feff}# a\nclaim c:\n{}", lines.join("\n")));
    }

    #[test]
    fn what_is_no_text_stays_as_it_is(pieces in proptest::collection::vec(prop_oneof![piece(), line()], 0..8), at in any::<prop::sample::Index>()) {
        let mut bytes = pieces.join("\n").into_bytes();
        bytes.insert(at.index(bytes.len() + 1), 0xff);
        hold(&bytes);
    }

    #[test]
    fn mutated_examples_keep_their_tree(
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0_usize..80,
        new in prop_oneof![Just(String::new()), piece(), line()],
    ) {
        let examples = examples();
        let text = which.get(&examples);
        let near = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let at = near(from.index(text.len()));
        let end = near((at + length).min(text.len())).max(at);
        obeys(&format!("{}{new}{}", &text[near(at.saturating_sub(1500))..at], &text[end..near((end + 1500).min(text.len()))]));
    }
}

/// Lines of sound briefs, laid out in all sorts of ways.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("claim a:   T ".to_owned()),
        Just("note  n1 : N".to_owned()),
        Just("\u{a0}because: a+b".to_owned()),
        "[ \t]{1,9}(because|despite): [a-c]( ?\\+ ?[a-c]){0,3} ?\\+?",
        "[ \t]{1,9}(given|but|unless): [a-c]{1,40}( ?\\+ ?e\u{301}[a-c-]{1,40}x){0,3}",
        "[ \t]{1,9}cites: ([a-c](\\(p[.( )א\u{200e}]{0,4}\\))? ?, ?){0,3}d,?",
        "[ \t]{1,9}tags: ([#a-c:\\\\ ()]{1,60},){0,3} ?(note: x|# y|because: z)?",
        "[ \t]{1,9}(cites|tags|because|remark|quote|date|x-y):",
        "[ \t]{1,9}(remark|quote|if-wrong|x-y):[ \t][\\\\# a-c甲א]{0,9}",
        "[ \t\u{a0}]{1,9}\\\\?(a|# a|because: b|because:b|\\\\|甲,|\\(| x|\u{200d}|\u{fe0f}|a, b|\\+ c|2019|none)[ \u{3000}]{0,2}",
        "[ \t]{0,9}# ?[a-c:]{0,9} ?",
        "[ \t]{0,9}#",
    ]
}
