//! Names from outside a brief: files, options, ids on the command line.

use std::fs;

use tempfile::TempDir;

use super::hence;
use crate::formats::FORMATS;

const ESCAPE: &str = "\u{1b}[31mX\u{202e}\u{7}";

#[test]
fn what_is_given_on_the_command_line_never_reaches_the_terminal_raw() {
    let folder = TempDir::new().expect("a folder");
    let file = "a.brief";
    fs::write(folder.path().join(file), "claim a: T\n\nclaim b: T\n\nquestion q: Q\n  answers: a, b\n").expect("written");
    let long = format!("--{ESCAPE}");
    for arguments in [
        &["check", ESCAPE] as &[&str],
        &[ESCAPE],
        &[&long],
        &["check", &long],
        &["check", file, "--off", ESCAPE],
        &["check", file, "--profile", ESCAPE],
        &["check", file, "--as-of", ESCAPE],
        &["check", file, "--fail-on", ESCAPE],
        &["check", file, "--output-format", ESCAPE],
        &["check", file, "--max-reports", ESCAPE],
        &["check", file, "--output-file", &format!("{ESCAPE}/x")],
        &["check", file, "--config", ESCAPE],
        &["check", file, "--baseline", ESCAPE],
        &["check", file, "--write-baseline", &format!("{ESCAPE}/x")],
        &["check", file, "--add-allow", ESCAPE],
        &["check", file, "--add-allow", "all", "--reason", ESCAPE],
        &["check", file, "--threads", ESCAPE],
        &["fmt", ESCAPE],
        &["fmt", file, "--config", ESCAPE],
        &["init", &format!("{file}/{ESCAPE}")],
        &["man", &format!("{file}/{ESCAPE}")],
        &["completions", ESCAPE],
        &["explain", ESCAPE],
        &["schema", ESCAPE],
        &["why", file, ESCAPE],
        &["why", ESCAPE, "a"],
        &["impact", file, ESCAPE],
        &["impact", file, "--publisher", ESCAPE],
        &["impact", file, "--origin", ESCAPE],
        &["matrix", file, ESCAPE],
        &["matrix", file, "a"],
        &["sources", "--sort", ESCAPE],
    ] {
        assert_eq!(hence(folder.path(), arguments).status, 2, "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_and_folders_never_reach_the_terminal_raw() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = TempDir::new().expect("a folder");
    let hostile = format!("e{ESCAPE}\n\rok: nothing to report");
    fs::create_dir(folder.path().join(&hostile)).expect("made");
    let brief = format!("{hostile}/{hostile}.brief");
    fs::write(folder.path().join(&brief), "brief: B\n  thesis: a\n\nclaim a: T\n  because: u\n  because: a\n").expect("written");
    fs::write(folder.path().join("none.txt"), "").expect("written");
    fs::write(folder.path().join("user.brief"), format!("use x: {hostile}/y.brief\n")).expect("written");
    let bytes = OsStr::from_bytes(b"\xff\x1b.brief");
    fs::write(folder.path().join(bytes), "claim a: T\n").expect("written");
    for arguments in [
        &["check"] as &[&str],
        &["check", "--output-format", "concise"],
        &["check", &brief],
        &["check", "--statistics"],
        &["check", "--diff"],
        &["fmt", "--check"],
        &["fmt", "--diff"],
        &["fmt", &format!("{hostile}/none")],
        &["init", &format!("{hostile}/new")],
        &["init", &format!("{hostile}/new")],
        &["check", "--write-baseline", &format!("{hostile}/known")],
        &["check", "--baseline", &format!("{hostile}/known")],
        &["check", "--baseline", &brief],
        &["check", "--config", &brief],
        &["check", "--output-file", &brief],
        &["status"],
        &["status", "--json"],
        &["load"],
        &["sources"],
        &["disputes"],
        &["read", &brief],
        &["read", &brief, "--to", "markdown"],
        &["read", &brief, "--json"],
        &["standards", &brief, "--profile", "phia"],
        &["cover", &brief, &brief],
        &["cover", &format!("{hostile}/none"), &brief],
        &["why", &brief, "a"],
        &["why", &hostile, "a"],
        &["impact", &brief, "a"],
        &["check", &format!("{hostile}/none")],
        &["check", "user.brief", "--output-file", &brief],
    ] {
        hence(folder.path(), arguments);
    }
    for &format in FORMATS.iter() {
        hence(folder.path(), &["check", "--warn", "all", "--output-format", format]);
    }
    // A configuration with faults, below a folder with such a name.
    fs::write(folder.path().join(&hostile).join("hence.toml"), format!("profile = \"{}\"\n[x{ESCAPE}]\n", "\\u001b[2J"))
        .expect("written");
    assert_eq!(hence(folder.path(), &["check", &brief]).status, 2);
    fs::remove_file(folder.path().join(&hostile).join("hence.toml")).expect("removed");
    // What changes files says which.
    for arguments in [&["check", "--add-allow", "all"] as &[&str], &["check", "--fix", "--unsafe-fixes"], &["fmt"]] {
        hence(folder.path(), arguments);
    }
    hence(folder.path(), &[OsStr::new("check"), bytes]);
    let listed = hence(folder.path(), &["check", "--output-format", "concise"]).out;
    assert!(!listed.lines().any(|line| line.starts_with("ok: nothing")), "{listed}");
}
