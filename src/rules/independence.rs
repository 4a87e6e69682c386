//! Rules about sources that are not independent.

mod citation_loop;
mod same_origin;
mod sole_carrier;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("same-origin", Independence, Warning, same_origin::check).of_case(),
    rule!("citation-loop", Independence, Error, citation_loop::check),
    rule!("sole-carrier", Independence, Advice, sole_carrier::check)
        .needs(&[Need::Thesis])
        .in_profiles(&[(Profile::Debate, Level::Off)])
        .yields_to(&["single-source", "overconfident"])
        .after(&["opinion-as-fact", "anonymous-source", "interested-source", "single-source", "overconfident"]),
];
