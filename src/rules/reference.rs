//! Rules about references between statements and files.

pub mod confusable_id;
pub mod duplicate_id;
pub mod missing_file;
pub mod repeated_reference;
pub mod self_reference;
pub mod unknown_reference;
pub mod unused_use;
pub mod wrong_kind;
