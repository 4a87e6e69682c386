//! Columns are Unicode scalar values from 1, whatever the characters take on a screen.

use hence::internals::base::source::FileId;
use hence::internals::findings::Findings;
use hence::internals::render::concise;
use hence::internals::render::full::write;
use hence::internals::render::style::Style;

use crate::support::check;

/// The reports on a text: drawn, narrated, and one a line.
fn reports(text: &str) -> [String; 3] {
    let (project, diagnostics) = check(text);
    let findings = Findings { project: &project, checked: &[FileId::new(0)], diagnostics: &diagnostics, selected: None };
    let full = |narrated| {
        let mut out = Vec::new();
        write(&findings, Style { color: false, width: 100, narrated, whys: true }, &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    };
    let mut line = Vec::new();
    concise::write(&findings, &mut line).expect("memory");
    [full(false), full(true), String::from_utf8(line).expect("text")]
}

#[test]
fn wide_and_combining_characters_and_tabs_take_one_column_each_in_every_format() {
    for (premises, column, last) in [
        ("typo", 12, 15),
        ("甲乙 + typo", 17, 20),
        ("cafe\u{301} + typo", 20, 23),
        ("甲乙\t+\ttypo", 17, 20),
        ("甲乙 + typo甲", 17, 21),
        ("ｱे + typo", 17, 20),
    ] {
        let text = format!(
            "claim a: T.\n  because: {premises}\n\nassumption 甲乙: B.\n\nassumption cafe\u{301}: B.\n\nassumption ｱे: B.\n"
        );
        let [drawn, narrated, line] = reports(&text);
        assert!(line.starts_with(&format!("a.brief:2:{column}: error[unknown-reference]")), "{line}");
        assert!(drawn.contains(&format!("[a.brief:2:{column}]")), "{drawn}");
        assert!(narrated.contains(&format!("label at line 2, columns {column} to {last}: refers to nothing")), "{narrated}");
        assert!(narrated.contains(&format!("snippet line 2:   because: {premises}\n")), "{narrated}");
    }
}

#[test]
fn a_byte_order_mark_and_line_ends_take_no_column() {
    let [drawn, narrated, line] = reports("\u{feff}cliam 甲: T.\r\n\r\nclaim 乙 T.\r");
    assert!(
        line.starts_with("a.brief:1:1: error[unknown-kind]") && line.contains("\na.brief:3:7: error[missing-colon]"),
        "{line}"
    );
    assert!(drawn.contains("[a.brief:1:1]") && drawn.contains("[a.brief:3:7]"), "{drawn}");
    assert!(narrated.contains("label at line 1, columns 1 to 5") && narrated.contains("label at line 3, column 7"), "{narrated}");
    assert!(narrated.contains("snippet line 3: claim 乙 T.\n"), "{narrated}");
}
