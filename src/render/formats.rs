//! The output formats of `check`: each is a file, and a row here.

use crate::render::format::OutputFormat;
use crate::render::{concise, full, github, gitlab, json, jsonl, junit, rdjson, sarif};

/// All formats, in the order in which they are listed; the first where none is asked for.
pub static FORMATS: &[&OutputFormat] = &[
    &full::FORMAT,
    &concise::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &rdjson::FORMAT,
];
