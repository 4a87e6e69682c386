//! The files of `tests/hostile`.

use std::fs;
use std::path::Path;

use hence::report::json::Report;
use tempfile::TempDir;

use super::hence;

/// A copy of the corpus in a project of its own.
fn copied() -> (TempDir, Vec<String>) {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("made");
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")).expect("a folder") {
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
        for format in ["full", "concise"] {
            hence(folder.path(), &["check", "--output-format", format, name]);
        }
        for command in [
            &["status"] as &[&str],
            &["load"],
            &["sources"],
            &["sources", "--draft"],
            &["status", "--json"],
            &["load", "--json"],
            &["sources", "--json"],
            &["matrix"],
            &["matrix", "--json"],
            &["check", "--statistics"],
        ] {
            hence(folder.path(), &[command, &[name]].concat());
        }
        for id in ["x", "e", "n", "no\u{1b}[31m"] {
            hence(folder.path(), &["why", name, id]);
            hence(folder.path(), &["impact", name, id]);
        }
    }
    // Nothing was made, changed or run.
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("text"))
        .collect();
    left.retain(|name| name != ".git" && name != "README.md");
    left.sort();
    assert_eq!(left, names);
}
