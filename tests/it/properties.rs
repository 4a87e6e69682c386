//! What holds for every input.

use std::fs;
use std::path::Path;

use hence::graph::argument::Argument;
use hence::graph::impact::changes;
use hence::model::Project;
use hence::report::full::Style;
use hence::report::impact::Impact;
use hence::report::load::Loads;
use hence::report::rows::Teller;
use hence::report::{Findings, concise, full, impact, json, load, status, why};
use hence::rules::{Settings, run};
use hence::source::{FileId, SourceFile};
use hence::syntax::parse;
use proptest::prelude::*;

use crate::support::project;

/// Reads, checks and writes a text in every format; fails where a span is not one of the text.
fn survives(bytes: &[u8]) {
    let source = SourceFile::from_bytes("a.brief", bytes.to_vec()).expect("small");
    let text = source.text().to_owned();
    let parsed = parse(&source);
    let inside = |span: hence::source::Span| assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    for error in &parsed.errors {
        inside(error.span);
    }
    for statement in &parsed.tree.statements {
        [statement.span, statement.word, statement.id, statement.text].into_iter().for_each(inside);
    }
    parsed.tree.fields.iter().for_each(|field| inside(field.value));
    parsed.tree.items.iter().copied().for_each(inside);
    assert!(parsed.errors.is_sorted_by_key(|error| error.span.start));
    let project = project(&[("a.brief", &text)]);
    let diagnostics = run(&project, FileId(0), &Settings::default());
    for report in &diagnostics {
        inside(report.place.span);
        report.related.iter().for_each(|label| inside(label.place.span));
        report.fixes.iter().flat_map(|fix| &fix.edits).for_each(|edit| inside(edit.place.span));
        assert!(!report.message.is_empty() && !report.message.ends_with('.'), "{}", report.message);
    }
    let findings = Findings { project: &project, checked: &[FileId(0)], diagnostics: &diagnostics };
    let mut out = Vec::new();
    full::write(&findings, Style { color: false, width: 80, narrated: false }, &mut out).expect("memory");
    full::write(&findings, Style { color: false, width: 80, narrated: true }, &mut out).expect("memory");
    concise::write(&findings, &mut out).expect("memory");
    json::write(&findings, &mut out).expect("memory");
    reason(&project, &mut out);
    let printed = String::from_utf8(out).expect("text");
    let control = printed.chars().find(|next| next.is_control() && !matches!(next, '\n' | '\t' | '\r'));
    assert_eq!(control, None, "a control character is printed");
}

/// Asks all that can be asked of what stands in a file.
fn reason(project: &Project, out: &mut Vec<u8>) {
    let argument = Argument::of(project, FileId(0));
    let teller = Teller::of(&argument, false, 80);
    status::write(&teller, out).expect("memory");
    load::write(&Loads::of(&argument), &teller, out).expect("memory");
    for statement in argument.propositions() {
        why::write(&teller, statement, out).expect("memory");
        why::write_json(&teller, statement, out).expect("memory");
    }
    status::write_json(&[argument], out).expect("memory");
    for at in 0..project.file(FileId(0)).tree().statements.len().min(8) {
        let argument = Argument::of(project, FileId(0));
        let before = argument.standing.clone();
        let retracted = [u32::try_from(at).expect("few")];
        let argument = argument.after(&retracted);
        let changes = changes(&argument, &before, &argument.standing);
        let impact = Impact { argument: &argument, before: &before, retracted: &retracted, changes: &changes };
        impact::write(&impact, &Teller::of(&argument, false, 80), out).expect("memory");
        impact::write_json(&impact, out).expect("memory");
    }
}

pub fn examples() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")).expect("a folder").collect();
    names.sort_by_key(|entry| entry.as_ref().expect("an entry").path());
    let paths = names.into_iter().map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    paths.map(|path| fs::read_to_string(path).expect("text")).collect()
}

/// Pieces of briefs, whole and broken, from which texts are put together.
pub fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("claim a: T".to_owned()),
        Just("claim b: U\n  because: a + b".to_owned()),
        Just("\nevidence e: T\n  cites: 5 (p. 3, (4), 9".to_owned()),
        Just("note 5: Title\n  date: 2019-02-30\n".to_owned()),
        Just("  because: a, b (".to_owned()),
        Just("  opposes: a\n    from: b\n    given: a\n    but:".to_owned()),
        Just("  unless: x + y\n  given:".to_owned()),
        Just("  allow: unused-note, nothing-such\n".to_owned()),
        Just("question q: Q\n  answers: a".to_owned()),
        Just("brief: B\n  thesis: a\n  as-of: 2019".to_owned()),
        Just("use x: y.brief\n".to_owned()),
        Just("cliam z".to_owned()),
        Just("because: a\ngiven: b".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just(" ".to_owned()),
        Just("：".to_owned()),
        Just("\\".to_owned()),
        Just("# ".to_owned()),
        Just("\u{feff}\u{202e}\u{200d}\u{e0001}".to_owned()),
        Just("甲\u{3000}한국 א".to_owned()),
        any::<String>(),
        "[a-z]{1,8}(:|: )?[a-c ,+()/.\\-]{0,12}",
    ]
}

#[test]
fn what_a_fix_cuts_from_a_list_that_ends_in_an_open_locator_lies_in_the_text() {
    survives(b"claim a: T\n\nclaim c: U\n  because: a, a (");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn no_text_put_together_from_pieces_of_briefs_panics(pieces in proptest::collection::vec(piece(), 0..24)) {
        survives(pieces.concat().as_bytes());
        survives(pieces.join("\n").as_bytes());
    }

    #[test]
    fn no_mutation_of_an_example_panics(
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0_usize..80,
        new in prop_oneof![Just(String::new()), piece()],
    ) {
        let examples = examples();
        let text = which.get(&examples);
        // A window keeps the cases fast and puts the cut anywhere.
        let start = from.index(text.len());
        let window = &text.as_bytes()[start.saturating_sub(1500)..(start + 1500).min(text.len())];
        let at = start.min(1500);
        let end = (at + length).min(window.len());
        let mutated = [&window[..at.min(end)], new.as_bytes(), &window[end..]].concat();
        survives(&mutated);
    }
}
