//! `hence explain`: a rule's page, or the table of rules.

use std::collections::BTreeMap;
use std::io;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::base::suggest::{any_of, nearest};
use crate::base::wrap::{columns, fill};
use crate::cli::output::stdout_width;
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
pub(crate) fn run(arguments: &ExplainArguments) -> io::Result<Status> {
    let Some(name) = &arguments.rule else { return table(arguments, &Group::ALL) };
    // A name may be pasted from a report: `error[unused-note]`.
    let name = name.split_once('[').map_or(name.as_str(), |(_, rest)| rest.trim_end_matches(']'));
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
        return table(arguments, &[group]);
    }
    if name == config::RULE && arguments.output_format == OutputFormat::Text {
        return page(config::PAGE);
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
        OutputFormat::Text => return page(rule.page),
    }
    Ok(Status::Clean)
}

fn page(page: &str) -> io::Result<Status> {
    print(|out| match stdout_width() {
        Some(width) => writeln!(out, "{}", reflow(page, width)),
        None => out.write_all(page.as_bytes()),
    })
    .map(|()| Status::Clean)
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

/// A page of Markdown in rows of so many columns: paragraphs and items of lists are filled anew; examples keep their lines, and continue
/// deeper below where one is too long.
fn reflow(page: &str, width: usize) -> String {
    let mut blocks: Vec<(String, bool)> = Vec::new();
    let mut is_code = false;
    let mut is_open = false;
    for line in page.lines() {
        let is_fence = line.trim_start().starts_with("```");
        let is_own = is_fence || is_code || line.is_empty() || line.starts_with(['#', '|', '-', '*', '>']);
        is_code ^= is_fence;
        match blocks.last_mut().filter(|_| is_open && !is_own) {
            Some((block, _)) => {
                block.push(' ');
                block.push_str(line.trim_start());
            }
            None => blocks.push((line.to_owned(), is_code)),
        }
        is_open = !(is_fence || is_code || line.is_empty() || line.starts_with(['#', '|']));
    }
    let filled = blocks.iter().map(|(block, is_code)| {
        if columns(block) <= width {
            return block.clone();
        }
        let text = block.trim_start();
        let indent = &block[..block.len() - text.len()];
        let is_item = text.starts_with("- ") || text.starts_with("* ");
        let deeper = match (is_code, is_item) {
            (true, _) => "    ",
            (false, true) => "  ",
            (false, false) => "",
        };
        let further = format!("{indent}{deeper}");
        fill(text, width, indent, &further)
    });
    filled.collect::<Vec<_>>().join("\n")
}

fn json(value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    print(|out| writeln!(out, "{text}"))
}
