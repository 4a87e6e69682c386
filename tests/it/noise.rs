//! How often a report is worth reading: each report on `tests/briefs` is judged in a table there, and the pages of the rules quote it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::diagnostic::Level;
use hence::internals::rules::RULES;
use serde_json::Value;

/// When the reports were judged.
const JUDGED: &str = "2026-12";

const TABLE: &str = "tests/briefs/verdicts.tsv";

/// Less than how many reports in a hundred may be shrugged off or false.
const ALL: usize = 5;

/// The same of a rule that has ten reports and is not advice.
const OF_A_RULE: usize = 10;

/// The rules that are noisier than that, and by how much; each is to be improved, and then removed from here.
const NOISIER: &[(&str, usize)] = &[];

/// The first line of the table.
const HEAD: &str = "file\trule\tstatement\tverdict\treason";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn briefs() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/briefs")).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "brief"));
    paths
}

/// How many of the files are briefs, and not libraries.
fn documents() -> usize {
    let is_document = |path: &&PathBuf| fs::read_to_string(path).expect("text").lines().any(|line| line.starts_with("brief:"));
    briefs().iter().filter(is_document).count()
}

/// What a report is known by in the table: its file, its rule, and the statement that it is on, if any.
type Key = (String, String, String);

/// The reports on all briefs, sorted.
fn reports() -> Vec<Key> {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(root()).args(["check", "--as-of", "2026-01-01", "--output-format", "json", "tests/briefs"]);
    let printed: Value = serde_json::from_slice(&command.output().expect("runs").stdout).expect("JSON");
    let text = |report: &Value, name: &str| report[name].as_str().unwrap_or_default().to_owned();
    let key = |report: &Value| {
        let file = text(report, "file").rsplit(['/', '\\']).next().expect("a name").to_owned();
        (file, text(report, "rule"), text(report, "statement"))
    };
    let mut reports: Vec<Key> = printed["diagnostics"].as_array().expect("a list").iter().map(key).collect();
    reports.sort();
    reports
}

/// A row of the table.
struct Row {
    key: Key,
    verdict: String,
    reason: String,
}

impl Row {
    fn is_worth_reading(&self) -> bool {
        self.verdict == "true"
    }
}

fn rows() -> Vec<Row> {
    let table = fs::read_to_string(root().join(TABLE)).expect("text");
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some(HEAD));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, rule, statement, verdict, reason] = cells[..] else { panic!("five cells: {line}") };
        let key = (file.to_owned(), rule.to_owned(), statement.to_owned());
        Row { key, verdict: verdict.to_owned(), reason: reason.to_owned() }
    };
    lines.map(row).collect()
}

/// How many rows each rule has, and how many of them are worth reading.
fn counts(rows: &[Row]) -> BTreeMap<&str, (usize, usize)> {
    let mut counts = BTreeMap::new();
    for row in rows {
        let (all, worth) = counts.entry(row.key.1.as_str()).or_insert((0, 0));
        *all += 1;
        *worth += usize::from(row.is_worth_reading());
    }
    counts
}

#[test]
fn every_report_on_the_briefs_is_judged_once() {
    let rows = rows();
    for row in &rows {
        let Row { key, verdict, reason } = row;
        assert!(["true", "shrugged", "false"].contains(&verdict.as_str()), "{key:?}: {verdict}");
        assert_eq!(
            row.is_worth_reading(),
            reason.is_empty(),
            "{key:?}: a reason where the report is not worth reading: {reason}"
        );
    }
    assert!(rows.is_sorted_by(|a, b| a.key < b.key), "{TABLE} is sorted, and has each report once");
    let reports = reports();
    let twice = reports.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "two reports of one rule on one statement: the table cannot tell them apart");
    let reports: BTreeSet<&Key> = reports.iter().collect();
    let judged: BTreeSet<&Key> = rows.iter().map(|row| &row.key).collect();
    let mut wrong = String::new();
    for (file, rule, statement) in reports.difference(&judged) {
        let _ = writeln!(wrong, "add a row, and judge it: {file}\t{rule}\t{statement}");
    }
    for (file, rule, statement) in judged.difference(&reports) {
        let _ = writeln!(wrong, "not reported, remove the row: {file}\t{rule}\t{statement}");
    }
    assert!(wrong.is_empty(), "{TABLE}:\n{wrong}");
}

#[test]
fn few_reports_on_the_briefs_are_not_worth_reading() {
    let rows = rows();
    let not_worth = rows.iter().filter(|row| !row.is_worth_reading()).count();
    assert!(not_worth * 100 < rows.len() * ALL, "{not_worth} of {} are not worth reading", rows.len());
    for (name, (all, worth)) in counts(&rows) {
        let rule = RULES.iter().find(|rule| rule.name == name).expect("a rule");
        let most = NOISIER.iter().find(|(noisier, _)| *noisier == name).map_or(OF_A_RULE, |&(_, most)| most);
        let few = (all - worth) * 100 < all * most;
        assert!(all < 10 || rule.level == Level::Advice || few, "{name}: {} of {all} are not worth reading", all - worth);
    }
}

/// The last line of a rule's page.
fn measured(rule: &str, counts: &BTreeMap<&str, (usize, usize)>, documents: usize) -> String {
    let result = match counts.get(rule) {
        None => format!("not seen on {documents} briefs"),
        Some(&(1, worth)) => {
            format!("1 report on {documents} briefs, {}", if worth == 1 { "worth reading" } else { "not worth reading" })
        }
        Some(&(all, worth)) => {
            let worth = match worth {
                0 => "none".to_owned(),
                worth if worth == all => "all".to_owned(),
                worth => worth.to_string(),
            };
            format!("{all} reports on {documents} briefs, {worth} of them worth reading")
        }
    };
    format!("*Measured: {result} ({JUDGED}).*\n")
}

/// `UPDATE_PAGES=1 cargo test` writes the line into the pages.
#[test]
fn the_page_of_each_rule_ends_with_what_was_measured() {
    let (rows, documents) = (rows(), documents());
    let counts = counts(&rows);
    let mut stale = Vec::new();
    for rule in RULES {
        let path = root().join("docs/rules").join(rule.name).with_extension("md");
        let page = fs::read_to_string(&path).expect("a page");
        let body = page.find("\n*Measured: ").map_or(page.as_str(), |at| &page[..at]);
        let new = format!("{}\n\n{}", body.trim_end(), measured(rule.name, &counts, documents));
        if new == page {
            continue;
        }
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(&path, new).expect("written");
        } else {
            stale.push(rule.name);
        }
    }
    assert!(stale.is_empty(), "write these pages anew: cargo xtask generate: {}", stale.join(", "));
}

#[test]
fn the_table_of_the_briefs_names_each_of_them_and_how_many_there_are() {
    let readme = fs::read_to_string(root().join("tests/briefs/README.md")).expect("text");
    let (files, documents) = (briefs(), documents());
    for path in &files {
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(readme.contains(&format!("\n| `{name}` ")), "{name}");
    }
    let count = format!("{documents} briefs and {} libraries", files.len() - documents);
    assert!(readme.contains(&count), "{count}");
}
