//! Fixes that are left out, and why.

use hence::internals::fix::Why;

use super::{claim, fixed, text};

/// What safe fixes, or all, leave out: the line, the rule and why.
fn left_out(before: &str, unsafe_too: bool) -> Vec<(u32, &'static str, Why)> {
    let outcome = fixed(&[("a.brief", before)], unsafe_too);
    outcome.left_out.into_iter().map(|left| (left.line, left.rule, left.why)).collect()
}

#[test]
fn text_does_not_become_a_field_that_cannot_be_read() {
    for (line, brings) in [("likelihood:ely", "unknown-likelihood"), ("Likelihood: ely", "unknown-likelihood")] {
        let before = format!("brief: B\n  profile: icd-203\n\nforecast fails: The bank will ask for help.\n# so\n  {line}\n");
        for unsafe_too in [false, true] {
            assert_eq!(text(&before, unsafe_too), before);
            assert_eq!(left_out(&before, unsafe_too), [(6, "looks-like-field", Why::Brings(brings))], "{line}");
        }
    }
}

#[test]
fn good_fixes_do_not_hide_a_bad_one() {
    let slips = "\n\nassumption dry: It is dry.\n  if-wrnog: It is wet.\n\nassumption firm: It is firm.\n  if-wrnog: It sinks.\n";
    let before = format!("brief: B\n  profile: icd-203\n\nforecast fails: It will.\n# so\n  likelihood:ely{slips}");
    let after = text(&before, false);
    assert_eq!(after, before.replace("wrnog", "wrong"));
    assert_eq!(left_out(&before, false).len(), 1);
}

#[test]
fn prose_outside_a_statement_becomes_no_import() {
    for prose in ["used strike The in fund-empty: assumption", "used Strike: the fund is empty", "uses of the fund: none"] {
        let before = claim("  because: inspected + ground") + "\n" + prose + "\n";
        for unsafe_too in [false, true] {
            let after = text(&before, unsafe_too);
            assert!(!after.contains("\nuse strike") && after.contains(prose), "{after}");
        }
    }
}

#[test]
fn a_setting_that_is_understood_may_bring_what_the_author_asked_for() {
    let before = claim("  because: inspected + ground").replace("safe?\n", "safe?\n  profile: ICD 203\n");
    for unsafe_too in [false, true] {
        let outcome = fixed(&[("a.brief", &before)], unsafe_too);
        assert_eq!(outcome.texts["a.brief"], before.replace("ICD 203", "icd-203"));
        assert!(outcome.left_out.is_empty() && !outcome.checked.diagnostics.is_empty());
    }
    // Beside other fixes, too.
    let both = before.replace("if-wrong", "if-wrnog");
    assert_eq!(text(&both, false), before.replace("ICD 203", "icd-203"));
    let as_of = claim("  because: inspected + ground").replace("safe?\n", "safe?\n  as-of: 3 May 2019\n");
    assert_eq!(text(&as_of, false), as_of.replace("3 May 2019", "2019-05-03"));
}

#[test]
fn nothing_is_written_for_a_name_that_may_be_in_a_file_that_cannot_be_read() {
    let rest = "\n\nclaim a: It rained.\n  because: streaming-on\n";
    for import in
        ["use lib: lip.brief", "use lib lip.brief", "uze lib: lip.brief", "use: lib", "import lib.brief", "- use lib: lib.brief"]
    {
        let after = text(&format!("{import}{rest}"), true);
        assert!(!after.contains("TODO"), "{import}: {after}");
    }
    assert!(text(&rest[2..], true).contains("claim streaming-on: TODO"));
}

#[test]
fn no_note_is_written_for_a_word_that_stands_around_ids() {
    let note = "\n\nnote 3: Report\n  publisher: P\n  date: 2019\n  url: none\n";
    for cited in
        ["see 3", "see, 3", "ibid.", "ibid", "3, ibid", "cf., 3", "vgl, 3", "siehe, 3", "note, 3", "fn, 3", "idem, 3", "and, 3"]
    {
        let after = text(&format!("evidence e: It is so.\n  cites: {cited}{note}"), true);
        assert!(!after.contains("TODO"), "{cited}: {after}");
    }
    assert!(text(&format!("evidence e: It is so.\n  cites: report, 3{note}"), true).contains("note report: TODO"));
}

#[test]
fn a_title_above_a_brief_makes_no_second_brief() {
    for title in ["title: Draft", "Title: Draft", "author: J. Doe", "brief draft: Draft"] {
        let after = text(&format!("{title}\n{}", claim("  because: inspected + ground")), true);
        let briefs = after.lines().filter(|line| line.starts_with("brief")).count();
        assert!(briefs == 1 || title.starts_with("brief"), "{after}");
        assert!(after.contains("thesis: safe"));
    }
}

#[test]
fn a_value_with_a_sentence_in_it_is_not_replaced() {
    for (field, value) in [
        ("confidence", "low reason: In the east the two can hardly be told apart."),
        ("likelihood", "likely, as far as anybody can say who was not there at all"),
    ] {
        let before = claim(&format!("  {field}: {value}\n  because: inspected + ground"));
        let after = text(&before, true);
        let words = value.split([' ', ':', '.']).filter(|word| word.len() > 5);
        assert!(words.into_iter().all(|word| after.contains(word)), "{after}");
    }
}

#[test]
fn a_fix_that_waited_for_one_that_is_left_out_is_made() {
    // The first two reports have fixes of one place; each is tried.
    let outcome = fixed(&[("a.brief", &claim("  becuase: inspected ground inspekted"))], false);
    assert!(outcome.left_out.is_empty(), "{:?}", outcome.left_out);
}
