//! Every statement of a document has one printed name, and all of its names mean it: `id`, `alias/id`, `alias/alias2/id` and so on.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use hence::internals::base::ids::{StatementId, StatementNumber};
use hence::internals::base::source::FileId;
use hence::internals::model::{Document, Project};
use hence::internals::schema::Kind;
use proptest::collection::vec;
use proptest::prelude::Strategy;
use proptest::test_runner::{Config, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::Value;

use crate::folder::{folder, hence};
use crate::support::{project, rules, shown, syntax, tree};

const NOTE: &str = "  publisher: P\n  date: 2019\n  doi: none\n";

/// What a file of a random document holds.
#[derive(Clone, Debug)]
struct Made {
    /// Its uses: the file, and which of a few aliases.
    uses: Vec<(usize, usize)>,
    /// How many notes it has, `1`, `2` and so on.
    notes: usize,
    /// What each of its claims rests on: steps through uses, and which statement of the file at the end.
    claims: Vec<(Vec<usize>, usize)>,
}

const ALIASES: [&str; 4] = ["a", "b", "c", "1"];

/// Sets of three to five files, the first one the brief: they use each other, and themselves, in diamonds and circles.
fn sets() -> impl Strategy<Value = Vec<Made>> {
    (3..=5_usize).prop_flat_map(|count| {
        let made = (vec((0..count, 0..ALIASES.len()), 0..=3), 1..=3_usize, vec((vec(0..3_usize, 0..=4), 0..9_usize), 1..=3));
        vec(made.prop_map(|(uses, notes, claims)| Made { uses, notes, claims }), count)
    })
}

/// The files, the first of them the brief.
fn written(set: &[Made]) -> Vec<(String, String)> {
    let file = |(at, made): (usize, &Made)| {
        let mut text = if at == 0 { "brief: B\n  thesis: c0\n\n".to_owned() } else { String::new() };
        for (file, alias) in &made.uses {
            let _ = writeln!(text, "use {}: f{file}.brief\n", ALIASES[*alias]);
        }
        for (number, (steps, last)) in made.claims.iter().enumerate() {
            let path = reference(set, at, steps, *last);
            let _ = writeln!(text, "claim c{number}: C.\n  because: {path}\n");
        }
        for note in 1..=made.notes {
            let _ = writeln!(text, "note {note}: N.\n{NOTE}\nevidence e{note}: E.\n  cites: {note}\n");
        }
        (format!("f{at}.brief"), text)
    };
    set.iter().enumerate().map(file).collect()
}

/// A reference through some uses to a piece of evidence at the end. It may mean nothing, where an alias is taken.
fn reference(set: &[Made], at: usize, steps: &[usize], last: usize) -> String {
    let (mut file, mut path) = (at, String::new());
    for step in steps {
        let Some((next, alias)) = set[file].uses.get(*step) else { break };
        let _ = write!(path, "{}/", ALIASES[*alias]);
        file = *next;
    }
    format!("{path}e{}", last % set[file].notes + 1)
}

/// The file that a path of aliases leads to.
fn walked(set: &[Made], aliases: &[&str]) -> Option<usize> {
    aliases.iter().try_fold(0, |file, alias| {
        let meant = set[file].uses.iter().find(|(_, name)| ALIASES[*name] == *alias);
        meant.map(|(file, _)| *file)
    })
}

/// How many steps each file is away from the first one.
fn distances(set: &[Made]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::from([(0, 0)]);
    for distance in 1..=set.len() {
        let last: Vec<usize> = found.iter().filter(|(_, at)| **at + 1 == distance).map(|(file, _)| *file).collect();
        for file in last {
            for (number, (next, alias)) in set[file].uses.iter().enumerate() {
                // An alias that is given twice leads to the first.
                if !set[file].uses[..number].iter().any(|(_, earlier)| earlier == alias) {
                    found.entry(*next).or_insert(distance);
                }
            }
        }
    }
    found
}

fn project_of(files: &[(String, String)]) -> Project {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    project(&files)
}

#[test]
fn every_printed_name_means_its_statement_and_no_other() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 600, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&sets(), |set| {
        let project = project_of(&written(&set));
        let document = Document::of(&project, FileId::new(0));
        let distances = distances(&set);
        let mut names: HashMap<String, StatementNumber> = HashMap::new();
        for number in document.numbers() {
            let at = document.locate(number);
            // An alias is the name of a file.
            let has_name = !matches!(document.kind(&project, number), Some(Kind::Use | Kind::Brief));
            if !has_name {
                continue;
            }
            let name = document.name(&project, number);
            prop_assert_eq!(names.insert(name.clone(), number), None, "`{}` is printed twice", name);
            let mut parts: Vec<&str> = name.split('/').collect();
            let Some(&distance) = distances.get(&at.file.index()) else {
                prop_assert!(name.contains('#'), "no alias leads to `{}`", name);
                continue;
            };
            parts.pop();
            prop_assert_eq!(parts.len(), distance, "`{}` is not the shortest", name);
            prop_assert_eq!(walked(&set, &parts), Some(at.file.index()), "`{}`", name);
            prop_assert_eq!(document.number(project.lookup(FileId::new(0), &name)), Some(number), "`{}`", name);
        }
        // Longer ways to a statement mean the same one.
        for steps in [vec![0, 0], vec![0, 1, 0], vec![1, 0, 1, 0], vec![2, 0, 2, 1, 0, 1]] {
            let name = reference(&set, 0, &steps, 0);
            let mut parts: Vec<&str> = name.split('/').collect();
            let id = parts.pop().unwrap_or_default();
            let Some(file) = walked(&set, &parts) else { continue };
            let found = document.number(project.lookup(FileId::new(0), &name)).map(|number| document.locate(number));
            let found = found.map(|at| (at.file.index(), project.file(at.file).id(at.statement).to_owned()));
            // Where an alias is taken, the statement may be one of the other file.
            prop_assert!(found.is_none() || found == Some((file, id.to_owned())), "`{name}`: {found:?}");
        }
        Ok(())
    });
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}

/// What a command prints as JSON.
fn json(folder: &Path, arguments: &[&str]) -> Value {
    let output = hence(folder, arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {error}"))
}

fn place(value: &Value) -> (String, u64) {
    (value["file"].as_str().expect("a file").to_owned(), value["line"].as_u64().expect("a line"))
}

#[test]
fn every_name_that_a_command_prints_is_taken_back_by_others() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 6, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&sets(), |set| {
        let files = written(&set);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let folder = folder(&files);
        let status = json(folder.path(), &["status", "--json", "f0.brief"]);
        for item in status["statements"].as_array().expect("statements") {
            let id = item["id"].as_str().expect("an id");
            prop_assert_eq!(place(&json(folder.path(), &["why", "f0.brief", id, "--json"])), place(item), "{}", id);
        }
        let load = json(folder.path(), &["load", "--json", "f0.brief"]);
        for item in load["documents"][0]["sources"].as_array().expect("sources") {
            let id = item["id"].as_str().expect("an id");
            let impact = json(folder.path(), &["impact", "f0.brief", id, "--json"]);
            prop_assert_eq!(place(&impact["declared"][id]), place(item), "{}", id);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}

/// A brief that uses a library of a library, each with a note `1`.
const LIBRARIES: [(&str, &str); 3] = [
    (
        "main.brief",
        "brief: Main\n  thesis: t\n\nuse mid: mid.brief\n\nclaim t: T.\n  because: mid/m + own + mid/leaf/l\n\nevidence own: O.\n  cites: 1, mid/leaf/1\n\nnote 1: Mine\n  publisher: A\n  date: 2020\n  url: none\n",
    ),
    ("mid.brief", "use leaf: leaf.brief\n\nclaim m: M.\n  because: leaf/l\n"),
    ("leaf.brief", "evidence l: L.\n  cites: 1\n\nnote 1: Of the leaf\n  publisher: B\n  date: 2020\n  url: none\n"),
];

#[test]
fn a_library_of_a_library_is_named_by_its_path_in_every_report() {
    let folder = folder(&LIBRARIES);
    let text = |arguments: &[&str]| {
        let output = hence(folder.path(), arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let status = text(&["status", "main.brief"]);
    assert!(status.contains("✓ mid/leaf/l · note mid/leaf/1") && status.contains("✓ own · notes 1 and mid/leaf/1"), "{status}");
    let load = text(&["load", "main.brief"]);
    assert!(load.contains("falls without note mid/leaf/1: no line of reasoning is left"), "{load}");
    assert!(text(&["why", "main.brief", "mid/leaf/l"]).starts_with("✓ evidence mid/leaf/l stands (leaf.brief:1)"));
    assert!(text(&["impact", "main.brief", "mid/leaf/1"]).starts_with("without note mid/leaf/1: 3 fall\n"));
    assert!(text(&["sources", "main.brief"]).contains("note mid/leaf/1: Of the leaf"));
    assert!(text(&["sources", "--draft", "main.brief"]).contains("(note mid/leaf/1)"));
    let check = text(&["check", "--output-format", "concise", "main.brief"]);
    assert!(check.contains("`mid/leaf/1`") || check.contains("note mid/leaf/1"), "{check}");
}

#[test]
fn json_says_which_file_each_id_is_of() {
    let folder = folder(&LIBRARIES);
    let load = json(folder.path(), &["load", "main.brief", "--json"]);
    let document = &load["documents"][0];
    assert_eq!(place(&document["sources"][0]), ("leaf.brief".to_owned(), 4));
    assert_eq!(document["theses"][0]["single_points"]["notes"], serde_json::json!(["mid/leaf/1"]));
    assert_eq!(place(&document["declared"]["mid/leaf/1"]), ("leaf.brief".to_owned(), 4));
    let why = json(folder.path(), &["why", "main.brief", "t", "--json"]);
    for id in ["mid/m", "own", "mid/leaf/l", "1", "mid/leaf/1"] {
        assert!(why["declared"][id]["file"].is_string(), "{id}: {}", why["declared"]);
    }
    let sources = json(folder.path(), &["sources", "main.brief", "--json"]);
    assert_eq!(place(&sources["documents"][0]["declared"]["mid/leaf/l"]), ("leaf.brief".to_owned(), 1));
}

#[test]
fn paths_of_aliases_are_references_in_every_list() {
    assert_eq!(
        tree(
            "claim a: A\n  because: l/m/n.o/b + c\n    given: l/m/w\n    unless: l/m/x, l/m/n/y\n  despite: l/m/z\n    but: l/m/n\nevidence e: E\n  cites: l/m/1 (p. 3), l/m/n/4.2.1\ngap g: G\n  about: l/m/a"
        ),
        "claim a: A\n  because: [l/m/n.o/b | c]\n    given: [l/m/w]\n    unless: [l/m/x | l/m/n/y]\n  despite: [l/m/z]\n    but: [l/m/n]\nevidence e: E\n  cites: [l/m/1 (p. 3) | l/m/n/4.2.1]\ngap g: G\n  about: [l/m/a]\n"
    );
    for written in ["l/m/", "l//m", "/l/m", "l/-m", "l/m/n/_a"] {
        assert_eq!(syntax(&format!("claim a: A\n  because: {written}")), ["invalid-id"], "{written}");
    }
    assert_eq!(rules("claim a: A.\n  because: l/m/b\n"), [("unknown-reference", 2)]);
}

#[test]
fn two_ways_to_a_file_are_one_name_in_print_and_both_are_taken() {
    let files = [
        (
            "a.brief",
            "brief: A\n  thesis: c\n\nuse x: x.brief\n\nuse y: y.brief\n\nclaim c: C.\n  because: x/z/r + y/z/r2 + y/a/own\n\nassumption own: O.\n  if-wrong: W.\n",
        ),
        ("x.brief", "use z: z.brief\n\nassumption p: P.\n"),
        ("y.brief", "use z: z.brief\n\nuse a: a.brief\n\nassumption q: Q.\n"),
        ("z.brief", "use z: z.brief\n\nassumption r: R.\n  if-wrong: W.\n\nassumption r2: R.\n  if-wrong: W.\n"),
    ];
    let project = project(&files);
    let document = Document::of(&project, FileId::new(0));
    let name = |reference: &str| {
        let number = document.number(project.lookup(FileId::new(0), reference)).unwrap_or_else(|| panic!("{reference}"));
        document.name(&project, number)
    };
    for (reference, printed) in [
        ("y/z/r", "x/z/r"),
        ("x/z/z/z/r", "x/z/r"),
        ("y/a/x/z/r2", "x/z/r2"),
        ("y/a/own", "own"),
        ("y/a/y/a/c", "c"),
        ("y/a/x/p", "x/p"),
    ] {
        assert_eq!(name(reference), printed, "{reference}");
    }
}

#[test]
fn a_path_that_leads_nowhere_is_answered_with_the_name_that_is_there() {
    insta::assert_snapshot!(shown(&[
        (
            "a.brief",
            "use x: x.brief\n\nclaim c: C.\n  because: x/deap/ground + x/deep/grounds\n  because: x/ground + c2\n  because: ground + c2\n  because: x/nowhere/s + c2\n  because: x/c2 + x/deep/gone\n\nassumption c2: C.\n"
        ),
        ("x.brief", "use deep: z.brief\n\nassumption s: S.\n"),
        ("z.brief", "assumption ground: It was safe ground.\n"),
    ]));
}

#[test]
fn a_statement_named_twice_by_two_names_is_one() {
    let files = [
        ("a.brief", "use x: x.brief\n\nclaim c: C.\n  because: x/s + x/me/s\n\nclaim d: D.\n  because: x/a/d\n"),
        ("x.brief", "use me: x.brief\n\nuse a: a.brief\n\nassumption s: S.\n"),
    ];
    let shown = shown(&files);
    assert!(shown.contains("`x/s` and `x/me/s` in this list are the same statement"), "{shown}");
    assert!(shown.contains("claim `d` supports itself"), "{shown}");
}

#[test]
fn what_has_no_name_of_its_own_is_printed_apart_and_can_be_asked_about() {
    let folder = folder(&[
        (
            "a.brief",
            "brief: A\n  thesis: c\n\nuse x: x.brief\n\nuse x: y.brief\n\nclaim c: C.\n  because: s\n\nassumption s: S.\n\nassumption s: T.\n",
        ),
        ("x.brief", "assumption s: X.\n"),
        ("y.brief", "assumption s: Y.\n"),
    ]);
    let status = json(folder.path(), &["status", "--json", "a.brief"]);
    let items = status["statements"].as_array().expect("statements");
    let ids: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(ids, ["c", "s", "s:13", "x/s", "y.brief#s"]);
    for item in items {
        let id = item["id"].as_str().expect("an id");
        assert_eq!(place(&json(folder.path(), &["why", "a.brief", id, "--json"])), place(item), "{id}");
    }
}

#[test]
fn ids_of_a_path_are_written_in_one_normal_form() {
    let files = [
        ("a.brief", "use e\u{301}: x.brief\n\nclaim c: C.\n  because: e\u{301}/e\u{301}/e\u{301}\n"),
        ("x.brief", "use \u{e9}: z.brief\n"),
        ("z.brief", "assumption \u{e9}: E.\n"),
    ];
    let folder = folder(&files);
    let check = hence(folder.path(), &["check", "--output-format", "concise", "a.brief"]);
    assert!(String::from_utf8_lossy(&check.stdout).starts_with("ok"), "{}", String::from_utf8_lossy(&check.stdout));
    assert!(hence(folder.path(), &["fmt", "a.brief"]).status.success());
    let text = std::fs::read_to_string(folder.path().join("a.brief")).expect("text");
    assert!(text.contains("use \u{e9}: x.brief") && text.contains("because: \u{e9}/\u{e9}/\u{e9}"), "{text}");
}

#[test]
fn long_chains_and_long_paths_take_no_stack_and_little_time() {
    let count = 3_000;
    let files: Vec<(String, String)> = (0..count)
        .map(|at| (format!("f{at}.brief"), format!("use n: f{}.brief\n\nassumption s: S.\n", (at + 1) % count)))
        .collect();
    let project = project_of(&files);
    let document = Document::of(&project, FileId::new(0));
    let name = |at: usize| document.name(&project, document.number_in(at, StatementId::new(1)));
    let number = |name: &str| document.number(project.lookup(FileId::new(0), name));
    assert_eq!(name(64), format!("{}s", "n/".repeat(64)));
    assert_eq!(number(&name(64)), Some(document.number_in(64, StatementId::new(1))));
    // What is deeper is printed in another way, so that all names together are not quadratic; it can be referred to all the same.
    assert_eq!(name(2_999), "f2999.brief#s");
    assert_eq!(number(&format!("{}s", "n/".repeat(2_999))), Some(document.number_in(2_999, StatementId::new(1))));
    assert_eq!(number(&format!("{}s", "n/".repeat(count * 5))), Some(document.number_in(0, StatementId::new(1))));
}
