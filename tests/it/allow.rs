//! `check --add-allow`: `allow` is written where a rule reports, and nothing else changes.

use std::fs;
use std::path::Path;

use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Level;
use hence::internals::rules::{Group, find, silence};
use hence::internals::syntax::parse;

use crate::folder::{command, err, folder, hence, out, with_input};
use crate::support::project;

const FAULTY: &str = "brief: B\n\nclaim bare: A claim.\n  remark: is it?\n  # a comment\n\nnote n: Title\n  publisher: P\n  date: 2019\n  url: none\n";

/// The text of a file after a run, and what the run printed.
fn allowed(text: &str, arguments: &[&str]) -> (String, String) {
    let folder = folder(&[("a.brief", text)]);
    let output = hence(folder.path(), &[&["check"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    (fs::read_to_string(folder.path().join("a.brief")).expect("there"), out(&output))
}

#[test]
fn it_stands_below_the_last_field_with_its_reason() {
    let (text, said) = allowed(FAULTY, &["--add-allow", "all", "--reason", "taken \n over from 2019"]);
    insta::assert_snapshot!(text);
    assert_eq!(said, "2 reports allowed in 1 file\n");
    let (again, said) = allowed(&text, &["--add-allow", "all"]);
    assert_eq!((again, said.as_str()), (text, "0 reports allowed in 0 files\n"));
}

#[test]
fn only_what_is_named_is_allowed() {
    let (text, said) = allowed(FAULTY, &["--add-allow", "unused-note"]);
    assert_eq!(text, format!("{FAULTY}  allow: unused-note\n"));
    assert_eq!(said, "1 report allowed in 1 file\n");
    let (text, _) = allowed("note 1: T\n  date: 2019\n", &["--add-allow", "sourcing"]);
    assert_eq!(text, "note 1: T\n  date: 2019\n  allow: incomplete-note\n");
}

#[test]
fn line_ends_and_indentation_are_those_of_the_file() {
    let reason = &["--add-allow", "all", "--reason", "why"];
    let (text, _) = allowed("claim a: A.\r\n    remark: r\r\n\r\nassumption b: B.\r\n", reason);
    assert_eq!(
        text,
        "claim a: A.\r\n    remark: r\r\n    allow: unsupported-claim\r\n      reason: why\r\n\r\nassumption b: B.\r\n"
    );
    let (text, _) = allowed("assumption b: B.\r\n\r\nclaim a: A.", reason);
    assert_eq!(text, "assumption b: B.\r\n\r\nclaim a: A.\r\n  allow: unsupported-claim\r\n    reason: why");
    let (text, _) = allowed("claim a: A.\r  goes on\rassumption b: B.\r", reason);
    assert_eq!(text, "claim a: A.\r  goes on\r  allow: unsupported-claim\r    reason: why\rassumption b: B.\r");
}

#[test]
fn damaged_statements_are_left_and_counted() {
    let faulty = "claim a: A.\n  because: x\n  becuase: y\n";
    let (text, said) = allowed(faulty, &["--add-allow", "unknown-reference"]);
    assert_eq!(
        (text.as_str(), said.as_str()),
        (faulty, "0 reports allowed in 0 files; 1 not allowed, on malformed text or on no statement\n")
    );
}

#[test]
fn what_cannot_be_allowed_is_refused() {
    let folder = folder(&[("a.brief", FAULTY)]);
    let said = |arguments: &[&str]| {
        let output = hence(folder.path(), &[&["check"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        err(&output)
    };
    assert_eq!(
        said(&["--add-allow", "unused-notes"]),
        "hence: there is no rule or group `unused-notes`; did you mean `unused-note`?\n"
    );
    assert!(said(&["--add-allow", "unknown-kind"]).starts_with("hence: `unknown-kind` cannot be allowed"));
    assert!(said(&["--add-allow", "syntax"]).starts_with("hence: `syntax` cannot be allowed"));
    assert!(said(&["--add-allow", "all", "--reason", " "]).contains("`--reason` is empty or has hidden characters"));
    assert!(said(&["--add-allow", "all", "--reason", "a\u{202e}b"]).contains("`--reason` is empty or has hidden characters"));
    assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("there"), FAULTY);
    fs::write(folder.path().join("a.brief"), [FAULTY.as_bytes(), b"# \xff\n"].concat()).expect("written");
    assert!(said(&["--add-allow", "all"]).contains("not UTF-8"));
}

#[test]
fn every_report_on_a_whole_statement_of_the_examples_can_be_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["examples/mongolia.brief", "examples/rivals.brief"] {
        let text = fs::read_to_string(root.join(name)).expect("there");
        // Cut short, so that much is missing.
        let text: String = text.split_inclusive('\n').enumerate().filter(|(at, _)| at % 7 != 3).map(|(_, line)| line).collect();
        let before = parse(&project(&[("a.brief", &text)]).file(FileId::new(0)).source);
        let folder = folder(&[("a.brief", &text)]);
        // Once errors are allowed that say why a thesis falls, that it falls is reported.
        for _ in 0..2 {
            hence(folder.path(), &["check", "--add-allow", "all", "--reason", "why"]);
        }
        let new = fs::read_to_string(folder.path().join("a.brief")).expect("there");
        let project = project(&[("a.brief", &new)]);
        assert_eq!(project.file(FileId::new(0)).tree().statements.len(), before.tree.statements.len());
        let found = hence::internals::rules::run(&project, FileId::new(0), &hence::internals::rules::Settings::default());
        let file = project.file(FileId::new(0));
        let left = found.iter().filter(|report| {
            let is_whole = report.statement.is_some_and(|at| silence(file, at, &[report.rule], None).is_some());
            let group = find(report.rule).expect("a rule").group;
            is_whole && report.level != Level::Off && !matches!(group, Group::Syntax | Group::Housekeeping)
        });
        assert_eq!(left.map(|report| report.rule).collect::<Vec<_>>(), [""; 0], "{new}");
        assert!(new.matches("  allow: ").count() > 1, "{new}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_it_out_of_the_project() {
    let outside = folder(&[("a.brief", FAULTY)]);
    let folder = folder(&[("hence.toml", ""), ("b.brief", FAULTY), ("in/c.brief", FAULTY)]);
    let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).expect("linked");
    link(&outside.path().join("a.brief"), "out.brief");
    link(Path::new("in/c.brief"), "link.brief");
    let read = |path: &Path| fs::read_to_string(path).expect("there");
    let output = hence(folder.path(), &["check", "--add-allow", "unused-note", "out.brief", "b.brief", "link.brief"]);
    assert_eq!(err(&output), "hence: out.brief: a link that leads out of the project\n");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), "2 reports allowed in 2 files\n"));
    assert_eq!(read(&outside.path().join("a.brief")), FAULTY);
    for path in ["b.brief", "in/c.brief"] {
        assert_eq!(read(&folder.path().join(path)), format!("{FAULTY}  allow: unused-note\n"), "{path}");
    }
    assert!(fs::symlink_metadata(folder.path().join("link.brief")).expect("there").is_symlink());
}

#[test]
fn standard_input_is_no_file_whatever_name_it_has() {
    let folder = folder(&[("a.brief", FAULTY)]);
    for named in [&["-"] as &[&str], &["-", "a.brief"]] {
        let arguments = [&["check", "--add-allow", "unused-note", "--stdin-filename", "a.brief"], named].concat();
        let output = with_input(command(folder.path(), &arguments), format!("{FAULTY}\n# another text\n").as_bytes());
        assert_eq!(output.status.code(), Some(2), "{named:?}");
        assert_eq!(err(&output), "hence: a.brief: not written, because it is not a file\n", "{named:?}");
        assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("there"), FAULTY, "{named:?}");
    }
}

#[test]
fn rules_are_named_one_by_one_or_in_a_list() {
    let (listed, said) = allowed(FAULTY, &["--add-allow", "unused-note,unsupported-claim"]);
    assert_eq!(said, "2 reports allowed in 1 file\n");
    let (named, _) = allowed(FAULTY, &["--add-allow", "unused-note", "--add-allow", "unsupported-claim"]);
    assert_eq!(listed, named);
}

#[test]
fn a_reason_is_given_to_what_is_allowed_already() {
    let bare = "claim a: A.\n  allow: unsupported-claim\n";
    let with = |text: &str, rules: &str| allowed(text, &["--add-allow", rules, "--reason", "taken over"]);
    let given = "claim a: A.\n  allow: unsupported-claim\n    reason: taken over\n";
    assert_eq!(with(bare, "unsupported-claim"), (given.to_owned(), "reason added to 1 `allow` in 1 file\n".to_owned()));
    assert_eq!(with(bare, "structure"), (given.to_owned(), "reason added to 1 `allow` in 1 file\n".to_owned()));
    assert_eq!(with(given, "unsupported-claim").1, "0 reports allowed in 0 files\n");
    // A reason that is there stays, and so does an `allow` of something else.
    let other = "claim a: A.\n  allow: unsupported-claim, obvious-claim\n";
    assert_eq!(with(other, "unsupported-claim").0, other);
    // Together with what is allowed anew; line ends, comments and the last line are kept.
    let both = "claim a: A.\r\n  allow: unsupported-claim\r\n\r\nclaim b: B.";
    let (text, said) = with(both, "unsupported-claim");
    assert!(
        text.starts_with("claim a: A.\r\n  allow: unsupported-claim")
            && text.contains("\r\n    reason: taken over\r\n\r\nclaim b: B."),
        "{text:?}"
    );
    assert!(text.ends_with("claim b: B.\r\n  allow: unsupported-claim\r\n    reason: taken over"), "{text:?}");
    assert_eq!(
        said,
        "2 reports allowed in 1 file\n".replace("2 reports", "1 report").replace('\n', "; reason added to 1 `allow`\n")
    );
    let spread = "note n: T\n  url: none\n  allow:\n    incomplete-note,\n    unused-note\n";
    let (text, _) = with(spread, "all");
    assert!(text.ends_with("    unused-note\n    reason: taken over\n"), "{text}");
}

#[test]
fn a_group_in_allow_is_one_report_that_names_its_rules() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n\nassumption a: A.\n\nclaim c: C.\n  allow: structure\n    reason: known\n";
    let reports = |text: &str, arguments: &[&str]| {
        let folder = folder(&[("a.brief", text)]);
        let output = hence(folder.path(), &[&["check", "--output-format", "concise", "-q"], arguments].concat());
        (out(&output), fs::read_to_string(folder.path().join("a.brief")).expect("there"))
    };
    let without = reports(&text.replace("  allow: structure\n    reason: known\n", ""), &[]).0;
    let structural: Vec<&str> = without.lines().filter(|line| line.starts_with("a.brief:9:")).collect();
    assert!(!structural.is_empty(), "{without}");
    let found = reports(text, &[]).0;
    let here: Vec<&str> =
        found.lines().filter(|line| line.starts_with("a.brief:9:") || line.starts_with("a.brief:10:")).collect();
    assert_eq!(
        here,
        ["a.brief:10:10: error[unknown-rule] `structure` is a group of rules, and `allow` takes rules by their names"]
    );
    // The fix names what was meant, and nothing is reported then.
    let (found, fixed) = reports(text, &["--fix"]);
    assert!(!found.contains("a.brief:9:") && !found.contains("a.brief:10:"), "{found}");
    assert!(fixed.contains("  allow: ") && !fixed.contains("structure"), "{fixed}");
    for (name, is) in [("all", "`all` is all rules"), ("writing", "`writing` is a group"), ("syntax", "`syntax` is a group")] {
        let found = reports(&text.replace("allow: structure", &format!("allow: {name}")), &[]).0;
        assert_eq!(found.matches("unknown-rule").count(), 1, "{found}");
        assert!(found.contains(is), "{found}");
        assert_eq!(found.contains("a.brief:9:"), name != "all", "{found}");
    }
    // What follows from what is silenced is named with it, so that the fix is kept.
    let thesis = "brief: B\n  thesis: t\n\nclaim t: T.\n  allow: all\n    reason: r\n";
    let (found, fixed) = reports(thesis, &["--fix"]);
    assert!(found.is_empty() && fixed.contains("  allow: fallen-thesis, unsupported-claim\n"), "{found}{fixed}");
    // Beside a rule, and on the brief.
    let on_brief = "brief: B\n  allow: sourcing, unsupported-claim\n    reason: r\n\nclaim t: T.\n";
    let found = reports(on_brief, &[]).0;
    assert!(found.contains("error[unknown-rule] `sourcing`") && !found.contains("unsupported-claim]"), "{found}");
}
