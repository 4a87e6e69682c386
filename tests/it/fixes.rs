//! Fixes: what each makes of a brief, how several are made together, and which are not kept.

mod left_out;
mod pages;
mod program;
mod properties;
mod slips;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write;

use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Fix;
use hence::internals::fix::{Checked, Outcome, Texts, fix};
use hence::internals::rules::{Settings, run};

use crate::support::project;

/// Checks files in memory, all of them.
pub fn checked(files: &[(&str, &str)]) -> Checked {
    let project = project(files);
    let files: Vec<FileId> = (0..files.len()).map(FileId::new).collect();
    let diagnostics = files.iter().flat_map(|&file| run(&project, file, &Settings::default())).collect();
    Checked { project, files, diagnostics }
}

/// Fixes files in memory.
pub fn fixed(files: &[(&str, &str)], unsafe_too: bool) -> Outcome {
    fix(checked(files), unsafe_too, &mut |texts| checked(&with(files, texts)))
}

fn with<'text>(files: &[(&'text str, &'text str)], texts: &'text Texts) -> Vec<(&'text str, &'text str)> {
    files.iter().map(|&(path, text)| (path, texts.get(path).map_or(text, String::as_str))).collect()
}

/// What is left of a text after fixing.
fn text(before: &str, unsafe_too: bool) -> String {
    let outcome = fixed(&[("a.brief", before)], unsafe_too);
    outcome.texts.get("a.brief").map_or(before, String::as_str).to_owned()
}

/// A text, the fixes that its reports offer, and what safe fixes and then all fixes make of it.
fn described(files: &[(&str, &str)]) -> String {
    let mut described = String::new();
    let _ = writeln!(described, "── before ──\n{}", files[0].1);
    let first = checked(files);
    for report in first.diagnostics.iter().filter(|report| report.place.file == FileId::new(0)) {
        let line = first.project.file(FileId::new(0)).source.position(report.place.span.start).line;
        let _ = writeln!(described, "{line}: {}", report.rule);
        for fix in report.details.fixes() {
            let _ = writeln!(described, "   {} {}", if fix.safe { "safe:  " } else { "unsafe:" }, fix.title);
        }
    }
    for fix in first.diagnostics.iter().filter(|report| report.any_fix().is_none()).flat_map(|report| report.details.fixes()) {
        let _ = writeln!(described, "\n── by choice: {} ──\n{}", fix.title, made(files[0].1, fix));
    }
    let safe = fixed(files, false);
    let all = fixed(files, true);
    for (head, outcome) in [("--fix", &safe), ("--fix --unsafe-fixes", &all)] {
        match outcome.texts.get(files[0].0) {
            Some(_) if head != "--fix" && outcome.texts == safe.texts => {}
            Some(text) => {
                let left: Vec<&str> = outcome.checked.diagnostics.iter().map(|report| report.rule).collect();
                let left = if left.is_empty() { "nothing".to_owned() } else { left.join(", ") };
                let _ = writeln!(described, "\n── {head} ──\n{text}\nleft: {left}");
            }
            None => {
                let _ = writeln!(described, "\n── {head} ──\n(nothing)");
            }
        }
    }
    described
}

/// What a fix makes of a text.
fn made(text: &str, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.place.span));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.place.span.range(), &edit.text);
    }
    text
}

const RESTS: &str = "\n\nassumption ground: The ground carries the pier.\n  if-wrong: The pier sinks.\n";

/// A brief about a bridge whose claim has the given fields.
fn claim(fields: &str) -> String {
    format!(
        "brief: Is the bridge safe?\n  thesis: safe\n\nclaim safe: The bridge is safe.\n{fields}\n\nassumption inspected: It was inspected in May.\n  if-wrong: It closes.{RESTS}"
    )
}

/// Evidence whose note has the given fields.
fn note(fields: &str) -> String {
    format!("evidence crack: The north pier has a crack.\n  cites: 5\n\nnote 5: Report on the bridge\n{fields}\n")
}

/// Briefs with a fault each that has a fix.
pub fn cases() -> Vec<(&'static str, String)> {
    vec![
        ("misspelt_kind", claim("  because: inspected + ground").replace("claim safe", "cliam safe")),
        ("misspelt_field", claim("  becuase: inspected + ground")),
        ("misspelt_reference", claim("  because: inspekted + ground")),
        ("missing_separator", claim("  because: inspected ground")),
        ("missing_separator_after_a_place", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5 (p. 2) 5 (p. 4)")),
        ("kind_before_an_id", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: Note 5 (p. 2)")),
        ("language_by_its_name", note("  publisher: Roads Office\n  date: 2019\n  url: none\n  language: mongolian")),
        ("missing_colon", claim("  because: inspected + ground").replace("claim safe:", "claim safe")),
        ("id_of_several_words", claim("  because: inspected + ground").replace("claim safe:", "claim safe for all:")),
        ("lost_indentation", claim("because: inspected\ngiven: ground")),
        ("misleading_indentation", claim("  because: inspected\n  given: ground\n    despite: rusty\n    but: ground")
            + "\nclaim rusty: The rails are rusty.\n  because: ground\n"),
        ("other_blanks_before_a_line", claim("\u{a0}\u{a0}because: inspected\n\u{3000}because: ground")),
        ("wrapped_word_that_looks_like_an_unknown_field", claim("  outcome: it\n  because: inspected + ground").replace(
            "is safe.\n  outcome: it\n",
            "was tested for its one\n  worst-case: forty lorries at once.\n",
        )),
        ("unknown_field_that_may_be_text", claim("  strength: high\n  because: inspected + ground")),
        ("wrapped_word_that_looks_like_a_field", claim("  because: inspected + ground").replace("is safe.", "is safe, and its\n  quote: no lorry is too heavy.").replace("quote:", "quote :")),
        ("field_without_a_blank", claim("  because:inspected + ground")),
        ("field_without_its_hyphen", claim("  because: inspected + ground").replace("  if-wrong: It closes", "  If_wrong: It closes").replace("safe?\n", "safe?\n  as of: 2019-05-03\n")),
        ("twice_the_same_field", claim("  likelihood: likely\n  because: inspected + ground\n  likelihood: likely")),
        ("lone_separator", claim("  because: + inspected + ground")),
        ("dates_in_other_notations", note("  publisher: Roads Office\n  date: 3 May 2019\n  url: none\n  accessed: 2019/05/03")),
        ("repeated_reference", claim("  because: inspected + ground + inspected")),
        ("repeated_source", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5 (p. 2), 5 (p. 2)\n  cites: 5 (p. 2)")),
        ("repeated_source_with_blanks_in_its_parenthesis", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5 (p. 2), 5 ( p. 2 )")),
        ("two_parentheses_after_a_source", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5 ( p. 2 )  ( fig. (b) )")),
        ("parenthesis_before_a_source", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5 (p. 1), (p. 2) 5, 5 (p. 1)")),
        ("repeated_source_beside_what_is_no_source", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5, Smith says in his good book, 5\n  cites: 5, none, 5\n  cites: 5 (p. 3, 5 (p. 3)\n  cites: 5 and, 6")),
        ("near_names_that_may_be_meant", claim("  because: inspected-2018 + ground\n  suported: ground\n  suporrts: ground") + "\nassumption inspected-2019: It was.\n  if-wrong: No.\n"),
        ("values_that_are_near_their_opposite", note("  publisher: Roads Office\n  date: 2019\n  url: none\n  basis: not anonymous\n  genre: unofficial\n  interest : none\n  contracted: 2019-03")),
        ("field_that_looks_like_one_in_a_list_and_in_a_quote", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5,\n    Remark: hello\n    6\n  quote: Dear Sir\n    Remark: the bridge is old\n    and wide")),
        ("hidden_characters_twice_in_a_line", note("  publisher: Roads\u{200b} Off\u{200b}ice\u{2028}North\n  date: 2019\n  url: none")),
        ("second_field_above_stray_text", note("  publisher: Roads Office\n  date: 2019\n  url: none\n  remark: Ask them.\n  date: 2019\n    if they answer")),
        ("head_without_colon_that_is_a_sentence", "claim The bridge is safe.\n  because: base\n\nclaim river the water is low.\n  because: base\n\nassumption base: B.\n  if-wrong: C.\n".to_owned()),
        ("indentation_with_a_tab", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("cites: 5", "cites: 5\n\tdate: 2019\n\tquote: A crack.")),
        ("unused_allow", note("  publisher: Roads Office\n  date: 2019\n  url: none\n  allow: unused-note, duplicate-note\n    reason: It is old.\n  allow: incomplete-note")),
        ("tracking_parameters", note("  publisher: Roads Office\n  date: 2019\n  accessed: 2020\n  url: https://example.org/a?utm_source=mail&id=7&fbclid=x#p2")),
        ("comma_between_premises", claim("  because: inspected, ground")),
        ("comma_between_premises_with_a_warrant", claim("  because: inspected, ground\n    given: carries")
            + "\nassumption carries: What is inspected carries.\n  if-wrong: It falls.\n"),
        ("comma_between_premises_on_two_lines", claim("  because: inspected,\n    # the second\n    ground")),
        ("misspelt_field_that_lost_its_indentation", claim("becuase: inspected + ground")),
        ("other_word_for_a_kind", note("  publisher: Roads Office\n  date: 2019\n  url: none").replace("note 5", "source 5")),
        ("address_in_brackets", note("  publisher: Roads Office\n  date: 2019\n  accessed: 2020\n  url: <https://example.org/a>")),
        ("premises_as_bullets", claim("  because:\n    - inspected\n    - ground")),
        ("word_between_premises", claim("  because: inspected and ground")),
        ("text_that_may_be_a_field", claim("  because: inspected + ground\n  remark: Ask them\n    Because : nobody knows")),
        (
            "note_for_a_premise_and_evidence_that_cites_it",
            claim("  because: inspected + ground + 5") + "\n" + &note("  publisher: Roads Office\n  date: 2019\n  url: none"),
        ),
        ("step_that_may_be_reversed", "brief: B\n  thesis: safe\n\nclaim safe: The bridge is safe.\n  because: sound\n\nclaim sound: The piers are sound.\n  because: tested\n\nclaim tested: The piers were tested.\n  because: safe\n".to_owned()),
        ("name_of_nothing", claim("  because: inspected + ground\n    given: load-known\n  despite: heavy-lorries\n  because: crack") + "\nevidence crack: It has no crack.\n  cites: 9\n"),
        ("note_for_a_premise", claim("  because: inspected + ground + 5\n  because: 5") + "\nnote 5: Report on the bridge\n  publisher: Roads Office\n  date: 2019\n  url: none\n"),
    ]
}

#[test]
fn each_fix_makes_of_a_brief_what_its_title_says() {
    for (name, before) in cases() {
        insta::assert_snapshot!(name, described(&[("a.brief", &before)]));
    }
}

#[test]
fn an_import_that_nothing_uses_goes_with_its_lines_and_a_comment_on_it_stays() {
    let library = ("lib.brief", "assumption spare: Spare.\n");
    let after = |before: &str, unsafe_too| {
        let outcome = fixed(&[("a.brief", before), library], unsafe_too);
        outcome.texts.get("a.brief").cloned()
    };
    let rest = "claim safe: Safe.\n  because: ok\n\nassumption ok: Fine.\n  if-wrong: No.\n";
    let brief = "brief: B\n  thesis: safe\n\n";
    assert_eq!(after(&format!("{brief}use lib: lib.brief\n\n{rest}"), false), Some(format!("{brief}{rest}")));
    // What the author says of it is not to go unasked.
    let remarked = format!("{brief}use lib: lib.brief\n  remark: One\n    and two.\n\n{rest}");
    assert_eq!(after(&remarked, false), None);
    assert_eq!(after(&remarked, true), Some(format!("{brief}{rest}")));
    assert_eq!(after(&format!("{brief}{rest}\nuse lib: lib.brief\n"), false), Some(format!("{brief}{rest}")));
    assert_eq!(after(&format!("{brief}{rest}\nuse lib: lib.brief"), false), Some(format!("{brief}{rest}")));
    let commented = format!("{brief}# for later\nuse lib: lib.brief\n\n{rest}");
    assert_eq!(after(&commented, false), None);
    assert_eq!(after(&commented, true), Some(format!("{brief}# for later\n\n{rest}")));
    let inside = format!("{brief}use lib: lib.brief\n  # for later\n  remark: One.\n\n{rest}");
    assert_eq!(after(&inside, true), None);
}

#[test]
fn what_is_beside_a_comment_is_not_cut() {
    let before = claim("  because: inspected +\n    # and once more\n    inspected");
    assert_eq!(text(&before, true), before);
}

#[test]
fn a_forgotten_import_is_added_once_and_its_names_are_used() {
    let library = ("lib.brief", "assumption inspected: It was inspected.\n\nassumption repaired: It was repaired.\n");
    let before = "brief: B\n  thesis: safe\n\nclaim safe: Safe.\n  because: inspected + repaired\n";
    let files = vec![("a.brief", before), library];
    let outcome = {
        let neighbours = |files: &[(&str, &str)]| {
            let mut checked = checked(files);
            checked.project.files[0].neighbours = [FileId::new(1)].into();
            checked.project.resolve();
            checked.diagnostics =
                checked.files.iter().flat_map(|&file| run(&checked.project, file, &Settings::default())).collect();
            checked
        };
        fix(neighbours(&files), true, &mut |texts| neighbours(&with(&files, texts)))
    };
    let after = "brief: B\n  thesis: safe\n\nuse: lib.brief\n\nclaim safe: Safe.\n  because: lib/inspected + lib/repaired\n";
    assert_eq!(outcome.texts.get("a.brief").map(String::as_str), Some(after));
}

#[test]
fn the_ends_of_lines_stay_as_they_are() {
    for end in ["\r\n", "\r"] {
        for (before, unsafe_too) in [
            (claim("  becuase: inspected + ground"), false),
            (claim("  because: inspected, ground, inspected\n    given: nothing-near"), true),
            (claim("  because: inspected + 5") + "\nnote 5: Report\n  publisher: P\n  date: 3 May 2019\n  url: none\n", true),
        ] {
            let other = text(&before.replace('\n', end), unsafe_too);
            assert_eq!(other, text(&before, unsafe_too).replace('\n', end));
            assert_ne!(other, before.replace('\n', end));
        }
    }
}

#[test]
fn fixes_that_overlap_wait_for_the_next_round() {
    let before = claim("  becuase: inspected ground inspekted");
    let outcome = fixed(&[("a.brief", &before)], false);
    assert_eq!(outcome.texts["a.brief"], claim("  because: inspected + ground"));
    let rules: BTreeMap<&str, usize> = outcome.fixed.iter().map(|fixed| (fixed.rule, fixed.count)).collect();
    let expected = [("missing-separator", 2), ("repeated-reference", 1), ("unknown-field", 1), ("unknown-reference", 1)];
    assert_eq!(rules, BTreeMap::from(expected));
}

#[test]
fn several_files_are_fixed_and_each_is_listed() {
    let outcome = fixed(
        &[
            ("a.brief", "use lib: lib.brief\n\nclaim safe: Safe.\n  becuase: lib/inspekted\n"),
            ("lib.brief", "assumption inspected: Inspected.\n  cheked: 3 May 2019\n"),
        ],
        false,
    );
    assert_eq!(outcome.texts["a.brief"], "use lib: lib.brief\n\nclaim safe: Safe.\n  because: lib/inspected\n");
    assert_eq!(outcome.texts["lib.brief"], "assumption inspected: Inspected.\n  checked: 2019-05-03\n");
    let described: Vec<(&str, &str, usize)> = outcome.fixed.iter().map(|fixed| (&*fixed.path, fixed.rule, fixed.count)).collect();
    let expected = [
        ("a.brief", "unknown-field", 1),
        ("a.brief", "unknown-reference", 1),
        ("lib.brief", "invalid-value", 1),
        ("lib.brief", "unknown-field", 1),
    ];
    assert_eq!(described, expected);
    assert!(outcome.checked.diagnostics.is_empty());
}

#[test]
fn a_fix_that_brings_an_error_elsewhere_is_not_kept_and_the_others_are() {
    // The misspelt `use` hides that what it brings in objects to a claim that could be judged without it.
    let outcome = fixed(
        &[
            (
                "a.brief",
                "brief: B\n  thesis: safe\n\nues: lib.brief\n\nclaim safe: Safe.\n  because: ok\n\nassumption ok: Fine.\n  if-wrong: No.\n\nassumption other: Dry.\n  if-wrong: No.\n  cheked: 2019\n",
            ),
            ("lib.brief", "use a: a.brief\n\nassumption unsafe: Unsafe.\n  opposes: a/safe\n"),
        ],
        false,
    );
    assert_eq!(outcome.texts.len(), 1);
    let after = &outcome.texts["a.brief"];
    assert!(after.contains("\nues: lib.brief") && after.contains("  checked: 2019"), "{after}");
}

#[test]
fn a_file_that_is_not_utf8_is_not_rewritten() {
    let bytes = b"claim safe: The bridge is safe \xff.\n  becuase: ok\n\nassumption ok: Fine.\n".to_vec();
    let check = |bytes: Vec<u8>| {
        let mut project = hence::internals::model::Project::default();
        let file = project.add(hence::internals::base::source::SourceFile::from_bytes("a.brief", bytes).expect("small"));
        project.resolve();
        let diagnostics = run(&project, file, &Settings::default());
        Checked { project, files: vec![file], diagnostics }
    };
    assert!(check(bytes.clone()).diagnostics.iter().any(|report| report.safe_fix().is_some()));
    assert!(fix(check(bytes.clone()), false, &mut |_| check(bytes.clone())).texts.is_empty());
}

#[test]
fn many_fixes_of_which_some_are_not_kept_take_few_checks() {
    // Each misspelt `use` brings in an objection to a claim that could be judged without it; all other fixes are kept.
    let count = 40;
    let mut text =
        "brief: B\n  thesis: safe\n\nclaim safe: Safe.\n  because: ok\n\nassumption ok: Fine.\n  if-wrong: No.\n".to_owned();
    for at in 0..count {
        let _ = write!(text, "\nassumption a{at}: Dry.\n  cheked: 2019\n  supports: s{at}\n\nclaim s{at}: It is.\n");
        if at % 10 == 0 {
            let _ = write!(text, "\nues l{at}: lib.brief\n");
        }
    }
    let library = "use a: a.brief\n\nassumption unsafe: Unsafe.\n  opposes: a/safe\n";
    let files = [("a.brief", text.as_str()), ("lib.brief", library)];
    let mut checks = 0;
    let outcome = fix(checked(&files), false, &mut |texts| {
        checks += 1;
        checked(&with(&files, texts))
    });
    assert_eq!(outcome.texts["a.brief"], text.replace("cheked", "checked"));
    assert!(checks < 60, "{checks}");
}
