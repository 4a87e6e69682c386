//! Rules about likelihood and confidence.

mod bare_modal;
mod baseless_confidence;
mod confidence_above_support;
mod figure_outside_term;
mod likelihood_against_text;
mod likelihood_with_confidence;
mod missing_confidence;
mod missing_likelihood;
mod mixed_terms;
mod overconfident;
mod unknown_confidence;
mod unknown_likelihood;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("unknown-likelihood", Uncertainty, Error, unknown_likelihood::check),
    rule!("unknown-confidence", Uncertainty, Error, unknown_confidence::check),
    rule!("figure-outside-term", Uncertainty, Error, figure_outside_term::check),
    rule!("mixed-terms", Uncertainty, Warning, mixed_terms::check),
    rule!("likelihood-against-text", Uncertainty, Warning, likelihood_against_text::check).needs(&[Need::English]),
    rule!("likelihood-with-confidence", Uncertainty, Warning, likelihood_with_confidence::check).needs(&[Need::English]),
    rule!("missing-likelihood", Uncertainty, Off, missing_likelihood::check)
        .in_profiles(&[(Profile::Icd203, Level::Warning), (Profile::Phia, Level::Warning), (Profile::Ipcc, Level::Warning)])
        .of_voice(),
    rule!("missing-confidence", Uncertainty, Off, missing_confidence::check)
        .in_profiles(&[(Profile::Icd203, Level::Warning), (Profile::Phia, Level::Warning)])
        .of_voice(),
    rule!("baseless-confidence", Uncertainty, Off, baseless_confidence::check)
        .in_profiles(&[(Profile::Icd203, Level::Warning), (Profile::Phia, Level::Warning)]),
    rule!("overconfident", Uncertainty, Warning, overconfident::check).of_case().yields_to(&["contested-thesis"]).after(&[
        "unsupported-claim",
        "circular-reasoning",
        "unanswered-objection",
        "standing-exception",
        "idle-answer",
    ]),
    rule!("confidence-above-support", Uncertainty, Warning, confidence_above_support::check).of_case().after(&["overconfident"]),
    rule!("bare-modal", Uncertainty, Advice, bare_modal::check)
        .needs(&[Need::English])
        .in_profiles(&[(Profile::Debate, Level::Off)])
        .of_case()
        .yields_to(&["missing-likelihood"]),
];
