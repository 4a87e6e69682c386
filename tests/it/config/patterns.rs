//! Patterns that can match nothing, which are faults, and those that match nothing now, which are told.

use crate::folder::{err, folder, hence, out};

const BRIEF: &str = "assumption a: A.\n";

/// The faults of a configuration, each by its column and what is said to write.
fn faults(config: &str) -> Vec<String> {
    let folder = folder(&[("hence.toml", config), ("a.brief", BRIEF)]);
    let output = hence(folder.path(), &["check", "--output-format", "json"]);
    assert_eq!(output.status.code(), Some(2), "{config}: {}", out(&output));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    let described = |report: &serde_json::Value| {
        let start = &report["span"]["start"];
        format!("{}:{} {}", start["line"], start["column"], report["help"].as_str().unwrap_or_default())
    };
    report["diagnostics"].as_array().expect("reports").iter().map(described).collect()
}

#[test]
fn what_can_match_nothing_stops_with_what_to_write() {
    let below = "remove it: patterns match only files below the folder of `hence.toml`";
    let found = faults("exclude = [\"./drafts/\", \"../old/\", \"drafts/\", \"[a\", \"/\", \"\"]\n");
    assert_eq!(
        found,
        [
            "1:12 write `/drafts/`".to_owned(),
            format!("1:25 {below}"),
            "1:47 write `'\\[a'`, or add the `]`".to_owned(),
            "1:53 write `**` for everything below it".to_owned(),
            "1:58 remove it".to_owned(),
        ]
    );
    assert_eq!(faults("[per-file.\"./drafts/**\"]\nall = \"off\"\n"), ["1:11 write `drafts/**`"]);
    assert_eq!(faults("[per-file.'drafts\\a.brief']\nall = \"off\"\n"), ["1:11 write `drafts/a.brief`"]);
    assert_eq!(faults("exclude = ['C:\\drafts']\n").len(), 1);
}

#[test]
fn the_whole_path_of_something_in_the_project_is_a_fault() {
    let folder = folder(&[("a.brief", BRIEF), ("drafts/b.brief", BRIEF)]);
    let root = folder.path().canonicalize().expect("there");
    std::fs::write(folder.path().join("hence.toml"), format!("exclude = ['{}/drafts/']\n", root.display())).expect("written");
    let output = hence(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).contains("write `/drafts/`"), "{}", out(&output));
}

/// What is said of a check of these files with a configuration.
fn said(config: &str, arguments: &[&str]) -> String {
    let files = [
        ("hence.toml", config),
        ("a.brief", BRIEF),
        ("drafts/deep/b.brief", BRIEF),
        ("sources/c.brief", BRIEF),
        (".hidden/d.brief", BRIEF),
    ];
    let folder = folder(&files);
    let output = hence(folder.path(), &[&["check"], arguments].concat());
    assert!(output.status.success(), "{}{}", out(&output), err(&output));
    err(&output)
}

#[test]
fn a_pattern_that_matches_nothing_now_is_mentioned_and_stops_nothing() {
    let config = "exclude = [\"drfats/\", \"/sorces/\"]\n[per-file.\"draft/**\"]\nall = \"off\"\n";
    let expected = "hence: hence.toml:1:12: the pattern `drfats/` matches nothing; did you mean `drafts/`?\n\
                    hence: hence.toml:1:23: the pattern `/sorces/` matches nothing; did you mean `/sources/`?\n\
                    hence: hence.toml:2:11: the pattern `draft/**` matches nothing; did you mean `drafts/**`?\n";
    assert_eq!(said(config, &[]), expected);
    assert_eq!(said(config, &["."]), expected);
    assert_eq!(said("exclude = [\"xyz/\"]\n", &[]), "hence: hence.toml:1:12: the pattern `xyz/` matches nothing\n");
    // What is not walked is not known, and who wants reports alone gets them.
    assert_eq!(said(config, &["a.brief"]), "");
    assert_eq!(said(config, &["sources"]), "");
    assert_eq!(said(config, &["--quiet"]), "");
}

#[test]
fn patterns_that_match_or_wait_for_files_to_come_are_not_mentioned() {
    for pattern in [
        "drafts/",
        "deep/",
        "b.brief",
        "/drafts/deep",
        "drafts/**",
        "*.old.brief",
        "**/*.tmp",
        "sources/*.old",
        "d.brief",
        ".hidden/",
    ] {
        let hidden = pattern == "d.brief";
        let described = said(&format!("exclude = [\"{pattern}\"]\n"), &[]);
        assert_eq!(described.contains("matches nothing"), hidden, "{pattern}: {described}");
    }
    let described = said("exclude = [\"drafts/\", \"b.brief\"]\n", &[]);
    // It is below what is excluded, where nothing is looked at.
    assert!(described.contains("`b.brief` matches nothing"), "{described}");
}

#[test]
fn the_formats_for_machines_have_it_too() {
    let folder = folder(&[("hence.toml", "exclude = [\"drfats/\"]\n"), ("a.brief", BRIEF), ("drafts/b.brief", BRIEF)]);
    for format in ["json", "jsonl", "sarif", "github"] {
        let text = out(&hence(folder.path(), &["check", "--output-format", format]));
        assert!(text.contains("the pattern `drfats/` matches nothing"), "{format}: {text}");
    }
}
