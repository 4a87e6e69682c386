//! What `what_if` says of an edit is the difference between what the other tools say before and after it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::mcp::Client;
use crate::mcp::mutated::Numbers;

const BRIEFS: [&str; 5] = [
    include_str!("../../../examples/rivals.brief"),
    include_str!("../../../examples/objection.brief"),
    include_str!("../../../examples/reasons.brief"),
    include_str!("../../../examples/debate.brief"),
    include_str!("../../../examples/mongolia-revised.brief"),
];

/// A text with a line less, a line twice, two lines exchanged, or a letter more.
fn edited(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(lines.len());
        match numbers.below(4) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let other = numbers.below(lines.len());
                lines.swap(at, other);
            }
            _ => lines[at].push('x'),
        }
    }
    lines.join("\n") + "\n"
}

/// The standing of each statement, by its id and how often that was there before.
fn standings(client: &mut Client, text: &str) -> BTreeMap<(String, usize), String> {
    let (answer, _) = client.call("status", &json!({ "text": text }));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let statements = answer["statements"].as_array().expect("a list").iter();
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    statements
        .map(|statement| {
            let count = seen.entry(word(&statement["id"])).or_default();
            *count += 1;
            ((word(&statement["id"]), *count), word(&statement["standing"]))
        })
        .collect()
}

#[test]
fn a_proposed_edit_changes_what_a_made_one_does() {
    let mut numbers = Numbers::new(11);
    let mut client = Client::of(&[]);
    let (mut changed, mut compared) = (0, 0);
    for round in 0..60 {
        let before = BRIEFS[round % BRIEFS.len()];
        let after = edited(before, &mut numbers);
        let (answer, _) = client.call("what_if", &json!({ "text": before, "new_text": after }));
        for (text, name) in [(before, "before"), (after.as_str(), "after")] {
            assert_eq!(client.call("check", &json!({ "text": text })).0["summary"], answer[name], "{name} {after}");
        }
        if answer["adds_left_out"] == 0 {
            for (level, plural) in [("error", "errors"), ("warning", "warnings"), ("advice", "advice")] {
                let of_level =
                    |list: &Value| list.as_array().expect("a list").iter().filter(|report| report["level"] == level).count();
                let count = |of: &str| usize::try_from(answer[of][plural].as_u64().expect("a count")).expect("small");
                let (adds, ends) = (of_level(&answer["adds"]), of_level(&answer["ends"]));
                assert_eq!(count("before") + adds, count("after") + ends, "{level}: {answer}");
                compared += 1;
            }
        }
        let (old, new) = (standings(&mut client, before), standings(&mut client, &after));
        let mut expected: Vec<(String, Option<String>, Option<String>)> = Vec::new();
        for (key, standing) in &new {
            let was = old.get(key);
            if was != Some(standing) {
                expected.push((key.0.clone(), was.cloned(), Some(standing.clone())));
            }
        }
        let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
        expected.extend(gone.map(|(key, standing)| (key.0.clone(), Some(standing.clone()), None)));
        let word = |value: &Value| value.as_str().map(str::to_owned);
        let reported = answer["standings"].as_array().expect("a list").iter();
        let mut found: Vec<_> = reported
            .map(|one| (word(&one["id"]).expect("an id"), word(&one["before"]), word(&one["after"])))
            // Without an id, status names the place, which moves.
            .filter(|(id, ..)| !id.starts_with(':'))
            .collect();
        expected.retain(|(id, ..)| !id.starts_with(':'));
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{after}");
        changed += found.len();
    }
    assert!(changed > 10 && compared > 160, "{changed} standings, {compared} counts");
}
