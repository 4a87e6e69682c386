//! Which level each rule has.

use crate::base::suggest::nearest;
use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::{Group, RULES, Rule};
use crate::schema::words::Date;

/// What the rules need to know besides the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    levels: Vec<Option<Level>>,
    /// The day that counts as today.
    pub today: Option<Date>,
    /// The profile that goes before that of a brief.
    pub profile: Option<Profile>,
    /// The profile of briefs that name none.
    pub default_profile: Option<Profile>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { levels: vec![None; RULES.len()], today: None, profile: None, default_profile: None }
    }
}

impl Settings {
    /// Sets a rule, a group or `all` to a level, whatever the profile; rules of syntax never change.
    ///
    /// # Errors
    /// Gives the names that may be meant where there is no such rule or group.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Vec<&'static str>> {
        let group = Group::ALL.into_iter().find(|group| group.name() == name);
        let mut found = group.is_some() || name == "all";
        for (rule, slot) in RULES.iter().zip(&mut self.levels) {
            let meant = rule.name == name || group == Some(rule.group) || name == "all";
            found |= meant;
            if meant && rule.group != Group::Syntax {
                *slot = Some(level);
            }
        }
        let names = RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name)).chain(["all"]);
        if found { Ok(()) } else { Err(nearest(name, names)) }
    }

    /// These settings where they set something, else those below.
    #[must_use]
    pub fn over(&self, below: &Self) -> Self {
        Self {
            levels: self.levels.iter().zip(&below.levels).map(|(level, below)| level.or(*below)).collect(),
            today: self.today.or(below.today),
            profile: self.profile.or(below.profile),
            default_profile: self.default_profile.or(below.default_profile),
        }
    }

    /// The level of a rule in a brief of a profile. Later wins: the rule's own, the profile's, the one that was set.
    pub fn level(&self, rule: &Rule, profile: Option<Profile>) -> Level {
        self.levels[rule.id.index()].unwrap_or_else(|| rule.level_in(profile))
    }
}
