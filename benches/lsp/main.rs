//! How soon an editor has its answers: from a message to the messages that are sent for it; `docs/performance.md` explains it.
//!
//! `cargo bench --bench lsp` edits and asks about the mixed brief of 100,000 statements and opens 2,000 files, `-- --quick` 10,000 and 200.
//! Without `--bench`, as `cargo test` starts it, all is done a few times in a small one.

#![allow(clippy::cast_possible_truncation, reason = "briefs are smaller than 4 GiB")]

#[path = "../workspace/edits.rs"]
#[allow(dead_code, reason = "what the other bench chooses by")]
mod edits;
#[path = "../yardstick/generate.rs"]
#[allow(dead_code, reason = "other shapes than the mixed one")]
mod generate;
#[path = "../yardstick/prose.rs"]
mod prose;

use std::env;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use edits::{EDITS, Random, with_hub};
use generate::SHAPES;
use hence::internals::base::source::FileId;
use hence::internals::rules::Settings;
use hence::internals::server::Server;
use hence::internals::session::Memory;
use hence::internals::session::workspace::Workspace;
use serde_json::{Value, json};

/// Statements, edits of a sort, questions of a sort, files, and edits before memory is looked at again.
struct Size {
    statements: u32,
    rounds: usize,
    asked: usize,
    files: usize,
    edits: usize,
}

const URI: &str = "file:///generated.brief";

fn main() {
    let has = |option: &str| env::args().any(|argument| argument == option);
    let size = match (has("--bench"), has("--quick")) {
        (true, false) => Size { statements: 100_000, rounds: 400, asked: 40, files: 2_000, edits: 10_000 },
        (true, true) => Size { statements: 10_000, rounds: 100, asked: 40, files: 200, edits: 1_000 },
        (false, _) => Size { statements: 1_000, rounds: 3, asked: 3, files: 20, edits: 20 },
    };
    println!("| {} statements | times | median, ms | 99 of 100, ms | worst, ms |", size.statements);
    println!("|---|---:|---:|---:|---:|");
    let text = with_hub(&(SHAPES[0].write)(size.statements), 50);
    edited(&size, &text);
    asked(&size, &text);
    opened(&size);
}

/// A server that has a text open, and a workspace with the same text, of which edits are asked.
fn with_open(text: &str) -> (Server, Workspace, FileId) {
    let mut server = Server::new(Arc::new(Memory::new()));
    let capabilities = json!({"general": {"positionEncodings": ["utf-16"]}, "textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
    server.handle(
        &json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": capabilities}}).to_string(),
    );
    server.handle(&open(URI, text));
    let mut shadow = Workspace::default();
    let file = shadow.open("generated.brief", text).expect("generated briefs are small enough");
    shadow.check(file, &Settings::default(), &Memory::new());
    (server, shadow, file)
}

fn open(uri: &str, text: &str) -> String {
    let document = json!({"uri": uri, "languageId": "brief", "version": 0, "text": text});
    json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}).to_string()
}

/// From `didChange` to the reports, for each sort of edit; and what a server holds after many of them.
fn edited(size: &Size, text: &str) {
    for edit in EDITS {
        let (mut server, mut shadow, file) = with_open(text);
        let (mut random, mut times) = (Random::default(), Vec::new());
        for _ in 0..(size.rounds / edit.budget).max(3) {
            for step in (edit.steps)(&shadow, file, &mut random) {
                let mut changes: Vec<Value> = Vec::new();
                for (range, new) in step {
                    let [start, end] = range.map(|at| json!({"line": at.line, "character": at.column}));
                    changes.push(json!({"range": {"start": start, "end": end}, "text": new}));
                    let offsets = range.map(|position| shadow.offset(file, position));
                    shadow.change(file, offsets[0]..offsets[1], &new).expect("a range of the text");
                }
                shadow.check(file, &Settings::default(), &Memory::new());
                let params = json!({"textDocument": {"uri": URI, "version": 1}, "contentChanges": changes});
                let message = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string();
                times.push(timed(&mut server, &message));
            }
        }
        row(edit.name, times);
    }
    let (mut server, ..) = with_open(text);
    let letter = |text: &str, length: u32| {
        let range = json!({"start": {"line": 4, "character": 30}, "end": {"line": 4, "character": 30 + length}});
        let params = json!({"textDocument": {"uri": URI, "version": 1}, "contentChanges": [{"range": range, "text": text}]});
        json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string()
    };
    server.handle(&letter("x", 0));
    let first = resident();
    for at in 0..size.edits {
        black_box(server.handle(&if at % 2 == 0 { letter("", 1) } else { letter("x", 0) }));
    }
    if let (Some(first), Some(last)) = (first, resident()) {
        println!("| memory after {} edits, times that after the first | | {:.2} | | |", size.edits, last / first);
    }
}

/// Questions at random places.
fn asked(size: &Size, text: &str) {
    let (mut server, shadow, file) = with_open(text);
    let lines = shadow.file(file).source.text().lines().enumerate();
    let places: Vec<(usize, usize)> =
        lines.filter(|(_, line)| line.starts_with("  because: ")).map(|(line, _)| (line, "  because: ".len() + 2)).collect();
    for method in ["hover", "definition", "references", "completion", "documentSymbol", "semanticTokens/full", "codeLens"] {
        let mut times = Vec::new();
        for at in 0..size.asked {
            let (line, character) = places[(at * 7919) % places.len()];
            let context = json!({"includeDeclaration": true});
            let params =
                json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}, "context": context});
            let message = json!({"jsonrpc": "2.0", "id": at + 1, "method": format!("textDocument/{method}"), "params": params});
            times.push(timed(&mut server, &message.to_string()));
        }
        row(method, times);
    }
}

/// Files that are opened one after the other.
fn opened(size: &Size) {
    let mut server = Server::new(Arc::new(Memory::new()));
    server.handle(&json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}).to_string());
    let text = (SHAPES[0].write)(20);
    let times = (0..size.files).map(|at| timed(&mut server, &open(&format!("file:///{at}.brief"), &text))).collect();
    row(&format!("one of {} files opened", size.files), times);
}

fn timed(server: &mut Server, message: &str) -> Duration {
    let start = Instant::now();
    black_box(server.handle(message));
    start.elapsed()
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| milliseconds(times[(times.len() * share / 100).min(times.len() - 1)]);
    println!("| {name} | {} | {} | {} | {} |", times.len(), at(50), at(99), at(100));
}

/// The memory that the process holds, in MiB, where the system says it.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1e3)
}
