//! Rules about quotes and figures: whether what is quoted says what it is quoted for.

mod absence_contradicted;
mod copy_changed;
mod doi_differs;
mod figure_not_in_source;
mod locator_not_there;
mod quote_both_ways;
mod quote_cut_short;
mod quote_for_many;
mod quote_is_relayed;
mod short_quote;
mod title_as_quote;
mod title_differs;
mod undeclared_copy;
mod wide_elision;

use crate::diagnostic::Level;
use crate::rules::rule::{Rule, rule};
use crate::rules::{Need, Profile};

pub(crate) const RULES: &[Rule] = &[
    rule!("figure-not-in-source", Quotes, Warning, figure_not_in_source::check),
    rule!("quote-cut-short", Quotes, Warning, quote_cut_short::check),
    rule!("wide-elision", Quotes, Advice, wide_elision::check),
    rule!("title-as-quote", Quotes, Warning, title_as_quote::check),
    rule!("short-quote", Quotes, Advice, short_quote::check),
    rule!("quote-for-many", Quotes, Warning, quote_for_many::check),
    rule!("quote-both-ways", Quotes, Warning, quote_both_ways::check),
    rule!("quote-is-relayed", Quotes, Off, quote_is_relayed::check).in_profiles(&[(Profile::Icd203, Level::Advice)]),
    rule!("absence-contradicted", Quotes, Warning, absence_contradicted::check).needs(&[Need::English]),
    rule!("title-differs", Quotes, Warning, title_differs::check),
    rule!("doi-differs", Quotes, Error, doi_differs::check),
    rule!("locator-not-there", Quotes, Advice, locator_not_there::check),
    rule!("undeclared-copy", Quotes, Warning, undeclared_copy::check),
    rule!("copy-changed", Quotes, Warning, copy_changed::check),
];
