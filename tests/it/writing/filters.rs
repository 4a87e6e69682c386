//! `fmt -` and `check --fix -`: whatever goes wrong, the text that went in comes out.

use std::io::Write;
use std::process::{Output, Stdio};

use super::{BRIEF, FIXED};
use crate::folder::{command, err, folder};

const LATIN: &[u8] = b"claim a:   The caf\xe9 is open.\n";
const WIDE: &[u8] = b"\xff\xfec\0l\0a\0i\0m\0 \0a\0:\0 \0T\0\n\0";

/// A run in a folder with a few files.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let files = [
        ("hence.toml", "[rules]\n"),
        ("broken/hence.toml", "nonsense = 1\n"),
        ("none.json", "{}"),
        ("b.brief", "claim b: B.\n"),
        ("c.brief", FIXED),
    ];
    let folder = folder(&files);
    let mut hence = command(folder.path(), arguments);
    let mut child = hence.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    // What is no filter may have ended before it could read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("ends")
}

#[test]
fn bytes_that_cannot_be_fixed_come_out_as_they_went_in() {
    for input in [LATIN, WIDE, b"\xf0\x9f", b"\0\xff\r\n"] {
        for arguments in [&["check", "--fix", "-"] as &[&str], &["check", "--fix", "--unsafe-fixes", "b.brief", "-"]] {
            let output = run(arguments, input);
            assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), input), "{arguments:?}");
            assert_eq!(err(&output), "hence: standard input is not UTF-8 text, so it cannot be fixed; save it as UTF-8 first\n");
        }
        let output = run(&["fmt", "-"], input);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), input));
    }
}

#[test]
fn a_run_that_fails_gives_the_text_back() {
    let fix: [&[&str]; 13] = [
        &["--config", "nowhere.toml"],
        &["--config", "none.json"],
        &["--stdin-filename", "broken/a.brief"],
        &["--warn", "no-such-rule"],
        &["--as-of", "yesterday"],
        &["--watch"],
        &["--statistics", "--output-format", "sarif"],
        &["--output-file", "b.brief", "b.brief"],
        &["--output-file", "no/such/folder"],
        // The last ones are refused before anything is understood.
        &["--no-such-option"],
        &["--output-format", "no-such-format"],
        &["--baseline"],
        &["--write-baseline", "new.json"],
    ];
    for arguments in fix {
        for input in [BRIEF.as_bytes(), LATIN, b""] {
            let output = run(&[&["check", "--fix", "-"], arguments].concat(), input);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
            // Where the text could be fixed, the fixed one is given.
            let is_given = output.stdout == input || output.stdout == FIXED.as_bytes() && input == BRIEF.as_bytes();
            assert!(is_given, "{arguments:?}: {:?}", String::from_utf8_lossy(&output.stdout));
            assert!(!output.stderr.is_empty());
        }
    }
    let fmt: [&[&str]; 4] =
        [&["--config", "nowhere.toml"], &["--config", "none.json"], &["--no-such-option"], &["nowhere.brief"]];
    for arguments in fmt {
        let output = run(&[&["fmt", "-"], arguments].concat(), LATIN);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), LATIN), "{arguments:?}");
    }
}

#[test]
fn a_text_that_could_be_fixed_comes_out_fixed_whatever_else_fails() {
    for arguments in [&["nowhere.brief"] as &[&str], &["--baseline", "none.json"], &["--baseline", "nowhere.json"]] {
        let output = run(&[&["check", "--fix", "-"], arguments].concat(), BRIEF.as_bytes());
        let text = String::from_utf8(output.stdout.clone()).expect("text");
        assert_eq!((output.status.code(), text.as_str()), (Some(2), FIXED), "{arguments:?}: {}", err(&output));
    }
    // Named twice, it is read and printed once.
    for arguments in [&["check", "--fix", "-", "-"] as &[&str], &["check", "-q", "--fix", "-", "c.brief", "-"]] {
        let output = run(arguments, BRIEF.as_bytes());
        assert_eq!(String::from_utf8(output.stdout.clone()).expect("text"), FIXED, "{arguments:?}");
    }
}

#[test]
fn what_is_no_filter_prints_no_text() {
    for arguments in [
        &["check", "-", "--warn", "no-such-rule"] as &[&str],
        &["check", "--fix", "--diff", "-", "--config", "nowhere.toml"],
        &["fmt", "--check", "-", "--config", "nowhere.toml"],
        &["fmt", "--diff", "-", "--no-such-option"],
        &["status", "-", "--no-such-option"],
    ] {
        let output = run(arguments, BRIEF.as_bytes());
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), b"" as &[u8]), "{arguments:?}");
    }
}
