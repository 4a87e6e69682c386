//! `hence status`, `why`, `impact` and `load` as a user runs them.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::folder::{command, folder, with_input};
use crate::support::shown;

const FERRY: &str = "\
brief: Can the ferry sail at night?
  thesis: sails, pays

claim sails: The ferry can sail at night.
  because: radar + calm-sea
  despite: dark-entrance
    but: buoys, pilot-aboard

forecast pays: The night ferry will pay.
  likelihood: likely 65%
  because: demand
    given: fares-hold
    unless: rival-line
  despite: crew-costs

evidence radar: The ferry has a radar.
  cites: register, survey

evidence calm-sea: The strait is calm on most nights.
  cites: survey

evidence dark-entrance: The harbour entrance has no lights.
  cites: pilot-book

evidence buoys: Lit buoys mark the harbour entrance.
  cites: notice

claim pilot-aboard: A pilot will be aboard every night.

evidence demand: Six in ten islanders ask for a night ferry.
  cites: survey

assumption fares-hold: Fares stay where they are.

claim rival-line: A rival line will sail at night, too.
  because: rival-plans
    unless: licence-refused

evidence rival-plans: A rival line has asked for a licence.
  cites: notice

claim licence-refused: The licence of the rival line is refused.
  because: law
    unless: rival-line

evidence law: The law allows one line a strait.
  cites: none
    reason: it is printed on every licence

evidence crew-costs: A night crew costs twice as much.

note register: Register of ships
  publisher: Example Office
  date: 2023
  url: none

note survey: Survey of the islanders
  publisher: Example Institute
  date: 2023
  url: none

note pilot-book: Pilot book
  publisher: Example Press
  date: 2019
  url: none

note notice: Notice to mariners
  publisher: Example Coast Guard
  date: 2023
  url: none
";

const CIRCLES: &str = "\
brief: Can the informant be believed?
  thesis: believed

claim believed: The informant can be believed.
  because: informed
  because: loyal
    unless: bought

claim informed: The informant knows the plan.
  because: was-right
  despite: was-wrong

claim was-right: The informant was right before.
  because: informed

assumption was-wrong: The informant was wrong before.

claim loyal: The informant is loyal.
  because: came-back
  because: keeps-quiet

claim keeps-quiet: The informant keeps quiet.
  because: loyal

evidence came-back: The informant came back.
  cites: file

evidence bought: The informant was bought.
  cites: press

note file: File
  publisher: Example Service
  date: 2022
  url: none

note press: Bought
  publisher: Example Gazette
  date: 2023
  url: none
  retracted: 2023-06
";

const SCRIPTS: &str = "\
brief: 港は採算が取れるか
  thesis: 採算

claim 採算: 新しい港は二十年で採算が取れる。
  because: გემები + कर
    unless: конкурент

evidence გემები: 古い港は満杯である。
  cites: α

assumption कर: 港の料金は今のままである。
  if-wrong: 計算をやり直す。

claim конкурент: 対岸の港が大きな船を取る。

note α: 港の統計
  publisher: 港湾局
  date: 2023
  url: none
";

const LIBRARY: &str = "\
evidence full: The old harbour is full.
  cites: statistics

claim crowded: The strait is crowded.
  because: full

note statistics: Statistics
  publisher: Example Office
  date: 2023
  url: none
";

const REVIEWED: &str = "brief: The plan\n  thesis: opens\n\nuse lib: lib.brief\n\nclaim opens: It can open.\n  because: lib/crowded + done\n\nassumption done: The works are done.\n";
const REVIEW: &str = "brief: A review\n\nuse plan: plan.brief\n\nevidence no-permit: There is no permit.\n  opposes: plan/opens\n  cites: letter\n\nevidence slow: Crowds move on.\n  opposes: plan/opens\n    from: plan/done\n  cites: letter\n\nnote letter: Letter\n  publisher: Example Brigade\n  date: 2023\n  url: none\n";

fn hence(folder: &Path, arguments: &[&str], input: &str) -> Output {
    with_input(command(folder, arguments), input.as_bytes())
}

/// The files, and what is printed for each command, with the exit status where it is not 0.
fn session(files: &[(&str, &str)], commands: &[&str]) -> String {
    let folder = folder(files);
    let mut shown = String::new();
    for (path, text) in files {
        let _ = write!(shown, "── {path} ──\n{text}\n");
    }
    shown + &transcript(folder.path(), commands)
}

fn transcript(folder: &Path, commands: &[&str]) -> String {
    let mut shown = String::new();
    for command in commands {
        let output = hence(folder, &command.split(' ').collect::<Vec<_>>(), "");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        let status = output.status.code().filter(|&code| code != 0).map_or_else(String::new, |code| format!("status {code}\n"));
        let _ = write!(shown, "$ hence {command}\n{text}{status}\n");
    }
    shown
}

/// What a command prints as JSON, which is as its schema says.
fn valid_json(folder: &Path, arguments: &[&str]) -> Value {
    let schema = hence(folder, &["schema", arguments[0]], "").stdout;
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let output = hence(folder, &[arguments, &["--json"]].concat(), "");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{arguments:?}: {errors:?}");
    report
}

#[test]
fn status_tells_two_theses_a_dispute_and_exceptions_that_depend_on_each_other() {
    insta::assert_snapshot!(session(&[("ferry.brief", FERRY)], &["status ferry.brief"]));
}

#[test]
fn why_shows_the_reason_for_each_sort_of_label() {
    let ids = ["sails", "pays", "rival-line", "pilot-aboard"];
    let commands = ids.map(|id| format!("why ferry.brief {id}"));
    insta::assert_snapshot!(transcript(
        folder(&[("ferry.brief", FERRY)]).path(),
        &commands.iter().map(String::as_str).collect::<Vec<_>>()
    ));
}

#[test]
fn impact_tells_what_falls_is_contested_revives_and_weakens() {
    let commands =
        ["notice", "survey", "register survey", "pilot-aboard", "rival-plans"].map(|ids| format!("impact ferry.brief {ids}"));
    insta::assert_snapshot!(transcript(
        folder(&[("ferry.brief", FERRY)]).path(),
        &commands.iter().map(String::as_str).collect::<Vec<_>>()
    ));
}

#[test]
fn circles_fall_together_unless_something_outside_holds_them_up() {
    let commands = [
        "status circles.brief",
        "why circles.brief was-right",
        "why circles.brief believed",
        "why circles.brief bought",
        "impact circles.brief file",
        "load circles.brief",
    ];
    insta::assert_snapshot!(session(&[("circles.brief", CIRCLES)], &commands));
}

#[test]
fn load_weighs_only_theses_that_stand() {
    insta::assert_snapshot!(transcript(folder(&[("ferry.brief", FERRY)]).path(), &["load ferry.brief"]));
}

#[test]
fn ids_of_every_script_can_be_asked_about() {
    let commands = [
        "status 港.brief",
        "why 港.brief 採算",
        "impact 港.brief कर",
        "impact 港.brief --publisher 港湾局",
        "load 港.brief",
        "why 港.brief конкурента",
    ];
    insta::assert_snapshot!(session(&[("港.brief", SCRIPTS)], &commands));
}

#[test]
fn a_reviewer_sees_their_objections_and_the_author_does_not() {
    let files = [("lib.brief", LIBRARY), ("plan.brief", REVIEWED), ("review.brief", REVIEW)];
    let commands = [
        "status lib.brief",
        "status .",
        "why review.brief plan/opens",
        "why plan.brief lib/full",
        "impact review.brief full",
        "why review.brief plan/lib/full",
    ];
    insta::assert_snapshot!(session(&files, &commands));
}

#[test]
fn a_brief_without_statements_has_nothing_that_stands() {
    let files = [("empty.brief", ""), ("head.brief", "brief: Nothing yet\n")];
    insta::assert_snapshot!(session(&files, &["status .", "load .", "status empty.brief", "why head.brief x"]));
}

#[test]
fn what_cannot_be_answered_is_status_2_and_said_on_stderr() {
    let commands = [
        "why ferry.brief sail",
        "why ferry.brief survey",
        "why . sails",
        "why none.brief sails",
        "impact ferry.brief surveys sails",
        "impact ferry.brief",
        "impact ferry.brief --publisher example-ofice",
        "impact ferry.brief --origin Nobody",
        "status none.brief",
        "load none.brief ferry.brief",
        "schema prose",
    ];
    insta::assert_snapshot!(transcript(folder(&[("ferry.brief", FERRY)]).path(), &commands));
}

#[test]
fn standard_input_is_a_brief_like_any_other() {
    let folder = folder(&[("lib.brief", LIBRARY)]);
    for arguments in [&["status", "-"][..], &["why", "-", "sails"], &["impact", "-", "buoys"], &["load", "-"]] {
        let output = hence(folder.path(), arguments, FERRY);
        let text = String::from_utf8(output.stdout).expect("text");
        assert!(output.status.success() && text.contains("sails"), "{arguments:?}: {text}");
    }
    let named = hence(folder.path(), &["status", "-", "--stdin-filename", "plan.brief"], REVIEWED);
    let text = String::from_utf8(named.stdout).expect("text");
    assert!(text.starts_with("plan.brief: thesis opens: stands") && text.contains("✓ lib/full"), "{text}");
}

#[test]
fn what_stands_is_printed_for_a_broken_brief_with_a_word_on_its_errors() {
    let files =
        [("lib.brief", "assumption ground: G.\nclaim x T\n"), ("sound.brief", "claim a: A.\n  because: b\n\nassumption b: B.\n")];
    let folder = folder(&files);
    let said = |arguments: &[&str], input: &str| {
        let output = hence(folder.path(), arguments, input);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stderr).expect("text")
    };
    let broken = "use lib: lib.brief\nuse gone: gone.brief\n\nclaim a: A.\n  because: lib/ground\n  despite: c and it rained\n  despite: nobody\n";
    let word = |path: &str, errors: &str| {
        format!("hence: {path} has {errors} in form or references, so the results may change; see `hence check`\n")
    };
    let both = word("<stdin>", "3 errors") + &word("lib.brief", "1 error");
    for arguments in [&["status", "-"][..], &["status", "-", "--json"], &["why", "-", "a"], &["load", "-"], &["sources", "-"]] {
        assert_eq!(said(arguments, broken), both, "{arguments:?}");
    }
    assert_eq!(said(&["status", "sound.brief"], ""), "");
}

#[test]
fn the_essay_can_be_asked() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let commands = [
        "status mongolia.brief",
        "why mongolia.brief dprk-ties",
        "why mongolia.brief prominence",
        "impact mongolia.brief 4 13",
        "impact mongolia.brief --origin AFP",
        "load mongolia.brief",
        "load mongolia-revised.brief",
    ];
    insta::assert_snapshot!(transcript(&examples, &commands));
}

#[test]
fn json_is_as_the_schema_of_its_command_says() {
    let files = [
        ("ferry.brief", FERRY),
        ("circles.brief", CIRCLES),
        ("港.brief", SCRIPTS),
        ("lib.brief", LIBRARY),
        ("plan.brief", REVIEWED),
        ("review.brief", REVIEW),
        ("empty.brief", ""),
    ];
    let folder = folder(&files);
    let status = valid_json(folder.path(), &["status", "."]);
    assert_eq!(status["documents"].as_array().map(Vec::len), Some(6));
    let pays = status["statements"].as_array().expect("a list").iter().find(|item| item["id"] == "pays").expect("there");
    let place = json!({"document": "ferry.brief", "id": "pays", "file": "ferry.brief", "line": 9, "kind": "forecast",
        "standing": "contested", "reason": "disputed", "likelihood": "likely 65%", "corroborated_by": []});
    assert_eq!(*pays, place);
    valid_json(folder.path(), &["load", "."]);
    valid_json(folder.path(), &["load", "circles.brief"]);
    let why = valid_json(folder.path(), &["why", "ferry.brief", "sails"]);
    assert_eq!(why["steps"][0]["grounds"][1]["relation"], "despite");
    assert_eq!(
        why["steps"][0]["grounds"][1]["against"][0],
        json!({"relation": "but", "file": "ferry.brief", "line": 7, "needed": null,
        "standing": "stands", "premises": ["buoys"], "all_premises": ["buoys"], "unresolved": [], "against": []})
    );
    for id in ["pays", "rival-line", "pilot-aboard"] {
        valid_json(folder.path(), &["why", "ferry.brief", id]);
    }
    let impact = valid_json(folder.path(), &["impact", "ferry.brief", "notice"]);
    assert_eq!((&impact["contested"][0]["id"], &impact["contested"][0]["before"]), (&json!("sails"), &json!("stands")));
    let impact = valid_json(folder.path(), &["impact", "circles.brief", "file"]);
    assert_eq!(impact["falls"].as_array().map(Vec::len), Some(4));
    valid_json(folder.path(), &["why", "review.brief", "plan/opens"]);
}

#[test]
fn schemas_refuse_what_is_not_so() {
    let here = Path::new(".");
    for command in ["check", "status", "why", "impact", "load"] {
        let schema: Value = serde_json::from_slice(&hence(here, &["schema", command], "").stdout).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        for wrong in [json!({}), json!({"version": 2}), json!([]), json!({"version": 1, "more": true})] {
            assert!(!validator.is_valid(&wrong), "{command}: {wrong}");
        }
    }
    assert_eq!(hence(here, &["schema"], "").stdout, hence(here, &["schema", "check"], "").stdout);
}

#[test]
fn a_way_that_needs_no_source_bounds_no_number_of_ways() {
    let text = "brief: The plan\n  thesis: opens\n\nclaim opens: It can open.\n  because: promised\n  because: seen\n\nassumption promised: It was promised.\n\nevidence seen: The works are done.\n  cites: log\n\nnote log: Log\n  publisher: Example Builders\n  date: 2023\n  url: none\n";
    let folder = folder(&[("plan.brief", text)]);
    let printed = transcript(folder.path(), &["load plan.brief"]);
    assert!(printed.contains("one way to it needs no source: it rests on assumptions alone"), "{printed}");
    let load = valid_json(folder.path(), &["load", "plan.brief"]);
    assert_eq!(load["documents"][0]["theses"][0]["corroboration"]["without_sources"], true);
}

#[test]
fn the_exception_of_a_reviewer_is_reported_at_the_line_that_it_undoes() {
    let plan = "brief: The plan\n  thesis: opens\n\nuse review: review.brief\n\nclaim opens: It can open.\n  because: done\n\nassumption done: The works are done.\n  if-wrong: It opens later.\n";
    let review =
        "use plan: plan.brief\n\nassumption slow: The permit takes a year.\n  opposes: plan/opens\n    from: plan/done\n";
    insta::assert_snapshot!(shown(&[("plan.brief", plan), ("review.brief", review)]));
}
