//! What is wrong with a configuration, in each format, and configurations that are there and cannot be read.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::folder::{err, folder, hence, out};
use crate::formats::FORMATS;

const BRIEF: &str = "claim a: A.\n";
const MISSPELT: &str = "profile = \"phia\"\n\n[rules]\nsingel-source = \"error\"\n";

/// What a check prints in a format; its status is 2.
fn printed(folder: &Path, format: &str, arguments: &[&str]) -> String {
    let output = hence(folder, &[&["check", "--output-format", format], arguments].concat());
    assert_eq!(output.status.code(), Some(2), "{format}: {}", out(&output));
    assert_eq!(err(&output), "hence: nothing was done, because the configuration cannot be used\n", "{format}");
    out(&output)
}

#[test]
fn a_fault_is_a_report_in_every_format_at_its_place() {
    let folder = folder(&[("hence.toml", MISSPELT), ("a.brief", BRIEF), ("b/b.brief", BRIEF)]);
    let json = |format: &str| -> Value { serde_json::from_str(&printed(folder.path(), format, &[])).expect("JSON") };
    for &format in FORMATS.iter() {
        let text = printed(folder.path(), format, &[]);
        let message = text.contains("no rule or group `singel-source`");
        assert!(message && text.contains("hence.toml") && text.contains("configuration"), "{format}: {text}");
        assert!(!text.contains("unsupported-claim"), "{format}: {text}");
    }
    let concise = "hence.toml:4:1: error[configuration] there is no rule or group `singel-source`\n";
    assert_eq!(printed(folder.path(), "concise", &[]), concise);
    assert!(printed(folder.path(), "full", &[]).contains("[hence.toml:4:1]"));
    assert!(printed(folder.path(), "github", &[]).starts_with("::error file=hence.toml,line=4,endLine=4,col=1,endColumn=13,"));
    let report = json("json");
    assert_eq!(report["diagnostics"][0]["span"]["start"]["line"], 4);
    assert_eq!(report["diagnostics"][0]["help"], "did you mean `single-source`?");
    assert_eq!(json("gitlab")[0]["location"]["positions"]["begin"]["line"], 4);
    assert_eq!(json("rdjson")["diagnostics"][0]["location"]["range"]["start"]["line"], 4);
    let sarif = json("sarif");
    let run = &sarif["runs"][0];
    assert_eq!(run["results"][0]["ruleId"], "configuration");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "configuration");
    assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn options_that_make_it_quiet_or_lenient_do_not_hide_it() {
    let folder = folder(&[("hence.toml", MISSPELT), ("a.brief", BRIEF)]);
    let expected = printed(folder.path(), "concise", &[]);
    for arguments in [&["--quiet"] as &[&str], &["--fail-on", "never"], &["--off", "all"], &["a.brief"], &["--statistics"]] {
        assert_eq!(printed(folder.path(), "concise", arguments), expected, "{arguments:?}");
    }
    printed(folder.path(), "concise", &["--output-file", "reports"]);
    assert_eq!(fs::read_to_string(folder.path().join("reports")).expect("written"), expected);
    // It is not lost to its own report.
    let output = hence(folder.path(), &["check", "--output-file", "hence.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("hence.toml")).expect("there"), MISSPELT);
}

#[test]
fn where_standard_output_is_a_diff_or_a_text_it_stays_so() {
    let folder = folder(&[("hence.toml", MISSPELT), ("a.brief", BRIEF)]);
    for arguments in [&["--fix"] as &[&str], &["--diff"], &["--add-allow", "sourcing"], &["--write-baseline", "known.json"]] {
        let output = hence(folder.path(), &[&["check", "--output-format", "concise"], arguments].concat());
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{arguments:?}");
        assert!(err(&output).contains("did you mean `single-source`?"), "{}", err(&output));
    }
    assert!(!folder.path().join("known.json").exists());
}

#[test]
fn each_broken_configuration_of_a_check_is_reported() {
    let files = [("a/hence.toml", "profil = 1\n"), ("a/a.brief", BRIEF), ("b/hence.toml", "[rules\n"), ("b/c/b.brief", BRIEF)];
    let folder = folder(&files);
    let text = printed(folder.path(), "concise", &[]);
    let files: Vec<&str> = text.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, ["a/hence.toml", "b/hence.toml"], "{text}");
}

#[cfg(unix)]
#[test]
fn whatever_has_the_name_and_cannot_be_read_stops() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let folder = folder(&[("p/a.brief", BRIEF), ("p/in/b.brief", BRIEF)]);
    let path = folder.path().join("p/hence.toml");
    let reports = |arguments: &[&str]| {
        let text = printed(folder.path(), "concise", arguments);
        text.trim_end().strip_prefix("p/hence.toml:1:1: error[configuration] ").map(str::to_owned).unwrap_or(text)
    };
    symlink("nowhere.toml", &path).expect("linked");
    for arguments in [&[] as &[&str], &["p"], &["p/a.brief"], &["p/in"], &["p/in/b.brief"]] {
        assert_eq!(reports(arguments), "a broken link", "{arguments:?}");
    }
    assert_eq!(hence(folder.path(), &["fmt", "p"]).status.code(), Some(2));
    assert_eq!(hence(folder.path(), &["status", "p"]).status.code(), Some(2));
    // Who wants none has none.
    assert_eq!(hence(folder.path(), &["check", "p", "--no-config"]).status.code(), Some(1));
    fs::remove_file(&path).expect("removed");
    symlink("hence.toml", &path).expect("linked");
    assert!(reports(&[]).contains("symbolic links"), "{}", reports(&[]));
    fs::remove_file(&path).expect("removed");
    fs::create_dir(&path).expect("made");
    assert_eq!(reports(&[]), "a folder, not a file");
    fs::remove_dir(&path).expect("removed");
    assert!(Command::new("mkfifo").arg(&path).status().expect("runs").success());
    assert_eq!(reports(&[]), "a pipe, not a file");
    fs::remove_file(&path).expect("removed");
    fs::write(&path, "#".repeat((1 << 20) + 1)).expect("written");
    assert_eq!(reports(&[]), "larger than 1 MiB");
}

#[test]
fn a_named_configuration_is_reported_alike() {
    let folder = folder(&[("bad.toml", "profile = 1\n"), ("hence.toml", "profil = 1\n"), ("a.brief", BRIEF)]);
    let text = printed(folder.path(), "concise", &["--config", "bad.toml"]);
    assert_eq!(text, "bad.toml:1:11: error[configuration] `profile` takes a string\n");
    let text = printed(folder.path(), "concise", &["--config", "."]);
    assert_eq!(text, ".:1:1: error[configuration] a folder, not a file\n");
    let json: Value = serde_json::from_str(&printed(folder.path(), "json", &["--config", "no.toml"])).expect("JSON");
    assert_eq!((&json["diagnostics"][0]["file"], &json["summary"]["errors"]), (&Value::from("no.toml"), &Value::from(1)));
}

#[test]
fn the_name_in_its_reports_can_be_explained() {
    let output = hence(Path::new("."), &["explain", "configuration"]);
    assert!(out(&output).starts_with("Configuration\n"));
    assert_eq!(out(&hence(Path::new("."), &["explain", "error[configuration]"])), out(&output));
}

#[test]
fn a_fault_of_an_option_is_in_the_formats_that_have_a_place_for_it() {
    let folder = folder(&[("a.brief", BRIEF), ("old.sarif", "kept")]);
    let said = "there is no rule or group `unused-nots`; did you mean `unused-note`?";
    for &format in FORMATS.iter() {
        let output = hence(folder.path(), &["check", "--output-format", format, "--off", "unused-nots"]);
        assert_eq!((output.status.code(), err(&output)), (Some(2), format!("hence: {said}\n")), "{format}");
        let text = out(&output);
        let has_place = ["json", "jsonl", "sarif", "github", "junit"].contains(&format);
        assert_eq!(text.contains("there is no rule or group `unused-nots`"), has_place, "{format}: {text}");
        assert!(has_place || text.is_empty(), "{format}: {text}");
    }
    let arguments = ["check", "--output-format", "sarif", "--as-of", "yesterday", "--output-file"];
    assert_eq!(hence(folder.path(), &[&arguments[..], &["new.sarif"]].concat()).status.code(), Some(2));
    let log: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("new.sarif")).expect("written")).expect("JSON");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    hence(folder.path(), &[&arguments[..], &["old.sarif"]].concat());
    assert_eq!(fs::read_to_string(folder.path().join("old.sarif")).expect("there"), "kept");
}
