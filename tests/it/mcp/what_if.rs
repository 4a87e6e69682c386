//! `what_if`: what an edit would change.

use serde_json::{Value, json};

use crate::mcp::{BRIDGE, Client, sound};

fn changes(answer: &Value) -> Vec<String> {
    let word = |label: &Value| label.as_str().unwrap_or("-").to_owned();
    let all = answer["standings"].as_array().expect("a list").iter();
    all.map(|one| format!("{} {} {}", one["id"].as_str().expect("an id"), word(&one["before"]), word(&one["after"]))).collect()
}

fn rules(answer: &Value, of: &str) -> Vec<String> {
    let all = answer[of].as_array().expect("a list").iter();
    all.map(|report| report["rule"].as_str().expect("a rule").to_owned()).collect()
}

#[test]
fn an_objection_shows_what_it_would_bring_down() {
    let mut client = Client::of(&[]);
    let edit = json!({ "old": "", "new": "\nevidence cracks: It has cracks.\n  opposes: safe\n  cites: 1\n" });
    let (answer, text) = client.call("what_if", &json!({ "text": sound(), "edits": [edit] }));
    let theses = &answer["theses"][0];
    assert_eq!((&theses["before"], theses["after"].as_str() == Some("stands")), (&json!("stands"), false), "{answer}");
    assert_eq!(changes(&answer).len(), 2, "{answer}");
    assert!(changes(&answer).contains(&"cracks - stands".to_owned()));
    assert!(rules(&answer, "adds").contains(&"unanswered-objection".to_owned()), "{answer}");
    assert!(text.starts_with("thesis safe: stands → "), "{text}");
}

#[test]
fn a_correction_ends_reports_and_lets_the_thesis_stand() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE)]);
    let edit = json!({ "old": "becuase", "new": "because" });
    let (answer, text) = client.call("what_if", &json!({ "path": "bridge.brief", "edits": [edit] }));
    assert_eq!((rules(&answer, "ends"), rules(&answer, "adds")), (vec!["unknown-field".to_owned()], vec![]), "{text}");
    assert_eq!((&answer["before"]["errors"], &answer["after"]["errors"]), (&json!(1), &json!(0)));
    assert_eq!(answer["theses"][0]["after"], "stands");
    let (whole, _) = client.call("what_if", &json!({ "path": "bridge.brief", "new_text": sound() }));
    assert_eq!(whole, answer);
    // The file is as it was.
    assert_eq!(client.call("check", &json!({ "path": "bridge.brief" })).0["summary"]["errors"], 1);
}

#[test]
fn what_only_moves_is_no_change() {
    let mut client = Client::of(&[]);
    let moved = format!("# a comment\n\n{BRIDGE}");
    let (answer, text) = client.call("what_if", &json!({ "text": BRIDGE, "new_text": moved }));
    assert_eq!((changes(&answer).len(), rules(&answer, "adds").len(), rules(&answer, "ends").len()), (0, 0, 0), "{text}");
    let (answer, _) = client.call("what_if", &json!({ "text": sound(), "new_text": "" }));
    assert!(changes(&answer).contains(&"safe stands -".to_owned()), "{answer}");
}

#[test]
fn an_edit_of_a_used_file_changes_who_uses_it() {
    let main = "use lib: lib.brief\n\nbrief: B\n  thesis: a\n\nclaim a: A.\n  because: lib/e\n";
    let lib = "evidence e: E.\n  cites: 1\n\nnote 1: Title\n";
    let mut client = Client::of(&[("main.brief", main), ("lib.brief", lib)]);
    let edit = json!({ "path": "lib.brief", "old": "note 1: Title\n", "new": "note 1: Title\n  retracted: 2020-01-01\n" });
    let (answer, _) = client.call("what_if", &json!({ "path": "main.brief", "edits": [edit] }));
    assert!(changes(&answer).contains(&"a stands falls".to_owned()), "{answer}");
    assert!(changes(&answer).contains(&"lib/e stands falls".to_owned()), "{answer}");
    let (answer, _) = client.call("what_if", &json!({ "path": "main.brief", "text": main, "edits": [edit] }));
    assert!(changes(&answer).contains(&"a stands falls".to_owned()), "{answer}");
}

#[test]
fn an_edit_that_cannot_be_made_is_refused() {
    let mut client = Client::of(&[("bridge.brief", BRIDGE), ("other.brief", "")]);
    for (edit, reason) in [
        (json!({ "old": "nowhere", "new": "" }), "the text to replace is not in bridge.brief: `nowhere`"),
        (json!({ "old": "inspected", "new": "" }), "more than once in bridge.brief, on lines 5 and 7"),
        (json!({ "path": "none.brief", "old": "", "new": "" }), "`none.brief` is not there"),
        (json!({ "path": "other.brief", "old": "x", "new": "" }), "is not in other.brief"),
    ] {
        let words = client.refused("what_if", &json!({ "path": "bridge.brief", "edits": [edit] }));
        assert!(words.contains(reason), "{words}");
    }
    let both = json!({ "path": "bridge.brief", "new_text": "", "edits": [{ "old": "", "new": "" }] });
    assert!(client.refused("what_if", &both).contains("either"));
}

#[test]
fn more_edits_than_a_call_takes_are_refused() {
    let edits: Vec<Value> = (0..101).map(|_| json!({ "old": "", "new": "\n" })).collect();
    let words = Client::of(&[]).refused("what_if", &json!({ "text": BRIDGE, "edits": edits }));
    assert_eq!(words, "`edits` is a list of 100 edits at most; give the whole text instead");
}

#[test]
fn of_very_many_changes_the_first_are_given() {
    let link = |at: usize| format!("claim c{at}: Statement number {at} is so.\n  because: c{}\n\n", at + 1);
    let chain: String = (0..2_000).map(link).collect();
    let text = format!("brief: B\n  thesis: c0\n\n{chain}assumption c2000: So it is.\n  if-wrong: all falls\n");
    let edit = json!({ "old": "assumption c2000: So it is.\n  if-wrong: all falls\n", "new": "claim c2000: So it is.\n" });
    let (answer, words) = Client::of(&[]).call("what_if", &json!({ "text": text, "edits": [edit] }));
    assert_eq!((changes(&answer).len(), &answer["standings_left_out"]), (200, &json!(1_801)), "{words}");
    assert_eq!((changes(&answer)[0].as_str(), &answer["theses"][0]["after"]), ("c0 stands falls", &json!("falls")));
    assert!(words.starts_with("thesis c0: stands → falls\n2001 statements would change standing"), "{words}");
}

#[test]
fn an_answer_that_is_too_large_is_given_in_short() {
    let claim = |at: usize| format!("assumption c{at}: Statement number {at} is so.\n  if-wrong: W.\n\n");
    let text: String = (0..5_000).map(claim).collect();
    let words = Client::of(&[]).refused("status", &json!({ "text": text }));
    assert!(words.starts_with("the structured answer has ") && words.contains("<text>: library · 5000 stand"), "{words}");
}
