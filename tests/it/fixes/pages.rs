//! A rule's page says which fixes the rule may offer.

use std::collections::{BTreeMap, BTreeSet};

use hence::internals::rules::RULES;

use super::{cases, checked};
use crate::pages::examples;

/// In which sorts a report has fixes: those that `--fix` makes, the one that `--unsafe-fixes` makes, several to choose from.
fn sort(fixes: &[bool]) -> Option<&'static str> {
    match fixes {
        [] => None,
        fixes if fixes.contains(&true) => Some("safe"),
        [_] => Some("unsafe"),
        _ => Some("a choice"),
    }
}

const SORTS: [&str; 3] = ["safe", "unsafe", "a choice"];

#[test]
fn every_page_says_which_fixes_are_seen() {
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for rule in RULES {
        for (_, report) in examples(rule) {
            let own = report["diagnostics"].as_array().expect("a list").iter().filter(|item| item["rule"] == rule.name);
            for item in own {
                let fixes = item["fixes"].as_array().expect("a list").iter();
                let safe: Vec<bool> = fixes.map(|fix| fix["safe"].as_bool().expect("a word")).collect();
                seen.entry(rule.name).or_default().extend(sort(&safe));
            }
        }
    }
    for (_, text) in cases() {
        for report in checked(&[("a.brief", &text)]).diagnostics {
            let safe: Vec<bool> = report.details.fixes().iter().map(|fix| fix.safe).collect();
            seen.entry(report.rule).or_default().extend(sort(&safe));
        }
    }
    let mut wrong = Vec::new();
    for rule in RULES {
        let sorts = SORTS.into_iter().filter(|sort| seen.get(rule.name).is_some_and(|seen| seen.contains(sort)));
        let expected = sorts.collect::<Vec<_>>().join(" or ");
        if rule.fixes().unwrap_or_default() != expected {
            wrong.push(format!("{}: says {:?}, seen: {expected}", rule.name, rule.fixes()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
