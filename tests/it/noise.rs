//! How often a rule says something that the author would shrug off: over the briefs of `tests/briefs`, whose README lists it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;

/// The reports on all briefs, each as `file:line` and rule.
fn reports(root: &Path) -> Vec<(String, String)> {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(root).args(["check", "--as-of", "2026-01-01", "--output-format", "concise", "tests/briefs"]);
    let printed = String::from_utf8(command.output().expect("runs").stdout).expect("text");
    let report = |line: &str| {
        let (place, said) = line.split_once(": ")?;
        let file = place.rsplit(['/', '\\']).next()?;
        let (place, _) = file.rsplit_once(':')?;
        let (_, rule) = said.split_once('[')?;
        Some((place.to_owned(), rule.split_once(']')?.0.to_owned()))
    };
    printed.lines().filter_map(report).collect()
}

#[test]
fn fewer_than_one_report_in_twenty_is_shrugged_off() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reports = reports(root);
    let readme = fs::read_to_string(root.join("tests/briefs/README.md")).expect("a page");
    let rows = readme.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split("` | `");
        let place = cells.next().filter(|place| place.contains(".brief:"))?;
        Some((place.to_owned(), cells.next()?.split('`').next()?.to_owned()))
    });
    let shrugged: BTreeSet<(String, String)> = rows.collect();
    assert!(!shrugged.is_empty());
    for row in &shrugged {
        assert!(reports.contains(row), "{row:?} is listed and not reported");
    }
    assert!(shrugged.len() * 20 < reports.len(), "{} of {}", shrugged.len(), reports.len());
}
