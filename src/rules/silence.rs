//! The edit that allows rules on a statement. It is no fix: the fault remains.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::base::ids::{FieldId, StatementId};
use crate::base::source::Span;
use crate::model::File;
use crate::schema::Field;

/// What to insert, and where, so that a statement allows some rules, with a reason if one is given: an `allow` below its last
/// field, indented as its other fields and with the line ends of the file. Nothing where the statement is damaged, as then it is
/// not known where it ends. O(n) in the statement and the line it ends on.
pub fn silence(file: &File, statement: StatementId, rules: &[&str], reason: Option<&str>) -> Option<(Span, String)> {
    let tree = file.tree();
    if tree.statements.get(statement).is_none_or(|statement| statement.damaged) {
        return None;
    }
    let text = file.source.text();
    let end = file.source.line_span(file.source.line_of(tree.statements[statement].span.end)).range().end;
    let first = tree.top_fields_of(statement).next();
    let indent = first.map_or("  ", |field| indentation(file, tree.fields[field].name_start));
    // The last line of a file may have no end; then the first one says what they are.
    let first_end = file.source.line_span(0).range().end;
    let line_end = line_end(text, end).or_else(|| line_end(text, first_end)).unwrap_or("\n");
    let mut inserted = format!("{line_end}{indent}allow: {}", rules.join(", "));
    if let Some(reason) = reason {
        let deeper = if indent.starts_with('\t') { "\t" } else { "  " };
        let _ = write!(inserted, "{line_end}{indent}{deeper}reason: {reason}");
    }
    Some((Span::at(end), inserted))
}

/// What to insert, and where, so that the `allow`s of a statement that name only some rules, and have no reason, have one.
pub fn give_reason(file: &File, statement: StatementId, rules: &BTreeSet<&str>, reason: &str) -> Vec<(Span, String)> {
    let tree = file.tree();
    if tree.statements.get(statement).is_none_or(|statement| statement.damaged) {
        return Vec::new();
    }
    let (text, fields) = (file.source.text(), tree.fields_of(statement));
    let is_bare = |&field: &FieldId| {
        let mut items = tree.items_of(field).peekable();
        let has_reason = tree.sub_fields_of(field, &fields).any(|sub| tree.fields[sub].field == Field::Reason);
        !has_reason && items.peek().is_some() && items.all(|item| rules.contains(file.source.slice(tree.items[item])))
    };
    let reasons = tree.all(statement, Field::Allow).filter(is_bare).map(|field| {
        let node = &tree.fields[field];
        let indent = indentation(file, node.name_start);
        let deeper = if indent.starts_with('\t') { "\t" } else { "  " };
        let end = file.source.line_span(file.source.line_of(node.value.end)).range().end;
        let ends = line_end(text, end).or_else(|| line_end(text, file.source.line_span(0).range().end)).unwrap_or("\n");
        (Span::at(end), format!("{ends}{indent}{deeper}reason: {reason}"))
    });
    reasons.collect()
}

/// How a line ends whose text ends at an offset.
fn line_end(text: &str, at: usize) -> Option<&'static str> {
    ["\r\n", "\n", "\r"].into_iter().find(|line_end| text[at..].starts_with(line_end))
}

/// What a line begins with before a name.
fn indentation(file: &File, name_start: u32) -> &str {
    let line = file.source.line_span(file.source.line_of(name_start));
    file.source.slice(Span { start: line.start, end: name_start })
}
