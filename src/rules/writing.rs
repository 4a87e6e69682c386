//! Rules about the wording.

mod compound_claim;
mod empty_conclusion;
mod placeholder_text;

use crate::diagnostic::Level;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("empty-conclusion", Writing, Warning, empty_conclusion::check).needs(&[Need::English]).of_case(),
    rule!("placeholder-text", Writing, Error, placeholder_text::check),
    rule!("compound-claim", Writing, Off, compound_claim::check).needs(&[Need::English]),
];
