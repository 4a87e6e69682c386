//! `hence explain RULE`: its page as a terminal shows it.

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::rules::RULES;
use std::process::Command;

fn explained(name: &str, width: &str, color: &str) -> String {
    let output = Command::cargo_bin("hence")
        .expect("built")
        .args(["explain", name, "--color", color])
        .env("COLUMNS", width)
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The lines of a page that are no part of an example.
fn text_of(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter(|line| !line.starts_with("      "))
}

#[test]
fn no_page_shows_a_mark_of_markdown() {
    for name in RULES.iter().map(|rule| rule.name).chain(["configuration"]) {
        let page = explained(name, "80", "never");
        for line in text_of(&page) {
            let marks = line.starts_with('#') || line.contains("```") || line.contains("](");
            let is_table = line.trim_start().starts_with('|');
            assert!(!marks && !is_table, "{name}: {line}");
            // A pattern of files has a `*` of its own.
            assert!(name == "configuration" || line.contains('`') || !line.contains('*'), "{name}: {line}");
        }
        assert!(!page.contains('\u{1b}'), "{name}");
    }
}

#[test]
fn text_is_wrapped_and_examples_keep_their_lines() {
    let page = explained("unsupported-claim", "60", "never");
    assert!(page.lines().all(|line| line.chars().count() <= 60 || line.starts_with("      ")), "{page}");
    assert!(page.contains("\n\nWhy\n\n  A claim without reasons is an opinion"), "{page}");
    assert!(page.lines().any(|line| line.starts_with("      claim ")), "{page}");
    let wide = explained("unsupported-claim", "200", "never");
    assert!(wide.lines().count() < page.lines().count());
}

#[test]
fn headings_are_bold_and_code_is_coloured() {
    let page = explained("unsupported-claim", "80", "always");
    assert!(page.starts_with("\u{1b}[1munsupported-claim\u{1b}[0m\n"), "{page}");
    assert!(page.contains("\u{1b}[1mWhy\u{1b}[0m"), "{page}");
    assert!(text_of(&page).all(|line| !line.contains('`')), "{page}");
    assert!(page.contains("\u{1b}[36m"), "{page}");
    let plain = explained("unsupported-claim", "80", "never");
    let (page, plain) = (without_colors(&page), plain.replace('`', ""));
    assert!(page.split_whitespace().eq(plain.split_whitespace()), "the same words, with colours or without: {page}");
}

fn without_colors(text: &str) -> String {
    ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[3m", "\u{1b}[36m"]
        .iter()
        .fold(text.to_owned(), |text, sequence| text.replace(sequence, ""))
}

#[test]
fn lists_and_tables_are_shown_as_such() {
    let page = explained("configuration", "100", "never");
    let wide = explained("configuration", "200", "never");
    assert!(wide.lines().any(|line| line.starts_with("  `profile`") && line.contains("`icd-203`")), "{wide}");
    assert!(page.contains("\nKeys\n"), "{page}");
}
