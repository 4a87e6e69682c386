//! `hence explain`: a rule's page, or the table of rules.

use std::collections::BTreeMap;
use std::io;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Status, print};
use crate::config;
use crate::rules::{Group, RULES, Rule, find};
use crate::suggest::{any_of, nearest};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The rule; without it, the table of rules
    rule: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    output_format: OutputFormat,
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
    page: &'rule str,
}

impl<'rule> Entry<'rule> {
    fn of(rule: &'rule Rule) -> Self {
        let (group, level) = (rule.group.name(), rule.level.name());
        let profiles = rule.profiles.iter().map(|&(profile, level)| (profile.name(), level.name())).collect();
        Self { rule: rule.name, group, level, profiles, fix: rule.fixes(), summary: first_sentence(rule), page: rule.page }
    }
}

/// The first sentence of a rule's page, on one line.
fn first_sentence(rule: &Rule) -> String {
    let summary = rule.summary().split_whitespace().collect::<Vec<_>>().join(" ");
    summary.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

/// Prints what the arguments ask for.
pub(super) fn run(arguments: &ExplainArguments) -> io::Result<Status> {
    let Some(name) = &arguments.rule else { return table(arguments, &Group::ALL) };
    // A name may be pasted from a report: `error[unused-note]`.
    let name = name.split_once('[').map_or(name.as_str(), |(_, rest)| rest.trim_end_matches(']'));
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
        return table(arguments, &[group]);
    }
    if name == config::RULE && arguments.output_format == OutputFormat::Text {
        return print(|out| out.write_all(config::PAGE.as_bytes())).map(|()| Status::Clean);
    }
    let Some(rule) = find(name) else {
        let mut near = nearest(name, RULES.iter().map(|rule| rule.name));
        if near.is_empty() {
            near.extend(RULES.iter().map(|rule| rule.name).filter(|rule| name.len() > 3 && rule.contains(name)).take(3));
        }
        let hint =
            if near.is_empty() { "`hence explain` lists them".to_owned() } else { format!("did you mean {}?", any_of(&near)) };
        return Err(io::Error::other(format!("there is no rule `{}`; {hint}", crate::report::clean_line(name))));
    };
    match arguments.output_format {
        OutputFormat::Json => json(&Entry::of(rule))?,
        OutputFormat::Text => print(|out| out.write_all(rule.page.as_bytes()))?,
    }
    Ok(Status::Clean)
}

fn table(arguments: &ExplainArguments, groups: &[Group]) -> io::Result<Status> {
    let rules = |group: Group| RULES.iter().filter(move |rule| rule.group == group);
    match arguments.output_format {
        OutputFormat::Json => json(&groups.iter().flat_map(|&group| rules(group)).map(Entry::of).collect::<Vec<_>>())?,
        OutputFormat::Text => print(|out| {
            for &group in groups {
                writeln!(out, "{}", group.name())?;
                for rule in rules(group) {
                    let profiles = if rule.profiles.is_empty() { String::new() } else { format!(" ({})", rule.levels()) };
                    let fix = rule.fixes().map_or("", |_| "fix");
                    writeln!(out, "  {:<26} {:<8} {fix:<4} {}{profiles}", rule.name, rule.level.name(), first_sentence(rule))?;
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
