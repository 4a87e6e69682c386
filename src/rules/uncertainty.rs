//! Rules about likelihood and confidence.

pub mod bare_modal;
pub mod baseless_confidence;
pub mod confidence_above_support;
pub mod figure_outside_term;
pub mod likelihood_with_confidence;
pub mod missing_confidence;
pub mod missing_likelihood;
pub mod mixed_terms;
pub mod overconfident;
pub mod unknown_likelihood;
