//! How soon an editor has its reports: from an edit to the reports on the whole file; `docs/performance.md` explains it.
//!
//! `cargo bench --bench workspace` edits the mixed brief of 100,000 statements, `-- --quick` that of 10,000, and words choose edits
//! (`-- letter rename`). Without `--bench`, as `cargo test` starts it, each edit is made a few times in a small one.

#![allow(clippy::cast_possible_truncation, reason = "briefs are smaller than 4 GiB")]

mod edits;
// The briefs are those of the other bench.
#[path = "../yardstick/generate.rs"]
#[allow(dead_code, reason = "other shapes than the mixed one")]
mod generate;
#[path = "../yardstick/prose.rs"]
mod prose;

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use edits::{EDITS, Edit, Random, with_hub};
use generate::SHAPES;
use hence::internals::base::source::{FileId, SourceFile};
use hence::internals::model::Project;
use hence::internals::rules::{Settings, run};
use hence::internals::session::Memory;
use hence::internals::session::workspace::Workspace;

/// Statements, edits of a sort, and references to what is renamed.
struct Size {
    statements: u32,
    rounds: usize,
    uses: usize,
}

fn main() {
    let has = |option: &str| env::args().any(|argument| argument == option);
    let size = match (has("--bench"), has("--quick")) {
        (true, false) => Size { statements: 100_000, rounds: 400, uses: 1_000 },
        (true, true) => Size { statements: 10_000, rounds: 400, uses: 1_000 },
        (false, _) => Size { statements: 1_000, rounds: 3, uses: 50 },
    };
    println!(
        "| {} statements | times | median, ms | 99 of 100, ms | worst, ms | beside a fresh check, median, ms |",
        size.statements
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let is_chosen = |edit: &&Edit| env::args().skip(1).all(|argument| argument.starts_with('-')) || has(edit.key);
    for edit in EDITS.iter().filter(is_chosen) {
        println!("{}", row(edit, &size));
    }
}

fn row(edit: &Edit, size: &Size) -> String {
    let text = with_hub(&(SHAPES[0].write)(size.statements), size.uses);
    let settings = Settings::default();
    let mut workspace = Workspace::default();
    let file = workspace.open("generated.brief", text).expect("generated briefs are small enough");
    workspace.check(file, &settings, &Memory::new());
    let mut random = Random::default();
    let rounds = (size.rounds / edit.budget).max(3);
    let (mut times, mut fresh) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        // The edit is chosen before the clock starts: that is the editor's.
        for step in (edit.steps)(&workspace, file, &mut random) {
            let start = Instant::now();
            for (range, new) in step {
                let offsets = range.map(|position| workspace.offset(file, position));
                workspace.change(file, offsets[0]..offsets[1], &new).expect("a range of the text");
            }
            black_box(workspace.check(file, &settings, &Memory::new()));
            times.push(start.elapsed());
        }
        if round % (rounds / 8).max(1) == 0 {
            fresh.push(check_afresh(&mut workspace, file, &settings));
        }
    }
    times.sort_unstable();
    fresh.sort_unstable();
    let at = |share: usize| milliseconds(times[(times.len() * share / 100).min(times.len() - 1)]);
    let columns = [times.len().to_string(), at(50), at(99), at(100), milliseconds(fresh[fresh.len() / 2])];
    format!("| {} | {} |", edit.name, columns.join(" | "))
}

/// Checks the text of a workspace by itself; how long it takes from bytes to reports, which are the same.
fn check_afresh(workspace: &mut Workspace, file: FileId, settings: &Settings) -> Duration {
    let bytes = workspace.file(file).source.text().as_bytes().to_vec();
    let start = Instant::now();
    let mut project = Project::default();
    let alone = project.add(SourceFile::from_bytes("generated.brief", bytes).expect("small enough"));
    project.resolve();
    let found = black_box(run(&project, alone, settings));
    let elapsed = start.elapsed();
    assert_eq!(workspace.check(file, settings, &Memory::new()), found, "a workspace reports something else");
    elapsed
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1e3)
}
