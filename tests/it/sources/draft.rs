//! The draft of a source summary statement, with the text that it is made from.

use std::fmt::Write as _;

use hence::internals::view::rows::Teller;
use hence::internals::view::sources::write_draft;

use super::{MANY, described, printed, shown};

fn draft(text: &str) -> String {
    described(&[("a.brief", text)], |register, teller, out| {
        let unbroken = Teller::of(teller.argument, false, usize::MAX);
        write_draft(register, &unbroken, out).expect("memory");
    })
}

/// A brief whose claim rests on so many sources together.
fn together(count: usize) -> String {
    let mut text = "brief: Will it hold?\n  as-of: 2020-03-01\n  thesis: holds\n\nclaim holds: It will hold.\n".to_owned();
    let premises: Vec<String> = (1..=count).map(|at| format!("e{at}")).collect();
    let _ = writeln!(text, "  because: {}", if count == 0 { "e0".to_owned() } else { premises.join(" + ") });
    if count == 0 {
        text.push_str("\nevidence e0: It held before.\n");
    }
    for at in 1..=count {
        let _ = write!(
            text,
            "\nevidence e{at}: Fact {at}.\n  cites: {at}\n\nnote {at}: Title {at}\n  author: A. N. Other\n  publisher: Press {at}\n  date: 2020-02-0{at}\n  url: none\n  genre: news\n"
        );
    }
    text
}

#[test]
fn no_one_and_two_sources_have_sentences_of_their_own() {
    for count in 0..3 {
        let text = together(count);
        insta::assert_snapshot!(format!("{count}_sources"), shown(&[("a.brief", &text)], &draft(&text)));
    }
}

#[test]
fn every_sort_of_source_has_its_place_in_the_draft() {
    insta::assert_snapshot!(shown(&[("dam.brief", MANY)], &draft(MANY)));
}

#[test]
fn the_essay_and_its_revision_are_summed_up() {
    insta::assert_snapshot!(printed(&["--draft", "examples/mongolia.brief", "examples/mongolia-revised.brief"]));
}

#[test]
fn graded_sources_and_theses_that_depend_on_pairs_are_described() {
    insta::assert_snapshot!(printed(&["--draft", "tests/briefs/commercial-kestrel-cold-store.brief"]));
}

#[test]
fn several_theses_without_confidence_are_described_at_once() {
    let draft = printed(&["--draft", "tests/briefs/journalism-wirecard.brief"]);
    assert_eq!(draft.matches("neither a likelihood nor a confidence").count(), 1, "{draft}");
    assert!(draft.contains("(auditors-late) does not stand: the exception ey-deceived stands."), "{draft}");
}

#[test]
fn a_draft_has_no_doubled_words_or_stops() {
    let drafts = printed(&["--draft", "examples", "tests/briefs"]);
    assert!(drafts.lines().filter(|line| line.starts_with("Source summary statement: ")).count() > 15);
    for wrong in ["..", "  ", " ,", " ;", "()", ": ;", "all two", "one sources", "one items", "one others", " of of "] {
        assert!(!drafts.contains(wrong), "{wrong}: {:?}", drafts.lines().find(|line| line.contains(wrong)));
    }
    let words: Vec<&str> = drafts.split_whitespace().collect();
    let doubled = words.windows(2).find(|pair| pair[0] == pair[1] && pair[0].chars().all(char::is_lowercase));
    assert_eq!(doubled, None);
}
