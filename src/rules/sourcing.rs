//! Rules about sources.

mod anonymous_source;
mod confusable_publisher;
mod corrected_source;
mod duplicate_note;
mod fragile_url;
mod impossible_access;
mod incomplete_note;
mod interested_source;
mod missing_archive;
mod opinion_as_fact;
mod quote_not_found;
mod retracted_source;
mod single_source;
mod uncited_evidence;
mod unearned_credibility;
mod unsearchable_archive;
mod url_in_text;
mod weak_source;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("uncited-evidence", Sourcing, Warning, uncited_evidence::check).of_case().yields_to(&["unsourced-claim"]),
    rule!("incomplete-note", Sourcing, Warning, incomplete_note::check).in_profiles(&[(Profile::Debate, Level::Off)]),
    rule!("retracted-source", Sourcing, Error, retracted_source::check).of_case(),
    rule!("corrected-source", Sourcing, Warning, corrected_source::check).of_case(),
    rule!("quote-not-found", Sourcing, Error, quote_not_found::check),
    rule!("unsearchable-archive", Sourcing, Advice, unsearchable_archive::check),
    rule!("duplicate-note", Sourcing, Warning, duplicate_note::check),
    rule!("impossible-access", Sourcing, Error, impossible_access::check),
    rule!("confusable-publisher", Sourcing, Warning, confusable_publisher::check),
    rule!("fragile-url", Sourcing, Advice, fragile_url::check),
    rule!("url-in-text", Sourcing, Advice, url_in_text::check),
    rule!("missing-archive", Sourcing, Advice, missing_archive::check).in_profiles(&[(Profile::Debate, Level::Off)]),
    rule!("single-source", Sourcing, Off, single_source::check)
        .needs(&[Need::Thesis])
        .in_profiles(&[(Profile::Icd203, Level::Warning), (Profile::Newsroom, Level::Warning)])
        .of_case(),
    rule!("opinion-as-fact", Sourcing, Warning, opinion_as_fact::check).of_case(),
    rule!("interested-source", Sourcing, Warning, interested_source::check)
        .of_case()
        .yields_to(&["opinion-as-fact", "anonymous-source"]),
    rule!("anonymous-source", Sourcing, Warning, anonymous_source::check).of_case().yields_to(&["opinion-as-fact"]),
    rule!("weak-source", Sourcing, Warning, weak_source::check).of_case(),
    rule!("unearned-credibility", Sourcing, Warning, unearned_credibility::check),
];
