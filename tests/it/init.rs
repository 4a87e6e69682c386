//! `hence init`: what it writes is clean and teaches, and nothing is overwritten.

use std::fs;

use hence::internals::config::Config;
use hence::internals::rules::Profile;

use crate::folder::{err, folder, hence, out};

#[test]
fn what_it_writes_is_clean_on_every_day_and_under_every_option() {
    let folder = folder(&[]);
    let at = folder.path();
    let output = hence(at, &["init"]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    assert_eq!(out(&output), "first.brief: written\nhence.toml: written\n\nnow run\n  hence check\n  hence status first.brief\n");
    for day in ["2024-06-01", "2031-01-01", "2199-12-31"] {
        let output = hence(at, &["check", "--fail-on", "advice", "--as-of", day]);
        assert_eq!(output.status.code(), Some(0), "{}", out(&output));
        assert!(out(&output).starts_with("ok: nothing to report in 1 file"), "{}", out(&output));
    }
    let status = out(&hence(at, &["status", "first.brief"]));
    assert!(status.starts_with("first.brief: thesis remove-it: stands"), "{status}");
}

#[test]
fn each_line_of_the_configuration_that_is_commented_out_can_be_used() {
    let folder = folder(&[]);
    hence(folder.path(), &["init"]);
    let text = fs::read_to_string(folder.path().join("hence.toml")).expect("written");
    assert_eq!(Config::parse(&text).1, []);
    let is_code = |line: &&str| line.contains(" = ") || line.starts_with("# [");
    let used: Vec<&str> = text.lines().map(|line| line.strip_prefix("# ").filter(|_| is_code(&line)).unwrap_or(line)).collect();
    let (config, faults) = Config::parse(&used.join("\n"));
    assert_eq!(faults, []);
    assert_eq!(config.settings(None).default_profile, Some(Profile::Icd203));
    assert!(config.excludes("drafts", true));
}

#[test]
fn nothing_is_overwritten() {
    let folder = folder(&[("new/hence.toml", "# mine\n")]);
    let at = folder.path();
    let output = hence(at, &["init", "new"]);
    let said = "new/first.brief: written\nnew/hence.toml: there already, left as it is\n\nnow run\n  hence check new\n";
    assert!(out(&output).starts_with(said), "{}", out(&output));
    assert_eq!(fs::read_to_string(at.join("new/hence.toml")).expect("there"), "# mine\n");
    fs::write(at.join("new/first.brief"), "mine").expect("written");
    assert_eq!(hence(at, &["init", "new"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(at.join("new/first.brief")).expect("there"), "mine");
    let output = hence(at, &["init", "new/hence.toml/deeper"]);
    assert_eq!(output.status.code(), Some(2));
}
