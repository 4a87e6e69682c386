//! Broken files: one report a cause, in source order, at the narrowest span, with a suggestion; the
//! statements around it are unharmed. The snapshots show what a person sees.

use hence::internals::base::ids::StatementId;
use hence::internals::base::source::FileId;

use crate::support::{check, rules, shown, syntax};

/// A broken statement by itself, and the one report that must come of it.
struct Row {
    name: &'static str,
    text: &'static str,
    rule: &'static str,
    /// What the report is on.
    spot: &'static str,
    /// What its help says, among other things.
    help: &'static str,
}

const fn row(name: &'static str, text: &'static str, rule: &'static str, spot: &'static str, help: &'static str) -> Row {
    Row { name, text, rule, spot, help }
}

/// Each row of section 6 of the language, then those of the tricky inputs that are reported.
const ROWS: &[Row] = &[
    row("misspelt-kind", "cliam x: Trade has grown.", "unknown-kind", "cliam", "did you mean `claim`?"),
    row("missing-colon", "claim x Trade has grown.\n  because: base", "missing-colon", "x", "write `claim x: …`"),
    row("missing-id", "claim: Trade has grown.\n  because: base", "missing-id", "claim", "write `claim some-name: …`"),
    row("prose", "claim x: Trade\nhas grown\nfor years.\n  because: base", "text-outside-statement", "has grown", "indent it"),
    row("misspelt-field", "claim x: Trade has grown.\n  becuase: base", "unknown-field", "becuase", "did you mean `because`?"),
    row(
        "field-in-prose",
        "claim x: The risk\n  disappears: risk ratio 0.96.\n  because: base",
        "unknown-field",
        "disappears",
        "if this is text, join it to the line above",
    ),
    row(
        "hyphen-missing",
        "assumption x: Trade grows.\n  if wrong: Ports close.",
        "looks-like-field",
        "if wrong:",
        "write `if-wrong: …`",
    ),
    row("blank-missing", "claim x: Trade has grown.\n  because:base", "looks-like-field", "because:", "write `because: …`"),
    row(
        "separator-missing",
        "claim x: Trade has grown.\n  because: base other",
        "missing-separator",
        "base other",
        "write `base + other`",
    ),
    row(
        "comma",
        "claim x: Trade has grown.\n  because: base, other",
        "comma-between-premises",
        ",",
        "if they are needed together, or a line `because: …` for each",
    ),
    row(
        "text-in-list",
        "claim x: Trade has grown.\n  because: the ports were widened, and so on",
        "text-in-list",
        "the ports were widened",
        "belongs in a `claim`, `assumption` or `evidence`",
    ),
    row("no-value", "claim x: Trade has grown.\n  because:", "missing-value", "because", "name the statements"),
    row("hidden", "claim x: Trade has gro\u{200b}wn.\n  because: base", "hidden-character", "\u{200b}", "remove it"),
    row(
        "unindented",
        "claim x: Trade has grown.\nbecause: base\ngiven: other",
        "unindented-field",
        "because",
        "put two spaces before it",
    ),
    row(
        "twice",
        "claim x: Trade has grown.\n  because: base\n  confidence: low\n  confidence: high",
        "duplicate-field",
        "confidence",
        "keep one `confidence`",
    ),
    row(
        "date",
        "evidence x: Trade grew.\n  cites: none\n    reason: known\n  date: 10 November 1999",
        "invalid-value",
        "10 November 1999",
        "did you mean `1999-11-10`?",
    ),
    row("likelihood", "claim x: Trade grows.\n  because: base\n  likelihood: 70%", "invalid-value", "70%", "`likely 70%`"),
    row(
        "stray",
        "claim x: Trade has grown.\n  because: base\n  as everybody knows",
        "stray-text",
        "as everybody knows",
        "a list continues only after `+`",
    ),
    row(
        "misplaced",
        "assumption x: Trade grows.\n  because: base",
        "misplaced-field",
        "because",
        "write `claim` in place of `assumption`",
    ),
    row(
        "indentation",
        "claim x: Trade has grown.\n\u{a0} because: base",
        "invalid-indentation",
        "\u{a0}",
        "indent with the space bar",
    ),
    row(
        "other-word",
        "note x: A source\n  journal: Nature\n  date: 2019\n  url: https://example.org",
        "unknown-field",
        "journal",
        "did you mean `publisher`?",
    ),
    row(
        "no-deeper",
        "claim x: Trade has grown.\n  because: base\n  despite: other\n  but: base",
        "misleading-indentation",
        "but",
        "indent `but` deeper than `despite`",
    ),
    row(
        "under-no-line",
        "claim x: Trade has grown.\n  because: base\n  likelihood: likely\n    given: other",
        "misplaced-field",
        "given",
        "`given` belongs under `because`",
    ),
    row("colon-in-text", "claim x M said: yes.\n  because: base", "missing-colon", "x", "a short name of one word"),
    row("full-width-colon", "claim x：Trade has grown.\n  because: base", "missing-colon", "：", "write `:`"),
    row(
        "address",
        "claim x: Trade has grown, says\nhttps://example.org/a\n  because: base",
        "text-outside-statement",
        "https://example.org/a",
        "indent it",
    ),
    row("locator", "evidence x: Trade has grown.\n  cites: source (pp. 3, 7", "unclosed-locator", "(", "close it with `)`"),
    row(
        "two-locators",
        "evidence x: Trade has grown.\n  cites: source (p. 3) (p. 7)",
        "invalid-value",
        "(p. 7)",
        "put all of it into one: `source (p. 3, p. 7)`",
    ),
    row(
        "locator-before",
        "evidence x: Trade has grown.\n  cites: (p. 3) source, other-source",
        "invalid-value",
        "(p. 3)",
        "write `source (p. 3)`",
    ),
    row(
        "locator-of-none",
        "evidence x: Trade has grown.\n  cites: none (common knowledge)",
        "invalid-value",
        "(common knowledge)",
        "`reason: …`",
    ),
    row(
        "parenthesis-in-tags",
        "claim x: Trade has grown.\n  tags: trade (north) ports, sea\n  because: base",
        "invalid-value",
        "(north)",
        "a `remark` takes any text",
    ),
    row(
        "reason-behind-a-rule",
        "claim x: Trade has grown.\n  allow: single-source (all use it)\n  because: base",
        "invalid-value",
        "(all use it)",
        "give the reason in a line of its own below",
    ),
    row(
        "semicolons",
        "claim x: Trade has grown.\n  because: base; other",
        "text-in-list",
        "base; other",
        "write `because: base + other` if they are needed together, or a line `because: …` for each",
    ),
    row(
        "list-in-a-parenthesis",
        "claim x: Trade has grown.\n  because: (base + other)",
        "text-in-list",
        "base + other",
        "write `because: base + other`",
    ),
    row(
        "place-without-its-parenthesis",
        "evidence x: Trade has grown.\n  cites: source pp. 3-7, other-source",
        "text-in-list",
        "source pp. 3-7",
        "write `cites: source (pp. 3-7), other-source`",
    ),
    row(
        "kind-before-an-id",
        "claim x: Trade has grown.\n  because: Assumption base + other",
        "missing-separator",
        "Assumption",
        "write `because: base + other`",
    ),
    row(
        "language-by-name",
        "note x: Trade\n  publisher: none\n  date: none\n  url: none\n  language: Mongolian",
        "invalid-value",
        "Mongolian",
        "did you mean `mn`?",
    ),
    row("full-stop", "evidence x: Trade has grown.\n  cites: source.", "invalid-id", "source.", "did you mean `source`?"),
    row("plus", "evidence x: Trade has grown.\n  cites: source + other-source", "invalid-value", "+", "separate them with `,`"),
    row(
        "exception",
        "claim x: Trade has grown.\n  because: base\n    unless: misspelt",
        "unknown-reference",
        "misspelt",
        "declare it",
    ),
];

const PREMISES: &str = "assumption base: Ports are open.\n\nassumption other: Roads are open.\n";

const SOURCES: &str = "note source: Ports\n  publisher: none\n  date: none\n  url: none\n\nnote other-source: Roads\n  publisher: none\n  date: none\n  url: none\n";

/// Broken statements between sound ones. The first one rests on each that can be a premise.
fn between(rows: &[&str]) -> String {
    let heads = rows.iter().filter(|row| !row.starts_with("note")).filter_map(|row| row.split([':', '：']).next());
    let premises: Vec<&str> = heads.filter_map(|head| head.split(' ').nth(1)).chain(["base", "other"]).collect();
    format!("claim top: Ports matter.\n  because: {}\n\n{}\n\n{PREMISES}\n{SOURCES}", premises.join(" + "), rows.join("\n\n"))
}

/// The rule, the place and the help of each report on a text, in the order in which they come.
fn reports(text: &str) -> Vec<(&'static str, String, String)> {
    let (project, found) = check(text);
    let source = &project.file(FileId::new(0)).source;
    let order: Vec<u32> = found.iter().map(|report| report.place.span.start).collect();
    assert!(order.is_sorted(), "{order:?} in {text}");
    found
        .into_iter()
        .map(|report| {
            (report.rule, source.slice(report.place.span).to_owned(), report.details.help().unwrap_or_default().to_owned())
        })
        .collect()
}

/// Says that the sound statements around broken ones are read as if these were not there.
fn assert_unharmed(text: &str, broken: usize) {
    let (project, _) = check(text);
    let file = project.file(FileId::new(0));
    assert_eq!(file.tree().statements.len(), broken + 5, "{text}");
    let ends = broken + 1..broken + 5;
    for at in std::iter::once(0).chain(ends.clone()) {
        assert!(!file.statement(StatementId::new(at)).damaged, "{} in {text}", file.id(StatementId::new(at)));
    }
    let ids: Vec<&str> = ends.map(|at| file.id(StatementId::new(at))).collect();
    assert_eq!(ids, ["base", "other", "source", "other-source"]);
}

#[test]
fn each_fault_alone_gives_one_report_at_its_place() {
    for row in ROWS {
        let text = between(&[row.text]);
        let found = reports(&text);
        let [(rule, spot, help)] = found.as_slice() else { panic!("{}: {found:?}", row.name) };
        assert_eq!((*rule, spot.as_str()), (row.rule, row.spot), "{}", row.name);
        assert!(help.contains(row.help), "{}: {help}", row.name);
        assert_unharmed(&text, 1);
    }
}

#[test]
fn eight_faults_at_once_give_eight_reports_in_source_order() {
    // Each with its neighbours in the table, and with those that are far from it.
    let near = ROWS.windows(8).map(|rows| rows.iter().collect::<Vec<&Row>>());
    let far = (0..ROWS.len()).map(|first| (0..8).map(|at| &ROWS[(first + at * 13) % ROWS.len()]).collect());
    for rows in near.chain(far) {
        let texts: Vec<String> =
            rows.iter().enumerate().map(|(at, row)| row.text.replacen(" x", &format!(" x{at}"), 1)).collect();
        let text = between(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let found: Vec<(&str, String)> = reports(&text).into_iter().map(|(rule, spot, _)| (rule, spot)).collect();
        let spot = |at: usize, spot: &str| if spot == "x" { format!("x{at}") } else { spot.to_owned() };
        let expected: Vec<(&str, String)> = rows.iter().enumerate().map(|(at, row)| (row.rule, spot(at, row.spot))).collect();
        assert_eq!(found, expected, "{text}");
        assert_unharmed(&text, 8);
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_one_report_at_the_first_beside_the_others() {
    let mut bytes = between(&["cliam x: Caf_ and th_ harbour.\n  becuase: base"]).replace('_', "\u{1}").into_bytes();
    for byte in bytes.iter_mut().filter(|byte| **byte == 1) {
        *byte = 0xe9;
    }
    let source = hence::internals::base::source::SourceFile::from_bytes("a.brief", bytes).expect("small");
    let parsed = hence::internals::syntax::parse(&source);
    let found: Vec<(&str, &str)> = parsed.errors.iter().map(|error| (error.kind.rule(), source.slice(error.span))).collect();
    assert_eq!(found, [("unknown-kind", "cliam"), ("not-utf-8", "\u{fffd}"), ("unknown-field", "becuase")]);
    assert_eq!(parsed.errors[1].span.start as usize, source.text().find('\u{fffd}').expect("replaced"));
}

#[test]
fn a_report_says_what_to_write() {
    let all = ROWS.iter().map(|row| {
        let sources = if row.text.contains("cites: source") { format!("\n{SOURCES}") } else { String::new() };
        shown(&[("a.brief", &format!("{}\n\n{PREMISES}{sources}", row.text))])
    });
    insta::assert_snapshot!(all.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_fix_of_a_fault_of_form_fixes_it() {
    for Row { name, text, rule, .. } in ROWS {
        let (project, found) = check(&between(&[text]));
        for fix in found.iter().filter(|report| report.rule == *rule).flat_map(|report| report.details.fixes()) {
            let mut corrected = project.file(FileId::new(0)).source.text().to_owned();
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| edit.place.span);
            for edit in edits.iter().rev() {
                corrected.replace_range(edit.place.span.range(), &edit.text);
            }
            let left = rules(&corrected);
            assert!(!left.iter().any(|(left, _)| left == rule), "{name}: {}\n{corrected}\n{left:?}", fix.title);
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
        let found: Vec<&str> = rules(&between(&[row])).into_iter().map(|(rule, _)| rule).collect();
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
        let found = rules(&between(&[&format!("claim x: T.\n  because: {value}")]));
        assert_eq!(found.iter().map(|&(rule, _)| rule).collect::<Vec<_>>(), [rule], "{value}");
    }
}

#[test]
fn what_a_damaged_statement_names_is_not_also_off_the_thesis() {
    let brief = |line: &str| {
        format!(
            "brief: B\n  thesis: top\n\nclaim top: T.\n  because: ground\n{line}\n\nassumption ground: G.\n  if-wrong: W.\n\nassumption other-side: O.\n"
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
    assert_eq!(rules(&brief("")), [("off-thesis", 11)]);
}

#[test]
fn a_file_in_utf_16_gives_one_report() {
    let bytes: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("claim a: T.\n  because: b\n\nassumption b: B.\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let source = hence::internals::base::source::SourceFile::from_bytes("a.brief", bytes).expect("small");
    let parsed = hence::internals::syntax::parse(&source);
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
        check(text)
            .1
            .iter()
            .flat_map(|report| report.details.fixes().to_vec())
            .map(|fix| (fix.title, fix.safe))
            .collect::<Vec<_>>()
    };
    assert_eq!(fixes("claim a: A\n  because: b\n"), [("add a claim `b`, to be written".to_owned(), false)]);
    assert_eq!(
        fixes("evidence e: E\n  cites: 5\n\nnote 6: N\n  publisher: p\n  date: 2019\n  url: none\n"),
        [("add a note `5`, to be written".to_owned(), false)]
    );
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
