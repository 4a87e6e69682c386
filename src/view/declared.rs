//! Where the statements are declared that a JSON report names: ids are unique in a document, and this says which file each is of.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::ids::StatementNumber;
use crate::standing::argument::Argument;

/// Where a statement is declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Declared {
    /// The path of its file.
    pub(crate) file: String,
    /// Its line, from 1.
    pub(crate) line: u32,
}

impl Declared {
    /// Where a statement of the argument's document is declared.
    pub(crate) fn of(argument: &Argument<'_>, statement: StatementNumber) -> Self {
        let place = argument.handle(statement);
        let source = &argument.project.file(place.file).source;
        Self { file: source.path().to_owned(), line: source.position(place.span.start).line }
    }
}

/// By their ids, where these statements are declared; those without an id are left out.
pub(crate) fn declared(
    argument: &Argument<'_>,
    statements: impl IntoIterator<Item = StatementNumber>,
) -> BTreeMap<String, Declared> {
    let mut numbers: Vec<StatementNumber> = statements.into_iter().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let named = numbers.into_iter().map(|statement| (argument.name(statement), Declared::of(argument, statement)));
    named.filter(|(id, _)| !id.is_empty()).collect()
}
