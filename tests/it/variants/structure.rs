//! Rules of structure on variants.

use hence::internals::base::source::FileId;
use hence::internals::rules::{Settings, run};

use crate::support::project;
use crate::variants::lines;

fn question(text: &str) -> Vec<u32> {
    lines("question-as-claim", &format!("brief: B\n  thesis: t\n\nclaim t: T holds.\n  because: a\n\nassumption a: {text}\n"))
}

#[test]
fn a_text_that_is_one_question_is_no_claim() {
    for text in [
        "How long would it stay closed?",
        "Who\n    pays for it?",
        "Would the U.S. agree to No. 5 of the terms?",
        "¿Quién lo paga?",
        "誰が払うのか？",
        "The bridge holds, doesn't it?",
        "Is it safe?!",
        "Should it close (and when)?",
    ] {
        assert_eq!(question(text), [7], "{text}");
    }
    for text in [
        "It stays closed. How long?",
        "How long? A week.",
        "\"How long would it stay closed?\"",
        "It was built in 1912 (?)",
        "They ask how long it would stay closed.",
        "Is it safe? Is it cheap?",
        "???",
        "It asks \"why?\" and no more.",
    ] {
        assert_eq!(question(text), [0; 0], "{text}");
    }
    assert_eq!(lines("question-as-claim", "evidence e: Is it safe?\n\nquestion: Is it safe?\n\ngap g: Is it safe?\n"), [0; 0]);
    let many: String = (0..5).map(|at| format!("assumption a{at}: Does {at} hold?\n\n")).collect();
    assert_eq!(lines("question-as-claim", &many), [1]);
}

fn repeated(one: &str, other: &str) -> usize {
    let text = format!(
        "brief: B\n  thesis: t\n\nclaim t: The thesis holds.\n  because: a + b\n\nassumption a: {one}\n\nassumption b: {other}\n"
    );
    lines("repeated-text", &text).len()
}

#[test]
fn the_same_words_are_one_statement() {
    for (one, other) in [
        ("The bolts are loose.", "The bolts are loose!"),
        ("The bolts are loose.", "the Bolts  are LOOSE"),
        ("The bolts are\n    loose.", "The bolts are loose."),
        ("The bolts’ heads are loose.", "The bolts' heads are loose."),
        ("The cross-beam is weak.", "The cross beam is weak."),
        ("“The bolts are loose”", "The bolts are loose."),
        ("Die Brücke ist zu.", "DIE BRÜCKE ist zu!"),
        ("橋は安全だと言える。", "橋は安全だと言える"),
        ("The thesis, holds.", "Another thing."),
    ] {
        assert_eq!(repeated(one, other), 1, "{one} / {other}");
    }
    for (one, other) in [
        ("The bolts are loose.", "The nuts are loose."),
        ("It grew by 1.5 %.", "It grew by 15 %."),
        ("It moved by -5 %.", "It moved by 5 %."),
        ("It is > 3 m.", "It is < 3 m."),
        ("A.", "a."),
        ("The pump failed in 2019.", "The pump failed in 2020."),
    ] {
        assert_eq!(repeated(one, other), 0, "{one} / {other}");
    }
}

#[test]
fn a_denial_that_is_not_linked_is_reported() {
    for (one, other) in [
        ("The bridge is safe.", "The bridge is not safe."),
        ("The bridge isn't safe.", "The bridge is safe."),
        ("There is a detour.", "There is no detour."),
        ("The pump leaks.", "The pump does not leak."),
        ("The pump doesn’t leak.", "The pump leaks!"),
        ("The firm can pay.", "The firm cannot pay."),
        ("It will rain.", "It won't rain."),
        ("The firm replied.", "The firm never replied."),
    ] {
        assert_eq!(repeated(one, other), 1, "{one} / {other}");
    }
    for (one, other) in [
        ("The bridge is safe.", "The bridge is not new."),
        ("The bridge is not safe.", "The bridge is not new."),
        ("The bridge is safe for cars.", "The bridge is not safe."),
        ("It is not true that it is not safe.", "It is true that it is safe."),
    ] {
        assert_eq!(repeated(one, other), 0, "{one} / {other}");
    }
    for link in ["  despite: b\n    but: c", "  opposes: b\n    but: c", "  because: c\n    unless: b"] {
        let text = format!(
            "brief: B\n  thesis: t\n\nclaim t: The thesis holds.\n  because: a\n\nclaim a: The bridge is safe.\n{link}\n\n\
             assumption b: The bridge is not safe.\n\nassumption c: Cars passed it today.\n"
        );
        assert_eq!(lines("repeated-text", &text), [0; 0], "{link}");
    }
    let rivals = "question: Which?\n  answers: a, b\n\nclaim a: The bridge is safe.\n\nclaim b: The bridge is not safe.\n";
    assert_eq!(lines("repeated-text", rivals), [0; 0]);
    let german = "brief: B\n  language: de\n\nclaim a: Das ist not.\n\nclaim b: Das ist.\n";
    assert_eq!(lines("repeated-text", german), [0; 0]);
}

#[test]
fn a_claim_that_is_its_own_reason_is_reported_at_the_reason_however_far_below() {
    let chain = |steps: usize| {
        let links: String = (0..steps).map(|at| format!("claim c{at}: Step {at} holds.\n  because: c{}\n\n", at + 1)).collect();
        format!("claim t: The pump is reliable.\n  because: c0\n\n{links}assumption c{steps}: The pump is reliable.\n")
    };
    for steps in [0, 1, 5, 50] {
        let found = lines("repeated-text", &chain(steps));
        assert_eq!(found, [u32::try_from(4 + 3 * steps).expect("small")], "{steps}");
    }
    assert_eq!(lines("repeated-text", "evidence e: It is so.\n\nevidence f: It is so.\n\nnote 1: It is so.\n"), [0; 0]);
    // Many with one text are one report.
    let many: String = (0..9).map(|at| format!("assumption a{at}: The same again.\n\n")).collect();
    assert_eq!(lines("repeated-text", &many), [3]);
}

/// A brief in which something is linked, and more.
fn isolated(more: &str) -> Vec<u32> {
    lines("isolated-statement", &format!("brief: B\n\nclaim a: A holds.\n  because: b\n\nassumption b: B holds.\n\n{more}"))
}

#[test]
fn what_is_linked_to_nothing_is_reported_where_no_thesis_is_named() {
    for more in [
        "claim x: X holds.\n",
        "forecast x: X comes.\n  by: 2050\n",
        "assumption x: X holds.\n  if-wrong: Y.\n",
        "claim x: X holds.\n  confidence: low\n",
    ] {
        assert_eq!(isolated(more), [8], "{more}");
    }
    for more in [
        "evidence x: X.\n",
        "claim x: X holds.\n  because: b\n",
        "claim x: X holds.\n  supports: a\n",
        "assumption x: X holds.\n  opposes: a\n",
        "assumption x: X holds.\n\ngap g: G.\n  about: x\n",
        "claim x: X holds.\n\nquestion: Q?\n  answers: x, a\n",
        "claim x: X holds.\n  becuase: b\n",
        "claim x: X holds.\n  because: y\n",
        "claim x X holds.\n",
        "claim: X holds.\n",
    ] {
        assert_eq!(isolated(more), [0; 0], "{more}");
    }
    let linked = "claim a: A holds.\n  because: b\n\nassumption b: B holds.\n\nclaim x: X holds.\n";
    assert_eq!(lines("isolated-statement", linked), [0; 0], "a library");
    assert_eq!(lines("isolated-statement", &format!("brief: B\n  thesis: a\n\n{linked}")), [0; 0]);
    assert_eq!(lines("isolated-statement", "brief: B\n\nclaim a: A holds.\n\nassumption b: B holds.\n"), [0; 0]);
    let many: String = (0..6).map(|at| format!("assumption x{at}: X{at} holds.\n\n")).collect();
    assert_eq!(isolated(&many), [8]);
}

#[test]
fn a_claim_that_is_linked_to_nothing_is_one_report() {
    let text = "brief: B\n\nclaim a: A holds.\n  because: b\n\nassumption b: B holds.\n\nclaim x: X holds.\n";
    let found: Vec<&str> = crate::support::rules(text).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(found, ["isolated-statement"]);
}

/// The lines of the first of some claims at which rivals are reported.
fn rivals(text: &str) -> Vec<u32> {
    lines("unlinked-rivals", text)
}

#[test]
fn claims_that_object_to_each_other_need_a_question() {
    for text in [
        "claim a: A.\n  despite: b\n\nclaim b: B.\n  despite: a\n",
        "claim a: A.\n  opposes: b\n  despite: b\n\nclaim b: B.\n",
        "claim a: A.\n  opposes: b\n\nclaim b: B.\n  opposes: a\n",
        "claim a: A.\n  despite: b\n    but: c\n\nclaim b: B.\n  despite: a\n    but: c\n\nassumption c: C.\n",
        "claim a: A.\n  despite: b\n    given: c\n\nforecast b: B.\n  despite: a\n\nassumption c: C.\n",
        "claim a: A.\n  despite: b\n  despite: c\n\nclaim b: B.\n  despite: a\n  despite: c\n\nclaim c: C.\n  despite: a\n  despite: b\n",
        "claim a: A.\n  despite: b\n\nclaim b: B.\n  despite: a\n  despite: c\n\nclaim c: C.\n  despite: b\n",
    ] {
        assert_eq!(rivals(text), [1], "{text}");
    }
    for text in [
        "claim a: A.\n  despite: b\n\nclaim b: B.\n",
        "claim a: A.\n  despite: b\n\nassumption b: B.\n  despite: a\n",
        "claim a: A.\n  despite: b + c\n\nclaim b: B.\n  despite: a\n\nassumption c: C.\n",
        "claim a: A.\n  despite: b\n\nclaim b: B.\n  despite: a\n\nquestion: Q?\n  answers: a, b\n",
        "claim a: A.\n  despite: b\n\nclaim b: B.\n  despite: c\n\nclaim c: C.\n  despite: a\n",
        "claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n",
    ] {
        assert_eq!(rivals(text), [0; 0], "{text}");
    }
    let two =
        "claim a: A.\n  despite: b\n\nclaim b: B.\n  despite: a\n\nclaim c: C.\n  despite: d\n\nclaim d: D.\n  despite: c\n";
    assert_eq!(rivals(two), [1, 7]);
}

/// The rules that report on a review, beside the files that it uses.
fn review(review: &str, plan: &str) -> Vec<&'static str> {
    let project = project(&[("review.brief", review), ("plan.brief", plan)]);
    run(&project, FileId::new(0), &Settings::default()).iter().map(|report| report.rule).collect()
}

const PLAN: &str = "brief: B\n  thesis: c\n\nclaim c: C.\n  because: d\n\nassumption d: D.\n  if-wrong: E.\n";

#[test]
fn an_objection_that_the_author_does_not_use_is_unheard() {
    let of = |fields: &str| format!("use plan: plan.brief\n\nclaim x: X.\n  because: y\n{fields}\n\nassumption y: Y.\n");
    for fields in [
        "  opposes: plan/c",
        "  opposes: plan/d",
        "  opposes: plan/c\n    from: plan/d",
        "  opposes: plan/c\n  opposes: plan/d",
        "  opposes: plan/c, plan/d",
    ] {
        assert_eq!(review(&of(fields), PLAN), ["unheard-objection"], "{fields}");
    }
    let answered = of("  opposes: plan/c\n    but: z") + "\nassumption z: Z.\n";
    assert_eq!(review(&answered, PLAN), [""; 0]);
    assert_eq!(review(&of("  supports: plan/c"), PLAN), [""; 0]);
    let back = PLAN.replace("claim c", "use review: review.brief\n\nclaim c");
    assert!(!review(&of("  opposes: plan/c"), &back).contains(&"unheard-objection"));
}

#[test]
fn a_bare_objection_of_a_review_has_no_support() {
    let bare = "use plan: plan.brief\n\nclaim x: X.\n  opposes: plan/c\n";
    assert_eq!(review(bare, PLAN), ["unsupported-claim"]);
    let with_thesis = format!("brief: R\n  thesis: t\n\n{bare}\nclaim t: T.\n  because: y\n\nassumption y: Y.\n  if-wrong: Z.\n");
    assert!(review(&with_thesis, PLAN).contains(&"unsupported-claim"));
}

#[test]
fn two_reviewed_files_are_two_reports() {
    let review = "use one: one.brief\n\nuse two: two.brief\n\nassumption y: Y.\n  opposes: one/c\n  opposes: two/c\n";
    let project = project(&[("review.brief", review), ("one.brief", PLAN), ("two.brief", PLAN)]);
    let found: Vec<&str> = run(&project, FileId::new(0), &Settings::default()).iter().map(|report| report.rule).collect();
    assert_eq!(found, ["unheard-objection", "unheard-objection"]);
}

/// The lines at which something is both for and against.
fn both_ways(text: &str) -> Vec<u32> {
    lines("both-ways", text)
}

#[test]
fn what_opposes_a_claim_does_not_lie_below_a_reason_for_it() {
    let top = "claim t: T.\n  because: r\n  despite: x\n\n";
    for below in [
        "claim r: R.\n  because: x\n\nassumption x: X.\n",
        "claim r: R.\n  because: q\n\nclaim q: Q.\n  because: p\n\nclaim p: P.\n  because: x\n\nassumption x: X.\n",
        "claim r: R.\n  because: x + y\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim r: R.\n  because: y\n    given: x\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim r: R.\n  because: y\n\nassumption x: X.\n  supports: r\n\nassumption y: Y.\n",
        "claim r: R.\n  because: x\n\nclaim x: X.\n  because: y\n\nassumption y: Y.\n",
    ] {
        assert_eq!(both_ways(&format!("{top}{below}")), [3], "{below}");
    }
    let opposing = "claim t: T.\n  because: r\n\nclaim r: R.\n  because: x\n\nassumption x: X.\n  opposes: t\n";
    assert_eq!(both_ways(opposing), [8]);
    for text in [
        "claim t: T.\n  because: r\n  despite: x + y\n\nclaim r: R.\n  because: x\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim t: T.\n  because: r\n  despite: x\n\nclaim r: R.\n  because: y\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim t: T.\n  because: r\n  despite: x\n\nclaim r: R.\n  because: y\n    unless: x\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim t: T.\n  because: r\n  despite: x\n    but: y\n\nclaim r: R.\n  because: y\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim t: T.\n  because: x + y\n  despite: x\n\nassumption x: X.\n\nassumption y: Y.\n",
        "claim t: T.\n  because: y\n  despite: x\n\nclaim x: X.\n  because: t\n\nassumption y: Y.\n",
    ] {
        assert_eq!(both_ways(text), [0; 0], "{text}");
    }
    let far: String = (0..2000).map(|at| format!("claim c{at}: C{at}.\n  because: c{}\n\n", at + 1)).collect();
    assert_eq!(both_ways(&format!("claim t: T.\n  because: c0\n  despite: c2000\n\n{far}assumption c2000: X.\n")), [3]);
}

#[test]
fn a_circle_through_a_warrant_asks_whether_it_is_reversed() {
    let note = |text: &str| {
        let (_, found) = crate::support::check(text);
        let circle = found.iter().find(|report| report.rule == "circular-reasoning").expect("a circle");
        circle.details.note().unwrap_or_default().to_owned()
    };
    let two = "claim a: A.\n  because: b\n\nclaim b: B.\n  because: c\n    given: a\n\nassumption c: C.\n";
    assert!(note(two).contains("is `a` as a `given:` of `b` reversed?"), "{}", note(two));
    let three =
        "claim a: A.\n  because: b\n\nclaim b: B.\n  because: d\n\nclaim d: D.\n  because: c\n    given: a\n\nassumption c: C.\n";
    assert!(note(three).contains("is `a` as a `given:` of `d` reversed?"), "{}", note(three));
    let plain = "claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n";
    assert!(!note(plain).contains("reversed"), "{}", note(plain));
}
