//! The folders that a client allows: its roots.

use std::path::PathBuf;

use serde_json::Value;

use crate::mcp::uri::path_of;

/// What is known of the roots of a client that began with `initialize`.
#[derive(Debug)]
pub(super) enum Roots {
    /// It has none to give.
    None,
    /// They were not asked for.
    Unknown,
    /// They were asked for.
    Asked,
    /// They are these folders.
    Known(Vec<PathBuf>),
}

/// The folders of a list of roots. Roots that are no files of this machine count for nothing.
pub(super) fn folders(result: &Value) -> Vec<PathBuf> {
    let roots = result.get("roots").and_then(Value::as_array).into_iter().flatten();
    roots.filter_map(|root| root.get("uri").and_then(Value::as_str).and_then(path_of)).collect()
}
