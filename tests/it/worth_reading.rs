//! What a careful reader would shrug at, and what they miss: reports that are not given, and those that are.

use std::fs;

use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Diagnostic;
use hence::internals::rules::{Profile, Settings, run};

use crate::fixes::fixed;
use crate::support::{check, project};

/// The reports of a rule on one file in memory: each its message, its help and its note.
fn of(rule: &str, text: &str) -> Vec<(String, String, String)> {
    of_files(rule, &[("a.brief", text)], None)
}

fn of_files(rule: &str, files: &[(&str, &str)], profile: Option<Profile>) -> Vec<(String, String, String)> {
    let project = project(files);
    let mut settings = Settings::default();
    settings.profile = profile;
    let found = run(&project, FileId::new(0), &settings);
    let parts = |report: &Diagnostic| {
        let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
        (project.message(report).into_owned(), part(report.details.help()), part(report.details.note()))
    };
    found.iter().filter(|report| report.rule == rule).map(parts).collect()
}

/// Which rules report on a text, each once.
fn rules(text: &str) -> Vec<&'static str> {
    let mut rules: Vec<&str> = check(text).1.iter().map(|report| report.rule).collect();
    rules.dedup();
    rules
}

fn note(id: &str, publisher: &str, more: &str) -> String {
    format!("note {id}: Note {id}\n  publisher: {publisher}\n  date: 2020\n  url: none\n{more}\n")
}

#[test]
fn claims_that_only_object_to_each_other_are_one_advice() {
    let reasons = "evidence e: E.\n  cites: none\n    reason: R.\n\nevidence f: F.\n  cites: none\n    reason: R.\n";
    let text = |more: &str| {
        format!(
            "brief: B\n\nclaim a: The storm did it.\n  because: e\n  despite: b\n\nclaim b: The thief did it.\n  because: f\n  despite: a\n\n{more}{reasons}"
        )
    };
    assert_eq!(rules(&text("")), ["unlinked-rivals"]);
    // A third claim in dispute is another matter.
    let third = "claim c: It was dark.\n  because: e\n  despite: f\n\n";
    assert_eq!(of("open-dispute", &text(third)).len(), 1);
    assert_eq!(of("unlinked-rivals", &text(third)).len(), 1);
    // With the question that is asked for, nothing is left of it.
    assert!(of("unlinked-rivals", &text("question q: Who did it?\n  answers: a, b\n\n")).is_empty());
}

#[test]
fn a_review_of_another_file_is_not_asked_for_a_thesis() {
    let own = "brief: B\n  thesis: a\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: none\n    reason: R.\n";
    let review = "brief: R\n\nuse b: b.brief\n\nclaim o: O.\n  because: f\n  opposes: b/a\n\nevidence f: F.\n  cites: none\n    reason: R.\n";
    for (_, help, _) in of_files("open-dispute", &[("a.brief", review), ("b.brief", own)], None) {
        assert!(!help.contains("thesis"), "{help}");
    }
    let disputed = own.replace("  thesis: a\n", "").replace("  because: e\n", "  because: e\n  despite: e\n");
    let helps = of("open-dispute", &disputed);
    assert!(helps.iter().all(|(_, help, _)| help.contains("name a thesis")), "{helps:?}");
}

/// A thesis with `any 2 of` three facts, of which some notes are the sources; and an objection that one of them answers.
fn witnesses(sources: [&str; 3]) -> String {
    let [a, b, c] = sources;
    let facts = format!(
        "evidence a: A.\n  cites: {a}\n\nevidence b: B.\n  cites: {b}\n\nevidence c: C.\n  cites: {c}\n\nevidence o: O.\n  cites: y\n\nevidence reply: R.\n  cites: x\n\n"
    );
    let notes: String = ["x", "y", "z", "w"].iter().map(|id| note(id, &format!("Press {id}"), "")).collect();
    format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: any 2 of a, b, c\n  despite: o\n    but: reply\n\n{facts}{notes}")
}

#[test]
fn a_carrier_that_is_also_one_of_enough_is_said_to_answer() {
    let (message, _, _) = &of("sole-carrier", &witnesses(["x", "z", "w"]))[0];
    assert_eq!(message, "without note `x` the thesis `t` no longer stands: an objection is left without an answer");
    // Where both of two are from it, it is a reason.
    let (message, _, _) = &of("sole-carrier", &witnesses(["x", "x", "w"]))[0];
    assert_eq!(message, "without note `x` the thesis `t` no longer stands");
}

#[test]
fn two_of_three_witnesses_of_different_origins_are_no_single_source() {
    let single = |text: &str| of_files("single-source", &[("a.brief", text)], Some(Profile::Newsroom));
    assert!(single(&witnesses(["x", "z", "w"])).is_empty());
    assert!(single(&witnesses(["x, z", "x, z", "w"])).is_empty());
    // Two of them have one origin, so that it decides.
    assert_eq!(single(&witnesses(["x", "x", "w"])).len(), 1);
    let same = witnesses(["x", "z", "w"]).replace("Press z", "Press w");
    assert_eq!(single(&same).len(), 1);
}

#[test]
fn the_help_for_single_sources_asks_for_one_line_and_no_more() {
    let facts: String = ["a", "b", "c"].iter().map(|id| format!("evidence {id}: F {id}.\n  cites: n{id}\n\n")).collect();
    let notes: String = ["na", "nb", "nc", "nd"].iter().map(|id| note(id, &format!("Press {id}"), "")).collect();
    let text = format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: a + b\n  because: c\n\n{facts}{notes}");
    let single = |text: &str| of_files("single-source", &[("a.brief", text)], Some(Profile::Newsroom));
    let (message, help, _) = &single(&text)[0];
    assert!(message.ends_with("`a`, `b` and `c`"), "{message}");
    // The first line may be the one that matters, and the second the one that is quickly mended: the writer chooses.
    assert!(help.ends_with("to the `cites:` of `a` and `b`, or of `c`"), "{help}");
    // Followed to the letter each works.
    assert!(single(&text.replace("cites: nc", "cites: nc, nd")).is_empty());
    assert!(single(&text.replace("cites: na", "cites: na, nd").replace("cites: nb", "cites: nb, nd")).is_empty());
}

#[test]
fn theses_that_need_the_same_facts_are_one_report() {
    let facts: String = ["a", "b", "c", "d"].iter().map(|id| format!("evidence {id}: F {id}.\n  cites: n{id}\n\n")).collect();
    let notes: String = ["na", "nb", "nc", "nd"].iter().map(|id| note(id, &format!("Press {id}"), "")).collect();
    let text = |second: &str| {
        format!(
            "brief: B\n  thesis: t, u\n\nclaim t: T.\n  because: a + b + c\n\nclaim u: U.\n  because: {second}\n\n{facts}{notes}"
        )
    };
    let single = |text: &str| of_files("single-source", &[("a.brief", text)], Some(Profile::Icd203));
    let reports = single(&text("a + b + d"));
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].2, "the thesis `u` needs facts of these, and `d`");
    assert_eq!(single(&text("c + d")).len(), 2);
}

#[test]
fn a_copy_of_another_source_is_no_safe_fix() {
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("copies")).expect("made");
    fs::write(folder.path().join("copies/hale.txt"), "Hale").expect("written");
    let brief = |second: &str| {
        format!(
            "note a: A\n  publisher: P\n  date: 2020\n  archive: copies/hale.txt\n\nnote b: B\n  publisher: Q\n  date: 2020\n  archive: {second}\n"
        )
    };
    let checked = |text: &str| {
        fs::write(folder.path().join("a.brief"), text).expect("written");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_hence"))
            .current_dir(folder.path())
            .args(["check", "--fix", "a.brief"])
            .output()
            .expect("runs");
        (String::from_utf8_lossy(&output.stdout).into_owned(), fs::read_to_string(folder.path().join("a.brief")).expect("text"))
    };
    for slip in ["copies/halt.txt", "copies/Hale.txt"] {
        let (out, after) = checked(&brief(slip));
        assert!(out.contains("`copies/hale.txt` is the copy of note `a`"), "{out}");
        assert!(after.contains(slip), "{after}");
    }
    // Where nobody has it, a slip is corrected.
    let alone = brief("copies/Hale.txt").replace("  archive: copies/hale.txt\n", "  url: none\n");
    assert!(checked(&alone).1.contains("copies/hale.txt"));
}

#[test]
fn sorts_of_sources_that_people_name_are_understood_or_left_out() {
    let genre = |written: &str| {
        let text = format!("note n: N\n  publisher: P\n  date: 2020\n  url: none\n  genre: {written}\n");
        of("invalid-value", &text).remove(0).1
    };
    for (written, meant) in [
        ("press release", "official"),
        ("court filing", "official"),
        ("filed document", "official"),
        ("treaty", "official"),
        ("interview transcript", "interview"),
        ("transcript", "interview"),
        ("poll", "data"),
        ("preprint", "academic"),
        ("briefing", "analysis"),
    ] {
        assert_eq!(genre(written), format!("did you mean `{meant}`?"), "{written}");
    }
    for written in ["speech", "petition", "letter", "leaflet", "film"] {
        assert!(genre(written).contains("leave `genre` out"), "{written}: {}", genre(written));
    }
}

#[test]
fn a_claim_that_cannot_be_an_assumption_is_not_offered_to_be_one() {
    let help = |text: &str| of("unsupported-claim", text).remove(0).1;
    let evidence = "\nevidence e: E.\n  cites: none\n    reason: R.\n";
    for text in [
        format!("brief: B\n  thesis: t\n\nclaim t: T.\n{evidence}"),
        format!("brief: B\n\nquestion q: Q?\n  answers: a, b\n\nclaim a: A.\n\nclaim b: B.\n  because: e\n{evidence}"),
        format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n\nclaim a: A.\n  likelihood: likely\n{evidence}"),
        "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n\nclaim a: A.\n\nevidence e: E.\n  corroborates: a\n  cites: none\n    reason: R.\n"
            .to_owned(),
    ] {
        assert_eq!(help(&text), "add `because:` with the statements it rests on", "{text}");
    }
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n\nclaim a: A.\n";
    assert!(help(text).ends_with("or make it an `assumption`"));
    assert!(!rules(&text.replace("claim a", "assumption a")).iter().any(|rule| ["wrong-kind", "misplaced-field"].contains(rule)));
}

#[test]
fn evidence_that_nothing_names_may_also_help_a_claim() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n\nevidence e: E.\n  cites: none\n    reason: R.\n\nevidence f: F.\n  cites: none\n    reason: R.\n";
    assert!(of("off-thesis", text)[0].1.contains("`corroborated-by:`"));
    assert!(of("off-thesis", &text.replace("  because: e\n", "  because: e\n  corroborated-by: f\n")).is_empty());
}

#[test]
fn what_a_note_with_a_bad_value_surely_lacks_is_reported() {
    let text = "note n: N\n  date: 31 Juno 2020\n  url: https://example.org/n\n";
    assert_eq!(of("incomplete-note", text)[0].0, "note `n` has no `publisher`");
    assert_eq!(of("missing-archive", text).len(), 1);
    // What is not read may be the publisher, and a bad address may identify the source.
    assert!(of("incomplete-note", "note n: N\n  date: 2020\n  publsher: P\n  url: none\n").is_empty());
    assert!(of("incomplete-note", "note n: N\n  date: 2020\n  url: 10.1000/182 see there\n").is_empty());
}

#[test]
fn addresses_and_days_of_pasted_endnotes_become_fields() {
    let text = "brief: T\n  thesis: a\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: 1, 2\n\nSources\n[1] Smith, “A dam”, Example Post, 12 March 2021, https://example.org/a (accessed 3 May 2022).\n[2] Lee, A reef, 2020.\n";
    let outcome = fixed(&[("a.brief", text)], true);
    let after = &outcome.texts["a.brief"];
    let first =
        "note 1: Smith, “A dam”, Example Post\n  date: 2021-03-12\n  url: https://example.org/a\n  accessed: 2022-05-03\n";
    assert!(after.contains(first), "{after}");
    assert!(after.contains("note 2: Lee, A reef, 2020.\n"), "{after}");
}

#[test]
fn forecasts_beside_the_thesis_are_held_to_the_standard() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n  likelihood: likely\n  confidence: low\n    reason: R.\n\nforecast f: F.\n  because: e\n\nevidence e: E.\n  cites: none\n    reason: R.\n";
    for rule in ["missing-likelihood", "missing-horizon", "missing-confidence"] {
        let reports = of_files(rule, &[("a.brief", text)], Some(Profile::Icd203));
        assert_eq!(reports.len(), 1, "{rule}");
        assert!(reports[0].0.starts_with("forecast `f` "), "{reports:?}");
        // A rival that is stated because it is weak is not the author's forecast.
        let rival = text.replace("forecast f", "question q: Q?\n  answers: t, f\n\nforecast f");
        assert!(of_files(rule, &[("a.brief", &rival)], Some(Profile::Icd203)).is_empty(), "{rule}");
    }
}

#[test]
fn people_whose_names_are_kept_back_are_to_be_marked() {
    let of_note = |fields: &str| {
        let text = format!("note n: A talk\n  date: 2020\n  url: none\n{fields}");
        of("incomplete-note", &text).into_iter().filter(|(message, ..)| message.contains("anonymous")).count()
    };
    for fields in [
        "  author: name withheld\n  publisher: none\n",
        "  author: Name changed\n  publisher: none\n  genre: interview\n",
        "  author: A nurse (name known to the paper)\n  publisher: The Courier\n  genre: interview\n",
        "  author: none\n  publisher: none\n  genre: interview\n",
        "  author: Anonymous\n  publisher: none\n  genre: interview\n",
        "  author: a pseudonym\n",
    ] {
        assert_eq!(of_note(fields), 1, "{fields}");
        assert_eq!(of_note(&format!("{fields}  basis: anonymous\n")), 0, "{fields}");
    }
    for fields in [
        "  author: J. Hale\n  publisher: none\n  genre: interview\n",
        "  author: none\n  publisher: Hale Ltd\n  genre: interview\n",
        "  author: Reviewer 2, name withheld\n  publisher: Example Journal\n",
        "  author: Anonymous\n  publisher: Example Press\n",
        "  author: none\n  publisher: none\n  genre: interview\n  basis: firsthand\n",
    ] {
        assert_eq!(of_note(fields), 0, "{fields}");
    }
    let many: String = (0..5)
        .map(|at| format!("note {at}: T\n  author: name withheld\n  publisher: none\n  date: 2020\n  url: none\n\n"))
        .collect();
    let reports = of("incomplete-note", &many);
    assert_eq!(reports.len(), 1);
    assert!(reports[0].2.contains("`0`") && reports[0].2.contains("`4`"), "{reports:?}");
}

#[test]
fn all_notes_that_evidence_rests_on_are_named() {
    let text = |cites: &str| {
        let notes: String =
            ["m", "n", "o", "p"].iter().map(|id| note(id, &format!("Press {id}"), "  basis: anonymous\n")).collect();
        format!(
            "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n\nevidence e: The dam had cracks.\n  cites: {cites}\n\n{notes}"
        )
    };
    let message = |cites: &str| of("anonymous-source", &text(cites)).remove(0).0;
    assert_eq!(message("m"), "`e` rests on note `m` alone, which is from unnamed sources");
    assert_eq!(message("m, n"), "`e` rests on notes `m` and `n` alone, each of which is from unnamed sources");
    assert_eq!(message("m, n, o"), "`e` rests on notes `m`, `n` and `o` alone, each of which is from unnamed sources");
    assert_eq!(message("m, n, o, p"), "`e` rests on note `m` and others alone, each of which is from unnamed sources");
}

#[test]
fn a_level_of_another_standard_is_answered_with_the_nearest() {
    let text = "brief: B\n  profile: ipcc\n  thesis: t\n\nclaim t: T.\n  confidence: moderate\n    reason: R.\n  because: e\n\nevidence e: E.\n  cites: none\n    reason: R.\n";
    let help = &of("unknown-confidence", text)[0].1;
    assert!(help.starts_with("write `medium`"), "{help}");
    assert!(of("unknown-confidence", &text.replace("moderate", "medium")).is_empty());
}

#[test]
fn records_are_no_findings() {
    let brief = |genre: &str, more: &str| {
        format!(
            "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n\nevidence e: E.\n  date: 2020-05-04\n  cites: n\n\nnote n: N\n  publisher: P\n  date: 2020-05-04\n  url: none\n{genre}{more}"
        )
    };
    for (genre, more, count) in [
        ("  genre: official\n", "", 0),
        ("  genre: data\n", "", 0),
        ("", "  basis: firsthand\n", 0),
        ("  genre: official\n", "  basis: secondhand\n", 1),
        ("  genre: academic\n", "", 1),
        ("  genre: news\n", "", 1),
        ("", "", 1),
    ] {
        assert_eq!(of("sole-carrier", &brief(genre, more)).len(), count, "{genre}{more}");
    }
    // Data of another day is a finding on what happened.
    let later = brief("  genre: data\n", "").replacen("2020-05-04", "2019-02-01", 1);
    assert_eq!(of("sole-carrier", &later).len(), 1);
}

#[test]
fn a_conversation_has_no_publisher_and_a_recording_no_author() {
    let incomplete = |note: &str| {
        let text = format!("evidence e: E.\n  cites: n\n\nnote n: {note}\n  date: 2026-10-12\n");
        let found = of_files("incomplete-note", &[("a.brief", &text)], Some(Profile::Newsroom));
        found.into_iter().map(|(message, ..)| message).collect::<Vec<String>>()
    };
    for note in [
        "Conversation with a carer\n  author: Ana Petrov\n  genre: interview",
        "County debate, recording\n  publisher: Radio\n  url: https://example.org/a",
        "Minutes of the harbour board\n  publisher: Harbour\n  url: https://example.org/a",
    ] {
        assert_eq!(incomplete(note), [""; 0], "{note}");
    }
    // What is printed has a publisher, and what somebody wrote an author; what lacks two things lacks each of them.
    for (note, message) in [
        ("An interview\n  author: Ana Petrov\n  genre: interview\n  url: https://example.org/a", "note `n` has no `publisher`"),
        ("The minute hand\n  publisher: Radio\n  url: https://example.org/a", "note `n` has no `author`"),
        ("A letter\n  publisher: Radio", "note `n` has no `author` or `url`"),
    ] {
        assert_eq!(incomplete(note), [message], "{note}");
    }
}

#[test]
fn an_objection_may_stay_open_and_its_report_says_so() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n  despite: o\n\nassumption a: A.\nassumption o: O.\n";
    let (_, help, _) = &of("unanswered-objection", text)[0];
    assert_eq!(
        help,
        "add `but:` below it with the statement that answers it, which may be one of the reasons; where nothing does, leave it open"
    );
}
