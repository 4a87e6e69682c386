//! Rules of independence on variants, and `single-source`, which asks the same of each line.

use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Level;
use hence::internals::rules::{Settings, run};

use crate::support::project;

/// How many reports the two rules give on a thesis with these lines, where `a`, `b` and `c` cite a note each, `two` cites two of different
/// origin, and `x` and `y` nothing.
fn reports(lines: &str) -> (usize, usize) {
    let evidence: String = ["a", "b", "c"].map(|id| format!("evidence {id}: E {id}.\n  cites: n{id}\n\n")).concat();
    let notes: String =
        ["a", "b", "c"].map(|id| format!("note n{id}: N\n  publisher: P{id}\n  date: 2020\n  url: none\n\n")).concat();
    let text = format!(
        "brief: B\n  thesis: t\n\nclaim t: T.\n{lines}\n\n{evidence}evidence two: E.\n  cites: na, nb\n\nevidence x: X.\n\nevidence y: Y.\n  cites: none\n    reason: R.\n\nassumption s: S.\n\nclaim k: K.\n  because: x\n\n{notes}"
    );
    let mut settings = Settings::default();
    settings.set("single-source", Level::Warning).expect("a rule");
    let project = project(&[("a.brief", &text)]);
    let found = run(&project, FileId::new(0), &settings);
    let count = |rule: &str| found.iter().filter(|report| report.rule == rule).count();
    (count("sole-carrier"), count("single-source"))
}

#[test]
fn evidence_that_cites_nothing_is_no_second_source() {
    for lines in [
        "  because: a",
        "  because: a\n  because: x",
        "  because: a\n  because: y",
        "  because: a\n  because: x\n  because: y",
        "  because: a\n  because: x + y",
        "  because: a\n  because: x + s",
        "  because: a\n  because: k",
        "  because: a + x\n  because: y",
    ] {
        let (sole, single) = reports(lines);
        assert!(single == 1 && sole <= 1, "{lines}: {sole} {single}");
    }
    // By itself, without the rule that says it for the thesis.
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n  because: x\n\nevidence a: A.\n  cites: n\n\nevidence x: X.\n\nnote n: N\n  publisher: P\n  date: 2020\n  url: none\n";
    assert_eq!(super::lines("sole-carrier", text), [13]);
    let two = text.replace("because: a\n", "because: a + b\n")
        + "\nevidence b: B.\n  cites: m\n\nnote m: M\n  publisher: Q\n  date: 2020\n  url: none\n";
    assert_eq!(super::lines("sole-carrier", &two), [4], "several notes are one report at the thesis");
    assert_eq!(
        super::lines("sole-carrier", &text.replace("because: x", "because: s").replace("evidence x: X.", "assumption s: S.")),
        [0; 0]
    );
}

#[test]
fn a_line_with_a_source_of_its_own_is_not_bare() {
    for (lines, expected) in [
        ("  because: a\n  because: b", (0, 1)),
        ("  because: a\n  because: b + x", (0, 1)),
        ("  because: two", (0, 0)),
        ("  because: two + x", (0, 0)),
        ("  because: two + y\n  because: a", (0, 0)),
        ("  because: a\n  because: s", (0, 0)),
        ("  because: x", (0, 0)),
        ("  because: x\n  because: y", (0, 0)),
    ] {
        assert_eq!(reports(lines), expected, "{lines}");
    }
}
