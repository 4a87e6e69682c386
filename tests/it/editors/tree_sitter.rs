//! The words of the tree-sitter grammar: a table for its scanner, in C, and lists for `grammar.js`, in JSON.

use std::fmt::Write;

use hence::internals::schema::{FIELDS, Field, FieldSpec, IdRule, KINDS, KindSpec, ValueType};
use serde_json::{Map, Value, json};

/// The tokens of the scanner that stand before the types of fields, in the order of `externals` in `grammar.js`.
const TOKENS: [&str; 10] = [
    "NAMED_HEAD",
    "HEAD",
    "UNNAMED_HEAD",
    "USE_HEAD",
    "UNKNOWN_HEAD",
    "UNFINISHED_HEAD",
    "UNKNOWN_FIELD_START",
    "CONTINUATION",
    "COMMENT",
    "STRAY_LINE",
];

/// Fields whose names the schema does not list: `x-…`.
const EXTENSION: &str = "Extension";

/// What a field holds, by a name: the productions of the grammar for one word, else the type.
fn type_of(spec: &FieldSpec) -> String {
    let name = match spec.value {
        _ if spec.name.ends_with('-') => EXTENSION.to_owned(),
        ValueType::Text => return "Text".to_owned(),
        ValueType::Premises(_) => "Premises".to_owned(),
        ValueType::References(_) => "References".to_owned(),
        // That all citations can be `none` belongs to the type.
        ValueType::Notes => return "Notes".to_owned(),
        ValueType::Words => "Words".to_owned(),
        ValueType::Rules => "Rules".to_owned(),
        ValueType::One(one) => one.grammar.join("Or"),
        ValueType::Choice(words) => choice_of(words),
    };
    if spec.none { format!("{name}OrNone") } else { name }
}

/// The type of a choice: the first field that has its words.
fn choice_of(words: &[&str]) -> String {
    let field = FIELDS.iter().find(|spec| matches!(spec.value, ValueType::Choice(other) if other == words));
    let name = field.map_or("", |spec| spec.name);
    name.split('-').map(|part| format!("{}{}", part[..1].to_uppercase(), &part[1..])).collect()
}

fn is_sub(spec: &FieldSpec) -> bool {
    !spec.under.is_empty()
}

/// The types of fields, or of sub-fields, each once.
fn types(sub: bool) -> Vec<String> {
    let mut types = Vec::new();
    for name in FIELDS.iter().filter(|spec| is_sub(spec) == sub).map(type_of) {
        if !types.contains(&name) {
            types.push(name);
        }
    }
    types
}

fn token(spec: &FieldSpec) -> String {
    let mut name = if is_sub(spec) { "SUB_".to_owned() } else { String::new() };
    for (at, letter) in type_of(spec).char_indices() {
        if letter.is_uppercase() && at > 0 {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
    }
    name + "_FIELD"
}

fn head(kind: &KindSpec) -> &'static str {
    match kind.id {
        _ if kind.text == "path" => "USE_HEAD",
        IdRule::Must => "NAMED_HEAD",
        IdRule::May => "HEAD",
        IdRule::Never => "UNNAMED_HEAD",
    }
}

/// `words.json`: what `grammar.js` makes rules of.
pub fn json() -> String {
    let mut choices = Map::new();
    for spec in FIELDS {
        if let ValueType::Choice(words) = spec.value {
            choices.insert(choice_of(words), Value::from(words.to_vec()));
        }
    }
    let words = json!({ "types": types(false), "sub_types": types(true), "choices": choices });
    format!("{}\n", serde_json::to_string_pretty(&words).expect("JSON"))
}

/// `src/words.h`: the tokens of the scanner, the kinds, and the fields with where each may stand.
pub fn header() -> String {
    let rows: Vec<&FieldSpec> = FIELDS.iter().filter(|spec| !spec.name.ends_with('-')).collect();
    assert!(rows.len() <= 64, "a set of fields is one number of 64 bits");
    let mut tokens: Vec<String> = TOKENS.iter().map(|&token| token.to_owned()).collect();
    for spec in FIELDS.iter().filter(|spec| !is_sub(spec)).chain(FIELDS.iter().filter(|spec| is_sub(spec))) {
        if !tokens.contains(&token(spec)) {
            tokens.push(token(spec));
        }
    }
    let mut text =
        String::from("// Written by `cargo xtask generate` from the table of the language.\n\n#include <stdint.h>\n\n");
    let _ = writeln!(text, "// In the order of `externals` in `grammar.js`.\nenum Token {{\n  {},\n}};\n", tokens.join(",\n  "));
    let _ = writeln!(text, "static const struct {{\n  const char *name;\n  enum Token token;\n}} KINDS[] = {{");
    for kind in &KINDS {
        let _ = writeln!(text, "  {{\"{}\", {}}},", kind.name, head(kind));
    }
    text.push_str(
        "};\n\n// `kinds` and `under`: bit by bit the kinds, and the rows of the fields, on and under which a field may stand.\n",
    );
    let _ = writeln!(
        text,
        "static const struct FieldRow {{\n  const char *name;\n  uint16_t kinds;\n  uint64_t under;\n  enum Token token;\n}} FIELDS[] = {{"
    );
    for spec in &rows {
        let kinds = KINDS.iter().enumerate().filter(|(_, kind)| spec.on.has(kind.kind));
        let kinds = kinds.fold(0_u16, |set, (at, _)| set | 1 << at);
        let _ = writeln!(text, "  {{\"{}\", 0x{kinds:x}, 0x{:x}, {}}},", spec.name, rows_of(&rows, spec.under), token(spec));
    }
    text.push_str(
        "};\n\nenum { KIND_COUNT = sizeof(KINDS) / sizeof(KINDS[0]), FIELD_COUNT = sizeof(FIELDS) / sizeof(FIELDS[0]) };\n",
    );
    text
}

fn rows_of(rows: &[&FieldSpec], fields: &[Field]) -> u64 {
    let found = rows.iter().enumerate().filter(|(_, row)| fields.contains(&row.field));
    found.fold(0, |set, (at, _)| set | 1 << at)
}
