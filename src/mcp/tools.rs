//! The tools: a file each, and their list.

mod apply_fixes;
mod check;
mod explain;
mod questions;
mod what_if;

use crate::mcp::arguments::{Argument, Sort, may};
use crate::mcp::tool::Tool;

/// The tools, in the order in which a client shows them.
pub(super) static TOOLS: &[Tool] = &[
    check::TOOL,
    apply_fixes::TOOL,
    what_if::TOOL,
    explain::TOOL,
    questions::STATUS,
    questions::WHY,
    questions::IMPACT,
    questions::LOAD,
    questions::MATRIX,
    questions::SOURCES,
];

/// The schema of the answer of a tool; empty where there is none of that name.
pub fn schema_of(name: &str) -> &'static str {
    TOOLS.iter().find(|tool| tool.name == name).map_or("", |tool| tool.schema)
}

const PATH: Argument = may("path", Sort::Text, "The brief: an absolute path, or one from the first root");
const PATH_OR_FOLDER: Argument =
    may("path", Sort::Text, "The brief, or a folder of briefs: an absolute path, or one from the first root");
const TEXT: Argument = may(
    "text",
    Sort::Text,
    "The text of the brief, in place of what is in the file; together with `path`, as if it were saved there",
);
const PROFILE: Argument = may(
    "profile",
    Sort::Choice(&["icd-203", "phia", "ipcc", "newsroom", "debate", "assurance"]),
    "Check against this standard, whatever profile the brief names",
);
