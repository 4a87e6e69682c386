//! How often a rule on quotes is right: cases of evidence, each clean or with one defect, and what the rules say of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::diagnostic::Level;
use hence::internals::rules::{Group, RULES};
use serde_json::Value;

const FOLDER: &str = "tests/evidence";
const PAGE: &str = "docs/quotes.md";
const BEGIN: &str = "<!-- measured: begin -->\n";
const END: &str = "<!-- measured: end -->\n";

/// Of a hundred reports of a rule that is a warning or an error, so many have to be right.
const LEAST: usize = 90;

/// What the name of a case expects, and what was reported.
struct Case {
    name: String,
    expects: Option<String>,
    given: BTreeSet<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a rule looks at evidence, and is measured here.
fn is_measured(rule: &str) -> bool {
    let of_group = RULES.iter().any(|known| known.group == Group::Quotes && known.name == rule);
    of_group || matches!(rule, "impossible-access" | "quote-not-found")
}

fn cases() -> Vec<Case> {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(root()).args(["check", "--output-format", "json", FOLDER]);
    let printed: Value = serde_json::from_slice(&command.output().expect("runs").stdout).expect("JSON");
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for report in printed["diagnostics"].as_array().expect("a list") {
        let (file, rule) = (report["file"].as_str().expect("a file"), report["rule"].as_str().expect("a rule"));
        let name = file.rsplit(['/', '\\']).next().expect("a name").trim_end_matches(".brief").to_owned();
        if is_measured(rule) {
            given.entry(name).or_default().insert(rule.to_owned());
        }
    }
    let mut cases: Vec<Case> = Vec::new();
    for entry in fs::read_dir(root().join(FOLDER)).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "brief") {
            continue;
        }
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("text");
        let expects = text.lines().next().and_then(|line| line.strip_prefix("# expects: ")).expect("what it expects");
        let expects = Some(expects.to_owned()).filter(|expects| expects != "nothing");
        cases.push(Case { given: given.remove(&name).unwrap_or_default(), name, expects });
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

/// How often a rule reported what it should, how often it should have, and how often it reported something else.
fn counts(cases: &[Case], rule: &str) -> (usize, usize, usize) {
    let of = |expected: bool| cases.iter().filter(move |case| (case.expects.as_deref() == Some(rule)) == expected);
    let gives = |case: &&Case| case.given.contains(rule);
    (of(true).filter(gives).count(), of(true).count(), of(false).filter(gives).count())
}

fn share(part: usize, whole: usize) -> String {
    (part * 100).checked_div(whole).map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
}

fn tables(cases: &[Case]) -> String {
    let mut out = String::from(
        "\n| rule | level | cases with it | found | reported elsewhere | precision | recall |\n|---|---|---|---|---|---|---|\n",
    );
    for rule in RULES.iter().filter(|rule| is_measured(rule.name)) {
        let (found, all, others) = counts(cases, rule.name);
        let (precision, recall) = (share(found, found + others), share(found, all));
        let _ =
            writeln!(out, "| `{}` | {} | {all} | {found} | {others} | {precision} | {recall} |", rule.name, rule.level.name());
    }
    out.push_str("\n| case | has | Hence says |\n|---|---|---|\n");
    for case in cases {
        let given: Vec<&str> = case.given.iter().map(String::as_str).collect();
        let given = if given.is_empty() { "nothing".to_owned() } else { given.join(", ") };
        let _ = writeln!(out, "| {} | {} | {given} |", case.name, case.expects.as_deref().unwrap_or("nothing"));
    }
    out.push('\n');
    out
}

#[test]
fn half_of_the_cases_are_clean_and_four_languages_are_there() {
    let cases = cases();
    let clean = cases.iter().filter(|case| case.expects.is_none()).count();
    assert!(
        cases.len() >= 60 && clean * 5 >= cases.len() * 2 && clean * 5 <= cases.len() * 3,
        "{clean} of {} are clean",
        cases.len()
    );
    for language in ["en-", "de-", "fr-", "es-"] {
        assert!(cases.iter().filter(|case| case.name.starts_with(language)).count() >= 15, "{language}");
    }
    for case in cases.iter().filter_map(|case| case.expects.as_deref()) {
        assert!(is_measured(case), "{case} is no rule that is measured here");
    }
}

#[test]
fn rules_that_warn_are_right_nine_times_in_ten() {
    let cases = cases();
    for rule in RULES.iter().filter(|rule| is_measured(rule.name) && rule.level >= Level::Warning) {
        let (found, _, others) = counts(&cases, rule.name);
        assert!(found * 100 >= (found + others) * LEAST, "{}: {found} right, {others} wrong", rule.name);
    }
}

#[test]
fn the_page_shows_what_was_measured() {
    let path = root().join(PAGE);
    let page = fs::read_to_string(&path).expect("text").replace("\r\n", "\n");
    let (before, rest) = page.split_once(BEGIN).expect("a mark");
    let (_, after) = rest.split_once(END).expect("a mark");
    let expected = format!("{before}{BEGIN}{}{END}{after}", tables(&cases()));
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, &expected).expect("written");
    } else {
        assert!(page == expected, "{PAGE} shows other counts: cargo xtask generate");
    }
}
