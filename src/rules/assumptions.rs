//! Rules about assumptions.

mod obvious_claim;
mod stale_assumption;
mod unexamined_linchpin;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("unexamined-linchpin", Assumptions, Warning, unexamined_linchpin::check).in_profiles(&[(Profile::Debate, Level::Off)]),
    rule!("stale-assumption", Assumptions, Advice, stale_assumption::check),
    rule!("obvious-claim", Assumptions, Advice, obvious_claim::check).in_profiles(&[(Profile::Debate, Level::Off)]),
];
