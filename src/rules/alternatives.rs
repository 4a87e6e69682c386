//! Rules about rival answers.

pub mod impossible_likelihoods;
pub mod no_alternatives;
pub mod no_counter_evidence;
pub mod undiagnostic_evidence;
