//! How fast pictures are drawn; `docs/performance.md` explains it.
//!
//! `cargo bench --bench pictures` draws maps of 300 to 300,000 statements: as they are folded by default, and whole. Without `--bench`, as
//! `cargo test` starts it, there are few statements.

use std::env;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use hence::internals::base::ids::FileId;
use hence::internals::base::source::SourceFile;
use hence::internals::model::Project;
use hence::internals::picture::{Layout, Text, svg};
use hence::internals::standing::argument::Argument;
use hence::internals::view::graph::Map;
use hence::internals::view::graph::extent::{Extent, tree};

/// How often each case is measured; the fastest counts.
const ROUNDS: u32 = 3;

/// What is measured of a case.
#[derive(Clone, Copy, Default)]
struct Measured {
    /// From the bytes of the brief to what stands in it.
    reading: Duration,
    /// The map and its tree.
    tree: Duration,
    /// The places of all boxes.
    layout: Duration,
    /// The picture.
    writing: Duration,
    boxes: usize,
    bytes: usize,
}

fn main() {
    let is_bench = env::args().any(|argument| argument == "--bench");
    let sizes: &[usize] = if is_bench { &[300, 3_000, 30_000, 300_000] } else { &[300] };
    println!(
        "| shape | statements | shown | boxes | read and label | map and tree | layout | SVG | picture | ns a statement | MB |"
    );
    println!("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (shape, write) in [("tree", written as fn(usize) -> String), ("chain", chain)] {
        for &size in sizes {
            let text = write(size);
            for (shown, all) in [("folded", false), ("all", true)] {
                let rounds = (0..if is_bench { ROUNDS } else { 1 }).map(|_| measure(&text, all));
                let fastest = rounds.min_by_key(|round| round.tree + round.layout + round.writing).unwrap_or_default();
                row(shape, size, shown, fastest);
            }
        }
    }
}

fn row(shape: &str, size: usize, shown: &str, measured: Measured) {
    let Measured { reading, tree, layout, writing, boxes, bytes } = measured;
    let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    let picture = tree + layout + writing;
    let nanoseconds = picture.as_nanos() / u128::try_from(size).unwrap_or(1);
    println!(
        "| {shape} | {size} | {shown} | {boxes} | {} | {} | {} | {} | {} | {nanoseconds} | {:.1} |",
        milliseconds(reading),
        milliseconds(tree),
        milliseconds(layout),
        milliseconds(writing),
        milliseconds(picture),
        f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6,
    );
}

fn measure(text: &str, all: bool) -> Measured {
    let start = Instant::now();
    let mut project = Project::default();
    project.add(SourceFile::from_text("a.brief", text).expect("small"));
    project.resolve();
    let argument = Argument::of(&project, FileId::new(0));
    let reading = start.elapsed();
    let start = Instant::now();
    let map = Map::of(&argument);
    let tree_of_map = tree(&map, &Extent { all, ..Extent::default() });
    let tree = start.elapsed();
    let start = Instant::now();
    let shown = if tree_of_map.cards.len() <= 40 { Text::Full } else { Text::Ids };
    let layout_of_tree = Layout::of(&map, &tree_of_map, shown);
    let layout = start.elapsed();
    let start = Instant::now();
    let mut picture = Vec::new();
    svg::write(&map, &tree_of_map, &layout_of_tree, None, &mut picture).expect("written");
    let writing = start.elapsed();
    Measured { reading, tree, layout, writing, boxes: tree_of_map.cards.len(), bytes: picture.len() }
}

/// Claims with two reasons each, an objection to every tenth, a premise that is shared with another one for every seventh.
fn written(statements: usize) -> String {
    let mut text = String::from("brief: A map\n  thesis: s0\n\nnote 1: A source\n  publisher: Somebody\n\n");
    for at in 0..statements {
        let (one, other) = (2 * at + 1, 2 * at + 2);
        if other >= statements {
            let _ = write!(text, "evidence s{at}: It was seen in place {at} that the water rose.\n  cites: 1\n\n");
            continue;
        }
        let _ =
            write!(text, "claim s{at}: In place {at} the water rises faster than was expected.\n  because: s{one} + s{other}\n");
        if at % 7 == 3 {
            let _ = writeln!(text, "    given: s{}", statements - 1 - at / 2);
        }
        if at % 10 == 4 {
            let _ = writeln!(text, "  despite: s{}\n    but: s{other}", statements - 2 - at / 3);
        }
        text.push('\n');
    }
    text
}

/// Claims of which each rests on the next one.
fn chain(statements: usize) -> String {
    let mut text = String::from("brief: A chain\n  thesis: s0\n\n");
    for at in 0..statements - 1 {
        let _ = write!(text, "claim s{at}: Number {at} holds because the next one does.\n  because: s{}\n\n", at + 1);
    }
    let _ = writeln!(text, "assumption s{}: The last one is taken for granted.", statements - 1);
    text
}
