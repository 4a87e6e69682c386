//! Rules on variants of what their pages show: for and against, one file for each group.

#![allow(clippy::format_collect, reason = "short texts, written once")]

mod independence;
mod precision;
mod sourcing;
mod structure;
mod uncertainty;

use crate::support::rules;

/// The lines at which a rule reports on a text, whatever others say.
pub fn lines(rule: &str, text: &str) -> Vec<u32> {
    rules(text).into_iter().filter(|&(name, _)| name == rule).map(|(_, line)| line).collect()
}
