//! Rules about the wording.

pub mod compound_claim;
pub mod empty_conclusion;
pub mod placeholder_text;
