//! `hence completions`: what a shell completes.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Args, Command, CommandFactory, ValueHint};
use clap_complete::{Shell, generate};

use crate::cli::{Arguments, Status, print_exactly};
use crate::rules::{Group, RULES};

/// Options of `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions for a shell.
pub(crate) fn run(arguments: &CompletionsArguments) -> io::Result<Status> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut command(), "hence", &mut script);
    let script = with_ids(arguments.shell, &String::from_utf8_lossy(&script));
    print_exactly(|out| out.write_all(script.as_bytes())).map(|()| Status::Clean)
}

/// What zsh completes where ids stand: clap has no hint for them.
const HOSTS: &str = ":_hosts'";

/// The script with what the generator has no means for: ids of the brief that is named before, and in fish the rules after `explain`.
fn with_ids(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => format!("{script}{}", include_str!("completions/ids.bash")),
        Shell::Zsh => {
            let script = script.replace(HOSTS, ":_hence_ids'");
            let (first, rest) = script.split_once('\n').unwrap_or((&script, ""));
            format!("{first}\n\n{}{rest}", include_str!("completions/ids.zsh"))
        }
        Shell::Fish => {
            let rules: Vec<&str> = names().collect();
            let explain =
                format!("complete -c hence -n \"__fish_hence_using_subcommand explain\" -f -a \"{}\"\n", rules.join(" "));
            format!("{script}{explain}{}", include_str!("completions/ids.fish"))
        }
        Shell::PowerShell => {
            let ids = include_str!("completions/ids.ps1");
            script.replacen(POWERSHELL, &format!("{POWERSHELL}\n{}{ids}", powershell_values()), 1)
        }
        Shell::Elvish => format!("{script}\n{}{}", elvish_values(), include_str!("completions/ids.elv")),
        _ => script.to_owned(),
    }
}

/// The line of a script for PowerShell after which it decides what to offer.
const POWERSHELL: &str = "    param($wordToComplete, $commandAst, $cursorPosition)\n";

/// What may follow a command, or an option of it, by the two words: neither generator for PowerShell nor that for Elvish has values.
fn values() -> Vec<(String, Vec<String>)> {
    let whole = command();
    let mut values = Vec::new();
    for command in whole.get_subcommands() {
        for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
            let offered: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            if offered.is_empty() {
                continue;
            }
            let name = argument.get_long().map_or_else(|| command.get_name().to_owned(), |long| format!("--{long}"));
            values.push((format!("{} {name}", command.get_name()), offered));
        }
    }
    values
}

fn powershell_values() -> String {
    let row = |(key, offered): (String, Vec<String>)| format!("        '{key}' = @('{}')\n", offered.join("', '"));
    format!("    $values = @{{\n{}    }}\n", values().into_iter().map(row).collect::<String>())
}

fn elvish_values() -> String {
    let row = |(key, offered): (String, Vec<String>)| format!("    &'{key}'=['{}']\n", offered.join("' '"));
    format!("var hence-values = [\n{}]\n", values().into_iter().map(row).collect::<String>())
}

/// The names of rules and groups.
fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name).chain(Group::ALL.into_iter().map(Group::name))
}

/// The command line with the names of rules as values. When a command is run they are looked up by itself instead, with
/// suggestions for a name that is misspelt, and help does not list them.
fn command() -> Command {
    // Commands that help does not list are for programs.
    let whole = Arguments::command();
    let visible = whole.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    let command = Command::new("hence").version(env!("CARGO_PKG_VERSION")).disable_help_subcommand(true).subcommands(visible);
    let command = command.mut_subcommand("explain", |explain| {
        explain.mut_arg("rule", |rule| rule.value_parser(PossibleValuesParser::new(names())))
    });
    let command = [("why", "id"), ("impact", "ids"), ("matrix", "question")].into_iter().fold(command, |command, (name, ids)| {
        command.mut_subcommand(name, |asking| asking.mut_arg(ids, |ids| ids.value_hint(ValueHint::Hostname)))
    });
    command.mut_subcommand("check", |check| {
        ["error", "warn", "advice", "off"].into_iter().fold(check, |check, level| {
            check.mut_arg(level, |option| option.value_parser(PossibleValuesParser::new(names().chain(["all"]))))
        })
    })
}
