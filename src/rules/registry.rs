//! All rules, and how they stand to each other.

use std::sync::LazyLock;

use crate::rules::rule::{Group, Rule, RuleId};
use crate::rules::{
    alternatives, assumptions, housekeeping, independence, quotes, reference, sourcing, structure, syntax, time, uncertainty,
    writing,
};

impl Rule {
    /// The rules that report alone what this one could report too.
    pub(crate) fn graver(&self) -> impl Iterator<Item = &'static Rule> + use<> {
        named(self.yields_to)
    }

    /// The rules whose reports this one sees.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &'static Rule> + use<> {
        named(self.after)
    }

    /// The rules that yield to this one.
    pub(crate) fn yielding(&self) -> impl Iterator<Item = &'static Rule> {
        RULES.iter().filter(|rule| rule.yields_to.contains(&self.name))
    }
}

fn named(names: &'static [&'static str]) -> impl Iterator<Item = &'static Rule> {
    names.iter().filter_map(|name| find(name))
}

const GROUPS: [&[Rule]; Group::ALL.len()] = [
    syntax::RULES,
    reference::RULES,
    structure::RULES,
    sourcing::RULES,
    quotes::RULES,
    independence::RULES,
    uncertainty::RULES,
    assumptions::RULES,
    alternatives::RULES,
    time::RULES,
    writing::RULES,
    housekeeping::RULES,
];

/// All rules, by group, in the order of the list.
pub static RULES: &[Rule] = &ALL;

const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].len();
        group += 1;
    }
    count
};

#[allow(clippy::cast_possible_truncation, reason = "a rule's id is a byte, and there are fewer rules")]
static ALL: [Rule; COUNT] = {
    let mut all = [GROUPS[0][0]; COUNT];
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut at = 0;
        while at < GROUPS[group].len() {
            all[count] = GROUPS[group][at];
            all[count].id = RuleId(count as u8);
            count += 1;
            at += 1;
        }
        group += 1;
    }
    all
};

/// The rules that come after others, in an order in which each comes after those whose reports it sees.
pub(crate) static LATER: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let (mut done, mut waiting): (Vec<&Rule>, Vec<&Rule>) = RULES.iter().partition(|rule| rule.after.is_empty());
    let first = done.len();
    while !waiting.is_empty() {
        let is_ready = |rule: &&Rule| rule.earlier().all(|earlier| done.iter().any(|done| done.id == earlier.id));
        let (ready, others): (Vec<_>, Vec<_>) = waiting.iter().copied().partition(is_ready);
        if ready.is_empty() {
            break;
        }
        done.extend(ready);
        waiting = others;
    }
    // None wait on each other, as a test makes sure.
    done.extend(waiting);
    done.split_off(first)
});

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_name_rules_and_run_in_no_circle() {
        for rule in RULES {
            for name in rule.yields_to.iter().chain(rule.after) {
                assert!(find(name).is_some(), "{} names {name}, which is no rule", rule.name);
            }
            assert_eq!(RULES[rule.id.index()].name, rule.name);
        }
        let place = |name: &str| LATER.iter().position(|rule| rule.name == name);
        for rule in LATER.iter() {
            for earlier in rule.earlier().filter(|earlier| !earlier.after.is_empty()) {
                assert!(place(earlier.name) < place(rule.name), "{} runs before {}", rule.name, earlier.name);
            }
        }
    }
}
