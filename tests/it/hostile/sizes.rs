//! Much of one thing. What once took the square of its size does not end in time here.

use std::fmt::Write;
use std::fs;

use hence::internals::base::source::FileId;
use hence::internals::graph::cut;
use tempfile::TempDir;

use super::hence;
use crate::effort;
use crate::support::project;

/// Checks a text in every format; the length of what `full` prints.
fn check(text: &str) -> usize {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), text).expect("written");
    fs::write(folder.path().join("b.brief"), "assumption l: T\n").expect("written");
    for format in ["concise", "json"] {
        hence(folder.path(), &["check", "a.brief", "--output-format", format]);
    }
    hence(folder.path(), &["status", "a.brief"]);
    hence(folder.path(), &["check", "a.brief"]).out.len()
}

#[test]
fn of_a_long_line_only_what_is_reported_is_shown() {
    let mut list = String::new();
    // A line of more than 65,535 columns.
    (0..10_000).for_each(|at| _ = write!(list, "u{at} + "));
    // Each report would show the line, and miette cannot draw a label beyond column 65,535.
    let printed = check(&format!("claim a: T\n  because: {list}z\n"));
    assert!(printed < 2_000_000, "{printed} bytes");
    for text in [
        format!("claim {}: T\n", "a".repeat(200_000)),
        format!("claim a: {}\u{1b}{}\n", "é".repeat(100_000), "é".repeat(100_000)),
        format!("claim a: T\n  because: {}a\n  because: {}a\n", " ".repeat(100_000), "\t".repeat(100_000)),
        format!("claim a: T\n  because: {} + a + {}\n", "甲".repeat(70_000), "乙".repeat(70_000)),
        format!("claim a: T {}\n  because: b + b\n{}\n", "w ".repeat(70_000), "x ".repeat(70_000)),
    ] {
        check(&text);
    }
}

#[test]
fn many_reports_are_cut_short_for_people_and_counted_exactly() {
    let folder = TempDir::new().expect("a folder");
    let mut text = String::from("claim many: T\n  tags: a b\n\n");
    (0..3_000).for_each(|at| _ = write!(text, "claim c{at}: T\n\nnote n{at}: T\n  Publisher: P\n\n"));
    fs::write(folder.path().join("a.brief"), text).expect("written");
    let full = hence(folder.path(), &["check", "a.brief"]);
    assert!(
        full.out.contains("\n3001 errors, 3000 warnings in 1 file (6001 statements)\n"),
        "{}",
        &full.out[full.out.len() - 200..]
    );
    assert_eq!(full.out.matches("error[").count(), 1_000);
    assert_eq!(full.err, "hence: 1000 of 6001 reports are shown, the most serious ones; `--max-reports all` shows the rest\n");
    let lines = |arguments: &[&str]| {
        let all = [&["check", "a.brief", "--output-format", "concise"], arguments].concat();
        hence(folder.path(), &all).out.lines().count()
    };
    assert_eq!((lines(&[]), lines(&["--max-reports", "10"]), lines(&["--max-reports", "all"])), (6_002, 11, 6_002));
}

#[test]
fn long_lines_of_what_reorders_text_end() {
    check(&format!("claim a: א{}\n", "\u{2067}".repeat(300_000)));
    check(&format!("claim a: א{}{}\n", "\u{2067}".repeat(100_000), "\u{2069}".repeat(200_000)));
}

#[test]
fn many_theses_and_many_uses_end() {
    let many = effort::size(4_000, 12_000);
    let ids: Vec<String> = (0..many).map(|at| format!("t{at}")).collect();
    let claims: Vec<String> = ids.iter().map(|id| format!("claim {id}: T\n  because: {id}x\n\nclaim {id}x: T\n\n")).collect();
    check(&format!("brief: B\n  thesis: {}\n\n{}", ids.join(", "), claims.concat()));
    let mut text = String::new();
    (0..many).for_each(|at| _ = writeln!(text, "use u{at}: m.brief"));
    text.push_str("use z: b.brief\n");
    (0..many).for_each(|at| _ = write!(text, "claim c{at}: T\n  because: z/l + z/l\n"));
    check(&text);
}

#[test]
fn a_row_of_separators_is_one_fault() {
    for row in ["claim a: T\n  because: ", "evidence a: T\n  cites: "].map(|head| format!("{head}{}x\n", ", +".repeat(100_000))) {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("a.brief"), row).expect("written");
        let found = hence(folder.path(), &["check", "a.brief", "--output-format", "concise"]).out;
        assert_eq!(found.matches("[missing-value]").count(), 1, "{found}");
    }
}

#[test]
fn it_is_said_where_not_all_that_counts_is_gone_through() {
    let ids = |letter: char, separator: &str| (0..1_100).map(|at| format!("{letter}{at}")).collect::<Vec<_>>().join(separator);
    let mut text = format!("assumption e: E.\n  supports: {}\n    given: {}\n\n", ids('t', ", "), ids('w', " + "));
    (0..1_100).for_each(|at| _ = write!(text, "claim t{at}: T\n\nassumption w{at}: T\n\n"));
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), &text).expect("written");
    let word = "hence: a.brief:2: the fields below this one apply to so many statements that some are ignored; the results may be wrong\n";
    assert_eq!(hence(folder.path(), &["check", "a.brief"]).err, word);
    // As many objections to steps that nobody takes: nothing is drawn of them, so questions are answered soon.
    let steps = format!("assumption e: E.\n  opposes: {}\n    from: {}\n\n", ids('t', ", "), ids('w', ", "));
    fs::write(folder.path().join("a.brief"), text.replacen(text.split("claim t0:").next().unwrap_or_default(), &steps, 1))
        .expect("written");
    for command in [&["status", "a.brief"] as &[&str], &["load", "a.brief"], &["sources", "a.brief"], &["why", "a.brief", "t1"]] {
        assert_eq!(hence(folder.path(), command).err, word);
    }
    // A little less, and nothing is said.
    let all = project(&[("a.brief", &text.replace(", t1099", "").replace(" + w1099", "").replace(", t1098", ""))]);
    let few = project(&[(
        "a.brief",
        &text.replacen("e: E.\n  supports: t0, ", "e: E.\n  supports: ", 1).replace(&ids('w', " + "), "w0 + w1"),
    )]);
    assert!(cut(&all, FileId::new(0)).is_some() && cut(&few, FileId::new(0)).is_none());
}
