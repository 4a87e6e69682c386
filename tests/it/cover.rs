//! `hence cover`: a published text against the brief that it was written from.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::view::cover::SCHEMA;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use hence::internals::analysis::cover::prose::{Markup, read};
use hence::internals::analysis::cover::{Role, Stated, compare};

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("hence").expect("the binary");
    command.current_dir(folder).env("COLUMNS", "100").args(arguments).output().expect("run")
}

/// What is found in a text against a brief: section and statement, or the beginning of a sentence.
fn found(text: &str, brief: &str) -> (Vec<String>, Value, Option<i32>) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.md"), text).expect("written");
    fs::write(folder.path().join("a.brief"), brief).expect("written");
    let output = hence(folder.path(), &["cover", "a.md", "a.brief", "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let lines = report["findings"].as_array().expect("findings").iter().map(|finding| {
        let said = |name: &str| finding[name].as_str().unwrap_or("-").to_owned();
        let what = match finding["sentence"].as_u64().filter(|_| finding["subject"] == "sentence") {
            Some(number) => {
                let sentence = &report["sentences"][usize::try_from(number).expect("small") - 1]["text"];
                sentence.as_str().expect("text").chars().take(32).collect()
            }
            None => said("statement"),
        };
        format!("{} {} {what}: {} / {}", said("section"), said("subject"), said("brief"), said("text"))
    });
    (lines.collect(), report.clone(), output.status.code())
}

/// Text and brief of a pair in `tests/cover`.
fn pair(name: &str) -> (String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cover");
    let read = |ending: &str| fs::read_to_string(folder.join(format!("{name}.{ending}"))).expect("text");
    (read("md"), read("brief"))
}

/// A passage, what it becomes, and what has to be named.
type Change = (&'static str, &'static str, &'static str);

/// Ten changes in each text, and the statement, or the sentence, that has to be named for each.
const CHANGES: [(&str, [Change; 10]); 3] = [
    (
        "ferry",
        [
            (" Interest\nrates have doubled since the council last borrowed.", "", "left-out statement borrowing"),
            (
                "It is\nlikely that a decision to rebuild would itself",
                "A decision to rebuild will itself",
                "hardened likelihood comes-back",
            ),
            ("72 %", "82 %", "differs figure on-foot"),
            ("in 1971", "in 1981", "differs year old-ship"),
            ("to Oban", "to Mallaig", "differs name may-move"),
            ("Inverell told us", "Inverell did not tell us", "differs denial hotels"),
            ("is not a substitute", "is a substitute", "differs denial bridge-no-substitute"),
            ("Ticket sales rose", "Ticket sales fell", "differs opposite sales-up"),
            ("Two yards in Norway", "Three yards in Norway", "differs figure norway"),
            (
                "There are risks in keeping it.",
                "The harbour master hates seagulls with a passion.",
                "uncovered sentence The harbour",
            ),
        ],
    ),
    (
        "peat",
        [
            (" Nobody can say whether the money would reach tenants as well as owners.", "", "left-out statement tenants"),
            ("We believe that member states should pay for carbon that stays in the ground. ", "", "left-out statement pay"),
            ("It is very likely that", "It is certain that", "hardened likelihood payments-work"),
            ("is probably the cheapest", "is the cheapest", "hardened hedge cheap"),
            ("4,300", "3,400", "differs figure friesland"),
            ("by 2050", "by 2040", "differs year models"),
            ("Heinrich Lorenz", "Otto Brandt", "differs name lorenz"),
            ("that it will buy out", "that it will not buy out", "differs denial denmark"),
            ("warming is stronger", "warming is weaker", "differs opposite 29-sites"),
            ("in June\nafter", "in March\nafter", "differs date target-deleted"),
        ],
    ),
    (
        "schwimmbad",
        [
            (
                "Kämmerin Birgit Vogt warnt, dass die Stadt ohne Einsparungen ihren Haushalt nicht genehmigt bekommt. ",
                "",
                "left-out statement haushalt",
            ),
            ("Ob die Mittel des Bundes wirklich kommen, bleibt abzuwarten.", "", "left-out part bund"),
            ("Solche Sommer werden wahrscheinlich", "Solche heißen Sommer werden", "hardened likelihood haeufiger"),
            ("würde den Strombedarf vermutlich", "wird den Strombedarf", "hardened hedge solar"),
            ("6,8 Millionen", "8,6 Millionen", "differs figure gutachten"),
            ("46 %", "64 %", "differs figure viertklaessler"),
            ("der Oker", "der Leine", "differs name bauverbot"),
            ("nicht bebaut", "bebaut", "differs denial bauverbot"),
            ("12. November", "21. November", "differs date november"),
            ("auf 57.000 im", "auf 75.000 im", "differs figure weniger-besucher"),
        ],
    ),
];

#[test]
fn ten_changes_in_a_text_are_found_and_little_else() {
    let mut table = String::new();
    for (name, changes) in CHANGES {
        let (text, brief) = pair(name);
        let (before, ..) = found(&text, &brief);
        let mut changed = text;
        for (from, to, _) in &changes {
            assert!(changed.contains(from), "{name}: {from}");
            changed = changed.replacen(from, to, 1);
        }
        let (after, _, status) = found(&changed, &brief);
        for (_, _, wanted) in &changes {
            assert!(after.iter().any(|line| line.starts_with(wanted)), "{name}: {wanted} in {after:#?}");
        }
        assert_eq!(status, Some(1));
        let is_wanted = |line: &&String| changes.iter().any(|(_, _, wanted)| line.starts_with(wanted));
        let others: Vec<&String> = after.iter().filter(|line| !before.contains(line) && !is_wanted(line)).collect();
        assert!(others.len() <= 2, "{name}: {others:#?}");
        let _ = writeln!(
            table,
            "── {name}, as it was written ──\n{}\n── and what else is new with the changes ──\n{others:#?}\n",
            before.join("\n")
        );
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_text_that_says_what_its_brief_says_differs_nowhere() {
    for (name, differs) in [("ferry", 0), ("peat", 0), ("schwimmbad", 0)] {
        let (text, brief) = pair(name);
        let (lines, report, status) = found(&text, &brief);
        let differing: Vec<_> = lines.iter().filter(|line| line.starts_with("differs") || line.starts_with("hardened")).collect();
        assert_eq!((differing.len(), status), (differs, Some(0)), "{name}: {differing:?}");
        assert_eq!(report["summary"]["left_out"], 0, "{name}");
    }
}

const BRIEF: &str = "\
brief: Is the dam safe?
  thesis: safe

claim safe: The dam above Altmark will hold for ten more years.
  because: sound
  despite: old
    but: rebuilt

evidence sound: Divers found 3 cracks in 2019, and none of them leaks.
  cites: report

evidence old: The dam is older than the town.
  cites: report

evidence rebuilt: Its crest was allegedly rebuilt by Hans Krone in May 1998.
  cites: report

note report: Report
  publisher: Office
  date: 2020
  url: none
";

#[test]
fn sections_are_listed_in_their_order_and_fit_the_terminal() {
    let folder = TempDir::new().expect("a folder");
    let text = "The dam above Altmark will hold for ten more years. Divers found 5 cracks in 2018, and one of them leaks. Its crest was \
                rebuilt by Karl Krone in June 1998. Nobody asked the mayor of the village about flowers.\n";
    fs::write(folder.path().join("a.txt"), text).expect("written");
    fs::write(folder.path().join("a.brief"), BRIEF).expect("written");
    let output = hence(folder.path(), &["cover", "a.txt", "a.brief"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8(output.stdout).expect("text");
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn ids_in_comments_anchors_and_links_say_what_a_sentence_tells() {
    let state = |text: &str, id: &str| {
        let (_, report, _) = found(text, BRIEF);
        let statements = report["statements"].as_array().expect("statements").clone();
        let statement = statements.into_iter().find(|statement| statement["id"] == id).expect("a statement");
        (statement["state"].as_str().expect("a state").to_owned(), statement["sentences"][0]["sentence"].as_u64())
    };
    let other = "Something else is said here first. ";
    for marked in [
        "People lived there before there was any wall. <!-- old -->",
        "People lived there before there was any wall.<!-- hence: old, sound -->",
        "<a id=\"old\"></a>People lived there before there was any wall.",
        "People lived [there](a.brief#old) before there was any wall.",
    ] {
        assert_eq!(state(&format!("{other}{marked}\n"), "old"), ("covered".to_owned(), Some(2)), "{marked}");
    }
    let above = format!("{other}\n\n<!-- ids: old -->\n\nPeople lived there before there was any wall.\n");
    assert_eq!(state(&above, "old"), ("covered".to_owned(), Some(2)));
    assert_eq!(state(&format!("{other}People lived there before any wall.\n"), "old").0, "left-out");
    let (lines, ..) = found("Something else is said here first. <!-- hence: oldest -->\n", BRIEF);
    assert!(lines.iter().any(|line| line == "uncertain id -: - / oldest"), "{lines:?}");
    let (lines, ..) = found("Something else is said here first. <!-- a note to the editor -->\n", BRIEF);
    assert!(!lines.iter().any(|line| line.contains(" id ")), "{lines:?}");
}

#[test]
fn headings_code_tables_and_notes_are_no_sentences() {
    let text = "---\ntitle: A title that has five words.\n---\n# A heading that has five words.\n\nThe first sentence has six words. Short one.\n\n\
                ```\nCode that has more than five words.\n```\n\n| A table that has | more words. |\n|---|---|\n| of | them. |\n\n- An item without any mark at all\n\n\
                It was so.[^1] And this is the third one.[2]\n\n[^1]: A footnote that has more words.\n\n## Sources\n\nA source that has more words than five.\n\n\
                ## After\n\nWhat stands here is counted again.\n";
    let sentences: Vec<(usize, String)> =
        read(text, Markup::Markdown).into_iter().map(|sentence| (sentence.line, sentence.text)).collect();
    let expected = [
        (6, "The first sentence has six words."),
        (16, "An item without any mark at all"),
        (18, "And this is the third one."),
        (28, "What stands here is counted again."),
    ];
    assert_eq!(sentences, expected.map(|(line, text)| (line, text.to_owned())));
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let count = |text: &str| read(text, Markup::Plain).len();
    for (text, expected) in [
        ("Mr. Smith of St. Ives met Dr. J. R. Brown there. They talked for hours.", 1),
        ("The U.S. National Guard came at 5.30 p.m. on Monday evening. It left before the night was over.", 2),
        ("He called it a “complete and utter failure”.12 Nobody else did so at all.", 2),
        ("Am 3. Mai kamen z. B. die Boote an. Sie fuhren am 4. Juni wieder ab.", 2),
        ("Is that so much of a change? It is one for the whole of the town!", 2),
        ("It cost $3.5 million, or 4.2 percent of the budget of 2019. No. 5 was cheaper than that.", 2),
    ] {
        let text = text.replace("They talked for hours.", "They talked.");
        assert_eq!(count(&text), expected, "{text}");
    }
}

#[test]
fn forms_of_texts_are_read_and_others_are_refused() {
    let folder = TempDir::new().expect("a folder");
    let sentence = "Divers found 3 cracks in 2019, and none of them leaks.";
    fs::write(folder.path().join("a.brief"), BRIEF).expect("written");
    for (path, text) in
        [("a.txt", sentence.to_owned()), ("a", sentence.to_owned()), ("a.html", format!("<!DOCTYPE html><p>{sentence}</p>"))]
    {
        fs::write(folder.path().join(path), text).expect("written");
        let output = hence(folder.path(), &["cover", path, "a.brief", "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!((report["summary"]["covered"].as_u64(), output.status.code()), (Some(1), Some(0)), "{path}");
    }
    fs::write(folder.path().join("a.png"), b"\x89PNG\r\n\x1a\n\0\0").expect("written");
    fs::write(folder.path().join("b.md"), b"caf\xe9").expect("written");
    for path in ["a.png", "b.md", "missing.md", "."] {
        let output = hence(folder.path(), &["cover", path, "a.brief"]);
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{path}");
    }
    fs::write(folder.path().join("empty.md"), "").expect("written");
    let output = hence(folder.path(), &["cover", "empty.md", "a.brief"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "empty.md: no sentence of five words or more\n");
}

#[test]
fn what_hides_in_a_text_is_shown() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), BRIEF).expect("written");
    let text = "Divers found \u{202e}9\u{1b}[31m cracks in 2019, and none of them leaks. ::error::Nobody ##[error] said that to anyone here.\n";
    fs::write(folder.path().join("a.txt"), text).expect("written");
    for arguments in [&["cover", "a.txt", "a.brief"][..], &["cover", "a.txt", "a.brief", "--json"]] {
        let shown = String::from_utf8(hence(folder.path(), arguments).stdout).expect("text");
        assert!(!shown.contains(['\u{202e}', '\u{1b}']) && !shown.contains("##[error]"), "{shown}");
        assert!(shown.lines().all(|line| !line.trim_start().starts_with("::")), "{shown}");
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for name in ["ferry", "peat", "schwimmbad"] {
        let (text, brief) = pair(name);
        for text in [text.as_str(), "", "Nothing of this is said in the brief."] {
            let (_, report, _) = found(text, &brief);
            let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
    }
}

#[test]
fn without_lists_for_a_language_figures_years_and_names_are_compared() {
    let brief = "brief: B\n  language: it\n\nclaim a: Nel 1998 il ponte di Ravenna aveva 48 piloni lunghi.\n  because: e\n\n\
                 evidence e: Il fiume Montone scorre sotto il ponte.\n";
    let (lines, report, _) =
        found("Nel 1998 il ponte di Ravenna aveva 58 piloni lunghi. Il fiume Montone scorre sotto il ponte.\n", brief);
    assert_eq!(report["compared"], "figures-and-names");
    assert_eq!(lines, ["differs figure a: 48 piloni / 58 piloni"]);
}

/// A statement with a text.
fn stated(text: &str) -> Stated {
    Stated {
        id: "a".to_owned(),
        role: Role::Claim,
        text: text.to_owned(),
        likelihood: None,
        fields: Vec::new(),
        reasons: Vec::new(),
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "(\\PC|[.!?\n*#<>\"“”0-9,%’-]| (not|may|48|US|May|5) ){0,200}", other in "(\\PC|[. 0-9,%]){0,80}", language in "(en|de|fr|es|ja)") {
        for markup in [Markup::Plain, Markup::Lines, Markup::Markdown] {
            let sentences = read(&text, markup);
            let lines = text.split('\n').count();
            prop_assert!(sentences.iter().all(|sentence| (1..=lines).contains(&sentence.line)));
            let statements = [stated(&text.replace('\n', " ")), stated(&other)];
            let comparison = compare(&sentences, &statements, &[], &language);
            prop_assert_eq!(comparison.sentences.len(), sentences.len());
            prop_assert_eq!(comparison.statements.len(), 2);
        }
    }
}

#[test]
fn a_sentence_without_end_and_statements_that_are_all_alike_cost_no_more_than_their_length() {
    // Quadratic work on either would take hours.
    let endless = "not 48 % of New York may rise and Karl Krone fell in May 1998 ".repeat(6_000);
    let sentences = read(&endless, Markup::Plain);
    let alike: Vec<Stated> = (0..6_000).map(|_| stated("New York may not rise by 48 % in May 1998.")).collect();
    let comparison = compare(&sentences, &alike, &[], "en");
    assert_eq!(comparison.statements.len(), 6_000);
}

#[test]
fn names_of_notes_and_what_could_not_be_done_are_no_differences() {
    let brief = "brief: B\n  thesis: t\n\nclaim t: The works filled all invoices in the spring quarter up to the contract.\n  because: a\n\n\
                 evidence a: The audit counted 41 of 90 nights with fewer staff, which it could not settle for the rest.\n  cites: 1\n\n\
                 evidence b: The works did not see the memorandum before 2 October.\n  cites: 1\n  opposes: t\n\n\
                 evidence c: The memorandum was sent to the works on 16 July.\n  cites: 1\n\n\
                 note 1: Reply to the Lowland Courier\n  publisher: Works Ltd\n";
    let text = "The works filled all invoices in the spring quarter up to the contract, the Courier writes. The audit counted 41 of 90 nights with \
                fewer staff. The works did not see the memorandum before 12 October. The memorandum was sent to the works on 16 July.\n";
    let (lines, ..) = found(text, brief);
    let differing: Vec<&String> = lines.iter().filter(|line| !line.starts_with("left-out")).collect();
    assert_eq!(differing, ["differs date b: 2 October / 12 October"], "{lines:?}");
}
