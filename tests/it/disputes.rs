//! `hence disputes`: who is on which side, and what is answered.

use serde_json::{Value, json};

use crate::folder::{folder, hence, out};

const BRIEF: &str = "\
brief: Does the bridge hold?
  thesis: holds

claim holds: The bridge holds.
  because: tested + sound
  because: any 2 of a, b, c
    unless: rusted, wet
  despite: cracked
    but: old-crack
  despite: swayed

claim sound: It is sound.
  because: c

evidence tested: It was tested.
  cites: 1, 2

evidence cracked: It has a crack.
  cites: 1

evidence swayed: It swayed.

evidence old-crack: The crack is old.
  cites: 3

evidence a: A.
  cites: 3

evidence b: B.

evidence c: C.
  cites: 4

claim rusted: It is rusted.

assumption wet: It is wet.

assumption quiet: It is quiet.

note 1: Report
  publisher: Works

note 2: Second report
  publisher: works

note 3: Survey
  publisher: County

note 4: Log
  publisher: Guard
";

#[test]
fn each_side_is_shown_with_its_sources_and_what_is_answered() {
    let folder = folder(&[("bridge.brief", BRIEF)]);
    let printed = out(&hence(folder.path(), &["disputes", "bridge.brief"]));
    for row in [
        "bridge.brief: 1 dispute, which is open\n",
        "\n? holds is contested: `swayed` speaks against it",
        "\n  for it: ✓ tested + sound, from Works (notes 1 and 2) and Guard (note 4)\n",
        "\n  for it: ✗ any 2 of a, b, c, from County (note 3), Guard (note 4) and b (cites nothing)\n",
        "\n  against it: ✗ cracked, from Works (note 1); answered by old-crack\n",
        "\n  against it: ✓ swayed, from swayed (cites nothing); not answered\n",
        "\n  against the line any 2 of a, b, c: ✗ rusted, from no source; does not hold, as rusted falls: nothing is given for it\n",
        "\n  against the line any 2 of a, b, c: ✓ wet, from no source; not answered\n",
        "\n  both sides draw on Works (notes 1 and 2)\n",
    ] {
        let printed = printed.replace("\n      ", " ");
        assert!(printed.contains(row), "{row}\n{printed}");
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let folder = folder(&[("bridge.brief", BRIEF), ("calm.brief", "assumption a: A.\n"), ("empty.brief", "")]);
    let schema: Value = serde_json::from_str(&out(&hence(folder.path(), &["schema", "disputes"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let report: Value = serde_json::from_str(&out(&hence(folder.path(), &["disputes", ".", "--json"]))).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    let dispute = &report["documents"][0]["disputes"][0];
    assert_eq!((&dispute["id"], &dispute["open"]), (&json!("holds"), &json!(true)));
    assert_eq!(dispute["against"][2]["against_line"], json!(1));
    assert_eq!(dispute["for"][1]["needed"], json!(2));
    assert_eq!(dispute["shared"][0]["notes"], json!(["1", "2"]));
    for wrong in [json!({}), json!({"version": 2, "documents": []}), json!({"version": 1, "documents": [{}]})] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
    let calm = out(&hence(folder.path(), &["disputes", "calm.brief"]));
    assert_eq!(calm, "calm.brief: nothing pulls apart\n");
}
