//! `--output-file`, `--write-baseline` and `init`: whole or not at all, and only where nothing is lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{BRIEF, names, text};
use crate::folder::{command, err, folder, hence, out};

/// Runs `hence` in a shell where no file may grow, after some words for the shell.
#[cfg(unix)]
fn without_room(folder: &Path, words: &str, arguments: &[&str]) -> Output {
    let hence = command(folder, &[]);
    let script = format!("{words} ulimit -f 0; exec \"$0\" \"$@\"");
    Command::new("sh").args(["-c", &script]).arg(hence.get_program()).args(arguments).current_dir(folder).output().expect("runs")
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_is_killed_while_it_writes_leaves_no_new_file() {
    let runs: [&[&str]; 4] = [
        &["check", "a.brief", "--output-file", "new"],
        &["check", "a.brief", "--output-format", "sarif", "--output-file", "new"],
        &["check", "a.brief", "--write-baseline", "new"],
        &["init"],
    ];
    for arguments in runs {
        let folder = folder(&[("a.brief", BRIEF)]);
        // The signal of a file that grows too large kills it at the first byte; with the signal ignored, writing fails.
        assert_eq!(without_room(folder.path(), "", arguments).status.code(), None, "{arguments:?}");
        assert_eq!(names(folder.path()), ["a.brief"], "{arguments:?}");
        let output = without_room(folder.path(), "trap '' XFSZ;", arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert_eq!(names(folder.path()), ["a.brief"], "{arguments:?}");
    }
}

#[test]
fn an_empty_baseline_is_none() {
    for empty in ["", "\n", " \r\n\n"] {
        let folder = folder(&[("a.brief", BRIEF), ("known.json", empty)]);
        let output = hence(folder.path(), &["check", "a.brief", "--baseline", "known.json"]);
        assert_eq!((output.status.code(), err(&output)), (Some(1), String::new()));
        let output = hence(folder.path(), &["check", "a.brief", "--write-baseline", "known.json"]);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
        assert_eq!(hence(folder.path(), &["check", "a.brief", "--baseline", "known.json"]).status.code(), Some(0));
    }
}

#[test]
fn baselines_that_are_written_at_once_into_one_file_are_all_in_it() {
    const RUNS: usize = 6;

    for older in [None, Some("")] {
        let briefs: Vec<String> = (0..RUNS).map(|at| format!("b{at}.brief")).collect();
        let files: Vec<(&str, &str)> = briefs.iter().map(|name| (name.as_str(), BRIEF)).collect();
        let folder = folder(&files);
        older.inspect(|text| fs::write(folder.path().join("known.json"), text).expect("written"));
        let start = |name: &String| {
            let mut hence = command(folder.path(), &["check", name, "--write-baseline", "known.json"]);
            hence.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs")
        };
        let children: Vec<_> = briefs.iter().map(start).collect();
        for child in children {
            let output = child.wait_with_output().expect("ends");
            assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
        }
        let known = text(folder.path(), "known.json");
        assert!(briefs.iter().all(|name| known.contains(name.as_str())), "{known}");
        assert_eq!(hence(folder.path(), &["check", "--baseline", "known.json"]).status.code(), Some(0));
        assert_eq!(names(folder.path()).len(), RUNS + 1);
    }
}

#[test]
fn of_reports_that_are_written_at_once_into_one_file_one_is_there_and_nobody_is_deceived() {
    let folder = folder(&[("a.brief", BRIEF), ("b.brief", "claim b: B.\n")]);
    let run = |brief: &str| {
        let mut hence = command(folder.path(), &["check", brief, "--output-format", "json", "--output-file", "r.json"]);
        hence.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs").wait_with_output()
    };
    let alone = |brief: &str| {
        assert_eq!(run(brief).expect("ends").status.code(), Some(1));
        text(folder.path(), "r.json")
    };
    let reports = [alone("a.brief"), alone("b.brief")];
    fs::remove_file(folder.path().join("r.json")).expect("removed");
    let outputs: Vec<Output> = std::thread::scope(|scope| {
        let started: Vec<_> =
            ["a.brief", "b.brief", "a.brief", "b.brief"].map(|brief| scope.spawn(move || run(brief))).into_iter().collect();
        started.into_iter().map(|thread| thread.join().expect("ends").expect("ends")).collect()
    });
    assert!(reports.contains(&text(folder.path(), "r.json")));
    assert!(outputs.iter().any(|output| output.status.code() == Some(1)));
    for output in outputs.iter().filter(|output| output.status.code() != Some(1)) {
        assert_eq!((output.status.code(), err(output).as_str()), (Some(2), "hence: r.json: changed meanwhile, left as it is\n"));
    }
}

#[test]
fn reports_go_nowhere_where_they_would_be_read_or_spoil_a_repository() {
    let brief =
        "brief: B\n  previous: old.txt\n\nuse l: lib.brief\n\nnote n: N\n  archive: n.txt\n\nnote m: M\n  archive: later.txt\n";
    let files = [
        ("a.brief", brief),
        ("lib.brief", "assumption l: L.\n"),
        ("old.txt", "claim old: Old.\n"),
        ("n.txt", "words"),
        (".gitignore", "x\n"),
        ("in/.ignore", "patterns\n"),
        ("in/b.brief", "claim b: B.\n"),
        (".git/config", "[core]\n"),
        ("hence.toml", ""),
    ];
    let folder = folder(&files);
    fs::create_dir_all(folder.path().join("sub/.git/hooks")).expect("made");
    for (output, why) in [
        ("a.brief", "is read by this command"),
        ("lib.brief", "is read by this command"),
        ("old.txt", "is read by this command"),
        ("n.txt", "is read by this command"),
        ("hence.toml", "is read by this command"),
        (".gitignore", "is read by this command"),
        ("in/.ignore", "is read by this command"),
        ("in/../.gitignore", "is read by this command"),
        ("later.txt", "is named in a brief"),
        (".git/config", "is in `.git`"),
        (".git/new", "is in `.git`"),
        ("sub/.git/hooks/pre-commit", "is in `.git`"),
        ("in/../.git/new", "is in `.git`"),
        ("in/.git", "is in `.git`"),
        ("in/.gitignore", "would change settings: it is named `.gitignore`"),
        (".ignore", "would change settings: it is named `.ignore`"),
        ("in/hence.toml", "would change settings: it is named `hence.toml`"),
    ] {
        let before = fs::read(folder.path().join(output)).ok();
        let refused = hence(folder.path(), &["check", "--output-file", output]);
        let word = format!("hence: {output} {why}; write the output to another file\n");
        assert_eq!((refused.status.code(), err(&refused)), (Some(2), word));
        assert_eq!(fs::read(folder.path().join(output)).ok(), before, "{output}");
        let refused = hence(folder.path(), &["check", "--write-baseline", output]);
        assert_eq!(refused.status.code(), Some(2), "{output}: {}", out(&refused));
        assert_eq!(fs::read(folder.path().join(output)).ok(), before, "{output}");
    }
    for output in ["report.git", ".github.json", "git", "in/new.txt", "old.txt.json"] {
        let written = hence(folder.path(), &["check", "--output-file", output]);
        assert_eq!(err(&written), "", "{output}");
        assert!(folder.path().join(output).is_file());
    }
}

#[cfg(unix)]
mod unix {
    use std::io::Read;
    use std::os::unix::fs::{OpenOptionsExt, symlink};

    use rustix::fs::OFlags;

    use super::*;

    fn refused(folder: &Path, output: &str, why: &str) {
        let run = hence(folder, &["check", "a.brief", "--output-file", output]);
        assert_eq!((run.status.code(), err(&run)), (Some(2), format!("hence: {output}: {why}\n")));
    }

    #[test]
    fn nothing_is_made_or_removed_by_way_of_a_link() {
        let folder = folder(&[("p/hence.toml", ""), ("p/a.brief", BRIEF), ("out/there", "theirs"), ("p/there.json", "{}")]);
        let at = folder.path().join("p");
        for (to, name, why) in [
            ("../out/new", "outside", "a broken link"),
            ("new", "inside", "a broken link"),
            ("loop", "loop", ""),
            ("../out/there", "taken", "a link that leads out of the project"),
            ("/dev/null", "device", "a link to a device or a pipe; name its target"),
            ("in", "folder", "a folder, not a file"),
        ] {
            let _ = fs::create_dir(at.join("in"));
            symlink(to, at.join(name)).expect("linked");
            let before = (names(&at), names(&folder.path().join("out")));
            if why.is_empty() {
                assert_eq!(hence(&at, &["check", "a.brief", "--output-file", name]).status.code(), Some(2));
            } else {
                refused(&at, name, why);
            }
            let run = hence(&at, &["check", "a.brief", "--write-baseline", name]);
            assert_eq!(run.status.code(), Some(2), "{name}: {}", out(&run));
            assert_eq!((names(&at), names(&folder.path().join("out"))), before, "{name}");
            assert_eq!(fs::read_link(at.join(name)).expect("a link"), Path::new(to));
        }
        assert_eq!(text(folder.path(), "out/there"), "theirs");
        // A link to a file of the project is one of the ways to name that.
        symlink("there.json", at.join("good")).expect("linked");
        assert_eq!(hence(&at, &["check", "a.brief", "--output-format", "json", "--output-file", "good"]).status.code(), Some(1));
        assert!(text(&at, "there.json").contains("becuase") && fs::read_link(at.join("good")).is_ok());
        // `init` does not write through one either.
        symlink("../out/first", folder.path().join("out/first.brief")).expect("linked");
        let run = hence(&folder.path().join("out"), &["init"]);
        assert!(out(&run).starts_with("first.brief: there already, left as it is\n"), "{}{}", out(&run), err(&run));
        assert!(!folder.path().join("first").exists());
    }

    #[test]
    fn a_pipe_without_a_reader_is_refused_and_one_with_a_reader_is_written() {
        let folder = folder(&[("a.brief", BRIEF)]);
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        refused(folder.path(), "pipe", "a pipe that nobody reads; start its reader first");
        let flags = OFlags::NONBLOCK.bits().cast_signed();
        let mut reader = fs::OpenOptions::new().read(true).custom_flags(flags).open(&pipe).expect("opened");
        let run = hence(folder.path(), &["check", "a.brief", "--output-format", "concise", "--output-file", "pipe"]);
        assert_eq!((run.status.code(), err(&run)), (Some(1), String::new()));
        let mut report = String::new();
        reader.read_to_string(&mut report).expect("read");
        assert!(report.contains("becuase"), "{report}");
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).expect("bound");
        refused(folder.path(), "socket", "not a file");
    }

    #[test]
    fn devices_and_the_streams_of_the_process_are_written_as_they_are() {
        let folder = folder(&[("a.brief", BRIEF)]);
        let run =
            |output: &str| hence(folder.path(), &["check", "a.brief", "--output-format", "concise", "--output-file", output]);
        assert_eq!(run("/dev/null").status.code(), Some(1));
        for output in ["/dev/stdout", "/dev/fd/1"] {
            let run = run(output);
            assert!(out(&run).contains("becuase") && err(&run).is_empty(), "{output}: {}", err(&run));
        }
        let run = run("/dev/stderr");
        assert!(err(&run).contains("becuase") && out(&run).is_empty(), "{}", out(&run));
        // What is after it may be a file, of which nothing is lost.
        let script = "{ echo first; \"$0\" check a.brief --output-format concise --output-file /dev/stdout; echo last; } > log";
        let hence = command(folder.path(), &[]);
        Command::new("sh").args(["-c", script]).arg(hence.get_program()).current_dir(folder.path()).status().expect("runs");
        let log = text(folder.path(), "log");
        assert!(log.starts_with("first\n") && log.contains("becuase") && log.ends_with("last\n"), "{log}");
        for output in [".", "new/", ".."] {
            refused(folder.path(), output, "a folder, not a file");
        }
        assert_eq!(run_shell(folder.path()), "becuase\n");
    }

    /// The shell gives a command's input a name: `>(command)`, where it is bash; else this is `/dev/fd`.
    fn run_shell(folder: &Path) -> String {
        let hence = command(folder, &[]);
        let script = "{ \"$0\" check a.brief --output-format concise --output-file /dev/fd/3 3>&1 >/dev/null; } | grep -o becuase | head -n 1";
        let output = Command::new("sh").args(["-c", script]).arg(hence.get_program()).current_dir(folder).output();
        out(&output.expect("runs"))
    }
}
