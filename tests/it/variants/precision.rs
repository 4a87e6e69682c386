//! Rules that are silent where a report would be shrugged off, on variants.

use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Level;
use hence::internals::rules::{Settings, run};

use crate::support::project;
use crate::variants::lines;

/// The lines at which a rule reports that is turned on.
fn on(rule: &str, text: &str) -> Vec<u32> {
    let mut settings = Settings::default();
    settings.set(rule, Level::Warning).expect("a rule");
    settings.today = hence::internals::schema::words::is_all(hence::internals::schema::words::date, "2026-01-01");
    let project = project(&[("a.brief", text)]);
    let found = run(&project, FileId::new(0), &settings);
    let of_rule = found.iter().filter(|report| report.rule == rule);
    of_rule.map(|report| project.file(FileId::new(0)).source.position(report.place.span.start).line).collect()
}

#[test]
fn assumptions_and_sources_that_carry_a_thesis_are_one_report_with_their_count() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a + b + c\n\nassumption a: A.\n\nassumption b: B.\n\nassumption c: C.\n";
    assert_eq!(lines("unexamined-linchpin", text), [4]);
    let examined =
        text.replace("A.\n", "A.\n  if-wrong: D.\n").replace("B.\n\nassumption c", "B.\n  if-wrong: D.\n\nassumption c");
    assert_eq!(lines("unexamined-linchpin", &examined), [13], "at the only one");
    let allowed = text.replace("A.\n", "A.\n  allow: unexamined-linchpin\n    reason: R.\n");
    assert_eq!((lines("unexamined-linchpin", &allowed), lines("unused-allow", &allowed)), (vec![4], vec![]));
    let note = |id: &str, more: &str| format!("note {id}: N\n  publisher: {id}\n  date: 2020\n  url: none\n{more}\n");
    let evidence = |id: &str, note: &str| format!("evidence {id}: E {id}.\n  cites: {note}\n\n");
    let top = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a + b\n\n".to_owned() + &evidence("a", "n") + &evidence("b", "m");
    assert_eq!(lines("sole-carrier", &(top.clone() + &note("n", "") + &note("m", ""))), [4]);
    let official = "  genre: official\n  basis: firsthand\n";
    assert_eq!(lines("sole-carrier", &(top.clone() + &note("n", official) + &note("m", ""))).len(), 1);
    assert_eq!(lines("sole-carrier", &(top.clone() + &note("n", official) + &note("m", official))), [0; 0]);
    assert_eq!(on("single-source", &(top.clone() + &note("n", official) + &note("m", official))), [0; 0]);
    assert_eq!(on("single-source", &(top + &note("n", "") + &note("m", ""))), [4]);
}

#[test]
fn forecasts_whose_day_has_passed_are_one_report() {
    let text: String = (0..5).map(|at| format!("forecast f{at}: F{at}.\n  by: 202{at}\n  because: a\n\n")).collect::<String>()
        + "assumption a: A.\n";
    assert_eq!(on("expired-forecast", &text), [2]);
    let three: String = (0..3).map(|at| format!("forecast f{at}: F{at}.\n  by: 202{at}\n  because: a\n\n")).collect::<String>()
        + "assumption a: A.\n";
    assert_eq!(on("expired-forecast", &three), [2, 6, 10]);
}

fn note(profile: &str, fields: &str) -> usize {
    let text = format!("brief: B\n{profile}\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: n\n\nnote n: N\n{fields}");
    lines("incomplete-note", &text).len()
}

#[test]
fn what_identifies_a_source_is_enough_and_a_body_is_its_own_author() {
    for fields in ["  doi: 10.1000/xyz123\n", "  url: https://doi.org/10.1000/1\n", "  url: https://arxiv.org/abs/1706.03762\n"] {
        assert_eq!((note("", fields), note("  profile: icd-203\n", fields)), (0, 0), "{fields}");
    }
    let rest = "  date: 2020\n  url: https://example.org/a\n";
    for publisher in ["CAAC", "Example Ministry of Health", "National Transportation Safety Board", "The Audit Office"] {
        assert_eq!(note("  profile: icd-203\n", &format!("  publisher: {publisher}\n{rest}")), 0, "{publisher}");
    }
    for publisher in ["Example Times", "Slate", "Reuters"] {
        assert_eq!(note("  profile: icd-203\n", &format!("  publisher: {publisher}\n{rest}")), 1, "{publisher}");
    }
    assert_eq!(note("", "  url: https://example.org/a\n"), 1);
}

fn obvious(text: &str) -> usize {
    lines("obvious-claim", &format!("claim t: T.\n  because: a\n\nassumption a: {text}\n")).len()
}

#[test]
fn what_concedes_explains_or_stands_aside_claims_nothing_obvious() {
    for text in ["Of course the meadow is wet.", "The meadow is obviously wet.", "Needless to say, it is wet."] {
        assert_eq!(obvious(text), 1, "{text}");
    }
    for text in [
        "The meadow (of course wet) is long.",
        "Of course the meadow is wet, because the river floods it.",
        "Of course the meadow is wet. The river floods it each spring.",
        "Obviously it is wet: the river floods it.",
        "(Of course it is wet.)",
        "Not surprisingly it is wet, since it rained.",
    ] {
        assert_eq!(obvious(text), 0, "{text}");
    }
    let conceded = "claim t: T.\n  because: b\n  despite: a\n    but: b\n\nassumption a: Of course the meadow is long.\n\nassumption b: B.\n";
    assert_eq!(lines("obvious-claim", conceded), [0; 0]);
    let exception = "claim t: T.\n  because: b\n    unless: a\n\nassumption b: B.\n\nclaim a: Obviously it rains.\n";
    assert_eq!(lines("obvious-claim", exception), [0; 0]);
}

fn modal(text: &str) -> usize {
    lines("bare-modal", &format!("brief: B\n  thesis: t\n\nclaim t: {text}\n  because: a\n\nassumption a: A.\n  if-wrong: B.\n"))
        .len()
}

#[test]
fn proposals_and_months_hedge_nothing() {
    for text in ["The choir could fail.", "The ferry may sink.", "Prices might rise.", "It could rain and snow."] {
        assert_eq!(modal(text), 1, "{text}");
    }
    for text in [
        "The choir could rehearse in two halves and so spare the hall.",
        "The town could close the bridge and thus save the bolts.",
        "The choir should move, and could share the hall.",
        "The talks began in May.",
        "The plant could have closed.",
    ] {
        assert_eq!(modal(text), 0, "{text}");
    }
}

fn relative(text: &str) -> usize {
    lines(
        "relative-date",
        &format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n\nassumption a: {text}\n  if-wrong: B.\n"),
    )
    .len()
}

#[test]
fn what_is_counted_from_a_name_or_a_year_is_not_relative() {
    for text in [
        "It rose last year.",
        "It fell two years ago.",
        "It rose last year in May.",
        "Recently it fell.",
        "It fell two years ago, says Bob.",
    ] {
        assert_eq!(relative(text), 1, "{text}");
    }
    for text in [
        "The court laid it down more than 200 years ago in Example v. Other.",
        "It rose in the last week before the Brexit vote.",
        "It was set two years ago under Chancellor Kohl.",
        "It rose recently in 2019.",
    ] {
        assert_eq!(relative(text), 0, "{text}");
    }
}

#[test]
fn a_straw_man_is_no_rival_and_a_bare_objection_no_counter_evidence() {
    let question = |rival: &str| {
        format!(
            "brief: B\n  thesis: t\n\nquestion: Q?\n  answers: t, r\n\nclaim t: T.\n  because: a\n\nclaim r: R.\n{rival}\nassumption a: A.\n  if-wrong: B.\n\nassumption c: C.\n"
        )
    };
    assert_eq!(on("no-alternatives", &question("")).len(), 1);
    assert_eq!(on("no-alternatives", &question("  because: c\n")), [0; 0]);
    let forecast =
        |more: &str| format!("brief: B\n  thesis: t\n\nforecast t: T.\n{more}  because: a\n\nassumption a: A.\n  if-wrong: B.\n");
    assert_eq!(on("no-alternatives", &forecast("")).len(), 1);
    assert_eq!(on("no-alternatives", &forecast("  likelihood: likely\n")), [0; 0]);
    let counter = |objection: &str| {
        format!(
            "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n  because: b\n  because: c\n{objection}\nassumption a: A.\n\nassumption b: B.\n\nassumption c: C.\n\nclaim o: O.\n"
        )
    };
    assert_eq!(on("no-counter-evidence", &counter("")).len(), 1);
    assert_eq!(on("no-counter-evidence", &counter("  despite: o\n")).len(), 1);
    assert_eq!(on("no-counter-evidence", &(counter("  despite: o\n") + "  because: d\n\nassumption d: D.\n")), [0; 0]);
}

#[test]
fn many_statements_without_a_text_are_one_report() {
    let text = |count: usize| -> String { (0..count).map(|at| format!("assumption a{at}:\n\n")).collect() };
    assert_eq!(lines("missing-value", &text(3)), [1, 3, 5]);
    assert_eq!(lines("missing-value", &text(4)), [1]);
    assert_eq!(lines("missing-value", &text(40)), [1]);
}
