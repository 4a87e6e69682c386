//! How fast quotes are looked up in the archives of their notes; `docs/performance.md` explains it.
//!
//! `cargo bench --bench quotes` looks for 10,000 quotes in 200 archives of 50 kB, in three briefs: all quotes are there, each
//! has another word somewhere, each is from another note. Without `--bench`, as `cargo test` starts it, there are few.

use std::env;
use std::fmt::Write;
use std::time::{Duration, Instant};

use hence::internals::archive::Archive;
use hence::internals::base::ids::StatementId;
use hence::internals::base::source::SourceFile;
use hence::internals::model::Project;
use hence::internals::rules::{Settings, run};

/// How often each case is measured; the fastest counts.
const ROUNDS: u32 = 5;

/// Words of a quote.
const QUOTE: usize = 12;

/// Letters that words are made of: the archives are in Latin, Cyrillic and Japanese, in turns.
const ALPHABETS: [&str; 3] =
    ["etaoinshrdlucmfgypwbvkéü", "оеаинтсрвлкмдпуяыьгзбчй", "のにはたをがでてと平和条約国交渉代表署名地域"];

/// What is wrong with the quotes of a brief.
#[derive(Clone, Copy)]
enum Case {
    Found,
    OtherWord,
    OtherNote,
}

fn main() {
    let is_bench = env::args().any(|argument| argument == "--bench");
    let (quotes, archives, bytes) = if is_bench { (10_000, 200, 50_000) } else { (60, 6, 2_000) };
    println!("| quotes | archives | MB | case | reading | check | both | reports |");
    println!("|---:|---:|---:|---|---:|---:|---:|---:|");
    let texts: Vec<String> = (0..archives).map(|at| source(at, bytes)).collect();
    let size: usize = texts.iter().map(String::len).sum();
    for (name, case) in [("found", Case::Found), ("another word", Case::OtherWord), ("another note", Case::OtherNote)] {
        let brief = brief(&texts, quotes, case);
        let rounds = (0..if is_bench { ROUNDS } else { 1 }).map(|_| measure(&brief, &texts));
        let (reading, check, reports) = rounds.min_by_key(|(reading, check, _)| *reading + *check).unwrap_or_default();
        let milliseconds = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1e3);
        println!(
            "| {quotes} | {archives} | {} | {name} | {} | {} | {} | {reports} |",
            size / 1_000_000,
            milliseconds(reading),
            milliseconds(check),
            milliseconds(reading + check),
        );
    }
}

/// From bytes to searchable archives, and from the brief to its reports.
fn measure(brief: &str, texts: &[String]) -> (Duration, Duration, usize) {
    let start = Instant::now();
    let archives: Vec<Archive> = texts.iter().enumerate().map(|(at, text)| Archive::of(path(at), text.as_bytes())).collect();
    let reading = start.elapsed();
    let start = Instant::now();
    let mut project = Project::default();
    let file = project.add(SourceFile::from_text("quotes.brief", brief).expect("small"));
    project.resolve();
    for archive in archives {
        let archive = project.add_archive(archive);
        project.keep(file, StatementId::new(archive.index()), archive);
    }
    let reports = run(&project, file, &Settings::default());
    (reading, start.elapsed(), reports.iter().filter(|report| report.rule == "quote-not-found").count())
}

/// Text, HTML and Markdown in turns.
fn path(archive: usize) -> String {
    format!("{archive}.{}", ["txt", "html", "md"][archive / ALPHABETS.len() % 3])
}

/// A pseudo-random number (SplitMix64), so that each run has the same texts.
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 1) as usize
}

/// The text of a source: sentences of words, twelve words a line.
fn source(at: usize, bytes: usize) -> String {
    let letters: Vec<char> = ALPHABETS[at % ALPHABETS.len()].chars().collect();
    let mut state = at as u64;
    let mut text = String::with_capacity(bytes + 100);
    let mut words = 0;
    while text.len() < bytes {
        for _ in 0..2 + random(&mut state) % 8 {
            // Some letters are frequent, as in a language.
            let letter = random(&mut state) % letters.len() * (random(&mut state) % 100) / 100;
            text.push(letters[letter]);
        }
        words += 1;
        text.push_str(match words % QUOTE {
            0 => ".\n",
            5 => ", “so”\u{a0}",
            8 => " — ",
            _ => " ",
        });
    }
    text
}

/// A brief whose notes come first, so that their numbers are those of their archives.
fn brief(texts: &[String], quotes: usize, case: Case) -> String {
    let mut brief = String::new();
    for at in 0..texts.len() {
        let _ = writeln!(brief, "note n{at}: Source\n  publisher: none\n  date: none\n  archive: {}\n", path(at));
    }
    let lines: Vec<Vec<&str>> = texts.iter().map(|text| text.lines().collect()).collect();
    for at in 0..quotes {
        let lines = &lines[at % texts.len()];
        let line = lines[(at / texts.len() * 7 + 3) % (lines.len() - 1)];
        let quote: Vec<&str> = line.split_whitespace().collect();
        let (note, quote) = match case {
            Case::Found => (at, quote.join(" ")),
            Case::OtherWord => (at, [&quote[..4], &["otherwise"], &quote[5..]].concat().join(" ")),
            Case::OtherNote => (at + ALPHABETS.len(), quote.join(" ")),
        };
        let _ =
            writeln!(brief, "evidence e{at}: Seen.\n  cites: n{}\n  quote: {}\n", note % texts.len(), quote.replace('“', "\""));
    }
    brief
}
