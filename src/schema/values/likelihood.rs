//! Likelihoods: a term, with a figure or range if there is one.

use crate::schema::values::{Offers, OneValue};
use crate::schema::words;

pub(super) static LIKELIHOOD: OneValue = OneValue {
    name: "term, with a figure or range in % if you like",
    accepted: "a term as `likely`, with a figure if you like: `likely 70%`",
    is_value,
    offers: |_| Offers::default(),
    keeps_hyphens: false,
    is_telling: |text| is_value(text) && text.split(' ').count() <= 2,
    grammar: &["Likelihood"],
    examples: &["likely", "likely 70%", "unlikely (20–25 %)"],
};

fn is_value(text: &str) -> bool {
    words::is_all(words::likelihood, text).is_some()
}
