//! `off-thesis` on claims that are argued for and lead nowhere: one report a document, and none where they follow from it.

use crate::support::{check, rules};

/// A brief with a thesis on one assumption, and more.
fn brief(more: &str) -> String {
    format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: g\n\nassumption g: G.\n  if-wrong: W.\n\n{more}")
}

const TWO: &str = "claim a: A.\n  because: x\n\nclaim b: B.\n  because: y\n\nassumption x: X.\n\nassumption y: Y.\n";

#[test]
fn side_themes_are_one_report_and_thoughts_left_over_one_each() {
    let (project, found) = check(&brief(TWO));
    let said: Vec<_> = found.iter().map(|report| project.message(report)).collect();
    assert_eq!(said, ["no path leads from `a` and `b` to the thesis"]);
    assert_eq!(found[0].details.related().len(), 1);
    let bare = "assumption x: X.\n\nassumption y: Y.\n\nclaim z: Z.\n";
    assert_eq!(rules(&brief(bare)), [("off-thesis", 10), ("off-thesis", 12), ("off-thesis", 14)]);
}

#[test]
fn a_side_theme_that_is_allowed_is_not_in_the_report_on_the_others() {
    for (id, other) in [("a", "b"), ("b", "a")] {
        let allowed = TWO.replacen(
            &format!("claim {id}: {}.\n", id.to_uppercase()),
            &format!("claim {id}: {}.\n  allow: off-thesis\n    reason: Asked for.\n", id.to_uppercase()),
            1,
        );
        let (project, found) = check(&brief(&allowed));
        let said: Vec<_> = found.iter().map(|report| project.message(report)).collect();
        assert_eq!(said, [format!("no path leads from claim `{other}` to the thesis")], "{id}");
    }
}

#[test]
fn a_conclusion_from_the_thesis_that_falls_is_reported() {
    let follows = "claim a: A.\n  because: t\n";
    assert_eq!(rules(&brief(follows)), []);
    let falls = "claim a: A.\n  because: t + b\n\nclaim b: B.\n";
    assert_eq!(rules(&brief(falls)), [("off-thesis", 10), ("unsupported-claim", 13)]);
}

#[test]
fn a_fact_of_the_thesis_among_others_is_no_second_conclusion() {
    let shared = |premises: &str| brief(&format!("claim a: A.\n  because: {premises}\n\nassumption x: X.\n"));
    assert_eq!(rules(&shared("g + x")), [("off-thesis", 10)]);
    assert_eq!(rules(&brief("claim a: A.\n  because: g\n")), []);
}

#[test]
fn a_line_of_facts_of_the_thesis_alone_makes_a_second_conclusion() {
    let lines = |lines: &str| brief(&format!("claim a: A.\n{lines}\n\nassumption x: X.\n\nassumption y: Y.\n"));
    assert_eq!(rules(&lines("  because: g\n  because: x + y")), []);
    assert_eq!(rules(&lines("  because: g + x\n  because: y")), [("off-thesis", 10)]);
}

#[test]
fn a_claim_with_its_likelihood_and_reasons_is_given_for_its_own_sake() {
    let claim = |fields: &str| brief(&format!("claim a: A.\n{fields}\nassumption x: X.\n"));
    assert_eq!(rules(&claim("  likelihood: likely\n  because: x\n")), []);
    assert_eq!(rules(&claim("  because: x\n")), [("off-thesis", 10)]);
    // Nothing is given for it: a thought that was left over.
    assert_eq!(rules(&claim("  likelihood: likely\n")), [("off-thesis", 10), ("off-thesis", 13)]);
}
