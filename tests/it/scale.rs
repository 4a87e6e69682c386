//! Folders of many briefs: the same bytes on any number of threads, and no work that grows faster than the folder.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

use crate::effort;
use crate::folder::folder;

/// A folder of briefs that share a library; one in twenty has a fault.
fn briefs(count: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let mut library = String::new();
    for at in 0..50 {
        let _ = write!(library, "assumption a{at}: The price of sort {at} stays.\n  if-wrong: Then another sort is bought.\n\n");
    }
    fs::create_dir(folder.path().join("lib")).expect("made");
    fs::write(folder.path().join("lib/prices.brief"), library).expect("written");
    for at in 0..count {
        let reason = if at % 20 == 0 { "lib/lost".to_owned() } else { format!("lib/a{}", at % 50) };
        let text = format!(
            "brief: Does plan {at} pay?\n  thesis: pays\n\nuse lib: lib/prices.brief\n\nclaim pays: Plan {at} pays.\n  because: {reason} + own\n\nassumption own: The ship is sound.\n  if-wrong: Another one is hired.\n"
        );
        fs::write(folder.path().join(format!("plan-{at:04}.brief")), text).expect("written");
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("hence").expect("built").current_dir(folder).arg("check").args(arguments).output().expect("runs")
}

#[test]
fn hundreds_of_briefs_give_the_same_bytes_on_any_number_of_threads() {
    let count = effort::size(300, 1000);
    let folder = briefs(count);
    for format in ["concise", "json", "full"] {
        let one = check(folder.path(), &["--output-format", format, "--threads", "1"]);
        assert_eq!(one.status.code(), Some(1));
        let text = String::from_utf8(one.stdout.clone()).expect("text");
        assert_eq!(text.matches("unknown-reference").count(), count / 20, "{format}");
        for threads in ["2", "7"] {
            let more = check(folder.path(), &["--output-format", format, "--threads", threads]);
            assert!(one == more, "{format} on {threads} threads");
        }
        assert!(one == check(folder.path(), &["--output-format", format]), "{format} on all cores");
    }
    let last = check(folder.path(), &["--output-format", "concise"]);
    let text = String::from_utf8(last.stdout).expect("text");
    assert!(text.starts_with("plan-0000.brief:7:12: error[unknown-reference] `lib` declares no `lost`\n"), "{text}");
    assert!(
        text.ends_with(&format!("\n{} errors in {} files ({} statements)\n", count / 20, count + 1, 4 * count + 50)),
        "{text}"
    );
    assert!(text.lines().is_sorted_by_key(|line| line.split(':').next().filter(|path| path.starts_with("plan")).unwrap_or("z")));
}

#[test]
fn what_is_wrong_with_paths_comes_in_their_order_on_any_number_of_threads() {
    let folder = briefs(4);
    let paths = ["gone-2.brief", "plan-0001.brief", "gone-1.brief", "plan-0001.brief", "./plan-0001.brief", "gone-3.brief"];
    for threads in ["1", "3"] {
        let output = check(folder.path(), &[&paths[..], &["--threads", threads]].concat());
        assert_eq!(
            (String::from_utf8(output.stdout).expect("text"), String::from_utf8(output.stderr).expect("text"), output.status.code()),
            (
                "ok: nothing to report in 1 file (4 statements)\n".to_owned(),
                "hence: gone-2.brief: no such file or folder\nhence: gone-1.brief: no such file or folder\nhence: gone-3.brief: no such file or folder\n".to_owned(),
                Some(2)
            )
        );
    }
    assert_eq!(check(folder.path(), &["--threads", "0"]).status.code(), Some(2));
}

/// A brief that is read in parts, with faults of many sorts all over it: hidden characters, ids declared twice, names that are unknown or
/// odd, circles, addresses of one page, dates that cannot be. Comments make it long.
fn large() -> String {
    let parts = effort::size(600, 4000);
    let comment = "# Nothing is wrong with this line, of which there are many here.\n".repeat(30);
    let part = |at: usize| {
        format!(
            "claim c{at}: It may rain, as the harbour is obviously closed.\n  because: e{at} + c{}\n    given: x{at}\n  likelihood: maybe\n\n\
             evidence e{at}: The harbour was closed last year.\n  date: 2020-0{}\n  cites: n{at} (p. {at}), n{at}\n  reviewed\n\n\
             note n{}: A report of the harbour\n  url: http://example.org/{}?utm_source=x\n  date: 2019\n  becuase: e{at}\n\n{comment}\n",
            (at + 1) % parts,
            at % 11,
            at / 2 * 2,
            at % 999,
        )
    };
    let strange = |at: usize| if at % 100 == 7 { "\u{a0}\u{a0} because: \u{200b}x\u{202e}\nstray\n" } else { "" };
    (0..parts).map(|at| part(at) + strange(at)).collect()
}

#[test]
fn a_large_brief_gives_the_same_bytes_on_any_number_of_threads() {
    let large = large();
    assert!(large.len() > 1 << 20, "{} bytes are not read in parts", large.len());
    let folder = folder(&[("large.brief", &large)]);
    let check = |threads: &str| check(folder.path(), &["--output-format", "jsonl", "--warn", "all", "--threads", threads]);
    let one = check("1");
    let lines = String::from_utf8_lossy(&one.stdout).lines().count();
    assert!(lines > 3_000, "{lines} reports");
    for threads in ["2", "8"] {
        assert!(check(threads) == one, "on {threads} threads");
    }
}
