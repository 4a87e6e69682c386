//! What a check looked at and what it did not, and why: a gate that says `ok` says of what.

mod quotes;

use std::collections::BTreeMap;

use crate::base::ids::FileId;
use crate::diagnostic::Level;
use crate::model::{Project, Quoted, StatementRef};
use crate::rules::{Need, Profile, RULES, Rule, Settings};
use crate::schema::{Field, Kind};

use self::quotes::found_in_some;
pub use self::quotes::{LookUp, NotLookedUp, Reason, look_up};

/// How many places are listed of each thing that was not looked at; all are counted.
pub const MOST_PLACES: usize = 100;

/// The rule that looks quotes up.
const LOOKING_UP: &str = "quote-not-found";

/// What the rules did in a file.
#[derive(Clone, Debug, Default)]
pub struct RulesOfFile {
    /// How many ran.
    pub ran: usize,
    pub off: Vec<(&'static Rule, Off)>,
    /// Those that are on and say nothing, because something that they need is absent.
    pub silent: Vec<(&'static Rule, Need)>,
    /// Those that reached their budget.
    pub gave_up: Vec<&'static Rule>,
}

/// Why a rule is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Off {
    /// By itself.
    Default,
    /// In the profile of the brief.
    Profile(&'static str),
    /// By an option or by `hence.toml`.
    Set,
}

impl Off {
    /// Why a rule is off in a file of a profile; nothing where it is on.
    pub(crate) fn of(rule: &Rule, settings: &Settings, profile: Option<Profile>) -> Option<Self> {
        if settings.level(rule, profile) != Level::Off {
            return None;
        }
        let by_itself = rule.level_in(profile) == Level::Off;
        Some(match profile {
            _ if !by_itself => Self::Set,
            Some(profile) if rule.level != Level::Off => Self::Profile(profile.name()),
            _ => Self::Default,
        })
    }
}

/// What a check looked at, and what it did not.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Quotes, and how many of them were looked up in a copy of their source.
    pub quotes: usize,
    pub looked_up: usize,
    pub not_looked_up: Vec<NotLookedUp>,
    /// Notes, and those that lead to no source.
    pub notes: usize,
    pub without_place: Vec<StatementRef>,
    /// How many notes lead to no source.
    pub without_place_count: usize,
    /// How many rules ran on at least one file.
    pub rules_run: usize,
    /// Rules that were off, why, and in how many files.
    pub off: Vec<(&'static Rule, Off, usize)>,
    /// Rules that needed something that was absent, and in how many files.
    pub silent: Vec<(&'static Rule, Need, usize)>,
    /// Rules that reached their budget, and in how many files.
    pub gave_up: Vec<(&'static Rule, usize)>,
    /// How many files were checked.
    pub files: usize,
}

impl Coverage {
    /// Sums up what was looked at in the files of a run.
    pub fn of(project: &Project, files: &[(FileId, RulesOfFile)]) -> Self {
        let mut coverage = Self { files: files.len(), ..Self::default() };
        let mut reasons: BTreeMap<Reason, NotLookedUp> = BTreeMap::new();
        let mut off: BTreeMap<(usize, Off), usize> = BTreeMap::new();
        let mut silent: BTreeMap<(usize, Need), usize> = BTreeMap::new();
        let mut gave_up: BTreeMap<usize, usize> = BTreeMap::new();
        let mut everywhere_off: Vec<usize> = vec![0; RULES.len()];
        for (file, rules) in files {
            let is_off = rules.off.iter().any(|(rule, _)| rule.name == LOOKING_UP);
            coverage.quotes_of(project, *file, is_off, &mut reasons);
            coverage.notes_of(project, *file);
            for (rule, why) in &rules.off {
                *off.entry((rule.id.index(), *why)).or_default() += 1;
                everywhere_off[rule.id.index()] += 1;
            }
            for (rule, need) in &rules.silent {
                *silent.entry((rule.id.index(), *need)).or_default() += 1;
                everywhere_off[rule.id.index()] += 1;
            }
            for rule in &rules.gave_up {
                *gave_up.entry(rule.id.index()).or_default() += 1;
            }
        }
        coverage.not_looked_up = reasons.into_values().collect();
        coverage.off = off.into_iter().map(|((rule, why), count)| (&RULES[rule], why, count)).collect();
        coverage.silent = silent.into_iter().map(|((rule, need), count)| (&RULES[rule], need, count)).collect();
        coverage.gave_up = gave_up.into_iter().map(|(rule, count)| (&RULES[rule], count)).collect();
        coverage.rules_run = everywhere_off.iter().filter(|&&count| count < files.len()).count();
        coverage
    }

    fn quotes_of(&mut self, project: &Project, file: FileId, is_off: bool, reasons: &mut BTreeMap<Reason, NotLookedUp>) {
        let all: Vec<Quoted> = project.quoted(file).collect();
        let found = if is_off { Vec::new() } else { found_in_some(project, file, &all) };
        for (at, quoted) in all.iter().enumerate() {
            self.quotes += 1;
            let looked_up = if is_off { Err((Reason::RuleOff, None)) } else { look_up(project, file, quoted) };
            match looked_up {
                Ok(_) => self.looked_up += 1,
                Err(_) if found.contains(&at) => self.looked_up += 1,
                Err((reason, source)) => {
                    let of_reason = reasons.entry(reason).or_insert_with(|| NotLookedUp::new(reason));
                    of_reason.push(StatementRef { file, statement: quoted.evidence }, source);
                }
            }
        }
    }

    fn notes_of(&mut self, project: &Project, file: FileId) {
        let of = project.file(file);
        let leads = |at, field| of.tree().find(at, field).is_some_and(|field| !of.value(field).eq_ignore_ascii_case("none"));
        for statement in of.tree().statements.ids().filter(|&at| of.statement(at).kind == Some(Kind::Note)) {
            self.notes += 1;
            if !of.statement(statement).damaged
                && ![Field::Url, Field::Doi, Field::Archive].iter().any(|&field| leads(statement, field))
            {
                self.without_place_count += 1;
                if self.without_place.len() < MOST_PLACES {
                    self.without_place.push(StatementRef { file, statement });
                }
            }
        }
    }
}
