//! The one place where the tests of standing meet the library.

use hence::internals::base::source::FileId;
use hence::internals::model::{Document, Project, StatementRef};
use hence::internals::standing::argument::Argument;
use hence::internals::standing::labels as standing;

/// What a statement is in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    Stands,
    Contested,
    Falls,
}

/// The statements that the documents of a file have, with their labels there once `removed` are retracted.
pub fn labels_without(project: &Project, file: FileId, removed: &[StatementRef]) -> Vec<(StatementRef, Label)> {
    let document = Document::of(project, file);
    let argument = Argument::of(project, file);
    let number = |at: &StatementRef| {
        let place = document.files.iter().position(|&file| file == at.file).expect("a file of the document");
        document.number_in(place, at.statement)
    };
    let standing = match removed {
        [] => None,
        removed => Some(argument.without(&removed.iter().map(number).collect::<Vec<_>>())),
    };
    let standing = standing.as_ref().unwrap_or(&argument.standing);
    let propositions = document.numbers().map(|number| (number, document.locate(number))).filter(|(_, at)| {
        let kind = project.file(at.file).statement(at.statement).kind;
        kind.is_some_and(hence::internals::schema::Kind::is_proposition)
    });
    propositions.map(|(number, at)| (at, label(standing.label(number)))).collect()
}

/// The statements that the document of a file has, with their labels there.
pub fn labels(project: &Project, file: FileId) -> Vec<(StatementRef, Label)> {
    labels_without(project, file, &[])
}

pub fn label(label: standing::Label) -> Label {
    match label {
        standing::Label::Stands => Label::Stands,
        standing::Label::Contested => Label::Contested,
        standing::Label::Falls => Label::Falls,
    }
}
