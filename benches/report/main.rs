//! How fast a brief is written as a document; `docs/performance.md` explains it.
//!
//! `cargo bench --bench report` writes briefs of 300 to 30,000 statements; without `--bench`, as `cargo test` starts it, the smallest once.

use std::env;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use hence::internals::analysis::review;
use hence::internals::base::source::SourceFile;
use hence::internals::model::Project;
use hence::internals::view::report::{Checked, Parts, Report, build, html, markdown, word};

const SIZES: [usize; 3] = [300, 3_000, 30_000];

fn main() {
    let is_bench = env::args().any(|argument| argument == "--bench");
    let (sizes, repetitions) = if is_bench { (&SIZES[..], 5) } else { (&SIZES[..1], 1) };
    println!("| statements | data, ms | HTML, ms | Markdown, ms | Word, ms | HTML, KB | Word, KB |");
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    for &size in sizes {
        println!("{}", row(size, repetitions));
    }
}

fn row(size: usize, repetitions: u32) -> String {
    let mut project = Project::default();
    let file = project.add(SourceFile::from_text("generated.brief", brief(size)).expect("generated briefs are small enough"));
    assert!(project.file(file).parsed.errors.is_empty(), "a generated brief has a fault of form");
    project.resolve();
    let argument = review::argument(&project, file);
    let data = median(repetitions, || build(&argument, Parts::ALL, Checked::default(), None).sentences.len());
    let report = build(&argument, Parts::ALL, Checked::default(), None);
    let times = [in_html, in_markdown, in_word].map(|write| median(repetitions, || write(&report).len()));
    let [html, markdown, word] = times.map(milliseconds);
    let [pages, document] = [in_html, in_word].map(|write| write(&report).len() / 1024);
    format!("| {size} | {} | {html} | {markdown} | {word} | {pages} | {document} |", milliseconds(data))
}

fn in_html(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    html::write(report, html::Options::default(), &mut out).expect("written to memory");
    out
}

fn in_markdown(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    markdown::write(report, None, &mut out).expect("written to memory");
    out
}

fn in_word(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    word::write(report, None, &mut out).expect("written to memory");
    out
}

/// A tree of claims, each with three reasons of which the last is shared, an objection with an answer for every tenth, and evidence with a
/// source in ten.
fn brief(size: usize) -> String {
    let mut text = String::from("brief: Generated\n  as-of: 2020-01-01\n  thesis: c0\n\n");
    let claims = size * 4 / 10;
    let evidence = size - claims;
    for claim in 0..claims {
        let _ = writeln!(text, "claim c{claim}: This is what the claim with the number {claim} says of the world.");
        let below =
            [2 * claim + 1, 2 * claim + 2].map(|at| if at < claims { format!("c{at}") } else { format!("e{}", at % evidence) });
        let _ = writeln!(text, "  because: {} + {}\n    given: e{}", below[0], below[1], claim * 7 % evidence);
        if claim % 10 == 0 {
            let _ = writeln!(text, "  despite: e{}\n    but: e{}", claim * 11 % evidence, claim * 13 % evidence);
        }
        text.push('\n');
    }
    for at in 0..evidence {
        let _ = writeln!(
            text,
            "evidence e{at}: This was seen and written down as the fact with the number {at}.\n  cites: {}\n",
            1 + at / 10
        );
    }
    for note in 0..=evidence / 10 {
        let _ = writeln!(
            text,
            "note {}: A paper with the number {note}\n  author: A. Author\n  publisher: P{note}\n  date: 2019\n  url: https://example.org/{note}\n",
            note + 1
        );
    }
    text
}

fn median<T>(repetitions: u32, mut once: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..repetitions)
        .map(|_| {
            let start = Instant::now();
            black_box(once());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}
