//! One slip, one report: what a damaged list names, or should name, is not also reported as missing.

use hence::internals::base::source::{FileId, SourceFile};

use crate::fixes::checked;
use crate::folder::{folder, hence, out};
use crate::support::rules;

fn names(text: &str) -> Vec<&'static str> {
    rules(text).into_iter().map(|(rule, _)| rule).filter(|rule| *rule != "sole-carrier").collect()
}

/// A question with two answers, one of which is the thesis; the other objects to it.
fn rivals(thesis: &str, answers: &str, profile: &str) -> String {
    format!(
        "brief: What do we build?\n{profile}  thesis: {thesis}\n\nquestion q: What do we build?\n  answers: {answers}\n\n\
         claim new: We build a new one.\n  confidence: low\n    reason: One witness.\n  because: cheap\n\n\
         claim keep: We keep the old one.\n  because: known\n  despite: new\n\nassumption cheap: It is cheap.\n  if-wrong: W.\n\n\
         assumption known: It is known.\n  if-wrong: W.\n"
    )
}

#[test]
fn answers_in_a_list_of_another_form_are_no_lack_of_alternatives() {
    let profile = "  profile: icd-203\n  as-of: 2024-01-01\n";
    assert_eq!(names(&rivals("new", "new, keep", profile)), [""; 0]);
    for answers in ["\n    - new\n    - keep", "new; keep", "new, keep or neither of them", "[new, keep]", "1. new 2. keep"] {
        let found = names(&rivals("new", answers, profile));
        assert_eq!(found.len(), 1, "{answers}: {found:?}");
    }
}

#[test]
fn a_thesis_that_cannot_be_read_gives_no_report_on_its_rivals() {
    assert_eq!(names(&rivals("new", "new, keep", "")), [""; 0]);
    for thesis in ["new; keep", "that we build a new one", "newer-still", "“new” “keep”", "- new", "nwe"] {
        let found = names(&rivals(thesis, "new, keep", ""));
        assert_eq!(found.len(), 1, "{thesis}: {found:?}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_in_an_id_are_one_report() {
    let text = b"brief: B\n  thesis: t\n\nclaim t: T.\n  because: caf\xe9 + b\n\nevidence caf\xe9: E.\n  cites: n\xe9\n\n\
                 assumption b: B.\n  if-wrong: W.\n\nnote n\xe9: N\n  publisher: P\n  date: 2019\n  url: none\n";
    let mut project = hence::internals::model::Project::default();
    project.add(SourceFile::from_bytes("a.brief", text.to_vec()).expect("small"));
    project.resolve();
    let found = hence::internals::rules::run(&project, FileId::new(0), &hence::internals::rules::Settings::default());
    assert_eq!(found.iter().map(|report| report.rule).collect::<Vec<_>>(), ["not-utf-8"]);
}

/// The reports on the first of some files, each with its help.
fn helps(files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let found = checked(files).diagnostics.into_iter().filter(|report| report.place.file == FileId::new(0));
    found.map(|report| (report.rule, report.details.help().unwrap_or_default().to_owned())).collect()
}

#[test]
fn a_used_file_with_errors_explains_what_is_missing_in_it() {
    let main = "brief: B\n  thesis: t\n\nuse s: lib.brief\n\nclaim t: T.\n  because: s/here + s/gone\n";
    let sound = "assumption here: H.\n  if-wrong: W.\n";
    let found = helps(&[("a.brief", main), ("lib.brief", sound)]);
    assert_eq!(found, [("unknown-reference", found[0].1.clone())]);
    assert!(found[0].1.starts_with("declare it in `lib.brief`"), "{found:?}");
    let broken = format!("{sound}\ncliam gone: G\n\nassumption other O.\n  becuase: here\n");
    let found = helps(&[("a.brief", main), ("lib.brief", &broken)]);
    let found = found.iter().map(|(_, help)| help.as_str()).collect::<Vec<_>>().join("\n");
    assert!(found.is_empty() || found.contains("syntax errors: fix that file first"), "{found}");
    let lost = format!("{sound}\nassumption lost L.\n");
    let found = helps(&[("a.brief", main), ("lib.brief", &lost)]);
    assert!(found[0].1.starts_with("`lib.brief` has a syntax error: fix that file first"), "{found:?}");
}

#[test]
fn a_file_that_is_not_there_explains_the_references_into_it() {
    let main = "brief: B\n  thesis: t\n\nuse s: nowhere.brief\n\nclaim t: T.\n  because: s/here + s/there\n";
    assert_eq!(helps(&[("a.brief", main)]).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["missing-file"]);
    let bare = main.replace("s/here + s/there", "open-roof");
    let found = helps(&[("a.brief", &bare)]);
    assert_eq!(found.len(), 2);
    assert!(found[1].1.starts_with("it may be declared in `nowhere.brief`, which cannot be read"), "{found:?}");
    let review = "use m: m.brief\n\nassumption doubt: D.\n  if-wrong: W.\n  opposes: m/t\n    from: roof\n\nassumption roof: R.\n  if-wrong: W.\n";
    let reviewed = "brief: B\n  thesis: t\n\nuse s: nowhere.brief\n\nclaim t: T.\n  because: s/here\n";
    assert_eq!(helps(&[("r.brief", review), ("m.brief", reviewed)]), []);
}

#[test]
fn a_sub_field_that_two_fields_may_own_is_moved_by_nobody_unasked() {
    let text = |fields: &str| {
        format!(
            "brief: B\n  thesis: t\n\nclaim t: T.\n{fields}\n\nassumption a: A.\n  if-wrong: W.\n\nassumption o: O.\n  if-wrong: W.\n\n\
             assumption w: W.\n  if-wrong: W.\n"
        )
    };
    let fixes = |fields: &str| {
        let found = checked(&[("a.brief", &text(fields))]).diagnostics;
        let report = found.into_iter().find(|report| report.rule == "misleading-indentation").expect("reported");
        report.details.fixes().iter().map(|fix| (fix.title.clone(), fix.safe)).collect::<Vec<_>>()
    };
    let two = |one: &str, other: &str| [(format!("indent it below `{one}`"), false), (format!("move it below `{other}`"), false)];
    assert_eq!(fixes("  because: a\n  despite: o\n  given: w"), two("despite", "because: a"));
    assert_eq!(fixes("  because: a\n  because: o\n  given: w"), two("because", "because: a"));
    assert_eq!(fixes("  despite: o\n  because: a\n    unless: o\n  given: w"), two("because", "despite: o"));
    // A `but` answers an objection alone, and a line that has its warrant needs no second one.
    for sure in [
        "  because: a\n  despite: o\n  but: w",
        "  because: a\n  given: w",
        "  because: a\n    given: w\n  despite: o\n  given: w",
    ] {
        assert!(matches!(fixes(sure).as_slice(), [(_, true)]), "{sure}: {:?}", fixes(sure));
    }
    // Either choice leaves a brief in which the indentation says what is meant.
    let before = text("  because: a\n  despite: o\n  given: w");
    let found = checked(&[("a.brief", &before)]).diagnostics;
    let report = found.iter().find(|report| report.rule == "misleading-indentation").expect("reported");
    for (fix, after) in report
        .details
        .fixes()
        .iter()
        .zip(["  because: a\n  despite: o\n    given: w\n", "  because: a\n    given: w\n  despite: o\n"])
    {
        let mut text = before.clone();
        let mut edits = fix.edits.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.place.span));
        for edit in edits {
            text.replace_range(edit.place.span.range(), &edit.text);
        }
        assert!(text.contains(after), "{text}");
    }
}

#[test]
fn an_answer_below_a_line_and_an_exception_below_an_objection_are_given_their_names() {
    let text =
        |line: &str| format!("claim t: T.\n{line}\n\nassumption a: A.\n  if-wrong: W.\n\nassumption o: O.\n  if-wrong: W.\n");
    let help = |line: &str| {
        helps(&[("a.brief", &text(line))]).into_iter().find(|(rule, _)| *rule == "misplaced-field").expect("reported").1
    };
    assert!(help("  because: a\n    but: o").starts_with("for an exception to this reason write `unless: …`"));
    assert!(help("  because: a\n  despite: o\n    unless: a").starts_with("for an answer to the objection write `but: …`"));
}

#[test]
fn a_use_written_otherwise_is_one_report_with_the_line_to_write() {
    for (written, line) in [
        ("use left.brief as left", "use left: left.brief"),
        ("use \"left.brief\"", "use: left.brief"),
        ("use 'left.brief' as left", "use left: left.brief"),
        ("use <left.brief>", "use: left.brief"),
        ("use left.brief;", "use: left.brief"),
        ("use left from left.brief", "use left: left.brief"),
        ("use left = left.brief", "use left: left.brief"),
        ("use left left.brief", "use left: left.brief"),
        ("use: left.brief as left", "use left: left.brief"),
        ("use left.brief: left", "use left: left.brief"),
        ("use: \"left.brief\"", "left.brief"),
    ] {
        let folder = folder(&[("left.brief", "assumption b: B.\n  if-wrong: W.\n")]);
        std::fs::write(folder.path().join("a.brief"), format!("{written}\n\nclaim a: A.\n  because: left/b\n")).expect("written");
        let output = out(&hence(folder.path(), &["check", "--output-format", "json", "a.brief"]));
        let found: serde_json::Value = serde_json::from_str(&output).expect("JSON");
        let found = found["diagnostics"].as_array().expect("reports");
        assert_eq!(found.len(), 1, "{written}: {output}");
        assert!(found[0]["help"].as_str().is_some_and(|help| help.contains(&format!("`{line}`"))), "{written}: {output}");
        let fixed = hence(folder.path(), &["check", "--fix", "--unsafe-fixes", "-q", "--output-format", "concise", "a.brief"]);
        assert_eq!(out(&fixed), "", "{written}");
    }
}
