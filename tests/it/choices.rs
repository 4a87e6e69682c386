//! `any N of a, b, c`, premises of which some are enough; `corroborated-by`, what is never enough.

use hence::internals::base::source::FileId;
use hence::internals::standing::argument::Argument;

use crate::support::{check, project, rules};

/// A brief with one list of premises, and the statements that it may name.
fn brief(list: &str) -> String {
    ["a", "b", "c", "d"]
        .iter()
        .fold(format!("claim t: T.\n  because: {list}\n"), |text, id| text + "\nassumption " + id + ": A.\n")
}

/// The label of the first statement.
fn label(text: &str) -> &'static str {
    let project = project(&[("a.brief", text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let first = argument.propositions().next().expect("a statement");
    argument.standing.label(first).name()
}

#[test]
fn as_many_as_are_needed_are_enough() {
    for (fallen, expected) in [("", "stands"), ("c", "stands"), ("bc", "falls"), ("abc", "falls")] {
        let mut text = String::from("claim t: T.\n  because: any 2 of a, b, c\n");
        for id in ["a", "b", "c"] {
            let kind = if fallen.contains(id) { "claim" } else { "assumption" };
            text = text + "\n" + kind + " " + id + ": A.\n";
        }
        assert_eq!(label(&text), expected, "without {fallen}");
    }
}

#[test]
fn a_warrant_is_needed_in_any_case() {
    let text = "claim t: T.\n  because: any 2 of a, b, c\n    given: w\n\nassumption a: A.\n\nassumption b: B.\n\nassumption c: C.\n\nclaim w: W.\n";
    assert_eq!(label(text), "falls");
    assert_eq!(label(&text.replace("claim w", "assumption w")), "stands");
}

#[test]
fn what_makes_itself_enough_does_not_count() {
    // `c` rests on `t`, so of three only two are there without it.
    let text = "claim t: T.\n  because: any 2 of a, b, c\n\nassumption a: A.\n\nclaim b: B.\n  because: c\n\nclaim c: C.\n  because: t\n";
    assert_eq!(label(text), "falls");
    let firm = text.replace("claim b: B.\n  because: c", "assumption b: B.");
    assert_eq!(label(&firm), "stands");
    assert!(
        !rules(&firm).iter().any(|(rule, _)| rule.contains("circ")),
        "a circle that adds nothing to what is enough without it"
    );
}

#[test]
fn unknown_premises_are_presumed_to_stand() {
    let text = "claim t: T.\n  because: any 2 of a, nowhere, b\n\nassumption a: A.\n\nclaim b: B.\n";
    assert_eq!(label(text), "stands");
    assert_eq!(label(&text.replace("assumption a", "claim a")), "falls");
}

#[test]
fn what_people_write_for_it_is_one_report_with_the_line_to_write() {
    let written = [
        "any two of a, b, c",
        "Any 2 of a, b, c",
        "2 of a, b, c",
        "two of a, b, c",
        "two of the three: a, b, c",
        "at least 2 of a, b, c",
        "at least two of a, b, c",
        "any 2 out of a, b, c",
        "any 2 from a, b, c",
        "two of: a, b, c",
    ];
    for list in written {
        let (project, found) = check(&brief(list));
        let [report] = &found[..] else { panic!("{list}: {:?}", rules(&brief(list))) };
        assert_eq!(report.rule, "invalid-value", "{list}");
        assert_eq!(report.details.help(), Some("write `because: any 2 of a, b, c`"), "{list}");
        let [fix] = report.details.fixes() else { panic!("{list}") };
        assert!(fix.safe, "{list}");
        let source = &project.file(FileId::new(0)).source;
        let mut text = source.text().to_owned();
        for edit in &fix.edits {
            text.replace_range(edit.place.span.range(), &edit.text);
        }
        assert_eq!(text, brief("any 2 of a, b, c"), "{list}");
        assert_eq!(label(&text), "stands");
    }
}

#[test]
fn a_number_that_leaves_no_choice_is_one_report() {
    for (list, help) in [
        ("any 3 of a, b, c", "where all are needed, join them with `+`: `because: a + b + c`"),
        ("any 9 of a, b", "where all are needed, join them with `+`: `because: a + b`"),
        ("any 1 of a, b", "where each is enough, write a line for each: `because: a` and `because: b`"),
        ("one of a, b", "where each is enough, write a line for each: `because: a` and `because: b`"),
        ("any of a, b", "where each is enough, write a line for each: `because: a` and `because: b`"),
    ] {
        let (_, found) = check(&brief(list));
        let [report] = &found[..] else { panic!("{list}: {:?}", rules(&brief(list))) };
        assert_eq!((report.rule, report.details.help()), ("invalid-value", Some(help)), "{list}");
    }
    // What is to be written has all of them, however many.
    let six: String = "abcdef".chars().fold(String::new(), |text, id| text + "\nassumption " + &id.to_string() + ": A.\n");
    let (_, found) = check(&format!("claim t: T.\n  because: any 6 of a, b, c, d, e, f\n{six}"));
    assert!(found[0].details.help().is_some_and(|help| help.ends_with("`because: a + b + c + d + e + f`")));
    let many: Vec<String> = (0..65).map(|at| format!("p{at}")).collect();
    let text = format!("claim t: T.\n  because: any 2 of {}\n", many.join(", "));
    let text = many.iter().fold(text, |text, id| format!("{text}\nassumption {id}: P.\n"));
    assert_eq!(rules(&text).iter().filter(|(rule, _)| *rule == "invalid-value").count(), 1);
}

#[test]
fn it_does_not_belong_where_all_are_needed() {
    let text = "claim t: T.\n  because: a\n    given: any 2 of b, c, d\n\nassumption a: A.\n\nassumption b: B.\n\nassumption c: C.\n\nassumption d: D.\n";
    assert_eq!(rules(text), [("invalid-value", 3)]);
}

#[test]
fn ids_that_are_its_words_are_ids() {
    let text = "claim t: T.\n  because: any + 2\n\nclaim u: U.\n  because: of\n\nassumption any: A.\n\nassumption 2: B.\n\nassumption of: C.\n";
    assert_eq!(rules(text), []);
}

#[test]
fn corroboration_holds_nothing_up_and_is_no_side_theme() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  corroborated-by: k\n\nclaim k: K.\n  because: e\n\nassumption e: E.\n\nassumption h: H.\n  corroborates: t\n";
    assert_eq!(label(text), "falls");
    let found = rules(text);
    assert_eq!(found, [("unsupported-claim", 4)]);
    let supported = text.replace("corroborated-by: k", "because: e\n  corroborated-by: k, h");
    assert_eq!(rules(&supported).iter().filter(|(rule, _)| *rule != "unexamined-linchpin").count(), 0);
}

#[test]
fn a_claim_that_only_corroborates_is_no_candidate_for_the_thesis() {
    let text = "brief: B\n\nclaim t: T.\n  because: e\n  corroborated-by: k\n\nclaim k: K.\n  because: e\n\nassumption e: E.\n";
    assert!(!rules(text).iter().any(|(rule, _)| *rule == "missing-thesis"), "{:?}", rules(text));
}

#[test]
fn a_statement_cannot_corroborate_itself() {
    let text = "claim t: T.\n  because: e\n  corroborated-by: t\n\nassumption e: E.\n";
    assert_eq!(rules(text), [("self-reference", 3)]);
}
