//! Somebody else writes a file between the moment at which it is read and that at which it is written.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, Write};
use std::mem::MaybeUninit;
use std::path::Path;
use std::process::{Child, Output, Stdio};

use rustix::fd::OwnedFd;
use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use rustix::fs::{FlockOperation, fcntl_lock};

use super::{BRIEF, CHANGED, FIXED, FORMATTED, REFUSED, names, text};
use crate::folder::{command, err, folder, hence, out};

/// More than a pipe holds.
const FILLER: &str = "# a comment of some length, and once more the same comment of some length\n";

fn spawn(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = command(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs")
}

/// What comes of a check of `a.brief` and of standard input where something happens when the brief has been read.
fn after_reading(folder: &Path, arguments: &[&str], happens: impl FnOnce()) -> Output {
    let mut child = spawn(folder, &[&["check", "a.brief", "-"], arguments].concat());
    let mut input = child.stdin.take().expect("a pipe");
    // Files that are named before standard input are read before it, and what a pipe cannot hold has been read.
    input.write_all(FILLER.repeat(20_000).as_bytes()).expect("read");
    happens();
    drop(input);
    child.wait_with_output().expect("ends")
}

const CHECKS: [&[&str]; 3] =
    [&["--fix"], &["--fix", "--unsafe-fixes"], &["--add-allow", "unsupported-claim", "--reason", "a reason"]];

#[test]
fn a_brief_that_changed_since_it_was_read_is_left_by_check() {
    for arguments in CHECKS {
        let folder = folder(&[("a.brief", BRIEF)]);
        let change = || fs::write(folder.path().join("a.brief"), CHANGED).expect("written");
        let output = after_reading(folder.path(), arguments, change);
        let said = err(&output);
        assert!(said.contains(&format!("hence: a.brief: {REFUSED}\n")), "{arguments:?}: {said}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!((text(folder.path(), "a.brief").as_str(), names(folder.path())), (CHANGED, vec!["a.brief".to_owned()]));
        // Nothing is said to be fixed or allowed that is not, and what is reported is what is there.
        assert!(!said.contains("Fixed"), "{arguments:?}: {said}");
        if arguments[0] == "--add-allow" {
            assert!(out(&output).starts_with("0 reports allowed in 0 files"), "{}", out(&output));
        } else {
            assert!(said.contains("`other`") && !said.contains("`safe`"), "{said}");
        }
    }
}

#[test]
fn a_brief_that_was_removed_or_replaced_since_it_was_read_is_left() {
    for arguments in CHECKS {
        let folder = folder(&[("a.brief", BRIEF)]);
        let path = folder.path().join("a.brief");
        let output = after_reading(folder.path(), arguments, || fs::remove_file(&path).expect("removed"));
        assert!(err(&output).contains("hence: a.brief: removed meanwhile, not written again\n"), "{}", err(&output));
        assert_eq!((output.status.code(), names(folder.path())), (Some(2), vec![]));
        fs::write(&path, BRIEF).expect("written");
        let output = after_reading(folder.path(), arguments, || {
            fs::write(folder.path().join("b"), CHANGED).expect("written");
            fs::rename(folder.path().join("b"), &path).expect("renamed");
        });
        assert!(err(&output).contains(REFUSED), "{}", err(&output));
        assert_eq!((output.status.code(), text(folder.path(), "a.brief").as_str()), (Some(2), CHANGED));
    }
}

#[test]
fn the_other_files_of_a_run_are_written() {
    let folder = folder(&[("a.brief", BRIEF), ("b.brief", BRIEF)]);
    let change = || fs::write(folder.path().join("a.brief"), CHANGED).expect("written");
    let output = after_reading(folder.path(), &["b.brief", "--fix"], change);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Fixed 1 error:\n- b.brief:\n"), "{}", err(&output));
    assert_eq!((text(folder.path(), "a.brief").as_str(), text(folder.path(), "b.brief").as_str()), (CHANGED, FIXED));
}

#[test]
fn a_report_that_another_program_wrote_since_the_run_began_is_left() {
    for (before, after) in [(None, Some("theirs")), (Some("old"), Some("theirs")), (Some("old"), None)] {
        let folder = folder(&[("a.brief", BRIEF)]);
        let report = folder.path().join("report.json");
        before.inspect(|text| fs::write(&report, text).expect("written"));
        let output = after_reading(folder.path(), &["--output-file", "report.json"], || match after {
            Some(text) => fs::write(&report, text).expect("written"),
            None => fs::remove_file(&report).expect("removed"),
        });
        let word = after.map_or("removed meanwhile, not written again", |_| REFUSED);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).ends_with(&format!("hence: report.json: {word}\n")), "{}", err(&output));
        assert_eq!(fs::read_to_string(&report).ok().as_deref(), after);
    }
}

/// A file that another program has locked, so that `hence` reads it and waits before it is written.
struct Held {
    file: File,
    /// Tells that somebody has read the file.
    readers: OwnedFd,
}

impl Held {
    fn new(path: &Path) -> Self {
        let file = OpenOptions::new().read(true).write(true).open(path).expect("opened");
        fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive).expect("locked");
        let readers = inotify::init(CreateFlags::CLOEXEC).expect("a watcher");
        inotify::add_watch(&readers, path, WatchFlags::CLOSE_NOWRITE).expect("watched");
        Self { file, readers }
    }

    /// Starts a command, and waits until it has read the file.
    fn start(&self, folder: &Path, arguments: &[&str]) -> Child {
        let child = spawn(folder, arguments);
        inotify::Reader::new(&self.readers, &mut [MaybeUninit::uninit(); 1024]).next().expect("an event");
        child
    }

    fn write(&mut self, text: &str) {
        self.file.set_len(0).expect("emptied");
        self.file.rewind().expect("at the start");
        self.file.write_all(text.as_bytes()).expect("written");
    }
}

#[test]
fn a_brief_that_changed_since_it_was_read_is_left_by_fmt() {
    let folder = folder(&[("a.brief", BRIEF)]);
    let mut held = Held::new(&folder.path().join("a.brief"));
    let child = held.start(folder.path(), &["fmt", "a.brief"]);
    held.write(CHANGED);
    drop(held);
    let output = child.wait_with_output().expect("ends");
    assert!(err(&output).ends_with("left as it is\n"), "{}", err(&output));
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
    assert_eq!((text(folder.path(), "a.brief").as_str(), names(folder.path())), (CHANGED, vec!["a.brief".to_owned()]));
}

#[test]
fn of_two_runs_on_one_brief_the_second_sees_that_it_changed() {
    let folder = folder(&[("a.brief", BRIEF)]);
    let held = Held::new(&folder.path().join("a.brief"));
    let both = [&["fmt", "a.brief"] as &[&str], &["check", "--fix", "-q", "a.brief"]].map(|arguments| {
        let mut child = held.start(folder.path(), arguments);
        drop(child.stdin.take());
        child
    });
    drop(held);
    let [fmt, fix] = both.map(|child| child.wait_with_output().expect("ends"));
    let after = text(folder.path(), "a.brief");
    let (winner, loser) = if after == FORMATTED { (fmt, fix) } else { (fix, fmt) };
    assert!(after == FORMATTED || after == FIXED, "{after}");
    assert_eq!((winner.status.code() == Some(2), loser.status.code()), (false, Some(2)), "{}{}", err(&winner), err(&loser));
    assert!(err(&loser).contains(REFUSED), "{}", err(&loser));
    assert_eq!(names(folder.path()), ["a.brief"]);
}

#[test]
fn a_file_that_an_editor_is_saving_is_left() {
    let folder = folder(&[("a.brief", "")]);
    let mut editor = File::create(folder.path().join("a.brief")).expect("opened");
    editor.write_all(BRIEF.as_bytes()).expect("written");
    let runs: [&[&str]; 3] = [&["fmt", "a.brief"], &["check", "--fix", "a.brief"], &["check", "--add-allow", "all", "a.brief"]];
    for arguments in runs {
        let output = hence(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", out(&output));
        let word = "hence: a.brief: open for writing in another program, left as it is\n";
        assert!(err(&output).contains(word), "{arguments:?}: {}", err(&output));
    }
    editor.write_all(b"\nclaim rest: The rest.\n").expect("written");
    drop(editor);
    assert_eq!(text(folder.path(), "a.brief"), format!("{BRIEF}\nclaim rest: The rest.\n"));
    assert_eq!(hence(folder.path(), &["fmt", "a.brief"]).status.code(), Some(0));
    assert_eq!(text(folder.path(), "a.brief"), format!("{FORMATTED}\nclaim rest: The rest.\n"));
}
