//! A thesis that falls or is contested, and the exception or objection that it comes from: one report.

use crate::support::{check, rules};

/// A brief with a thesis on one assumption, with some fields and more statements.
fn brief(fields: &str, more: &str) -> String {
    format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: g\n{fields}\nassumption g: G.\n  if-wrong: W.\n\n{more}")
}

fn names(text: &str) -> Vec<&'static str> {
    rules(text).into_iter().map(|(rule, _)| rule).collect()
}

const X: &str = "assumption x: X.\n  if-wrong: W.\n";
const X_Y: &str = "assumption x: X.\n  if-wrong: W.\n\nassumption y: Y.\n  if-wrong: W.\n";

#[test]
fn an_exception_to_the_only_reason_for_a_thesis_is_one_report() {
    let undercut = "assumption x: X.\n  if-wrong: W.\n  opposes: t\n    from: g\n";
    for text in [brief("    unless: x\n", X), brief("", undercut), brief("    unless: x\n  because: y\n    unless: x\n", X_Y)] {
        let (project, found) = check(&text);
        let said: Vec<_> = found.iter().map(|report| report.rule).collect();
        assert_eq!(said, ["fallen-thesis"], "{text}");
        assert!(project.message(&found[0]).contains("because `x` stands"), "{text}");
        assert_eq!(found[0].details.related().len(), 1, "{text}");
    }
}

#[test]
fn an_exception_is_reported_by_itself_where_the_report_on_the_thesis_does_not_name_it() {
    // Another reason is left; another reason has fallen for want of support; the exception is below the thesis.
    assert_eq!(names(&brief("    unless: x\n  because: y\n", X_Y)), ["standing-exception"]);
    let bare = format!("{X}\nclaim y: Y.\n");
    let found = names(&brief("    unless: x\n  because: y\n", &bare));
    assert!(found.contains(&"standing-exception") && found.contains(&"unsupported-claim"), "{found:?}");
    let below = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: m\n\nclaim m: M.\n  because: g\n    unless: x\n\n\
                 assumption g: G.\n  if-wrong: W.\n\nassumption x: X.\n  if-wrong: W.\n";
    assert!(names(below).contains(&"standing-exception"), "{:?}", names(below));
    // Where the report on the thesis is allowed away.
    let allowed = brief("    unless: x\n  allow: fallen-thesis\n    reason: Known.\n", X);
    assert_eq!(names(&allowed), ["standing-exception"]);
}

/// A thesis whose objection has an answer that is disputed.
const ANSWER_IN_DISPUTE: &str = "  despite: o\n    but: a\n";

fn answer_in_dispute(allow: &str) -> String {
    let more = "assumption o: O.\n  if-wrong: W.\n\nassumption x: X.\n  if-wrong: W.\n\nassumption y: Y.\n  if-wrong: W.\n";
    brief(ANSWER_IN_DISPUTE, &format!("claim a: A.\n  because: x\n  despite: y\n{allow}\n{more}"))
}

#[test]
fn the_report_on_an_objection_to_an_answer_says_that_the_thesis_is_contested() {
    let (_, found) = check(&answer_in_dispute(""));
    let said: Vec<_> = found.iter().map(|report| (report.rule, report.details.note().unwrap_or_default())).collect();
    let note = "`a` is contested because of it; as long as `a` is contested, the thesis `t` is, too";
    assert_eq!(said, [("unanswered-objection", note)]);
    let allowed = answer_in_dispute("  allow: unanswered-objection\n    reason: Left open.\n");
    assert_eq!(names(&allowed), ["contested-thesis"]);
}

#[test]
fn what_objects_to_an_objection_is_offered_as_its_answer_and_answers_it() {
    let objections = [
        ("  despite: o\n", "claim o: O.\n  because: y\n  despite: x\n\n"),
        ("", "claim o: O.\n  because: y\n  despite: x\n  opposes: t\n\n"),
        ("  despite: o\n", "claim o: O.\n  because: y\n\n"),
    ];
    for (at, (fields, objection)) in objections.into_iter().enumerate() {
        let x = if at == 2 { "assumption x: X.\n  if-wrong: W.\n  opposes: o\n" } else { X };
        let text = brief(fields, &format!("{objection}{x}\nassumption y: Y.\n  if-wrong: W.\n"));
        let (_, found) = check(&text);
        let said: Vec<_> = found.iter().map(|report| (report.rule, report.details.help().unwrap_or_default())).collect();
        let help = "below the objection `o` to `t`, write `but: x`, or name what else answers it";
        assert_eq!(said, [("contested-thesis", help)], "{text}");
        let line = if fields.is_empty() { "  opposes: t\n" } else { fields };
        let answered = text.replacen(line, &format!("{line}    but: x\n"), 1);
        assert_eq!(names(&answered), [""; 0], "{answered}");
    }
}

#[test]
fn an_objection_to_what_is_owned_up_to_is_no_slip() {
    let claim = |confidence: &str| {
        let more = "assumption x: X.\n  if-wrong: W.\n\nassumption y: Y.\n  if-wrong: W.\n";
        brief("  because: m\n", &format!("claim m: M.\n{confidence}  because: x\n  despite: y\n\n{more}"))
    };
    assert_eq!(names(&claim("  confidence: low\n    reason: One witness.\n")), [""; 0]);
    for confidence in ["", "  confidence: low\n", "  confidence: moderate\n    reason: Two witnesses.\n"] {
        assert_eq!(names(&claim(confidence)), ["unanswered-objection"], "{confidence}");
    }
    // Of a thesis a reader wants to know.
    let thesis = brief("  despite: y\n  confidence: low\n    reason: One witness.\n", "assumption y: Y.\n  if-wrong: W.\n");
    assert_eq!(names(&thesis), ["unanswered-objection"]);
}

#[test]
fn an_answer_that_is_unlikely_by_its_own_likelihood_is_none() {
    let answer = |profile: &str, likelihood: &str, others: &str| {
        let more = format!(
            "claim a: A.\n{likelihood}  because: x\n\nclaim b: B.\n  likelihood: very unlikely\n  because: x\n\n\
             assumption o: O.\n\nassumption x: X.\n  if-wrong: W.\n"
        );
        let text = brief(&format!("  despite: o\n    but: a{others}\n"), &more);
        names(&text.replacen("brief: B\n", &format!("brief: B\n{profile}"), 1)).contains(&"idle-answer")
    };
    for unlikely in ["unlikely", "unlikely 20%", "very unlikely", "improbable", "almost no chance 2–4 %"] {
        assert!(answer("", &format!("  likelihood: {unlikely}\n"), ""), "{unlikely}");
        assert!(answer("", &format!("  likelihood: {unlikely}\n"), ", b"), "{unlikely}");
        // The other answer is enough.
        assert!(!answer("", &format!("  likelihood: {unlikely}\n"), ", x"), "{unlikely}");
    }
    assert!(answer("  profile: phia\n", "  likelihood: remote chance\n", ""));
    for likely in ["", "  likelihood: likely\n", "  likelihood: roughly even chance\n", "  likelihood: perhaps\n"] {
        assert!(!answer("", likely, ""), "{likely}");
    }
    assert!(!answer("  profile: ipcc\n", "  likelihood: about as likely as not\n", ""));
}
