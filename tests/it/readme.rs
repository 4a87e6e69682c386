//! The documents say what is so.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::model::likelihood::SCALES;
use hence::internals::rules::Profile;
use hence::internals::schema::{FIELDS, KINDS};
use tempfile::TempDir;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("text")
}

/// What stands between the first opening fence of a language and the next closing one.
fn block<'text>(text: &'text str, fence: &str) -> &'text str {
    let (_, following) = text.split_once(fence).expect("a block");
    following.split_once("```\n").expect("closed").0
}

#[test]
fn the_report_in_the_tour_is_a_real_one() {
    let page = read("docs/guide.md");
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("harbour.brief"), block(&page, "```brief harbour.brief\n")).expect("written");
    let output = Command::cargo_bin("hence").expect("built").current_dir(folder.path()).args(["check", "harbour.brief"]).output();
    assert_eq!(String::from_utf8(output.expect("runs").stdout).expect("text"), block(&page, "```text\n"));
}

#[test]
fn the_page_on_the_language_has_every_kind_and_field_as_the_schema_has_it() {
    let page = read("docs/language.md");
    for kind in &KINDS {
        assert!(page.contains(&format!("| `{}` | {} |", kind.name, kind.doc)), "{}", kind.name);
    }
    for field in &FIELDS {
        let name = if field.name == "x-" { "x-…" } else { field.name };
        assert!(page.contains(&format!("| `{name}` |")) && page.contains(&format!("| {} |", field.doc)), "{name}: {}", field.doc);
    }
}

#[test]
fn the_page_on_the_language_has_every_profile_and_every_term_with_its_range() {
    let page = read("docs/language.md");
    for profile in Profile::ALL {
        let demands = profile.demands();
        let author = if demands.author { "asked for" } else { "not asked for" };
        let (name, scale) = (profile.name(), demands.scale.name);
        let row = format!("| `{name}` | {scale} | {}, {} days | {author} |", demands.source_days, demands.assumption_days);
        assert!(page.contains(&row), "{row}");
    }
    let table: Vec<Vec<&str>> =
        page.lines().filter(|line| line.contains(" %) |")).map(|line| line.split('|').map(str::trim).collect()).collect();
    for (column, scale) in SCALES.iter().enumerate() {
        let cells = table.iter().filter_map(|row| row.get(column + 1)).filter(|cell| !cell.is_empty());
        let stated: Vec<&str> = cells.flat_map(|cell| cell.split(", ")).collect();
        let terms: Vec<String> = scale.terms.iter().map(ToString::to_string).collect();
        assert_eq!(stated, terms, "{}", scale.name);
    }
}
