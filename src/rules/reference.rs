//! Rules about references between statements and files.

mod confusable_id;
mod duplicate_id;
mod missing_file;
mod repeated_reference;
mod self_reference;
mod unknown_reference;
mod unused_use;
mod wrong_kind;

use crate::diagnostic::Level;
use crate::rules::rule::{Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("unknown-reference", Reference, Error, unknown_reference::check),
    rule!("wrong-kind", Reference, Error, wrong_kind::check),
    rule!("duplicate-id", Reference, Error, duplicate_id::check),
    rule!("self-reference", Reference, Error, self_reference::check),
    rule!("repeated-reference", Reference, Warning, repeated_reference::check),
    rule!("missing-file", Reference, Error, missing_file::check),
    rule!("unused-use", Reference, Warning, unused_use::check),
    rule!("confusable-id", Reference, Warning, confusable_id::check),
];
