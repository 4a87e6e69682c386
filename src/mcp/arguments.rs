//! The arguments of tools: one table says what a tool takes, how that is described to a client, and what is wrong with what came.

use serde_json::{Value, json};

use crate::base::clean::clean_line;
use crate::base::suggest::nearest;
use crate::base::text::{all_of, any_of};
use crate::mcp::message::Object;

/// The most bytes of a text that is handed over.
pub(super) const LARGEST_TEXT: usize = 8 << 20;

/// The most edits of a call: each goes through the whole text.
const MOST_EDITS: usize = 100;

/// An argument of a tool.
pub(super) struct Argument {
    pub name: &'static str,
    pub sort: Sort,
    pub required: bool,
    pub doc: &'static str,
}

/// What an argument is.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// A list of texts.
    Texts,
    /// A number from one to another.
    Count(u64, u64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of edits.
    Edits,
}

/// A proposed edit.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The file, where it is not the brief that is asked about.
    pub path: Option<String>,
    /// What is there now; empty for the end of the file.
    pub old: String,
    /// What is put in its place.
    pub new: String,
}

/// An argument that may be left out.
pub(super) const fn may(name: &'static str, sort: Sort, doc: &'static str) -> Argument {
    Argument { name, sort, required: false, doc }
}

/// An argument that must be there.
pub(super) const fn must(name: &'static str, sort: Sort, doc: &'static str) -> Argument {
    Argument { name, sort, required: true, doc }
}

impl Sort {
    fn schema(self) -> Value {
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Self::Count(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Self::Choice(words) => json!({ "type": "string", "enum": words }),
            Self::Edits => json!({
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["old", "new"],
                    "properties": {
                        "path": { "type": "string", "description": "the file to edit, where it is not the brief itself but one that it uses" },
                        "old": { "type": "string", "description": "the text that is there now, exactly once; empty for the end of the file" },
                        "new": { "type": "string", "description": "the text to put in its place" },
                    },
                },
            }),
        }
    }

    /// What is wrong with a value, if anything: to be read after the name of the argument.
    fn fault(self, value: &Value) -> Option<String> {
        let too_long = |text: &str| text.len() > LARGEST_TEXT;
        match (self, value) {
            (Self::Text, Value::String(text)) if too_long(text) => {
                Some(format!("is longer than {} MiB; name the file by its `path`", LARGEST_TEXT >> 20))
            }
            (Self::Text, Value::String(_)) | (Self::Flag, Value::Bool(_)) => None,
            (Self::Text, _) => Some(format!("is a text, not {}", sort_of(value))),
            (Self::Flag, _) => Some(format!("is true or false, not {}", sort_of(value))),
            (Self::Texts, Value::Array(texts)) => {
                let odd = texts.iter().find(|text| !text.is_string())?;
                Some(format!("is a list of texts, and one of them is {}", sort_of(odd)))
            }
            (Self::Texts, _) => Some(format!("is a list of texts, not {}", sort_of(value))),
            (Self::Count(least, most), _) => {
                let is_count = value.as_u64().is_some_and(|count| (least..=most).contains(&count));
                (!is_count).then(|| format!("is a whole number from {least} to {most}"))
            }
            (Self::Choice(words), Value::String(word)) if words.contains(&word.as_str()) => None,
            (Self::Choice(words), _) => Some(format!("is {}", any_of(words))),
            (Self::Edits, Value::Array(edits)) if edits.len() > MOST_EDITS => {
                Some(format!("is a list of {MOST_EDITS} edits at most; give the whole text instead"))
            }
            (Self::Edits, Value::Array(edits)) if !edits.is_empty() => edits.iter().find_map(fault_of_edit),
            (Self::Edits, _) => Some("is a list of edits, each with `old` and `new`".to_owned()),
        }
    }
}

fn fault_of_edit(edit: &Value) -> Option<String> {
    const NAMES: [&str; 3] = ["path", "old", "new"];

    let Value::Object(edit) = edit else { return Some(format!("is a list of edits, and one of them is {}", sort_of(edit))) };
    if let Some(name) = edit.keys().find(|name| !NAMES.contains(&name.as_str())) {
        return Some(format!("has an edit with `{}`; an edit has `old`, `new` and perhaps `path`", clean_line(name)));
    }
    let is_text = |name: &&str| edit.get(*name).is_some_and(Value::is_string);
    if let Some(name) = ["old", "new"].iter().find(|name| !is_text(name)) {
        return Some(format!("has an edit whose `{name}` is missing or no text"));
    }
    if edit.get("path").is_some_and(|path| !path.is_string()) {
        return Some("has an edit whose `path` is no text".to_owned());
    }
    let is_long = |name: &&str| edit.get(*name).and_then(Value::as_str).is_some_and(|text| text.len() > LARGEST_TEXT);
    NAMES.iter().find(|name| is_long(name)).map(|name| format!("has an edit whose `{name}` is too long"))
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The schema of the arguments of a tool.
pub(super) fn schema(arguments: &[Argument]) -> Value {
    let property = |argument: &Argument| {
        let mut schema = argument.sort.schema();
        schema["description"] = argument.doc.into();
        (argument.name.to_owned(), schema)
    };
    let properties: Object = arguments.iter().map(property).collect();
    let required: Vec<&str> = arguments.iter().filter(|argument| argument.required).map(|argument| argument.name).collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

/// Arguments that were found to be right.
#[derive(Debug, Default)]
pub(super) struct Given(Object);

impl Given {
    /// Looks at arguments.
    ///
    /// # Errors
    /// What is wrong with them, and what is right.
    pub(super) fn read(known: &[Argument], given: Object) -> Result<Self, String> {
        for (name, value) in &given {
            let Some(argument) = known.iter().find(|argument| argument.name == name) else {
                let names: Vec<&str> = known.iter().map(|argument| argument.name).collect();
                let near = nearest(name, names.iter().copied());
                let hint = if near.is_empty() {
                    format!("it takes {}", all_of(&names))
                } else {
                    format!("did you mean {}?", any_of(&near))
                };
                return Err(format!("there is no argument `{}`; {hint}", clean_line(name)));
            };
            if let Some(fault) = argument.sort.fault(value) {
                return Err(format!("`{name}` {fault}"));
            }
        }
        match known.iter().find(|argument| argument.required && !given.contains_key(argument.name)) {
            Some(missing) => Err(format!("`{}` is missing: {}", missing.name, missing.doc)),
            None => Ok(Self(given)),
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.0.get(name).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok())
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        let texts = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
        texts.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(super) fn edits(&self, name: &str) -> Vec<Edit> {
        let edits = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
        let text = |edit: &Value, name: &str| edit.get(name).and_then(Value::as_str).map(str::to_owned);
        edits
            .map(|edit| Edit {
                path: text(edit, "path"),
                old: text(edit, "old").unwrap_or_default(),
                new: text(edit, "new").unwrap_or_default(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [Argument; 5] = [
        must("path", Sort::Text, "the brief"),
        may("most", Sort::Count(1, 9), "how many"),
        may("unsafe", Sort::Flag, "whether"),
        may("level", Sort::Choice(&["error", "warning"]), "which"),
        may("edits", Sort::Edits, "what"),
    ];

    fn fault(given: Value) -> Option<String> {
        let Value::Object(given) = given else { return None };
        Given::read(&KNOWN, given).err()
    }

    #[test]
    fn what_is_wrong_with_arguments_is_said_with_what_is_right() {
        for (given, expected) in [
            (json!({ "path": "a" }), None),
            (json!({ "path": "a", "most": 9, "unsafe": true, "level": "error" }), None),
            (json!({}), Some("`path` is missing: the brief")),
            (json!({ "pat": "a" }), Some("there is no argument `pat`; did you mean `path`?")),
            (json!({ "x": 1 }), Some("there is no argument `x`; it takes `path`, `most`, `unsafe`, `level` and `edits`")),
            (json!({ "path": 1 }), Some("`path` is a text, not a number")),
            (json!({ "path": null }), Some("`path` is a text, not null")),
            (json!({ "path": "a", "most": 10 }), Some("`most` is a whole number from 1 to 9")),
            (json!({ "path": "a", "most": 1.5 }), Some("`most` is a whole number from 1 to 9")),
            (json!({ "path": "a", "most": -1 }), Some("`most` is a whole number from 1 to 9")),
            (json!({ "path": "a", "unsafe": "yes" }), Some("`unsafe` is true or false, not a text")),
            (json!({ "path": "a", "level": "fatal" }), Some("`level` is `error` or `warning`")),
            (json!({ "path": "a", "edits": [] }), Some("`edits` is a list of edits, each with `old` and `new`")),
            (json!({ "path": "a", "edits": [{ "old": "" }] }), Some("`edits` has an edit whose `new` is missing or no text")),
            (
                json!({ "path": "a", "edits": [{ "old": "", "new": "", "line": 1 }] }),
                Some("`edits` has an edit with `line`; an edit has `old`, `new` and perhaps `path`"),
            ),
        ] {
            assert_eq!(fault(given.clone()).as_deref(), expected, "{given}");
        }
    }
}
