//! Lines of reasoning as they are written: their premises in the order of the text.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::diagnostic::Place;
use crate::graph::{Graph, Sign};
use crate::model::{Project, StatementRef};
use crate::schema::Field;

/// How a premise is joined to what stands before it in a line of reasoning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// It is the first.
    First,
    /// It is needed with the one before it (`+`).
    And,
    /// It is the first warrant.
    Given,
}

/// A premise where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenPremise {
    /// The statement.
    pub premise: StatementNumber,
    /// How it is joined to the one before it.
    pub joint: Joint,
    /// Whether it is a warrant.
    pub is_warrant: bool,
    /// Where it is named; in a line that is written at its other end, and for one exception or answer of a long list, the
    /// value of the field.
    pub place: Place,
}

/// In a list of exceptions or answers, each a line of its own, up to so many are looked through for the one that is meant.
const LONG: usize = 64;

/// The premises and warrants of a line in the order of the text, each once. O(its premises).
pub fn premises_as_written(project: &Project, graph: &Graph, line: InferenceId) -> Vec<WrittenPremise> {
    let written = graph.lines[line].written;
    let file = project.file(written.file);
    let tree = file.tree();
    let field = written.field;
    let Some(statement) = tree.statement_at(tree.fields[field].name_start) else { return Vec::new() };
    let wanted = graph.premises(line);
    if let ([premise], Sign::Undercut) = (wanted, graph.lines[line].sign)
        && tree.items_of(field).len() > LONG
    {
        let place = Place { file: written.file, span: file.value_or_name(field) };
        return vec![WrittenPremise { premise: *premise, joint: Joint::First, is_warrant: false, place }];
    }
    let mut left = vec![true; wanted.len()];
    let mut premises = Vec::with_capacity(wanted.len());
    let mut push = |premise: Option<StatementNumber>, joint, is_warrant, span| {
        let at = premise.and_then(|premise| wanted.binary_search(&premise).ok());
        // What has been met is crossed out.
        let new = at.filter(|&at| std::mem::take(&mut left[at]));
        let place = Place { file: written.file, span };
        premises.extend(new.map(|at| WrittenPremise { premise: wanted[at], joint, is_warrant, place }));
        new.is_some()
    };
    let is_at_other_end = matches!(tree.fields[field].field, Field::Supports | Field::Opposes);
    if is_at_other_end {
        let own = StatementRef { file: written.file, statement };
        push(graph.document.number_of(project, own), Joint::First, false, file.value_or_name(field));
    }
    // There is no warrant, however many are written.
    if is_at_other_end && wanted.len() <= 1 {
        return premises;
    }
    let warrants = tree.sub_fields_of(field, &tree.fields_of(statement)).filter(|&sub| tree.fields[sub].field == Field::Given);
    // What `supports` and `opposes` name is no premise.
    for of in Some(field).filter(|_| !is_at_other_end).into_iter().chain(warrants) {
        let mut joint = if of == field { Joint::First } else { Joint::Given };
        for item in tree.items_of(of) {
            if push(graph.document.number(file.target(item)), joint, of != field, tree.items[item]) {
                joint = Joint::And;
            }
        }
    }
    premises
}

/// A reference that is unknown, or means what cannot stand there: it is taken as holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// Where it is written.
    pub place: Place,
    /// Whether it is a warrant.
    pub is_warrant: bool,
    /// Whether it means a statement.
    pub is_known: bool,
}

/// The references of a line that name no premise of it, in the order of the text; of one whose warrants are not read, as there are too
/// many copies of them, none. O(its references).
pub fn unresolved_as_written(project: &Project, graph: &Graph, line: InferenceId) -> Vec<Unresolved> {
    let drawn = &graph.lines[line];
    let is_undercut = drawn.sign == Sign::Undercut;
    // An answer that is taken as holding has no premise.
    let is_whole = if is_undercut { !graph.premises(line).is_empty() } else { !drawn.incomplete };
    if is_whole || drawn.is_cut {
        return Vec::new();
    }
    let (file, field) = (project.file(drawn.written.file), drawn.written.field);
    let tree = file.tree();
    let Some(statement) = tree.statement_at(tree.fields[field].name_start) else { return Vec::new() };
    let is_at_other_end = matches!(tree.fields[field].field, Field::Supports | Field::Opposes);
    let warrants = tree.sub_fields_of(field, &tree.fields_of(statement)).filter(|&sub| tree.fields[sub].field == Field::Given);
    let fields = Some(field).filter(|_| !is_at_other_end).into_iter().chain(warrants.filter(|_| !is_undercut));
    let items = fields.flat_map(|of| tree.items_of(of).map(move |item| (of, item)));
    let unresolved = items.filter_map(|(of, item)| {
        let number = graph.document.number(file.target(item));
        let place = Place { file: drawn.written.file, span: tree.items[item] };
        let is_premise = number.is_some_and(|number| graph.premises(line).binary_search(&number).is_ok());
        (!is_premise).then_some(Unresolved { place, is_warrant: of != field, is_known: number.is_some() })
    });
    unresolved.collect()
}
