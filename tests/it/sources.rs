//! `hence sources`: the list, the totals, the draft and the JSON.

mod draft;
mod quality;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::source::FileId;
use hence::internals::schema::words::Date;
use hence::internals::standing::argument::Argument;
use hence::internals::view::rows::Teller;
use hence::internals::view::sources::{Order, Register, SCHEMA, write, write_draft, write_json};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::effort;
use crate::support::project;

/// A brief with a source of each sort.
pub const MANY: &str = "\
brief: Is the dam safe?
  as-of: 2020-03-01
  thesis: safe

claim safe: The dam is safe.
  because: sound

claim sound: The dam has no cracks.
  because: no-cracks + measured

claim old: The dam is older than the town.
  because: built

evidence no-cracks: Divers saw no cracks.
  cites: report (p. 3, fn. 2), report (p. 9), 電
  credibility: 2

evidence measured: The gauges have not moved.
  cites: report

evidence built: The dam was built in 1911.
  cites: book, talk

note report: 大坝检查报告
  translation: Report on the dam
  author: none
  publisher: Wasserwerk Nord
  date: 2019-11
  url: https://example.org/report
  archive: https://example.org/copy
  language: zh-Hant
  genre: official
  basis: firsthand
  interest: Runs the dam.
  reliability: B

note 電: The dam is sound
  publisher: Daily News
  date: 2019-11-30
  url: https://example.org/news
  accessed: 2020-02-28
  genre: wire
  repeats: report

note book: A history of the town
  author: M. Eka
  publisher: none
  date: none
  interest: none

note talk: A talk at the pub
  date: 2020-04
  url: https://example.org/talk
  basis: anonymous
  retracted: 2020-05-01
    reason: The speaker had mixed up two dams.

note idle: Never used
  author: A. Ute
  publisher: Daily  NEWS
  date: 1999
  url: https://example.org/idle
";

const TODAY: Date = Date::day(2020, 3, 1);

/// What a document of files in memory is told to be.
pub fn described(files: &[(&str, &str)], tell: impl FnOnce(&Register<'_>, &Teller<'_>, &mut Vec<u8>)) -> String {
    let project = project(files);
    let argument = Argument::of(&project, FileId::new(0));
    let register = Register::of(&argument, Some(TODAY));
    let mut out = Vec::new();
    tell(&register, &Teller::of(&argument, false, 80), &mut out);
    String::from_utf8(out).expect("text")
}

fn list(files: &[(&str, &str)], order: Order) -> String {
    described(files, |register, teller, out| write(register, order, teller, out).expect("memory"))
}

fn shown(files: &[(&str, &str)], printed: &str) -> String {
    let sources: Vec<String> = files.iter().map(|(path, text)| format!("── {path} ──\n{text}")).collect();
    format!("{}\n── printed ──\n{printed}", sources.join("\n"))
}

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("hence").expect("built").current_dir(folder).args(arguments).output().expect("runs")
}

pub fn printed(arguments: &[&str]) -> String {
    let output = hence(Path::new(env!("CARGO_MANIFEST_DIR")), &[&["sources"], arguments].concat());
    String::from_utf8(output.stdout).expect("text")
}

fn json_of(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(&[&["--json"], arguments].concat())).expect("JSON")
}

#[test]
fn every_sort_of_source_is_described_in_a_few_lines() {
    let files = [("dam.brief", MANY)];
    insta::assert_snapshot!(shown(&files, &list(&files, Order::Brief)));
}

/// Sources of dates that are wide, open, about or uncertain.
fn dated(dates: &[&str]) -> String {
    let ids: Vec<String> = (1..=dates.len()).map(|id| id.to_string()).collect();
    let notes = ids.iter().zip(dates).map(|(id, date)| format!("\nnote {id}: N\n  publisher: P{id}\n  date: {date}\n"));
    let cites = ids.join(", ");
    format!(
        "brief: B\n  as-of: 2020-03-01\n\nclaim a: A.\n  because: fact\n\nevidence fact: F.\n  cites: {cites}\n{}",
        notes.collect::<String>()
    )
}

#[test]
fn of_an_age_is_printed_what_is_known() {
    let text = dated(&["1950~", "2019-24", "../2018", "2019/..", "201X", "-0043-03-15", "2019?", "2021/..", "2020-01/.."]);
    let list = list(&[("a.brief", &text)], Order::Brief);
    for expected in [
        "named · 1950~\n",
        "named · 2019-24, 0–486 days old\n",
        "named · ../2018, at least 426 days old\n",
        "named · 2019/.., at most 425 days old\n",
        "named · 201X, 61–3712 days old\n",
        "named · 2019?\n",
        "named · 2021/.., at least 306 days later\n",
        "oldest: -0043-03-15, 753482 days old (note 6)",
        "newest: 2021/.., at least 306 days later (note 8)",
    ] {
        assert!(list.contains(expected), "{expected:?} in {list}");
    }
    let order = |order| {
        self::list(&[("a.brief", &text)], order)
            .lines()
            .filter_map(|line| line.strip_prefix("note ")?.split(':').next().map(str::to_owned))
            .collect::<String>()
    };
    assert_eq!(order(Order::Age), "615324798");
}

#[test]
fn dates_of_a_draft_are_english() {
    for (dates, expected) in [
        (&["1950~"][..], "P1 (note 1), a text of about 1950."),
        (
            &["../2018"],
            "a text of 2018 or earlier. The brief does not say what sort of text it is. As of 1 March 2020 it is at least 13 months old.",
        ),
        (
            &["-0043-03-15", "2019?"],
            "the oldest, P1 (note 1) of 15 March 44 BC, is 2063 years old, and the newest is P2 (note 2) of perhaps 2019.",
        ),
        (&["1950~", "1950~"], "All are of about 1950."),
    ] {
        let text = dated(dates);
        let shown = described(&[("a.brief", &text)], |register, teller, out| write_draft(register, teller, out).expect("memory"));
        let shown = shown.replace('\n', " ");
        assert!(shown.contains(expected), "{expected} in {shown}");
    }
}

#[test]
fn the_essay_is_listed() {
    insta::assert_snapshot!(printed(&["examples/mongolia.brief"]));
}

#[test]
fn the_tour_shows_what_is_printed() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md")).expect("text");
    let section = page.split("## Sources\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section");
    let block = section.split("```").nth(1).and_then(|block| block.strip_prefix("text\n")).expect("a block");
    let list = printed(&["examples/mongolia.brief"]);
    let parts: Vec<&str> = block.split("\n\n").collect();
    assert!(parts.len() == 2 && parts.iter().all(|part| list.contains(*part)), "{block}");
    let quote = section.lines().filter_map(|line| line.strip_prefix("> ")).collect::<Vec<_>>().join(" ");
    assert!(!quote.is_empty() && printed(&["--draft", "examples/mongolia.brief"]).contains(&quote), "{quote}");
}

#[test]
fn sources_are_counted_as_a_careful_reader_counts_those_of_the_essay() {
    let report = json_of(&["examples/mongolia.brief"]);
    let document = &report["documents"][0];
    let totals = &document["totals"];
    let ages: Vec<i64> = document["sources"]
        .as_array()
        .expect("sources")
        .iter()
        .map(|source| source["age"]["most"].as_i64().expect("days"))
        .collect();
    assert_eq!(ages, [31, 31, 52, 92, 682, 1665, 2078, 606, 162, 509, 286, 1963, 289]);
    assert_eq!(document["sources"][3]["age"], json!({"least": 62, "most": 92}));
    assert_eq!(totals["without_author"], json!(["2", "4", "7", "8", "11", "12", "13"]));
    assert_eq!((&totals["notes"], &totals["origins"]), (&json!(13), &json!(12)));
    assert_eq!(totals["by_publisher"].as_array().map(Vec::len), Some(12));
    assert_eq!(totals["by_origin"][0], json!({"name": "AFP", "notes": ["8", "13"]}));
    assert_eq!(totals["by_genre"][0], json!({"name": "wire", "notes": ["8", "11", "13"]}));
    assert_eq!(totals["by_language"][0], json!({"name": "mn", "notes": ["2", "5", "6"]}));
    assert_eq!(totals["without_archive"].as_array().map(Vec::len), Some(13));
    assert_eq!(totals["oldest"]["notes"], json!(["7"]));
    assert_eq!(document["sources"][3]["carries"]["others"], json!(["keeps-using-ties", "cn-ru-ties", "all-sides"]));
    assert_eq!(document["sources"][12]["carries"]["judgements"], json!(3));
}

#[test]
fn json_is_as_its_schema_says_for_all_briefs_at_hand() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let many = described(&[("dam.brief", MANY)], |register, _, out| {
        let again = Register::of(register.argument, Some(TODAY));
        write_json(&[again], out).expect("memory");
    });
    let reports = [json_of(&["examples", "tests/briefs"]), serde_json::from_str(&many).expect("JSON")];
    for report in &reports {
        let errors: Vec<String> = validator.iter_errors(report).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
    let documents = reports[0]["documents"].as_array().expect("documents");
    assert!(
        documents.len() > 15 && documents.iter().any(|document| document["sources"].as_array().is_some_and(|all| all.len() > 12))
    );
    let mut wrong = reports[1].clone();
    wrong["documents"][0]["sources"][0]["genre"] = json!("rumour");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn missing_and_none_are_distinguished() {
    let report = described(&[("dam.brief", MANY)], |register, _, out| {
        write_json(&[Register::of(register.argument, None)], out).expect("memory");
    });
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let sources = &report["documents"][0]["sources"];
    assert_eq!(
        (&sources[2]["publisher"], &sources[2]["date"], &sources[2]["age"]),
        (&json!("none"), &json!("none"), &Value::Null)
    );
    assert_eq!((&sources[3]["publisher"], &sources[3]["age"]["least"]), (&Value::Null, &json!(-60)));
    assert_eq!(sources[3]["retracted"], json!({"date": "2020-05-01", "reason": "The speaker had mixed up two dams."}));
    assert_eq!(
        sources[0]["cited_for"][0],
        json!({"evidence": "no-cracks", "locators": ["p. 3, fn. 2", "p. 9"], "credibility": "2"})
    );
    assert_eq!(sources[1]["origin"]["repeats"], json!(["report"]));
}

#[test]
fn a_thesis_is_named_among_what_a_source_carries_however_late_it_comes() {
    let claims = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(|at| format!("claim c{at}: Claim {at}.\n  because: seen\n\n")).concat();
    let text = format!(
        "brief: B\n  thesis: last\n\n{claims}claim last: The last.\n  because: seen\n\nevidence seen: Seen.\n  cites: 1\n\nnote 1: One\n"
    );
    let printed = list(&[("a.brief", &text)], Order::Brief).split_whitespace().collect::<Vec<_>>().join(" ");
    let expected =
        "without it the thesis last and 9 other claims (off the thesis: c1, c2, c3, c4, c5 and 4 more) would not stand";
    assert!(printed.contains(expected), "{printed}");
}

#[test]
fn notes_of_used_files_are_listed_where_this_file_rests_on_them() {
    let lib = "\
note 1: One
  publisher: P
  date: 2019
  url: none

note 2: Two
  publisher: P
  date: 2019
  url: none

note 3: Three
  publisher: Q
  date: 2018
  url: none
  repeats: 1

evidence seen: It was seen.
  cites: 3

evidence heard: It was heard.
  cites: 2
";
    let files = [
        ("a.brief", "brief: A\n  thesis: c\n\nuse l: l.brief\nuse m: m.brief\n\nclaim c: C.\n  because: l/seen + m/d\n"),
        ("m.brief", "use l: l.brief\n\nclaim d: D.\n  because: l/seen\n"),
        ("l.brief", lib),
    ];
    insta::assert_snapshot!(shown(&files, &list(&files, Order::Brief)));
}

#[test]
fn what_an_objection_or_an_exception_rests_on_is_drawn_on() {
    let files = [
        (
            "a.brief",
            "use l: l.brief\n\nclaim c: C.\n  because: d\n    unless: l/x\n  despite: l/y\n    but: l/z\n\nassumption d: D.\n",
        ),
        (
            "l.brief",
            "evidence x: X.\n  cites: 1\n\nevidence y: Y.\n  cites: 2\n\nevidence z: Z.\n  cites: 3\n\nevidence v: V.\n  cites: 4\n\nnote 1: 1\n\nnote 2: 2\n\nnote 3: 3\n\nnote 4: 4\n",
        ),
    ];
    let project = project(&files);
    let argument = Argument::of(&project, FileId::new(0));
    let register = Register::of(&argument, None);
    let ids: Vec<&str> = register.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!((ids, register.elsewhere.as_slice()), (vec!["l/1", "l/2", "l/3"], &["l/4".to_owned()][..]));
}

#[test]
fn a_brief_without_notes_says_so() {
    let text = "brief: B\n  thesis: c\n\nclaim c: C.\n  because: e\n\nevidence e: E.\n";
    assert_eq!(list(&[("a.brief", text)], Order::Brief), "a.brief: no notes\n");
    assert_eq!(list(&[("a.brief", "")], Order::Brief), "a.brief: no notes\n");
}

#[test]
fn sources_can_be_listed_by_what_depends_on_them_by_age_and_by_publisher() {
    let ids = |order| -> Vec<String> {
        let printed = list(&[("dam.brief", MANY)], order);
        let heads = printed.lines().filter_map(|line| line.strip_prefix("note "));
        heads.map(|head| head.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(ids(Order::Brief), ["report", "電", "book", "talk", "idle"]);
    assert_eq!(ids(Order::Carries), ["report", "book", "電", "talk", "idle"]);
    assert_eq!(ids(Order::Age), ["idle", "report", "電", "talk", "book"]);
    assert_eq!(ids(Order::Publisher), ["電", "idle", "report", "book", "talk"]);
}

#[test]
fn age_is_counted_at_the_cut_off_of_the_brief_else_today() {
    let folder = TempDir::new().expect("a folder");
    let note = "note 1: T\n  publisher: P\n  date: 2020-02-28\n  url: none\n";
    fs::write(folder.path().join("dated.brief"), format!("brief: B\n  as-of: 2020-03-01\n\n{note}")).expect("written");
    fs::write(folder.path().join("open.brief"), format!("brief: B\n\n{note}")).expect("written");
    fs::write(folder.path().join("wrong.brief"), format!("brief: B\n  as-of: spring\n\n{note}")).expect("written");
    let out = |file: &str| {
        let output = hence(folder.path(), &["sources", file, "--as-of", "2021-03-01"]);
        String::from_utf8(output.stdout).expect("text").lines().take(4).map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let rest = "\n\nnote 1: T\n  P, no author named · 2020-02-28";
    assert_eq!(out("dated.brief"), format!("dated.brief: 1 note · as of 2020-03-01{rest}, 2 days old"));
    assert_eq!(out("open.brief"), format!("open.brief: 1 note · today, 2021-03-01{rest}, 367 days old"));
    assert_eq!(out("wrong.brief"), format!("wrong.brief: 1 note · ages unknown{rest}"));
    let failed = hence(folder.path(), &["sources", "open.brief", "--as-of", "spring"]);
    assert_eq!(failed.status.code(), Some(2));
    assert_eq!(String::from_utf8(failed.stderr).expect("text"), "hence: `spring` is not a day as 2019-08-01\n");
    assert_eq!(hence(folder.path(), &["sources", "--draft", "--json"]).status.code(), Some(2));
    assert_eq!(hence(folder.path(), &["sources", "nowhere.brief"]).status.code(), Some(2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(128), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mutation_of_a_brief_panics_or_prints_a_control_character(
        from in any::<prop::sample::Index>(),
        length in 0_usize..120,
        new in "(\u{1b}\\[31m|\u{9b}|\u{202e}|: |, |\n|  repeats: 電, idle|  date: 9999|none|[a-z+]{0,6}){0,4}",
    ) {
        let start = MANY.floor_char_boundary(from.index(MANY.len()));
        let end = MANY.ceil_char_boundary((start + length).min(MANY.len()));
        let text = format!("{}{new}{}", &MANY[..start], &MANY[end..]);
        let printed = described(&[("a.brief", &text)], |register, teller, out| {
            write(register, Order::Age, teller, out).expect("memory");
            write_draft(register, teller, out).expect("memory");
            write_json(&[Register::of(register.argument, None)], out).expect("memory");
        });
        let control = printed.chars().find(|next| next.is_control() && *next != '\n');
        prop_assert_eq!(control, None);
        let is_reordered = printed.contains('\u{202e}');
        prop_assert!(!is_reordered);
    }
}
