//! `explain`: a rule, a kind of statement or a field.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::answers::explain::{Entry, Named};
use crate::base::clean::clean_line;
use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::config;
use crate::mcp::arguments::{Sort, must};
use crate::mcp::tool::{Answer, Call, Stop, Tool};
use crate::rules::RULES;
use crate::schema::{FIELDS, Field, FieldSpec, KINDS, Kind, Repeat, ValueType};

pub(super) const TOOL: Tool = Tool {
    name: "explain",
    title: "Explain a rule or a word of the language",
    doc: "Explains a rule (what it reports, why, with examples to follow), a group of rules, a kind of statement (which fields it may have) \
          or a field (what it holds and where it stands). The page of a rule shows what to write instead.",
    arguments: &[must(
        "name",
        Sort::Text,
        "A rule as `unsupported-claim`, a group as `sourcing`, a kind as `note`, or a field as `because`",
    )],
    schema: include_str!("../../../docs/mcp-explain.schema.json"),
    writes: false,
    reads: false,
    call,
};

fn call(call: &Call<'_>) -> Result<Answer, Stop> {
    let name = call.given.text("name").unwrap_or_default().trim().trim_matches(['`', ':']);
    if let Some(kind) = Kind::from_name(name) {
        return Ok(of_kind(kind));
    }
    let field = Field::from_name(name);
    if field != Field::Unknown && field != Field::Extension {
        return Ok(of_field(field));
    }
    let named = Named::of(name).map_err(|error| {
        let near = nearest(name, KINDS.iter().map(|kind| kind.name).chain(FIELDS.iter().map(|field| field.name)));
        let words = if near.is_empty() {
            "; kinds and fields of the language can be named, too".to_owned()
        } else {
            format!("; of the words of the language perhaps {}", any_of(&near))
        };
        Stop::Refused(format!(
            "{}{words}",
            error.to_string().replace("`hence explain` lists them", "the resource hence://rules lists them")
        ))
    })?;
    match named {
        Named::Rule(rule) => {
            let entry = serde_json::to_value(Entry::of(rule)).map_err(std::io::Error::other)?;
            Ok(Answer { structured: json!({ "version": 1, "rule": entry }), text: rule.page.to_owned() })
        }
        Named::Group(group) => {
            let rules: Vec<Entry<'_>> = RULES.iter().filter(|rule| rule.group == group).map(Entry::of).collect();
            let mut text = String::new();
            for rule in &rules {
                let _ = writeln!(text, "{} ({}): {}", rule.rule, rule.level, rule.summary);
            }
            let rules = serde_json::to_value(rules).map_err(std::io::Error::other)?;
            Ok(Answer { structured: json!({ "version": 1, "rules": rules }), text })
        }
        Named::Config => {
            let structured = json!({ "version": 1, "page": config::PAGE });
            Ok(Answer { structured, text: config::PAGE.to_owned() })
        }
    }
}

fn of_kind(kind: Kind) -> Answer {
    let spec = kind.spec();
    let fields: Vec<&FieldSpec> = FIELDS.iter().filter(|field| field.on.has(kind)).collect();
    let mut text = format!("{}: {}\n\nfields:\n", spec.name, spec.doc);
    for field in &fields {
        let _ = writeln!(text, "  {}: {}; {}", field.name, value_of(field), field.doc);
        for below in FIELDS.iter().filter(|below| below.under.contains(&field.field)) {
            let _ = writeln!(text, "    {}: {}; {}", below.name, value_of(below), below.doc);
        }
    }
    let fields: Vec<Value> = fields.into_iter().map(described).collect();
    let structured =
        json!({ "version": 1, "kind": { "name": spec.name, "text": spec.text, "meaning": spec.doc, "fields": fields } });
    Answer { structured, text }
}

fn of_field(field: Field) -> Answer {
    let mut text = String::new();
    for spec in field.specs() {
        let on: Vec<&str> = KINDS.iter().filter(|kind| spec.on.has(kind.kind)).map(|kind| kind.name).collect();
        let under: Vec<&str> = spec.under.iter().map(|above| above.name()).collect();
        let place = if on.is_empty() { format!("below {}", under.join(", ")) } else { format!("on {}", on.join(", ")) };
        let _ = writeln!(text, "{} ({place}): {}; {}", spec.name, value_of(spec), spec.doc);
        for below in FIELDS.iter().filter(|below| below.under.contains(&field)) {
            let _ = writeln!(text, "  {}: {}; {}", below.name, value_of(below), below.doc);
        }
    }
    let fields: Vec<Value> = field.specs().map(described).collect();
    Answer { structured: json!({ "version": 1, "fields": fields }), text }
}

fn described(spec: &FieldSpec) -> Value {
    let on: Vec<&str> = KINDS.iter().filter(|kind| spec.on.has(kind.kind)).map(|kind| kind.name).collect();
    let under: Vec<&str> = spec.under.iter().map(|above| above.name()).collect();
    json!({
        "name": spec.name,
        "meaning": spec.doc,
        "value": value_of(spec),
        "on": on,
        "under": under,
        "repeats": spec.repeat != Repeat::Once,
    })
}

/// What a field holds.
fn value_of(spec: &FieldSpec) -> String {
    let kinds = |takes: &dyn Fn(Kind) -> bool| -> String {
        let names: Vec<&str> = KINDS.iter().filter(|kind| takes(kind.kind)).map(|kind| kind.name).collect();
        names.join(", ")
    };
    let value = match spec.value {
        ValueType::Text => "text".to_owned(),
        ValueType::Premises(of) => format!("ids of {} joined by `+`", kinds(&|kind| of.has(kind))),
        ValueType::References(of) => format!("ids of {} separated by `,`", kinds(&|kind| of.has(kind))),
        ValueType::Notes => "ids of notes separated by `,`, each with an optional place in parentheses".to_owned(),
        ValueType::Words => "words separated by `,`".to_owned(),
        ValueType::Rules => "names of rules separated by `,`".to_owned(),
        ValueType::One(one) => format!("{}, as {}", one.accepted, one.examples.join(", ")),
        ValueType::Choice(words) => format!("one of {}", words.join(", ")),
    };
    let none = if spec.none { ", or `none`" } else { "" };
    clean_line(&format!("{value}{none}")).into_owned()
}
