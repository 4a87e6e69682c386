//! Measuring in a process of its own, so that one case neither warms the next nor adds to its peak of memory.

use std::env;
use std::fs;
use std::hint::black_box;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hence::internals::base::source::SourceFile;
use hence::internals::diagnostic::Level;
use hence::internals::model::Project;
use hence::internals::rules::{Settings, run};

use super::typed::Statement;

/// The argument that makes this program measure what it reads from its standard input.
pub const CHILD: &str = "--child";

/// What is measured.
#[derive(Clone, Copy)]
pub enum Subject {
    /// A brief, from its bytes to its reports.
    Check,
    /// The same with every rule off: what is wrong with its form, its names, its graph and what stands in it.
    Silent,
    /// The same statements, from the bytes of their JSON to typed values.
    Json,
}

/// Medians over the repetitions of a round; of a process that does it once, its time and its peak of memory.
#[derive(Clone, Copy, Default)]
pub struct Measured {
    /// Bytes to tree.
    pub parse: Duration,
    /// What the names mean.
    pub resolve: Duration,
    /// All of it, the rules included.
    pub total: Duration,
    /// All of it in a process that has done nothing before, and so has no memory that it has used already.
    pub first: Duration,
    /// The most memory in KiB above what the process took before it read the text; unknown where the system does not say.
    pub peak: Option<u32>,
    /// How many reports there were.
    pub reports: u32,
}

impl Subject {
    fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Silent => "silent",
            Self::Json => "json",
        }
    }

    /// Does it once. What was made is dropped after the clock has stopped.
    fn once(self, text: Vec<u8>) -> Measured {
        match self {
            Self::Check => check(text, &Settings::default()),
            Self::Silent => {
                let mut settings = Settings::default();
                settings.set("all", Level::Off).expect("a name that is known");
                check(text, &settings)
            }
            Self::Json => read_json(&text),
        }
    }
}

fn check(text: Vec<u8>, settings: &Settings) -> Measured {
    let start = Instant::now();
    let mut project = Project::default();
    let file = project.add(SourceFile::from_bytes("generated.brief", text).expect("generated briefs are small enough"));
    let parse = start.elapsed();
    let parsed = Instant::now();
    project.resolve();
    let resolve = parsed.elapsed();
    let found = black_box(run(&project, file, settings));
    Measured { parse, resolve, total: start.elapsed(), reports: found.len() as u32, ..Measured::default() }
}

fn read_json(text: &[u8]) -> Measured {
    let start = Instant::now();
    let statements: Vec<Statement<'_>> = black_box(serde_json::from_slice(text).expect("what `json` wrote"));
    let total = start.elapsed();
    drop(statements);
    Measured { total, ..Measured::default() }
}

/// Measures texts in turns, so that a busy machine is as slow for one as for the other: in each round some processes that do it once,
/// and one that repeats it. The fastest round counts.
pub fn in_turns<const N: usize>(texts: [(Subject, &[u8]); N], rounds: u32, repetitions: u32) -> io::Result<[Measured; N]> {
    let mut best = [Measured::default(); N];
    for (best, (subject, text)) in best.iter_mut().zip(texts) {
        let only = spawn(subject, text, 1)?;
        *best = Measured { first: only.total, ..only };
    }
    for _ in 0..rounds {
        for (best, (subject, text)) in best.iter_mut().zip(texts) {
            for _ in 0..FIRSTS {
                best.first = best.first.min(spawn(subject, text, 1)?.total);
            }
            let now = spawn(subject, text, repetitions)?;
            if now.total < best.total {
                *best = Measured { peak: best.peak, first: best.first, ..now };
            }
        }
    }
    Ok(best)
}

/// How many processes do it once in each round.
const FIRSTS: u32 = 3;

fn spawn(subject: Subject, text: &[u8], repetitions: u32) -> io::Result<Measured> {
    let arguments = [CHILD.to_owned(), subject.name().to_owned(), text.len().to_string(), repetitions.to_string()];
    let mut child = Command::new(env::current_exe()?).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text))?;
    let output = child.wait_with_output()?;
    let line = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<u64> = line.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [parse, resolve, total, peak, reports] = numbers[..] else {
        return Err(io::Error::other(format!("{} of {} bytes failed: {}", subject.name(), text.len(), output.status)));
    };
    let [parse, resolve, total] = [parse, resolve, total].map(Duration::from_nanos);
    let peak = (peak > 0).then_some(peak as u32);
    Ok(Measured { parse, resolve, total, peak, reports: reports as u32, ..Measured::default() })
}

/// The other end of [`spawn`]: reads a text of a known length, so that reading it takes no room beyond it.
pub fn serve(arguments: &[String]) -> io::Result<()> {
    let [subject, length, repetitions] = arguments else { return Err(io::Error::other("a subject, a length and a number")) };
    let subject = [Subject::Check, Subject::Silent].into_iter().find(|known| known.name() == subject).unwrap_or(Subject::Json);
    let [length, repetitions] = [length, repetitions].map(|number| number.parse::<usize>().unwrap_or_default());
    let before = memory("VmRSS:").unwrap_or_default();
    let mut text = Vec::with_capacity(length);
    io::stdin().lock().read_to_end(&mut text)?;
    let mut all: Vec<Measured> = (1..repetitions).map(|_| subject.once(text.clone())).collect();
    all.push(subject.once(text));
    let median = |of: fn(&Measured) -> Duration| {
        let mut times: Vec<Duration> = all.iter().map(of).collect();
        times.sort_unstable();
        times[times.len() / 2].as_nanos()
    };
    let [parse, resolve, total] = [median(|one| one.parse), median(|one| one.resolve), median(|one| one.total)];
    let peak = memory("VmHWM:").map_or(0, |peak| peak.saturating_sub(before));
    let reports = all.last().map_or(0, |last| last.reports);
    println!("{parse} {resolve} {total} {peak} {reports}");
    Ok(())
}

/// A size of this process in KiB, where the system has `/proc`.
fn memory(name: &str) -> Option<u32> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
