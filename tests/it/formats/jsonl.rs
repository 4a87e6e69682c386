use std::io::{self, Write};

use hence::internals::base::source::FileId;
use hence::internals::findings::Findings;
use hence::internals::render::jsonl::{Lines, write};
use hence::internals::render::run::Run;
use hence::internals::rules::{Settings, run};
use serde_json::Value;

use super::{every_finding, expected, hence, jsonl_lines, printed, validate};
use crate::support::project;

#[test]
fn every_line_is_as_its_schema_says_and_the_last_is_the_summary() {
    let folder = every_finding();
    let printed = printed(folder.path(), "jsonl");
    let mut lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for line in &lines {
        validate("docs/report-line.schema.json", line);
    }
    let last = lines.pop().expect("a summary");
    let report: Value = serde_json::from_str(&super::printed(folder.path(), "json")).expect("JSON");
    assert_eq!(last, serde_json::json!({ "version": 1, "summary": report["summary"] }));
    assert_eq!(Value::Array(lines.clone()), report["diagnostics"]);
    assert_eq!(jsonl_lines(&printed), expected(folder.path()));
}

#[test]
fn the_schema_of_a_line_is_printed_and_has_the_reports_of_json() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let schema = |name: &str| -> Value { serde_json::from_slice(&hence(folder.path(), &["schema", name]).stdout).expect("JSON") };
    let (line, whole) = (schema("check-line"), schema("check"));
    for part in ["count", "point", "span", "diagnostic"] {
        assert_eq!(line["$defs"][part], whole["$defs"][part], "{part}");
    }
    assert_eq!(line["$defs"]["last"]["properties"]["summary"], whole["properties"]["summary"]);
}

/// Counts how often it is told to pass on what it has.
#[derive(Default)]
struct Reader {
    text: Vec<u8>,
    passed: Vec<usize>,
}

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.passed.push(String::from_utf8_lossy(&self.text).lines().count());
        Ok(())
    }
}

#[test]
fn what_is_found_in_a_file_is_passed_on_when_the_file_is_finished() {
    let faulty = "claim a: A.\n  because: b\n";
    let project = project(&[("a.brief", faulty), ("b.brief", "assumption c: C.\n"), ("c.brief", faulty)]);
    let checked = [0, 1, 2].map(FileId::new);
    let mut reader = Reader::default();
    let mut lines = Lines::new(&mut reader);
    let mut diagnostics = Vec::new();
    for file in checked {
        let mut found = run(&project, file, &Settings::default());
        lines.file(&project, file, &found).expect("memory");
        diagnostics.append(&mut found);
    }
    lines.finish(&Run::default()).expect("memory");
    assert_eq!(reader.passed, [1, 2]);
    let mut whole = Vec::new();
    write(
        &Findings { project: &project, checked: &checked, diagnostics: &diagnostics, selected: None },
        &Run::default(),
        &mut whole,
    )
    .expect("memory");
    assert_eq!(whole, reader.text);
}
