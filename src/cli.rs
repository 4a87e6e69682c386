//! The command line: the only place that prints, reads files and knows exit codes.

mod archives;
mod check;
mod day;
mod documents;
mod explain;
mod folders;
mod impact;
mod input;
mod load;
mod loader;
mod matrix;
mod max_reports;
mod output;
mod question;
mod schema;
mod sources;
mod status;
mod why;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::report::{clean, clean_line};

/// A checker for arguments: what rustc and clippy are to a program, Hence is to a brief.
#[derive(Debug, Parser)]
#[command(name = "hence", version, about, disable_help_subcommand = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read briefs and report what is wrong with their form
    Check(check::CheckArguments),
    /// Print what stands, is contested and falls, as a tree from each thesis
    Status(status::StatusArguments),
    /// Print the reason for the standing of a statement, down to sources and assumptions
    Why(why::WhyArguments),
    /// Print what falls, is contested and revives if sources or statements are retracted
    Impact(impact::ImpactArguments),
    /// Print what each source carries, and on how little each thesis hangs
    Load(load::LoadArguments),
    /// Print every source with what it is cited for, what hangs on it, its age, origin and grade, and totals
    Sources(sources::SourcesArguments),
    /// Print the rival answers of a question against the evidence (analysis of competing hypotheses)
    Matrix(matrix::MatrixArguments),
    /// Print a rule's page; without a name, the table of rules
    #[command(alias = "rule")]
    Explain(explain::ExplainArguments),
    /// Print the JSON schema of what a command prints as JSON
    Schema(schema::SchemaArguments),
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
            let _ = if error.use_stderr() { complain(error.render().to_string().trim_end()) } else { error.print() };
            let named = std::env::args_os().nth(1).filter(|first| std::path::Path::new(first).exists());
            if let Some(path) = named.filter(|_| error.kind() == clap::error::ErrorKind::InvalidSubcommand) {
                let _ = complain(&format!(
                    "\n  to check it: hence check {}",
                    clean_line(&crate::suggest::pasted(&path.to_string_lossy()))
                ));
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
        Command::Matrix(arguments) => matrix::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    match outcome {
        Ok(status) => ExitCode::from(status as u8),
        Err(error) => {
            let _ = complain(&format!("hence: {error}"));
            ExitCode::from(Status::Failed as u8)
        }
    }
}

/// Writes a line to standard error, safe to print: what the tool complains of may hold a name from anywhere. That nobody can
/// read it is no reason to stop.
fn complain(line: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{}", clean(line))
}

/// Writes to standard output; that its reader went away is no error.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}
