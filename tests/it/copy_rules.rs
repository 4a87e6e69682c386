//! Copies that share a text, and copies that are not the ones that were read.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::archive::{Archive, shared};
use tempfile::TempDir;

/// A folder with a brief and copies.
fn folder(brief: &str, copies: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), brief).expect("written");
    fs::write(folder.path().join("hence.toml"), "").expect("written");
    for (name, text) in copies {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn hence(folder: &TempDir, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("hence").expect("built");
    let output = command.current_dir(folder.path()).args(arguments).output().expect("run");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The lines of one rule.
fn reports(folder: &TempDir, rule: &str) -> Vec<String> {
    let all = hence(folder, &["check", "--output-format", "concise", "a.brief"]);
    all.lines().filter(|line| line.contains(&format!("[{rule}]"))).map(str::to_owned).collect()
}

const PASSAGE: &str = "the ministers of both states signed the harbour deal on Tuesday after nine months of talks that had twice been close to \
                       collapse, ending a dispute over dues and dredging that began when the old quay was closed to deep ships";

fn note(id: &str, more: &str) -> String {
    format!("note {id}: Source {id}\n  publisher: Press {id}\n  date: 2019\n  url: none\n  archive: {id}.txt\n{more}\n")
}

fn copied(before: &str, after: &str) -> String {
    format!("{before} {PASSAGE} {after}")
}

#[test]
fn two_notes_with_one_text_are_reported_once() {
    let copies = [("a.txt", copied("Yesterday", "in May.")), ("b.txt", copied("We hear that", "to the mayor's joy."))];
    let copies: Vec<(&str, &str)> = copies.iter().map(|(name, text)| (*name, text.as_str())).collect();
    for (brief, is_reported) in [
        (note("a", "") + &note("b", ""), true),
        (note("a", "") + &note("b", "  repeats: a\n"), false),
        (note("a", "  repeats: b\n") + &note("b", ""), false),
        (note("a", "  origin: Wire\n") + &note("b", "  origin: Wire\n"), false),
        (note("a", "  origin: Wire\n") + &note("b", "  origin: Another wire\n"), true),
        (note("a", "  genre: official\n") + &note("b", "  genre: official\n"), false),
        (note("a", "  genre: official\n") + &note("b", "  genre: news\n"), true),
        (note("a", "") + &note("b", "").replace("Press b", "Press a"), false),
        (note("a", "") + &note("m", "  repeats: a\n").replace("  archive: m.txt\n", "") + &note("b", "  repeats: m\n"), false),
        (note("a", "") + &note("b", "").replace("b.txt", "a.txt"), false),
        (note("a", ""), false),
    ] {
        let found = reports(&folder(&brief, &copies), "undeclared-copy");
        assert_eq!(found.len(), usize::from(is_reported), "{brief}\n{found:?}");
        assert!(found.iter().all(|line| line.contains("notes `a` and `b` may be one source")), "{found:?}");
    }
}

#[test]
fn a_quotation_in_both_and_a_text_in_three_are_no_copies() {
    let quoted = format!("The minister read: \"{PASSAGE}\". Nobody believed it.");
    let three = [("a.txt", copied("One", "x.")), ("b.txt", copied("Two", "y.")), ("c.txt", copied("Three", "z."))];
    let three: Vec<(&str, &str)> = three.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let brief = note("a", "") + &note("b", "");
    assert!(reports(&folder(&(brief.clone() + &note("c", "")), &three), "undeclared-copy").is_empty());
    assert!(reports(&folder(&brief, &[("a.txt", &quoted), ("b.txt", &copied("So", "it was."))]), "undeclared-copy").is_empty());
    assert_eq!(reports(&folder(&brief, &three[..2]), "undeclared-copy").len(), 1);
}

/// Numbers that look random and are the same in each run.
fn random(state: &mut u64, end: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) as usize % end
}

#[test]
fn unrelated_texts_with_the_same_small_print_are_no_copies() {
    // Each text goes from word to word as the documents do, and ends with one of a few notices.
    let corpus = ["guide.md", "language.md", "standing.md"]
        .map(|page| fs::read_to_string(format!("{}/docs/{page}", env!("CARGO_MANIFEST_DIR"))).expect("a page"))
        .concat();
    let words: Vec<&str> = corpus.split_whitespace().collect();
    let mut next: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for pair in words.windows(2) {
        next.entry(pair[0]).or_default().push(pair[1]);
    }
    let mut state = 0x2545_f491_4f6c_dd1d;
    let texts: Vec<String> = (0..200)
        .map(|text| {
            let (mut own, mut word) = (String::new(), words[random(&mut state, words.len())]);
            for _ in 0..400 {
                let _ = write!(own, "{word} ");
                let after = &next[word];
                word = if random(&mut state, 10) == 0 {
                    words[random(&mut state, words.len() - 1)]
                } else {
                    after[random(&mut state, after.len())]
                };
                if !next.contains_key(word) {
                    word = words[0];
                }
            }
            own + &words[text % 40 * 50..][..60].join(" ")
                + if text % 2 == 0 { " All rights reserved. No part may be copied." } else { "" }
        })
        .collect();
    let archives: Vec<Archive> = texts.iter().map(|text| Archive::of("a.txt", text.as_bytes())).collect();
    let archives: Vec<&Archive> = archives.iter().collect();
    assert_eq!(shared(&archives), []);
}

#[test]
fn a_fingerprint_is_compared_and_written_when_it_is_asked_for() {
    let text = "The harbour was closed in May.\n";
    let sum = "712bca40d7127c5c4bb8970c057370bf881257f3e0b5a12b5eed4625b685cb77";
    let with = |fingerprint: &str| {
        let brief = note("a", "").replace("a.txt", &format!("a.txt{fingerprint}"));
        folder(&brief, &[("a.txt", text)])
    };
    for fine in [
        String::new(),
        format!(" sha256:{}", &sum[..16]),
        format!("  sha256:{sum}"),
        format!(" sha256:{}", sum[..20].to_uppercase()),
    ] {
        let folder = with(&fine);
        let all = hence(&folder, &["check", "--output-format", "concise", "a.brief"]);
        assert!(!all.contains("copy-changed") && !all.contains("archive"), "{fine}: {all}");
    }
    for wrong in [" sha256:9f86d08", " sha256:9f86d081884c7d6z", &format!(" sha256:{sum}0")] {
        let all = hence(&with(wrong), &["check", "--output-format", "concise", "a.brief"]);
        assert!(all.contains("error") && !all.contains("copy-changed"), "{wrong}: {all}");
    }
    // Digits that are asked for are written; those of another copy only by who says so.
    let folder = with(" sha256:");
    assert_eq!(reports(&folder, "copy-changed").len(), 1);
    hence(&folder, &["check", "--fix", "a.brief"]);
    let fixed = fs::read_to_string(folder.path().join("a.brief")).expect("a brief");
    assert!(fixed.contains(&format!("archive: a.txt sha256:{}\n", &sum[..16])), "{fixed}");
    assert!(reports(&folder, "copy-changed").is_empty());
    fs::write(folder.path().join("a.txt"), "The harbour was open in May.\n").expect("written");
    assert_eq!(reports(&folder, "copy-changed").len(), 1);
    hence(&folder, &["check", "--fix", "a.brief"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("a brief"), fixed);
    hence(&folder, &["check", "--unsafe-fixes", "--fix", "a.brief"]);
    assert!(reports(&folder, "copy-changed").is_empty());
    // A copy that is not there has one cause.
    let missing = note("a", "").replace("a.txt", "none.txt sha256:9f86d081884c7d65");
    let folder = self::folder(&missing, &[]);
    let all = hence(&folder, &["check", "--output-format", "concise", "a.brief"]);
    assert!(all.contains("missing-file") && !all.contains("copy-changed"), "{all}");
}
