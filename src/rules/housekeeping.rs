//! Rules about the settings of rules.

pub mod allow_without_reason;
pub mod unknown_rule;
