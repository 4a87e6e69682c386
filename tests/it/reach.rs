//! How far the questions reach: standard input beside other files, several theses, all briefs below a folder.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::folder::{command, err, folder, hence, out, with_input};

const MAIN: &str = "brief: B\n  thesis: c\n\nuse lib: lib.brief\n\nquestion q: Which?\n  answers: c, d\n\nclaim c: C.\n  because: lib/x\n\nclaim d: D.\n  because: lib/x\n";
const LIB: &str = "evidence x: X.\n  cites: 1\n\nnote 1: N\n  publisher: The Post\n  date: 2019\n  url: https://www.example.org/a?utm_source=x\n";

#[test]
fn a_brief_from_standard_input_is_asked_with_the_files_that_it_uses() {
    let folder = folder(&[
        ("sub/lib.brief", LIB),
        ("bad.toml", "profil = 1\n"),
        ("good.toml", "profile = \"phia\"\n"),
        ("sub/hence.toml", ""),
    ]);
    let ask = |arguments: &[&str]| with_input(command(folder.path(), arguments), MAIN.as_bytes());
    let named = ["-", "--stdin-filename", "sub/main.brief"];
    for question in [
        &["why"] as &[&str],
        &["impact"],
        &["matrix"],
        &["status"],
        &["load"],
        &["sources"],
        &["disputes"],
        &["read"],
        &["standards"],
    ] {
        let id: &[&str] = match question[0] {
            "why" => &["lib/x"],
            "impact" => &["lib/1"],
            "matrix" => &["q"],
            _ => &[],
        };
        let output = ask(&[question, &named[..1], id, &named[1..]].concat());
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{question:?}");
        assert!(!out(&output).is_empty());
        for config in [&["--no-config"] as &[&str], &["--config", "good.toml"]] {
            let output = ask(&[question, &named[..1], id, &named[1..], config].concat());
            assert_eq!(output.status.code(), Some(0), "{question:?} {config:?}: {}", err(&output));
        }
        let output = ask(&[question, &named[..1], id, &named[1..], &["--config", "bad.toml"]].concat());
        assert_eq!(output.status.code(), Some(2), "{question:?}");
        assert!(err(&output).contains("did you mean `profile`?"), "{}", err(&output));
    }
}

#[test]
fn why_without_an_id_tells_of_the_theses() {
    let text = "brief: B\n  thesis: a, b\n\nclaim a: A.\n  because: s\n\nclaim b: B.\n\nassumption s: S.\n";
    let folder = folder(&[("two.brief", text), ("one.brief", &text.replace("a, b", "a")), ("none.brief", "claim a: A.\n")]);
    let of = |arguments: &[&str]| hence(folder.path(), &[&["why"], arguments].concat());
    let both = out(&of(&["two.brief"]));
    assert_eq!(both, format!("{}\n{}", out(&of(&["two.brief", "a"])), out(&of(&["two.brief", "b"]))));
    assert_eq!(out(&of(&["one.brief", "--json"])), out(&of(&["one.brief", "a", "--json"])));
    assert_eq!(err(&of(&["two.brief", "--json"])), "hence: this brief has several theses; name one: `a` or `b`\n");
    assert_eq!(err(&of(&["none.brief"])), "hence: this brief has no `thesis:`; name the statement to explain by its id\n");
}

/// Briefs that cite a source in several ways, and one that does not.
fn corpus() -> tempfile::TempDir {
    let brief = |note: &str| {
        format!(
            "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n\nevidence e: E.\n  cites: 1\n\nnote 1: N\n  publisher: {note}\n"
        )
    };
    folder(&[
        ("a.brief", &brief("The Post\n  doi: 10.1000/XyZ")),
        ("deep/b.brief", &brief("the  post\n  origin: Reuters\n  url: https://doi.org/10.1000/xyz")),
        ("deep/c.brief", &brief("Gazette\n  url: http://example.org/a/?utm_source=feed")),
        (
            "both.brief",
            &brief("The Post\n")
                .replace("cites: 1", "cites: 1, 2")
                .replace("note 1", "note 2: M\n  publisher: Gazette\n\nnote 1"),
        ),
        ("skipped/d.brief", &brief("The Post")),
        ("hence.toml", "exclude = [\"skipped/\"]\n"),
    ])
}

fn impact(folder: &Path, arguments: &[&str]) -> String {
    let output = hence(folder, &[&["impact"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", err(&output));
    out(&output)
}

#[test]
fn the_briefs_that_a_source_changes_are_a_line_each() {
    let folder = corpus();
    let changed = |path: &str| format!("{path}: thesis t falls, and stood before; 2 fall\n");
    let two = changed("a.brief") + &changed("deep/b.brief");
    let more = "; in 1 more nothing falls, becomes contested or revives\n";
    assert_eq!(impact(folder.path(), &["--publisher", "the post"]), format!("{two}2 of 4 briefs change{more}"));
    assert_eq!(impact(folder.path(), &["--publisher", "The Post", "."]), impact(folder.path(), &["--publisher", "the post"]));
    assert_eq!(impact(folder.path(), &["deep", "--publisher", "The Post"]), changed("deep/b.brief") + "1 of 2 briefs changes\n");
    assert_eq!(impact(folder.path(), &["--doi", "https://doi.org/10.1000/XYZ"]), two.clone() + "2 of 4 briefs change\n");
    assert_eq!(impact(folder.path(), &["--url", "https://example.org/a"]), changed("deep/c.brief") + "1 of 4 briefs changes\n");
    assert_eq!(impact(folder.path(), &["--url", "https://doi.org/10.1000/xyz"]), two + "2 of 4 briefs change\n");
    assert_eq!(impact(folder.path(), &["--origin", "reuters"]), changed("deep/b.brief") + "1 of 4 briefs changes\n");
    let named = impact(folder.path(), &["a.brief", "deep/c.brief", "--publisher", "The Post"]);
    assert_eq!(named, changed("a.brief") + "1 of 2 briefs changes\n");
    // Sources that are named together go together.
    let all = impact(folder.path(), &["--publisher", "The Post", "--publisher", "Gazette"]);
    assert!(all.ends_with("4 of 4 briefs change\n"), "{all}");
    // One brief alone is told in full, with or without more ids.
    assert!(impact(folder.path(), &["a.brief", "--publisher", "The Post"]).starts_with("without note 1: "));
    assert!(impact(folder.path(), &["both.brief", "2", "--publisher", "The Post"]).contains("thesis ✗ t falls"));
}

#[test]
fn its_json_is_a_line_for_each_brief() {
    let folder = corpus();
    let schema: Value = serde_json::from_str(hence::internals::view::impact::SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let text = impact(folder.path(), &["--json", "--publisher", "The Post"]);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.iter().map(|line| line["document"].clone()).collect::<Vec<_>>(), ["a.brief", "deep/b.brief"]);
    assert!(lines.iter().all(|line| validator.is_valid(line)));
}

#[test]
fn a_source_that_nobody_names_is_a_slip() {
    let folder = corpus();
    let said = |arguments: &[&str]| {
        let output = hence(folder.path(), &[&["impact"], arguments].concat());
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{arguments:?}");
        err(&output)
    };
    assert_eq!(said(&["--publisher", "Gazete", "."]), "hence: no note has the publisher `Gazete`; did you mean `Gazette`?\n");
    assert_eq!(said(&["--doi", "XYZ", "."]), "hence: `XYZ` is not a valid DOI; write it like `10.1000/182`\n");
    assert_eq!(
        said(&["--doi", "10.1000/abc", "a.brief"]),
        "hence: no note has the DOI `10.1000/abc`; did you mean `10.1000/XyZ`?\n"
    );
    assert_eq!(
        said(&["--url", "example"]),
        "hence: `example` is not a valid address; write it like `https://example.org/report`\n"
    );
    assert!(said(&[]).contains("required"));
    assert!(said(&["a.brief"]).contains("required"));
    fs::write(folder.path().join("hence.toml"), "profil = 1\n").expect("written");
    assert!(said(&["--publisher", "The Post"]).contains("did you mean `profile`?"));
}
