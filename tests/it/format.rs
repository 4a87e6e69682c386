//! Formatting keeps the tree and every comment, leaves alone what is broken, and changes nothing twice.

mod command;
mod layout;

use std::fs;
use std::path::{Path, PathBuf};

use hence::format::{format, left_alone};
use hence::source::SourceFile;
use hence::syntax::characters::{is_blank, normal};
use hence::syntax::{ErrorKind, LineClass, Lines, Parsed, classify, parse, prose};
use proptest::prelude::*;

use crate::grammar::for_each_sentence;
use crate::properties::{examples, piece};

fn read(text: &str) -> (SourceFile, Parsed) {
    let source = SourceFile::from_text("a.brief", text).expect("small");
    let parsed = parse(&source);
    (source, parsed)
}

fn formatted(text: &str) -> String {
    let (source, parsed) = read(text);
    format(&source, &parsed)
}

fn is_mended(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidIndentation | ErrorKind::MisleadingIndentation)
}

/// All that a tree says, a statement or field a line, with what is wrong with it.
fn said(text: &str) -> Vec<String> {
    let (source, Parsed { tree, errors, .. }) = read(text);
    let mut said = Vec::new();
    for (at, statement) in tree.statements.iter().enumerate() {
        let id = normal(source.slice(statement.id));
        let text = prose(source.text(), statement.text);
        said.push(format!("{:?} {} {id}: {text}", statement.kind, source.slice(statement.word)));
        let fields = tree.fields_of(at);
        for field in fields.clone() {
            let node = &tree.fields[field];
            let name = source.slice(tree.name_span(source.text(), field));
            let items: Vec<String> = tree
                .items_of(field)
                .map(|item| {
                    let locator = tree.locator(item).map(|locator| prose(source.text(), locator).into_owned());
                    format!("{} {locator:?}", normal(source.slice(tree.items[item])))
                })
                .collect();
            let value = if items.is_empty() { prose(source.text(), node.value).into_owned() } else { format!("{items:?}") };
            said.push(format!("  {name} under {} {:?}: {value}", node.parent as usize - fields.start, node.state));
        }
        let faults = errors.iter().filter(|error| error.statement == u32::try_from(at).ok() && !is_mended(error.kind));
        said.extend(faults.map(|error| format!("  {:?}", error.kind)));
    }
    said
}

fn comments(text: &str) -> Vec<&str> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let comments = Lines::new(text, start).filter(|line| classify(text, *line) == LineClass::Nothing);
    comments.map(|line| &text[line.content as usize..line.span.end as usize]).filter(|comment| !comment.is_empty()).collect()
}

/// The lines of statements with a fault, and of text outside statements: all that comes out byte for byte.
fn kept(text: &str) -> Vec<&str> {
    let (_, Parsed { tree, errors, .. }) = read(text);
    let is_faulty = |at: usize| errors.iter().any(|error| error.statement == u32::try_from(at).ok() && !is_mended(error.kind));
    let is_kept = |at: usize| is_faulty(at) || tree.statements[at].text.is_empty();
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (mut part, mut end, mut at) = (start, start, 0);
    let mut kept = Vec::new();
    for line in Lines::new(text, start) {
        match classify(text, line) {
            LineClass::Head(..) => {
                kept.extend((at == 0 || is_kept(at - 1)).then(|| &text[part..end]));
                (part, end, at) = (line.span.start as usize, line.span.end as usize, at + 1);
            }
            LineClass::Nothing => {}
            LineClass::Field(..) | LineClass::Continuation | LineClass::Stray => end = line.span.end as usize,
        }
    }
    kept.extend((at == 0 || is_kept(at - 1)).then(|| &text[part..end]));
    assert_eq!(tree.statements.len(), at);
    kept
}

/// A text without what the formatter may put and drop: blanks, ends of lines, escapes and what separates items.
fn letters(text: &str) -> String {
    let letters: String =
        text.chars().filter(|next| !is_blank(*next) && !matches!(next, '\n' | '\r' | '\\' | ',' | '+')).collect();
    normal(&letters).into_owned()
}

/// What holds for every text: the tree stays, nothing is lost, what is broken is left alone, and twice is once.
fn obeys(text: &str) {
    let once = formatted(text);
    let (before, after) = (said(text), said(&once));
    let differing = before.iter().zip(&after).find(|(before, after)| before != after);
    assert_eq!(differing, None, "the tree of\n{text:?}\n{once:?}");
    assert_eq!(before.len(), after.len(), "the tree of\n{text:?}\n{once:?}");
    assert_eq!(left_alone(&read(&once).1), left_alone(&read(text).1));
    assert_eq!(letters(&once), letters(text), "nothing is lost");
    assert_eq!(comments(&once), comments(text), "comments of\n{text:?}\n{once:?}");
    assert_eq!(formatted(&once), once, "twice:\n{text:?}\n{once:?}");
    assert_eq!(once.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    let mut rest = once.as_str();
    for kept in kept(text) {
        let at = rest.find(kept);
        assert!(at.is_some(), "{kept:?} of\n{text:?}\n{once:?}");
        rest = &rest[at.unwrap_or_default() + kept.len()..];
    }
}

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
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

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
