//! What shells complete, and the manual.

use std::fs;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::rules::RULES;
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
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = completions(shell);
        for word in ["check", "explain", "completions", "output-format", "threads", "watch"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        let values = RULES.iter().map(|rule| rule.name).chain(["sourcing", "icd-203", "concise", "json"]);
        for value in values {
            assert!(script.contains(value), "{shell}: {value}");
        }
        assert!(script.contains("hence complete-ids"), "{shell}");
    }
    assert_eq!(hence(&["completions", "tcsh"]).status.code(), Some(2));
}

/// What may follow the same two words in each.
#[test]
fn elvish_and_powershell_offer_the_values_of_each_option() {
    let rows = |shell: &str, between: &str| -> Vec<String> {
        let script = completions(shell);
        script.lines().filter(|line| line.contains(between)).map(|line| line.trim().replace(['&', '@'], "")).collect()
    };
    let (elvish, powershell) = (rows("elvish", "'=["), rows("powershell", "' = @("));
    assert!(elvish.len() > 15, "{elvish:?}");
    let keys = |rows: &[String]| -> Vec<String> {
        rows.iter().map(|row| row.split(['=', '[']).next().unwrap_or_default().trim().to_owned()).collect()
    };
    assert_eq!(keys(&elvish), keys(&powershell));
    for key in ["'explain explain'", "'check --off'", "'check --profile'", "'schema schema'", "'matrix --format'"] {
        assert!(keys(&elvish).contains(&key.to_owned()), "{key}");
    }
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

/// A folder with a brief whose name has a blank, and one that it uses.
fn briefs() -> TempDir {
    crate::folder::folder(&[
        (
            "a b.brief",
            "use lib: lib.brief\n\nquestion q: Which?\n  answers: grows, größer\n\nclaim grows: G.\n  because: lib/seen\n\nclaim größer: H.\n  because: grows\n\nnote 1: N\n",
        ),
        ("lib.brief", "evidence seen: S.\n"),
        ("plain.brief", "claim gains: G.\n\nnote g-note: N\n"),
    ])
}

#[test]
fn ids_are_those_that_the_command_takes() {
    let folder = briefs();
    let ids = |command: &str, brief: &str| {
        let output = crate::folder::hence(folder.path(), &["complete-ids", command, brief]);
        crate::folder::out(&output).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ids("why", "a b.brief"), ["grows", "größer", "lib/seen"]);
    assert_eq!(ids("impact", "a b.brief"), ["grows", "größer", "1", "lib/seen"]);
    assert_eq!(ids("matrix", "a b.brief"), ["q"]);
    assert_eq!(hence(&["complete-ids", "why", "nowhere.brief"]).status.code(), Some(2));
}

/// The folder of the program, before all others.
fn path() -> String {
    let binary = assert_cmd::cargo::cargo_bin("hence");
    format!("{}:{}", binary.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default())
}

/// What a shell prints for a script, where there is such a shell.
fn shell(program: &[&str], script: &str, folder: &std::path::Path) -> Option<String> {
    let is_there = Command::new(program[0]).arg("--version").output().is_ok_and(|output| output.status.success());
    // A script that waits for ever is ended.
    let mut command = Command::new("timeout");
    command.arg("120").args(program).arg(script).env("PATH", path()).current_dir(folder);
    is_there.then(|| String::from_utf8(command.output().expect("runs").stdout).expect("text"))
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes_ids_after_a_brief() {
    let folder = briefs();
    fs::write(folder.path().join("completions"), completions("bash")).expect("written");
    let ids = |words: &str, count: usize| {
        let script = format!(
            "source ./completions; COMP_WORDS=({words}); COMP_CWORD={count}; _hence_ids hence \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        shell(&["bash", "--norc", "-c"], &script, folder.path()).expect("Bash is there")
    };
    assert_eq!(ids("hence why plain.brief ga", 3), "gains\n");
    assert_eq!(ids("hence impact plain.brief g", 3), "gains\ng-note\n");
    assert_eq!(ids(r"hence why a\\\ b.brief gr", 3), "grows\ngrößer\n");
    assert_eq!(ids("hence why '\"a b.brief\"' lib/", 3), "lib/seen\n");
    assert_eq!(ids("hence impact --json plain.brief gains g-n", 5), "g-note\n");
    assert!(ids("hence why plain.brief --js", 3).contains("--json"));
    assert!(!ids("hence check plain.brief g", 3).contains("gains"));
}

#[test]
fn fish_completes_rules_and_ids() {
    let folder = briefs();
    fs::write(folder.path().join("completions"), completions("fish")).expect("written");
    let complete = |line: &str| {
        let script = format!("source ./completions; complete -C '{line}'");
        let printed = shell(&["fish", "--no-config", "-c"], &script, folder.path())?;
        Some(printed.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect::<Vec<_>>())
    };
    let Some(rules) = complete("hence explain unsup") else { return };
    assert_eq!(rules, ["unsupported-claim"]);
    assert_eq!(complete("hence explain sourcin"), Some(vec!["sourcing".to_owned()]));
    assert_eq!(complete("hence why plain.brief ga"), Some(vec!["gains".to_owned()]));
    assert_eq!(complete("hence why a\\ b.brief lib"), Some(vec!["lib/seen".to_owned()]));
    assert_eq!(complete("hence why pla"), Some(vec!["plain.brief".to_owned()]));
    assert_eq!(complete("hence impact plain.brief g-"), Some(vec!["g-note".to_owned()]));
}

/// Zsh in a terminal of its own, which says what it would complete.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PROMPT=; fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word; compadd() { typeset -a found; [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || { builtin compadd -A found \"\$@\"; [[ -n \$found ]] && print -r -- \"BEGIN:\$found:END\"; }; builtin compadd \"\$@\" }; print -r -- READ''Y"
zpty -r z said '*READY*'
zpty -w -n z "$LINE"$'\t'
zpty -r z said '*:END*'
print -r -- "$said"
zpty -d z
"#;

#[test]
fn zsh_completes_rules_and_ids() {
    let folder = briefs();
    fs::write(folder.path().join("_hence"), completions("zsh")).expect("written");
    let complete = |line: &str| {
        let printed = shell(&["zsh", "-f", "-c"], &format!("LINE={}\n{ZSH}", quoted(line)), folder.path())?;
        let (_, following) = printed.split_once("BEGIN:")?;
        Some(following.split(":END").next().unwrap_or_default().to_owned())
    };
    let Some(rule) = complete("hence explain unsup") else { return };
    assert_eq!(rule, "unsupported-claim");
    for (line, expected) in [
        ("hence why plain.brief ga", "gains"),
        ("hence impact plain.brief gains g-n", "g-note"),
        ("hence impact --json plain.brief g-n", "g-note"),
        ("hence why 'a b.brief' lib/", "lib/seen"),
        ("hence matrix 'a b.brief' ", "q"),
    ] {
        assert_eq!(complete(line).as_deref(), Some(expected), "{line}");
    }
}

fn quoted(line: &str) -> String {
    format!("'{}'", line.replace('\'', "'\\''"))
}
