//! The JSON schema of `hence.toml`, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use crate::config::levels::{LEVELS, names};
use crate::diagnostic::Level;
use crate::rules::Profile;

/// What patterns are, as far as an expression can say: no comment, not empty, no path of a drive, and no name that is empty, `.` or `..`.
const PATTERN: &str = r"^(?!#)(?!!?\s*$)(?!!?/*$)(?!!?[A-Za-z]:[/\\])(?!!?(.*/)?\.\.?(/|$))(?!.*//)";

/// The schema, with the rules as they are in the catalogue, as indented JSON.
pub fn schema() -> String {
    let level = json!({ "$ref": "#/$defs/level" });
    let rules: Map<String, Value> = names().map(|name| (name.to_owned(), level.clone())).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hence.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "profile": {
                "description": "the standard for briefs that do not name one",
                "enum": Profile::ALL.map(Profile::name),
            },
            "exclude": {
                "description": "files and folders to skip when a folder is checked, as .gitignore patterns",
                "type": "array",
                "items": { "$ref": "#/$defs/pattern" },
            },
            "rules": { "$ref": "#/$defs/rules" },
            "per-file": {
                "description": "levels for the files that match a .gitignore pattern; a later table wins",
                "type": "object",
                "propertyNames": { "$ref": "#/$defs/pattern", "pattern": "^[^!]" },
                "additionalProperties": { "$ref": "#/$defs/rules" },
            },
        },
        "$defs": {
            "level": { "enum": LEVELS.map(Level::name) },
            "pattern": { "type": "string", "pattern": PATTERN },
            "rules": {
                "description": "levels of rules, groups and `all`; a rule wins over its group, a group over `all`",
                "type": "object",
                "additionalProperties": false,
                "properties": rules,
            },
        },
    });
    format!("{schema:#}\n")
}
