//! What a page shows of the tool is what the tool prints: the briefs of a page are written to a folder, and the commands that
//! it shows with their output are run there. `UPDATE_PAGES=1 cargo test` writes what is printed into the pages.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

const PAGES: [&str; 6] =
    ["README.md", "docs/guide.md", "docs/standing.md", "docs/coverage.md", "docs/standards.md", "docs/disputes.md"];

/// The page as it should be, and how many commands it shows: what stands below each command of a `console` block is what the
/// command prints.
fn printed(page: &str, folder: &Path) -> (String, usize) {
    let mut expected: Vec<String> = Vec::new();
    let mut commands = 0;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        expected.push(line.to_owned());
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(name) = info.strip_prefix("brief") {
            let name = if name.is_empty() { "example.brief" } else { name.trim() };
            fs::write(folder.join(name), block.join("\n") + "\n").expect("written");
        }
        let shows_output = block.iter().any(|line| !line.starts_with("$ "));
        if info == "console" && (shows_output || is_example(&block)) {
            let asked: Vec<&str> = block.into_iter().filter(|line| line.starts_with("$ ")).collect();
            let answered: Vec<String> = asked.iter().map(|command| format!("{command}\n{}", output(command, folder))).collect();
            expected.extend(answered.join("\n").lines().map(str::to_owned));
            commands += asked.len();
        } else {
            expected.extend(block.into_iter().map(str::to_owned));
        }
        expected.push("```".to_owned());
    }
    (expected.join("\n") + "\n", commands)
}

/// Whether all commands of a block ask about a brief of the page.
fn is_example(block: &[&str]) -> bool {
    block.iter().all(|line| line.starts_with("$ hence ") && line.contains(".brief") && !line.contains('#'))
}

fn output(command: &str, folder: &Path) -> String {
    let arguments = command.trim_start_matches("$ hence ").split(' ');
    let output = Command::cargo_bin("hence").expect("built").current_dir(folder).args(arguments).output().expect("runs");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

#[test]
fn pages_show_what_the_tool_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in PAGES {
        let folder = TempDir::new().expect("a folder");
        copy(&root.join("examples"), &folder.path().join("examples"));
        let page = fs::read_to_string(root.join(name)).expect("text");
        let (expected, commands) = printed(&page, folder.path());
        assert!(commands > 0, "{name} shows no output of a command");
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(root.join(name), &expected).expect("written");
        } else {
            assert_eq!(page, expected, "{name}");
        }
    }
}
