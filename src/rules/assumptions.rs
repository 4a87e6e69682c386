//! Rules about assumptions.

mod obvious_claim;
mod stale_assumption;
mod unexamined_linchpin;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("unexamined-linchpin", Assumptions, Warning, unexamined_linchpin::check)
        .needs(&[Need::Thesis])
        .in_profiles(&[(Profile::Debate, Level::Off)]),
    rule!("stale-assumption", Assumptions, Advice, stale_assumption::check),
    rule!("obvious-claim", Assumptions, Advice, obvious_claim::check)
        .needs(&[Need::English])
        .in_profiles(&[(Profile::Debate, Level::Off)]),
];
