//! How fast briefs are checked, beside `serde_json` reading the same statements; `docs/performance.md` explains it.
//!
//! `cargo bench --bench yardstick` runs all, `-- --quick` up to 10,000 statements, and words choose shapes
//! (`-- mixed star`). `-- --write mixed 10000` prints a brief, to look at or to profile. Without `--bench`, as
//! `cargo test` starts it, each case runs once.

#![allow(clippy::cast_possible_truncation, reason = "briefs are smaller than 4 GiB")]

mod generate;
mod json;
mod measure;
mod prose;
mod typed;

use std::env;
use std::io::{self, Write};
use std::time::Duration;

use generate::{SHAPES, Shape};
use measure::{Measured, Subject, in_turns};

const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

const ROUNDS: u32 = 3;

const HEAD: &str = "\
| shape | statements | MB | parse | resolve | graph | rules | rules / rest | check | JSON | check / JSON | ns a statement | growth | first check | first JSON | growth of first | peak | JSON peak | reports |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, rest @ ..] = arguments.as_slice()
        && first == measure::CHILD
    {
        return measure::serve(rest);
    }
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        return write_brief(&arguments[at + 1..]);
    }
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let is_bench = has("--bench");
    let sizes = if is_bench && !has("--quick") { &SIZES[..] } else { &SIZES[..2] };
    let is_chosen = |shape: &Shape| arguments.iter().all(|argument| argument.starts_with('-')) || has(shape.name);
    println!("{HEAD}");
    for shape in SHAPES.iter().filter(|shape| is_chosen(shape)) {
        let mut smaller = None;
        for &size in sizes {
            let case = Case::measure(shape, size, if is_bench { ROUNDS } else { 0 })?;
            println!("{}", case.row(smaller));
            smaller = Some(case.check);
        }
    }
    Ok(())
}

/// Prints the brief of a shape and a number of statements.
fn write_brief(arguments: &[String]) -> io::Result<()> {
    let [name, statements, ..] = arguments else { return Err(io::Error::other("--write takes a shape and a number")) };
    let shape = SHAPES.iter().find(|shape| shape.name == name);
    match (shape, statements.parse()) {
        (Some(shape), Ok(statements)) => io::stdout().lock().write_all((shape.write)(statements).as_bytes()),
        _ => Err(io::Error::other(format!("there is no brief of shape {name} with {statements} statements"))),
    }
}

/// One brief, checked, and read as JSON.
struct Case {
    shape: &'static str,
    statements: u32,
    bytes: u32,
    check: Measured,
    silent: Measured,
    json: Measured,
}

impl Case {
    fn measure(shape: &'static Shape, statements: u32, rounds: u32) -> io::Result<Self> {
        let text = (shape.write)(statements);
        let (json, found) = json::json_of(&text)?;
        assert!(shape.name == "text" || found == statements, "a generated brief has another size");
        let repetitions = (1_000_000 / statements).clamp(3, 25);
        let subjects = [(Subject::Check, text.as_bytes()), (Subject::Silent, text.as_bytes()), (Subject::Json, &json)];
        let [check, silent, json] = in_turns(subjects, rounds, repetitions)?;
        Ok(Self { shape: shape.name, statements, bytes: text.len() as u32, check, silent, json })
    }

    /// A row of the table; `smaller` is what was measured of the case of a tenth of the size.
    fn row(&self, smaller: Option<Measured>) -> String {
        let Measured { parse, resolve, total, first, .. } = self.check;
        let rest = self.silent.total;
        let growth = |now: Duration, of: fn(Measured) -> Duration| {
            smaller.map_or_else(|| "–".to_owned(), |smaller| format!("{:.1}", ratio(now, of(smaller))))
        };
        let nanoseconds = total.as_secs_f64() * 1e9 / f64::from(self.statements);
        [
            format!("| {} | {}", self.shape, grouped(self.statements)),
            format!("{:.2}", f64::from(self.bytes) / 1e6),
            milliseconds(parse),
            milliseconds(resolve),
            milliseconds(rest.saturating_sub(parse + resolve)),
            milliseconds(total.saturating_sub(rest)),
            format!("{:.2}", ratio(total.saturating_sub(rest), rest)),
            milliseconds(total),
            milliseconds(self.json.total),
            format!("{:.2}", ratio(total, self.json.total)),
            format!("{nanoseconds:.0}"),
            growth(total, |smaller| smaller.total),
            milliseconds(first),
            milliseconds(self.json.first),
            growth(first, |smaller| smaller.first),
            self.peak(&self.check),
            self.peak(&self.json),
            format!("{} |", self.check.reports),
        ]
        .join(" | ")
    }

    /// Peak of memory as a multiple of the size of the brief.
    fn peak(&self, measured: &Measured) -> String {
        measured.peak.map_or_else(|| "–".to_owned(), |peak| format!("{:.1}", f64::from(peak) * 1024.0 / f64::from(self.bytes)))
    }
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1e3)
}

/// A number with a comma before each three digits: `1,000,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap_or_default()).collect();
    groups.join(",")
}
