//! Lists as people write them elsewhere: one report each, whose help is the line to write.

use std::fmt::Write;

use crate::support::{check, rules};

/// A brief in which evidence `x` cites a list, and claim `top` rests on another.
fn brief(cites: &str, because: &str) -> String {
    let mut text = format!(
        "brief: B\n  thesis: top\n\nclaim top: T.\n  because: {because}\n\nevidence x: X.\n  cites: {cites}\n\n\
         evidence other: O.\n  cites: 4\n\nassumption base: B.\n  if-wrong: W.\n\n"
    );
    for note in ["1", "2", "3", "4", "survey"] {
        let _ = write!(text, "note {note}: N {note}\n  publisher: P {note}\n  date: 2019\n  url: none\n\n");
    }
    text
}

/// The one report on a brief, but for notes that only some lists cite: its rule, its help, and the safe fix applied.
fn only(text: &str) -> (String, String, Option<String>) {
    let (project, found) = check(text);
    let found: Vec<_> = found.into_iter().filter(|report| !NOISE.contains(&report.rule)).collect();
    let [report] = found.as_slice() else { panic!("{text}{:?}", rules(text)) };
    let help = report.details.help().unwrap_or_default().to_owned();
    let fixed = report.safe_fix().map(|fix| {
        let mut text = project.files[0].source.text().to_owned();
        for edit in fix.edits.iter().rev() {
            text.replace_range(edit.place.span.range(), &edit.text);
        }
        text
    });
    (report.rule.to_owned(), help, fixed)
}

/// What depends on which notes a list happens to cite.
const NOISE: [&str; 3] = ["unused-note", "sole-carrier", "off-thesis"];

/// Each list, and what it means; a safe fix writes that.
const SURE: &[(&str, &str)] = &[
    ("1; 2", "1, 2"),
    ("1 p. 4", "1 (p. 4)"),
    ("survey p.4", "survey (p.4)"),
    ("1（p. 3）", "1 (p. 3)"),
    ("3, p. 12", "3 (p. 12)"),
    ("3, pp. 12-14", "3 (pp. 12-14)"),
    ("3 pp. 12 – 14; 2", "3 (pp. 12 – 14), 2"),
    ("fn. 3", "3"),
    ("n. 3 and n. 4", "3, 4"),
    ("3 (pp. 12, 14); 4", "3 (pp. 12, 14), 4"),
    ("1 [p. 4]", "1 (p. 4)"),
    ("2 S. 3", "2 (S. 3)"),
    ("2 S. 3 f.", "2 (S. 3 f.)"),
    ("2, Kap. 3", "2 (Kap. 3)"),
    ("2 chapitre IV", "2 (chapitre IV)"),
    ("1 стр. 4", "1 (стр. 4)"),
    ("1 第4页", "1 (第4页)"),
    ("1 §4", "1 (§4)"),
    ("1 ch. 3, p. 4", "1 (ch. 3, p. 4)"),
    ("1，2", "1, 2"),
    ("1、2", "1, 2"),
    ("1；2", "1, 2"),
    ("1 & 2", "1, 2"),
    ("1 und 2", "1, 2"),
    ("1, 2 et 3", "1, 2, 3"),
    ("1, 2, and 3.", "1, 2, 3"),
    ("1 | 2", "1, 2"),
    ("[1, 2]", "1, 2"),
    ("[1][2]", "1, 2"),
    ("(1, 2)", "1, 2"),
    ("^1", "1"),
    ("¹", "1"),
    ("#1", "1"),
    ("<1>", "1"),
    ("“1”", "1"),
    ("\"1\", \"2\"", "1, 2"),
    ("note 4", "4"),
    ("notes 1 and 2", "1, 2"),
    ("source 3", "3"),
    ("see 3", "3"),
    ("see also 3", "3"),
    ("cf. 3", "3"),
    ("vgl. 3", "3"),
    ("1, siehe auch 2", "1, 2"),
    ("the survey", "survey"),
    ("see page 4 of the survey", "survey (page 4)"),
    ("p. 4 of 1", "1 (p. 4)"),
    ("3 at 12", "3 (12)"),
    ("1:4", "1 (4)"),
    ("1 (p. 4) and 2 (p. 5)", "1 (p. 4), 2 (p. 5)"),
    ("\n    - 1\n    - 2", "1, 2"),
    ("\n    * 1 p. 3\n    * 2", "1 (p. 3), 2"),
    ("\n    1. survey\n    2. 3", "survey, 3"),
];

#[test]
fn a_list_as_written_elsewhere_gives_the_line_to_write_and_is_fixed() {
    for (written, meant) in SURE {
        let (rule, help, fixed) = only(&brief(written, "x + other"));
        let is_named = help.contains(meant) || help.contains("did you mean");
        assert!(is_named, "{written}: {rule}: {help}");
        let fixed = fixed.unwrap_or_else(|| panic!("{written}: no safe fix: {help}"));
        assert!(fixed.contains(&format!("\n  cites: {meant}\n")), "{written}: {fixed}");
        assert!(rules(&fixed).iter().all(|(rule, _)| NOISE.contains(rule)), "{written}: {:?}", rules(&fixed));
    }
}

/// What a list may mean, but may not.
#[test]
fn what_has_two_readings_is_offered_and_not_fixed_unasked() {
    for (written, help) in [
        ("1-3", "write `1, 2, 3` if these are meant"),
        ("notes 1–3", "write `cites: 1, 2, 3`"),
        ("1/2", "write `1, 2` if these are meant"),
        ("1; nowhere-else", "write `cites: 1, nowhere-else`, and declare `nowhere-else`"),
        ("ibid.", "name the note itself by its id"),
        ("ibid., p. 4", "name the note itself by its id"),
        ("keine", "write `cites: none`, and below it why it needs no source: `reason: …`"),
        ("aucune", "write `cites: none`"),
        ("n/a", "write `cites: none`"),
        ("-", "write `cites: none`"),
        ("None", "write `cites: none`"),
        ("Smith 2019", "name notes by their ids"),
    ] {
        let (_, found, fixed) = only(&brief(written, "x + other"));
        assert!(found.contains(help) && fixed.is_none(), "{written}: {found}");
    }
    let again = brief("1", "x + other").replace("cites: 4", "cites: ibid., p. 4");
    assert_eq!(only(&again).1, "name the note itself: write `cites: 1 (p. 4)` if the one cited last above is meant");
}

#[test]
fn premises_that_may_each_suffice_are_not_joined_unasked() {
    let both = "write `because: x + other` if they are needed together, or a line `because: …` for each if each suffices";
    for (written, help) in [
        ("x; other", both),
        ("\n    - x\n    - other", both),
        ("x、other", both),
        ("{x, other}", both),
        ("x / other", both),
        ("x sowie other", "write `because: x + other`"),
        ("x as well as other", "write `because: x + other`"),
        ("both x and other", "write `because: x + other`"),
        ("x && other", "write `because: x + other`"),
        ("x or other", "write `because: x` and `because: other` on lines of their own, as each suffices"),
        ("not base", "write `because: not-base`, and state that as a `claim not-base: …`"),
        ("x is false", "name statements by their ids"),
        ("if x then other", "name statements by their ids"),
    ] {
        let (_, found, fixed) = only(&brief("1", written));
        assert!(found.contains(help) && fixed.is_none(), "{written}: {found}");
    }
    for written in ["“x” + “other”", "evidence x + evidence other", "x＋other", "x + other."] {
        let (_, _, fixed) = only(&brief("1", written));
        assert!(fixed.is_some_and(|fixed| fixed.contains("\n  because: x + other\n")), "{written}");
    }
}

#[test]
fn a_line_of_text_that_begins_with_a_field_can_be_made_text_again() {
    for line in ["because: of the flood, they said, it had to close", "because: nobody wanted to pay for a new one."] {
        let text = format!("claim top: The school closed\n  {line}\n  because: base\n\nassumption base: B.\n  if-wrong: W.\n");
        let (project, found) = check(&text);
        let [report] = found.as_slice() else { panic!("{line}: {:?}", rules(&text)) };
        assert!(report.details.help().is_some_and(|help| help.contains("begin the line with `\\because:`")), "{line}");
        let spot = project.files[0].source.slice(report.place.span);
        assert!(line.starts_with(&format!("because: {}", &spot[..5])), "{spot}");
        assert!(
            rules(&text.replace("  because: of", "  \\because: of").replace("  because: nobody", "  \\because: nobody"))
                .is_empty()
        );
    }
}
