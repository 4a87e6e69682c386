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

/// What the draft says of the thesis of a brief with these lines; `a`, `b`, `c` and `d` cite notes 1 to 4, `many` all of them, `x` nothing.
fn thesis(lines: &str, origins: [&str; 4]) -> String {
    let mut text =
        format!("brief: B\n  thesis: t\n\nclaim t: T.\n{lines}\n\nevidence x: X.\n\nevidence many: M.\n  cites: 1, 2, 3, 4\n");
    for (at, (id, origin)) in ["a", "b", "c", "d"].iter().zip(origins).enumerate() {
        let note = at + 1;
        let _ = write!(
            text,
            "\nevidence {id}: E {id}.\n  cites: {note}\n\nnote {note}: N\n  publisher: P{note}\n  origin: {origin}\n"
        );
    }
    let draft = draft(&text);
    let said = draft.lines().find(|line| line.starts_with("The thesis ")).expect("a paragraph");
    said.split_once("a confidence for it. ").expect("what holds it up").1.to_owned()
}

#[test]
fn lines_their_sources_and_what_answers_an_objection_are_kept_apart() {
    let own = ["O1", "O2", "O3", "O4"];
    for (lines, expected) in [
        ("  because: a\n  because: b\n  because: c", "Three lines of reasoning support it, no two of which share a source."),
        ("  because: many", "One line of reasoning supports it, whose evidence comes from four sources."),
        ("  because: many", "It would survive the loss of any one source; of any two or three, too."),
        ("  because: a + b", "It needs each of two sources: without P1 (note 1) or P2 (note 2) it would no longer stand."),
        (
            "  because: a\n  because: b\n  despite: c\n    but: d",
            "One objection to it (c) is answered from P4 (note 4) alone: without it the thesis would be contested.",
        ),
        (
            "  because: a\n  because: b\n  despite: c\n    but: d",
            "No line of reasoning would be left without both P1 (note 1) and P2 (note 2).",
        ),
        ("  because: a\n  because: b\n    unless: c", "One line of reasoning supports it, whose evidence comes from one source."),
        ("  because: a\n  because: x", "Without P1 (note 1) it stands only by x, which cites nothing."),
        ("  because: x", "It needs one item of evidence that cites no source (x)."),
        ("  because: a + x\n  because: b + x", "It would survive the loss of any one source"),
    ] {
        let said = thesis(lines, own);
        assert_eq!(said.contains(expected), !lines.contains("+ x"), "{lines}: {said}");
    }
    for lines in ["  because: a\n  because: x", "  because: a\n  because: b\n  despite: c\n    but: d"] {
        assert!(!thesis(lines, own).contains("would survive the loss of any one source"), "{lines}");
    }
}

#[test]
fn notes_of_one_origin_are_one_source() {
    let said = thesis("  because: a\n  because: b", ["Reuters", "reuters", "O3", "O4"]);
    assert!(said.contains("both of which draw on Reuters (notes 1 and 2)."), "{said}");
    assert!(said.contains("It depends on a single source: without Reuters (notes 1 and 2) it would no longer stand."), "{said}");
    let said = thesis("  because: a\n  because: b\n  because: c\n  because: d", ["Reuters", "Reuters", "AFP", "AFP"]);
    assert!(said.contains("any one source, but not of both Reuters (notes 1 and 2) and AFP (notes 3 and 4)."), "{said}");
}

#[test]
fn what_is_off_the_thesis_carries_nothing_for_it() {
    let beside = "  because: a\n  because: b\n\nclaim k: K.\n  because: c\n\nclaim l: L.\n  because: k";
    let said = thesis(beside, ["O1", "O2", "O3", "O4"]);
    assert!(said.ends_with("No judgement on which the thesis rests depends on any one of the sources."), "{said}");
}

/// A dossier of conversations that a newsroom had: of what each note is to say more.
fn dossier(one: &str, other: &str) -> String {
    format!(
        "brief: Night shifts\n  author: J. Hallam and P. Dacre, investigations\n  thesis: t\n  as-of: 2026-11-27\n\nclaim t: T.\n  because: a + b\n\n\
         evidence a: A.\n  cites: one\n\nevidence b: B.\n  cites: other\n\n\
         note one: {one}\n  date: 2026-10-12\n  genre: interview\n\nnote other: {other}\n  date: 2026-11-03\n  genre: interview\n"
    )
}

#[test]
fn who_asks_is_no_origin_of_what_others_say() {
    // The author is among those of the brief, the title names another person, or the source has no name.
    for (one, other) in [
        ("Conversation with a carer\n  author: J. Hallam", "Two calls with a manager\n  author: J. Hallam"),
        ("Interview with Abena Osei\n  author: R. Adams", "Interview with Tom Reed, recorded\n  author: R. Adams"),
        ("Gespräch mit Abena Osei\n  author: R. Adams", "Gespräch mit Tom Reed\n  author: R. Adams"),
        ("A carer\n  author: R. Adams\n  basis: anonymous", "A manager\n  author: R. Adams\n  basis: anonymous"),
    ] {
        let origins = draft_of_origins(&dossier(one, other));
        assert!(origins.starts_with("As far as the brief says, no two share an origin"), "{one}: {origins}");
    }
    // The author is the one who was asked.
    for (one, other) in [
        ("Interview on the bridge\n  author: Abena Osei", "Second interview\n  author: Abena Osei"),
        ("Interview with Abena Osei\n  author: Abena Osei", "Conversation, 3 May\n  author: Abena Osei"),
        ("A carer\n  author: withheld\n  basis: anonymous", "The carer, again\n  author: withheld\n  basis: anonymous"),
    ] {
        let origins = draft_of_origins(&dossier(one, other));
        assert!(origins.starts_with("Counted by origin, the two sources are one"), "{one}: {origins}");
    }
}

/// The sentence of a draft on the origins of its sources.
fn draft_of_origins(text: &str) -> String {
    let printed = draft(text);
    let sentences = printed.split(". ").map(|sentence| sentence.trim().trim_end_matches('.').to_owned());
    sentences.into_iter().find(|sentence| sentence.contains("origin")).unwrap_or(printed)
}

#[test]
fn an_interest_is_that_of_who_was_asked() {
    let text = dossier(
        "Interview with Abena Osei\n  author: J. Hallam\n  interest: won a claim",
        "Talk\n  author: Tom Reed\n  interest: left",
    );
    assert!(draft(&text).contains("(note one: won a claim; Tom Reed, note other: left)"), "{}", draft(&text));
    let text = dossier("A carer\n  author: J. Hallam\n  basis: anonymous", "Talk\n  author: Tom Reed");
    assert!(draft(&text).contains("one source is somebody who is not named (note one)"), "{}", draft(&text));
}

#[test]
fn of_an_origin_those_notes_are_named_that_the_lines_cite() {
    let note = |id: &str| format!("note {id}: Title {id}\n  publisher: Press\n  date: 2020-01-01\n\n");
    let notes: String = ["1", "2", "3"].map(note).concat();
    let text = format!(
        "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n  because: b\n  despite: o\n    but: c\n\n\
         evidence a: A.\n  cites: 1\n\nevidence b: B.\n  cites: 1, 2\n\nevidence c: C.\n  cites: 3\n\nassumption o: O.\n\n{notes}"
    );
    assert!(draft(&text).contains("both of which draw on Press (notes 1 and 2)"), "{}", draft(&text));
}
