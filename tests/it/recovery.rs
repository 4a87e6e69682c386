//! Broken files: one report a cause, in source order, at the narrowest span, with a suggestion; the
//! statements around it are unharmed. The snapshots show what a person sees.

use hence::source::FileId;

use crate::support::{check, rules, shown, syntax};

/// Each row of section 6 of the language by itself: its name, the text, and the one rule that reports.
const ROWS: &[(&str, &str, &str)] = &[
    ("misspelt-kind", "cliam x: Trade has grown.", "unknown-kind"),
    ("missing-colon", "claim x Trade has grown.\n  because: base", "missing-colon"),
    ("missing-id", "claim: Trade has grown.\n  because: base", "missing-id"),
    ("prose", "claim x: Trade\nhas grown\nfor years.\n  because: base", "text-outside-statement"),
    ("misspelt-field", "claim x: Trade has grown.\n  becuase: base", "unknown-field"),
    ("field-in-prose", "claim x: The risk\n  disappears: risk ratio 0.96.\n  because: base", "unknown-field"),
    ("blank-missing", "claim x: Trade has grown.\n  because:base", "looks-like-field"),
    ("separator-missing", "claim x: Trade has grown.\n  because: base other", "missing-separator"),
    ("comma", "claim x: Trade has grown.\n  because: base, other", "comma-between-premises"),
    ("text-in-list", "claim x: Trade has grown.\n  because: the ports were widened, and so on", "text-in-list"),
    ("no-value", "claim x: Trade has grown.\n  because:", "missing-value"),
    ("hidden", "claim x: Trade has gro\u{200b}wn.\n  because: base", "hidden-character"),
    ("unindented", "claim x: Trade has grown.\nbecause: base\ngiven: other", "unindented-field"),
    ("twice", "claim x: Trade has grown.\n  because: base\n  confidence: low\n  confidence: high", "duplicate-field"),
    ("date", "evidence x: Trade grew.\n  cites: none\n    reason: known\n  date: 10 November 1999", "invalid-value"),
    ("likelihood", "claim x: Trade grows.\n  because: base\n  likelihood: 70%", "invalid-value"),
    ("stray", "claim x: Trade has grown.\n  because: base\n  as everybody knows", "stray-text"),
    ("misplaced", "assumption x: Trade grows.\n  because: base", "misplaced-field"),
    ("indentation", "claim x: Trade has grown.\n\u{a0} because: base", "invalid-indentation"),
    ("other-word", "note x: A source\n  journal: Nature\n  date: 2019\n  url: https://example.org", "unknown-field"),
];

const AROUND: [&str; 2] = [
    "claim top: Ports matter.\n  because: x + base + other\n",
    "assumption base: Ports are open.\n\nassumption other: Roads are open.\n",
];

fn between(row: &str) -> String {
    format!("{}\n{row}\n\n{}", AROUND[0], AROUND[1])
}

#[test]
fn each_fault_alone_gives_one_report_at_its_line() {
    for (name, row, rule) in ROWS {
        let found = rules(&between(row));
        // The statement above names `x`, which a note cannot be, and which a claim without an id is not.
        let aside = if row.starts_with("note") { "wrong-kind" } else { "unknown-reference" };
        let reports: Vec<&str> = found.iter().map(|&(rule, _)| rule).filter(|&rule| rule != aside).collect();
        assert_eq!(reports, [*rule], "{name}: {found:?}");
        let line = found.iter().find(|(found, _)| found == rule).map(|&(_, line)| line);
        let rows = u32::try_from(row.lines().count()).expect("few");
        assert!(line.is_some_and(|line| (4..4 + rows).contains(&line)), "{name}: line {line:?}");
    }
}

#[test]
fn eight_faults_at_once_give_eight_reports_in_source_order() {
    for window in ROWS.windows(8) {
        let rows: Vec<String> =
            window.iter().enumerate().map(|(at, (_, row, _))| row.replacen('x', &format!("x{at}"), 1)).collect();
        let text = format!("{}\n{}\n\n{}", AROUND[0].replace("x + ", ""), rows.join("\n\n"), AROUND[1]);
        let expected: Vec<&str> = window.iter().map(|&(_, _, rule)| rule).collect();
        assert_eq!(syntax(&text), expected, "{text}");
    }
}

#[test]
fn a_report_says_what_to_write() {
    let all: Vec<String> = ROWS.iter().map(|(_, row, _)| shown(&[("a.brief", &format!("{row}\n\n{}", AROUND[1]))])).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn every_fix_of_a_fault_of_form_mends_it() {
    for (name, row, rule) in ROWS {
        let text = between(row);
        let (project, found) = check(&text);
        for fix in found.iter().filter(|report| report.rule == *rule).flat_map(|report| &report.fixes) {
            let mut mended = project.file(FileId(0)).source.text().to_owned();
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| edit.place.span);
            for edit in edits.iter().rev() {
                mended.replace_range(edit.place.span.range(), &edit.text);
            }
            let left = rules(&mended);
            assert!(!left.iter().any(|(left, _)| left == rule), "{name}: {}\n{mended}\n{left:?}", fix.title);
        }
    }
}

#[test]
fn a_field_that_is_written_otherwise_is_reported_and_not_swallowed() {
    for row in [
        "claim x: T.\n  Because: base",
        "claim x: T.\n  because : base",
        "claim x: T.\n  because base + other",
        "claim x: T.\n  because: base\n  likelihood likely",
        "claim x: T.\n  because: base\n  Despite: other",
        "claim x: T.\n  because: base\n  confidence: low\n  Author: none",
    ] {
        let found: Vec<&str> = rules(&between(row)).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(found, ["looks-like-field"], "{row}");
    }
    for prose in
        ["because the war ended", "by 2025 and later", "given that all is well", "about 2019", "Note: this", "unless stopped"]
    {
        assert!(syntax(&format!("claim x: T\n  {prose}")).is_empty(), "{prose}");
    }
}

#[test]
fn words_that_join_in_prose_are_named_in_a_list() {
    for (value, rule) in [
        ("base and other", "missing-separator"),
        ("base & other", "missing-separator"),
        ("ports are open", "text-in-list"),
        ("base other", "missing-separator"),
        ("base; other", "text-in-list"),
    ] {
        let found = rules(&between(&format!("claim x: T.\n  because: {value}")));
        assert_eq!(found.iter().map(|&(rule, _)| rule).collect::<Vec<_>>(), [rule], "{value}");
    }
}

#[test]
fn what_a_damaged_statement_names_is_not_also_off_the_thesis() {
    let brief = |line: &str| {
        format!(
            "brief: B\n  thesis: top\n\nclaim top: T.\n  because: ground\n{line}\n\nassumption ground: G.\n\nassumption other-side: O.\n"
        )
    };
    for line in [
        "  despite: other-side is so, as many say",
        "  dispite: other-side",
        "  Despite: other-side",
        "  despite: other–side",
        "  despite other-side",
    ] {
        assert_eq!(rules(&brief(line)).len(), 1, "{line}: {:?}", rules(&brief(line)));
    }
    assert_eq!(rules(&brief("")), [("off-thesis", 10)]);
}

#[test]
fn a_file_in_utf_16_gives_one_report() {
    let bytes: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("claim a: T.\n  because: b\n\nassumption b: B.\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let source = hence::source::SourceFile::from_bytes("a.brief", bytes).expect("small");
    let parsed = hence::syntax::parse(&source);
    assert_eq!(parsed.errors.iter().map(|error| error.kind.rule()).collect::<Vec<_>>(), ["not-utf-8"]);
    assert_eq!(parsed.tree.statements.len(), 2);
}

/// Briefs that once gave a second report, or a wrong one.
#[test]
fn one_cause_gives_one_report() {
    for (text, expected) in [
        ("claim a: A\n  because: b\n", &["unknown-reference"][..]),
        ("claim a: A\n  because: typo-one\n  because: other-name\n", &["unknown-reference", "unknown-reference"]),
        ("claim a: A\n  because: g + typo\n  because: g\n\nassumption g: G\n", &["unknown-reference"]),
        ("claim b: B\n  becuase: g\n  despite: g\n\nassumption g: G\n", &["unknown-field"]),
        ("claim a: A\n  because: e + (g + h)\n\nassumption e: E\n\nassumption g: G\n\nassumption h: H\n", &["text-in-list"]),
        (
            "claim a: A\n  because: e, g, and h\n\nassumption e: E\n\nassumption g: G\n\nassumption h: H\n",
            &["comma-between-premises"],
        ),
        ("claim “x”: X\n  because: g\n\nclaim y: Y\n  because: x\n\nassumption g: G\n", &["invalid-id"]),
        ("claim a: A\n  because: b\n\nclaim b: B\n  because: a\n  becuase: g\n\nassumption g: G\n", &["unknown-field"]),
        ("question q: Q?\n  answers: q\n", &["self-reference"]),
        ("evidence e: E\n  cites: none\n    reason: known\n  supports: e\n", &["self-reference"]),
        ("claim a: A\n  because: a + p\n  because: p\n\nassumption p: P\n", &["self-reference"]),
        (
            "evidence e: E\n  cites: 5 (p. 2, n. (3\n\nnote 5: N\n  publisher: p\n  date: 2019\n  url: none\n",
            &["unclosed-locator"],
        ),
        ("claim a: A\n  because: g\n\nclaim a: Again\n\nassumption g: G\n", &["duplicate-id"]),
        ("claim a: A\n  because: g\n    answer: g\n\nassumption g: G\n", &["unknown-field"]),
    ] {
        assert_eq!(rules(text).iter().map(|&(rule, _)| rule).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn nothing_is_offered_that_is_near_only_by_chance() {
    let fixes = |text: &str| {
        check(text).1.iter().flat_map(|report| report.fixes.clone()).map(|fix| (fix.title, fix.safe)).collect::<Vec<_>>()
    };
    assert_eq!(fixes("claim a: A\n  because: b\n"), []);
    assert_eq!(fixes("evidence e: E\n  cites: 5\n\nnote 6: N\n  publisher: p\n  date: 2019\n  url: none\n"), []);
    assert_eq!(
        fixes("evidence e: E\n  cites: AA\n\nnote aa: N\n  publisher: p\n  date: 2019\n  url: none\n"),
        [("write `aa`".to_owned(), false)]
    );
    assert_eq!(
        fixes("note 1: N\n  publisher: p\n  date: 2019\n  url: none\n  reliability: c\n"),
        [("write `C`".to_owned(), true)]
    );
    assert_eq!(
        fixes("note 1: N\n  publisher: p\n  date: 2019\n  url: <https://x.org/a>\n"),
        [("write `https://x.org/a`".to_owned(), false)]
    );
}
