//! The command line: the only place that prints, reads files and knows exit codes.

mod allow;
mod baseline;
mod check;
mod complete_ids;
mod completions;
mod config;
mod cover;
mod day;
mod diff;
mod disputes;
mod documents;
mod explain;
mod filter;
mod fix;
mod fmt;
mod graph;
mod impact;
mod init;
mod load;
mod lsp;
mod man;
mod matrix;
mod max_reports;
mod mcp;
mod output;
mod page;
mod progress;
mod question;
mod read;
mod report;
mod report_file;
mod repository;
mod schema;
mod sources;
mod spare;
mod standards;
mod status;
mod tell;
mod threads;
mod watched;
mod why;
mod write;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::base::clean::{clean_line, without_middle};
use crate::base::suggest::pasted;
use crate::base::wrap::fill;
use crate::render::guard::Guard;

/// A checker for arguments: what rustc and clippy are to a program, Hence is to a brief.
#[derive(Debug, Parser)]
#[command(name = "hence", version, about, disable_help_subcommand = true, max_term_width = 100, args_override_self = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read briefs and report what is wrong with their form
    Check(check::CheckArguments),
    /// Show which statements stand, are contested or fall, as a tree below each thesis
    Status(status::StatusArguments),
    /// Explain why a statement stands, is contested or falls, down to its sources and assumptions
    Why(why::WhyArguments),
    /// Show what falls, becomes contested or revives if sources or statements are retracted
    Impact(impact::ImpactArguments),
    /// Rank sources by what depends on them, and show how few each thesis depends on
    Load(load::LoadArguments),
    /// List every source: what it is cited for, what depends on it, its age, origin and grade
    Sources(sources::SourcesArguments),
    /// List what is said for and against disputed statements, by whom, and what is not answered
    Disputes(disputes::DisputesArguments),
    /// List the quotes and steps that only a person can judge, by what falls if they are wrong
    Read(read::ReadArguments),
    /// Compare the rival answers of a question against the evidence (analysis of competing hypotheses)
    Matrix(matrix::MatrixArguments),
    /// Write a brief as a document: HTML, Markdown or Word
    Report(report::ReportArguments),
    /// Compare a published text with the brief that it was written from
    Cover(cover::CoverArguments),
    /// Sort what a brief does, and what is reported of it, by the standards of a profile
    Standards(standards::StandardsArguments),
    /// Draw the argument: a picture, or data for other programs that draw
    Graph(graph::GraphArguments),
    /// Format briefs in place; text is never re-wrapped or reordered
    Fmt(fmt::FmtArguments),
    /// Show a rule's page, or the table of rules if none is named
    #[command(alias = "rule")]
    Explain(explain::ExplainArguments),
    /// Write a first brief and a `hence.toml` to start from; existing files are kept
    Init(init::InitArguments),
    /// Serve editors: the Language Server Protocol on standard input and output
    Lsp(lsp::LspArguments),
    /// Serve agents: the Model Context Protocol on standard input and output
    Mcp(mcp::McpArguments),
    /// Print the JSON schema of a command's JSON output, or of `hence.toml`
    Schema(schema::SchemaArguments),
    /// Print the tab-completion script for a shell
    Completions(completions::CompletionsArguments),
    /// Print the ids that a shell completes
    #[command(hide = true)]
    CompleteIds(complete_ids::CompleteIdsArguments),
    /// Write the manual pages to a folder
    #[command(hide = true)]
    Man(man::ManArguments),
}

/// Nothing at or above the level that fails; something; the tool could not do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Clean = 0,
    Found = 1,
    Failed = 2,
}

/// Runs the tool as the arguments of the process say.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            if error.use_stderr() {
                error.render().to_string().trim_end().lines().for_each(say);
            } else {
                let _ = error.print();
            }
            let named = std::env::args_os().nth(1).filter(|first| std::path::Path::new(first).exists());
            if let Some(path) = named.filter(|_| error.kind() == clap::error::ErrorKind::InvalidSubcommand) {
                say("");
                say(&format!("  to check it: hence check {}", pasted(&path.to_string_lossy())));
            }
            if error.use_stderr() {
                filter::give_back_for(std::env::args_os());
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Status(arguments) => status::run(&arguments),
        Command::Why(arguments) => why::run(&arguments),
        Command::Impact(arguments) => impact::run(&arguments),
        Command::Load(arguments) => load::run(&arguments),
        Command::Sources(arguments) => sources::run(&arguments),
        Command::Read(arguments) => read::run(&arguments),
        Command::Disputes(arguments) => disputes::run(&arguments),
        Command::Matrix(arguments) => matrix::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Cover(arguments) => cover::run(&arguments),
        Command::Standards(arguments) => standards::run_standards(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Mcp(arguments) => mcp::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::CompleteIds(arguments) => complete_ids::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    match outcome {
        Ok(status) => ExitCode::from(status as u8),
        Err(error) => {
            // It may list what can be meant, a line each; names of files and ids in it are on one line.
            format!("hence: {error}").lines().for_each(say);
            ExitCode::from(Status::Failed as u8)
        }
    }
}

/// Says a line on standard error, safe to print: what the tool complains of may hold a name from anywhere. On a terminal it is
/// wrapped. That nobody hears it is no error.
fn say(line: &str) {
    let line = clean_line(line);
    let line = without_middle(&line);
    let line = output::stderr_width().map_or_else(|| line.to_string(), |width| fill(&line, width, "", "    "));
    let _ = writeln!(Guard::new(io::stderr()), "{line}");
}

/// Writes lines for people to standard output; that its reader went away is no error.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    print_exactly(|out| write(&mut Guard::new(out)))
}

/// Writes to standard output what is to be kept to the letter: a text that was formatted, a script.
fn print_exactly(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    print_while_read(write).map(|_| ())
}

/// The same; says whether the reader is still there.
fn print_while_read(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<bool> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        outcome => outcome.map(|()| true),
    }
}
