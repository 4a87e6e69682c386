//! A file that is brought in as another language does it: one report with the line to write, and the file is used all the same.

use crate::support::project;

use hence::internals::base::source::FileId;
use hence::internals::rules::{Settings, run};

const LIB: (&str, &str) = ("left.brief", "evidence e: E.\n  cites: none\n    reason: seen\n");

const LINES: [(&str, &str); 22] = [
    ("import left", "left"),
    ("import left.brief", "left"),
    ("import \"left.brief\"", "left"),
    ("import 'left.brief';", "left"),
    ("import left as l", "l"),
    ("import left.brief as l", "l"),
    ("import l from \"left.brief\"", "l"),
    ("imports left", "left"),
    ("include left", "left"),
    ("include left.brief", "left"),
    ("include file left.brief", "left"),
    ("#include \"left.brief\"", "left"),
    ("#include <left.brief>", "left"),
    ("@import left", "left"),
    ("\\input{left}", "left"),
    ("require left", "left"),
    ("require('left.brief')", "left"),
    ("using left", "left"),
    ("from left import e", "left"),
    ("use file left.brief", "left"),
    ("use the file left.brief", "left"),
    ("use left as l", "l"),
];

#[test]
fn a_line_of_another_language_is_one_report_with_the_line_to_write() {
    for (line, alias) in LINES {
        let text = format!("brief: B\n  thesis: a\n\n{line}\n\nclaim a: A.\n  because: {alias}/e\n");
        let messages = |text: &str| -> Vec<(String, String)> {
            let project = project(&[("a.brief", text), LIB]);
            let found = run(&project, FileId::new(0), &Settings::default());
            found
                .iter()
                .map(|report| (project.message(report).into_owned(), report.details.help().unwrap_or_default().to_owned()))
                .collect()
        };
        let found = messages(&text);
        let [(_, help)] = found.as_slice() else { panic!("{line}: {found:#?}") };
        let written =
            help.strip_prefix("write `").and_then(|help| help.strip_suffix('`')).unwrap_or_else(|| panic!("{line}: {help}"));
        assert_eq!(messages(&text.replacen(line, written, 1)), [], "{line}: {written}");
    }
}

#[test]
fn a_misread_use_explains_the_references_into_its_file() {
    for (line, alias) in [
        ("include: left.brief", "left"),
        ("uses: left.brief", "left"),
        ("import l: left.brief", "l"),
        ("Use: left.brief", "left"),
        ("- use left: left.brief", "left"),
    ] {
        let text = format!("brief: B\n  thesis: a\n\n{line}\n\nclaim a: A.\n  because: {alias}/e\n");
        let project = project(&[("a.brief", &text), LIB]);
        let found = run(&project, FileId::new(0), &Settings::default());
        assert_eq!(found.iter().map(|report| report.rule).collect::<Vec<_>>(), ["unknown-kind"], "{line}");
        // Another name is explained by nothing.
        let other = text.replace(&format!("{alias}/e"), "lost/e");
        let project = crate::support::project(&[("a.brief", &other), LIB]);
        let found = run(&project, FileId::new(0), &Settings::default());
        assert!(found.iter().any(|report| report.rule == "unknown-reference"), "{line}");
    }
}
