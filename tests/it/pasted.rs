//! Briefs as people paste them from a word processor: each report leads on, and following all of them leads to a brief without errors.

use crate::fixes::fixed;
use crate::support::{check, rules};
use std::fmt::Write as _;

/// What fixes make of a text, and the rules of the errors that are left.
fn corrected(text: &str) -> (String, Vec<&'static str>) {
    let outcome = fixed(&[("a.brief", text)], true);
    let after = outcome.texts.get("a.brief").map_or(text, String::as_str).to_owned();
    let left = check(&after).1.into_iter().filter(|report| report.level == hence::internals::diagnostic::Level::Error);
    (after, left.map(|report| report.rule).collect())
}

/// A brief whose evidence cites notes 1 and 2, with a list of endnotes below.
fn above(endnotes: &str) -> String {
    format!("brief: T\n  thesis: a\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: 1, 2\n\n{endnotes}\n")
}

#[test]
fn a_list_of_endnotes_and_its_heading_are_one_report() {
    for (heading, first, second) in [
        ("Sources", "1. ", "2. "),
        ("Sources:", "1. ", "2. "),
        ("SOURCES\n", "[1] ", "[2] "),
        ("**Notes**", "[1] ", "[2] "),
        ("## References\n", "1) ", "2) "),
        ("Bibliography", "1\t", "2\t"),
        ("Endnotes:", "¹ ", "² "),
        ("Notes:", "[1]", "[2]"),
        ("5. Sources", "1: ", "2: "),
        ("Works Cited", "[^1]: ", "[^2]: "),
        ("Source:", "1. ", "2. "),
        ("Quellen:", "(1) ", "(2) "),
        ("Références :", "1. ", "2. "),
        ("– Sources –", "¹", "²"),
        ("# Sources", "1. ", "2. "),
        ("", "1. ", "2. "),
    ] {
        let text = above(&format!("{heading}\n{first}Smith, J. (2019) A.\n{second}“B”, Lee, 2020."));
        assert_eq!(rules(&text).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["text-outside-statement"], "{text}");
        let (after, left) = corrected(&text);
        assert!(left.is_empty(), "{left:?} {after}");
        assert!(after.contains("\nnote 1: Smith, J. (2019) A.\nnote 2: “B”, Lee, 2020."), "{after}");
        let words = heading.trim_matches(|next: char| !next.is_alphabetic());
        assert!(after.contains(words), "{after}");
    }
}

#[test]
fn a_heading_above_notes_is_made_a_comment() {
    let note = "note 1: S\n  publisher: P\n  date: 2019\n  url: none\n\nnote 2: S\n  publisher: Q\n  date: 2019\n  url: none";
    for heading in ["Sources", "Sources:", "Notes", "**Notes**", "## References", "Bibliography:", "QUELLEN", "Source:"] {
        let text = above(&format!("{heading}\n\n{note}"));
        assert_eq!(rules(&text).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["text-outside-statement"], "{text}");
        let outcome = fixed(&[("a.brief", &text)], false);
        assert_eq!(outcome.checked.diagnostics.len(), 0, "{heading}");
    }
}

#[test]
fn a_field_with_marks_or_capitals_is_mended_with_its_value() {
    for (written, meant) in [
        ("- Because: war is costly + talks go on", "because: war-is-costly + talks-go-on"),
        ("Because: war is costly", "because: war-is-costly"),
        ("**Because:** war is costly", "because: war-is-costly"),
        ("• Because: War is costly.", "because: war-is-costly"),
        ("- Despite: talks go on", "despite: talks-go-on"),
        ("- Confidence: HIGH", "confidence: high"),
        ("1. As of: mars 2020", "as-of: 2020-03"),
        ("**As-Of:** 15.12.2022", "as-of: 2022-12-15"),
        ("As of: 3 March 2021", "as-of: 2021-03-03"),
    ] {
        let is_brief = meant.starts_with("as-of");
        let (claim, brief) =
            if is_brief { (String::new(), format!("\n  {written}")) } else { (format!("  {written}\n"), String::new()) };
        let text = format!(
            "brief: T{brief}\n  thesis: a\n\nclaim a: A.\n  because: x\n{claim}\nclaim war-is-costly: W.\n  because: x\n\nclaim talks-go-on: T.\n  because: x\n\n\
             assumption x: X.\n  if-wrong: W.\n"
        );
        let outcome = fixed(&[("a.brief", &text)], false);
        let after = outcome.texts.get("a.brief").unwrap_or_else(|| panic!("{written} is not fixed: {:?}", rules(&text)));
        assert!(after.contains(&format!("\n  {meant}\n")), "{written}\n{after}");
    }
}

#[test]
fn a_head_in_capitals_without_a_colon_is_read_with_what_stands_below() {
    for head in [
        "CLAIM open-port – The port is open.",
        "- Claim open-port - The port is open.",
        "CLAIM port2\n  The port is open.",
        "**Claim** open-port: The port is open.",
    ] {
        let id = if head.contains("port2") { "port2" } else { "open-port" };
        let text = format!("brief: T\n  thesis: {id}\n\n{head}\n  because: x\n\nassumption x: X.\n  if-wrong: W.\n");
        assert_eq!(rules(&text).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["unknown-kind"], "{text}");
        let outcome = fixed(&[("a.brief", &text)], false);
        assert!(outcome.checked.diagnostics.is_empty(), "{head} {:?}", outcome.texts);
    }
    for prose in ["Claim settled\n", "Evidence suggests – as he said – that it is.\n", "Note that\n", "Claims that\n"] {
        assert_eq!(
            rules(&format!("brief: T\n\nassumption x: X.\n  if-wrong: W.\n\n{prose}")).last().map(|(rule, _)| *rule),
            Some("text-outside-statement"),
            "{prose}"
        );
    }
}

#[test]
fn kinds_and_fields_in_other_languages_are_offered() {
    for (text, after) in [
        (
            "brief: T\n  Autor: K. Vogt\n  Stand: 1. März 2023\n  These: bleibt\n\nBehauptung bleibt: B.\n  weil: anteil\n  trotz: preis\n    aber: bremse\n\nBeleg anteil: A.\n  Quelle: 3 S. 4\n\n\
             Annahme preis: P.\n\nBeleg bremse: B.\n  Quellen: 3\n\nQuelle 3: T\n  Herausgeber: Amt\n  Datum: 15.12.2022\n  url: none\n",
            "brief: T\n  author: K. Vogt\n  as-of: 2023-03-01\n  thesis: bleibt\n\nclaim bleibt: B.\n  because: anteil\n  despite: preis\n    but: bremse\n\nevidence anteil: A.\n  cites: 3 (S. 4)\n\n\
             assumption preis: P.\n\nevidence bremse: B.\n  cites: 3\n\nnote 3: T\n  publisher: Amt\n  date: 2022-12-15\n  url: none\n",
        ),
        (
            "brief: T\n  auteur: L. Petit\n  thèse: reste\n\nthèse reste: R.\n  parce que: fait\n  malgré: prix\n    mais: autre\n\npreuve fait: F.\n  cite: 1\n\nhypothèse prix: P.\n\npreuve autre: A.\n  cite: 1\n\n\
             note 1: N\n  éditeur: Insee\n  date: mars 2020\n  url: none\n",
            "brief: T\n  author: L. Petit\n  thesis: reste\n\nclaim reste: R.\n  because: fait\n  despite: prix\n    but: autre\n\nevidence fait: F.\n  cites: 1\n\nassumption prix: P.\n\nevidence autre: A.\n  cites: 1\n\n\
             note 1: N\n  publisher: Insee\n  date: 2020-03\n  url: none\n",
        ),
    ] {
        let (found, left) = corrected(text);
        assert_eq!(found, after);
        assert!(left.is_empty(), "{left:?}");
    }
}

/// A brief whose evidence `e` has a text, beside evidence `f` that cites note 1, and notes 1 to 3.
fn with_text(text: &str, reason: &str) -> String {
    let mut brief = format!(
        "brief: T\n  thesis: a\n\nclaim a: A.\n  because: f\n{reason}\nevidence f: F.\n  cites: 1\n\nevidence e: {text}\n\n"
    );
    for note in ["1", "2", "3"] {
        let _ = writeln!(brief, "note {note}: N\n  publisher: P{note}\n  date: 2019\n  url: none\n");
    }
    brief
}

#[test]
fn the_mark_of_a_note_in_a_text_says_what_to_cite() {
    for (text, cites, after) in [
        ("Fact one.[3]", "3", "Fact one."),
        ("Fact one. [3]", "3", "Fact one."),
        ("Fact one[3].", "3", "Fact one."),
        ("Fact one.[^3]", "3", "Fact one."),
        ("Fact one.(3)", "3", "Fact one."),
        ("Fact one (3).", "3", "Fact one."),
        ("Fact one.³", "3", "Fact one."),
        ("The facts³.", "3", "The facts."),
        ("He said “so.”³", "3", "He said “so.”"),
        ("Fact one.[2][3]", "2, 3", "Fact one."),
        ("Fact one.[2, 3]", "2, 3", "Fact one."),
        ("Fact one.[2], [3]", "2, 3", "Fact one."),
        ("Fact\n    one.[3]", "3", "Fact\n    one."),
    ] {
        // Used as a reason, the evidence has the report; else its notes have.
        for reason in ["  because: e\n", ""] {
            let brief = with_text(text, reason);
            let line = format!("cites: {cites}");
            let told =
                check(&brief).1.into_iter().filter(|report| report.details.help().is_some_and(|help| help.contains(&line)));
            let told: Vec<&str> = told.map(|report| report.rule).collect();
            assert!(!told.is_empty(), "{text} {:?}", rules(&brief));
            if !reason.is_empty() {
                assert_eq!(told, ["uncited-evidence"], "{text}");
                let of_notes = rules(&brief).into_iter().filter(|(rule, _)| *rule == "unused-note").count();
                assert_eq!(of_notes, 2 - cites.split(", ").count(), "{text}");
            }
            let (after_all, _) = corrected(&brief);
            assert!(after_all.contains(&format!("evidence e: {after}\n  {line}\n")), "{text}\n{after_all}");
        }
    }
}

#[test]
fn what_is_no_mark_of_a_declared_note_says_nothing() {
    for text in [
        "It covers 12 km².",
        "There were many (2019).",
        "Fact one.[7]",
        "Fact one [see 3]",
        "It is 10³",
        "In m³.",
        "Fact (a)",
        "[3]",
    ] {
        let brief = with_text(text, "  because: e\n");
        let help =
            |report: &hence::internals::diagnostic::Diagnostic| report.details.help().unwrap_or_default().contains("ends with");
        assert!(!check(&brief).1.iter().any(help), "{text}");
    }
}

#[test]
fn marks_in_all_evidence_of_a_claim_are_one_report() {
    let brief = with_text("Fact one.[3]", "  because: e\n").replace("evidence f: F.\n  cites: 1", "evidence f: F.[1]");
    let found: Vec<_> =
        rules(&brief).into_iter().filter(|(rule, _)| !rule.starts_with("single") && *rule != "sole-carrier").collect();
    assert_eq!(found.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["unsourced-claim", "unused-note"], "{found:?}");
    let (after, _) = corrected(&brief);
    assert!(after.contains("evidence f: F.\n  cites: 1\n") && after.contains("evidence e: Fact one.\n  cites: 3\n"), "{after}");
}

#[test]
fn a_use_without_its_colon_is_answered_with_the_whole_line() {
    for (line, meant) in [
        ("use left.brief", "use: left.brief"),
        ("use ./left.brief", "use: left.brief"),
        ("use lib/left.brief", "use: lib/left.brief"),
        ("use \"left.brief\"", "use: left.brief"),
        ("use left.brief as l", "use l: left.brief"),
    ] {
        let text = format!("brief: T\n  thesis: a\n\n{line}\n\nclaim a: A.\n  because: x\n\nassumption x: X.\n  if-wrong: W.\n");
        let reports = check(&text).1;
        let report = reports.iter().find(|report| report.rule == "missing-colon").unwrap_or_else(|| panic!("{line}"));
        assert_eq!(report.details.help(), Some(format!("write `{meant}`").as_str()));
        assert_eq!(report.safe_fix().map(|fix| fix.edits[0].text.as_str()), Some(meant));
    }
}

#[test]
fn a_number_after_the_word_for_a_source_is_a_citation_and_no_note() {
    for line in ["- source: 1", "* Source: 1", "Source: 1", "source: 1, 2", "- sources: 1, 2", "• Source: 1 (p. 3)"] {
        let notes =
            "note 1: A\n  publisher: P\n  date: 2019\n  url: none\n\nnote 2: B\n  publisher: Q\n  date: 2019\n  url: none\n";
        let text =
            format!("brief: T\n  thesis: a\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n{line}\n- date: 2019-02\n\n{notes}");
        let (after, left) = corrected(&text);
        assert!(left.is_empty() && after.contains("\n  cites: 1"), "{line}: {left:?}\n{after}");
        assert!(after.contains("\n  date: 2019-02\n"), "{after}");
    }
    // What names its publisher is still read as a note without its id.
    for line in ["Source: Example Harbour Office", "- Source: Example Harbour Office, 2019"] {
        let text = format!("claim a: A.\n  because: e\n\nevidence e: E.\n\n{line}\n");
        assert!(rules(&text).iter().any(|(rule, _)| *rule == "unknown-kind"), "{line}: {:?}", rules(&text));
    }
}

#[test]
fn a_report_on_a_sub_field_in_capitals_says_where_it_belongs() {
    for (line, belongs) in [
        ("• Reason: patients need it", "`confidence`, `cites`, `retracted`, `corrected` or `allow`"),
        ("- Given: b", "`because`, `supports`, `despite` or `opposes`"),
        ("But: b", "`despite` or `opposes`"),
    ] {
        let (project, found) = check(&format!("claim a: A.\n{line}\n\nassumption b: B.\n"));
        let report = found.iter().find(|report| report.rule == "misplaced-field").unwrap_or_else(|| panic!("{line}: {found:#?}"));
        let help = report.details.help().unwrap_or_default();
        assert!(help.contains(belongs) && project.message(report).contains("has no field above it"), "{line}: {help}");
    }
}
