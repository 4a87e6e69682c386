//! Rules about quotes and figures: whether what is quoted says what it is quoted for.

mod doi_differs;
mod quote_both_ways;
mod quote_for_many;
mod short_quote;

use crate::diagnostic::Level;
use crate::rules::rule::{Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("short-quote", Quotes, Advice, short_quote::check),
    rule!("quote-for-many", Quotes, Warning, quote_for_many::check),
    rule!("quote-both-ways", Quotes, Warning, quote_both_ways::check),
    rule!("doi-differs", Quotes, Error, doi_differs::check),
];
