//! One source under two addresses, and one publisher in two spellings, count once.

use std::path::Path;

use serde_json::Value;

use crate::folder::{folder, hence, out};
use crate::support::{check, rules};

/// A thesis with two lines of reasoning, each from a note with these fields.
fn brief(one: &str, other: &str) -> String {
    let note = |id: &str, fields: &str| {
        let fields = fields.replace('\n', "\n  ");
        format!("note {id}: Title {id}\n  date: 2020\n  {fields}\n\n")
    };
    format!(
        "brief: T\n  thesis: c\n\nclaim c: T.\n  because: e\n  because: f\n\nevidence e: Fact one.\n  cites: a\n\nevidence f: Fact two.\n  cites: b\n\n{}{}",
        note("a", one),
        note("b", other)
    )
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_slice(&hence(folder, arguments).stdout).expect("JSON")
}

/// Whether two notes are reported as one source, and how many ways to the thesis share no origin.
fn counted(one: &str, other: &str) -> (bool, u64) {
    let text = brief(one, other);
    let is_reported = rules(&text).iter().any(|(rule, _)| *rule == "duplicate-note");
    let folder = folder(&[("a.brief", &text)]);
    let load = json(folder.path(), &["load", "--json", "a.brief"]);
    (is_reported, load["documents"][0]["theses"][0]["corroboration"]["at_least"].as_u64().expect("a number"))
}

#[test]
fn notes_that_lead_to_one_source_are_reported_and_count_once() {
    for (one, other) in [
        ("doi: 10.1000/abc", "url: https://doi.org/10.1000/ABC"),
        ("doi: 10.1000/abc", "doi: doi:10.1000/abc."),
        ("doi: 10.1000/abc", "url: http://www.doi.org/10.1000/abc"),
        ("url: https://example.org/caf%C3%A9", "url: http://www.example.org/caf\u{e9}/"),
        ("url: https://b\u{fc}cher.example/a", "url: https://xn--bcher-kva.example/a"),
        ("url: https://example.org/a", "url: https://web.archive.org/web/2020/https://example.org/a"),
        ("url: https://example.org/a", "url: none\narchive: https://archive.ph/20200102/https://example.org/a"),
        (
            "url: https://example.org/a\ndoi: 10.1000/abc",
            "url: https://example.net/b\narchive: https://web.archive.org/web/2020id_/https://doi.org/10.1000/abc",
        ),
    ] {
        let (one, other) = (format!("publisher: Nature\n{one}"), format!("publisher: Springer Nature\n{other}"));
        assert_eq!(counted(&one, &other), (true, 1), "{one}\n{other}");
    }
}

#[test]
fn notes_that_lead_to_two_sources_are_two() {
    for (one, other) in [
        ("doi: 10.1000/abc", "doi: 10.1000/abd"),
        ("url: https://example.org/a?id=1", "url: https://example.org/a?id=2"),
        ("url: https://example.org/a", "url: https://example.org/A"),
        ("url: https://example.org:8080/a", "url: https://example.org/a"),
        ("url: https://www.youtube.com/watch?v=abc", "url: https://www.youtube.com/watch?v=abd"),
        ("url: none\narchive: https://archive.ph/AbCdE", "url: none\narchive: https://archive.ph/AbCdF"),
        ("url: none\narchive: copies/a.txt", "url: none\narchive: copies/a.txt"),
        ("url: none", "url: none"),
    ] {
        let (one, other) = (format!("publisher: Nature\n{one}"), format!("publisher: Springer Nature\n{other}"));
        assert_eq!(counted(&one, &other), (false, 2), "{one}\n{other}");
    }
}

#[test]
fn one_publisher_in_two_spellings_is_one_origin() {
    for (one, other) in [
        ("El Pa\u{ed}s", "El Pai\u{301}s"),
        ("Reader's Digest", "READER’S  DIGEST"),
        ("Times-Picayune", "Times – Picayune"),
        ("Example Press Inc.", "Example Press Inc"),
        ("The Guardian", "Guardian"),
        ("Economist, The", "The Economist"),
    ] {
        let note = |name: &str, at: u32| format!("publisher: {name}\nurl: https://example.org/{at}");
        assert_eq!(counted(&note(one, 1), &note(other, 2)), (false, 1), "{one} {other}");
        let origin = |name: &str, at: u32| format!("publisher: P{at}\nurl: https://example.org/{at}\norigin: {name}");
        assert_eq!(counted(&origin(one, 1), &origin(other, 2)), (false, 1), "origin {one} {other}");
        assert_eq!(counted(&note(one, 1), &origin(other, 2)), (false, 1), "origin of a publisher {one} {other}");
    }
    for (one, other) in [("El País", "El Pais"), ("The Times", "The Times of India"), ("AP", "AFP")] {
        let note = |name: &str, at: u32| format!("publisher: {name}\nurl: https://example.org/{at}");
        assert_eq!(counted(&note(one, 1), &note(other, 2)), (false, 2), "{one} {other}");
    }
}

#[test]
fn all_notes_of_a_publisher_are_retracted_however_it_is_spelt() {
    let text = brief(
        "publisher: The Reader’s Post\nurl: https://example.org/1",
        "publisher: Reader's Post.\nurl: https://example.org/2",
    );
    let folder = folder(&[("a.brief", &text)]);
    for arguments in [["--publisher", "the reader`s post"], ["--origin", "Reader's Post"]] {
        let impact = json(folder.path(), &["impact", "a.brief", arguments[0], arguments[1], "--json"]);
        assert_eq!(impact["retracted"], serde_json::json!(["a", "b"]), "{arguments:?}");
    }
    let sources = json(folder.path(), &["sources", "--json", "a.brief"]);
    let totals = &sources["documents"][0]["totals"];
    assert_eq!((&totals["origins"], &totals["by_publisher"][0]["name"]), (&1.into(), &"The Reader’s Post".into()));
    assert!(out(&hence(folder.path(), &["sources", "a.brief"])).contains("2 notes, 1 independent origin"));
}

#[test]
fn a_source_in_two_files_counts_once() {
    let library = "evidence f: Fact.\n  cites: 1\n\nnote 1: Of the library\n  publisher: Q\n  date: 2020\n  url: https://www.example.org/a#x\n";
    let text = "brief: T\n  thesis: c\n\nuse lib: lib.brief\n\nclaim c: T.\n  because: e\n  because: lib/f\n\nevidence e: E.\n  cites: 1\n\nnote 1: Mine\n  publisher: P\n  date: 2020\n  url: http://example.org/a/\n";
    let folder = folder(&[("a.brief", text), ("lib.brief", library)]);
    let load = json(folder.path(), &["load", "--json", "a.brief"]);
    assert_eq!(load["documents"][0]["theses"][0]["corroboration"]["at_least"], 1);
    let sources = json(folder.path(), &["sources", "--json", "a.brief"]);
    assert_eq!(sources["documents"][0]["sources"][0]["origin"]["shared_with"], serde_json::json!(["lib/1"]));
}

#[test]
fn notes_are_one_source_by_way_of_a_third_and_each_is_reported_once() {
    let text = "note a: A\n  publisher: P\n  date: 2020\n  doi: 10.1000/abc\n  accessed: 2021\n\nnote b: B\n  publisher: P\n  date: 2020\n  doi: 10.1000/abc\n  url: https://example.org/a\n  accessed: 2021\n\nnote c: C\n  publisher: P\n  date: 2020\n  url: https://example.org/a\n  archive: https://web.archive.org/web/2020/https://example.org/a\n";
    let (project, found) = check(text);
    let messages: Vec<String> = found.iter().map(|report| project.message(report).into_owned()).collect();
    assert_eq!(messages, ["notes `a` and `b` are one source", "notes `b` and `c` are one source"]);
}

#[test]
fn what_one_note_of_a_source_repeats_all_of_them_do() {
    let text = "brief: T\n  thesis: c\n\nclaim c: T.\n  because: e\n  because: f\n\nevidence e: E.\n  cites: copy\n\nevidence f: F.\n  cites: wire\n\nnote wire: W\n  publisher: Wire\n  date: 2020\n  url: https://example.org/wire\n\nnote copy: C\n  publisher: P\n  date: 2020\n  url: https://example.org/a\n\nnote again: C\n  publisher: Q\n  date: 2020\n  url: https://example.org/a?utm_source=x\n  repeats: wire\n";
    let folder = folder(&[("a.brief", text)]);
    let load = json(folder.path(), &["load", "--json", "a.brief"]);
    assert_eq!(load["documents"][0]["theses"][0]["corroboration"]["at_least"], 1);
}
