//! What is printed may be part of a CI log: nothing of a brief or a path is a command there, and nothing is hidden.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::clean::first_unprintable;
use tempfile::TempDir;

use crate::effort;
use crate::formats::FORMATS;

/// A brief that has a text wherever one can be.
fn filled(text: &str) -> String {
    format!(
        "brief: {text}\n  author: {text}\n  audience: {text}\n  thesis: c\n\nclaim c: {text} and {text}\n  because: e\n  despite: d\n  \
         likelihood: likely\n\nclaim d: {text}\n\nassumption a: {text}\n  if-wrong: {text}\n\nevidence e: {text}\n  cites: n ({text})\n  \
         quote: {text}\n\nnote n: {text}\n  author: {text}\n  publisher: {text}\n  date: 2020-01-01\n  origin: {text}\n  interest: {text}\n\n\
         question q: {text}\n  answers: c, d\n\n{text}\n"
    )
}

/// Standard output and standard error.
fn printed(folder: &Path, arguments: &[&str]) -> [String; 2] {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(folder).args(arguments).env_remove("NO_GRAPHICS").env("COLUMNS", "60").stdin(Stdio::null());
    let output = command.output().expect("runs");
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"))
}

const QUESTIONS: [&[&str]; 24] = [
    &["status"],
    &["status", "--json"],
    &["load"],
    &["sources"],
    &["sources", "--draft"],
    &["sources", "--json"],
    &["disputes"],
    &["disputes", "--json"],
    &["read"],
    &["read", "--to", "markdown"],
    &["read", "--json"],
    &["standards", "--profile", "icd-203"],
    &["cover", "text.md"],
    &["cover", "--json", "text.md"],
    &["matrix"],
    &["matrix", "--format", "markdown"],
    &["matrix", "--json"],
    &["check", "--statistics"],
    &["check", "--fix", "--diff"],
    &["check", "--fix", "--diff", "--unsafe-fixes"],
    &["fmt", "--check"],
    &["fmt", "--diff"],
    &["check", "--warn", "all"],
    &["check", "--add-allow", "no::such"],
];

/// Everything that is printed about a brief, but what `github` prints: with the arguments that printed it. For the brief of each `turn`
/// a third of the commands, so that each is run on many of the briefs.
fn everything(folder: &Path, name: &str, turn: usize) -> Vec<(String, String)> {
    // What is said of a text is asked of the brief itself.
    fs::write(folder.join("text.md"), fs::read(folder.join(name)).unwrap_or_default()).expect("written");
    let formats = FORMATS.iter().copied().filter(|&format| format != "github");
    let mut commands: Vec<Vec<&str>> = formats
        .flat_map(|format| [vec!["check", "--output-format", format], vec!["check", "--warn", "all", "--output-format", format]])
        .collect();
    commands.extend(QUESTIONS.iter().map(|question| question.to_vec()));
    let mut commands: Vec<Vec<&str>> = commands.into_iter().map(|command| [&command[..], &[name]].concat()).collect();
    for id in ["c", "e", "::error::x", " ::x"] {
        commands.extend([vec!["why", name, id], vec!["impact", name, id], vec!["explain", id], vec!["check", id]]);
    }
    let run = |command: Vec<&str>| printed(folder, &command).map(|text| (command.join(" "), text));
    let commands = commands.into_iter().enumerate();
    commands.filter(|(at, _)| effort::is_thorough() || at % 3 == turn % 3).flat_map(|(_, command)| run(command)).collect()
}

fn assert_no_command(printed: &[(String, String)]) {
    for (command, text) in printed {
        for line in text.split(['\n', '\r']) {
            assert!(!line.trim_start().starts_with("::"), "{command}:\n{line}");
            assert!(!line.contains("##[") && !line.contains("##vso[") && !line.contains("##teamcity["), "{command}:\n{line}");
        }
    }
}

#[test]
fn no_line_is_a_command_to_a_ci_server_whatever_a_brief_says() {
    let folder = TempDir::new().expect("a folder");
    let texts = [
        "::error::x",
        "::add-mask::secret",
        "\u{3000}::stop-commands::token",
        "##[error]x",
        "a ##vso[task.x]y",
        "##teamcity[z]",
        &"wort ".repeat(11),
    ];
    for (turn, text) in texts.into_iter().enumerate() {
        let text = if text.starts_with("wort") { format!("{text} ::debug::x {text}::notice::y") } else { text.to_owned() };
        fs::write(folder.path().join("a.brief"), filled(&text)).expect("written");
        assert_no_command(&everything(folder.path(), "a.brief", turn));
    }
}

#[cfg(unix)]
#[test]
fn no_line_is_a_command_whatever_files_are_called() {
    let folder = TempDir::new().expect("a folder");
    let names = ["::error::x.brief", "  ::warning::y.brief", "##[group]z.brief", "a\n::error::b.brief"];
    for (turn, name) in names.into_iter().enumerate() {
        fs::write(folder.path().join(name), filled("A text") + "claim c: twice\n  because: nothing\n").expect("written");
        assert_no_command(&everything(folder.path(), name, turn));
    }
    (0..3).for_each(|turn| assert_no_command(&everything(folder.path(), ".", turn)));
    let [concise, _] = printed(folder.path(), &["check", "--output-format", "concise", "::error::x.brief"]);
    assert!(concise.starts_with("./::error::x.brief:"), "{concise}");
}

#[test]
fn format_github_prints_its_own_commands_and_no_others() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), filled("::error::x")).expect("written");
    let [out, _] = printed(folder.path(), &["check", "--warn", "all", "--quiet", "--output-format", "github", "a.brief"]);
    assert!(!out.is_empty());
    for line in out.lines() {
        assert!(
            ["::error file=a.brief,", "::warning file=a.brief,", "::notice file=a.brief,"]
                .iter()
                .any(|start| line.starts_with(start)),
            "{line}"
        );
    }
}

#[test]
fn no_hidden_character_is_printed_raw_and_no_other_line_end_either() {
    let folder = TempDir::new().expect("a folder");
    let texts = [
        "a\u{2028}b\u{2029}c",
        "a\u{fffe}b\u{ffff}c\u{1fffe}",
        "a\u{2800}b",
        "a\u{ad}b",
        "a\u{180e}b",
        "a\u{34f}b",
        "a\u{2060}b",
        "a\u{17b4}b",
        "a\u{fff0}b\u{1d173}",
        "ក\u{200b}\u{200b}ខ",
        "\u{e0041}\u{e0042}\u{e0043}",
        "字\u{fe00}\u{fe01}\u{fe0f}",
        "😀\u{fe0f}\u{fe0e}",
        "א\u{200c}\u{200d}\u{200c}",
        "a\u{200f}b",
        "a\u{61c}b",
        "a\u{85}b\u{b}c",
        "a\u{fdd0}b",
        "a\u{feff}b",
        "\u{202e}abc\u{202c}",
    ];
    for (turn, hidden) in texts.into_iter().enumerate() {
        fs::write(folder.path().join("a.brief"), filled(hidden)).expect("written");
        for (command, text) in everything(folder.path(), "a.brief", turn) {
            assert_eq!(first_unprintable(&text), None, "{command}: {hidden:?}\n{text}");
            assert!(!text.contains(['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']), "{command}: {hidden:?}");
            if command.contains("json") || command.contains("sarif") {
                assert!(!text.contains(['\u{ad}', '\u{2800}', '\u{fffe}', '\u{180e}', '\u{34f}']), "{command}: {hidden:?}");
            }
        }
    }
}

#[test]
fn marks_of_direction_that_are_meant_stay() {
    let folder = TempDir::new().expect("a folder");
    let text = "שלום \u{2067}abc\u{2069} \u{200e}5";
    fs::write(folder.path().join("a.brief"), filled(text)).expect("written");
    let [out, _] = printed(folder.path(), &["why", "a.brief", "e"]);
    assert!(out.contains(text), "{out}");
}

#[cfg(unix)]
#[test]
fn a_diff_with_lines_that_look_like_commands_can_be_applied() {
    let folder = TempDir::new().expect("a folder");
    let text = "claim a: T.\n    ::text::x\n  because:   b\n\nassumption b: U\n    ::error::y\n";
    fs::write(folder.path().join("a.brief"), text).expect("written");
    let [diff, _] = printed(folder.path(), &["fmt", "--diff", "a.brief"]);
    assert!(!diff.is_empty() && diff.lines().all(|line| !line.trim_start().starts_with("::")), "{diff}");
    fs::write(folder.path().join("a.patch"), &diff).expect("written");
    let patch = Command::new("patch").args(["-p0", "-s", "-i", "a.patch"]).current_dir(folder.path()).status();
    // Not every machine has it.
    let Ok(status) = patch else { return };
    assert!(status.success(), "{diff}");
    let patched = fs::read_to_string(folder.path().join("a.brief")).expect("text");
    fs::write(folder.path().join("a.brief"), text).expect("written");
    printed(folder.path(), &["fmt", "a.brief"]);
    assert_eq!(patched, fs::read_to_string(folder.path().join("a.brief")).expect("text"));
}
