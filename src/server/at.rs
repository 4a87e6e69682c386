//! What stands at an offset of a file: in a statement that is damaged, too.

use crate::base::ids::{FieldId, FileId, ItemId, StatementId};
use crate::base::source::Span;
use crate::diagnostic::Place;
use crate::model::{File, Project, StatementRef};
use crate::schema::{Field, ValueType};

/// What stands at an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// The word of a kind.
    Kind(StatementId),
    /// The id that a statement declares.
    Id(StatementId),
    /// The name of a field.
    Name(FieldId),
    /// A reference, or another word of a list.
    Item(StatementId, FieldId, ItemId),
    /// The value of a field that is no list.
    Value(FieldId),
    /// Text.
    Text,
}

impl At {
    /// What stands at an offset; what ends there counts, so that it is found when the cursor is after it. O(log n) and the statement.
    pub(crate) fn of(file: &File, offset: u32) -> Self {
        let tree = file.tree();
        let Some(at) = tree.statement_at(offset) else { return Self::Text };
        let statement = file.statement(at);
        let holds = |span: Span| span.start <= offset && offset <= span.end;
        if holds(statement.id) && !statement.id.is_empty() {
            return Self::Id(at);
        }
        if holds(statement.word) {
            return Self::Kind(at);
        }
        let Some(field) = tree.fields_of(at).take_while(|&field| tree.fields[field].name_start <= offset).last() else {
            return Self::Text;
        };
        if holds(tree.name_span(file.source.text(), field)) {
            return Self::Name(field);
        }
        let item = tree.items_of(field).find(|&item| holds(tree.items[item]));
        match item {
            Some(item) => Self::Item(at, field, item),
            None if holds(tree.fields[field].value) => Self::Value(field),
            None => Self::Text,
        }
    }
}

/// A statement that is named at a place, or declares its id there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub statement: StatementRef,
    pub span: Span,
}

/// The statement whose id stands at an offset, where it is declared or where it is referred to.
pub(crate) fn named(project: &Project, file: FileId, offset: u32) -> Option<Named> {
    let own = project.file(file);
    match At::of(own, offset) {
        At::Id(statement) => Some(Named { statement: StatementRef { file, statement }, span: own.statement(statement).id }),
        At::Item(_, _, item) => Some(Named { statement: project.locate(own.target(item))?, span: own.tree().items[item] }),
        _ => None,
    }
}

/// Whether the words of a field's list are names of rules.
pub(crate) fn names_rules(file: &File, field: FieldId) -> bool {
    file.tree().fields[field].field.spec().is_some_and(|spec| spec.value == ValueType::Rules)
}

/// The references to a statement, in the files of a project and their order. O(references).
pub(crate) fn references(project: &Project, statement: StatementRef) -> Vec<Place> {
    let mut found = Vec::new();
    for at in 0..project.files.len() {
        let id = FileId::new(at);
        let file = project.file(id);
        for (item, &span) in file.tree().items.enumerated() {
            if project.locate(file.target(item)) == Some(statement) {
                found.push(Place { file: id, span });
            }
        }
    }
    found
}

/// The place at which a statement is declared: its id, or the word of its kind where it has none.
pub(crate) fn declared(project: &Project, at: StatementRef) -> Place {
    Place { file: at.file, span: project.file(at.file).handle(at.statement) }
}

/// The field above a sub-field, or the field itself.
pub(crate) fn field_of(file: &File, field: FieldId) -> Field {
    file.tree().fields[field].field
}
