//! How fast labels are given: alone, and from the text on; `docs/performance.md` explains it.
//!
//! `cargo bench --bench standing` runs all, `-- --quick` up to 10,000 statements, and words choose families
//! (`-- attacks peel`). Without `--bench`, as `cargo test` starts it, the smallest of each runs once.

#![allow(clippy::cast_possible_truncation, reason = "briefs are smaller than 4 GiB")]

mod families;

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use families::{FAMILIES, Family};
use hence::internals::analysis::cuts::budget;
use hence::internals::analysis::impact::load::loads;
use hence::internals::base::ids::{IdSet, IdVec};
use hence::internals::base::source::SourceFile;
use hence::internals::model::Project;
use hence::internals::standing::argument::Argument;
use hence::internals::standing::labels::Standing;

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];

/// Up to this size every source is also retracted.
const WEIGHED: u32 = 100_000;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let is_bench = has("--bench");
    let sizes = if is_bench && !has("--quick") { &SIZES[..] } else { &SIZES[..1] };
    let is_chosen = |family: &&Family| arguments.iter().all(|argument| argument.starts_with('-')) || has(family.name);
    println!(
        "| family | statements | MB | labels, ms | text to labels, ms | ns a statement | every source, ms | stand | contested | fall |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for family in FAMILIES.iter().filter(is_chosen) {
        for &size in sizes {
            println!("{}", row(family, size, if is_bench { 5 } else { 1 }));
        }
    }
}

fn row(family: &Family, size: u32, repetitions: u32) -> String {
    let text = (family.write)(size);
    let bytes = text.len() as u32;
    let whole = median(repetitions, || with_argument(&text, |argument| argument.graph.statements()));
    with_argument(&text, |argument| {
        let withdrawn = || IdSet::new(argument.graph.statements());
        let alone = median(repetitions, || Standing::of(&argument.graph, withdrawn()).labels().len());
        let inside = IdVec::filled(true, argument.graph.statements());
        let weighed = (size <= WEIGHED && !argument.sources.notes.is_empty())
            .then(|| median(1, || loads(argument, &inside, &mut budget(argument)).len()));
        let statements = argument.graph.statements() as u32;
        let each = whole.as_secs_f64() * 1e9 / f64::from(statements);
        let [stand, contested, fall] = argument.tally();
        format!(
            "| {} | {statements} | {:.1} | {} | {} | {each:.0} | {} | {stand} | {contested} | {fall} |",
            family.name,
            f64::from(bytes) / 1e6,
            milliseconds(alone),
            milliseconds(whole),
            weighed.map_or_else(|| "–".to_owned(), milliseconds),
        )
    })
}

/// Reads a text, and does something with its labelled argument.
fn with_argument<T>(text: &str, then: impl FnOnce(&Argument<'_>) -> T) -> T {
    let mut project = Project::default();
    let file = project.add(SourceFile::from_text("generated.brief", text).expect("generated briefs are small enough"));
    assert!(project.file(file).parsed.errors.is_empty(), "a generated brief has a fault of form");
    project.resolve();
    then(&Argument::of(&project, file))
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

fn milliseconds(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64() * 1e3)
}
