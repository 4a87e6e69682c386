//! Rules about rival answers.

mod impossible_likelihoods;
mod no_alternatives;
mod no_counter_evidence;
mod undiagnostic_evidence;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("no-alternatives", Alternatives, Off, no_alternatives::check)
        .needs(&[Need::Thesis])
        .in_profiles(&[(Profile::Icd203, Level::Warning)]),
    rule!("undiagnostic-evidence", Alternatives, Advice, undiagnostic_evidence::check),
    rule!("impossible-likelihoods", Alternatives, Error, impossible_likelihoods::check),
    rule!("no-counter-evidence", Alternatives, Off, no_counter_evidence::check)
        .needs(&[Need::Thesis])
        .in_profiles(&[(Profile::Icd203, Level::Warning)]),
];
