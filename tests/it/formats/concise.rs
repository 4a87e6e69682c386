use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{Found, every_finding, expected, printed};

/// What an editor reads of the lines: path, line, column, level and rule.
pub fn read(printed: &str) -> Vec<Found> {
    let found = |line: &str| {
        let (place, rest) = line.split_once(".brief:").expect("a path");
        let mut parts = rest.splitn(3, ':');
        let mut part = || parts.next().expect("a part");
        let (line, column, rest) = (part(), part(), part());
        let (level, rest) = rest.trim_start().split_once('[').expect("a level");
        Found {
            file: format!("{place}.brief"),
            line: line.parse().expect("a line"),
            column: column.parse().expect("a column"),
            rule: rest.split_once(']').expect("a rule").0.to_owned(),
            level: level.to_owned(),
        }
    };
    printed.lines().map(found).collect()
}

#[test]
fn an_editor_reads_every_report() {
    let folder = every_finding();
    assert_eq!(read(&printed(folder.path(), "concise")), expected(folder.path()));
}

/// The option that the page for editors gives; that all reports come into the list by it is tested with that page.
fn errorformat() -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/adopt.md")).expect("text");
    page.lines().find(|line| line.starts_with("setlocal errorformat=")).expect("an option").to_owned()
}

/// What Vim makes of the lines, run with commands and one expression to evaluate; `None` where there is no Vim.
fn vim(folder: &Path, commands: &[&str], expression: &str) -> Option<Value> {
    if Command::new("vim").arg("--version").output().is_err() {
        println!("skipped: vim is not installed");
        return None;
    }
    let write = format!("call writefile([json_encode({expression})], 'said.json')");
    let mut vim = Command::new("vim");
    vim.current_dir(folder).args(["-Nu", "NONE", "-n", "-es", "-c", "set encoding=utf-8", "-c", &errorformat()]);
    for command in [&["cgetfile reports.txt"], commands, &[&write, "qall!"]].concat() {
        vim.args(["-c", command]);
    }
    vim.status().expect("runs");
    Some(serde_json::from_str(&fs::read_to_string(folder.join("said.json")).expect("Vim answers")).expect("JSON"))
}

#[test]
fn vim_jumps_to_the_character_after_letters_of_several_bytes() {
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::write(
        folder.path().join("a.brief"),
        "claim a: A.\n  because: ёж + äöü + tpyo\n\nassumption ёж: B.\n\nassumption äöü: C.\n",
    )
    .expect("written");
    let lines = printed(folder.path(), "concise");
    fs::write(folder.path().join("reports.txt"), &lines).expect("written");
    let Some(said) = vim(folder.path(), &["cc 1"], "[line('.'), charcol('.'), strcharpart(getline('.'), charcol('.') - 1)]")
    else {
        return;
    };
    let found = &read(&lines)[0];
    assert_eq!(said, serde_json::json!([found.line, found.column, "tpyo"]));
}
