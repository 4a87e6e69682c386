//! `hence explain`: a rule's page, or the table of rules.

use std::collections::BTreeMap;
use std::io;

use clap::{Args, ValueEnum};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::base::wrap::fill;
use crate::cli::output::{Color, is_colored, stdout_width, width};
use crate::cli::page::rendered;
use crate::cli::{Status, print};
use crate::config;
use crate::rules::{Group, RULES, Rule, find};

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

#[derive(Serialize)]
struct Entry<'rule> {
    rule: &'rule str,
    group: &'rule str,
    level: &'rule str,
    /// The levels that profiles give it instead.
    profiles: BTreeMap<&'rule str, &'rule str>,
    /// Which fixes it may offer.
    fix: Option<&'rule str>,
    summary: String,
    /// Why its reports matter.
    why: &'rule str,
    page: &'rule str,
}

impl<'rule> Entry<'rule> {
    fn of(rule: &'rule Rule) -> Self {
        let (group, level) = (rule.group.name(), rule.level.name());
        let profiles = rule.profiles.iter().map(|&(profile, level)| (profile.name(), level.name())).collect();
        Self {
            rule: rule.name,
            group,
            level,
            profiles,
            fix: rule.fixes(),
            summary: first_sentence(rule),
            why: rule.why(),
            page: rule.page,
        }
    }
}

/// The first sentence of a rule's page, on one line.
fn first_sentence(rule: &Rule) -> String {
    let summary = rule.summary().split_whitespace().collect::<Vec<_>>().join(" ");
    summary.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

/// Prints what the arguments ask for.
pub(crate) fn run(arguments: &ExplainArguments) -> io::Result<Status> {
    let Some(name) = &arguments.rule else { return table(arguments, &Group::ALL) };
    // A name may be pasted from a report: `error[unused-note]`.
    let name = name.split_once('[').map_or(name.as_str(), |(_, rest)| rest.trim_end_matches(']'));
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
        return table(arguments, &[group]);
    }
    if name == config::RULE && arguments.output_format == OutputFormat::Text {
        return page(config::PAGE, arguments.color);
    }
    let Some(rule) = find(name) else {
        let mut near = nearest(name, RULES.iter().map(|rule| rule.name));
        if near.is_empty() {
            near.extend(RULES.iter().map(|rule| rule.name).filter(|rule| name.len() > 3 && rule.contains(name)).take(3));
        }
        let hint =
            if near.is_empty() { "`hence explain` lists them".to_owned() } else { format!("did you mean {}?", any_of(&near)) };
        return Err(io::Error::other(format!("there is no rule `{}`; {hint}", crate::base::clean::clean_line(name))));
    };
    match arguments.output_format {
        OutputFormat::Json => json(&Entry::of(rule))?,
        OutputFormat::Text => return page(rule.page, arguments.color),
    }
    Ok(Status::Clean)
}

fn page(page: &str, color: Color) -> io::Result<Status> {
    let text = rendered(page, width(true), is_colored(color, true));
    print(|out| out.write_all(text.as_bytes())).map(|()| Status::Clean)
}

fn table(arguments: &ExplainArguments, groups: &[Group]) -> io::Result<Status> {
    let rules = |group: Group| RULES.iter().filter(move |rule| rule.group == group);
    match arguments.output_format {
        OutputFormat::Json => json(&groups.iter().flat_map(|&group| rules(group)).map(Entry::of).collect::<Vec<_>>())?,
        OutputFormat::Text => print(|out| {
            for &group in groups {
                let name = group.name();
                if is_colored(arguments.color, true) {
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
        })?,
    }
    Ok(Status::Clean)
}

fn json(value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    print(|out| writeln!(out, "{text}"))
}
