//! Diagnostics on their way out: one format a file. Everything that comes from a brief is untrusted, and is
//! cleaned here: no control character of it reaches a terminal.

pub mod concise;
pub mod configuration;
pub mod coverage;
pub mod excerpt;
pub mod fixed;
pub mod format;
pub mod formats;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod guard;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod line_hash;
pub mod narrated;
pub(crate) mod part;
pub mod prose;
pub mod rdjson;
pub mod run;
pub mod sarif;
pub(crate) mod snippet;
pub mod statistics;
pub mod style;
