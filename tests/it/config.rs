//! `hence.toml`: what it may say, what is said where it says something else, and which brief gets which.

mod faults;
pub mod laws;
mod patterns;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use hence::internals::base::source::SourceFile;
use hence::internals::config::{Config, schema};
use hence::internals::diagnostic::Level;
use hence::internals::render::configuration::Faulty;
use hence::internals::render::full;
use hence::internals::render::style::Style;
use hence::internals::rules::find;
use jsonschema::validator_for;
use proptest::prelude::*;
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use self::laws::obeys;
use crate::folder::{command, err, folder, hence, out};

/// A claim without support, which is an error, and a note that nothing cites, which is a warning.
const FAULTY: &str = "brief: B\n\nclaim bare: A claim.\n\nnote n: Title\n  publisher: P\n  date: 2019\n  url: none\n";

/// The reports, one a line: file, level and rule.
fn reports(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = hence(folder, &[&["check", "--output-format", "concise", "--quiet"], arguments].concat());
    assert!(output.stderr.is_empty(), "{}", err(&output));
    let short = |line: &str| {
        let (place, rest) = line.split_once(": ").expect("a report");
        let file = place.split(':').next().unwrap_or_default();
        format!("{file} {}", rest.split(' ').next().unwrap_or_default())
    };
    out(&output).lines().map(short).collect()
}

fn level(config: &str, path: &str, rule: &str) -> Level {
    let (config, faults) = Config::parse(config);
    assert_eq!(faults, [], "the configuration is fine");
    config.settings(Some(path)).level(find(rule).expect("a rule"), None)
}

#[test]
fn a_rule_wins_over_its_group_and_a_group_over_all_in_whatever_order() {
    let config = "[rules]\nunused-note = \"error\"\nstructure = \"advice\"\nall = \"off\"\n";
    assert_eq!(level(config, "a.brief", "unused-note"), Level::Error);
    assert_eq!(level(config, "a.brief", "idle-circle"), Level::Advice);
    assert_eq!(level(config, "a.brief", "weak-source"), Level::Off);
    assert_eq!(level("", "a.brief", "weak-source"), Level::Warning);
}

#[test]
fn of_several_patterns_that_fit_the_later_in_the_file_wins() {
    let config = "[per-file.\"z/**\"]\nall = \"off\"\n[per-file.\"*.brief\"]\nunused-note = \"error\"\n[rules]\nunused-note = \"advice\"\n";
    assert_eq!(level(config, "z/a.brief", "unused-note"), Level::Error);
    assert_eq!(level(config, "z/a.brief", "weak-source"), Level::Off);
    assert_eq!(level(config, "y/z/a.brief", "weak-source"), Level::Warning);
    assert_eq!(level(config, "a.txt", "unused-note"), Level::Advice);
}

#[test]
fn patterns_are_those_of_gitignore() {
    let off =
        |pattern: &str, path: &str| level(&format!("[per-file.'{pattern}']\nall = \"off\"\n"), path, "weak-source") == Level::Off;
    assert!(off("sources/", "a/sources/b/c.brief"));
    assert!(!off("/sources/", "a/sources/c.brief"));
    assert!(off("sources/*.brief", "sources/c.brief") && !off("sources/*.brief", "sources/b/c.brief"));
    assert!(off("**/c.brief", "sources/b/c.brief") && !off("d.brief", "c.brief"));
    let (config, _) = Config::parse("exclude = [\"drafts/\", \"*.old.brief\", \"!keep.old.brief\"]");
    assert!(config.excludes("a/drafts", true) && !config.excludes("a/drafts", false));
    assert!(config.excludes("b/x.old.brief", false) && !config.excludes("b/keep.old.brief", false));
}

#[test]
fn a_path_outside_fits_no_pattern() {
    let (config, _) = Config::parse("[per-file.\"**\"]\nall = \"off\"\n");
    let rule = find("weak-source").expect("a rule");
    assert_eq!(config.settings(None).level(rule, None), Level::Warning);
    assert_eq!(config.settings(Some("/etc/a.brief")).level(rule, None), Level::Warning);
    assert_eq!(config.settings(Some("")).level(rule, None), Level::Warning);
}

#[test]
fn options_go_before_the_configuration_and_that_before_the_profile() {
    let config = "profile = \"icd-203\"\n[rules]\nmissing-horizon = \"error\"\n";
    let forecast = "brief: B\n\nforecast rain: It will rain.\n  because: clouds\n\nassumption clouds: There are clouds.\n";
    let folder = folder(&[("hence.toml", config), ("a.brief", forecast)]);
    let found = |arguments: &[&str]| reports(folder.path(), arguments);
    let of_the_profile =
        ["a.brief error[missing-horizon]", "a.brief warning[missing-confidence]", "a.brief warning[missing-likelihood]"];
    let sorted = |mut found: Vec<String>| {
        found.sort();
        found
    };
    assert_eq!(sorted(found(&[])), of_the_profile);
    assert_eq!(sorted(found(&["--off", "uncertainty", "--advice", "time"])), ["a.brief advice[missing-horizon]"]);
}

#[test]
fn the_profile_of_the_configuration_is_that_of_briefs_that_name_none() {
    let forecast = "brief: B\n\nforecast rain: It will rain.\n  because: clouds\n\nassumption clouds: There are clouds.\n";
    let named = forecast.replacen("\n\n", "\n  profile: phia\n\n", 1);
    let config = "profile = \"ipcc\"\n";
    let folder = folder(&[("hence.toml", config), ("a.brief", forecast), ("b.brief", &named)]);
    assert_eq!(reports(folder.path(), &["a.brief"]), ["a.brief warning[missing-likelihood]"]);
    assert_eq!(reports(folder.path(), &["b.brief"]).len(), 3);
    assert_eq!(reports(folder.path(), &["a.brief", "--profile", "newsroom"]), [""; 0]);
}

#[test]
fn what_is_excluded_is_left_out_of_a_folder_and_checked_where_it_is_named() {
    let folder = folder(&[
        ("hence.toml", "exclude = [\"drafts/\", \"b.brief\"]\n[rules]\nunused-note = \"off\"\n"),
        ("a.brief", FAULTY),
        ("b.brief", FAULTY),
        ("drafts/c.brief", FAULTY),
    ]);
    assert_eq!(reports(folder.path(), &[]), ["a.brief error[unsupported-claim]"]);
    assert_eq!(reports(folder.path(), &["b.brief"]), ["b.brief error[unsupported-claim]"]);
    assert_eq!(reports(folder.path(), &["drafts"]), ["drafts/c.brief error[unsupported-claim]"]);
    let status = out(&hence(folder.path(), &["status"]));
    assert!(status.contains("a.brief") && !status.contains("c.brief"), "{status}");
    fs::remove_file(folder.path().join("a.brief")).expect("removed");
    let output = hence(folder.path(), &["check"]);
    assert_eq!(err(&output), "hence: .: no briefs (`*.brief`) in this folder except those that are excluded\n");
}

#[test]
fn each_brief_has_the_nearest_configuration_upwards() {
    let off = "[rules]\nunused-note = \"off\"\n";
    let folder = folder(&[
        ("hence.toml", off),
        ("a.brief", FAULTY),
        ("deep/b/b.brief", FAULTY),
        ("other/hence.toml", "[per-file.\"c/*\"]\nunsupported-claim = \"warning\"\n"),
        ("other/c/c.brief", FAULTY),
    ]);
    let expected = [
        "a.brief error[unsupported-claim]",
        "deep/b/b.brief error[unsupported-claim]",
        "other/c/c.brief warning[unsupported-claim]",
        "other/c/c.brief warning[unused-note]",
    ];
    assert_eq!(reports(folder.path(), &[]), expected);
    assert_eq!(reports(&folder.path().join("deep"), &["../a.brief"]), ["../a.brief error[unsupported-claim]"]);
    let mut command =
        command(folder.path(), &["check", "-", "--stdin-filename", "other/c/x.brief", "--output-format", "concise"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("runs");
    child.stdin.take().expect("a pipe").write_all(FAULTY.as_bytes()).expect("written");
    let output = out(&child.wait_with_output().expect("ends"));
    assert!(output.contains("other/c/x.brief:3:7: warning[unsupported-claim]"), "{output}");
}

#[test]
fn a_configuration_can_be_named_and_refused() {
    let folder = folder(&[
        ("hence.toml", "[rules]\nall = \"off\"\n"),
        ("ci/strict.toml", "[per-file.\"a.brief\"]\nunused-note = \"error\"\n"),
        ("a.brief", FAULTY),
    ]);
    assert_eq!(reports(folder.path(), &[]), [""; 0]);
    let named = reports(folder.path(), &["--config", "ci/strict.toml"]);
    assert_eq!(named, ["a.brief error[unsupported-claim]", "a.brief error[unused-note]"]);
    let refused = reports(folder.path(), &["--no-config"]);
    assert_eq!(refused, ["a.brief error[unsupported-claim]", "a.brief warning[unused-note]"]);
    let missing = hence(folder.path(), &["check", "--config", "nowhere.toml", "--output-format", "concise"]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(out(&missing), "nowhere.toml:1:1: error[configuration] no such file\n");
}

#[test]
fn a_faulty_configuration_stops_every_command_that_reads_it() {
    let faulty = "profil = \"icd-203\"\n\n[rules]\nsingel-source = \"error\"\n";
    let folder = folder(&[("hence.toml", faulty), ("a.brief", FAULTY), ("drafts/hence.toml", "["), ("b/b.brief", FAULTY)]);
    for command in ["check", "status", "load", "sources"] {
        let output = hence(folder.path(), &[command]);
        assert_eq!(output.status.code(), Some(2));
        // What `check` finds is on standard output; the others print something else there.
        let said = if command == "check" { out(&output) } else { err(&output) };
        assert_eq!(out(&output).is_empty(), command != "check");
        assert!(err(&output).ends_with("hence: nothing was done, because the configuration cannot be used\n"));
        assert!(said.contains("there is no key `profil`") && said.contains("did you mean `single-source`?"), "{said}");
        assert!(said.contains("[hence.toml:1:1]"), "{said}");
    }
    assert_eq!(hence(folder.path(), &["why", "a.brief", "bare"]).status.code(), Some(0));
    fs::write(folder.path().join("hence.toml"), b"# \xff\n").expect("written");
    fs::remove_file(folder.path().join("drafts/hence.toml")).expect("removed");
    let said = out(&hence(folder.path(), &["check", "--output-format", "concise"]));
    assert_eq!(said, "hence.toml:1:1: error[configuration] not UTF-8 from byte 2 on\n");
}

fn faults(text: &str) -> String {
    let source = SourceFile::from_text("hence.toml", text).expect("small");
    let (_, faults) = Config::parse(source.text());
    let mut broken = Faulty::default();
    broken.add(source, faults);
    let mut written = Vec::new();
    full::write(&broken.findings(), Style { color: false, width: 100, narrated: false, whys: true }, &mut written)
        .expect("memory");
    String::from_utf8(written).expect("text")
}

#[test]
fn what_is_wrong_is_shown_with_what_may_be_meant() {
    insta::assert_snapshot!(faults(
        r##"profil = "icd-203"
profile = "icd203"
exclude = ["drafts/", 3, "a{", "# x"]
unused-note = "off"

[rules]
singel-source = "error"
writing = "loud"
unused-note = "warn"
syntax = "off"
not-utf-8 = "off"
fragile-url = 3
weak-source = false
something-else = "off"

[per-file."!x"]
all = "off"

[per-file]
structure = "off"
"##
    ));
}

#[test]
fn what_is_no_toml_is_shown_once() {
    insta::assert_snapshot!(faults("profile = \"icd-203\"\nexclude = [\"a\"\n[rules]\nunused-note = off\n"));
}

#[test]
fn wrong_types_are_named() {
    insta::assert_snapshot!(faults("profile = 203\nexclude = \"drafts\"\nrules = []\nper-file = 1.5\n"));
}

#[test]
fn depth_is_no_danger() {
    let (_, faults) = Config::parse(&format!("exclude = {}", "[".repeat(200_000)));
    assert!(!faults.is_empty());
    let (_, faults) = Config::parse(&format!("{} = 1", "a.".repeat(200_000)));
    assert!(!faults.is_empty());
}

/// A value as JSON has it; the few nestings of these tests.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => object(table),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Integer(value) => value.to_string().parse::<i64>().expect("small").into(),
        other => other.as_str().expect("a string").into(),
    }
}

fn object(table: &DeTable<'_>) -> Value {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
}

#[test]
fn the_schema_and_the_parser_agree() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let validator = validator_for(&schema).expect("a schema");
    let good = [
        "",
        "profile = \"ipcc\"",
        "exclude = [\"drafts/\", \"!x\"]",
        "exclude = []",
        "exclude = [\"/x\", \".x/\", \"..x\", \"a/.b\", \"a/**/b\", \"C:x\", \"...\"]",
        "[rules]\nall = \"off\"\nwriting = \"advice\"\nfallen-thesis = \"warning\"",
        "rules.unused-note = \"error\"",
        "[per-file.\"a/**\"]\nall = \"off\"\n[per-file.b]\n",
    ];
    let bad = [
        "profil = \"ipcc\"",
        "profile = \"icd203\"",
        "profile = 1",
        "exclude = \"drafts\"",
        "exclude = [1]",
        "exclude = [\"\"]",
        "exclude = [\"# x\"]",
        "exclude = [\" \"]",
        "exclude = [\"!\"]",
        "exclude = [\"./x\"]",
        "exclude = [\"!./x\"]",
        "exclude = [\"../x\"]",
        "exclude = [\"a/..\"]",
        "exclude = [\"a//b\"]",
        "exclude = [\"/\"]",
        "exclude = [\"C:/x\"]",
        "[per-file.\"./a\"]\nall = \"off\"",
        "unused-note = \"off\"",
        "rules = []",
        "[rules]\nunused-notes = \"off\"",
        "[rules]\nunused-note = \"warn\"",
        "[rules]\nunused-note = false",
        "[rules]\nsyntax = \"off\"",
        "[rules]\nunknown-kind = \"warning\"",
        "[per-file]\nall = \"off\"",
        "[per-file.\"!a\"]\nall = \"off\"",
        "[per-file.\"a\"]\nal = \"off\"",
        "[[per-file]]\n",
    ];
    for (texts, is_good) in [(&good[..], true), (&bad[..], false)] {
        for text in texts {
            let (table, errors) = DeTable::parse_recoverable(text);
            assert!(errors.is_empty(), "{text}");
            assert_eq!(validator.is_valid(&object(table.get_ref())), is_good, "the schema on {text}");
            assert_eq!(Config::parse(text).1.is_empty(), is_good, "the parser on {text}");
        }
    }
}

#[test]
fn the_schema_in_the_documents_is_that_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = fs::read_to_string(root.join("docs/hence.schema.json")).expect("a schema");
    assert!(written == schema(), "write it anew: cargo run -- schema config > docs/hence.schema.json");
    assert_eq!(out(&hence(root, &["schema", "config"])), written);
}

#[test]
fn the_configurations_and_the_fault_in_the_documents_are_as_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = ["docs/guide.md", "docs/configuration.md"].map(|page| fs::read_to_string(root.join(page)).expect("a page"));
    for page in &pages {
        let text = page.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```\n")).expect("a configuration").0;
        let (config, shown) = (Config::parse(text).0, faults(text));
        assert_eq!(shown, "");
        assert_eq!(config.settings(None).level(find("single-source").expect("a rule"), None), Level::Error);
        assert!(config.excludes("drafts", true));
    }
    let shown = faults("[rules]\nsingel-source = \"error\"\n");
    assert!(pages[1].contains(&format!("```text\n{}\n```", shown.trim_end())), "{shown}");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_what_is_read_is_obeyed(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        obeys(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_near_miss_makes_it_panic(parts in proptest::collection::vec(part(), 0..20)) {
        obeys(&parts.concat());
    }
}

fn part() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "profile",
        "exclude",
        "rules",
        "per-file",
        "all",
        "writing",
        "unused-note",
        "\"off\"",
        "\"icd-203\"",
        " = ",
        "\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "\"",
        "'",
        "\\",
        "**/",
        "!",
        "#",
        "é",
        "\u{202e}",
        "\r",
        "\0",
        "1",
        "[a-",
        "{a,",
    ];
    prop_oneof![4 => proptest::sample::select(WORDS).prop_map(str::to_owned), 1 => ".{0,3}"]
}
