//! A rule's page is its test: its examples are run, and each gives exactly the reports that it marks.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::diagnostic::Level;
use hence::internals::rules::{RULES, Rule};
use serde_json::Value;
use tempfile::TempDir;

/// A block of a page that is run or is a file: its section, what stands after the language, its line in the page, and its
/// text. Blocks in `brief`, and named ones in a language that an archive may have.
pub struct Block {
    section: usize,
    info: String,
    line: usize,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut section = 0;
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        section += usize::from(line.starts_with('#'));
        let archive = ["```text ", "```html ", "```md "].iter().find_map(|fence| line.strip_prefix(fence));
        if let Some(info) = line.strip_prefix("```brief").or(archive) {
            let text: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            blocks.push(Block { section, info: info.trim().to_owned(), line: at + 1, text: text.join("\n") + "\n" });
        }
    }
    blocks
}

/// The reports that a block marks: `# ^ rule` stands below the line that is reported.
fn marked(text: &str) -> Vec<(usize, String)> {
    let mut line = 0;
    let mut marks = Vec::new();
    for (at, content) in text.lines().enumerate() {
        match content.strip_prefix("# ^ ") {
            Some(rule) => marks.push((line, rule.trim().to_owned())),
            None => line = at + 1,
        }
    }
    marks.sort();
    marks
}

/// `\u{…}` and `\x…` as the characters and bytes they stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at..];
        if let Some((digits, following)) = rest.strip_prefix("\\u{").and_then(|rest| rest.split_once('}')) {
            let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).expect("a code point");
            bytes.extend_from_slice(code.encode_utf8(&mut [0; 4]).as_bytes());
            rest = following;
        } else if let Some(digits) = rest.strip_prefix("\\x").and_then(|rest| rest.get(..2)) {
            bytes.push(u8::from_str_radix(digits, 16).expect("a byte"));
            rest = &rest[4..];
        } else {
            bytes.push(b'\\');
            rest = &rest[1..];
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// What `hence check --output-format json` says of `example.brief`.
fn report(folder: &Path, rule: &Rule) -> Value {
    // A rule that is off in every profile is turned on.
    let on = if rule.level == Level::Off && rule.profiles.is_empty() { vec!["--warn", rule.name] } else { vec![] };
    let output = Command::cargo_bin("hence")
        .expect("built")
        .current_dir(folder)
        .args(["check", "example.brief", "--output-format", "json"])
        .args(on)
        .output()
        .expect("runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The reports of a run on a rule's page: their lines and rules.
fn reported(report: &Value) -> Vec<(usize, String)> {
    let item = |item: &Value| {
        let line = item["span"]["start"]["line"].as_u64().expect("a line");
        (usize::try_from(line).expect("small"), item["rule"].as_str().expect("a name").to_owned())
    };
    let mut found: Vec<(usize, String)> = report["diagnostics"].as_array().expect("a list").iter().map(item).collect();
    found.sort();
    found
}

/// The blocks of a rule's page that are run, each with the report on it.
pub fn examples(rule: &Rule) -> Vec<(Block, Value)> {
    // A named block is a file beside the blocks of its section.
    let mut folder = TempDir::new().expect("a folder");
    let mut section = 0;
    let mut examples = Vec::new();
    for block in blocks(rule.page) {
        if std::mem::replace(&mut section, block.section) != block.section {
            folder = TempDir::new().expect("a folder");
        }
        if !block.info.is_empty() && block.info != "escaped" {
            let path = folder.path().join(&block.info);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, &block.text).expect("written");
            continue;
        }
        let text = if block.info == "escaped" { unescaped(&block.text) } else { block.text.clone().into_bytes() };
        fs::write(folder.path().join("example.brief"), text).expect("written");
        let report = report(folder.path(), rule);
        examples.push((block, report));
    }
    examples
}

/// The examples of a rule's page as files in memory: the one that is run first, then those beside it.
pub fn example_files(rule: &Rule) -> Vec<Vec<(String, String)>> {
    let all = blocks(rule.page);
    let is_run = |block: &&Block| block.info.is_empty();
    let beside = |section: usize| {
        let named = all.iter().filter(move |block| block.section == section && block.info.strip_suffix(".brief").is_some());
        named.map(|block| (block.info.clone(), block.text.clone()))
    };
    all.iter()
        .filter(is_run)
        .map(|block| std::iter::once(("example.brief".to_owned(), block.text.clone())).chain(beside(block.section)).collect())
        .collect()
}

/// The briefs of a rule's page in which it speaks.
pub fn example_briefs(rule: &Rule) -> Vec<String> {
    let speaks = |block: &Block| marked(&block.text).iter().any(|(_, name)| name == rule.name);
    blocks(rule.page).into_iter().filter(speaks).map(|block| block.text).collect()
}

/// Writes the examples of every page below a folder, each a brief of its own beside the files of its section.
pub fn write_examples(folder: &Path) {
    for rule in RULES {
        for (number, block) in blocks(rule.page).iter().enumerate() {
            let name =
                if block.info.is_empty() || block.info == "escaped" { format!("{number}.brief") } else { block.info.clone() };
            let text = if block.info == "escaped" { unescaped(&block.text) } else { block.text.clone().into_bytes() };
            let path = folder.join(rule.name).join(block.section.to_string()).join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
    }
}

#[test]
fn the_examples_of_every_page_give_exactly_the_reports_they_mark() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut fires = false;
        let mut clean = false;
        for (block, report) in examples(rule) {
            let (expected, found) = (marked(&block.text), reported(&report));
            fires |= found.iter().any(|(_, found)| found == rule.name);
            clean |= found.is_empty();
            if expected != found {
                wrong.push(format!("{} line {}: marks {expected:?}, gives {found:?}", rule.name, block.line));
            }
        }
        if !fires || !clean {
            wrong.push(format!("{}: no example fires, or none is clean", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_begins_with_its_rule_and_its_level() {
    for rule in RULES {
        let case = rule.judged.map(|judged| format!(" · {judged}")).unwrap_or_default();
        let fixes = rule.fixes().map(|fixes| format!(" · fix: {fixes}")).unwrap_or_default();
        let head = format!("# {}\n\n*{} · {}{case}{fixes}*\n\n", rule.name, rule.levels(), rule.group.name());
        assert!(rule.page.starts_with(&head), "{} should begin:\n{head}", rule.name);
    }
}

#[test]
fn every_page_says_in_one_line_why_its_rule_matters() {
    for rule in RULES {
        let why = rule.why();
        assert!(rule.page.contains(&format!("\n## Why\n\n{why}\n\n")), "{}: the section Why begins with a paragraph", rule.name);
        assert!((20..=110).contains(&why.chars().count()), "{}: {} characters: {why}", rule.name, why.chars().count());
        assert!(why.starts_with(|first: char| first.is_uppercase() || "`\"".contains(first)), "{}: {why}", rule.name);
        assert!(why.ends_with('.') && !why.contains(['\n', '*']), "{}: one sentence on one line: {why}", rule.name);
        let of_others = RULES.iter().filter(|other| other.why() == why).count();
        assert_eq!(of_others, 1, "{}: other rules say the same: {why}", rule.name);
    }
}

#[test]
fn no_page_is_without_its_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    for entry in fs::read_dir(folder).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(name.strip_suffix(".md").is_some_and(|name| RULES.iter().any(|rule| rule.name == name)), "{name}");
    }
}
