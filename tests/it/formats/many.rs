use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use super::{Found, concise, expected, github, gitlab, jsonl_lines, junit, printed, rdjson, sarif};

#[test]
fn fifty_faults_in_a_thousand_briefs_are_exactly_those_in_every_format() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut faulty = BTreeSet::new();
    for number in 0..1000 {
        let mut text = String::new();
        let _ = writeln!(text, "claim pays: Harbour {number} pays.\n  because: grows\n\nassumption grows: Trade grows.");
        let path = format!("Häfen {}/{number:03}.brief", number % 7);
        if number % 20 == 13 {
            text = text.replace("because: grows", "because: grosw");
            faulty.insert(path.clone());
        }
        let place = folder.path().join(&path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::write(place, text).expect("written");
    }
    let read = |format: &str| {
        let printed = printed(folder.path(), format);
        match format {
            "json" => expected(folder.path()),
            "jsonl" => jsonl_lines(&printed),
            "sarif" => sarif::read(&printed),
            "github" => github::read(&printed),
            "gitlab" => gitlab::read(&printed),
            "junit" => junit::read(&printed).into_iter().map(|(found, _)| found).collect(),
            "rdjson" => rdjson::read(&printed),
            _ => concise::read(&printed),
        }
    };
    assert_eq!(faulty.len(), 50);
    for format in ["json", "concise", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson"] {
        let found: Vec<Found> = read(format);
        assert_eq!(found.len(), 50, "{format}");
        assert!(found.iter().all(|found| found.rule == "unknown-reference" && found.line == 2), "{format}");
        assert_eq!(found.into_iter().map(|found| found.file).collect::<BTreeSet<_>>(), faulty, "{format}");
    }
}
