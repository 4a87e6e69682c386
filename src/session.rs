//! Files and edits.

pub mod workspace;
