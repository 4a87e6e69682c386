//! What is printed to a real terminal: it fits, and has the colours that the environment asks for.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::spawn;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::wrap::columns;
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use tempfile::TempDir;

/// What a command prints on a terminal of so many columns.
fn on_terminal(folder: &Path, arguments: &[&str], width: u16, variables: &[(&str, &str)]) -> String {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&terminal).expect("granted");
    unlockpt(&terminal).expect("unlocked");
    let name = ptsname(&terminal, Vec::new()).expect("a name");
    let screen = open(&*name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("a screen");
    tcsetwinsize(&screen, Winsize { ws_row: 50, ws_col: width, ws_xpixel: 0, ws_ypixel: 0 }).expect("sized");
    let mut command = Command::cargo_bin("hence").expect("built");
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    command.current_dir(folder).args(arguments).env("TERM", "xterm").envs(variables.iter().copied());
    command.stdin(Stdio::null()).stdout(screen.try_clone().expect("a screen")).stderr(screen);
    let mut child = command.spawn().expect("runs");
    // The command has the only other copies of the screen.
    drop(command);
    let reader = spawn(move || {
        let mut printed = Vec::new();
        // Linux says that it is an error when nobody writes any more.
        let _ = File::from(terminal).read_to_end(&mut printed);
        String::from_utf8(printed).expect("text")
    });
    child.wait().expect("ended");
    reader.join().expect("read").replace("\r\n", "\n")
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let text = "The port authority published figures for the first three quarters, which show that traffic recently grew a lot.";
    let brief =
        format!("brief: T\n  thesis: a\n\nclaim a: {text}\n  because: e\n\nevidence e: Fact.\n  cites: none\n    reason: seen\n");
    fs::write(folder.path().join("a.brief"), brief).expect("written");
    folder
}

#[test]
fn what_is_printed_fits_the_terminal() {
    let folder = folder();
    for width in [40, 60, 80, 200] {
        for arguments in [
            &["check", "a.brief"] as &[&str],
            &["status", "a.brief"],
            &["why", "a.brief", "a"],
            &["sources", "--draft", "a.brief"],
            &["check", "nothing-of-this-name-is-here"],
            &["explain"],
        ] {
            let printed = on_terminal(folder.path(), arguments, width, &[]);
            assert!(!printed.is_empty(), "{arguments:?}");
            for line in printed.lines() {
                assert!(columns(line) <= usize::from(width), "{arguments:?}: {line}");
            }
        }
    }
    let longest = |width| on_terminal(folder.path(), &["why", "a.brief", "a"], width, &[]).lines().map(columns).max();
    assert!(longest(200) > longest(80) && longest(80) > longest(60));
    // What is stated counts more.
    let stated = on_terminal(folder.path(), &["why", "a.brief", "a"], 200, &[("COLUMNS", "40")]);
    assert!(stated.lines().all(|line| columns(line) <= 40), "{stated}");
}

#[test]
fn colours_are_used_where_they_are_wanted() {
    let folder = folder();
    for (variables, options, expected) in [
        (&[] as &[(&str, &str)], &[] as &[&str], true),
        (&[("TERM", "dumb")], &[], false),
        (&[("TERM", "dumb"), ("FORCE_COLOR", "1")], &[], true),
        (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], &[], true),
        (&[("TERM", "dumb")], &["--color", "always"], true),
        (&[("NO_COLOR", "1")], &[], false),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], &[], false),
        (&[("NO_COLOR", "1")], &["--color", "always"], true),
        (&[("FORCE_COLOR", "1")], &["--color", "never"], false),
        (&[("CLICOLOR", "0")], &[], false),
        (&[("FORCE_COLOR", "0")], &[], false),
    ] {
        for command in ["check", "status"] {
            let printed = on_terminal(folder.path(), &[&[command, "a.brief"], options].concat(), 80, variables);
            assert_eq!(printed.contains('\u{1b}'), expected, "{command} {variables:?} {options:?}: {printed:?}");
        }
    }
}

#[test]
fn a_dumb_terminal_gets_lines_alone() {
    let folder = folder();
    fs::write(folder.path().join("hence.toml"), "profile = 1\n").expect("written");
    let printed = on_terminal(folder.path(), &["check", "a.brief"], 80, &[("TERM", "dumb")]);
    assert!(printed.contains("hence.toml") && !printed.contains('\u{1b}'), "{printed:?}");
    let colored = on_terminal(folder.path(), &["check", "a.brief"], 80, &[]);
    assert!(colored.contains('\u{1b}'), "{colored:?}");
}
