//! Rules about sources.

pub mod anonymous_source;
pub mod duplicate_note;
pub mod fragile_url;
pub mod incomplete_note;
pub mod interested_source;
pub mod missing_archive;
pub mod opinion_as_fact;
pub mod quote_not_found;
pub mod retracted_source;
pub mod single_source;
pub mod uncited_evidence;
pub mod unearned_credibility;
pub mod unsearchable_archive;
pub mod weak_source;
