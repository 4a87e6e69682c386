//! Levels of rules as a table gives them.

use crate::diagnostic::Level;
use crate::rules::{Group, RULES, Settings, find};

/// All levels that a rule can be set to.
pub(crate) const LEVELS: [Level; 4] = [Level::Error, Level::Warning, Level::Advice, Level::Off];

/// How much a name means; the more exact is later and wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    All,
    Group,
    Rule,
}

/// What a name sets: its scope, and itself.
pub(crate) type Named = (Scope, &'static str);

/// The levels of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels(Vec<(Named, Level)>);

impl Levels {
    /// Of names in any order; each stands once.
    pub fn of(mut levels: Vec<(Named, Level)>) -> Self {
        levels.sort_by_key(|&(named, _)| named);
        Self(levels)
    }

    /// Sets them.
    pub fn apply(&self, settings: &mut Settings) {
        for &((_, name), level) in &self.0 {
            let known = settings.set(name, level);
            debug_assert!(known.is_ok(), "{name} is a name");
        }
    }
}

/// What a name means, if anything.
pub(crate) fn named(name: &str) -> Option<Named> {
    if name == "all" {
        return Some((Scope::All, "all"));
    }
    let group = Group::ALL.into_iter().find(|group| group.name() == name);
    group.map(|group| (Scope::Group, group.name())).or_else(|| find(name).map(|rule| (Scope::Rule, rule.name)))
}

/// Whether a name means rules of syntax, whose level cannot be set.
pub(crate) fn is_of_syntax(named: Named) -> bool {
    named.1 == Group::Syntax.name() || find(named.1).is_some_and(|rule| rule.group == Group::Syntax)
}

/// All names that can be set: `all`, groups, and rules in the order of the list.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let groups = Group::ALL.into_iter().filter(|&group| group != Group::Syntax).map(Group::name);
    let rules = RULES.iter().filter(|rule| rule.group != Group::Syntax).map(|rule| rule.name);
    ["all"].into_iter().chain(groups).chain(rules)
}
