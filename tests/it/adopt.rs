//! What people copy to use Hence elsewhere: snippets for editors and CI, the hooks, the action.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::{CommandCargoExt, cargo_bin};
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// The page with the snippets.
const PAGE: &str = "docs/adopt.md";

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("text")
}

fn yaml(text: &str) -> Value {
    serde_yaml_ng::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The blocks of a page in a language.
fn blocks(language: &str) -> Vec<String> {
    let page = read(PAGE);
    let opening = format!("```{language}\n");
    page.split(&opening).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// Briefs that give an error, a warning and advice, one of them below a folder with a blank in its name and after letters of two bytes.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let text = "brief: B\n  as-of: 2024-03-01\n  thesis: Größe\n\nclaim Größe: The ship, 30 m: large.\n  because: längt, seen\n\nassumption seen: It was seen.\n  if-wrong: It is small.\n\nassumption other: Another ship.\n\nnote 1: Log\n  publisher: Office\n  date: 2019\n  url: none\n";
    fs::create_dir(folder.path().join("plans 2024")).expect("made");
    fs::write(folder.path().join("plans 2024/größe.brief"), text).expect("written");
    fs::write(folder.path().join("b.brief"), "brief: B\n\nclaim c: C.\n  because: a\n\nassumption a: Obviously A.\n")
        .expect("written");
    folder
}

fn hence(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    Command::cargo_bin("hence").expect("built").current_dir(folder).args(arguments).output().expect("runs").stdout
}

/// The reports of a folder as lines of `concise`, and what each says as JSON.
fn reports(folder: &Path) -> Vec<(String, Value)> {
    let concise = String::from_utf8(hence(folder, &["check", "--output-format", "concise", "--quiet"])).expect("text");
    let json: Value = serde_json::from_slice(&hence(folder, &["check", "--output-format", "json"])).expect("JSON");
    let diagnostics = json["diagnostics"].as_array().expect("reports").clone();
    let reports: Vec<_> = concise.lines().map(str::to_owned).zip(diagnostics).collect();
    let levels: Vec<&str> = reports.iter().filter_map(|(_, report)| report["level"].as_str()).collect();
    assert!(["error", "warning", "advice"].iter().all(|level| levels.contains(level)), "{levels:?}");
    assert!(reports.iter().any(|(_, report)| report["file"] == "plans 2024/größe.brief"));
    reports
}

fn number(value: &Value) -> String {
    value.as_u64().expect("a number").to_string()
}

/// What stands between quotes in a text, without the backslashes of Lisp.
fn lisp_string(text: &str) -> String {
    let (_, following) = text.split_once('"').expect("a string");
    let mut string = String::new();
    let mut characters = following.chars();
    while let Some(next) = characters.next() {
        match next {
            '"' => break,
            '\\' => string.extend(characters.next()),
            next => string.push(next),
        }
    }
    string
}

/// An expression of Emacs in today's notation: what is a group there with a backslash is one here without, and the other way round.
fn from_emacs(expression: &str) -> String {
    let mut translated = String::new();
    let mut characters = expression.chars();
    while let Some(next) = characters.next() {
        match next {
            '\\' => {
                let escaped = characters.next().unwrap_or_default();
                if !"(){}|".contains(escaped) {
                    translated.push('\\');
                }
                translated.push(escaped);
            }
            '(' | ')' | '{' | '}' | '|' => translated.extend(['\\', next]),
            next => translated.push(next),
        }
    }
    translated
}

#[test]
fn the_expression_for_emacs_finds_file_line_column_level_and_rule() {
    let snippet = blocks("elisp").concat();
    assert!(snippet.contains("1 2 3 (4 . 5)"), "{snippet}");
    let expression = Regex::new(&from_emacs(&lisp_string(&snippet))).expect("an expression");
    let folder = folder();
    for (line, report) in reports(folder.path()) {
        let found = expression.captures(&line).unwrap_or_else(|| panic!("{line}"));
        let start = &report["span"]["start"];
        assert_eq!(&found[1], report["file"].as_str().expect("a path"));
        assert_eq!((&found[2], &found[3]), (&*number(&start["line"]), &*number(&start["column"])));
        // The group that takes part tells the level: of (4 . 5), the first is a warning, the second information.
        let level = match (found.get(4), found.get(5)) {
            (Some(_), None) => "warning",
            (None, Some(_)) => "advice",
            _ => "error",
        };
        assert_eq!(level, report["level"]);
        assert_eq!(&found[6], report["rule"].as_str().expect("a rule"));
    }
    assert!(!expression.is_match("2 errors in 1 file (4 statements)"));
}

#[test]
fn the_problem_matcher_for_vs_code_finds_all_that_it_names() {
    let tasks: Value = serde_json::from_str(&blocks("json").concat()).expect("JSON");
    let task = &tasks["tasks"][0];
    let pattern = &task["problemMatcher"]["pattern"];
    let expression = Regex::new(pattern["regexp"].as_str().expect("an expression")).expect("an expression");
    let folder = folder();
    for (line, report) in reports(folder.path()) {
        let found = expression.captures(&line).unwrap_or_else(|| panic!("{line}"));
        let group = |name: &str| found[pattern[name].as_u64().expect("a group") as usize].to_owned();
        let start = &report["span"]["start"];
        assert_eq!(group("file"), report["file"]);
        assert_eq!((group("line"), group("column")), (number(&start["line"]), number(&start["column"])));
        assert_eq!(
            (group("severity"), group("code")),
            (report["level"].as_str().expect("a level").to_owned(), report["rule"].as_str().expect("a rule").to_owned())
        );
        assert_eq!(group("message"), report["message"]);
    }
    // The command is one that the tool has, and gives these lines.
    let command: Vec<&str> = task["command"].as_str().expect("a command").split(' ').skip(1).collect();
    let lines: Vec<String> = reports(folder.path()).into_iter().map(|(line, _)| line).collect();
    assert_eq!(String::from_utf8(hence(folder.path(), &command)).expect("text"), lines.join("\n") + "\n");
}

/// Runs Vim with the settings of the page; what it made of the reports. None where there is no Vim that can do this.
fn vim(folder: &Path) -> Option<Vec<Value>> {
    let version = Command::new("vim").arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&version.stdout).contains("+quickfix") {
        return None;
    }
    let snippet = blocks("vim").concat();
    let settings: Vec<&str> = snippet.lines().filter(|line| line.starts_with("setlocal ")).collect();
    assert_eq!(settings.len(), 2, "{snippet}");
    let script = format!(
        "set encoding=utf-8\n{}\nsilent make\ncall writefile([json_encode(getqflist())], 'found.json')\nqall!\n",
        settings.join("\n")
    );
    fs::write(folder.join("script.vim"), script).expect("written");
    let binary = cargo_bin("hence");
    let path = format!("{}:{}", binary.parent()?.display(), std::env::var("PATH").ok()?);
    Command::new("vim").current_dir(folder).env("PATH", path).args(["-Nu", "NONE", "-es", "-S", "script.vim"]).output().ok()?;
    serde_json::from_str(&fs::read_to_string(folder.join("found.json")).expect("Vim wrote it")).ok()
}

#[cfg(unix)]
#[test]
fn vim_finds_line_column_level_and_rule_by_the_settings_of_the_page() {
    let folder = folder();
    let Some(found) = vim(folder.path()) else { return };
    let reports = reports(folder.path());
    assert_eq!(found.len(), reports.len(), "{found:?}");
    for (entry, (line, report)) in found.iter().zip(&reports) {
        let start = &report["span"]["start"];
        assert_eq!(
            (&entry["valid"], &entry["lnum"], &entry["col"]),
            (&Value::from(1), &start["line"], &start["column"]),
            "{line}"
        );
        assert_eq!(entry["type"], report["level"].as_str().expect("a level")[..1]);
        let message =
            format!("[{}] {}", report["rule"].as_str().expect("a rule"), report["message"].as_str().expect("a message"));
        assert_eq!(entry["text"], message);
    }
}

/// The owner and the name of the repository that `Cargo.toml` states.
fn repository() -> String {
    env!("CARGO_PKG_REPOSITORY").trim_start_matches("https://github.com/").to_owned()
}

#[test]
fn the_documents_name_the_repository_as_the_manifest_does() {
    let page = read(PAGE);
    let named = page
        .split_whitespace()
        .filter(|word| !word.starts_with('~') && !word.contains("/bin/"))
        .filter(|word| word.ends_with("/hence") || word.contains("/hence@"));
    let named: Vec<&str> = named.map(|word| word.trim_matches('`').trim_start_matches("https://github.com/")).collect();
    assert!(named.len() >= 5, "{named:?}");
    for name in named {
        assert_eq!(name.split('@').next(), Some(repository().as_str()), "write it with `cargo xtask repository URL`");
    }
}

#[test]
fn the_yaml_of_the_page_parses_and_names_what_there_is() {
    let blocks = blocks("yaml");
    assert!(blocks.len() >= 5);
    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
    let inputs = yaml(&read("action.yml"))["inputs"].clone();
    let (mut used_hooks, mut used_action) = (0, 0);
    for block in &blocks {
        let value = yaml(block);
        for hook in value.pointer("/repos/0/hooks").and_then(Value::as_array).into_iter().flatten() {
            assert!(hooks.as_array().expect("hooks").iter().any(|known| known["id"] == hook["id"]), "{hook}");
            used_hooks += 1;
        }
        for step in value.pointer("/jobs/hence/steps").and_then(Value::as_array).into_iter().flatten() {
            if step["uses"].as_str().is_some_and(|uses| uses.starts_with(&format!("{}@", repository()))) {
                used_action += 1;
                for name in step["with"].as_object().expect("inputs").keys() {
                    assert!(inputs.get(name).is_some(), "{name}");
                }
            }
        }
    }
    assert_eq!((used_hooks, used_action), (2, 2));
    let page = read(PAGE);
    for name in inputs.as_object().expect("inputs").keys() {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
}

#[test]
fn the_hook_checks_the_files_that_it_is_given() {
    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
    let hook = &hooks.as_array().expect("hooks")[0];
    assert_eq!((&hook["id"], &hook["language"]), (&Value::from("hence"), &Value::from("rust")));
    let files = Regex::new(hook["files"].as_str().expect("an expression")).expect("an expression");
    assert!(files.is_match("plans 2024/größe.brief") && !files.is_match("a.briefing") && !files.is_match("brief"));
    let folder = folder();
    let mut arguments: Vec<&str> = hook["entry"].as_str().expect("a command").split(' ').skip(1).collect();
    arguments.extend(["--output-format", "concise", "b.brief"]);
    let printed = String::from_utf8(hence(folder.path(), &arguments)).expect("text");
    assert!(printed.starts_with("b.brief:") && !printed.contains("größe"), "{printed}");
}

#[cfg(unix)]
#[test]
fn the_action_gives_its_inputs_to_hence_and_runs_none_of_them() {
    let action = yaml(&read("action.yml"));
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["id"] == "check").expect("the step");
    // Nothing of an input stands in the text of a script.
    assert!(steps.iter().filter_map(|step| step["run"].as_str()).all(|script| !script.contains("${{")));
    let (folder, temporary) = (folder(), TempDir::new().expect("a folder"));
    fs::create_dir_all(temporary.path().join("hence/bin")).expect("made");
    std::os::unix::fs::symlink(cargo_bin("hence"), temporary.path().join("hence/bin/hence")).expect("linked");
    let run_with = |paths: &str, arguments: &str, format: &str, sarif: &str| {
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"].as_str().expect("a script")]);
        bash.current_dir(folder.path()).env("RUNNER_TEMP", temporary.path()).env("HENCE_SARIF", sarif);
        bash.env("HENCE_PATHS", paths).env("HENCE_ARGS", arguments).env("HENCE_FORMAT", format);
        let output = bash.output().expect("runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("text"), String::from_utf8(output.stderr).expect("text"))
    };
    let run = |paths: &str, arguments: &str| run_with(paths, arguments, "concise", "");
    let (status, printed, said) = run("plans 2024\n\nb.brief\n", "");
    assert_eq!((status, said.as_str()), (Some(1), ""));
    assert!(
        printed.contains("plans 2024/größe.brief:6:") && printed.contains("\nplans") && printed.contains(" in 2 files "),
        "{printed}"
    );
    assert_eq!(run(".", "--fail-on=never\n").0, Some(0));
    let (status, _, said) = run("$(touch ran); touch ran", "");
    assert_eq!((status, said.as_str()), (Some(2), "hence: $(touch ran); touch ran: no such file or folder\n"));
    assert!(!folder.path().join("ran").exists());
    // Both runs take the options, and an option that both sides give is no mistake.
    for (arguments, fails) in
        [("--fail-on=warning", 1), ("--fail-on=never\n--quiet", 0), ("--output-format=json", 1), ("--quiet\n--quiet", 1)]
    {
        let (status, printed, said) = run_with(".", arguments, "github", "found.sarif");
        assert_eq!((status, said.as_str()), (Some(fails), ""), "{arguments}");
        assert_eq!(printed.starts_with('{'), arguments.contains("json"), "{arguments}: {printed}");
        let log: Value = serde_json::from_str(&read_in(folder.path(), "found.sarif")).expect("SARIF");
        assert!(!log["runs"][0]["results"].as_array().expect("results").is_empty(), "{arguments}");
        fs::remove_file(folder.path().join("found.sarif")).expect("removed");
    }
}

fn read_in(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("text")
}

#[test]
fn what_is_used_of_others_is_named_by_its_whole_hash_and_keeps_no_credentials() {
    let pinned = Regex::new(r"^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$").expect("an expression");
    for file in ["action.yml", "docs/adopt.md", "docs/formats.md"] {
        let text = read(file);
        let lines: Vec<&str> = text.lines().collect();
        let uses = lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.split_once("uses: ")?.1)));
        let mut others = 0;
        for (at, action) in uses.filter(|(_, action)| !action.starts_with(&repository())) {
            others += 1;
            assert!(pinned.is_match(action), "{file}: {action}");
            let keeps_none = lines[at..].iter().take(3).any(|line| line.trim() == "persist-credentials: false");
            assert!(!action.starts_with("actions/checkout@") || keeps_none, "{file}: {action}");
        }
        assert!(others > 0, "{file}");
    }
}

#[test]
fn the_hooks_pass_by_what_is_excluded_or_check_all() {
    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
    let hooks = hooks.as_array().expect("hooks");
    let ids: Vec<&str> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["hence", "hence-all", "hence-fmt"]);
    let folder = crate::folder::folder(&[
        ("hence.toml", "exclude = [\"vendor/\"]\n"),
        ("vendor/a.brief", "claim   a:  A.\n"),
        ("lib.brief", "assumption x: X.\n"),
        ("main.brief", "use lib: lib.brief\n\nclaim c: C.\n  because: lib/y\n"),
    ]);
    for hook in hooks {
        let names_files = hook["pass_filenames"] != false;
        let mut arguments: Vec<&str> = hook["entry"].as_str().expect("a command").split(' ').skip(1).collect();
        // As it is called where these two are changed.
        arguments.extend(["vendor/a.brief", "lib.brief"].into_iter().filter(|_| names_files));
        let output = crate::folder::hence(folder.path(), &arguments);
        assert_eq!(output.status.success(), names_files, "{arguments:?}");
        assert_eq!(read_in(folder.path(), "vendor/a.brief"), "claim   a:  A.\n", "{arguments:?}");
    }
}
