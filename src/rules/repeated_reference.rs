//! `repeated-reference`: the same reference twice in one list, the same file used twice.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::model::Use;
use crate::schema::Repeat;
use crate::source::{FileId, Span};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let mut seen: HashMap<(u32, &str), Span, RandomState> = HashMap::default();
    for statement in 0..context.own() {
        let fields = tree.fields_of(statement);
        for field in fields.clone() {
            if tree.items_of(field).is_empty() {
                continue;
            }
            let joined = tree.spec(statement, field).is_some_and(|spec| spec.repeat == Repeat::Joined);
            let name = tree.fields[field].field;
            // A list that may go on in a second field of the name is read as one; sub-fields join under their field.
            let before = (fields.start..field).rev().take_while(|&at| !name.is_sub_field() || tree.fields[at].field.is_sub_field());
            let lists: Vec<usize> = before.filter(|&at| joined && tree.fields[at].field == name).collect();
            if tree.items_of(field).len() + lists.len() < 2 {
                continue;
            }
            seen.clear();
            let items = lists.into_iter().rev().chain([field]).flat_map(|at| tree.items_of(at).map(move |item| (at, item)));
            for (at, item) in items {
                let Some(target) = context.graph.document.number(context.file.target(item)) else { continue };
                let locator = tree.locator(item).map_or("", |locator| context.file.source.slice(locator));
                let span = tree.items[item];
                let first = *seen.entry((target, locator)).or_insert(span);
                if first != span && at == field && target as usize != statement {
                    found.push(report(context, statement, span, first));
                }
            }
        }
    }
    let mut used: HashMap<FileId, &Use, RandomState> = HashMap::default();
    for import in &context.file.uses {
        let Some(file) = import.file else { continue };
        let first = *used.entry(file).or_insert(import);
        if first.statement != import.statement {
            let statement = import.statement as usize;
            let span = context.file.statement(statement).text;
            let first = context.place(context.file.statement(first.statement as usize).text);
            let report = context.report("repeated-reference", statement, span, "the same file is used twice");
            found.push(report.label("used again here").related(first, "first used here").help("keep one of them"));
        }
    }
}

fn report(context: &Context<'_>, statement: usize, span: Span, first: Span) -> Diagnostic {
    let name = context.file.source.slice(span);
    let text = context.file.source.text();
    let before = &text[..span.start as usize];
    let from = before.trim_end().strip_suffix([',', '+']).map_or(span.start as usize, |rest| rest.trim_end().len());
    context
        .report("repeated-reference", statement, span, format!("`{name}` stands twice in one list"))
        .label("named again here")
        .related(context.place(first), "first named here")
        .help("keep one of them")
        .fix("remove the second", true, Span { start: from as u32, end: span.end }, "")
}
