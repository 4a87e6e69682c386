//! What is printed for people fits the terminal, and marks are below what they mark.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::clean::clean_source_line;
use hence::internals::base::source::FileId;
use hence::internals::base::wrap::{columns, rows};
use hence::internals::diagnostic::Diagnostic;
use hence::internals::findings::Findings;
use hence::internals::render::full::write;
use hence::internals::render::style::Style;
use unicode_width::UnicodeWidthChar;

use crate::support::check;

const WIDTHS: [usize; 6] = [24, 40, 60, 80, 100, 200];

/// Briefs that do not fit by themselves.
fn nasty() -> Vec<(&'static str, String)> {
    let long = "The port authority published figures for the first three quarters of the year, and they show that the traffic recently grew faster than the harbour can take. ";
    let declared = "\n\nevidence e: Fact.\n  cites: none\n    reason: seen\n";
    let ids: Vec<String> = (0..40).map(|at| format!("unknown-number-{at}")).collect();
    vec![
        ("a long line", format!("brief: T\n  thesis: a\n\nclaim a: {long}\n  because: e{declared}")),
        ("a very long line", format!("brief: T\n  thesis: a\n\nclaim a: {}\n  because: e{declared}", long.repeat(60))),
        ("a long name", format!("claim c: X.\n  because: an-identifier-that-is-rather-long-as-they-are-in-real-briefs-of-analysts{declared}")),
        ("a name that is longer than any screen", format!("claim c: X.\n  because: {}{declared}", "a-name-".repeat(40))),
        ("many labels on a line", format!("claim c: X.\n  because: {}{declared}", ids.join(" + "))),
        ("twice on a line", format!("claim c: X.\n  because: e + e + e + e + e + e + e + e + e + e + e + e + e + e{declared}")),
        ("wide characters", format!("claim 甲乙: {}\n  because: 港口当局公布了本年度前三季度的数据 + e{declared}", "港口当局公布了本年度前三季度的数据，并显示交通量最近增长很快。".repeat(6))),
        ("emoji and combining marks", format!("claim c: {} recently {}\n  because: cafe\u{301}-ne\u{301}e + e{declared}", "👩\u{200d}🚀 ❤\u{fe0f} e\u{301} ".repeat(20), "🚀".repeat(60))),
        ("tabs", format!("claim c:\tX.\n\tbecause:\te\t+\tnothing-of-this-name\t+\te{declared}")),
        ("right to left", format!("claim c: {} recently {}\n  because: e + nothing{declared}", "שלום עולם ".repeat(12), "שלום \u{200e}5 ".repeat(12))),
        ("hidden characters", format!("claim c: {}\u{202e}{}\u{ad}x\u{2028}\n  because: e{declared}", "word ".repeat(20), "word ".repeat(20))),
        ("Thai", format!("claim c: {}\n  because: ไม่มี{declared}", "ภาษาไทยไม่มีช่องว่างระหว่างคำ".repeat(8))),
        ("commands", format!("claim c: {}::add-mask::x ##[error]y\n  because: e + ::x{declared}", "word ".repeat(14))),
        ("a value of several lines", format!("claim c: X.\n  because: e\n  confidence: perhaps {long}\n    {long}\n    {long}{declared}")),
        ("two labels far apart", format!("claim c: X.\n  because: e{declared}\nclaim c: {long}\n  because: e\n\nclaim c: {long}\n  because: e\n")),
        ("a long value", format!("note n: N.\n  url: not an address {long}\n  date: yesterday or {long}\n\nevidence x: X.\n  cites: n (p. {long})\n")),
        ("a circle", "claim a-rather-long-name-of-a-claim: A.\n  because: another-rather-long-name-of-a-claim\n\nclaim another-rather-long-name-of-a-claim: B.\n  because: a-rather-long-name-of-a-claim\n".to_owned()),
    ]
}

/// Whether a line is no wider than it may be: only what is to be copied may be wider, alone after what sets it off.
fn fits(line: &str, width: usize) -> bool {
    let rest = line.trim_start_matches(|next: char| " 0123456789│·╭╰─┤┬×⚠☞✓✗?".contains(next)).trim_end();
    let rest = [
        "help: ", "note: ", "because ", "and ", "given ", "despite ", "unless ", "but ", "or ", "✓ ", "✗ ", "? ", "claim ",
        "note ",
    ]
    .into_iter()
    .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    columns(line) <= width || rows(rest, 1).len() == 1
}

fn assert_fits(printed: &str, width: usize, what: &str) {
    for line in printed.lines() {
        assert!(fits(line, width), "{what}: {} columns of {width}:\n{line}\n\n{printed}", columns(line));
    }
}

fn full(project: &hence::internals::model::Project, diagnostics: &[Diagnostic], width: usize) -> String {
    let findings = Findings { project, checked: &[FileId::new(0)], diagnostics, selected: None };
    let mut out = Vec::new();
    write(&findings, Style { color: false, width, narrated: false, whys: true }, &mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

/// The column after a text, with tabs as they are drawn.
fn drawn(text: &str) -> String {
    let mut drawn = String::new();
    let mut column = 0;
    for next in text.chars() {
        let width = if next == '\t' { 4 - column % 4 } else { next.width().unwrap_or_default() };
        if next == '\t' {
            drawn.push_str(&" ".repeat(width));
        } else {
            drawn.push(next);
        }
        column += width;
    }
    drawn
}

/// What is above the first mark of a report.
fn marked(report: &str) -> Option<String> {
    let lines: Vec<&str> = report.lines().collect();
    let is_mark = |line: &&str| line.trim_start().starts_with('·') && line.contains(['┬', '▲']);
    let at = lines.iter().position(is_mark)?;
    let (above, marks) = (lines[at - 1], lines[at]);
    let begin = columns(&marks[..marks.find(['─', '┬', '▲'])?]);
    let rest = &marks[marks.find(['─', '┬', '▲'])?..];
    let length = columns(rest.split(' ').next()?);
    let mut column = 0;
    let mut text = String::new();
    for next in above.chars() {
        let is_on_last = column == begin + length && next.width() == Some(0);
        if column >= begin && (column < begin + length || is_on_last) {
            text.push(next);
        }
        column += next.width().unwrap_or_default();
    }
    Some(text)
}

#[test]
fn no_line_of_a_report_is_wider_than_the_terminal_and_marks_are_below_what_they_mark() {
    let mut seen = 0;
    for (what, text) in nasty() {
        let (project, diagnostics) = check(&text);
        assert!(!diagnostics.is_empty(), "{what}");
        let source = &project.file(FileId::new(0)).source;
        for width in WIDTHS {
            for diagnostic in &diagnostics {
                let report = full(&project, std::slice::from_ref(diagnostic), width);
                assert_fits(&report, width, what);
                let span = diagnostic.place.span;
                if !diagnostic.details.related().is_empty() || diagnostic.details.label().is_empty() {
                    continue;
                }
                let line = source.line_span(source.line_of(span.start));
                let label = source.slice(hence::internals::base::source::Span { start: span.start, end: span.end.min(line.end) });
                let before = source.slice(hence::internals::base::source::Span { start: line.start, end: span.start });
                let whole = drawn(&clean_source_line(&format!("{before}{label}"), false));
                let label = whole[drawn(&clean_source_line(before, false)).len().min(whole.len())..].to_owned();
                let Some(marked) = marked(&report) else { continue };
                let is_it = label.starts_with(marked.trim_end()) && (!marked.trim().is_empty() || label.trim().is_empty());
                assert!(is_it, "{what}: {marked:?} is marked for {label:?} at {width}:\n{report}");
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

/// The briefs of the examples, and the nasty ones in files of a folder.
fn briefs() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut paths = Vec::new();
    for (at, (_, text)) in nasty().into_iter().enumerate() {
        let path = folder.path().join(format!("{at}.brief"));
        fs::write(&path, text).expect("written");
        paths.push(path);
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    paths.extend(["mongolia.brief", "objection.brief", "reasons.brief", "rivals.brief"].map(|name| examples.join(name)));
    (folder, paths)
}

/// What a command prints, in so many columns.
fn printed(arguments: &[&str], path: &Path, width: usize) -> String {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(path.parent().expect("a folder")).args(arguments).env("COLUMNS", width.to_string());
    command.env_remove("NO_GRAPHICS").stdin(Stdio::null());
    String::from_utf8(command.output().expect("runs").stdout).expect("text")
}

#[test]
fn no_line_of_an_answer_is_wider_than_the_terminal() {
    let (_folder, paths) = briefs();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        for width in [40, 60, 200] {
            for arguments in [
                &["check", name] as &[&str],
                &["check", "--statistics", name],
                &["status", name],
                &["load", name],
                &["sources", name],
                &["sources", "--draft", name],
                &["why", name, "c"],
                &["why", name, "mediator"],
                &["impact", name, "e"],
                &["matrix", name],
                &["disputes", name],
                &["read", name],
                &["standards", name, "--profile", "icd-203"],
            ] {
                assert_fits(&printed(arguments, &path, width), width, &arguments.join(" "));
            }
        }
    }
    for arguments in [&["explain"] as &[&str], &["explain", "hidden-character"], &["explain", "source-after-cutoff"]] {
        for width in [40, 60] {
            assert_fits(&printed(arguments, Path::new("./x"), width), width, &arguments.join(" "));
        }
    }
}
