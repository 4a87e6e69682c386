use std::collections::HashMap;
use std::fs;

use super::{Found, every_finding, expected, hence, printed};

/// A workflow command, as the runner of GitHub Actions reads a line.
pub struct Command {
    pub name: String,
    pub properties: HashMap<String, String>,
    pub data: String,
}

impl Command {
    /// After the runner's own reader: properties end at the first `::`, are separated by `,`, and their values are unescaped,
    /// `%25` last.
    pub fn read(line: &str) -> Option<Self> {
        let (command, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
        let (name, properties) = command.split_once(' ').unwrap_or((command, ""));
        let property = |pair: &str| {
            let (name, value) = pair.split_once('=')?;
            Some((name.to_owned(), unescaped(&value.replace("%3A", ":").replace("%2C", ","))))
        };
        let properties = properties.trim().split(',').filter_map(property).collect();
        Some(Self { name: name.to_owned(), properties, data: unescaped(data) })
    }
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

/// What GitHub would show. A report on several lines has no column.
pub fn read(printed: &str) -> Vec<Found> {
    let commands = printed.lines().map(|line| Command::read(line).unwrap_or_else(|| panic!("no command: {line}")));
    commands
        .map(|command| {
            let number = |name: &str| command.properties.get(name).map_or(0, |value| value.parse().expect("a number"));
            assert!(number("endLine") > number("line") || number("endColumn") >= number("col"), "{:?}", command.properties);
            Found {
                file: command.properties["file"].clone(),
                line: number("line"),
                column: number("col"),
                rule: command.properties["title"].clone(),
                level: match command.name.as_str() {
                    "error" => "error",
                    "warning" => "warning",
                    "notice" => "advice",
                    other => panic!("{other}"),
                }
                .to_owned(),
            }
        })
        .collect()
}

#[test]
fn the_runner_reads_every_report() {
    let folder = every_finding();
    let (read, expected) = (read(&printed(folder.path(), "github")), expected(folder.path()));
    let several = read.iter().filter(|found| found.column == 0).count();
    let expected: Vec<Found> = expected
        .into_iter()
        .zip(&read)
        .map(|(expected, read)| Found { column: if read.column == 0 { 0 } else { expected.column }, ..expected })
        .collect();
    assert_eq!(read, expected);
    assert!(several * 20 < read.len(), "{several}");
}

#[test]
fn what_a_command_takes_for_something_else_comes_back_as_it_was() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let name = "50%3A, a=b::c %0A.brief";
    fs::write(folder.path().join(name), "claim a: A.\n  because: 5%0A::error::x\n").expect("written");
    let output = hence(folder.path(), &["check", "--output-format", "github"]);
    let printed = String::from_utf8(output.stdout).expect("text");
    let (first, closing) = printed.split_once('\n').expect("two lines");
    let command = Command::read(first).expect("a command");
    assert_eq!(command.properties["file"], name);
    assert!(command.data.contains("`5%0A::error::x`"), "{}", command.data);
    assert!(Command::read(closing).is_none() && closing.starts_with("1 error"), "{closing}");
}

#[test]
fn help_and_other_places_stand_below_the_message() {
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), "assumption a: A.\n\nassumption a: B.\n").expect("written");
    let printed = printed(folder.path(), "github");
    let command = Command::read(printed.lines().next().expect("a line")).expect("a command");
    assert_eq!(command.properties["title"], "duplicate-id");
    assert_eq!(command.data.lines().next(), Some("`a` is declared twice"), "{}", command.data);
    assert!(command.data.lines().any(|line| line.starts_with("a.brief:1:12: ")), "{}", command.data);
}
