//! The files of `tests/hostile`.

use std::fs;
use std::path::{Path, PathBuf};

use hence::internals::render::json::Report;
use tempfile::TempDir;

use super::hence;
use crate::formats::FORMATS;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

/// A copy of the corpus in a project of its own.
fn copied() -> (TempDir, Vec<String>) {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("made");
    let mut names = Vec::new();
    for entry in fs::read_dir(corpus()).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a plain name");
        fs::copy(entry.path(), folder.path().join(&name)).expect("copied");
        names.push(name);
    }
    names.retain(|name| name != "README.md");
    names.sort();
    (folder, names)
}

#[test]
fn each_file_is_reported_as_it_says() {
    let (folder, names) = copied();
    for name in names {
        let bytes = fs::read(folder.path().join(&name)).expect("read");
        let text = String::from_utf8_lossy(&bytes);
        let stated = text.lines().nth(1).and_then(|line| line.strip_prefix("# Reports: ")).unwrap_or_default();
        let outcome = hence(folder.path(), &["check", "--output-format", "json", &name]);
        let value: serde_json::Value = serde_json::from_str(&outcome.out).expect("JSON");
        let reports = value["diagnostics"].as_array().expect("reports");
        let mut rules: Vec<&str> = reports.iter().filter_map(|report| report["rule"].as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        assert_eq!(rules.join(", "), stated, "{name}");
        serde_json::from_str::<Report>(&outcome.out).expect("the JSON of a report");
    }
}

#[test]
fn whatever_is_asked_about_them_is_answered_in_plain_text() {
    let (folder, names) = copied();
    for name in &names {
        for &format in FORMATS.iter() {
            hence(folder.path(), &["check", "--warn", "all", "--output-format", format, name]);
        }
        hence(folder.path(), &["check", "--output-format", "full", "--color", "never", "--max-reports", "1", name]);
        for command in [
            &["status"] as &[&str],
            &["load"],
            &["sources"],
            &["sources", "--draft"],
            &["status", "--json"],
            &["load", "--json"],
            &["sources", "--json"],
            &["disputes"],
            &["disputes", "--json"],
            &["read"],
            &["read", "--to", "markdown"],
            &["read", "--json"],
            &["standards", "--profile", "ipcc"],
            &["standards", "--json"],
            &["cover", "README.md"],
            &["cover", "--json", "README.md"],
            &["matrix"],
            &["matrix", "--json"],
            &["check", "--statistics"],
            &["check", "--diff"],
            &["check", "--diff", "--unsafe-fixes"],
            &["fmt", "--diff"],
            &["fmt", "--check"],
        ] {
            hence(folder.path(), &[command, &[name]].concat());
        }
        for id in ["x", "e", "n", "no\u{1b}[31m"] {
            hence(folder.path(), &["why", name, id]);
            hence(folder.path(), &["impact", name, id]);
        }
    }
    // What was found is known again in the next run.
    hence(folder.path(), &["check", "--write-baseline", "known.json"]);
    assert_eq!(hence(folder.path(), &["check", "--baseline", "known.json"]).status, 0);
    fs::remove_file(folder.path().join("known.json")).expect("written");
    // Nothing else was made, changed or run.
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("text"))
        .collect();
    left.retain(|name| name != ".git" && name != "README.md");
    left.sort();
    assert_eq!(left, names);
    for name in names {
        assert_eq!(fs::read(folder.path().join(&name)).expect("there"), fs::read(corpus().join(&name)).expect("there"), "{name}");
    }
}

#[test]
fn what_changes_them_ends_and_says_so_in_plain_text() {
    for arguments in [
        &["check", "--fix"] as &[&str],
        &["check", "--fix", "--unsafe-fixes"],
        &["check", "--add-allow", "all", "--reason", "they are what they are"],
        &["fmt"],
    ] {
        let (folder, _) = copied();
        let changed = hence(folder.path(), arguments);
        // What was done once is done: there is nothing left to do.
        let again = hence(folder.path(), arguments);
        assert!(changed.status != 2 && again.status != 2, "{arguments:?}: {}{}", changed.err, again.err);
        let text = |name: &str| fs::read(folder.path().join(name)).expect("there");
        let after: Vec<Vec<u8>> = copied().1.iter().map(|name| text(name)).collect();
        hence(folder.path(), arguments);
        assert_eq!(after, copied().1.iter().map(|name| text(name)).collect::<Vec<_>>(), "{arguments:?}");
    }
}
