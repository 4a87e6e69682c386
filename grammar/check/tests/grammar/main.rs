//! The tree-sitter grammar of briefs against `brief.ebnf`, Hence's own parser, and its own cases.

#[path = "../../../../tests/it/grammar/ebnf.rs"]
#[allow(dead_code, reason = "the tests of the tool use all of it")]
mod ebnf;
#[path = "../../../../tests/it/grammar/sentence.rs"]
#[allow(dead_code, reason = "the tests of the tool use all of it")]
mod sentence;

mod agreement;
mod corpus;
mod generated;
mod incremental;
mod queries;
mod sublime;
mod trees;
