//! A brief as JSON: `[{"claim": {"id": …, "text": …, "because": [{"premises": […]}]}}, …]`, with all that it holds.

use std::io::{Result, Write};

use hence::internals::base::ids::{FieldId, ItemId, StatementId};
use hence::internals::base::source::SourceFile;
use hence::internals::model::{File, Project};
use hence::internals::schema::{Kind, ValueType};
use serde_json::{Map, Value, json};

/// The JSON of a brief that is in order, and how many statements it has.
pub fn json_of(text: &str) -> Result<(Vec<u8>, u32)> {
    let mut project = Project::default();
    let file = project.add(SourceFile::from_text("generated.brief", text).expect("generated briefs are small enough"));
    let file = project.file(file);
    assert!(file.parsed.errors.is_empty(), "a generated brief has a fault of form: {:?}", file.parsed.errors.first());
    let statements = file.tree().statements.ids();
    let mut json = Vec::with_capacity(text.len() * 3 / 2);
    for at in statements.clone() {
        json.write_all(if at.index() == 0 { b"[" } else { b"," })?;
        serde_json::to_writer(&mut json, &statement(file, at))?;
    }
    json.write_all(b"]")?;
    Ok((json, statements.len() as u32))
}

fn statement(file: &File, at: StatementId) -> Value {
    let mut members = Map::new();
    members.insert("text".to_owned(), file.text(at).into());
    if !file.id(at).is_empty() {
        members.insert("id".to_owned(), file.id(at).into());
    }
    let tree = file.tree();
    for field in tree.top_fields_of(at) {
        let name = tree.fields[field].field.name();
        let value = match tree.spec(at, field).map(|spec| spec.value) {
            Some(ValueType::Premises(_)) => {
                let mut lines = members.remove(name).unwrap_or_else(|| json!([]));
                lines.as_array_mut().into_iter().for_each(|lines| lines.push(line(file, at, field)));
                lines
            }
            Some(ValueType::References(_)) => references(file, field),
            Some(ValueType::Notes) => tree.items_of(field).map(|item| citation(file, item)).collect(),
            _ => file.value(field).into(),
        };
        members.insert(name.to_owned(), value);
    }
    json!({ file.statement(at).kind.map_or("", Kind::name): members })
}

fn line(file: &File, statement: StatementId, field: FieldId) -> Value {
    let tree = file.tree();
    let mut line = Map::from_iter([("premises".to_owned(), references(file, field))]);
    for sub_field in tree.sub_fields_of(field, &tree.fields_of(statement)) {
        line.insert(tree.fields[sub_field].field.name().to_owned(), references(file, sub_field));
    }
    line.into()
}

fn references(file: &File, field: FieldId) -> Value {
    file.tree().items_of(field).map(|item| file.source.slice(file.tree().items[item])).collect()
}

fn citation(file: &File, item: ItemId) -> Value {
    let note = file.source.slice(file.tree().items[item]);
    match file.tree().locator(item) {
        Some(locator) => json!({ "note": note, "locator": file.source.slice(locator) }),
        None => json!({ "note": note }),
    }
}
