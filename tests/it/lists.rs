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

/// A brief with ids of several words, and notes that have an author and a year. `field` is a line of the claim `top`, `cites` one of evidence.
fn spaced(field: &str, cites: &str) -> String {
    format!(
        "brief: B\n  thesis: top\n\nclaim top: T.\n  {field}\n\nclaim war-is-costly: War costs.\n  because: x\n\nclaim talks-go-on: They talk.\n  \
         because: x\n\nclaim talks_go_slowly: They talk slowly.\n  because: x\n\nassumption Sisis-Speech: He spoke.\n  if-wrong: W.\n\n\
         evidence x: X.\n  cites: {cites}\n\nnote 1: Annual report\n  author: ASML\n  publisher: ASML\n  date: 2022-02\n  url: none\n\n\
         note lee-2021: Mapping\n  author: Lee, J. & Kleinhans, J.-P.\n  publisher: SNV\n  date: 2021\n  url: none\n\n\
         note 3: World Bank (2020), Report\n  publisher: World Bank\n  date: 2020\n  url: none\n"
    )
}

/// Reports with the help and whether they have a safe fix, of one rule.
fn of_rule(text: &str, rule: &str) -> Vec<(String, bool)> {
    let found = check(text).1.into_iter().filter(|report| report.rule == rule);
    found.map(|report| (report.details.help().unwrap_or_default().to_owned(), report.safe_fix().is_some())).collect()
}

#[test]
fn ids_that_are_written_as_words_are_understood() {
    for (written, meant, is_safe) in [
        ("because: war is costly + talks go on", "because: war-is-costly + talks-go-on", true),
        ("because: War is costly + Talks go on.", "because: war-is-costly + talks-go-on", true),
        ("because: “war is costly” + talks-go-on", "because: war-is-costly + talks-go-on", true),
        ("because: the war is costly", "because: war-is-costly", true),
        ("because: talks go slowly", "because: talks_go_slowly", true),
        ("because: Sisi’s Speech + talks go on", "because: Sisis-Speech + talks-go-on", true),
        ("because: war is costly and talks go on", "because: war-is-costly + talks-go-on", false),
        ("despite: talks go on", "despite: talks-go-on", true),
    ] {
        let found = of_rule(&spaced(written, "1"), "text-in-list");
        assert_eq!(found, [(format!("write `{meant}`"), is_safe)], "{written}");
        // What the words name leads to the thesis.
        assert!(of_rule(&spaced(written, "1"), "off-thesis").len() < 3, "{written}");
    }
    let either = of_rule(&spaced("because: war is costly, talks go on", "1"), "text-in-list");
    assert!(either[0].0.starts_with("write `because: war-is-costly + talks-go-on` if they are needed together"), "{either:?}");
    for prose in
        ["because: war is dear + talks go on", "because: war", "because: Sisi's speech", "because: talks go on and on and on"]
    {
        let found = of_rule(&spaced(prose, "1"), "text-in-list");
        assert!(found.iter().all(|(help, is_safe)| !is_safe && !help.starts_with("write")), "{prose} {found:?}");
    }
}

#[test]
fn sources_that_are_named_by_author_and_year_are_offered_and_not_taken_unasked() {
    for (written, meant) in [
        ("ASML 2022", "1"),
        ("(ASML 2022)", "1"),
        ("[ASML 2022]", "1"),
        ("ASML 2022, p. 14", "1 (p. 14)"),
        ("ASML, 2022, pp. 3-4", "1 (pp. 3-4)"),
        ("ASML 2022 p. 14", "1 (p. 14)"),
        ("Lee and Kleinhans (2021), p. 4", "lee-2021 (p. 4)"),
        ("Lee et al. 2021; ASML 2022", "lee-2021, 1"),
        ("Lee & Kleinhans, 2021", "lee-2021"),
        ("World Bank", "3"),
        ("World Bank 2020, p. 3", "3 (p. 3)"),
    ] {
        let found = of_rule(&spaced("because: x", written), "text-in-list");
        assert_eq!(found, [(format!("write `cites: {meant}`"), false)], "{written}");
    }
    let found = of_rule(&spaced("because: x", "ASML"), "unknown-reference");
    assert_eq!(found, [("did you mean note `1`? a note is named by its id".to_owned(), false)]);
    for unknown in ["Smith 2022", "ASML 2019", "bank report", "Annual Smith"] {
        let found = of_rule(&spaced("because: x", unknown), "text-in-list");
        assert!(found.iter().all(|(help, is_safe)| !is_safe && !help.starts_with("write `cites: 1`")), "{unknown} {found:?}");
    }
    // Two notes of one name: neither is offered.
    let two = format!(
        "{}\nnote 4: ASML 2022, second report\n  publisher: P\n  date: 2022\n  url: none\n",
        spaced("because: x", "ASML 2022")
    );
    assert!(of_rule(&two, "text-in-list").iter().all(|(help, _)| !help.starts_with("write")));
}
