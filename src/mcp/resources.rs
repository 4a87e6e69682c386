//! What a client can read: the language, the guide, the skill file and the pages of the rules.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::answers::explain::{Named, first_sentence};
use crate::base::clean::clean_line;
use crate::config;
use crate::mcp::message::{Fault, Object};
use crate::rules::{Group, RULES};

/// A page that is not that of a rule.
struct Page {
    name: &'static str,
    title: &'static str,
    doc: &'static str,
    text: &'static str,
}

/// The skill file.
pub(super) const SKILL: &str = include_str!("../../docs/agents/SKILL.md");

const PAGES: [Page; 4] = [
    Page {
        name: "skill",
        title: "Writing briefs",
        doc: "The language in short, with an example, and how to work: read this first",
        text: SKILL,
    },
    Page { name: "guide", title: "Guide", doc: "A first brief, step by step", text: include_str!("../../docs/guide.md") },
    Page {
        name: "language",
        title: "The language",
        doc: "Every kind and field, and the form of a file",
        text: include_str!("../../docs/language.md"),
    },
    Page {
        name: "standing",
        title: "What stands",
        doc: "When a statement stands, is contested or falls",
        text: include_str!("../../docs/standing.md"),
    },
];

/// Where the table of the rules is, and below it their pages.
const RULES_URI: &str = "hence://rules";

fn resource(uri: &str, title: &str, doc: &str, size: usize) -> Value {
    let name = uri.trim_start_matches("hence://");
    json!({ "uri": uri, "name": name, "title": title, "description": doc, "mimeType": "text/markdown", "size": size })
}

/// All of them.
pub(super) fn list() -> Value {
    let pages = PAGES.iter().map(|page| resource(&format!("hence://{}", page.name), page.title, page.doc, page.text.len()));
    let table = resource(RULES_URI, "The rules", "All rules by group, each with its level and what it reports", table().len());
    let rules = RULES.iter().map(|rule| {
        resource(&format!("{RULES_URI}/{}", rule.name), &format!("Rule {}", rule.name), &first_sentence(rule), rule.page.len())
    });
    json!({ "resources": pages.chain([table]).chain(rules).collect::<Vec<Value>>() })
}

/// How the pages of rules are addressed.
pub(super) fn templates() -> Value {
    json!({
        "resourceTemplates": [{
            "uriTemplate": format!("{RULES_URI}/{{rule}}"),
            "name": "rule",
            "title": "Page of a rule",
            "description": "What a rule reports, why, and examples to follow",
            "mimeType": "text/markdown",
        }],
    })
}

/// The text of one.
///
/// # Errors
/// Where there is none of that address.
pub(super) fn read(params: &Object) -> Result<Value, Fault> {
    let Some(uri) = params.get("uri").and_then(Value::as_str) else {
        return Err(Fault::params("`uri` is missing or no text"));
    };
    let text = text_of(uri).map_err(|message| {
        let fault = Fault::new(Fault::NOT_FOUND, message);
        Fault { data: Some(json!({ "uri": uri })), ..fault }
    })?;
    Ok(json!({ "contents": [{ "uri": uri, "mimeType": "text/markdown", "text": text }] }))
}

fn text_of(uri: &str) -> Result<String, String> {
    if uri == RULES_URI {
        return Ok(table());
    }
    if let Some(page) = PAGES.iter().find(|page| uri.strip_prefix("hence://") == Some(page.name)) {
        return Ok(page.text.to_owned());
    }
    match uri.strip_prefix(RULES_URI).and_then(|rest| rest.strip_prefix('/')).map(Named::of) {
        Some(Ok(Named::Rule(rule))) => Ok(rule.page.to_owned()),
        Some(Ok(Named::Config)) => Ok(config::PAGE.to_owned()),
        Some(Ok(Named::Group(_))) => Err("this is a group of rules, not a rule".to_owned()),
        Some(Err(error)) => Err(error.to_string()),
        None => Err(format!("there is no resource `{}`; `resources/list` lists them", clean_line(uri))),
    }
}

/// The rules by group.
fn table() -> String {
    let mut text = "# The rules\n".to_owned();
    for group in Group::ALL {
        // A text takes whatever is written to it.
        let _ = writeln!(text, "\n## {}\n\n| rule | level | reports |\n|---|---|---|", group.name());
        for rule in RULES.iter().filter(|rule| rule.group == group) {
            let summary = first_sentence(rule).replace('|', "\\|");
            let _ = writeln!(text, "| [{0}]({RULES_URI}/{0}) | {1} | {summary} |", rule.name, rule.level.name());
        }
    }
    text
}
