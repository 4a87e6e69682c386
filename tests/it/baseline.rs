//! Baselines: what is known is hidden, and what is new is not.

use std::fs;
use std::path::Path;

use crate::folder::{err, folder, hence, out};

const OLD: &str = "brief: B\n\nclaim bare: A claim.\n\nnote 1: Old title\n  publisher: P\n  date: 2019\n  url: none\n";

/// The reports that are new, one a line, and what is said of the others.
fn checked(folder: &Path, arguments: &[&str]) -> (Vec<String>, String) {
    let output = hence(folder, &[&["check", "--output-format", "concise", "--baseline", "known.json"], arguments].concat());
    let said = out(&output);
    let reports = said.lines().filter(|line| line.contains('[')).map(str::to_owned).collect();
    (reports, err(&output))
}

fn write(folder: &Path, arguments: &[&str]) -> String {
    let output = hence(folder, &[&["check", "--write-baseline", "known.json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    out(&output)
}

#[test]
fn what_is_known_is_hidden_and_what_is_new_is_reported() {
    let folder = folder(&[("a.brief", OLD)]);
    let at = folder.path();
    assert_eq!(write(at, &[]), "known.json: 2 reports\n");
    assert_eq!(checked(at, &[]), (vec![], "hence: known.json: 2 known reports hidden\n".to_owned()));
    assert_eq!(hence(at, &["check", "--baseline", "known.json"]).status.code(), Some(0));
    fs::write(at.join("a.brief"), format!("{OLD}\nclaim new: Another.\n")).expect("written");
    let (new, _) = checked(at, &[]);
    assert!(matches!(&new[..], [one, other] if one.contains("missing-thesis") && other.contains("`new`")), "{new:?}");
    assert_eq!(hence(at, &["check", "--baseline", "known.json"]).status.code(), Some(1));
    assert_eq!(err(&hence(at, &["check", "--baseline", "known.json", "--quiet"])), "");
}

#[test]
fn it_holds_where_lines_move_notes_are_numbered_afresh_and_files_have_new_names() {
    let folder = folder(&[("a.brief", OLD)]);
    let at = folder.path();
    write(at, &[]);
    let moved = format!("# Moved.\n\n{}", OLD.replace("note 1", "note 12").replace("A claim.", "A claim, put better."));
    fs::write(at.join("a.brief"), &moved).expect("written");
    assert_eq!(checked(at, &[]).0, [""; 0]);
    fs::create_dir(at.join("b")).expect("made");
    fs::rename(at.join("a.brief"), at.join("b/c.brief")).expect("renamed");
    assert_eq!(checked(at, &[]), (vec![], "hence: known.json: 2 known reports hidden\n".to_owned()));
    // A copy is another file: what is in it is new.
    fs::copy(at.join("b/c.brief"), at.join("d.brief")).expect("copied");
    assert_eq!(write(at, &["b"]), "known.json: 2 reports\n");
    let (new, said) = checked(at, &[]);
    assert_eq!((new.len(), said.as_str()), (2, "hence: known.json: 2 known reports hidden\n"));
    assert!(new.iter().all(|report| report.starts_with("d.brief:")), "{new:?}");
}

#[test]
fn it_says_how_many_no_longer_occur_of_what_was_checked() {
    let folder = folder(&[("a.brief", OLD), ("b.brief", OLD)]);
    let at = folder.path();
    assert_eq!(write(at, &[]), "known.json: 4 reports\n");
    fs::write(at.join("a.brief"), OLD.replace("claim bare", "assumption bare")).expect("written");
    let gone = "hence: known.json: 1 known report hidden; 1 no longer occurs, run with `--write-baseline` to remove them\n";
    assert_eq!(checked(at, &["a.brief"]), (vec![], gone.to_owned()));
    fs::remove_file(at.join("b.brief")).expect("removed");
    let gone = "hence: known.json: 1 known report hidden; 3 no longer occur, run with `--write-baseline` to remove them\n";
    assert_eq!(checked(at, &[]).1, gone);
    assert_eq!(write(at, &[]), "known.json: 1 report\n");
}

#[test]
fn what_is_known_of_files_that_are_not_checked_stays() {
    let folder = folder(&[("a.brief", OLD), ("b.brief", OLD)]);
    let at = folder.path();
    write(at, &[]);
    fs::write(at.join("a.brief"), "assumption a: A.\n").expect("written");
    assert_eq!(write(at, &["a.brief"]), "known.json: 2 reports\n");
    let (new, said) = checked(at, &["b.brief"]);
    assert_eq!((new.len(), said.as_str()), (0, "hence: known.json: 2 known reports hidden\n"));
}

#[test]
fn it_is_the_same_wherever_the_command_runs_and_wherever_statements_stand() {
    let (head, statements) =
        ("brief: B\n", ["claim bare: A claim.\n", "note 1: Old title\n  publisher: P\n  date: 2019\n  url: none\n"]);
    let folder = folder(&[("deep/a.brief", &format!("{head}{}", statements.concat()))]);
    let at = folder.path();
    write(at, &[]);
    let first = fs::read_to_string(at.join("known.json")).expect("written");
    assert!(first.contains("\"deep/a.brief\""), "{first}");
    fs::write(at.join("deep/a.brief"), [head, statements[1], "\n", statements[0]].concat()).expect("written");
    hence(&at.join("deep"), &["check", "--write-baseline", "../known.json", "a.brief"]);
    assert_eq!(fs::read_to_string(at.join("known.json")).expect("written"), first);
    insta::assert_snapshot!(first);
}

#[test]
fn another_file_is_neither_read_as_one_nor_overwritten() {
    let folder = folder(&[("a.brief", OLD), ("b.json", "{}"), ("c.json", "{\"version\": 2}")]);
    let said = |arguments: &[&str]| {
        let output = hence(folder.path(), &[&["check"], arguments].concat());
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
        err(&output)
    };
    assert!(said(&["--write-baseline", "a.brief"]).contains("a.brief: this is not a baseline"));
    assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("there"), OLD);
    assert!(said(&["--baseline", "b.json"]).contains("b.json: this is not a baseline: missing field `version`"));
    assert!(said(&["--baseline", "c.json"]).contains("of version 2, and this program reads version 1"));
    assert_eq!(said(&["--write-baseline", "."]), "hence: .: a folder, not a file\n");
    assert_eq!(said(&["--baseline", "d.json"]), "hence: d.json: no such file or folder\n");
    assert!(said(&["--write-baseline", "d.json", "nowhere.brief"]).contains("d.json: not written"));
    assert!(!folder.path().join("d.json").exists());
}
