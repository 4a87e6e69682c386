//! Rules about the settings of rules.

mod allow_without_reason;
mod unknown_rule;

use crate::diagnostic::Level;
use crate::rules::rule::{Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("allow-without-reason", Housekeeping, Warning, allow_without_reason::check),
    rule!("unused-allow", Housekeeping, Warning),
    rule!("unknown-rule", Housekeeping, Error, unknown_rule::check),
];
