//! `hence check --fix` and `--diff` as a user runs them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::folder::{self, folder_of};

const FAULTY: &str = "claim safe: The bridge is safe.\n  becuase: inspekted\n\nassumption inspected: It was inspected.\n";
const FIXED: &str = "claim safe: The bridge is safe.\n  because: inspected\n\nassumption inspected: It was inspected.\n";
const CHOICE: &str = "claim safe: It is safe.\n  because: dry, firm\n\nassumption dry: It is dry.\n\nassumption firm: It is firm.\n  if-wrnog: It sinks.\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    folder_of(files)
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    folder::command(folder, &[&["check"], arguments].concat())
}

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("runs")
}

fn with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    folder::with_input(command(folder, arguments), input)
}

/// What a run printed, its status, and the texts of the files after it.
fn described(output: &Output, folder: &Path, files: &[&str]) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()).expect("text"));
    let texts = files.iter().map(|file| format!("── {file} ──\n{}", fs::read_to_string(folder.join(file)).expect("text")));
    let status = output.status.code().expect("a status");
    format!("── standard output ──\n{out}── standard error ──\n{err}── status {status} ──\n{}", texts.collect::<String>())
}

fn read(folder: &TempDir, file: &str) -> Vec<u8> {
    fs::read(folder.path().join(file)).expect("read")
}

#[test]
fn what_was_fixed_is_listed_on_standard_error_and_what_is_left_is_reported() {
    let left = [FAULTY, "\nnote 5: Report\n  date: 3 May 2019\n  publisher: none\n  url: none\n"].concat();
    let folder = folder(&[("a.brief", left.as_bytes()), ("b/b.brief", CHOICE.as_bytes()), ("c.brief", FIXED.as_bytes())]);
    let output = hence(folder.path(), &["--fix", "--output-format", "concise"]);
    insta::assert_snapshot!(described(&output, folder.path(), &["a.brief", "b/b.brief"]));
    let again = hence(folder.path(), &["--fix", "--output-format", "concise"]);
    assert_eq!((again.stdout, again.status), (output.stdout, output.status));
    assert_eq!(String::from_utf8(again.stderr).expect("text"), "");
}

#[test]
fn what_would_be_fixed_is_shown_as_a_diff_and_nothing_is_written() {
    let folder = folder(&[("a.brief", FAULTY.as_bytes()), ("b.brief", CHOICE.as_bytes()), ("c.brief", FIXED.as_bytes())]);
    let output = hence(folder.path(), &["--diff"]);
    insta::assert_snapshot!(described(&output, folder.path(), &["a.brief"]));
    assert_eq!(hence(folder.path(), &["--diff", "--fix", "--unsafe-fixes"]).status.code(), Some(1));
    assert_eq!(read(&folder, "a.brief"), FAULTY.as_bytes());
    let output = hence(folder.path(), &["--diff", "c.brief"]);
    assert_eq!((output.stdout, output.stderr, output.status.code()), (vec![], vec![], Some(0)));
}

#[test]
fn standard_input_is_printed_fixed_and_the_reports_go_to_standard_error() {
    let folder = folder(&[("lib/inspections.brief", b"assumption latest: In May.\n")]);
    let text = format!("use inspections: inspections.brief\n\n{FAULTY}  because: inspections/latest\n");
    let arguments = ["-", "--stdin-filename", "lib/new.brief", "--output-format", "concise", "--fix"];
    let output = with_input(folder.path(), &arguments, text.as_bytes());
    insta::assert_snapshot!(described(&output, folder.path(), &[]));
    let output = with_input(folder.path(), &["-", "--fix"], FIXED.as_bytes());
    assert_eq!(String::from_utf8(output.stdout).expect("text"), FIXED);
    let output = with_input(folder.path(), &["-", "--diff"], FAULTY.as_bytes());
    assert!(String::from_utf8(output.stdout).expect("text").contains("-  becuase: inspekted\n+  because: inspected\n"));
}

#[test]
fn text_that_is_not_utf8_is_not_rewritten() {
    let bytes = [FAULTY.as_bytes(), b"\n# \xff\n"].concat();
    let folder = folder(&[("a.brief", &bytes), ("b.brief", FAULTY.as_bytes())]);
    assert_eq!(hence(folder.path(), &["--fix"]).status.code(), Some(1));
    assert_eq!(read(&folder, "a.brief"), bytes);
    assert_eq!(read(&folder, "b.brief"), FIXED.as_bytes());
    let output = with_input(folder.path(), &["-", "--fix"], &bytes);
    assert_eq!((output.stdout, output.status.code()), (bytes, Some(2)));
    let reason = "hence: standard input is not UTF-8 text, so it cannot be fixed; save it as UTF-8 first\n";
    assert_eq!(String::from_utf8(output.stderr).expect("text"), reason);
}

#[test]
fn files_that_are_only_used_are_not_changed() {
    let library = "assumption firm: It is firm.\n  if-wrnog: It sinks.\n";
    let folder = folder(&[
        ("a.brief", b"use lib: lib/lib.brief\n\nclaim safe: It is safe.\n  becuase: lib/firm\n"),
        ("lib/lib.brief", library.as_bytes()),
    ]);
    assert_eq!(hence(folder.path(), &["--fix", "a.brief"]).status.code(), Some(0));
    assert_eq!(read(&folder, "lib/lib.brief"), library.as_bytes());
    assert_eq!(read(&folder, "a.brief"), b"use lib: lib/lib.brief\n\nclaim safe: It is safe.\n  because: lib/firm\n");
}

#[test]
fn the_paths_of_a_file_are_followed_anew_after_a_fix() {
    let text = "ues lib: lib.brief\n\nclaim safe: It is safe.\n  because: lib/frim\n";
    let folder = folder(&[("a.brief", text.as_bytes()), ("lib.brief", b"assumption firm: It is firm.\n")]);
    assert_eq!(hence(folder.path(), &["--fix", "a.brief"]).status.code(), Some(1));
    let output = hence(folder.path(), &["a.brief", "--fix", "--unsafe-fixes"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(read(&folder, "a.brief"), b"use lib: lib.brief\n\nclaim safe: It is safe.\n  because: lib/firm\n");
}

#[test]
fn the_other_fixes_need_to_be_asked_for_and_a_choice_is_never_made() {
    let text = [CHOICE, "\nevidence crack: It has a crack.\n  cites: 5\n"].concat();
    let folder = folder(&[("a.brief", text.as_bytes())]);
    let lines = |arguments: &[&str]| {
        let output = hence(folder.path(), arguments);
        let text = String::from_utf8(output.stdout).expect("text");
        text.lines().rev().nth(1).expect("a line").to_owned()
    };
    assert_eq!(lines(&[]), "1 has a fix (--fix), 1 more an unsafe one (--fix --unsafe-fixes)");
    assert_eq!(lines(&["--fix"]), "1 has an unsafe fix (--fix --unsafe-fixes)");
    assert_eq!(lines(&["--fix", "--unsafe-fixes"]), "2 errors, 1 warning in 1 file (5 statements)");
    let text = String::from_utf8(read(&folder, "a.brief")).expect("text");
    assert!(text.contains("because: dry, firm") && text.ends_with("\n  cites: 5\n\nnote 5: TODO\n"), "{text}");
    let output = hence(folder.path(), &["--unsafe-fixes"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).expect("text"), "hence: `--unsafe-fixes` needs `--fix` or `--diff`\n");
}

#[test]
fn a_fix_that_is_not_kept_is_mentioned() {
    let text = format!("ues lib: lib.brief\n\n{FIXED}");
    let library = "use a: a.brief\n\nassumption rusty: It is rusty.\n  opposes: a/safe\n";
    let folder = folder(&[("a.brief", text.as_bytes()), ("lib.brief", library.as_bytes())]);
    let said = |arguments: &[&str]| {
        let output = hence(folder.path(), arguments);
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"))
    };
    let [out, err] = said(&["a.brief", "--fix"]);
    assert!(!out.contains("kept") && !out.contains("a fix (--fix)"), "{out}");
    assert_eq!(err, "hence: a.brief:1: the fix for `unknown-kind` was left out: it would change whether `safe` stands\n");
    assert_eq!(read(&folder, "a.brief"), text.as_bytes());
    assert_eq!(said(&["a.brief", "--fix", "--unsafe-fixes", "-q"])[1], "");
    assert_eq!(read(&folder, "a.brief"), text.replace("ues", "use").as_bytes());
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_whole_and_one_that_cannot_be_is_mentioned() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    let outside = folder(&[("a.brief", FAULTY.as_bytes())]);
    let folder = folder(&[("a.brief", FAULTY.as_bytes()), ("hence.toml", b""), ("z.brief", FAULTY.as_bytes())]);
    symlink(outside.path().join("a.brief"), folder.path().join("b.brief")).expect("linked");
    let path = folder.path().join("a.brief");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    let before = fs::metadata(&path).expect("there").ino();
    let output = hence(folder.path(), &["--fix", "a.brief", "b.brief", "z.brief", "-q"]);
    let after = fs::metadata(&path).expect("there");
    assert_eq!((after.ino() != before, after.permissions().mode() & 0o777), (true, 0o640));
    assert_eq!((read(&folder, "a.brief"), read(&folder, "z.brief")), (FIXED.into(), FIXED.into()));
    assert_eq!(read(&outside, "a.brief"), FAULTY.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).expect("text");
    assert!(error.starts_with("hence: b.brief: a link that leads out of the project\n"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 4);
}
