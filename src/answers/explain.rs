//! The rules: the page of one, or the table of them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::config;
use crate::rules::{Group, RULES, Rule, find};

/// What is named.
#[derive(Clone, Copy, Debug)]
pub enum Named {
    /// A rule.
    Rule(&'static Rule),
    /// A group of rules.
    Group(Group),
    /// The faults of `hence.toml`, which are no rule but have a page.
    Config,
}

impl Named {
    /// What a name means; it may be pasted from a report: `error[unused-note]`.
    ///
    /// # Errors
    /// Where there is no such rule or group; suggests those that may be meant.
    pub fn of(name: &str) -> io::Result<Self> {
        let name = name.split_once('[').map_or(name, |(_, rest)| rest.trim_end_matches(']'));
        if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
            return Ok(Self::Group(group));
        }
        if name == config::RULE {
            return Ok(Self::Config);
        }
        if let Some(rule) = find(name) {
            return Ok(Self::Rule(rule));
        }
        let mut near = nearest(name, RULES.iter().map(|rule| rule.name));
        if near.is_empty() {
            near.extend(RULES.iter().map(|rule| rule.name).filter(|rule| name.len() > 3 && rule.contains(name)).take(3));
        }
        let hint =
            if near.is_empty() { "`hence explain` lists them".to_owned() } else { format!("did you mean {}?", any_of(&near)) };
        Err(io::Error::other(format!("there is no rule `{}`; {hint}", clean_line(name))))
    }
}

/// What `hence explain --output-format json` prints of a rule or a group, and of all rules where none is named.
///
/// # Errors
/// Where there is no such rule, and if the writer fails.
pub fn explain(name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    match name.map(Named::of).transpose()? {
        Some(Named::Rule(rule)) => write(&Entry::of(rule), out),
        Some(Named::Group(group)) => write(&table(&[group]), out),
        Some(Named::Config) => {
            Err(io::Error::other(format!("`{}` is no rule with a level; `hence explain {0}` prints its page", config::RULE)))
        }
        None => write(&table(&Group::ALL), out),
    }
}

fn table(groups: &[Group]) -> Vec<Entry<'static>> {
    let rules = |group: Group| RULES.iter().filter(move |rule| rule.group == group);
    groups.iter().flat_map(|&group| rules(group)).map(Entry::of).collect()
}

fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    writeln!(out, "{text}")
}

/// A row of the table of rules.
#[derive(Serialize)]
pub struct Entry<'rule> {
    /// Its name.
    pub rule: &'rule str,
    /// The name of its group.
    pub group: &'rule str,
    /// Its own level.
    pub level: &'rule str,
    /// The levels that profiles give it instead.
    pub profiles: BTreeMap<&'rule str, &'rule str>,
    /// Which fixes it may offer.
    pub fix: Option<&'rule str>,
    /// What it reports, in one sentence.
    pub summary: String,
    /// Why its reports matter.
    pub why: &'rule str,
    /// Its page, in Markdown.
    pub page: &'rule str,
}

impl<'rule> Entry<'rule> {
    /// The row of a rule.
    pub fn of(rule: &'rule Rule) -> Self {
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
pub fn first_sentence(rule: &Rule) -> String {
    let summary = rule.summary().split_whitespace().collect::<Vec<_>>().join(" ");
    summary.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}
