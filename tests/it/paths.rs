//! Paths in `use`: a slip, marks around it, or a file elsewhere in the project is answered with the path to write.

use std::fs;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use tempfile::TempDir;

const LIBRARY: &str = "evidence e: E.\n  cites: none\n    reason: Seen.\n";

/// A project with briefs in several folders.
fn project() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("hence.toml"), "").expect("written");
    for path in ["lib/sources.brief", "lib/deep/far.brief", "lib/deep/near.brief", "reports/caf\u{65}\u{301}/menu.brief"] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, LIBRARY).expect("written");
    }
    folder
}

/// A report: its message, its help, and its fixes with whether they are safe.
type Report = (String, String, Vec<(String, bool)>);

/// The report on the only path of a brief.
fn report(folder: &TempDir, path: &str) -> Option<Report> {
    fs::write(folder.path().join("a.brief"), format!("use s: {path}\n\nclaim c: C.\n  because: s/e\n")).expect("written");
    let output = Command::cargo_bin("hence")
        .expect("built")
        .current_dir(folder)
        .args(["check", "a.brief", "--output-format", "json"])
        .output();
    let found: Value = serde_json::from_slice(&output.expect("runs").stdout).expect("JSON");
    let found = found["diagnostics"].as_array().expect("a list").clone();
    assert!(found.len() < 2, "{path}: {found:?}");
    let found = found.first()?;
    let word = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
    let fix = |fix: &Value| {
        let edits = fix["edits"].as_array().expect("a list");
        (edits.last().expect("one")["text"].as_str().expect("a text").to_owned(), fix["safe"].as_bool().expect("a word"))
    };
    Some((word("message"), word("help"), found["fixes"].as_array().expect("a list").iter().map(fix).collect()))
}

#[test]
fn a_slip_in_a_path_is_answered_with_the_path() {
    let folder = project();
    let absolute = folder.path().join("lib/deep/far.brief").canonicalize().expect("there").to_string_lossy().into_owned();
    for (written, meant, is_sure) in [
        ("Lib/sources.brief", "lib/sources.brief", true),
        ("lib/sources.Brief", "lib/sources.brief", true),
        ("lib/sources", "lib/sources.brief", true),
        ("./lib/Sources", "lib/sources.brief", true),
        ("lib\\sources.brief", "lib/sources.brief", true),
        ("\"lib/sources.brief\"", "lib/sources.brief", true),
        ("“lib/sources.brief”", "lib/sources.brief", true),
        ("<lib/sources.brief>", "lib/sources.brief", true),
        ("lib/sources.brief;", "lib/sources.brief", true),
        ("lib/sources.brief # the sources", "lib/sources.brief", true),
        (&absolute, "lib/deep/far.brief", true),
        (&format!("file://{absolute}"), "lib/deep/far.brief", true),
        ("REPORTS/CAF\u{c9}/menu.brief", "reports/caf\u{65}\u{301}/menu.brief", true),
        ("lib/source.brief", "lib/sources.brief", false),
        ("lib/dep/far.brief", "lib/deep/far.brief", false),
        ("sources.brief", "lib/sources.brief", false),
        ("deep/far.brief", "lib/deep/far.brief", false),
        ("~/briefs/far.brief", "lib/deep/far.brief", false),
        ("C:\\briefs\\far.brief", "lib/deep/far.brief", false),
        ("https://example.org/far.brief", "lib/deep/far.brief", false),
        ("lib", "lib/sources.brief", false),
    ] {
        let (message, help, fixes) = report(&folder, written).unwrap_or_else(|| panic!("{written}"));
        assert!(help.contains(&format!("`{meant}`")), "{written}: {message}; {help}");
        assert_eq!(fixes, [(meant.to_owned(), is_sure)], "{written}");
        assert_eq!(report(&folder, meant), None, "{written}");
    }
}

#[test]
fn what_is_no_path_is_answered_with_what_to_do() {
    let folder = project();
    for (written, expected, fixes) in [
        ("lib/*.brief", "patterns do not work here: name each file on a line of its own", 0),
        ("lib/nowhere.brief # old", "a comment cannot follow a value: write `lib/nowhere.brief`", 0),
        ("lib/sources.brief as s", "write the alias before the colon, and the path after it: `use s: lib/sources.brief`", 1),
        ("lib/sources.brief, lib/deep/far.brief", "name each file on a line of its own", 0),
        ("lib/deep", "`lib/deep/far.brief` or `lib/deep/near.brief`", 2),
        ("unknown/thing.brief", "write the path from the folder of this file", 0),
        ("../outside.brief", "move the file into the project", 0),
    ] {
        let (_, help, found) = report(&folder, written).unwrap_or_else(|| panic!("{written}"));
        assert!(help.contains(expected), "{written}: {help}");
        assert_eq!(found.len(), fixes, "{written}: {found:?}");
    }
}

#[test]
fn a_path_is_found_in_either_form_of_unicode() {
    let folder = project();
    assert_eq!(report(&folder, "reports/caf\u{e9}/menu.brief"), None);
    assert_eq!(report(&folder, "reports/cafe\u{301}/menu.brief"), None);
}

/// Suggestions cost a bounded number of names, however large the project is.
#[test]
fn a_large_project_is_not_walked_without_an_end() {
    let folder = project();
    let deep = (0..60).fold(folder.path().join("many"), |path, at| path.join(format!("f{at}")));
    fs::create_dir_all(&deep).expect("made");
    fs::write(deep.join("lost.brief"), LIBRARY).expect("written");
    for at in 0..10_500 {
        fs::write(folder.path().join("many").join(format!("n{at}.txt")), "").expect("written");
    }
    let (_, help, fixes) = report(&folder, "lost.brief").expect("reported");
    assert!(help.contains("write the path from the folder of this file") && fixes.is_empty(), "{help}");
}
