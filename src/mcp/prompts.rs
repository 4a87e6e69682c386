//! What a client can offer its user to begin with.

use serde_json::{Value, json};

use crate::mcp::message::{Fault, Object};
use crate::mcp::resources::SKILL;

/// A prompt.
struct Prompt {
    name: &'static str,
    title: &'static str,
    doc: &'static str,
    argument: &'static str,
    argument_doc: &'static str,
    /// What is asked, before the argument and after it.
    parts: [&'static str; 2],
}

const PROMPTS: [Prompt; 2] = [
    Prompt {
        name: "write_brief",
        title: "Write a brief",
        doc: "Write a brief about a question from sources that are at hand, and correct it until it is clean",
        argument: "question",
        argument_doc: "What the brief is to answer",
        parts: [
            "Write a brief that answers this question: ",
            "\n\nUse only sources that you have read here, and quote them word for word. Where something is not known, write a `gap`; where \
             something is taken for granted, an `assumption`. Call `check` after each change and correct what it reports, until it is \
             clean or only asks for what the sources do not say. Then say in a few sentences what stands, what it depends on (`load`), and what is not known.",
        ],
    },
    Prompt {
        name: "correct_brief",
        title: "Correct a brief",
        doc: "Correct what is reported of a brief, without changing what it says",
        argument: "path",
        argument_doc: "The brief",
        parts: [
            "Correct the brief ",
            "\n\nCall `check`, and `apply_fixes` for what is safe. Then correct the rest one cause at a time: look at the rule with `explain` \
             where it is not plain, try what you mean to write with `what_if`, and check again. Do not change what the author claims, do not \
             invent sources, quotes, dates or figures, and do not silence a report: list what only the author can decide.",
        ],
    },
];

/// All of them.
pub(super) fn list() -> Value {
    let prompts = PROMPTS.iter().map(|prompt| {
        json!({
            "name": prompt.name,
            "title": prompt.title,
            "description": prompt.doc,
            "arguments": [{ "name": prompt.argument, "description": prompt.argument_doc, "required": true }],
        })
    });
    json!({ "prompts": prompts.collect::<Vec<Value>>() })
}

/// One with its argument.
///
/// # Errors
/// Where there is none of that name, or the argument is missing.
pub(super) fn get(params: &Object) -> Result<Value, Fault> {
    let name = params.get("name").and_then(Value::as_str).unwrap_or_default();
    let Some(prompt) = PROMPTS.iter().find(|prompt| prompt.name == name) else {
        let names: Vec<&str> = PROMPTS.iter().map(|prompt| prompt.name).collect();
        return Err(Fault::params(format!("there is no prompt `{name}`; there are {}", names.join(", "))));
    };
    let given = params.get("arguments").and_then(|arguments| arguments.get(prompt.argument)).and_then(Value::as_str);
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Err(Fault::params(format!("`{}` is missing: {}", prompt.argument, prompt.argument_doc)));
    };
    let [before, after] = prompt.parts;
    let text = format!("{before}{given}{after}\n\n---\n\n{SKILL}");
    Ok(json!({
        "description": prompt.doc,
        "messages": [{ "role": "user", "content": { "type": "text", "text": text } }],
    }))
}
