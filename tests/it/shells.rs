//! What shells complete, and the manual.

use std::fs;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::rules::RULES;
use tempfile::TempDir;

fn hence(arguments: &[&str]) -> Output {
    Command::cargo_bin("hence").expect("built").args(arguments).output().expect("runs")
}

fn completions(shell: &str) -> String {
    let output = hence(&["completions", shell]);
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn every_shell_knows_the_commands_rules_profiles_and_formats() {
    // Elvish and PowerShell complete no values with what is generated for them.
    for (shell, has_values) in [("bash", true), ("zsh", true), ("fish", true), ("elvish", false), ("powershell", false)] {
        let script = completions(shell);
        for word in ["check", "explain", "completions", "output-format", "threads", "watch"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        let values = RULES.iter().map(|rule| rule.name).chain(["sourcing", "icd-203", "concise", "json"]);
        for value in values.filter(|_| has_values) {
            assert!(script.contains(value), "{shell}: {value}");
        }
    }
    assert_eq!(hence(&["completions", "tcsh"]).status.code(), Some(2));
}

/// What Bash offers for the last of these words.
fn bash(words: &[&str]) -> Vec<String> {
    let (script, last) = (completions("bash"), words.len() - 1);
    let before = if last == 0 { "" } else { words[last - 1] };
    let ask = format!(
        "{script}\nCOMP_WORDS=({}); COMP_CWORD={last}; _hence hence '{}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        words[last]
    );
    let output = Command::new("bash").args(["--norc", "-c", &ask]).output().expect("runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn bash_offers_rules_groups_profiles_formats_and_no_hidden_command() {
    assert_eq!(bash(&["hence", "check", "--error", "unused-n"]), ["unused-note"]);
    assert_eq!(bash(&["hence", "check", "--off", "sourc"]), ["source-before-event", "source-after-cutoff", "sourcing"]);
    assert_eq!(bash(&["hence", "check", "--profile", "i"]), ["icd-203", "ipcc"]);
    assert!(bash(&["hence", "check", "--output-format", "conc"]).contains(&"concise".to_owned()));
    assert_eq!(bash(&["hence", "comp"]), ["completions"]);
    assert!(bash(&["hence", "explain", "circ"]).contains(&"circular-reasoning".to_owned()));
}

#[test]
fn what_is_completed_is_not_listed_by_help_and_not_demanded() {
    let help = String::from_utf8(hence(&["check", "--help"]).stdout).expect("text");
    assert!(help.contains("--error <RULE>") && !help.contains("unused-note"), "{help}");
    let output = hence(&["check", "--off", "unused-nots"]);
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(said, "hence: there is no rule or group `unused-nots`; did you mean `unused-note`?\n");
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = TempDir::new().expect("a folder");
    let pages = folder.path().join("share/man1");
    let output = hence(&["man", pages.to_str().expect("a path")]);
    assert_eq!((output.status.code(), output.stdout), (Some(0), Vec::new()));
    let page = |name: &str| fs::read_to_string(pages.join(name)).expect("a page");
    assert!(page("hence.1").contains("hence\\-check(1)"));
    let check = page("hence-check.1");
    assert!(check.contains(".TH hence-check 1") || check.contains(".TH hence\\-check 1"), "{check}");
    for option in ["\\-\\-threads", "\\-\\-watch", "\\-\\-output\\-format", "\\-\\-fail\\-on"] {
        assert!(check.contains(option), "{option}");
    }
    assert!(!pages.join("hence-man.1").exists());
    let help = String::from_utf8(hence(&["--help"]).stdout).expect("text");
    assert!(help.contains("completions") && !help.contains("manual pages"), "{help}");
    let wrong = hence(&["man", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")]);
    assert_eq!(wrong.status.code(), Some(2));
}
