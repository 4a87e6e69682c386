//! Diffs of files with all sorts of names, as GNU `patch` and `git apply` read them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::folder::{command, folder, hence, with_input};

/// A text that `fmt` and `check --fix` both change.
const OLD: &str = "claim   a: A.\n  because: b\n\nassumption b: B.\n  becuase: c\n\nassumption c: C.\n";

#[cfg(unix)]
const NAMES: [&str; 15] = [
    "plain.brief",
    "a b.brief",
    " a.brief",
    "a  b (1) [x].brief",
    "tab\there.brief",
    "line\nend.brief",
    "return\rhere.brief",
    "a \"quote\".brief",
    "it's.brief",
    "back\\slash.brief",
    "größe 甲.brief",
    "no\u{a0}break.brief",
    "\u{202e}reversed.brief",
    "--- a.brief",
    "folder with blank/a b.brief",
];

fn apply(folder: &Path, program: &[&str], patch: &[u8]) -> Option<Output> {
    let mut command = Command::new(program[0]);
    // A setting of whoever runs the tests does not count.
    command.current_dir(folder).args(&program[1..]).env("GIT_CEILING_DIRECTORIES", folder).env("LC_ALL", "C.UTF-8");
    let is_there = Command::new(program[0]).arg("--version").output().is_ok_and(|output| output.status.success());
    is_there.then(|| with_input(command, patch))
}

#[cfg(unix)]
#[test]
fn patch_and_git_take_the_names_of_both_commands() {
    for arguments in [&["fmt", "--diff", "--quiet"] as &[&str], &["check", "--diff", "--quiet", "--unsafe-fixes"]] {
        for program in [&["patch", "-p0", "-s"] as &[&str], &["git", "apply", "-p0"]] {
            let files: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, OLD)).collect();
            let folder = folder(&files);
            let diff = hence(folder.path(), arguments);
            assert_eq!(diff.status.code(), Some(1), "{}", String::from_utf8_lossy(&diff.stderr));
            let Some(output) = apply(folder.path(), program, &diff.stdout) else { continue };
            assert!(output.status.success(), "{program:?}: {output:?}\n{}", String::from_utf8_lossy(&diff.stdout));
            for name in NAMES {
                assert_ne!(fs::read_to_string(folder.path().join(name)).expect("there"), OLD, "{program:?}: {name:?}");
            }
            let again = hence(folder.path(), arguments);
            assert_eq!((again.status.code(), again.stdout), (Some(0), Vec::new()), "{program:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_are_taken_too() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    for program in [&["patch", "-p0", "-s"] as &[&str], &["git", "apply", "-p0"]] {
        let folder = folder(&[]);
        let path = folder.path().join(OsStr::from_bytes(b"caf\xe9 1.brief"));
        fs::write(&path, OLD).expect("written");
        let diff = hence(folder.path(), &["fmt", "--diff", "--quiet"]).stdout;
        assert!(diff.starts_with(b"--- \"caf\\351 1.brief\"\n"), "{}", String::from_utf8_lossy(&diff));
        let Some(output) = apply(folder.path(), program, &diff) else { continue };
        assert!(output.status.success(), "{output:?}");
        assert_ne!(fs::read_to_string(&path).expect("there"), OLD, "{program:?}");
    }
}

#[test]
fn standard_input_has_the_name_that_it_is_given() {
    let arguments = ["fmt", "-", "--diff", "--stdin-filename", "a b.brief"];
    let output = with_input(command(Path::new("."), &arguments), OLD.as_bytes());
    assert!(output.stdout.starts_with(b"--- a b.brief\t\n+++ a b.brief\t\n"));
}
