//! `check --watch`, driven as a user does: files change, and the lines that it prints are waited for.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

const CLEAN: &str = "claim safe: The bridge is safe.\n  because: inspected\n\nassumption inspected: It was inspected.\n";
const FAULTY: &str = "claim safe: The bridge is safe.\n  because: inspekted\n\nassumption inspected: It was inspected.\n";
const OK: &str = "ok: nothing to report in 1 file (2 statements)";
const FAULT: &str = "a.brief:2:12: error[unknown-reference] no statement is called `inspekted`";
const ONE_ERROR: &str = "1 error in 1 file (2 statements)";
/// Only a tool that hangs takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `hence check --watch`, and the lines of its rounds.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    said: Receiver<String>,
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    receiver
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::cargo_bin("hence").expect("built");
        command.current_dir(folder).args(["check", "--watch", "--output-format", "concise"]).args(arguments);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        let lines_of_stdout = lines(child.stdout.take().expect("a pipe"));
        let said = lines(child.stderr.take().expect("a pipe"));
        Self { child, lines: lines_of_stdout, said }
    }

    /// The lines of standard output up to and with one.
    fn until(&self, last: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no `{last}` after {seen:?}"));
            seen.push(line);
            if seen.last().is_some_and(|line| line == last) {
                return seen;
            }
        }
    }

    /// Waits until it waits for changes; what it said before that on standard error.
    fn settled(&self) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("not settled after {seen:?}"));
            if line.starts_with("checked at ") {
                return seen;
            }
            seen.push(line);
        }
    }

    /// Waits until a round says that nothing more is there than this.
    fn settled_with(&self, said: &str) {
        for _ in 0..20 {
            if self.settled() == [said] {
                return;
            }
        }
        panic!("never said `{said}`");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

#[test]
fn a_saved_brief_is_checked_again_and_a_broken_one_does_not_end_it() {
    let folder = folder(&[("a.brief", CLEAN)]);
    let watching = Watching::start(folder.path(), &["a.brief"]);
    assert_eq!(watching.until(OK), [OK]);
    assert_eq!(watching.settled(), Vec::<String>::new());
    write(folder.path(), "a.brief", FAULTY);
    assert!(watching.until(ONE_ERROR).contains(&FAULT.to_owned()));
    fs::write(folder.path().join("a.brief"), b"\xff\xfe\x00 cliam:").expect("written");
    watching.until("2 errors in 1 file (0 statements)");
    write(folder.path(), "a.brief", CLEAN);
    watching.until(OK);
}

#[test]
fn the_time_and_the_wait_are_on_standard_error_alone() {
    let folder = folder(&[("a.brief", CLEAN)]);
    let watching = Watching::start(folder.path(), &[]);
    let line = watching.said.recv_timeout(PATIENCE).expect("a line");
    let (time, rest) = line.strip_prefix("checked at ").and_then(|line| line.split_once(" in ")).expect("the time");
    assert!(time.len() == 8 && time.split(':').all(|part| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < 60)));
    assert!(rest.ends_with(" ms; waiting for changes; Ctrl-C stops"), "{line}");
    // No control character: the screen is not cleared where there is none.
    assert_eq!(watching.until(OK), [OK]);
}

#[test]
fn a_brief_that_is_deleted_and_comes_back_is_followed() {
    let folder = folder(&[("a.brief", CLEAN)]);
    let watching = Watching::start(folder.path(), &["a.brief"]);
    watching.until(OK);
    watching.settled();
    fs::remove_file(folder.path().join("a.brief")).expect("removed");
    watching.settled_with("hence: a.brief: no such file or folder");
    write(folder.path(), "a.brief", FAULTY);
    watching.until(ONE_ERROR);
    write(folder.path(), "a.brief", CLEAN);
    watching.until(OK);
}

#[test]
fn a_folder_that_is_deleted_and_comes_back_is_followed() {
    let folder = folder(&[("plans/old/a.brief", CLEAN)]);
    let watching = Watching::start(folder.path(), &["plans/old"]);
    watching.until(OK);
    watching.settled();
    fs::remove_dir_all(folder.path().join("plans")).expect("removed");
    watching.settled_with("hence: plans/old: no such file or folder");
    write(folder.path(), "plans/old/a.brief", FAULTY);
    watching.until(ONE_ERROR);
    write(folder.path(), "plans/old/a.brief", CLEAN);
    watching.until(OK);
}

#[test]
fn an_editor_that_saves_by_renaming_is_followed_more_than_once() {
    let folder = folder(&[("a.brief", CLEAN)]);
    let watching = Watching::start(folder.path(), &["a.brief"]);
    watching.until(OK);
    for (text, last) in [(FAULTY, ONE_ERROR), (CLEAN, OK), (FAULTY, ONE_ERROR), (CLEAN, OK)] {
        write(folder.path(), ".a.brief.swp", text);
        fs::rename(folder.path().join(".a.brief.swp"), folder.path().join("a.brief")).expect("renamed");
        watching.until(last);
    }
    // As Vim does it: the old file goes out of the way first.
    fs::rename(folder.path().join("a.brief"), folder.path().join("a.brief~")).expect("renamed");
    write(folder.path(), "a.brief", FAULTY);
    fs::remove_file(folder.path().join("a.brief~")).expect("removed");
    watching.until(ONE_ERROR);
}

#[test]
fn used_files_archives_new_briefs_and_the_project_file_count() {
    let quoting = "use lib: ../lib/sources.brief\n\nevidence seen: It was seen.\n  cites: lib/1\n  quote: three masts\n";
    let library = "note 1: Log\n  publisher: Office\n  date: 2019\n  url: none\n  archive: log.txt\n";
    let folder = folder(&[
        ("hence.toml", ""),
        ("in/a.brief", quoting),
        ("lib/sources.brief", library),
        ("lib/log.txt", "The ship had three masts.\n"),
    ]);
    let watching = Watching::start(folder.path(), &["in"]);
    let ok = "ok: nothing to report in 1 file (2 statements)";
    watching.until(ok);
    watching.settled();
    // The archive of a used file.
    write(folder.path(), "lib/log.txt", "The ship had two masts.\n");
    let missing = watching.until("1 error in 1 file (2 statements)");
    assert!(missing.iter().any(|line| line.contains("error[quote-not-found]")), "{missing:?}");
    write(folder.path(), "lib/log.txt", "The ship had three masts.\n");
    watching.until(ok);
    // The used file, gone and there again.
    fs::remove_dir_all(folder.path().join("lib")).expect("removed");
    let missing = watching.until("1 error in 1 file (2 statements)");
    assert!(missing.iter().any(|line| line.contains("error[missing-file]")), "{missing:?}");
    write(folder.path(), "lib/log.txt", "The ship had three masts.\n");
    write(folder.path(), "lib/sources.brief", library);
    watching.until(ok);
    // A further brief, in a folder that is new.
    write(folder.path(), "in/new/b.brief", CLEAN);
    watching.until("ok: nothing to report in 2 files (4 statements)");
    // Without it the folder is a project of its own, and the library is outside.
    fs::remove_file(folder.path().join("hence.toml")).expect("removed");
    watching.until("1 error in 2 files (4 statements)");
    write(folder.path(), "hence.toml", "");
    watching.until("ok: nothing to report in 2 files (4 statements)");
}

#[test]
fn standard_input_and_wrong_arguments_end_it_at_once() {
    let folder = folder(&[("a.brief", CLEAN)]);
    for (arguments, reason) in [
        (&["-"][..], "hence: standard input cannot be watched; name files or folders"),
        (&["--off", "unused-nots"], "hence: there is no rule or group `unused-nots`; did you mean `unused-note`?"),
    ] {
        let mut watching = Watching::start(folder.path(), arguments);
        assert_eq!(watching.said.recv_timeout(PATIENCE).as_deref(), Ok(reason));
        assert_eq!(watching.child.wait().expect("ends").code(), Some(2));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_status_0() {
    let folder = folder(&[("a.brief", FAULTY)]);
    let mut watching = Watching::start(folder.path(), &[]);
    watching.until(ONE_ERROR);
    watching.settled();
    let sent = Command::new("kill").args(["-INT", &watching.child.id().to_string()]).status().expect("runs");
    assert!(sent.success());
    assert_eq!(watching.child.wait().expect("ends").code(), Some(0));
}

#[test]
fn it_ends_when_nobody_reads_the_reports() {
    let folder = folder(&[("a.brief", CLEAN)]);
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(folder.path()).args(["check", "--watch"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ends").code(), Some(0));
}
