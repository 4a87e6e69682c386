//! `hence completions`: what a shell completes.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Args, Command, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Arguments, Status, print_exactly};
use crate::rules::{Group, RULES};

/// Options of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions for a shell.
pub(super) fn run(arguments: &CompletionsArguments) -> io::Result<Status> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut command(), "hence", &mut script);
    print_exactly(|out| out.write_all(&script)).map(|()| Status::Clean)
}

/// The command line with the names of rules as values. When a command is run they are looked up by itself instead, with
/// suggestions for a name that is misspelt, and help does not list them.
fn command() -> Command {
    let rules = || RULES.iter().map(|rule| rule.name);
    let groups = || Group::ALL.into_iter().map(Group::name);
    let command = Arguments::command().mut_subcommand("explain", |explain| {
        explain.mut_arg("rule", |rule| rule.value_parser(PossibleValuesParser::new(rules().chain(groups()))))
    });
    command.mut_subcommand("check", |check| {
        ["error", "warn", "advice", "off"].into_iter().fold(check, |check, level| {
            check.mut_arg(level, |option| option.value_parser(PossibleValuesParser::new(rules().chain(groups()).chain(["all"]))))
        })
    })
}
