//! Profiles, scales, and the rules that hold a brief to them.

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::source::FileId;
use hence::internals::diagnostic::{Diagnostic, Level};
use hence::internals::rules::{Profile, RULES, Settings, find, run};
use hence::internals::schema::words::Date;
use hence::internals::schema::{Field, ValueType};

use crate::support::{check, project};

const FORECAST: &str =
    "brief: B\n  profile: phia\n\nforecast rain: It will rain.\n  because: clouds\n\nassumption clouds: There are clouds.\n";

fn found(text: &str, settings: &Settings) -> Vec<Diagnostic> {
    run(&project(&[("a.brief", text)]), FileId::new(0), settings)
}

fn rules(text: &str, settings: &Settings) -> Vec<&'static str> {
    found(text, settings).iter().map(|report| report.rule).collect()
}

fn today(year: i16, month: u8, day: u8) -> Settings {
    let mut settings = Settings::default();
    settings.today = Some(Date::day(year, month, day));
    settings
}

fn held_to(profile: impl Into<Option<Profile>>, mut settings: Settings) -> Settings {
    settings.profile = profile.into();
    settings
}

fn hence(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::cargo_bin("hence").expect("built").current_dir(root).args(arguments).output();
    String::from_utf8(output.expect("runs").stdout).expect("text")
}

#[test]
fn the_option_goes_before_the_brief_and_the_brief_before_the_default() {
    let of = |text: &str, profile, default_profile| {
        let mut settings = held_to(profile, Settings::default());
        settings.default_profile = default_profile;
        rules(text, &settings)
    };
    let unnamed = FORECAST.replace("  profile: phia\n", "");
    let phia = ["missing-confidence", "missing-horizon", "missing-likelihood"];
    assert_eq!(of(FORECAST, None, None), phia);
    assert_eq!(of(FORECAST, None, Some(Profile::Ipcc)), phia);
    assert_eq!(of(FORECAST, Some(Profile::Ipcc), None), ["missing-likelihood"]);
    assert_eq!(of(&unnamed, None, None), [""; 0]);
    assert_eq!(of(&unnamed, None, Some(Profile::Ipcc)), ["missing-likelihood"]);
    assert_eq!(of(&unnamed, Some(Profile::Newsroom), Some(Profile::Ipcc)), [""; 0]);
}

#[test]
fn options_go_before_the_profile_and_allow_before_all() {
    let with = |text: &str, sets: &[(&str, Level)]| {
        let mut settings = Settings::default();
        for (name, level) in sets {
            settings.set(name, *level).expect("a rule");
        }
        found(text, &settings).iter().map(|report| (report.rule, report.level)).collect::<Vec<_>>()
    };
    let levels = |confidence, horizon| vec![("missing-confidence", confidence), ("missing-horizon", horizon)];
    let text = FORECAST.replace("  because", "  likelihood: likely\n  because");
    assert_eq!(with(&text, &[]), levels(Level::Warning, Level::Warning));
    assert_eq!(with(&text, &[("time", Level::Error)]), levels(Level::Warning, Level::Error));
    assert_eq!(
        with(&text, &[("all", Level::Off), ("missing-horizon", Level::Advice)]),
        levels(Level::Warning, Level::Advice)[1..]
    );
    let allowed = text.replace("  because", "  allow: missing-horizon\n    reason: It rains at some time.\n  because");
    assert_eq!(with(&allowed, &[("all", Level::Error)])[..], levels(Level::Error, Level::Error)[..1]);
    // What the profile leaves off is not wanting in an `allow`.
    assert_eq!(with(&allowed.replace("phia", "newsroom"), &[]), []);
}

#[test]
fn each_file_has_the_levels_of_its_own_profile() {
    let library =
        "forecast rain: It will rain.\n  because: clouds\n\nassumption clouds: There are clouds.\n  if-wrong: The sun shines.\n";
    let root = "brief: B\n  profile: phia\n  thesis: walk\n\nuse sky: sky.brief\n\nclaim walk: We stay in.\n  confidence: low\n    reason: R.\n  because: sky/rain\n";
    let project = project(&[("a.brief", root), ("sky.brief", library)]);
    assert!(run(&project, FileId::new(0), &Settings::default()).is_empty());
    assert!(run(&project, FileId::new(1), &Settings::default()).is_empty());
    let mut settings = Settings::default();
    settings.default_profile = Some(Profile::Phia);
    assert_eq!(run(&project, FileId::new(1), &settings).len(), 3);
}

#[test]
fn profiles_are_those_of_the_schema() {
    let spec = Field::Profile.spec().expect("a field");
    assert!(matches!(spec.value, ValueType::Choice(names) if names == Profile::ALL.map(Profile::name)));
    assert!(Profile::ALL.into_iter().all(|profile| Profile::from_name(profile.name()) == Some(profile)));
    assert!(RULES.iter().all(|rule| rule.profiles.iter().all(|&(_, level)| level != rule.level)));
    let stale = find("stale-source").expect("a rule");
    assert_eq!((stale.level_in(None), stale.level_in(Some(Profile::Newsroom))), (Level::Off, Level::Warning));
}

#[test]
fn likelihoods_are_read_in_the_scale_of_the_profile() {
    let offered = |profile: &str, likelihood: &str| {
        let text = format!(
            "brief: B\n  profile: {profile}\n\nclaim a: A\n  likelihood: {likelihood}\n  because: b\n\nassumption b: B\n"
        );
        let (project, found) = check(&text);
        let report = found.first()?;
        Some(format!("{}: {}; {}", report.rule, project.message(report), report.details.help().unwrap_or_default()))
    };
    for (profile, likelihood) in [
        ("icd-203", "Nearly  Certain"),
        ("icd-203", "likely 80%"),
        ("newsroom", "remote (1–5 %)"),
        ("phia", "realistic possibility 40-50%"),
        ("ipcc", "about as likely as not"),
        ("ipcc", "likely 99%"),
    ] {
        assert_eq!(offered(profile, likelihood), None, "{profile}: {likelihood}");
    }
    for (profile, likelihood, expected) in [
        (
            "phia",
            "very likely",
            "unknown-likelihood: `very likely` is not a term of PHIA; write `highly likely`, which is 80–90 %",
        ),
        (
            "ipcc",
            "probable",
            "unknown-likelihood: `probable` is not a term of IPCC; write `more likely than not`, which is 50–100 %",
        ),
        ("icd-203", "likly 45%", "unknown-likelihood: `likly` is not a term of ICD 203; write `likely`, which is 55–80 %"),
        (
            "icd-203",
            "doubtful 10%",
            "unknown-likelihood: `doubtful` is not a term of ICD 203; write `very unlikely`, which is 5–20 %",
        ),
        ("phia", "likely 77%", "figure-outside-term: 77 % is outside `likely`, which is 55–75 %; give a figure from 55 to 75 %"),
        (
            "icd-203",
            "probable 20–45%",
            "figure-outside-term: 20–45 % is outside `probable`, which is 55–80 %; write `improbable` for 20–45 %, or a figure from 55 to 80 %",
        ),
        (
            "phia",
            "97%",
            "invalid-value: `97%` is not a value of `likelihood`; put the term before the figure: `almost certain 97%`",
        ),
        (
            "ipcc",
            "97%",
            "invalid-value: `97%` is not a value of `likelihood`; put the term before the figure: `extremely likely 97%`",
        ),
    ] {
        assert_eq!(offered(profile, likelihood).as_deref(), Some(expected));
    }
}

#[test]
fn the_author_of_a_note_is_asked_for_by_three_profiles() {
    let text = "evidence e: E\n  cites: 1\n\nnote 1: N\n  publisher: P\n  date: 2019\n  url: none\n";
    let asks = |profile| !rules(text, &held_to(profile, Settings::default())).is_empty();
    assert_eq!(Profile::ALL.map(asks), [true, false, true, true, false, false]);
    assert_eq!(rules(text, &Settings::default()), [""; 0]);
    let settings = held_to(Profile::Newsroom, Settings::default());
    assert_eq!(rules(&format!("{text}  author: none\n"), &settings), [""; 0]);
}

#[test]
fn age_is_counted_from_the_cut_off_else_from_today() {
    let text =
        |brief: &str| format!("{brief}claim a: A\n  because: b\n\nassumption b: B\n  if-wrong: W\n  checked: 2019-06-30\n");
    let dated = "brief: B\n  as-of: 2019-08-01\n  thesis: a\n\n";
    assert_eq!(rules(&text(""), &Settings::default()), [""; 0]);
    assert_eq!(rules(&text(""), &today(2020, 6, 29)), [""; 0]);
    assert_eq!(rules(&text(""), &today(2020, 6, 30)), ["stale-assumption"]);
    assert_eq!(rules(&text(dated), &today(2026, 1, 1)), [""; 0]);
    assert_eq!(rules(&text(&dated.replace("2019-08", "2029-08")), &today(2019, 8, 1)), ["stale-assumption"]);
    let damaged = dated.replace("2019-08-01", "summer");
    assert_eq!(rules(&text(&damaged), &today(2026, 1, 1)), ["invalid-value"]);
    let newsroom = held_to(Profile::Newsroom, today(2019, 9, 29));
    assert_eq!(rules(&text(""), &newsroom), ["stale-assumption"]);
    assert_eq!(rules(&text(""), &held_to(Profile::Ipcc, today(2024, 6, 28))), [""; 0]);
}

#[test]
fn a_forecast_expires_the_day_after_its_last() {
    let text = |by: &str| format!("forecast a: A\n  by: {by}\n  because: b\n\nassumption b: B\n");
    assert_eq!(rules(&text("2019"), &today(2019, 12, 31)), [""; 0]);
    assert_eq!(rules(&text("2019"), &today(2020, 1, 1)), ["expired-forecast"]);
    assert_eq!(rules(&text("2019"), &Settings::default()), [""; 0]);
}

#[test]
fn the_clock_of_the_system_is_read_where_no_day_is_given() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("a.brief");
    std::fs::write(&path, "forecast a: A\n  by: 2019\n  because: b\n\nassumption b: B\n").expect("written");
    let path = path.to_str().expect("text");
    assert!(hence(&["check", path]).contains("expired-forecast"));
    assert!(!hence(&["check", path, "--as-of", "2019-12-31"]).contains("expired-forecast"));
}

#[test]
fn a_profile_that_there_is_not_is_refused_with_those_that_there_are() {
    let output = Command::cargo_bin("hence").expect("built").args(["check", "--profile", "icd203"]).output().expect("runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(2));
    assert!(Profile::ALL.iter().all(|profile| said.contains(profile.name())), "{said}");
}

#[test]
fn the_table_of_rules_says_what_profiles_change() {
    let table = hence(&["explain", "uncertainty"]);
    assert!(table.contains("(off; icd-203, phia, ipcc: warning)"), "{table}");
    let table: serde_json::Value = serde_json::from_str(&hence(&["explain", "time", "--output-format", "json"])).expect("JSON");
    let stale = table.as_array().expect("a list").iter().find(|entry| entry["rule"] == "stale-source").expect("a rule");
    assert_eq!((&stale["level"], &stale["profiles"]["newsroom"]), (&"off".into(), &"warning".into()));
}

#[test]
fn word_lists_read_english_alone() {
    let text = "brief: B\n  language: de\n  thesis: a\n\nclaim a: It could recently, obviously; time will tell.\n  because: b\n\nassumption b: B\n  if-wrong: W\n";
    assert_eq!(rules(text, &Settings::default()), [""; 0]);
    let english = ["bare-modal", "obvious-claim", "relative-date", "empty-conclusion"];
    let mut reported = rules(&text.replace("  language: de\n", ""), &Settings::default());
    reported.sort_by_key(|rule| english.iter().position(|known| known == rule));
    assert_eq!(reported, english);
    assert_eq!(rules(&text.replace("de\n", "en-GB\n"), &Settings::default()).len(), 4);
}

#[test]
fn titles_quotes_remarks_and_questions_are_not_read() {
    let text = "brief: Could it fall recently?\n  thesis: a\n  remark: It may obviously.\n\nclaim a: A\n  remark: It could, recently.\n  because: e\n\nevidence e: E\n  quote: It obviously fell recently.\n  cites: 1, 2\n\nnote 1: Recently it obviously fell\n  publisher: P\n  date: 2019\n  url: none\n\nnote 2: N\n  publisher: Q\n  date: 2019\n  url: none\n\nquestion: What might recently fall?\n  answers: a, c\n\nclaim c: C.\n\ngap: What could obviously fall.\n";
    assert_eq!(rules(text, &Settings::default()), [""; 0]);
}

#[test]
fn what_a_damaged_statement_lacks_is_not_said() {
    let damaged = FORECAST.replace("  because: clouds", "  because: clouds\n  likelyhood: likely");
    assert_eq!(rules(&damaged, &Settings::default()), ["unknown-field"]);
    let bad = FORECAST.replace("  because: clouds", "  confidence: middling\n  because: clouds");
    assert_eq!(rules(&bad, &Settings::default()), ["invalid-value"]);
}

#[test]
fn a_profile_that_cannot_be_read_is_one_report() {
    let text = "brief: B\n  profile: pfia\n  as-of: 2019\n\nclaim a: A\n  likelihood: highly likely\n  because: b\n\nassumption b: B\n  checked: 2015\n";
    assert_eq!(rules(text, &Settings::default()), ["invalid-value"]);
    let mut settings = Settings::default();
    settings.default_profile = Some(Profile::Icd203);
    assert_eq!(rules(text, &settings), ["invalid-value"]);
    let settings = held_to(Profile::Icd203, Settings::default());
    assert_eq!(rules(text, &settings), ["invalid-value", "unknown-likelihood", "stale-assumption"]);
}

#[test]
fn a_thesis_of_another_file_is_reported_where_it_is_named() {
    let root = "brief: B\n  profile: icd-203\n  thesis: lib/c, lib/c\n\nuse lib: lib.brief\n";
    let library =
        "claim c: C\n  because: d\n  because: e\n  because: f\n\nassumption d: D\n\nassumption e: E\n\nassumption f: F\n";
    let project = project(&[("a.brief", root), ("lib.brief", library)]);
    let found = run(&project, FileId::new(0), &Settings::default());
    let source = &project.file(FileId::new(0)).source;
    let shown: Vec<_> = found
        .iter()
        .map(|report| (report.rule, source.slice(report.place.span), source.position(report.place.span.start).column))
        .collect();
    let expected = [("no-alternatives", "lib/c", 11), ("no-counter-evidence", "lib/c", 11), ("repeated-reference", "lib/c", 18)];
    assert_eq!(shown, expected);
}

#[test]
fn a_late_note_of_another_file_is_reported_where_it_is_cited() {
    let root = "brief: B\n  as-of: 2019-08-01\n  thesis: a\n\nuse lib: lib.brief\n\nclaim a: A\n  because: e\n\nevidence e: E\n  date: 2019-09\n  cites: lib/1, lib/2\n";
    let library =
        "note 1: N\n  publisher: P\n  date: 2019-08\n  url: none\n\nnote 2: M\n  publisher: Q\n  date: 2019-10\n  url: none\n";
    let project = project(&[("a.brief", root), ("lib.brief", library)]);
    let found = run(&project, FileId::new(0), &Settings::default());
    let shown: Vec<&str> = found.iter().map(|report| project.file(report.place.file).source.slice(report.place.span)).collect();
    assert_eq!((found.len(), shown), (1, vec!["lib/2"]));
    assert_eq!(project.message(&found[0]), "note `lib/2` is dated after the brief's `as-of`");
    assert!(run(&project, FileId::new(1), &Settings::default()).is_empty());
}

#[test]
fn the_essay_is_held_to_the_standards_of_analysts() {
    let arguments = ["check", "examples/mongolia.brief", "--output-format", "concise", "--off", "all"];
    let groups = ["uncertainty", "assumptions", "alternatives", "time", "writing"].map(|group| ["--warn", group]).concat();
    // Set by hand, a rule that the profile leaves off is on: what the profile says is seen without that.
    let everything = hence(&[&arguments[..], &groups, &["--off", "compound-claim", "--profile", "icd-203"]].concat());
    insta::assert_snapshot!(everything);
    let whole = hence(&["check", "examples/mongolia.brief", "--output-format", "concise", "--profile", "icd-203"]);
    for line in everything.lines().filter(|line| line.starts_with("examples/")) {
        let line = line.replace("warning[source-before-event]", "error[source-before-event]");
        assert!(whole.contains(&line), "{line}");
    }
    let plain = hence(&["check", "examples/mongolia.brief", "--output-format", "concise"]);
    for rule in RULES.iter().filter(|rule| rule.level == Level::Off) {
        assert!(!plain.contains(&format!("[{}]", rule.name)), "{}", rule.name);
    }
}

#[test]
fn the_revised_essay_keeps_to_the_standard_that_it_names() {
    let printed = hence(&["check", "examples/mongolia-revised.brief", "--profile", "icd-203", "--fail-on", "advice"]);
    assert!(printed.starts_with("ok: "), "{printed}");
}
