//! `hence fmt` as a user runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::folder::{self, folder};

const LOOSE: &str = "claim safe:   The bridge is safe.\n because: inspected+tested\nassumption inspected: It was inspected.\n";
const NEAT: &str = "claim safe: The bridge is safe.\n  because: inspected + tested\n\nassumption inspected: It was inspected.\n";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    folder::command(folder, &[&["fmt"], arguments].concat())
}

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("runs")
}

fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    folder::with_input(command(Path::new("."), arguments), input)
}

/// The status, and what was printed on standard output and on standard error.
fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn text(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("text")
}

/// Names in a folder, hidden ones included.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn is(status: i32, out: &str, err: &str) -> (Option<i32>, String, String) {
    (Some(status), out.to_owned(), err.to_owned())
}

#[test]
fn files_and_folders_are_formatted_in_place_and_counted() {
    let folder = folder(&[
        (".gitignore", "drafts/\n"),
        ("a.brief", LOOSE),
        ("b/one.brief", LOOSE),
        ("b/two.brief", NEAT),
        ("drafts/x.brief", LOOSE),
        ("c.txt", LOOSE),
    ]);
    assert_eq!(said(&hence(folder.path(), &[])), is(0, "2 files reformatted, 1 unchanged\n", ""));
    assert_eq!((text(&folder, "a.brief"), text(&folder, "b/one.brief")), (NEAT.to_owned(), NEAT.to_owned()));
    assert_eq!((text(&folder, "drafts/x.brief"), text(&folder, "c.txt")), (LOOSE.to_owned(), LOOSE.to_owned()));
    assert_eq!(said(&hence(folder.path(), &["b", "a.brief", "./a.brief", "b/two.brief"])), is(0, "3 files unchanged\n", ""));
    assert_eq!(said(&hence(folder.path(), &["drafts/x.brief", "c.txt", "-q"])), is(0, "", ""));
    assert_eq!((text(&folder, "drafts/x.brief"), text(&folder, "c.txt")), (NEAT.to_owned(), NEAT.to_owned()));
    assert_eq!(names(&folder.path().join("b")), ["one.brief", "two.brief"]);
}

#[test]
fn check_lists_what_would_change_and_writes_nothing() {
    let folder = folder(&[("a.brief", LOOSE), ("b.brief", NEAT), ("c/d.brief", LOOSE)]);
    let expected = "would reformat a.brief\nwould reformat c/d.brief\n2 files would be reformatted, 1 already formatted\n";
    assert_eq!(said(&hence(folder.path(), &["--check"])), is(1, expected, ""));
    assert_eq!(said(&hence(folder.path(), &["--check", "b.brief"])), is(0, "1 file already formatted\n", ""));
    assert_eq!(said(&hence(folder.path(), &["--check", "-q", "a.brief"])), is(1, "would reformat a.brief\n", ""));
    assert_eq!(text(&folder, "a.brief"), LOOSE);
}

#[test]
fn a_diff_shows_what_would_change_and_writes_nothing() {
    let folder = folder(&[("a.brief", LOOSE), ("b.brief", NEAT)]);
    let expected = "\
--- a.brief
+++ a.brief
@@ -1,3 +1,4 @@
-claim safe:   The bridge is safe.
- because: inspected+tested
+claim safe: The bridge is safe.
+  because: inspected + tested
+
 assumption inspected: It was inspected.
";
    let summary = "1 file would be reformatted, 1 already formatted\n";
    assert_eq!(said(&hence(folder.path(), &["--diff"])), is(1, expected, summary));
    assert_eq!(said(&hence(folder.path(), &["--diff", "b.brief"])), is(0, "", "1 file already formatted\n"));
    assert_eq!(text(&folder, "a.brief"), LOOSE);
    let (_, colored, _) = said(&hence(folder.path(), &["--diff", "--color", "always", "a.brief"]));
    assert!(colored.contains("\u{1b}[31m-claim safe:   The bridge is safe.\u{1b}[0m\n"), "{colored:?}");
}

#[test]
fn standard_input_goes_to_standard_output() {
    assert_eq!(said(&with_input(&["-"], LOOSE.as_bytes())), is(0, NEAT, ""));
    assert_eq!(said(&with_input(&["-"], NEAT.as_bytes())), is(0, NEAT, ""));
    assert_eq!(said(&with_input(&["-"], b"")), is(0, "", ""));
    let listed = "would reformat x.brief\n1 file would be reformatted\n";
    assert_eq!(said(&with_input(&["--check", "-", "--stdin-filename", "x.brief"], LOOSE.as_bytes())), is(1, listed, ""));
    let (status, diff, _) = said(&with_input(&["--diff", "-", "--stdin-filename", "x.brief"], LOOSE.as_bytes()));
    assert!(status == Some(1) && diff.starts_with("--- x.brief\n+++ x.brief\n@@ -1,3 +1,4 @@\n"), "{diff}");
}

#[test]
fn what_cannot_be_read_is_status_2_and_the_rest_is_formatted() {
    let folder = folder(&[("a.brief", LOOSE), ("empty/readme.txt", "")]);
    let failed = said(&hence(folder.path(), &["nowhere.brief", "a.brief", "--stdin-filename", "x"]));
    assert_eq!(failed, is(2, "1 file reformatted\n", "hence: nowhere.brief: no such file or folder\n"));
    assert_eq!(text(&folder, "a.brief"), NEAT);
    let empty = "hence: empty: no briefs (`*.brief`) in this folder\n";
    assert_eq!(said(&hence(folder.path(), &["empty"])), is(0, "", empty));
    assert_eq!(hence(folder.path(), &["--chek"]).status.code(), Some(2));
}

#[test]
fn what_is_not_utf8_is_left_alone_with_a_word() {
    let folder = folder(&[]);
    let bytes = b"claim a:   \xff\n";
    fs::write(folder.path().join("a.brief"), bytes).expect("written");
    let word = "hence: a.brief: not UTF-8, left as it is\n";
    assert_eq!(said(&hence(folder.path(), &["a.brief"])), is(0, "1 file unchanged\n", word));
    assert_eq!(fs::read(folder.path().join("a.brief")).expect("bytes"), bytes);
    let utf16 = b"\xff\xfec\0l\0a\0i\0m\0";
    let output = with_input(&["-"], utf16);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &utf16[..]));
}

#[test]
fn broken_statements_are_left_alone_with_a_word() {
    let folder = folder(&[("a.brief", "cliam a:  T\n because:   b\nclaim b:  T\n")]);
    let word = "hence: a.brief: 1 statement is left as typed, because of errors in its form; `hence check` shows them\n";
    assert_eq!(said(&hence(folder.path(), &[])), is(0, "1 file reformatted\n", word));
    assert_eq!(text(&folder, "a.brief"), "cliam a:  T\n because:   b\n\nclaim b: T\n");
    assert_eq!(said(&hence(folder.path(), &["-q"])), is(0, "", ""));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    use std::os::unix::process::CommandExt;

    use super::*;

    #[test]
    fn permissions_and_links_stay() {
        let folder = folder(&[("p/hence.toml", ""), ("p/a.brief", LOOSE), ("out.brief", LOOSE)]);
        let real = folder.path().join("p/a.brief");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        symlink("a.brief", folder.path().join("p/link.brief")).expect("linked");
        symlink("../out.brief", folder.path().join("p/outside.brief")).expect("linked");
        let refused = "hence: p/outside.brief: a link that leads out of the project\n";
        let output = hence(folder.path(), &["p/link.brief", "p/outside.brief"]);
        assert_eq!(said(&output), is(2, "1 file reformatted\n", refused));
        assert_eq!((text(&folder, "p/a.brief"), text(&folder, "out.brief")), (NEAT.to_owned(), LOOSE.to_owned()));
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o7777, 0o640);
        assert!(fs::symlink_metadata(folder.path().join("p/link.brief")).expect("there").is_symlink());
    }

    /// As a user who has no rights here; root may write anywhere.
    fn as_nobody(folder: &Path, arguments: &[&str]) -> Output {
        let mut own = command(folder, arguments);
        if fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
            // The folder that holds the program may be closed to others.
            let program = folder.join("hence");
            fs::copy(own.get_program(), &program).expect("copied");
            own = Command::new(program);
            own.current_dir(folder).arg("fmt").args(arguments).uid(65534).gid(65534);
        }
        // A process that another test starts at this moment holds the copy open for writing until it is the other program.
        loop {
            match own.output() {
                Err(busy) if busy.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
                output => return output.expect("runs"),
            }
        }
    }

    #[test]
    fn what_may_not_be_written_stays_whole() {
        let folder = folder(&[("closed/a.brief", LOOSE), ("open/b.brief", LOOSE)]);
        let mode = |path: &str, mode: u32| {
            fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).expect("set");
        };
        mode(".", 0o755);
        for path in ["closed/a.brief", "closed", "open/b.brief", "open"] {
            // Only root may give files away, and only root needs to.
            let _ = chown(folder.path().join(path), Some(65534), Some(65534));
        }
        mode("closed", 0o555);
        mode("open/b.brief", 0o444);
        let output = as_nobody(folder.path(), &["closed/a.brief", "open/b.brief"]);
        let refused = "hence: closed/a.brief: permission denied\nhence: open/b.brief: permission denied\n";
        assert_eq!(said(&output), is(2, "", refused));
        assert_eq!((text(&folder, "closed/a.brief"), text(&folder, "open/b.brief")), (LOOSE.to_owned(), LOOSE.to_owned()));
        assert_eq!((names(&folder.path().join("closed")), names(&folder.path().join("open"))), {
            (vec!["a.brief".to_owned()], vec!["b.brief".to_owned()])
        });
        mode("closed", 0o755);
    }

    /// Runs it in a shell where no file may grow, after some words for the shell.
    fn without_room(folder: &Path, words: &str) -> Output {
        let hence = command(folder, &[]);
        let script = format!("{words} ulimit -f 0; exec \"$0\" fmt a.brief");
        Command::new("sh").args(["-c", &script]).arg(hence.get_program()).current_dir(folder).output().expect("runs")
    }

    #[test]
    fn where_there_is_no_room_the_old_file_stays_and_nothing_else() {
        let folder = folder(&[("a.brief", LOOSE)]);
        let (status, out, err) = said(&without_room(folder.path(), "trap '' XFSZ;"));
        assert_eq!((status, out.as_str()), (Some(2), ""));
        assert!(err.starts_with("hence: a.brief: "), "{err}");
        assert_eq!((text(&folder, "a.brief"), names(folder.path())), (LOOSE.to_owned(), vec!["a.brief".to_owned()]));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_is_ended_while_it_writes_leaves_the_old_file_and_nothing_else() {
        let folder = folder(&[("a.brief", LOOSE)]);
        // The signal of a file that grows too large ends it at the first byte.
        let output = without_room(folder.path(), "");
        assert_eq!(output.status.code(), None, "{output:?}");
        assert_eq!((text(&folder, "a.brief"), names(folder.path())), (LOOSE.to_owned(), vec!["a.brief".to_owned()]));
    }

    #[test]
    fn control_characters_of_names_are_not_printed() {
        let folder = folder(&[("a\u{1b}[2J.brief", LOOSE)]);
        let (_, listed, _) = said(&hence(folder.path(), &["--check"]));
        assert_eq!(listed, "would reformat a<U+001B>[2J.brief\n1 file would be reformatted\n");
        let (_, diff, _) = said(&hence(folder.path(), &["--diff"]));
        assert!(diff.starts_with("--- \"a\\033[2J.brief\"\n"), "{diff:?}");
    }
}
