//! A rule: what it is called, how much it weighs, and what checks it.
//!
//! A rule is a file of its group's folder, a row in the group's `RULES`, and a page in `docs/rules`.

use crate::diagnostic::{Diagnostic, Level};
use crate::rules::{Context, Profile};

/// A group of rules, which can be set together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a heading of the list of rules")]
pub enum Group {
    Syntax,
    Reference,
    Structure,
    Sourcing,
    Quotes,
    Independence,
    Uncertainty,
    Assumptions,
    Alternatives,
    Time,
    Writing,
    Housekeeping,
}

impl Group {
    /// All groups in the order of the list.
    pub const ALL: [Self; 12] = [
        Self::Syntax,
        Self::Reference,
        Self::Structure,
        Self::Sourcing,
        Self::Quotes,
        Self::Independence,
        Self::Uncertainty,
        Self::Assumptions,
        Self::Alternatives,
        Self::Time,
        Self::Writing,
        Self::Housekeeping,
    ];

    /// Its name in options and documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Reference => "reference",
            Self::Structure => "structure",
            Self::Sourcing => "sourcing",
            Self::Quotes => "quotes",
            Self::Independence => "independence",
            Self::Uncertainty => "uncertainty",
            Self::Assumptions => "assumptions",
            Self::Alternatives => "alternatives",
            Self::Time => "time",
            Self::Writing => "writing",
            Self::Housekeeping => "housekeeping",
        }
    }
}

/// Looks at a file and adds what it finds.
pub(crate) type Check = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// The place of a rule in the list of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub(crate) u8);

impl RuleId {
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a rule cannot do without: where it is absent, the rule says nothing, which is no praise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The `as-of` of the brief.
    AsOf,
    /// That the document is in English, as the lists of words are.
    English,
    /// A `thesis` of the brief.
    Thesis,
}

impl Need {
    /// All that rules may need.
    pub const ALL: [Self; 3] = [Self::AsOf, Self::English, Self::Thesis];

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsOf => "as-of",
            Self::English => "language",
            Self::Thesis => "thesis",
        }
    }

    /// What is said where it is absent.
    pub fn absence(self) -> &'static str {
        match self {
            Self::AsOf => "there is no `as-of`",
            Self::English => "`language` is not English, and their lists of words are",
            Self::Thesis => "no `thesis` is named",
        }
    }
}

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its place in the list of all.
    pub id: RuleId,
    /// Its name, which states the fault.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Its level where nothing else is set.
    pub level: Level,
    /// The profiles that change it, and the level that they give it.
    pub profiles: &'static [(Profile, Level)],
    /// Which statements it looks at, as its page says; nothing where it looks at all.
    pub judged: Option<&'static str>,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// What finds its reports; nothing where they are found otherwise.
    pub(crate) check: Option<Check>,
    /// Rules that report alone what this one could report too.
    pub(crate) yields_to: &'static [&'static str],
    /// Rules whose reports this one sees.
    pub(crate) after: &'static [&'static str],
    /// What it cannot do without.
    pub needs: &'static [Need],
}

/// A row of a group's `RULES`: name, group, level, and what checks it.
macro_rules! rule {
    ($name:literal, $group:ident, $level:ident $(, $check:expr)?) => {
        Rule::new($name, crate::rules::Group::$group, Level::$level, include_str!(concat!("../../docs/rules/", $name, ".md")))
            $(.checked_by($check))?
    };
}
pub(crate) use rule;

impl Rule {
    pub(crate) const fn new(name: &'static str, group: Group, level: Level, page: &'static str) -> Self {
        Self {
            id: RuleId(0),
            name,
            group,
            level,
            profiles: &[],
            judged: None,
            page,
            check: None,
            yields_to: &[],
            after: &[],
            needs: &[],
        }
    }

    pub(crate) const fn checked_by(mut self, check: Check) -> Self {
        self.check = Some(check);
        self
    }

    /// Profiles give it another level.
    pub(crate) const fn in_profiles(mut self, profiles: &'static [(Profile, Level)]) -> Self {
        self.profiles = profiles;
        self
    }

    /// It runs only where these are given.
    pub(crate) const fn needs(mut self, needs: &'static [Need]) -> Self {
        self.needs = needs;
        self
    }

    /// It looks only at what a thesis rests on.
    pub(crate) const fn of_case(mut self) -> Self {
        self.judged = Some("judged only on what a thesis rests on");
        self
    }

    /// It looks only at what the author asserts.
    pub(crate) const fn of_voice(mut self) -> Self {
        self.judged = Some("judged only on what the author asserts");
        self
    }

    /// What both could report, these report alone, where they are on.
    pub(crate) const fn yields_to(mut self, rules: &'static [&'static str]) -> Self {
        self.yields_to = rules;
        self
    }

    /// It runs when these are done, and sees their reports.
    pub(crate) const fn after(mut self, rules: &'static [&'static str]) -> Self {
        self.after = rules;
        self
    }
}

impl Rule {
    /// Its level in a profile, where nothing is set.
    pub fn level_in(&self, profile: Option<Profile>) -> Level {
        let changed = self.profiles.iter().find(|&&(changing, _)| Some(changing) == profile);
        changed.map_or(self.level, |&(_, level)| level)
    }

    /// The profiles in which it is on though it is off by itself.
    pub fn on_in(&self) -> impl Iterator<Item = Profile> + '_ {
        let is_off = self.level == Level::Off;
        self.profiles.iter().filter(move |(_, level)| is_off && *level != Level::Off).map(|&(profile, _)| profile)
    }

    /// Its levels as documents state them: `off; icd-203, phia: warning`.
    pub fn levels(&self) -> String {
        let Some(&(_, changed)) = self.profiles.first() else { return self.level.name().to_owned() };
        let names: Vec<&str> = self.profiles.iter().map(|&(profile, _)| profile.name()).collect();
        format!("{}; {}: {}", self.level.name(), names.join(", "), changed.name())
    }

    /// Which fixes it may offer, as its page says: `safe`, `unsafe`, `a choice`, or some of them; nothing where it has none.
    pub fn fixes(&self) -> Option<&'static str> {
        let line = self.page.lines().nth(2)?;
        Some(line.split_once(" · fix: ")?.1.trim_end_matches('*'))
    }

    /// Why its reports matter, in one sentence: the first paragraph of the section *Why* of its page.
    pub fn why(&self) -> &'static str {
        let section = self.page.split_once("\n## Why\n\n").map_or("", |(_, section)| section);
        section.split("\n\n").next().unwrap_or_default().trim()
    }

    /// The first sentence of its page, below its heading and level.
    pub fn summary(&self) -> &'static str {
        let paragraph = self.page.split("\n\n").nth(2).unwrap_or_default();
        paragraph.trim()
    }
}
