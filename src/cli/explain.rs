//! `hence explain`: a rule's page, or the table of rules.

use std::io;

use clap::{Args, ValueEnum};
use owo_colors::OwoColorize;

use crate::answers::explain::{Named, explain, first_sentence};
use crate::base::wrap::fill;
use crate::cli::output::{Color, is_colored, stdout_width, width};
use crate::cli::page::rendered;
use crate::cli::{Status, print};
use crate::config;
use crate::rules::{Group, RULES};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The rule [default: the table of all rules]
    rule: Option<String>,
    /// The format to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    output_format: OutputFormat,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints what the arguments ask for.
pub(crate) fn run(arguments: &ExplainArguments) -> io::Result<Status> {
    if arguments.output_format == OutputFormat::Json {
        return print(|out| explain(arguments.rule.as_deref(), out)).map(|()| Status::Clean);
    }
    match arguments.rule.as_deref().map(Named::of).transpose()? {
        Some(Named::Rule(rule)) => page(rule.page, arguments.color),
        Some(Named::Config) => page(config::PAGE, arguments.color),
        Some(Named::Group(group)) => table(arguments.color, &[group]),
        None => table(arguments.color, &Group::ALL),
    }
}

fn page(page: &str, color: Color) -> io::Result<Status> {
    let text = rendered(page, width(true), is_colored(color, true));
    print(|out| out.write_all(text.as_bytes())).map(|()| Status::Clean)
}

fn table(color: Color, groups: &[Group]) -> io::Result<Status> {
    let rules = |group: Group| RULES.iter().filter(move |rule| rule.group == group);
    print(|out| {
        for &group in groups {
            let name = group.name();
            if is_colored(color, true) {
                writeln!(out, "{}", name.bold())?;
            } else {
                writeln!(out, "{name}")?;
            }
            for rule in rules(group) {
                let profiles = if rule.profiles.is_empty() { String::new() } else { format!(" ({})", rule.levels()) };
                let fix = rule.fixes().map_or("", |_| "fix");
                let head = format!("  {:<26} {:<8} {fix:<4} ", rule.name, rule.level.name());
                let summary = format!("{}{profiles}", first_sentence(rule));
                let further = " ".repeat(head.len());
                match stdout_width() {
                    None => writeln!(out, "{head}{summary}")?,
                    Some(width) if width >= 2 * head.len() => writeln!(out, "{}", fill(&summary, width, &head, &further))?,
                    Some(width) => {
                        writeln!(out, "{}", fill(head.trim_end(), width, "  ", "    "))?;
                        writeln!(out, "{}", fill(&summary, width, "      ", "      "))?;
                    }
                }
            }
        }
        Ok(())
    })
    .map(|()| Status::Clean)
}
