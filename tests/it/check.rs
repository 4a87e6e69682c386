//! `hence check` as a user runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;

use crate::folder::{self, command, err, folder, hence, out};

const CLEAN: &str = "claim safe: The bridge is safe.\n  because: inspected\n\nassumption inspected: It was inspected.\n";
const FAULTY: &str = "claim safe: The bridge is safe.\n  because: inspekted\n\nassumption inspected: It was inspected.\n";
const WARNED: &str = "brief: B\n  thesis: safe\n\nclaim safe: The bridge is safe.\n  because: ok\n\nassumption ok: Fine.\n  if-wrong: It closes.\n\nassumption other: Off.\n";

fn with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    folder::with_input(command(folder, arguments), input)
}

#[test]
fn the_exit_status_says_whether_something_fails_or_the_tool_could_not_work() {
    let folder = folder(&[("clean.brief", CLEAN), ("faulty.brief", FAULTY), ("warned.brief", WARNED)]);
    let status = |arguments: &[&str]| hence(folder.path(), arguments).status.code();
    assert_eq!(status(&["check", "clean.brief"]), Some(0));
    assert_eq!(status(&["check", "faulty.brief"]), Some(1));
    assert_eq!(status(&["check", "warned.brief"]), Some(0));
    assert_eq!(status(&["check", "warned.brief", "--fail-on", "warning"]), Some(1));
    assert_eq!(status(&["check", "faulty.brief", "--fail-on", "never"]), Some(0));
    assert_eq!(status(&["check", "warned.brief", "--error", "structure"]), Some(1));
    assert_eq!(status(&["check", "--nonsense"]), Some(2));
    assert_eq!(status(&["check", "clean.brief", "--off", "no-such-rule"]), Some(2));
    assert_eq!(status(&["check", "clean.brief", "--as-of", "yesterday"]), Some(2));
    assert_eq!(status(&["check", "clean.brief", "--as-of", "2019-08-01"]), Some(0));
}

#[test]
fn a_missing_path_is_said_on_stderr_and_the_rest_is_checked() {
    let folder = folder(&[("faulty.brief", FAULTY)]);
    let output = hence(folder.path(), &["check", "nowhere.brief", "faulty.brief", "--output-format", "concise"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(err(&output), "hence: nowhere.brief: no such file or folder\n");
    assert_eq!(
        out(&output),
        "faulty.brief:2:12: error[unknown-reference] no statement is called `inspekted`\n1 error in 1 file (2 statements)\n"
    );
}

#[test]
fn a_folder_without_briefs_is_status_0_and_a_word_on_stderr() {
    let folder = folder(&[("notes/readme.txt", "nothing")]);
    let output = hence(folder.path(), &["check", "notes"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(err(&output), "hence: notes: no briefs (`*.brief`) in this folder\n");
}

#[test]
fn folders_are_searched_in_order_and_gitignore_is_honoured() {
    let files = [
        (".gitignore", "drafts/\n"),
        ("b/one.brief", FAULTY),
        ("a.brief", FAULTY),
        ("drafts/x.brief", FAULTY),
        ("c.txt", FAULTY),
    ];
    let folder = folder(&files);
    let concise = |paths: &[&str]| out(&hence(folder.path(), &[&["check", "--output-format", "concise", "-q"], paths].concat()));
    let expected = "a.brief:2:12: error[unknown-reference] no statement is called `inspekted`\nb/one.brief:2:12: error[unknown-reference] no statement is called `inspekted`\n";
    assert_eq!(concise(&[]), expected);
    assert_eq!(concise(&["b/one.brief", "a.brief", "a.brief", "."]), expected);
}

#[test]
fn standard_input_is_checked_under_the_name_that_is_given() {
    let folder = folder(&[("lib/shared.brief", "assumption ground: G.\n")]);
    let text = b"use shared: shared.brief\n\nclaim c: C.\n  because: shared/grund\n";
    let output =
        with_input(folder.path(), &["check", "-", "--stdin-filename", "lib/new.brief", "--output-format", "concise", "-q"], text);
    assert_eq!(out(&output), "lib/new.brief:4:12: error[unknown-reference] `shared` declares no `grund`\n");
    // What is used is looked for in its folder, also where that is not there yet.
    let output =
        with_input(folder.path(), &["check", "-", "--stdin-filename", "new/new.brief", "--output-format", "concise", "-q"], text);
    assert_eq!(out(&output), "new/new.brief:1:13: error[missing-file] there is no file `shared.brief`\n");
    let output = with_input(folder.path(), &["check", "-"], CLEAN.as_bytes());
    assert_eq!(out(&output), "ok: nothing to report in 1 file (2 statements)\n");
}

#[test]
fn full_reports_show_the_source_and_what_to_do() {
    let folder = folder(&[("bridge.brief", FAULTY)]);
    insta::assert_snapshot!(out(&hence(folder.path(), &["check"])));
}

#[test]
fn colour_is_used_only_where_it_is_wanted() {
    let folder = folder(&[("bridge.brief", FAULTY)]);
    let colored = |arguments: &[&str]| out(&hence(folder.path(), &[&["check"], arguments].concat())).contains('\u{1b}');
    assert!(!colored(&[]));
    assert!(colored(&["--color", "always"]));
    assert!(!colored(&["--color", "never"]));
}

#[test]
fn json_is_as_its_schema_says_on_every_sort_of_report() {
    let schema: serde_json::Value = serde_json::from_str(&out(&hence(Path::new("."), &["schema"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let many = "cliam x: é甲\u{202e}\n  becuase: a, b\n\nclaim a: A.\n  because: b, c d\n  allow: unused-notes\n\nclaim b: B.\n  because: a\n\nnote 5: T\n  url: http://x.org\n";
    let folder = folder(&[("a.brief", many), ("b.brief", FAULTY), ("c.brief", WARNED)]);
    for arguments in [&["a.brief"][..], &["."], &["b.brief", "--off", "all"]] {
        let output = hence(folder.path(), &[&["check", "--output-format", "json"], arguments].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert!(
            validator.is_valid(&report),
            "{:?}",
            validator.iter_errors(&report).map(|error| error.to_string()).collect::<Vec<_>>()
        );
        let typed: hence::internals::render::json::Report =
            serde_json::from_value(report.clone()).expect("the type that writes it reads it");
        assert_eq!(serde_json::to_value(&typed).expect("JSON"), report);
    }
    let wrong = serde_json::json!({"version": 1, "summary": {}, "diagnostics": []});
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn columns_count_characters_and_offsets_count_bytes() {
    let folder = folder(&[("a.brief", "claim 甲é: T.\n  because: ü, ö\n\nassumption ü: U.\n\nassumption ö: O.\n")]);
    let output = hence(folder.path(), &["check", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let span = &report["diagnostics"][0]["span"];
    assert_eq!(span["start"], serde_json::json!({"offset": 29, "line": 2, "column": 13}));
    assert_eq!(span["end"], serde_json::json!({"offset": 30, "line": 2, "column": 14}));
}

#[test]
fn statistics_count_the_rules_and_what_can_be_fixed() {
    let near = "claim safe: The bridge is safe.\n  because: inspectid\n\nassumption inspected: It was inspected.\n";
    let folder = folder(&[
        ("a.brief", near),
        ("b.brief", WARNED),
        ("c.brief", "cliam x: X.\n\nclaim y: Y.\n  because: nothing-like-it\n"),
    ]);
    let output = hence(folder.path(), &["check", "--statistics"]);
    let shown = out(&output);
    let (table, coverage) = shown.split_once("what was looked at").expect("coverage");
    assert!(coverage.contains("\n- rules: "), "{coverage}");
    assert_eq!(
        table,
        "     2  error[unknown-reference]  1 fixable\n     1  warning[off-thesis]\n     1  error[unknown-kind]  fixable\n3 errors, 1 warning in 3 files (8 statements)\n"
    );
    let output = hence(folder.path(), &["check", "--statistics", "--quiet", "--fail-on", "never"]);
    assert_eq!((out(&output).lines().count(), output.status.code()), (3, Some(0)));
}

#[test]
fn statistics_as_json_are_as_their_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(&out(&hence(Path::new("."), &["schema", "statistics"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let folder = folder(&[("a.brief", FAULTY), ("b.brief", WARNED), ("c.brief", FAULTY)]);
    let output = hence(folder.path(), &["check", "--statistics", "--output-format", "json"]);
    let statistics: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(validator.is_valid(&statistics), "{statistics}");
    assert_eq!(
        statistics["rules"][0],
        serde_json::json!({"rule": "unknown-reference", "level": "error", "count": 2, "fixable": 2})
    );
    assert_eq!((&statistics["summary"]["errors"], output.status.code()), (&serde_json::json!(2), Some(1)));
    assert!(!validator.is_valid(&serde_json::json!({"version": 1, "summary": {}, "rules": []})));
}

#[cfg(unix)]
#[test]
fn closed_pipes_are_no_error_and_change_no_status() {
    let folder = folder(&[("a.brief", FAULTY)]);
    for format in ["full", "concise", "json"] {
        let mut command = Command::cargo_bin("hence").expect("built");
        command.current_dir(folder.path()).args(["check", "a.brief", "gone.brief", "--output-format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        drop((child.stdout.take(), child.stderr.take()));
        assert_eq!(child.wait().expect("ends").code(), Some(2), "{format}");
    }
}

#[test]
fn a_report_can_go_to_a_file() {
    let folder = folder(&[("a.brief", FAULTY)]);
    let output = hence(folder.path(), &["check", "a.brief", "--output-format", "concise", "--output-file", "report.txt"]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()));
    assert!(fs::read_to_string(folder.path().join("report.txt")).expect("written").starts_with("a.brief:2:12: "));
}

#[test]
fn nothing_outside_the_project_root_is_read() {
    let files = [
        ("p/hence.toml", ""),
        ("p/in/a.brief", "use x: ../../out.brief\n\nuse y: ../b.brief\n\nassumption c: C.\n  supports: y/d\n"),
        ("p/b.brief", "claim d: D.\n"),
        ("out.brief", CLEAN),
    ];
    let folder = folder(&files);
    let output = hence(folder.path(), &["check", "p/in/a.brief", "--output-format", "concise", "-q"]);
    assert_eq!(out(&output), "p/in/a.brief:1:8: error[missing-file] `../../out.brief` leads out of the project\n");
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_root_and_pipes_are_not_read() {
    let folder = folder(&[
        ("p/.git/x", ""),
        ("p/a.brief", "use x: link.brief\n\nuse y: pipe.brief\n\nuse z: lib\n\nassumption c: C.\n"),
        ("p/lib/x", ""),
        ("out.brief", CLEAN),
    ]);
    std::os::unix::fs::symlink(folder.path().join("out.brief"), folder.path().join("p/link.brief")).expect("linked");
    let made = Command::new("mkfifo").arg(folder.path().join("p/pipe.brief")).status().expect("runs");
    assert!(made.success());
    let output = hence(folder.path(), &["check", "p/a.brief", "--output-format", "concise", "-q"]);
    assert_eq!(
        out(&output),
        "p/a.brief:1:8: error[missing-file] `link.brief` leads out of the project\n\
         p/a.brief:3:8: error[missing-file] `pipe.brief` is not a file\n\
         p/a.brief:5:8: error[missing-file] `lib` is not a file\n"
    );
    let output = hence(folder.path(), &["check", "p/pipe.brief"]);
    assert_eq!(
        (output.status.code(), err(&output)),
        (Some(2), "hence: p/pipe.brief: a pipe, not a file; give `-` and the text on standard input\n".to_owned())
    );
}

#[test]
fn a_file_spelt_otherwise_on_disk_is_named_as_it_is_there() {
    let folder = folder(&[("a.brief", "use x: sources.brief\n\nassumption c: C.\n"), ("Sources.brief", CLEAN)]);
    let output = hence(folder.path(), &["check", "a.brief"]);
    assert!(out(&output).contains("write `Sources.brief`"), "{}", out(&output));
}

#[test]
fn a_name_that_a_brief_beside_declares_is_said_to_be_there() {
    let folder = folder(&[("a.brief", "claim c: C.\n  because: ground\n"), ("sources.brief", "assumption ground: G.\n")]);
    let output = hence(folder.path(), &["check", "a.brief"]);
    assert!(out(&output).contains("did you forget `use: sources.brief`?"), "{}", out(&output));
}

#[test]
fn no_more_of_the_briefs_beside_is_read_than_a_suggestion_is_worth() {
    let long = format!("assumption ground: G.\n{}", "# a long brief\n".repeat(400_000));
    let folder = folder(&[("a.brief", "claim c: C.\n  because: ground\n"), ("long.brief", &long)]);
    let output = hence(folder.path(), &["check", "a.brief"]);
    assert!(out(&output).contains("unknown-reference") && !out(&output).contains("did you forget"), "{}", out(&output));
}

#[test]
fn what_a_brief_says_never_reaches_the_terminal_as_control() {
    let folder = folder(&[]);
    let text = "claim a\u{1b}[31m: T\u{9b}31m\u{202e}\n  because: \u{7}x\u{1b}]0;t\u{7}\n\u{1b}[2Jprose\nuse \u{1b}: \u{1b}[31m/x.brief\n";
    for format in ["full", "concise", "json"] {
        let output = with_input(
            folder.path(),
            &["check", "-", "--stdin-filename", "\u{1b}[31m.brief", "--output-format", format],
            text.as_bytes(),
        );
        let (printed, said) = (out(&output), err(&output));
        assert!(printed.contains("hidden-character"), "{printed}");
        assert!(!printed.chars().chain(said.chars()).any(|next| next.is_control() && next != '\n'), "{format}: {printed:?}");
    }
}

#[test]
fn rules_are_explained_and_near_names_suggested() {
    let folder = folder(&[]);
    let page = hence(folder.path(), &["explain", "unsupported-claim"]);
    let page = out(&page);
    assert!(page.starts_with("unsupported-claim\n\n  error · structure"), "{page}");
    assert!(page.contains("\nWhy\n") && !page.lines().any(|line| line.starts_with('#') || line.contains("```")), "{page}");
    let table = out(&hence(folder.path(), &["explain"]));
    assert!(hence::internals::rules::RULES.iter().all(|rule| table.contains(rule.name)));
    let wrong = hence(folder.path(), &["rule", "unsuported-claim"]);
    assert_eq!(
        (wrong.status.code(), err(&wrong)),
        (Some(2), "hence: there is no rule `unsuported-claim`; did you mean `unsupported-claim`?\n".to_owned())
    );
    let json: serde_json::Value =
        serde_json::from_str(&out(&hence(folder.path(), &["explain", "--output-format", "json"]))).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(hence::internals::rules::RULES.len()));
}
