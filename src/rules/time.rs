//! Rules about dates and ages.

mod expired_forecast;
mod missing_horizon;
mod relative_date;
mod source_after_cutoff;
mod source_before_event;
mod stale_source;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("source-before-event", Time, Error, source_before_event::check),
    rule!("source-after-cutoff", Time, Error, source_after_cutoff::check).needs(&[Need::AsOf]),
    rule!("stale-source", Time, Off, stale_source::check)
        .needs(&[Need::English])
        .in_profiles(&[
            (Profile::Icd203, Level::Warning),
            (Profile::Phia, Level::Warning),
            (Profile::Ipcc, Level::Warning),
            (Profile::Newsroom, Level::Warning),
        ])
        .of_case(),
    rule!("missing-horizon", Time, Off, missing_horizon::check)
        .in_profiles(&[(Profile::Icd203, Level::Warning), (Profile::Phia, Level::Warning)])
        .of_voice(),
    rule!("expired-forecast", Time, Warning, expired_forecast::check),
    rule!("relative-date", Time, Advice, relative_date::check)
        .needs(&[Need::English])
        .in_profiles(&[(Profile::Debate, Level::Off)]),
];
